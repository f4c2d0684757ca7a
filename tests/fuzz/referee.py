"""Reads damaged files as an import does, in a process that is watched from outside.

The process is armed as a reader of an import is. That it ends or answers within `LIMIT_S`, uses no
more than `LIMIT_MB` and opens nothing for writing is judged here, whatever bounds it has itself.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path

from journal.core.progress import Context
from journal.ingest.chats import take_chats
from journal.ingest.importing import prepare_reader, read_found
from journal.ingest.reading import Reading
from journal.ingest.scan import NOT_OURS, Found, Scan
from journal.ingest.tracks import TrackReading
from journal.jobs.pool import prepare_process, start_context
from journal.pictures.kinds import Kind

LIMIT_S = 5.0
LIMIT_MB = 512.0
_PATIENCE_S = 8.0  # then the process is killed from outside: its own bounds have failed
_ALWAYS = ((datetime(1980, 1, 1), datetime(2100, 1, 1)),)  # of which a location history is read
_FOR_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file. outcome: taken, refused, ended (with its process), raised or hung.

    said: the reason. seconds: on the clock. megabytes: most of the process's memory at once.
    """

    outcome: str
    said: str
    seconds: float
    megabytes: float
    wrote: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Say whether every promise was kept; a process that ended is the pool's to replace."""
        within = self.seconds <= LIMIT_S and self.megabytes <= LIMIT_MB
        return within and self.outcome not in ("raised", "hung") and not self.wrote


class Referee:
    """One watched process after the other, each for many files."""

    def __init__(self, unpacked: Path) -> None:
        """unpacked: the only folder below which a file may be opened for writing."""
        self._unpacked = unpacked
        self._process: multiprocessing.Process | None = None
        self._pipe: Connection | None = None

    def judge(self, path: Path, kind: Kind | None) -> Verdict:
        """Read a file; kind: as an import finds it, None for what may be a chat."""
        pipe = self._started()
        began = time.monotonic()
        pipe.send((path, kind))
        try:
            if pipe.poll(_PATIENCE_S):
                verdict = pipe.recv()
                assert isinstance(verdict, Verdict)
                return verdict
        except (EOFError, OSError):
            pass  # it ended without an answer
        seconds = time.monotonic() - began
        assert self._process is not None
        hung = self._process.is_alive() and seconds >= _PATIENCE_S
        self.close()
        code = self._process.exitcode
        self._process = None
        return Verdict("hung" if hung else "ended", f"exit code {code}", seconds, 0.0)

    def close(self) -> None:
        """End the process."""
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.join(1.0)
            if self._process.is_alive():
                self._process.kill()
            self._process.join()
            self._pipe = None

    def _started(self) -> Connection:
        if self._pipe is None:
            ours, theirs = start_context().Pipe()
            self._process = start_context().Process(  # type: ignore[attr-defined]
                target=_serve, args=(theirs, self._unpacked), daemon=True
            )
            self._process.start()
            theirs.close()
            self._pipe = ours
        return self._pipe


def _serve(pipe: Connection, unpacked: Path) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries complain of what is refused here
    prepare_process(prepare_reader, frozenset(), _ALWAYS)
    tempfile.tempdir = str(unpacked)  # zips of chats are unpacked there
    wrote: list[str] = []
    sys.addaudithook(lambda event, args: _watch(event, args, str(unpacked), wrote))
    while True:
        try:
            path, kind = pipe.recv()
        except EOFError:
            return
        wrote.clear()
        _forget_peak()
        began = time.monotonic()
        try:
            outcome, said = _read(path, kind)
        except Exception as error:  # noqa: BLE001 - this is what must never come
            outcome, said = "raised", f"{type(error).__name__}: {error}"
        seconds = time.monotonic() - began
        pipe.send(Verdict(outcome, said[:300], seconds, _peak_mb(), tuple(wrote)))


def _watch(event: str, args: tuple[object, ...], below: str, wrote: list[str]) -> None:
    if event == "open" and isinstance(args[0], str) and isinstance(args[2], int):
        ours = args[0] in (os.devnull, "/proc/self/clear_refs") or args[0].startswith(below)
        if args[2] & _FOR_WRITING and not ours:
            wrote.append(args[0])
    elif event in ("os.remove", "os.rename", "os.symlink", "os.link", "subprocess.Popen"):
        within = event == "os.remove" and args[1] != -1  # of a folder that is taken away whole
        if not within and not str(args[0]).startswith(below):
            wrote.append(f"{event} {args[0]}")
    elif event in ("socket.connect", "os.system", "os.exec", "os.posix_spawn"):
        wrote.append(event)


def _read(path: Path, kind: Kind | None) -> tuple[str, str]:
    if kind is None:
        return _read_chat(path)
    found = read_found(Found(path, path.name, kind))
    return _told(found)


def _told(found: Reading | TrackReading) -> tuple[str, str]:
    if isinstance(found, TrackReading):
        return ("taken", "") if found.points else ("refused", "; ".join(found.notes))
    return ("refused", found.refused) if found.refused is not None else ("taken", "")


def _read_chat(path: Path) -> tuple[str, str]:
    """Take a chat as an import does, and read what was sent with it."""
    with ExitStack() as unpacked:
        chats = take_chats(Scan(skipped=[(path, NOT_OURS)]), unpacked, Context())
        for chat in chats.chats:
            chat.read([])
        for file in chats.files:
            read_found(file)
        return ("taken", "") if chats.chats else ("refused", "no chat")


def _forget_peak() -> None:
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:  # not Linux: the most since the process began is told
        return


def _peak_mb() -> float:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    match = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(match[1]) / 1024 if match else 0.0
