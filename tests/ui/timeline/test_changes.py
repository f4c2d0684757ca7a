"""Runs of removed and inserted photos."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.ui.timeline.changes import edits

photos = st.lists(st.integers(0, 30), unique=True)


@given(photos, photos)
def test_edits_lead_from_old_to_new(old, new):
    steps = edits(old, new)
    if steps is None:
        assert [p for p in old if p in new] != [p for p in new if p in old]
        return
    found = list(old)
    for first, last in reversed(steps.removed):
        del found[first : last + 1]
    for first, last in steps.inserted:
        found[first:first] = new[first : last + 1]
    assert found == new


def test_neighbours_are_one_run():
    steps = edits([1, 2, 3, 4], [1, 7, 8, 9, 4])
    assert steps is not None
    assert steps.removed == [(1, 2)]
    assert steps.inserted == [(1, 3)]
