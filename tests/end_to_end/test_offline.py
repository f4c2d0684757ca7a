"""Nothing opens a connection unless somebody switched that on: the kernel is asked, not the code.

strace shows every socket that a process and all that it starts ask the kernel for. Sockets within
the machine (AF_UNIX) are what screens, sound and the program's own processes speak by.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal.store.journal import Journal
from tests.end_to_end import made_trip
from tests.end_to_end.desktop import ROOT
from tests.loopback import Answer, serving

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace"),
]

DRIVE = Path(__file__).with_name("offline_drive.py")
SOCKET = re.compile(r"\bsocket\((\w+)")


def run(tmp_path: Path, *command: str) -> set[str]:
    """Run a Python program to its good end; return the kinds of sockets that it asked for."""
    trace = tmp_path / "trace"
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    env = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }
    watch = ["strace", "-f", "-qq", "-e", "trace=socket,execve", "-o"]
    done = subprocess.run(
        [*watch, str(trace), sys.executable, *command],
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = trace.read_text("utf-8", "replace")
    assert "execve(" in seen  # it was watched
    return set(SOCKET.findall(seen))


def _make_film(path: Path) -> None:
    import cv2
    import numpy as np

    film = cv2.VideoWriter(
        str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"mp4v"), 10, (320, 240)
    )
    for light in range(30):
        film.write(np.full((240, 320, 3), 40 + light, np.uint8))
    film.release()


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with photos, words and places, imported while the kernel watches."""
    folder = made_trip.make_trip(tmp_path / "Voyage", long_edge=160)
    _make_film(folder / "VID_20240511_120000.mp4")
    path = tmp_path / "a.tripjournal"
    sockets = run(tmp_path, "-m", "journal", "import", str(path), str(folder))
    assert sockets <= {"AF_UNIX"}
    with Journal.open_read(path) as opened:
        (photos,) = opened.db.execute("SELECT count(*) FROM photo").fetchone()
    assert photos == made_trip.IMPORTED + made_trip.UNDATED + 1  # no reader died on the way
    return path


def test_the_commands_connect_to_nobody(tmp_path: Path, journal: Path) -> None:
    text = tmp_path / "words.md"
    text.write_text("Here: https://example.org ![a](http://example.org/a.png)", "utf-8")
    for command in (
        ["write", str(journal), made_trip.DAYS[0], "--text-file", str(text)],
        ["show", str(journal), "--json"],
        ["search", str(journal), "here"],
        ["album", str(journal), str(tmp_path / "a.pdf")],
        ["check", str(journal)],
    ):
        assert run(tmp_path, "-m", "journal", *command) <= {"AF_UNIX"}, command


def test_the_window_connects_to_nobody(tmp_path: Path, journal: Path) -> None:
    assert run(tmp_path, str(DRIVE), str(journal)) <= {"AF_UNIX"}


def test_switched_on_it_does(tmp_path: Path, journal: Path) -> None:
    """The same steps, so that the tests above could fail."""
    with serving() as server:
        server.answer = lambda _: Answer(b"", 404)
        address = f"{server.address}/{{z}}/{{x}}/{{y}}.png"
        assert "AF_INET" in run(tmp_path, str(DRIVE), str(journal), address)
        assert server.asked
