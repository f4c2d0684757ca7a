"""The check finds what no longer follows from the rest; repairing makes it again, and only it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from journal.core.errors import JournalDamaged, JournalReadOnly
from journal.core.progress import Context
from journal.ingest.remaking import AGAIN, remake
from journal.ingest.repairing import Repaired, check, repair
from journal.jobs.pool import InlineReaders
from journal.store.backups import list_backups
from journal.store.derived import AGAIN_FROM_FILE, WORKED_OUT
from journal.store.history import list_steps
from journal.store.journal import Journal
from tests.end_to_end.made_trip import import_trip, make_trip
from tests.store.damaging import root, spoil, wipe
from tests.store.making import logged

GPX = """<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="67.93" lon="13.09"><time>2024-05-10T08:00:00Z</time></trkpt>
<trkpt lat="67.94" lon="13.10"><time>2024-05-10T08:30:00Z</time></trkpt>
<trkpt lat="67.95" lon="13.11"><time>2024-05-10T09:00:00Z</time></trkpt>
</trkseg></trk></gpx>"""
MOVED = "24 photos do not stand where what is known of them puts them"  # without the track
DERIVED = (
    "SELECT * FROM thumbnail ORDER BY 1",
    "SELECT * FROM preview ORDER BY 1",
    "SELECT * FROM track_point ORDER BY 1, 2",
    "SELECT * FROM photo ORDER BY 1",
)


def made(folder: Path, *, link: bool = False) -> Path:
    """Import a made trip with a track, and write in it."""
    source = make_trip(folder / "Voyage", long_edge=320)
    (source / "way.gpx").write_text(GPX)
    return import_trip(source, link=link)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path)


def found(path: Path) -> list[tuple[str, str, str]]:
    with Journal.open_read(path) as journal:
        report = check(journal.db, InlineReaders, Context())
    return [(finding.kind, finding.what, finding.repair) for finding in report.findings]


def repaired(path: Path) -> Repaired:
    with Journal.open_read(path) as journal:
        report = check(journal.db, InlineReaders, Context())
    return repair(path, report, InlineReaders, Context())


def derived(path: Path) -> list[list[Any]]:
    with Journal.open_read(path) as journal:
        return [journal.db.execute(query).fetchall() for query in DERIVED]


def test_an_import_leaves_nothing_to_repair(path: Path) -> None:
    assert found(path) == []


def test_a_track_that_never_had_a_point_lacks_none(tmp_path: Path) -> None:
    source = make_trip(tmp_path / "Voyage", long_edge=320)
    (source / "way.gpx").write_text(GPX.replace("trkpt", "point"))
    path = import_trip(source)
    with Journal.open_read(path) as journal:
        counts = "SELECT count(*) FROM track", "SELECT count(*) FROM track_point"
        assert [journal.db.execute(sql).fetchone()[0] for sql in counts] == [1, 0]
    assert found(path) == []


@pytest.mark.parametrize(
    ("script", "what", "repair_"),
    [
        (
            "DELETE FROM preview WHERE photo_id = 1",
            "IMG_0000.jpg: its preview missing", AGAIN,
        ),
        (
            "DELETE FROM preview WHERE photo_id = 1; DELETE FROM thumbnail WHERE photo_id = 1",
            "IMG_0000.jpg: its thumbnail and preview missing", AGAIN,
        ),
        (
            "UPDATE thumbnail SET jpeg = substr(jpeg, 1, length(jpeg) - 40) WHERE photo_id = 1",
            "IMG_0000.jpg: its thumbnail damaged", AGAIN,
        ),
        (
            "UPDATE preview SET width = width + 1 WHERE photo_id = 1",
            "IMG_0000.jpg: its preview damaged", AGAIN,
        ),
        (
            "UPDATE preview SET jpeg = zeroblob(length(jpeg)) WHERE photo_id = 1",
            "IMG_0000.jpg: its preview damaged", AGAIN,
        ),
        (
            "DELETE FROM track_point WHERE number = 1",
            "way: points of this track are missing", AGAIN_FROM_FILE,
        ),
        (
            "DELETE FROM track_point",
            "way: points of this track are missing", AGAIN_FROM_FILE,
        ),
        (
            "UPDATE photo SET lived_at = '2024-05-13T09:00:00', rank = 3 WHERE id = 1",
            "1 photos do not stand where what is known of them puts them", WORKED_OUT,
        ),
    ],
)  # fmt: skip
def test_what_is_derived_is_found_and_made_again_as_it_was(
    path: Path, script: str, what: str, repair_: str
) -> None:
    before = derived(path)
    (photo,) = [row[0] for row in before[3] if row[1] == "IMG_0000.jpg"]
    spoil(path, script.replace("= 1", f"= {photo}") if "track" not in script else script)
    findings = found(path)
    assert ("derived", what, repair_) in findings
    following = [line for _, line, _ in findings if line != what]
    assert following == [MOVED] * (script == "DELETE FROM track_point")
    assert repaired(path).left.sound
    assert derived(path) == before


def test_a_reference_that_is_derived_is_worked_out_again(path: Path) -> None:
    before = derived(path)
    spoil(path, "UPDATE photo SET day_id = 999 WHERE id = 3")
    what = "row 3 of photo points to a day that is not there"
    assert found(path) == [("reference", what, WORKED_OUT)]
    assert repaired(path).left.sound
    assert derived(path) == before


def test_an_index_that_is_not_that_of_its_table_is_built_anew(path: Path) -> None:
    schema = "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master WHERE name = ?"
    with closing(sqlite3.connect(path)) as conn:
        row = conn.execute(schema, ["entry_day"]).fetchone()
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("DELETE FROM sqlite_master WHERE name = 'entry_day'")
        conn.commit()
    with closing(sqlite3.connect(path)) as conn:  # of which the index knows nothing
        conn.execute("INSERT INTO entry (day_id, position, text) VALUES (1, 9, 'since')")
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", row)
        conn.commit()
    ((kind, what, repair_),) = found(path)
    assert (kind, repair_) == ("structure", "would be built anew from its table")
    assert what.startswith("the index entry_day is not that of its table")
    done = repaired(path)
    assert done.indexes == ("entry_day",)
    assert done.left.sound
    with Journal.open_read(path) as journal:
        assert journal.db.execute("SELECT text FROM entry WHERE day_id = 1").fetchall()[-1] == (
            "since",
        )


def test_repairing_leaves_words_choices_originals_and_history_alone(path: Path) -> None:
    def kept() -> tuple[object, ...]:
        with Journal.open_read(path) as journal:
            originals = journal.db.execute("SELECT * FROM sqlar ORDER BY name").fetchall()
            return logged(journal), originals, list_steps(journal.db)

    before = kept()
    spoil(path, "DELETE FROM preview; UPDATE thumbnail SET jpeg = x'ff'; DELETE FROM track_point")
    done = repaired(path)
    assert (done.remade.photos, done.remade.tracks, done.remade.left) == (39, 1, ())
    assert kept() == before
    with Journal.open(path) as journal:
        undone = journal.undo()
        assert undone is not None
        assert undone.op == "add entry"


def test_a_backup_of_the_journal_as_it_was_is_made_first(path: Path) -> None:
    spoil(path, "UPDATE photo SET rank = 77 WHERE id = 3")
    done = repaired(path)
    assert [backup.path for backup in list_backups(path)] == [done.backup]
    with Journal.open_read(done.backup) as backup:
        assert backup.db.execute("SELECT rank FROM photo WHERE id = 3").fetchone() == (77,)


def test_what_damage_goes_deeper_than_indexes_is_refused_and_nothing_written(path: Path) -> None:
    wipe(path, root(path, "chat"))
    spoiled = path.read_bytes()
    with pytest.raises(JournalDamaged):
        repaired(path)
    assert path.read_bytes() == spoiled
    assert list_backups(path) == []


def test_who_may_only_read_repairs_nothing(path: Path) -> None:
    spoil(path, "DELETE FROM preview")
    with Journal.open(path), pytest.raises(JournalReadOnly):
        repaired(path)
    assert list_backups(path) == []


def test_a_photo_that_never_had_a_picture_is_no_finding(path: Path) -> None:
    spoil(
        path,
        "DELETE FROM preview WHERE photo_id = 1; DELETE FROM thumbnail WHERE photo_id = 1;"
        " UPDATE photo SET look = NULL WHERE id = 1",
    )
    assert found(path) == []


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(b"another")])
def test_nothing_is_made_of_an_original_that_is_away_or_another(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    path = made(tmp_path, link=True)
    spoil(path, "UPDATE preview SET jpeg = x'ff' WHERE photo_id = 1")
    with Journal.open(path) as journal:
        (link,) = journal.db.execute("SELECT link FROM file WHERE photo_id = 1").fetchone()
        change(Path(link))
        done = remake(journal, InlineReaders, Context())
        assert done.photos == 0
        assert journal.db.execute("SELECT jpeg FROM preview WHERE photo_id = 1").fetchone() == (
            b"\xff",
        )
