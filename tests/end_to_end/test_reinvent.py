"""The trip that every part is tried on: dropped on the window, written, printed.

Five zones, four devices, a camera that stayed on home time, messenger pictures, scans, copies,
bad files. The camera's clock is not set here, so its photos stand where it says they do.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.album.books import embedded, text_of
from tests.end_to_end.desktop import Desktop, wait_for

SHARED = Path(__file__).parents[2].parent / "shared" / "trips"
SOURCE = Path(__file__).with_name("drag_source.py")
FILES = 218

pytestmark = [
    pytest.mark.shared,
    pytest.mark.xvfb,
    pytest.mark.slow,
    pytest.mark.skipif(not SHARED.is_dir(), reason="needs the sample trips beside the checkout"),
    pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb"),
]


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("reinvent") / "Las Vegas"
    command = [SHARED / "make_trip.py", SHARED / "reinvent-2017.json", out, "--long-edge", "1024"]
    subprocess.run([sys.executable, *map(str, command)], check=True)
    return out


@pytest.fixture(scope="module")
def journal(trip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trip, dropped on the window by hand, and then its words."""
    home = tmp_path_factory.mktemp("home")
    desktop = Desktop(home)
    try:
        program = desktop.start("-m", "journal")
        window = desktop.window("My Trips")
        desktop.start(str(SOURCE), "1350", "50", str(trip))
        desktop.window("source")
        desktop.drag((1400, 100), (640, 400))
        path = home / "Documents" / "My Trips.tripjournal"
        wait_for(lambda: _count(path) == 214, "214 photos", 120)
        desktop.tool("windowfocus", "--sync", window)
        desktop.tool("key", "--clearmodifiers", "ctrl+q")
        assert program.wait(60) == 0
    finally:
        desktop.close()
    _write(path, json.loads((SHARED / "reinvent-2017-words.json").read_text("utf-8")))
    return path


def _run(*words: object, text: str | None = None) -> str:
    command = [sys.executable, "-m", "journal", *map(str, words)]
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout


def _count(path: Path) -> int:
    if not path.exists():
        return 0
    document = json.loads(_run("show", path, "--json"))
    days = [day for trip in document["trips"] for day in trip["days"]]
    return len(document["undated"]) + sum(len(day["photos"]) for day in days)


def _write(path: Path, words: dict[str, Any]) -> None:
    _run("write", path, "before", "--trip-title", words["title"])
    for day, page in words["days"].items():
        places = [option for place in page["places"] for option in ("--place", place)]
        title = ["--title", page["title"]] if page["title"] else []
        _run("write", path, day, *title, *places)
    entries = {**words["sections"], **{d: page["entries"] for d, page in words["days"].items()}}
    for day, texts in entries.items():
        for entry in texts:
            options = ["--author", entry["author"], "--heading", entry["title"]]
            options += ["--time", entry["time"]] if entry.get("time") else []
            _run("write", path, day, *options, "--text-file", "-", text=entry["text"])


def test_every_file_has_its_fate(trip: Path, tmp_path: Path) -> None:
    report = json.loads(_run("import", tmp_path / "again.tripjournal", trip, "--json"))
    fates = ("imported", "undated", "already_here", "refused")
    assert [report[fate] for fate in fates] == [212, 2, 2, 2]
    assert sum(report[fate] for fate in fates) == FILES
    # The GPX track and truth.json lie beside them.
    assert (report["track"], report["skipped"], report["found"]) == (1, 1, FILES + 2)


def test_eight_dates_one_without_photos_but_with_its_text(journal: Path) -> None:
    (trip,) = json.loads(_run("show", journal, "--json"))["trips"]
    dates = [day for day in trip["days"] if day["day"] not in ("before", "after")]
    assert [d["day"] for d in dates] == [f"2017-11-{n}" for n in range(26, 31)] + [
        f"2017-12-0{n}" for n in range(1, 4)
    ]
    bare = next(day for day in dates if day["day"] == "2017-11-28")
    assert (bare["photos"], len(bare["entries"])) == ([], 1)
    assert [len(trip["days"][end]["entries"]) for end in (0, -1)] == [1, 2]


