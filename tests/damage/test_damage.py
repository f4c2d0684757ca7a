"""Of journals damaged in each way, all that stands on untouched pages comes out again."""

from __future__ import annotations

from pathlib import Path

from tests.damage.kinds import KINDS
from tests.damage.run import run
from tests.damage.stock import make_base


def test_what_is_readable_comes_out(tmp_path: Path) -> None:
    bases = [make_base(tmp_path / str(photos), photos, photos) for photos in (8, 40)]
    rows = list(run(bases, 6 * len(KINDS), seed=7, folder=tmp_path))
    assert [row.kind for row in rows] == list(KINDS)
    for row in rows:
        assert row.broken == []
        assert (row.tried, row.opened + row.refused, row.changed) == (6, 6, 0)
        assert row.photos_out == row.photos
        assert row.letters_out == row.letters
    assert sum(row.photos for row in rows) > 300
    assert sum(row.letters for row in rows) > 100_000
