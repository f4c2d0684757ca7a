"""What can go wrong in the world, as types with their parameters.

The interface words them in the user's language. A bug is any other exception.
"""

from __future__ import annotations

from pathlib import Path


class WorldError(Exception):
    """Something outside the program failed; the message says what is safe all the same."""

    message = "{path}: something failed"

    def __init__(self, path: Path | str = "", **details: object) -> None:
        super().__init__(str(path), details)
        self.path = Path(path)
        self.details = details

    def __reduce__(self) -> tuple[object, ...]:  # it crosses processes
        return _again, (type(self), str(self.path), self.details)

    def __str__(self) -> str:
        return self.message.format(path=self.path, **self.details)


def _again(kind: type[WorldError], path: str, details: dict[str, object]) -> WorldError:
    return kind(path, **details)


class NotAJournal(WorldError):
    message = "{path} is not a journal; it was not changed."


class JournalDamaged(WorldError):
    message = "{path} is damaged ({what}); it was not changed."


class JournalTooNew(WorldError):
    message = "{path} was written by a newer version of Trip Journal; it was not changed."


class JournalTooOld(WorldError):
    message = (
        "{path} was written by an older version of Trip Journal and has to be brought up to date,"
        " but it cannot be written; it was not changed."
    )


class JournalInUse(WorldError):
    message = "{path} is open in another window; nothing was written."


class JournalReadOnly(WorldError):
    message = "{path} is open for reading only; nothing was written."


class JournalExists(WorldError):
    message = "{path} exists already; it was not changed."


class FileMissing(WorldError):
    message = "{path} does not exist."


class NotAllowed(WorldError):
    message = "{path} cannot be opened: access was refused."


class DiskFull(WorldError):
    message = "The disk with {path} is full; everything up to here is kept."


class NoRoom(DiskFull):
    message = "{path} needs {needed} MB, and {free} MB are free on that disk; nothing was changed."


class WriteFailed(WorldError):
    message = "{path} could not be written ({what}); everything up to here is kept."


class ReadFailed(WorldError):
    message = "{path} could not be read ({what}); nothing was changed."


class ExportFailed(WorldError):
    message = "{path} was not written ({what}); the journal and any earlier album are untouched."


class ServerFailed(WorldError):
    """A server that a person switched on, `path`, gave no answer, or none that makes sense."""

    message = "{path} could not be asked ({what}); nothing was changed."


class WrongUse(Exception):
    """What was asked for makes no sense; the text says why."""


class ProcessDied(Exception):
    """A process that worked apart ended without an answer: it crashed, or the system ended it."""
