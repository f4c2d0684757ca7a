"""Photos as files for other programs: copies of the originals, in a folder that goes at the end."""

from __future__ import annotations

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from journal.core.errors import WorldError
from journal.store.archive import archive_name, read_original
from journal.store.photo_files import PhotoFile, photo_files
from journal.ui.photo_drags import leave_clipboard

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class BringingOut:
    """Call it with photo ids; returns a file for each of their files, sidecars left out.

    Those that were left where they are (linked) are returned as they stand. What cannot be read
    is said at the foot, and the others come.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._folder: TemporaryDirectory[str] | None = None

    def __call__(self, photos: list[int]) -> list[Path]:
        session = self._window.session
        if session is None:
            return []
        db = session.reader.db
        found = []
        for photo in photos:
            for file in photo_files(db, photo):
                if file.role == "sidecar":
                    continue
                try:
                    found.append(Path(file.path) if file.linked else self._write(file))
                except (OSError, WorldError) as problem:
                    self._window.say_problem(problem)
        return found

    def close(self) -> None:
        """Remove the copies; files that were brought out can no longer be pasted elsewhere."""
        leave_clipboard()
        if self._folder is not None:
            with contextlib.suppress(OSError):  # another program holds one of them: it may
                self._folder.cleanup()
            self._folder = None

    def _write(self, file: PhotoFile) -> Path:
        """Write a copy of a file, in a folder of its own number: names come twice in a journal."""
        assert self._window.session is not None
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="trip-journal-")
        folder = Path(self._folder.name, str(file.id))
        path = folder / archive_name(file.name)  # a stranger's journal may say ".." there
        if not path.exists():
            folder.mkdir(exist_ok=True)
            part = folder / "part"
            with part.open("wb") as handle:
                for piece in read_original(self._window.session.reader.db, file.id):
                    handle.write(piece)
            part.rename(path)
        return path
