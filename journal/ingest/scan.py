"""Finds every file below what was dropped on the window, each exactly once.

Every file ends up in one of two lists: taken up for reading, or skipped with its reason. Refuses
to follow links to folders (they make circles) and looks into hidden folders only to count them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from journal.core.progress import Context
from journal.pictures.kinds import Kind, kind_of
from journal.store.journal import SUFFIX

HIDDEN = "hidden or system file"
IN_HIDDEN = "in a hidden or system folder"
NOT_OURS = "not a photo, film or track"
JOURNAL = "a journal: drop it by itself to add what is in it"
NO_FILE = "not a regular file"
LINKED_FOLDER = "a link to a folder, not followed"
BROKEN_LINK = "a link to nothing"
MISSING = "does not exist"

_SYSTEM_FILES = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "sthumbs.dat"))
_SYSTEM_FOLDERS = frozenset(
    ("@eadir", "#recycle", "$recycle.bin", "system volume information", "__macosx", "lost+found")
)
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read.

    name: the dropped folder's name and the way down from it, with forward slashes, in NFC; for a
    file that was dropped itself, just its own name. sidecars: a photo's own, where they are known.
    decode: whether a film's picture is taken out of it, too.
    """

    path: Path
    name: str
    kind: Kind
    sidecars: tuple[Path, ...] = ()
    decode: bool = True


@dataclass(slots=True)
class Scan:
    """Everything below the dropped paths, in the order a person would count (IMG_2, IMG_10)."""

    files: list[Found] = field(default_factory=list)
    skipped: list[tuple[Path, str]] = field(default_factory=list)


def scan(paths: Sequence[Path], context: Context) -> Scan:
    """Return every file at or below `paths` once, however many of them lead to it.

    What cannot be read and a path that does not exist are rows among the skipped.
    Raises Cancelled, from `context`.
    """
    walk = _Walk(context)
    for path in sorted(paths, key=lambda path: natural(str(path))):
        walk.dropped(Path(path))
    walk.result.files.sort(key=lambda found: (natural(found.name), str(found.path)))
    walk.result.skipped.sort(key=lambda row: natural(str(row[0])))
    return walk.result


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that counts: IMG_2 before IMG_10, letters without regard to case."""
    parts = _DIGITS.split(text.casefold())
    return tuple(
        # isdecimal alone lets in digits of other scripts, which int() reads as well
        (0, int(part), part) if part.isdecimal() else (1, 0, part)
        for part in parts
        if part
    )


class _Walk:
    """One scan under way."""

    def __init__(self, context: Context) -> None:
        self.result = Scan()
        self._context = context
        self._seen: set[str] = set()

    def dropped(self, path: Path) -> None:
        """Take up one dropped path; a link to a folder is followed here, for it was meant."""
        path = path.absolute()
        with self._telling(path):
            if path.is_dir():
                real = Path(os.path.realpath(path))
                name = path.name or real.name or "/"
                self._folder(path, real, _shown(name), hidden=False)
            elif path.exists():
                self._file(path, Path(os.path.realpath(path)), _shown(path.name), hidden=False)
            else:
                self._skip(path, BROKEN_LINK if path.is_symlink() else MISSING)

    @contextmanager
    def _telling(self, path: Path) -> Iterator[None]:
        """Let a path that the system cannot look at be a row among the skipped."""
        try:
            yield
        except OSError as error:
            self._skip(path, f"cannot be opened: {(error.strerror or 'unknown').lower()}")

    def _folder(self, path: Path, real: Path, name: str, hidden: bool) -> None:
        if not self._is_new(real):
            return
        folders = []
        with self._telling(path):
            for entry in _listed(path):
                self._count(name)
                below, below_real = path / entry.name, real / entry.name
                shown = f"{name}/{_shown(entry.name)}"
                with self._telling(below):
                    if entry.is_dir(follow_symlinks=False):
                        closed = hidden or is_system_folder(entry.name)
                        folders.append((below, below_real, shown, closed))
                    elif entry.is_symlink():
                        self._link(below, shown, hidden)
                    else:
                        self._file(below, below_real, shown, hidden)
        for folder in folders:
            self._folder(*folder)

    def _link(self, path: Path, name: str, hidden: bool) -> None:
        if path.is_dir():
            self._skip(path, LINKED_FOLDER)
        elif not path.exists():
            self._skip(path, BROKEN_LINK)
        else:
            self._file(path, Path(os.path.realpath(path)), name, hidden)

    def _file(self, path: Path, real: Path, name: str, hidden: bool) -> None:
        if not self._is_new(real):
            return
        kind = kind_of(path)
        if hidden:
            self._skip(path, IN_HIDDEN)
        elif is_system_file(path.name):
            self._skip(path, HIDDEN)
        elif not path.is_file():
            self._skip(path, NO_FILE)
        elif kind is None:
            self._skip(path, JOURNAL if path.suffix.lower() == SUFFIX else NOT_OURS)
        else:
            self.result.files.append(Found(path, name, kind))

    def _is_new(self, real: Path) -> bool:
        key = os.path.normcase(real)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True

    def _skip(self, path: Path, reason: str) -> None:
        self.result.skipped.append((path, reason))

    def _count(self, name: str) -> None:
        done = len(self.result.files) + len(self.result.skipped)
        self._context.step(done, 0, name)


def _listed(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as listing:
        return sorted(listing, key=lambda entry: natural(entry.name))


def is_system_file(name: str) -> bool:
    """Say whether a file belongs to a system and not to a person (dot files, Thumbs.db …)."""
    return name.startswith(".") or name.lower() in _SYSTEM_FILES


def is_system_folder(name: str) -> bool:
    """Say whether a folder belongs to a system and not to a person (dot folders, @eaDir …)."""
    return name.startswith(".") or name.lower() in _SYSTEM_FOLDERS


def _shown(name: str) -> str:
    """Return a name that can be stored: bytes that are no UTF-8 become a mark, NFC throughout."""
    clean = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", clean)
