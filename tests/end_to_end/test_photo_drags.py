"""Photos and files that a hand drags to a day of the list, in the real window."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.end_to_end import made_trip
from tests.end_to_end.desktop import Desktop, wait_for

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb"),
    pytest.mark.skipif(not shutil.which("xdotool"), reason="needs xdotool"),
]

SOURCE = Path(__file__).with_name("drag_source.py")
FIRST_DAY, _, EMPTY_DAY, _ = made_trip.DAYS
# Where things stand in a window of 1280 x 800 at the corner of the screen.
FIRST_PHOTO, SECOND_PHOTO = (250, 200), (480, 200)
IN_THE_LIST = {day: (70, 108 + 32 * row) for row, day in enumerate(made_trip.DAYS)}


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    (tmp_path / "home").mkdir()
    desktop = Desktop(tmp_path / "home")
    yield desktop
    desktop.close()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with the made trip, not open anywhere."""
    folder = made_trip.make_trip(tmp_path / "Voyage", long_edge=240)
    journal = tmp_path / "Voyage.tripjournal"
    _run("import", str(journal), str(folder))
    return journal


def _run(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "journal", *words],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def _days(journal: Path) -> dict[str, list[str]]:
    """Return the names of the photos of each date, in their order."""
    (trip,) = json.loads(_run("show", str(journal), "--json"))["trips"]
    return {day["day"]: [photo["name"] for photo in day["photos"]] for day in trip["days"]}


def _open(desktop: Desktop, journal: Path) -> str:
    desktop.start("-m", "journal", str(journal))
    window = desktop.window("Voyage")
    desktop.tool("windowfocus", "--sync", window, "sleep", "1.5")
    return window


def test_two_photos_go_to_another_day_and_come_back(desktop: Desktop, journal: Path) -> None:
    before = _days(journal)
    first, second = before[FIRST_DAY][:2]
    assert before[EMPTY_DAY] == []
    _open(desktop, journal)
    desktop.tool("mousemove", *map(str, FIRST_PHOTO), "click", "1", "sleep", "0.2")
    desktop.tool("keydown", "ctrl", "mousemove", *map(str, SECOND_PHOTO), "click", "1")
    desktop.tool("keyup", "ctrl", "sleep", "0.7")  # longer than a double click takes

    desktop.drag(FIRST_PHOTO, IN_THE_LIST[EMPTY_DAY])
    wait_for(lambda: _days(journal)[EMPTY_DAY] == [first, second], "the two on the other day")
    after = _days(journal)
    assert after[FIRST_DAY] == before[FIRST_DAY][2:]

    desktop.tool("key", "--clearmodifiers", "ctrl+z")
    wait_for(lambda: _days(journal) == before, "both back where they were")
    desktop.tool("key", "--clearmodifiers", "ctrl+shift+z")
    wait_for(lambda: _days(journal) == after, "both on the other day again")


def test_a_file_from_outside_goes_to_the_day_it_is_dropped_on(
    desktop: Desktop, journal: Path, tmp_path: Path
) -> None:
    before = _days(journal)
    picture = tmp_path / "scan of that day.jpg"
    Image.new("RGB", (320, 240), "gold").save(picture)  # says no time at all
    _open(desktop, journal)
    desktop.start(str(SOURCE), "1350", "50", str(picture))
    desktop.window("source")

    desktop.drag((1400, 100), IN_THE_LIST[EMPTY_DAY])
    wait_for(lambda: _days(journal)[EMPTY_DAY] == [picture.name], "the picture on the day")
    desktop.window("source CopyAction")
    assert picture.exists()
    assert {**_days(journal), EMPTY_DAY: []} == before
