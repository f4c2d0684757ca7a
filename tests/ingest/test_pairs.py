"""Photos of several files through an import: one item, all files kept, in whatever order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.ingest.reading import read_file
from journal.ingest.report import Fate, Report
from journal.jobs.pool import InlineReaders
from journal.pictures.kinds import Kind
from journal.store.archive import read_original
from journal.store.journal import Journal
from journal.store.photo_files import photo_files, taking
from journal.store.settle import settle
from tests.ingest.making import (
    MAKE,
    MAKER_NOTE,
    MODEL,
    ORIGINAL,
    SUBSEC_ORIGINAL,
    apple_meta,
    apple_note,
    encoded,
    exif,
    film,
    jpeg,
    mvhd,
    put,
    save,
    scene,
    takeout,
    trak,
    xmp,
)

SHARED = Path(__file__).parents[2].parent / "shared" / "photos"
TAKEN = datetime(2017, 11, 29, 8, 38, 12)
TIMES = {ORIGINAL: f"{TAKEN:%Y:%m:%d %H:%M:%S}"}
NIKON = {MAKE: "NIKON CORPORATION", MODEL: "NIKON D7500"}
IPHONE = {MAKE: "Apple", MODEL: "iPhone X"}
ID = "E905E6C6-C747-4805-942F-9904A0281F02"


def bring(journal: Journal, *paths: Path, link: bool = False) -> Report:
    return run_import(Wish(paths, link=link), lambda work: work(journal), InlineReaders, Context())


def fates(report: Report) -> list[tuple[str, Fate]]:
    return [(row.path.name, row.fate) for row in report.files]


def roles(journal: Journal) -> list[list[tuple[str, str]]]:
    """Return names and roles of the files of each photo, the shown one first."""
    photos = journal.db.execute("SELECT id FROM photo WHERE bin IS NULL ORDER BY id").fetchall()
    return [
        [(file.name, file.role) for file in photo_files(journal.db, photo)] for (photo,) in photos
    ]


def raw(path: Path, **more: Any) -> Path:
    """Write what a raw file is to a reader: a TIFF with a camera's name and a picture in it."""
    block = exif(NIKON, TIMES)
    return save(path, encoded(scene(1200, 800), "TIFF", exif=block, **more))


def live_film(path: Path, at: datetime = TAKEN, content: str = ID, length_s: float = 2.5) -> Path:
    texts = {"creationdate": f"{at.isoformat()}-0800"}
    if content:
        texts["content.identifier"] = content
    header = (mvhd(at + timedelta(hours=8), length_s), trak(1440, 1080), apple_meta(texts))
    return save(path, film(*header, media=path.name.encode()))


def live_still(path: Path, content: str = ID) -> Path:
    inner = dict(TIMES)
    if content:
        inner[MAKER_NOTE] = apple_note(content)
    return jpeg(path, inner, IPHONE)


@pytest.mark.parametrize("order", list(permutations(("IMG_1.DNG", "IMG_1.JPG", "IMG_1.MOV"))))
@pytest.mark.parametrize("at_once", [True, False])
def test_a_shot_of_three_files_is_one_photo_in_any_order(
    tmp_path: Path, journal: Journal, order: Sequence[str], at_once: bool
) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    raw(drop / "IMG_1.DNG")
    jpeg(drop / "IMG_1.JPG", {**TIMES, SUBSEC_ORIGINAL: "25"}, NIKON)
    live_film(drop / "IMG_1.MOV", content="")
    paths = [drop / name for name in order]
    reports = [bring(journal, *paths)] if at_once else [bring(journal, path) for path in paths]

    told = [fate for report in reports for _, fate in fates(report)]
    assert told == [Fate.IMPORTED, Fate.PAIRED, Fate.PAIRED]
    (files,) = roles(journal)
    assert files[0] == ("IMG_1.JPG", "still")
    assert sorted(files[1:]) == [("IMG_1.DNG", "raw"), ("IMG_1.MOV", "film")]
    for number, name in journal.db.execute("SELECT id, archive_name FROM file").fetchall():
        assert b"".join(read_original(journal.db, number)) == (drop / Path(name).name).read_bytes()
    (photo,) = journal.db.query("SELECT * FROM photo")
    assert photo["name"] == "IMG_1.JPG"
    assert (photo["width"], photo["height"]) == (64, 48)
    assert photo["length_s"] == 2.5
    assert photo["stamp"] == "2017-11-29T08:38:12.250000"
    assert photo["stamp_source"] == "exif:DateTimeOriginal"
    assert photo["offset_min"] == -480  # which only the film says
    shown = journal.db.execute("SELECT width, height FROM thumbnail").fetchall()
    assert shown == [(64, 48)]
    assert fates(bring(journal, drop)) == [(name, Fate.ALREADY_HERE) for name in sorted(order)]


@pytest.mark.parametrize("first", ["still", "film"])
def test_a_live_photo_is_known_by_its_identifier_across_drops(
    tmp_path: Path, journal: Journal, first: str
) -> None:
    paths = [
        live_still(tmp_path / "a" / "IMG_7.JPG"),
        live_film(save(tmp_path / "x.mov", b"").with_name("renamed.mov"), TAKEN),
    ]
    for path in paths if first == "still" else reversed(paths):
        bring(journal, path)
    assert roles(journal) == [[("IMG_7.JPG", "still"), ("renamed.mov", "film")]]


