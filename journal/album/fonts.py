"""Which fonts the album is set with, and which characters none of them has.

The bundled fonts come first. Only for characters that they lack are the system's fonts looked
through, in the same order every time. A font prints a box for a character that it lacks and says
nothing, so this is asked before setting.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from journal.album.cmap import covered
from journal.resources import resource

SERIF = "EB Garamond"
SANS = "Source Sans 3"
MONO = "DejaVu Sans Mono"
EMOJI = "Noto Color Emoji"
LAST_RESORT = "DejaVu Sans"

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Fonts to set a text with. missing: characters that will print as a box."""

    bundled: tuple[Path, ...]
    system: tuple[Path, ...]
    missing: frozenset[str]


def choose(text: Iterable[str], folders: Iterable[Path] | None = None) -> Choice:
    """Choose the fonts for a text; `folders` are the system's unless given."""
    own = tuple(sorted(resource("fonts").glob("*.ttf")))
    letters = set[str]().union(*text)
    left = {ord(letter) for letter in letters if _is_drawn(letter)}
    for path in own:
        left -= covered(path, left)
    system: list[Path] = []
    if left:
        for path in _installed(system_folders() if folders is None else folders):
            has = covered(path, left)
            if has:
                system.append(path)
                left -= has
            if not left:
                break
    return Choice(own, tuple(system), frozenset(map(chr, left)))


def _is_drawn(letter: str) -> bool:
    """Whether a font must have a glyph for it: not so for controls, joiners, spaces, selectors."""
    if unicodedata.category(letter) in {"Cc", "Cf", "Zs", "Zl", "Zp"}:
        return False
    return not (0xFE00 <= ord(letter) <= 0xFE0F or 0xE0000 <= ord(letter) <= 0xE01EF)


def system_folders() -> tuple[Path, ...]:
    """Return the folders where this system keeps fonts, the user's last."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        return (windows / "Fonts", local / "Microsoft" / "Windows" / "Fonts")
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path("/run/host/fonts"))
    return (*shared, data / "fonts", home / ".fonts")


def _installed(folders: Iterable[Path]) -> list[Path]:
    """Return font files: Noto first (made to sit together), regular before bold, then by name."""
    found = [
        Path(root, name)
        for folder in folders
        for root, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix.lower() in _SUFFIXES
    ]
    return sorted(found, key=_preference)


def _preference(path: Path) -> tuple[bool, bool, str, str]:
    name = path.name.lower()
    plain = not any(word in name for word in ("bold", "italic", "oblique", "light", "mono"))
    return (not name.startswith("noto"), not plain, name, str(path))
