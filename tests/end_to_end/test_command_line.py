"""The main job without the window: import, look, write, take back, check."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end import made_trip


def run(*words: object, code: int = 0, text: str | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "journal", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=text,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code == 0 else done.stderr


def run_json(*words: object) -> Any:
    return json.loads(run(*words, "--json"))


def write_words(journal: Path) -> None:
    for day, words in made_trip.WORDS.items():
        run("write", journal, day, "--author", "Zoé", "--text-file", "-", text=words)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_trip.make_trip(tmp_path_factory.mktemp("made") / "Voyage")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "Été à Brest.tripjournal"


def test_every_file_found_is_accounted_for_and_the_same_drop_adds_nothing(
    folder: Path, journal: Path
) -> None:
    first = run_json("import", journal, folder)
    counts = {
        "found": made_trip.FOUND,
        "imported": made_trip.IMPORTED,
        "undated": made_trip.UNDATED,
        "already_here": made_trip.ALREADY_HERE,
        "refused": made_trip.REFUSED,
        "skipped": made_trip.SKIPPED,
    }
    assert {name: first[name] for name in counts} == counts
    on_disk = sorted(str(path) for path in folder.rglob("*") if path.is_file())
    assert sorted(row["path"] for row in first["files"]) == on_disk
    assert all(row["reason"] for row in first["files"] if row["fate"] not in ("imported",))
    before = journal.read_bytes()
    again = run_json("import", journal, folder)
    assert again["imported"] == again["undated"] == 0
    assert again["already_here"] == made_trip.IMPORTED + made_trip.UNDATED + made_trip.ALREADY_HERE
    assert len(journal.read_bytes()) == len(before)
    assert [path.name for path in journal.parent.iterdir()] == [journal.name]


def test_originals_are_only_read(folder: Path, journal: Path) -> None:
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()}
    run("import", journal, folder)
    after = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()}
    assert before == after


def test_photos_stand_on_their_days_and_words_beside_them(folder: Path, journal: Path) -> None:
    run("write", journal, "2024-05-10", "--title", "Arrivée", "--place", "Brest")
    run("import", journal, folder)
    write_words(journal)
    run("write", journal, "2024-05-13", "--trip-title", "Bretagne", "--place", "Le Conquet")
    document = run_json("show", journal)
    (trip,) = document["trips"]
    assert (trip["title"], trip["first_day"], trip["last_day"]) == ("Bretagne", DAYS[0], DAYS[-1])
    days = {day["day"]: day for day in trip["days"]}
    assert list(days) == ["before", *DAYS]
    assert days["2024-05-12"]["photos"] == []
    assert sum(len(day["photos"]) for day in days.values()) == made_trip.IMPORTED
    assert [photo["name"] for photo in document["undated"]] == ["scan.jpg"]
    last = days["2024-05-13"]["photos"][-1]
    assert (last["name"], last["lived_at"]) == ("DSC00011.JPG", "2024-05-14T02:05:00")
    messenger = [p for p in days["2024-05-11"]["photos"] if p["basis"] == "name"]
    assert [p["lived_at"] for p in messenger] == ["2024-05-11", "2024-05-11"]
    assert days["2024-05-11"]["photos"][-2:] == messenger
    phone = next(p for p in days["2024-05-10"]["photos"] if p["name"] == "IMG_0000.jpg")
    assert (phone["instant"], phone["basis"]) == ("2024-05-10T07:00:00Z", "offset")
    written = {day: row["entries"] for day, row in days.items() if row["entries"]}
    assert {day: entries[0]["text"] for day, entries in written.items()} == made_trip.WORDS
    assert days["2024-05-10"]["places"] == ["Brest"]


DAYS = made_trip.DAYS


def test_undo_takes_words_and_import_back_and_redo_brings_them(folder: Path, journal: Path) -> None:
    run("import", journal, folder)
    run("write", journal, "2024-05-12", "--text-file", "-", text="Pluie.")
    assert run("undo", journal).strip() == "write"
    assert run("undo", journal).strip() == "import"
    assert run_json("show", journal) == {"trips": [], "undated": []}
    assert run("redo", journal).strip() == "import"
    assert run("redo", journal).strip() == "write"
    assert run("redo", journal).strip() == "nothing to redo"
    (trip,) = run_json("show", journal)["trips"]
    assert [e["text"] for day in trip["days"] for e in day["entries"]] == ["Pluie."]
    assert sum(len(day["photos"]) for day in trip["days"]) == made_trip.IMPORTED


def test_an_import_taken_back_comes_again_with_the_same_drop(folder: Path, journal: Path) -> None:
    run("import", journal, folder)
    run("undo", journal)
    again = run_json("import", journal, folder)
    assert (again["imported"], again["undated"]) == (made_trip.IMPORTED, made_trip.UNDATED)


def test_check_is_content_and_finds_a_flipped_byte(folder: Path, journal: Path) -> None:
    run("import", journal, folder)
    report = run_json("check", journal)
    assert report["sound"]
    assert report["originals"] == made_trip.IMPORTED + made_trip.UNDATED
    data = bytearray(journal.read_bytes())
    original = (folder / "Camera" / "DSC00003.JPG").read_bytes()
    at = data.find(original[4000:4400])
    assert at > 0
    data[at] ^= 1
    journal.write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "journal", "check", str(journal)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Camera/DSC00003.JPG: not the bytes that came in" in done.stdout


def test_a_clock_is_set_and_taken_back(folder: Path, journal: Path) -> None:
    run("import", journal, folder)
    cameras = {camera["name"]: camera for camera in run_json("clocks", journal)["cameras"]}
    assert cameras["Made Phone"]["offset_in_files"]
    assert (cameras["Made Camera"]["photos"], cameras["Made Camera"]["zone"]) == (12, None)
    run("clocks", journal, "--camera", "made camera", "--fast-by", 3600)
    (trip,) = run_json("show", journal)["trips"]
    shown = {p["name"]: p["lived_at"] for day in trip["days"] for p in day["photos"]}
    assert shown["DSC00011.JPG"] == "2024-05-14T01:05:00"
    assert run("undo", journal).strip() == "set clock"
    assert "which camera" in run("clocks", journal, "--camera", "made", "--zone", "UTC", code=2)
    assert "is not a zone" in run("clocks", journal, "--camera", "camera", "--zone", "X", code=2)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can make a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_keeps_what_is_in_and_a_larger_one_takes_the_rest(
    folder: Path, small_disk: Path
) -> None:
    journal = small_disk / "a.tripjournal"
    line = run("import", journal, folder, code=1)
    assert "is full; everything up to here is kept" in line
    checked = subprocess.run(
        [sys.executable, "-m", "journal", "check", journal, "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(checked.stdout)
    # The last photos may still wait for their day: there was no room to write that down.
    assert {finding["kind"] for finding in report["findings"]} <= {"derived"}
    assert 0 < report["originals"] < made_trip.IMPORTED
    grow = ["mount", "-o", "remount,size=200m", str(small_disk)]
    subprocess.run(grow, check=True)
    again = run_json("import", journal, folder)
    assert again["imported"] + report["originals"] >= made_trip.IMPORTED
    report = run_json("check", journal)
    assert report["sound"]
    assert report["originals"] == made_trip.IMPORTED + made_trip.UNDATED


def test_an_album_takes_the_place_of_an_album_and_of_nothing_else(
    journal: Path, tmp_path: Path
) -> None:
    run("write", journal, "2024-05-10", "--title", "Rain")
    note = tmp_path / "note.txt"
    note.write_text("hello")
    before = journal.read_bytes()
    for out in (journal, note):
        assert "another kind of file is there" in run("album", journal, out, code=1)
    assert journal.read_bytes() == before
    assert note.read_text() == "hello"
    album = tmp_path / "book.pdf"
    run("album", journal, album)
    run("album", journal, album)
    assert album.read_bytes().startswith(b"%PDF")


def test_the_album_says_how_many_photos_it_has_no_picture_of(folder: Path, journal: Path) -> None:
    run("import", journal, folder)
    with closing(sqlite3.connect(journal)) as db, db:
        db.execute("DELETE FROM preview WHERE photo_id IN (SELECT min(id) FROM photo)")
    report = run_json("album", journal, journal.with_suffix(".pdf"), "--dpi", "72")
    assert report["warnings"] == ["1 photo has no picture and is not in the book"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", "{dir}/none.tripjournal"], 1, "does not exist"),
        (["show", "{dir}/not.tripjournal"], 1, "not a journal"),
        (["write", "{dir}/a.tripjournal", "yesterday", "--title", "x"], 2, "not a day"),
        (["write", "{dir}/a.tripjournal", "2024-05-10"], 2, "nothing to write"),
        (["write", "{dir}/a.tripjournal", "2024-05-10", "--time", "25:00"], 2, "not a time"),
        (["import", "{dir}/a.tripjournal", "{dir}/missing"], 2, "does not exist"),
        (["import", "{dir}/not.tripjournal", "{dir}"], 1, "not a journal"),
        (["album", "{dir}/none.tripjournal", "{dir}/out.pdf"], 1, "does not exist"),
        (["album", "{dir}/none.tripjournal", "{dir}/not.tripjournal"], 1, "another kind of file"),
    ],
)
def test_one_line_says_what_went_wrong(
    tmp_path: Path, words: list[str], code: int, says: str
) -> None:
    other = tmp_path / "not.tripjournal"
    other.write_text("hello")
    line = run(*(word.format(dir=tmp_path) for word in words), code=code)
    assert says in line
    assert other.read_text() == "hello"