def test_films_of_other_moments_stay_films(tmp_path: Path, journal: Journal) -> None:
    live_still(tmp_path / "drop" / "IMG_1.JPG", content="")
    live_film(tmp_path / "drop" / "IMG_1.MOV", TAKEN + timedelta(minutes=3), content="")
    live_still(tmp_path / "drop" / "IMG_2.JPG")
    live_film(tmp_path / "drop" / "IMG_2.MOV", content="another")
    live_still(tmp_path / "drop" / "IMG_3.JPG", content="")
    live_film(tmp_path / "drop" / "IMG_3.MOV", content="", length_s=40)
    report = bring(journal, tmp_path / "drop")
    assert {fate for _, fate in fates(report)} == {Fate.IMPORTED}
    assert len(roles(journal)) == 6


def test_what_a_person_chose_stays_with_the_shot(tmp_path: Path, journal: Journal) -> None:
    """The film comes first, is called a favourite and gets words; then its still comes in."""
    bring(journal, live_film(tmp_path / "IMG_1.MOV"))
    journal.db.execute("UPDATE photo SET favourite = 1, caption = 'Otto', turn = 90")
    bring(journal, live_still(tmp_path / "IMG_1.JPG"))
    (photo,) = journal.db.query("SELECT * FROM photo")
    assert (photo["favourite"], photo["caption"], photo["turn"]) == (1, "Otto", 90)
    assert photo["name"] == "IMG_1.JPG"


def test_a_photo_in_the_bin_takes_nothing_up(tmp_path: Path, journal: Journal) -> None:
    bring(journal, live_still(tmp_path / "IMG_1.JPG"))
    journal.db.execute("UPDATE photo SET bin = 'bin'")
    assert fates(bring(journal, live_film(tmp_path / "IMG_1.MOV"))) == [
        ("IMG_1.MOV", Fate.IMPORTED)
    ]


def test_a_linked_film_stays_where_it_is(tmp_path: Path, journal: Journal) -> None:
    bring(journal, live_still(tmp_path / "IMG_1.JPG"))
    moving = live_film(tmp_path / "IMG_1.MOV")
    bring(journal, moving, link=True)
    (photo,) = journal.db.execute("SELECT id FROM photo").fetchone()
    assert [(f.path, f.linked, f.beside) for f in photo_files(journal.db, photo)][1] == (
        str(moving), True, True,
    )  # fmt: skip


def test_takeouts_word_on_the_film_goes_to_the_shot(tmp_path: Path, journal: Journal) -> None:
    """Takeout's stills keep no time in messengers' copies; its JSON dates both files."""
    drop = tmp_path / "drop"
    jpeg(drop / "IMG_1.jpg")
    live_film(drop / "IMG_1.mp4", content="")
    put(drop / "IMG_1.jpg.json", takeout(TAKEN + timedelta(hours=8)))
    report = bring(journal, drop)
    assert dict(fates(report)) == {
        "IMG_1.jpg": Fate.IMPORTED,
        "IMG_1.mp4": Fate.PAIRED,
        "IMG_1.jpg.json": Fate.PAIRED,
    }
    again = bring(journal, put(tmp_path / "late" / "IMG_1.mp4.json", takeout(TAKEN)))
    assert dict(fates(again)) == {"IMG_1.mp4.json": Fate.PAIRED}


def motion_photo(path: Path, told: str, behind: bytes = b"") -> tuple[Path, int]:
    """Write a JPEG with a film at its end; return where the film begins."""
    still = encoded(scene(64, 48), exif=exif(IPHONE, TIMES))
    moving = film(mvhd(TAKEN, 1.5), trak(640, 480))
    told = told.format(length=len(moving) + len(behind))
    packet = b"http://ns.adobe.com/xap/1.0/\0" + xmp(told) if told else b""
    app1 = b"\xff\xe1" + (len(packet) + 2).to_bytes(2, "big") + packet if told else b""
    head = still[:2] + app1 + still[2:]
    samsung = b"MotionPhoto_Data" if behind else b""
    return save(path, head + samsung + moving + behind), len(head) + len(samsung)


CAMERA_NS = 'xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" '


@pytest.mark.parametrize(
    ("told", "behind"),
    [
        (f'{CAMERA_NS} GCamera:MicroVideo="1" GCamera:MicroVideoOffset="{{length}}"', b""),
        ("", b"....SEFT"),
    ],
)
def test_a_motion_photo_says_where_its_film_begins(
    tmp_path: Path, journal: Journal, told: str, behind: bytes
) -> None:
    path, at = motion_photo(tmp_path / "MVIMG_1.jpg", told, behind)
    bring(journal, path)
    (photo,) = journal.db.execute("SELECT id FROM photo").fetchone()
    found = taking(journal.db, photo)
    assert found is not None
    assert (found.motion_at, found.length_s) == (at, 1.5)


