"""Files made to fill memory, time or folders: each is one line of the report, and that is all.

Every file is read in a process that is watched from outside (`Referee`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.ingest.report import Fate, Report
from journal.jobs.pool import InlineReaders
from journal.store.check import check
from journal.store.journal import Journal
from tests.fuzz import bombs
from tests.fuzz.bases import kind_in_import
from tests.fuzz.referee import Referee, Verdict
from tests.ingest.making import box, encoded, mvhd, scene, xmp

CHAT = b"[29/11/2017, 17:02:31] Ana: We have landed\n"


@pytest.fixture(scope="module")
def referee(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Referee]:
    watched = Referee(tmp_path_factory.getbasetemp())
    yield watched
    watched.close()


def judged(referee: Referee, path: Path, data: bytes) -> Verdict:
    """Read a file; whatever becomes of it, the promises are kept and its process lives."""
    path.write_bytes(data)
    verdict = referee.judge(path, kind_in_import(path.name, data))
    assert verdict.kept, verdict
    assert verdict.outcome in ("taken", "refused"), verdict
    return verdict


def test_a_picture_that_swells_a_thousandfold(referee: Referee, tmp_path: Path) -> None:
    data = bombs.png(12_000, 12_000, filled=True)
    assert len(data) < 1_000_000
    verdict = judged(referee, tmp_path / "a.png", data)
    assert verdict.said == f"too large: 12000 x 12000 pixels in a file of {len(data)} bytes"


def test_texts_in_a_picture_that_swell(referee: Referee, tmp_path: Path) -> None:
    judged(referee, tmp_path / "a.png", bombs.png_texts(100))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", bombs.png(*bombs.GIGAPIXELS, filled=False)),
        ("a.jpg", bombs.jpeg(*bombs.GIGAPIXELS)),
        ("b.jpg", bombs.jpeg(16_000, 16_000, progressive=True)),
        ("a.gif", bombs.gif(*bombs.GIGAPIXELS)),
        ("a.tif", bombs.tiff_strips(20_000)),
    ],
)
def test_a_claim_of_gigapixels(referee: Referee, tmp_path: Path, name: str, data: bytes) -> None:
    assert judged(referee, tmp_path / name, data).said.startswith("too large: ")


@pytest.mark.parametrize("brand", [b"heic", b"avif"])
def test_a_claim_of_gigapixels_in_boxes(referee: Referee, tmp_path: Path, brand: bytes) -> None:
    size = box(b"ispe", bytes(4) + (60_000).to_bytes(4, "big") * 2)
    data = bombs.heif(box(b"iprp", box(b"ipco", size)), brand=brand)
    assert judged(referee, tmp_path / f"a.{brand.decode()}", data).outcome == "refused"


@pytest.mark.parametrize("loop", [False, True])
def test_a_directory_of_65535_tags(referee: Referee, tmp_path: Path, loop: bool) -> None:
    block = bombs.tiff_tags(0xFFFF, loop)
    assert judged(referee, tmp_path / "a.jpg", bombs.with_exif(block)).outcome == "taken"
    judged(referee, tmp_path / "a.dng", block)
    judged(referee, tmp_path / "a.tif", block)


def test_directories_that_go_round_in_a_circle(referee: Referee, tmp_path: Path) -> None:
    block = bombs.tiff_tags(3, loop=True)
    assert judged(referee, tmp_path / "a.jpg", bombs.with_exif(block)).outcome == "taken"
    assert judged(referee, tmp_path / "a.tif", block).outcome == "refused"


@pytest.mark.parametrize("name", [b"meta", b"iprp", b"ipco", b"dinf"])
def test_deep_boxes_in_a_heif(referee: Referee, tmp_path: Path, name: bytes) -> None:
    data = bombs.heif(bombs.deep(name, 20_000))
    assert judged(referee, tmp_path / "a.heic", data).outcome == "refused"


@pytest.mark.parametrize("name", [b"moov", b"trak", b"udta", b"meta", b"ilst"])
def test_deep_boxes_in_a_film(referee: Referee, tmp_path: Path, name: bytes) -> None:
    data = bombs.movie(mvhd(None), bombs.deep(name, 20_000))
    assert judged(referee, tmp_path / "a.mp4", data).outcome == "taken"


def test_a_million_empty_boxes(referee: Referee, tmp_path: Path) -> None:
    data = bombs.movie(mvhd(None), box(b"free", b"") * 400_000)
    judged(referee, tmp_path / "a.mov", data)


_TRACK = '<trk><name>HERE</name><trkseg><trkpt lat="36" lon="-115"/></trkseg></trk>'
_GPX = f'<gpx version="1.1">{_TRACK}</gpx>'
_KML = "<kml><Document><name>HERE</name></Document></kml>"


@pytest.mark.parametrize(("name", "text"), [("gpx", _GPX), ("kml", _KML)])
def test_entities_in_a_track(referee: Referee, tmp_path: Path, name: str, text: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret")
    for data in (bombs.entities(name, text), bombs.outside(name, text, str(secret))):
        assert judged(referee, tmp_path / f"a.{name}", data).outcome == "refused"


def test_entities_in_xmp(referee: Referee, tmp_path: Path) -> None:
    packet = xmp('dc:description="HERE"').decode().partition("?>")[2]
    for data in (
        bombs.entities("x", packet),
        bombs.outside("x", packet, "/etc/passwd"),
    ):
        judged(referee, tmp_path / "a.xmp", data)


def test_a_track_that_swells_out_of_its_zip(referee: Referee, tmp_path: Path) -> None:
    data = bombs.zipped({"doc.kml": bytes(200_000_000)})
    assert judged(referee, tmp_path / "a.kmz", data).said == "too large: nothing was read of it"


def test_json_that_is_nested_without_end(referee: Referee, tmp_path: Path) -> None:
    judged(referee, tmp_path / "a.json", b"[" * 1_000_000)
    judged(referee, tmp_path / "b.json", b'{"locations": [' + b'{"a":' * 300_000)
    judged(referee, tmp_path / "c.json", b'{"title": ' + b"9" * 1_000_000 + b"}")


@pytest.mark.parametrize("filler", ["\u200e", "\n", " ", "*a ", "[", "1/", "\u200e<", "<a: "])
def test_a_chat_of_a_million_times_the_same(referee: Referee, tmp_path: Path, filler: str) -> None:
    data = CHAT + filler.encode() * 1_000_000
    assert judged(referee, tmp_path / "_chat.txt", data).outcome == "taken"


def test_dates_that_are_none(referee: Referee, tmp_path: Path) -> None:
    data = CHAT + b"31/31/2017, 17:02 - Ana: x\n" * 60_000
    assert judged(referee, tmp_path / "_chat.txt", data).outcome == "taken"


# Whole imports: what goes where


def bring(journal: Journal, *paths: Path) -> Report:
    report = run_import(
        Wish(paths), lambda work: work(journal), InlineReaders, Context(), lambda changes: None
    )
    assert not report.trouble
    assert check(journal.db, Context()).sound
    return report


def test_pictures_in_a_zip_that_are_all_the_same_bytes(journal: Journal, tmp_path: Path) -> None:
    photo = encoded(scene(64, 48)) + bytes(900_000)
    path = tmp_path / "x.zip"
    path.write_bytes(bombs.overlapping(3_000, photo, CHAT))
    assert path.stat().st_size < 300_000
    report = bring(journal, path)
    assert len(report.files) == 3_001
    refused = [row.reason for row in report.of(Fate.REFUSED)]
    assert len(refused) > 2_600
    assert set(refused) == {"too large: nothing was read of it"}


def test_a_member_of_a_zip_without_a_name(journal: Journal, tmp_path: Path) -> None:
    data = bombs.zipped({"_chat.txt": CHAT, "\u00e9": b"x"})
    at = data.rindex(b"PK\x01\x02")
    nameless = data[: at + 28] + b"\0\0" + data[at + 30 : at + 46] + data[at + 48 :]
    end = nameless.rindex(b"PK\x05\x06")
    size = end - nameless.index(b"PK\x01\x02")
    path = tmp_path / "x.zip"
    path.write_bytes(nameless[: end + 12] + size.to_bytes(4, "little") + nameless[end + 16 :])
    assert bring(journal, path).counts() == {Fate.CHAT: 1, Fate.SKIPPED: 1}


NAMES = (
    b"line\nbreak.jpg", b"\t\r.jpg", b"\xff\xfe\x80.jpg", b"\xed\xa0\x80.jpg", b"n" * 251 + b".jpg",
    b"a..jpg", b"a\\..\\..\\up.jpg", b"~.jpg", b"$(touch here).jpg", b"-rf.jpg", b" .jpg",
    "\u202egpj.exe.jpg".encode(), "e\u0301.jpg".encode(), "\u00e9.jpg".encode(), b"a'b;--.jpg",
    b"con.jpg", b"nul.jpg.jpg", b"%s%n.jpg", b"{0}.jpg",
)  # fmt: skip


def test_names_of_every_kind(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_bytes(encoded(scene(64, 40 + number)))
    report = bring(journal, folder)
    assert report.count(Fate.UNDATED) + report.count(Fate.IMPORTED) == len(NAMES)
    names = [name for (name,) in journal.db.execute("SELECT name FROM sqlar")]
    assert len(set(names)) == len(NAMES)
    for name in names:
        assert name.startswith("in/"), name
        assert not {"..", "."} & set(name.split("/")), name
        assert not set(name) & set('\n\r\t\\:*?"<>|'), name
    beside = {entry.name for entry in tmp_path.iterdir()}
    assert all(name == "in" or name.startswith("trip.tripjournal") for name in beside), beside
