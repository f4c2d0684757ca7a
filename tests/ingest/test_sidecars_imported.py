"""Sidecars through an import: whose word counts, where they are kept, what the report says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.core.photo import StampSource
from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.ingest.report import Fate, Report
from journal.ingest.sidecar_facts import DAMAGED
from journal.jobs.pool import InlineReaders
from journal.store import history
from journal.store.archive import read_original
from journal.store.journal import Journal
from journal.store.settle import settle
from tests.ingest.making import (
    CHANGED,
    DESCRIPTION,
    DIGITIZED,
    ORIGINAL,
    Tagged,
    film,
    jpeg,
    mvhd,
    place,
    put,
    save,
    takeout,
    xmp,
)

SHARED = Path(__file__).parents[2].parent / "shared" / "photos"
TAKEN = datetime(2023, 10, 6, 22, 30)  # UTC: past midnight in Paris
PARIS = {"latitude": 48.8583736, "longitude": 2.291901, "altitude": 82.09}


def bring(journal: Journal, *paths: Path, link: bool = False) -> Report:
    return run_import(Wish(paths, link=link), lambda work: work(journal), InlineReaders, Context())


def photos(journal: Journal) -> dict[str, Mapping[str, Any]]:
    rows = journal.db.query(
        "SELECT photo.*, date FROM photo LEFT JOIN day ON day.id = day_id WHERE bin IS NULL"
    )
    return {row["name"]: row for row in rows}


def fates(report: Report) -> dict[str, tuple[Fate, str]]:
    return {row.path.name: (row.fate, row.reason) for row in report.files}


def own_time(year: int) -> str:
    return f"{year}:05:01 12:00:00"


@pytest.mark.parametrize(
    ("inner", "main", "xmp_said", "json_said", "source", "basis", "day"),
    [
        ({ORIGINAL: own_time(2011)}, {}, True, True, "exif:DateTimeOriginal", "clock", "2011"),
        ({DIGITIZED: own_time(2012)}, {}, True, True, "exif:DateTimeDigitized", "clock", "2012"),
        ({}, {CHANGED: own_time(2013)}, True, True, "sidecar:DateCreated", "sidecar", "2014"),
        ({}, {CHANGED: own_time(2013)}, False, True, "takeout:photoTakenTime", "sidecar", "2023"),
        ({}, {CHANGED: own_time(2013)}, False, False, "name", "name", "2019"),
    ],
)
def test_the_most_trusted_evidence_wins(
    tmp_path: Path,
    journal: Journal,
    inner: Tagged,
    main: Tagged,
    xmp_said: bool,
    json_said: bool,
    source: str,
    basis: str,
    day: str,
) -> None:
    folder = tmp_path / "drop"
    name = "IMG_20190501_120000.jpg"
    jpeg(folder / name, inner, main)
    if xmp_said:
        save(folder / f"{name}.xmp", xmp('photoshop:DateCreated="2014-05-01T12:00:00"'))
    if json_said:
        put(folder / f"{name}.json", takeout(TAKEN))
    bring(journal, folder)
    photo = photos(journal)[name]
    assert (photo["stamp_source"], photo["basis"], photo["date"][:4]) == (source, basis, day)


def test_takeout_is_believed_before_a_film_s_header(tmp_path: Path, journal: Journal) -> None:
    folder = tmp_path / "drop"
    put(folder / "VID.mp4.json", takeout(TAKEN, geoData=PARIS))
    save(folder / "VID.mp4", film(mvhd(datetime(2020, 1, 2, 3, 4, 5))))
    bring(journal, folder)
    photo = photos(journal)["VID.mp4"]
    assert (photo["basis"], photo["lived_at"]) == ("sidecar", "2023-10-07T00:30:00")
    assert photo["date"] == "2023-10-06"  # half past midnight belongs to the evening before


def test_the_file_s_own_place_and_caption_stay(tmp_path: Path, journal: Journal) -> None:
    folder = tmp_path / "drop"
    said = takeout(TAKEN, geoData=PARIS, description="Said later")
    jpeg(folder / "a.jpg", gps=place(-13.5, -72.0), main={DESCRIPTION: "Said first"})
    jpeg(folder / "b.jpg")
    for name in "ab":
        put(folder / f"{name}.jpg.json", said)
    bring(journal, folder)
    there = photos(journal)
    a, b = there["a.jpg"], there["b.jpg"]
    assert (a["place_zone"], a["caption"]) == ("America/Lima", "Said first")
    assert (b["place_zone"], b["caption"]) == ("Europe/Paris", "Said later")
    assert a["instant"] == b["instant"] == "2023-10-06T22:30:00"
    assert (a["lived_at"], b["lived_at"]) == ("2023-10-06T17:30:00", "2023-10-07T00:30:00")


def test_each_sidecar_has_its_fate(tmp_path: Path, journal: Journal) -> None:
    folder = tmp_path / "drop"
    for name in ("IMG.jpg", "IMG-edited.jpg", "bad.jpg", "torn.jpg"):
        jpeg(folder / name)
    put(folder / "IMG.jpg.json", takeout(TAKEN))
    put(folder / "bad.jpg.json", b"{" * 1000)
    put(folder / "torn.xmp", b"<x:xmpmeta")
    put(folder / "gone.jpg.json", takeout(TAKEN, title="gone.jpg"))
    put(folder / "metadata.json", {"title": "Paris", "date": {"timestamp": "0"}})
    put(folder / "package.json", {"title": "no album", "version": 1})
    put(folder / "empty.xmp", b"")
    save(folder / "zero.jpg", b"")
    put(folder / "zero.jpg.json", takeout(TAKEN, title="zero.jpg"))
    report = bring(journal, folder)
    told = fates(report)
    assert told["IMG.jpg.json"] == (Fate.PAIRED, "kept with its photo")
    assert told["bad.jpg.json"] == (Fate.PAIRED, f"kept with its photo; {DAMAGED}")
    assert told["torn.xmp"] == (Fate.PAIRED, f"kept with its photo; {DAMAGED}")
    nobody = (Fate.SKIPPED, "belongs to no photo that came in")
    assert told["gone.jpg.json"] == told["package.json"] == told["zero.jpg.json"] == nobody
    assert told["empty.xmp"] == nobody
    assert told["metadata.json"] == (Fate.SKIPPED, "describes an album")
    assert told["bad.jpg"][0] is told["torn.jpg"][0] is Fate.UNDATED
    assert told["IMG.jpg"][0] is told["IMG-edited.jpg"][0] is Fate.IMPORTED
    assert len(report.files) == len(told) == sum(1 for _ in folder.iterdir())
    kept = journal.db.execute("SELECT id FROM file WHERE role = 'sidecar' ORDER BY size").fetchall()
    stored = {b"".join(read_original(journal.db, number)) for (number,) in kept}
    wanted = ("IMG.jpg.json", "bad.jpg.json", "torn.xmp")
    assert stored == {(folder / name).read_bytes() for name in wanted}
    again = fates(bring(journal, folder))
    assert {again[name] for name in wanted} == {(Fate.ALREADY_HERE, "with its photo")}
    assert len(photos(journal)) == 4


@pytest.mark.parametrize("link", [False, True])
@pytest.mark.parametrize("alone", [False, True])
def test_a_sidecar_dropped_later_completes_what_was_absent(
    tmp_path: Path, journal: Journal, link: bool, alone: bool
) -> None:
    folder = tmp_path / "Photos from 2023"
    jpeg(folder / "IMG.jpg")
    jpeg(folder / "own.jpg", {ORIGINAL: own_time(2011)})
    bring(journal, folder, link=link)
    assert photos(journal)["IMG.jpg"]["date"] is None
    later = tmp_path / "later" / "Photos from 2023"
    said = takeout(TAKEN, geoData=PARIS, description="Said later")
    sidecars = [put(later / f"{name}.jpg.json", said) for name in ("IMG", "own")]
    report = bring(journal, *(sidecars if alone else [later]))
    assert {fate for fate, _ in fates(report).values()} == {Fate.PAIRED}
    there = photos(journal)
    assert there["IMG.jpg"]["date"] == "2023-10-06"
    assert there["IMG.jpg"]["basis"] == "sidecar"
    own = there["own.jpg"]
    assert (own["stamp"], own["stamp_source"]) == ("2011-05-01T12:00:00", "exif:DateTimeOriginal")
    assert (own["place_zone"], own["caption"]) == ("Europe/Paris", "Said later")
    journal.undo(settle)
    assert photos(journal)["own.jpg"]["caption"] == ""
    assert history.next_undo(journal.db) is not None


def test_a_sidecar_dropped_with_its_photo_again_completes_it(
    tmp_path: Path, journal: Journal
) -> None:
    folder = tmp_path / "drop"
    jpeg(folder / "IMG.jpg")
    bring(journal, folder)
    save(folder / "IMG.xmp", xmp('exif:DateTimeOriginal="2014-05-01T12:00:00"'))
    told = fates(bring(journal, folder))
    assert (told["IMG.jpg"][0], told["IMG.xmp"][0]) == (Fate.ALREADY_HERE, Fate.PAIRED)
    photo = photos(journal)["IMG.jpg"]
    assert (photo["date"], photo["basis"]) == ("2014-05-01", "sidecar")


def test_a_sidecar_that_may_mean_several_photos_is_kept_with_none(
    tmp_path: Path, journal: Journal
) -> None:
    for folder in "ab":
        jpeg(tmp_path / folder / "IMG.jpg")
        bring(journal, tmp_path / folder)
    (lone,) = fates(bring(journal, put(tmp_path / "IMG.jpg.json", takeout(TAKEN)))).values()
    assert lone == (Fate.SKIPPED, "belongs to no photo that came in")
    other = put(tmp_path / "c" / "IMG.jpg.json", takeout(TAKEN))
    assert fates(bring(journal, other.parent))["IMG.jpg.json"] == lone
    assert {row["date"] for row in photos(journal).values()} == {None}


# Real files


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no sample photos beside the checkout")
def test_real_takeouts(journal: Journal) -> None:
    report = bring(journal, SHARED / "takeout")
    told = fates(report)
    jsons = sorted((SHARED / "takeout").rglob("*.json"))
    assert len(jsons) == 14
    for name in ("métadonnées.json", "metadata.json"):
        assert told[name] == (Fate.SKIPPED, "describes an album")
    alone = {row.path.name for row in report.of(Fate.SKIPPED)} - {
        "métadonnées.json",
        "metadata.json",
    }
    assert alone == {
        "PXL_20231006_063909898.LS.mp4.json",  # its film is not there
        "DSC_0238.JPG.json",  # the photos of these three are empty
        "DSC_0238.JPG(1).json",
        "DSC_0238_1.JPG.json",
    }
    there = photos(journal)
    assert len(there) == len(report.of(Fate.PAIRED)) == len(report.of(Fate.IMPORTED)) == 8
    for row in report.of(Fate.PAIRED):
        said = json.loads(row.path.read_text("utf-8"))
        photo = there[said["title"]]
        taken = datetime.fromtimestamp(int(said["photoTakenTime"]["timestamp"]), UTC)
        assert photo["instant"][:19] == taken.replace(tzinfo=None).isoformat()
        assert photo["caption"] == said["description"]
        assert photo["date"] == taken.date().isoformat()
        own = photo["name"].startswith("PXL_")
        assert photo["basis"] == ("offset" if own else "sidecar")
        assert photo["stamp_source"] == ("exif:DateTimeOriginal" if own else StampSource.TAKEOUT)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no sample photos beside the checkout")
def test_real_xmp_sidecars(tmp_path: Path, journal: Journal) -> None:
    real = SHARED / "sidecar_xmp"
    told = fates(bring(journal, real))
    assert told.pop("IMG_5910.jpg") == (Fate.IMPORTED, "")
    assert told.pop("IMG_5910.xmp") == (Fate.PAIRED, "kept with its photo")
    assert {fate for fate, _ in told.values()} == {Fate.SKIPPED}
    own = photos(journal)["IMG_5910.jpg"]
    assert (own["date"], own["caption"]) == ("2015-06-11", "Squirrel at berkely")
    assert own["stamp_source"] == "exif:DateTimeOriginal"
    # The photos of the others are not there: give each one that knows nothing of itself.
    folder = tmp_path / "drop"
    names = {path.name: path.name.removesuffix(".xmp") for path in real.glob("*.xmp")}
    del names["IMG_5910.xmp"]
    for sidecar, stem in names.items():
        photo = stem.replace("CR2", "jpg") if "." in stem else f"{stem}.jpg"
        jpeg(folder / photo)
        save(folder / sidecar.replace("CR2", "jpg"), (real / sidecar).read_bytes())
    bring(journal, folder)
    said = {name: (p["lived_at"], p["basis"]) for name, p in photos(journal).items()}
    assert said["159d9172.jpg"] == ("2018-08-11T10:38:25", "sidecar")  # Z, where the others were
    assert said["digikam-example.jpg"] == ("2014-04-27T12:42:47", "gps")
    assert said["iphone-export-1.jpg"] == ("2024-09-23T11:05:52", "offset")
    assert said["iso-value-array.jpg"] == ("2009-11-28T13:42:39", "gps")
    assert said["lightroom_IMG_7158.jpg"] == ("2015-11-12T13:06:56", "sidecar")
    assert said["IMG_2477.jpg"] == (None, "none")
    placed = photos(journal)
    assert placed["IMG_2477.jpg"]["place_zone"] == "Europe/Paris"
    assert placed["iphone-export-1.jpg"]["place_zone"] == "America/Halifax"
