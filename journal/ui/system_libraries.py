"""Finds out, before Qt is loaded, whether the libraries it needs from a Linux system are there.

A missing one would otherwise end the program with a loader's message; here it is one clear
line that names the packages. It imports nothing of Qt.
"""

from __future__ import annotations

import ctypes
import os
import sys

# Library -> the Debian and Ubuntu package that brings it.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WITH_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FOR_FILMS = {  # without them the window opens, but plays none
    "libpulse.so.0": "libpulse0",
    "libXext.so.6": "libxext6",
    "libXrandr.so.2": "libxrandr2",
}
PACKAGES = tuple(sorted({*ALWAYS.values(), *WITH_X11.values()}))


def what_is_missing() -> str | None:
    """Return one line that says what keeps the window from opening here; None if nothing does."""
    if sys.platform != "linux":
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    if not platform and not os.environ.get("DISPLAY") and not wayland:
        return (
            "there is no screen to open a window on; the commands work without one"
            " (trip-journal --help)"
        )
    wanted = dict(ALWAYS)
    if platform.startswith("xcb") or (not platform and not wayland):
        wanted |= WITH_X11
    missing = sorted({package for name, package in wanted.items() if not _loads(name)})
    if not missing:
        return None
    return f"the window needs libraries of the system: sudo apt-get install {' '.join(missing)}"


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
