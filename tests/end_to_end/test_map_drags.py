"""A photo that a hand drags from below the map to where it was taken, in the real window."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import made_trip
from tests.end_to_end.desktop import Desktop, wait_for

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb"),
    pytest.mark.skipif(not shutil.which("xdotool"), reason="needs xdotool"),
]

# Where things stand in a window of 1280 x 800 at the corner of the screen.
FIRST_WITHOUT_A_PLACE, ON_THE_MAP = (207, 718), (460, 360)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    (tmp_path / "home").mkdir()
    desktop = Desktop(tmp_path / "home")
    yield desktop
    desktop.close()


def _placed(journal: Path) -> int:
    """Return how many photos a person has placed."""
    with sqlite3.connect(f"file:{journal}?mode=ro", uri=True) as db:
        return int(db.execute("SELECT count(*) FROM photo WHERE at_from = 'person'").fetchone()[0])


def test_a_photo_is_placed_and_taken_back(desktop: Desktop, tmp_path: Path) -> None:
    folder = made_trip.make_trip(tmp_path / "Voyage", long_edge=240)
    journal = tmp_path / "Voyage.tripjournal"
    command = [sys.executable, "-m", "journal", "import", str(journal), str(folder)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    desktop.start("-m", "journal", str(journal))
    window = desktop.window("Voyage")
    desktop.tool("windowfocus", "--sync", window, "sleep", "1.5")
    desktop.tool("key", "--clearmodifiers", "ctrl+m", "sleep", "2")
    assert _placed(journal) == 0

    desktop.drag(FIRST_WITHOUT_A_PLACE, ON_THE_MAP)
    wait_for(lambda: _placed(journal) == 1, "the photo in its place")
    desktop.tool("key", "--clearmodifiers", "ctrl+z")
    wait_for(lambda: _placed(journal) == 0, "the photo without a place again")
