"""Which favourites still want a caption, by day."""

from __future__ import annotations

from pathlib import Path

from journal.store import choices
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.unwritten import Favourites, count_favourites
from tests.store.making import bring_in
from tests.store.shaping import nov


def test_favourites_are_counted_by_day_with_those_without_a_caption(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(1, 10), nov(2), nov(20), None, nov(2, 10), nov(3)])
    journal.transact(Op.FAVOURITE, choices.set_favourite([1, 2, 3, 4, 5, 6], True))
    journal.transact(Op.CAPTION, choices.write_caption(2, "Rouge"))
    journal.transact(Op.THROW_AWAY, choices.throw_away([6]))
    days = dict(journal.db.execute("SELECT date, id FROM day WHERE date NOT NULL"))
    undated = {None: Favourites(1, 1)}
    assert count_favourites(journal.db, 1) == undated | {
        days["2017-11-01"]: Favourites(2, 1),
        days["2017-11-02"]: Favourites(1, 1),
    }
    assert count_favourites(journal.db, 2) == undated | {days["2017-11-20"]: Favourites(1, 1)}
    assert count_favourites(journal.db, None) == undated


def test_of_a_stack_the_one_on_top_counts(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(1)])
    journal.transact(Op.FAVOURITE, choices.set_favourite([1, 2], True))
    journal.transact(Op.STACK, choices.stack([1, 2], 2))
    assert list(count_favourites(journal.db, 1).values()) == [Favourites(1, 1)]
