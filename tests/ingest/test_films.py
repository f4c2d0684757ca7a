"""Films through an import: their picture, their length, and what a decoder that crashes costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.ingest.reading import NO_PREVIEW
from journal.ingest.report import Fate
from journal.ingest.scan import Found
from journal.jobs.pool import Crashed, InlineReaders
from journal.pictures.kinds import Kind
from journal.store.journal import Journal
from tests.ingest.making import film, jpeg, mvhd, save, trak
from tests.pictures.test_film import ORANGE, write

TAKEN = datetime(2017, 11, 29, 8, 38, 12)


class CrashingReaders(InlineReaders[Found, Any]):
    """Films crash their reader where it decodes; the rest is read as ever."""

    def map(self, items: Iterable[Found]) -> Iterator[tuple[Found, Any]]:
        for item in items:
            crash = item.kind is Kind.FILM and item.decode
            yield item, Crashed() if crash else self._read(item)


def bring(journal: Journal, path: Path, readers: Any = InlineReaders) -> dict[str, tuple[Any, ...]]:
    steps = []
    context = Context(lambda step: steps.append((step.done, step.total)))
    report = run_import(Wish((path,)), lambda work: work(journal), readers, context)
    assert all(done <= total or not total for done, total in steps)
    return {row.path.name: (row.fate, row.reason) for row in report.files}


def test_a_film_comes_in_with_picture_and_length(tmp_path: Path, journal: Journal) -> None:
    write(tmp_path / "20171129_083812.mp4", [ORANGE] * 20)
    assert bring(journal, tmp_path / "20171129_083812.mp4") == {
        "20171129_083812.mp4": (Fate.IMPORTED, "")
    }
    (photo,) = journal.db.query("SELECT * FROM photo")
    assert (photo["width"], photo["height"], photo["length_s"]) == (320, 240, 2.0)
    for table in ("thumbnail", "preview"):
        assert journal.db.execute(f"SELECT width, height FROM {table}").fetchone() == (320, 240)


def test_a_film_that_crashes_its_decoder_is_kept_as_a_card(
    tmp_path: Path, journal: Journal
) -> None:
    drop = tmp_path / "drop"
    jpeg(drop / "a.jpg")
    save(drop / "b.mov", film(mvhd(TAKEN, 12.5), trak(640, 480)))
    save(drop / "c.mov", b"not a film at all")
    told = bring(journal, drop, CrashingReaders)
    assert told["b.mov"] == (Fate.IMPORTED, NO_PREVIEW)
    assert told["c.mov"] == (Fate.REFUSED, "not a film")
    assert told["a.jpg"][0] is Fate.UNDATED
    assert len(told) == 3
    (row,) = journal.db.execute("SELECT width, length_s FROM photo WHERE name = 'b.mov'")
    assert row == (640, 12.5)
