"""Tracks through an import: what is stored, what the report says, what is taken back."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from journal.core.progress import Context
from journal.ingest.apply import STAYS
from journal.ingest.importing import Wish, run_import
from journal.ingest.report import Fate, Report
from journal.ingest.sidecar_facts import DAMAGED
from journal.ingest.tracks import NO_POINTS, NO_TIMES, NOT_NEAR
from journal.jobs.pool import InlineReaders, ReaderPool
from journal.places.travel import untimed_legs
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.queries import list_trips
from journal.store.settle import settle
from tests.ingest.making import ORIGINAL, jpeg, place, save, takeout
from tests.ingest.test_tracks import KML, LINE, gpx, point, zipped
from tests.store.test_settle import settling, sql

DAY = datetime(2017, 12, 1)  # of the photo, at noon UTC


def bring(journal: Journal, *paths: Path, readers: Any = InlineReaders) -> Report:
    return run_import(Wish(paths), lambda work: work(journal), readers, Context())


def fates(report: Report) -> dict[str, tuple[Fate, str]]:
    return {row.path.name: (row.fate, row.reason) for row in report.files}


def photo(folder: Path, day: datetime, name: str = "IMG_1.jpg") -> Path:
    """Write a photo of noon, where noon is that of UTC."""
    inner = {ORIGINAL: f"{day:%Y:%m:%d} 12:00:00"}
    return jpeg(folder / name, inner, gps=place(0.5, 0.5))


def put_history(folder: Path, days: int = 3000, name: str = "Timeline.json") -> Path:
    """Write one fix an hour, over years before DAY and up to three days behind it."""
    first = DAY + timedelta(days=3) - timedelta(days=days)
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(
        json.dumps(
            {
                "locations": [
                    {
                        "latitudeE7": 5_000_000 + n,
                        "longitudeE7": 5_000_000,
                        "timestamp": f"{first + timedelta(hours=n):%Y-%m-%dT%H:%M:%SZ}",
                    }
                    for n in range(days * 24)
                ]
            }
        )
    )
    return path


def points(journal: Journal) -> list[datetime]:
    rows = journal.db.execute(
        "SELECT instant FROM track_point JOIN track ON track.id = track_id"
        " WHERE bin IS NULL ORDER BY instant"
    )
    return [datetime.fromisoformat(row[0]) for row in rows]


def test_every_kind_is_stored_whole(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    line = f"{KML}<Placemark>{LINE}</Placemark></kml>"
    save(folder / "a.gpx", gpx(point(1, 2, "2017-12-01T10:00:00Z")).encode())
    save(folder / "b.kml", line.encode())
    save(folder / "c.KMZ", zipped(doc_kml=line.replace("0,10", "0,11")))
    report = bring(journal, folder)
    assert fates(report) == {
        "a.gpx": (Fate.TRACK, "kept whole"),
        "b.kml": (Fate.TRACK, f"kept whole; {NO_TIMES}"),
        "c.KMZ": (Fate.TRACK, f"kept whole; {NO_TIMES}"),
    }
    rows = journal.db.execute(
        "SELECT name, count(*) FROM track JOIN track_point ON track_id = track.id"
        " GROUP BY track.id ORDER BY name"
    )
    assert rows.fetchall() == [("a", 1), ("b", 3), ("c", 3)]
    archived = journal.db.execute("SELECT sz FROM sqlar ORDER BY name").fetchall()
    assert [size for (size,) in archived] == [
        (folder / name).stat().st_size for name in ("a.gpx", "b.kml", "c.KMZ")
    ]
    assert fates(bring(journal, folder))["b.kml"] == (Fate.ALREADY_HERE, "the same as drop/b.kml")


def test_of_a_history_the_days_of_the_drop_are_taken(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    photo(folder, DAY)
    put_history(folder)
    report = bring(journal, folder)
    assert fates(report)["Timeline.json"] == (
        Fate.TRACK,
        f"points taken, of the days of trips here: 72 of 72000; {STAYS}",
    )
    found = points(journal)
    assert (found[0], found[-1]) == (DAY - timedelta(days=1), DAY + timedelta(hours=47))
    assert [(trip.first, trip.last) for trip in list_trips(journal.db)] == [(DAY.date(),) * 2]
    assert journal.db.execute("SELECT count(*) FROM sqlar").fetchone() == (1,)  # the photo
    assert fates(bring(journal, folder))["Timeline.json"][0] is Fate.ALREADY_HERE
    assert len(points(journal)) == 72


def test_dropped_again_a_history_tells_of_newer_trips(journal: Journal, tmp_path: Path) -> None:
    path = put_history(tmp_path / "history")
    assert fates(bring(journal, path)) == {"Timeline.json": (Fate.SKIPPED, NOT_NEAR)}
    assert journal.db.execute("SELECT count(*) FROM file").fetchone() == (0,)
    bring(journal, photo(tmp_path / "one", DAY))
    bring(journal, path)
    early = DAY - timedelta(days=400)
    bring(journal, photo(tmp_path / "two", early, "IMG_2.jpg"))
    assert fates(bring(journal, path))["Timeline.json"] == (
        Fate.TRACK,
        f"points taken, of the days of trips here: 144 of 72000; {STAYS}",
    )
    found = points(journal)
    assert len(found) == len(set(found)) == 144
    journal.undo(settle)
    assert len(points(journal)) == 72
    bring(journal, path)
    assert points(journal) == found
    zones = "SELECT count(*) FROM track_point WHERE number = 0 AND zone IS NULL"
    assert journal.db.execute(zones).fetchone() == (0,)


def test_a_history_is_taken_back_and_comes_again(journal: Journal, tmp_path: Path) -> None:
    bring(journal, photo(tmp_path / "one", DAY))
    path = put_history(tmp_path / "history")
    bring(journal, path)
    journal.undo(settle)
    assert points(journal) == []
    assert fates(bring(journal, path))["Timeline.json"] == (Fate.TRACK, "brought back")
    assert len(points(journal)) == 72
    journal.transact(Op.WRITE, settling(sql("UPDATE track SET bin = 'bin'")))
    fate, reason = fates(bring(journal, path))["Timeline.json"]
    assert (fate, reason.endswith("which is in the bin")) == (Fate.ALREADY_HERE, True)


def test_a_photos_sidecar_stays_one_and_other_json_is_left(
    journal: Journal, tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    photo(folder, DAY)
    for name, said in {
        "IMG_1.jpg.json": takeout(DAY),
        "package.json": {"name": "x", "locations": 5},
        "list.json": [1, 2],
        "empty.json": {"locations": [{"name": "no place"}]},
    }.items():
        (folder / name).write_text(json.dumps(said))
    (folder / "cut.json").write_text('{"semanticSegments": [{"a')
    found = fates(bring(journal, folder))
    assert found["IMG_1.jpg.json"] == (Fate.PAIRED, "kept with its photo")
    assert found["package.json"] == (Fate.SKIPPED, "belongs to no photo that came in")
    assert found["list.json"] == (Fate.SKIPPED, "belongs to no photo that came in")
    assert found["empty.json"] == (Fate.SKIPPED, NO_POINTS)
    assert found["cut.json"] == (Fate.REFUSED, DAMAGED)


def test_in_processes_of_their_own(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    photo(folder, DAY)
    put_history(folder, days=30)
    found = fates(bring(journal, folder, readers=ReaderPool))
    assert found["Timeline.json"][1].startswith("points taken, of the days of trips here: 72 of")


def test_a_track_without_times_is_drawn_near_the_photos_alone(
    journal: Journal, tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    photo(folder, DAY)
    save(folder / "here.gpx", gpx(point(0.6, 0.5) + point(0.6, 0.6) + point(0.7, 0.6)).encode())
    save(folder / "away.gpx", gpx(point(10.6, 0.5) + point(10.6, 0.6)).encode())
    bring(journal, folder)
    (trip,) = list_trips(journal.db)
    (leg,) = untimed_legs(journal.db, trip.id)
    assert (leg.kind, leg.line) == ("ground", ((0.6, 0.5), (0.6, 0.6), (0.7, 0.6)))


def test_a_history_that_is_moved_away_is_no_loss(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    photo(folder, DAY)
    path = put_history(folder, days=30)
    bring(journal, folder)
    path.unlink()
    assert check(journal.db, Context()).findings == []