def test_the_items_of_a_container_tell_where_the_film_begins(tmp_path: Path) -> None:
    still, moving = encoded(scene(64, 48)), film(mvhd(TAKEN, 3), trak(640, 480))
    packet = xmp(f'{CAMERA_NS} GCamera:MotionPhoto="1"').replace(
        b"/></rdf:RDF>",
        f"""><Container:Directory xmlns:Container="http://ns.google.com/photos/1.0/container/"
        xmlns:Item="http://ns.google.com/photos/1.0/container/item/"><rdf:Seq>
        <rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="Primary"/></rdf:li>
        <rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="GainMap"
         Item:Length="40"/></rdf:li>
        <rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="MotionPhoto"
         Item:Length="{len(moving)}"/></rdf:li></rdf:Seq></Container:Directory>
        </rdf:Description></rdf:RDF>""".encode(),
    )
    body = b"http://ns.adobe.com/xap/1.0/\0" + packet
    app1 = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    path = save(tmp_path / "PXL.MP.jpg", still[:2] + app1 + still[2:] + bytes(40) + moving)
    reading = read_file(path, Kind.STILL)
    assert (reading.motion_at, reading.length_s) == (path.stat().st_size - len(moving), 3.0)


@pytest.mark.parametrize("length", ["0", "12", "999999999999999", "-5", "none"])
def test_a_motion_photo_without_a_film_is_a_photo(tmp_path: Path, length: str) -> None:
    told = f'{CAMERA_NS} GCamera:MicroVideo="1" GCamera:MicroVideoOffset="{length}"'
    path, _ = motion_photo(tmp_path / "MVIMG_1.jpg", told)
    reading = read_file(path, Kind.STILL)
    assert (reading.refused, reading.motion_at) == (None, None)


def test_a_burst_that_a_phone_tells_is_one_stack(tmp_path: Path, journal: Journal) -> None:
    """Shots of a burst by Apple's note, by Google's XMP, and by name, seconds apart."""
    for n in range(2):
        seconds = f"2017:11:29 08:38:{10 + 20 * n}"
        note = {ORIGINAL: seconds, MAKER_NOTE: apple_note(burst="A")}
        jpeg(tmp_path / "drop" / f"IMG_{n}.JPG", note, IPHONE)
        jpeg(tmp_path / "drop" / f"DSC_{n}_BURST20171129083810123.JPG", {ORIGINAL: seconds})
    bring(journal, tmp_path / "drop")
    journal.derive(settle)
    stacks = journal.db.execute(
        "SELECT group_concat(name) FROM (SELECT * FROM photo ORDER BY name) GROUP BY stack_id"
    )
    assert sorted(names for (names,) in stacks) == [
        "DSC_0_BURST20171129083810123.JPG,DSC_1_BURST20171129083810123.JPG",
        "IMG_0.JPG,IMG_1.JPG",
    ]


@pytest.mark.parametrize(
    "note",
    [
        b"Apple iOS\0\0\1",
        b"Apple iOS\0\0\1MM\xff\xff",
        apple_note("A")[:40],
        apple_note("A" * 5000)[:60],
        b"Apple iOS\0\0\1XX" + bytes(100),
        b"Nikon\0" + bytes(100),
    ],
)
def test_a_broken_maker_note_costs_nothing_else(tmp_path: Path, note: bytes) -> None:
    path = jpeg(tmp_path / "a.jpg", {**TIMES, MAKER_NOTE: note}, IPHONE)
    reading = read_file(path, Kind.STILL)
    assert (reading.content_id, reading.burst_id) == ("", "")
    assert reading.stamp is not None
    assert reading.stamp.at == TAKEN


@pytest.mark.skipif(not SHARED.is_dir(), reason="no sample photos beside the checkout")
def test_real_live_and_motion_photos(journal: Journal) -> None:
    report = bring(journal, SHARED / "livephoto")
    assert dict(fates(report)) == {
        "train.jpg": Fate.IMPORTED,
        "train.mov": Fate.PAIRED,
        "samsung_motionphoto.heic": Fate.IMPORTED,
        "google_motion_photo_broken.jpg": Fate.UNDATED,
        "IMG_1234.jpg": Fate.IMPORTED,
        "IMG_1234.mp4": Fate.IMPORTED,
    }
    query = "SELECT name, length_s, motion_at FROM photo ORDER BY name"
    rows = {name: (length, at) for name, length, at in journal.db.execute(query)}
    assert rows["train.jpg"] == (pytest.approx(1.2333, abs=1e-3), None)
    assert rows["samsung_motionphoto.heic"] == (pytest.approx(3.13, abs=1e-2), 452284)
    assert rows["google_motion_photo_broken.jpg"] == (None, None)


def test_the_hashes_of_all_files_are_kept(tmp_path: Path, journal: Journal) -> None:
    paths = [live_still(tmp_path / "IMG_1.JPG"), live_film(tmp_path / "IMG_1.MOV")]
    bring(journal, *paths)
    kept = {row[0] for row in journal.db.execute("SELECT sha256 FROM file")}
    assert kept == {hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