def test_what_can_be_known_from_a_file_alone_is_right(journal: Path, trip: Path) -> None:
    truth = json.loads((trip / "truth.json").read_text("utf-8"))["files"]
    (shown,) = json.loads(_run("show", journal, "--json"))["trips"]
    wrong = []
    seen = 0
    for day in shown["days"]:
        for photo in day["photos"]:
            known = truth[photo["archive_name"].removeprefix(f"{trip.name}/")]
            if known["knowable"] not in ("alone", "from_name"):
                continue
            seen += 1
            lived_right = known["knowable"] == "from_name" or photo["lived_at"] == known["local"]
            if day["day"] != known["day"] or not lived_right:
                wrong.append((photo["archive_name"], day["day"], photo["lived_at"], known))
    assert wrong == []
    assert seen > 115
    phone = [p for d in shown["days"] for p in d["photos"] if p["camera"] == "Apple iPhone 7"]
    at = [p["lived_at"] for p in phone]
    assert len(at) > 70
    assert [p["instant"] for p in phone] == sorted(p["instant"] for p in phone)


def test_every_word_and_every_photo_once_in_the_book(journal: Path, tmp_path: Path) -> None:
    out = tmp_path / "album.pdf"
    _run("album", journal, out)
    words = json.loads((SHARED / "reinvent-2017-words.json").read_text("utf-8"))
    printed = _plain(text_of(out))
    pages = [*words["days"].values(), *({"entries": e} for e in words["sections"].values())]
    for page in pages:
        for entry in page["entries"]:
            for line in filter(None, map(_plain, entry["text"].split("\n"))):
                assert printed.count(line) == 1, line
    pictures = embedded(out)
    assert len(pictures) == 212 + 1  # the cover shows one of them again
    assert len(set(pictures)) >= 212


def _plain(text: str) -> str:
    """Words alone: no markup of Markdown, no emoji, every space plain.

    French narrow spaces are too narrow for pdftotext to tell from none.
    """
    text = re.sub(r"^(?:- |> )", "", text.strip())
    text = re.sub(r"[*`_]", "", text)
    text = "".join(c for c in text if ord(c) < 0x2600 or c in "’«»…")
    text = re.sub(r"\s+(?=[;:!?»])|(?<=«)\s+", "", text)
    return " ".join(text.split())


def test_the_cameras_clock_is_suggested_and_puts_every_photo_on_its_day(
    trip: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "clocks.tripjournal"
    _run("import", journal, trip)
    cameras = {c["name"]: c for c in json.loads(_run("clocks", journal, "--json"))["cameras"]}
    suggested = cameras["Canon EOS 700D"]["suggestion"]
    assert suggested["zone"] == "Europe/Paris"
    assert abs(suggested["fast_by_s"] - 187) <= 120
    assert "Canon EOS 700D" in suggested["why"]
    assert [c["suggestion"] for name, c in cameras.items() if name != "Canon EOS 700D"] == [
        None
    ] * 2
    _run("clocks", journal, "--accept")
    truth = json.loads((trip / "truth.json").read_text("utf-8"))["files"]
    (shown,) = json.loads(_run("show", journal, "--json"))["trips"]
    wrong = []
    for day in shown["days"]:
        for photo in day["photos"]:
            known = truth[photo["archive_name"].removeprefix(f"{trip.name}/")]
            apart = timedelta()
            if known["knowable"] != "from_name":
                lived = datetime.fromisoformat(photo["lived_at"])
                apart = abs(lived - datetime.fromisoformat(known["local"]))
            if day["day"] != known["day"] or apart > timedelta(minutes=5):
                wrong.append((photo["archive_name"], day["day"], photo["lived_at"], known))
    assert wrong == []
    assert _run("undo", journal).strip() == "set clock"


def test_the_places_of_its_days_are_told_by_photos_and_track(trip: Path, tmp_path: Path) -> None:
    path = tmp_path / "places.tripjournal"
    _run("import", path, trip)
    (document,) = json.loads(_run("show", path, "--json"))["trips"]
    days = {day["day"]: day for day in document["days"]}
    canyons = days["2017-12-01"]
    assert canyons["places"] == ["Las Vegas", "Zion National Park", "Bryce Canyon City"]
    assert not canyons["places_said"]
    assert canyons["km"]["ground"] == pytest.approx(320, rel=0.05)
    assert days["2017-11-26"]["places"][-1] == "Las Vegas"
    assert "Charles de Gaulle" in days["2017-11-26"]["places"][0]
    assert days["2017-11-28"]["places"] == []
    assert days["2017-12-03"]["places"] == ["Paris"]
