"""The main job as its user does it: drop a folder on the real window, type, export the book."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end import made_trip
from tests.end_to_end.desktop import Desktop, wait_for

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb"),
    pytest.mark.skipif(not shutil.which("xdotool"), reason="needs xdotool"),
]

SOURCE = Path(__file__).with_name("drag_source.py")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    (tmp_path / "home").mkdir()
    desktop = Desktop(tmp_path / "home")
    yield desktop
    desktop.close()


def _show(journal: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "journal", "show", str(journal), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _photos(journal: Path) -> int:
    document = _show(journal)
    days = [day for trip in document["trips"] for day in trip["days"]]
    return len(document["undated"]) + sum(len(day["photos"]) for day in days)


def test_drop_write_export(desktop: Desktop, tmp_path: Path) -> None:
    folder = made_trip.make_trip(tmp_path / "Voyage")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    program = desktop.start("-m", "journal")
    window = desktop.window("My Trips")
    journal = tmp_path / "home" / "Documents" / "My Trips.tripjournal"
    desktop.start(str(SOURCE), "1350", "50", str(folder))
    desktop.window("source")

    desktop.drag((1400, 100), (640, 400))
    whole = made_trip.IMPORTED + made_trip.UNDATED
    wait_for(lambda: _photos(journal) == whole, "all photos")
    # The source offered to move: what was taken is a copy, and the originals are untouched.
    desktop.window("source CopyAction")
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before

    desktop.tool("windowfocus", "--sync", window)
    desktop.tool("mousemove", "60", "106", "click", "1")  # the first day of the list
    desktop.tool("key", "--clearmodifiers", "ctrl+Return", "sleep", "0.2")
    desktop.tool("type", "--delay", "8", "Rain, and then the sea.")
    wait_for(lambda: "Rain, and then the sea." in json.dumps(_show(journal)), "the words")

    out = journal.with_name("book.pdf")
    desktop.tool("key", "--clearmodifiers", "ctrl+e")
    desktop.tool("windowfocus", "--sync", desktop.window("Export the album"), "sleep", "0.5")
    desktop.tool("key", "Return")
    desktop.tool("windowfocus", "--sync", desktop.window("Export PDF"), "sleep", "0.5")
    desktop.tool("key", "--clearmodifiers", "ctrl+a")
    desktop.tool("type", "--delay", "20", str(out))
    desktop.tool("key", "Return")
    wait_for(out.exists, "the album", 120)
    assert out.read_bytes().startswith(b"%PDF")

    desktop.tool("windowfocus", "--sync", window)
    desktop.tool("key", "--clearmodifiers", "ctrl+q")
    assert program.wait(30) == 0
    assert sorted(p.name for p in journal.parent.iterdir() if p.is_file()) == [
        journal.name,
        out.name,
    ]


def test_a_second_window_reads_only(desktop: Desktop, tmp_path: Path) -> None:
    journal = tmp_path / "shared.tripjournal"
    first = desktop.start("-m", "journal", str(journal))
    desktop.window("shared")
    wait_for(journal.exists, "the journal")
    second = desktop.start("-m", "journal", str(journal))
    wait_for(lambda: len(desktop.windows("shared")) == 2, "a second window")
    done = subprocess.run(
        [sys.executable, "-m", "journal", "write", str(journal), "before", "--title", "x"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "reading only" in done.stderr or "another window" in done.stderr
    for program in (second, first):
        program.terminate()
        assert program.wait(30) == 0
