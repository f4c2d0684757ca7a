"""A real desktop for tests: an X server, programs in it, and hands that move the mouse."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_NUMBERS = itertools.count()
ROOT = Path(__file__).parents[2]


class Desktop:
    """An X server without a screen; `env` is what programs on it are started with."""

    def __init__(self, home: Path, size: str = "1600x900") -> None:
        # A number that nobody else takes: a server that ends removes the socket of its number,
        # also where another one has just taken that number over.
        # Without -noreset it begins anew whenever its last client leaves, as xdotool does all the
        # time, and refuses a program that connects in that moment.
        own = f":{200 + os.getpid() % 20000 * 3 + next(_NUMBERS) % 3}"
        ours, theirs = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", own, "-noreset", "-displayfd", str(theirs), "-screen", "0", f"{size}x24"],
            pass_fds=[theirs],
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs)
        with os.fdopen(ours) as pipe:
            display = pipe.readline().strip()
        self.env = {
            **{k: v for k, v in os.environ.items() if k not in ("WAYLAND_DISPLAY", "DISPLAY")},
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_DOCUMENTS_DIR": str(home / "Documents"),
            "PYTHONPATH": str(ROOT),
        }
        self._programs: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a Python program on this desktop."""
        program = subprocess.Popen([sys.executable, *command], env=self.env)
        self._programs.append(program)
        return program

    def tool(self, *words: str) -> str:
        """Run xdotool and return what it prints."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.env,
            check=True,
            capture_output=True,
            text=True,
            timeout=30,
        )
        return done.stdout.strip()

    def window(self, name: str) -> str:
        """Wait for a window whose title holds `name`; return its id."""
        return wait_for(lambda: self.windows(name), f"a window named {name}")[0]

    def windows(self, name: str) -> list[str]:
        """Return the ids of the windows whose title holds `name`."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", name],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout.split()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from one point of the screen to another, as a hand does: in steps."""
        self.tool("mousemove", str(start[0]), str(start[1]))
        self.tool("mousedown", "1")
        steps = 12
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step // steps for a, b in zip(start, end, strict=True))
            self.tool("mousemove", str(x), str(y), "sleep", "0.03")
        self.tool("mousemove", str(end[0] + 3), str(end[1] + 3), "sleep", "0.2")
        self.tool("mouseup", "1")

    def close(self) -> None:
        for program in self._programs:
            if program.poll() is None:
                program.kill()
            program.wait()
        self._server.terminate()
        self._server.wait()


def wait_for(ready: Callable[[], T], what: str, seconds: float = 60) -> T:
    """Ask until the answer is true, and return it; fail after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = ready()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"waited {seconds} s for {what}")
