"""Damaged journals and what is none: cut short, bytes flipped, of a newer version, pipes, links.

Every command refuses one in a clear line that names it, not a byte changed; or it opens, where the
damage does no harm, and then may be written to. There is never a trace, and never a hang.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from journal import cli
from journal.core.errors import WorldError
from journal.store.journal import Journal
from tests.faults.fault import Bench
from tests.faults.operation import NAME, Broken, demand
from tests.faults.strike import Tries

_HANGS_S = 60


class Command(NamedTuple):
    """A command line. reads: it never changes the journal, whatever comes of it."""

    words: tuple[str, ...]
    reads: bool = True

    def run(self, journal: Path) -> tuple[int, str]:
        """Run it in this process; return the exit code and what went to standard error."""
        out, errors = io.StringIO(), io.StringIO()
        words = [str(journal) if word == "FILE" else word for word in self.words]
        words = [word.replace("BESIDE", str(journal.parent)) for word in words]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            code = cli.run(words)
        return code, errors.getvalue()


COMMANDS = (
    Command(("show", "FILE", "--json")),
    Command(("clocks", "FILE", "--json")),
    Command(("search", "FILE", "fois")),
    Command(("history", "FILE")),
    Command(("check", "FILE")),
    Command(("backup", "FILE", "BESIDE/copy.tripjournal-backup")),
    Command(("album", "FILE", "BESIDE/album.pdf", "--dpi", "72")),
    Command(("import", "FILE", "BESIDE/photo.jpg"), reads=False),
    Command(("undo", "FILE"), reads=False),
    Command(("write", "FILE", "2024-05-10", "--title", "Pluie"), reads=False),
)


class Damage:
    """One kind of damage, done to copies of a sound journal in many places."""

    def __init__(self, name: str, bench: Bench) -> None:
        self._name, self._bench, self._do = name, bench, DAMAGES[name]
        self._rng = random.Random(f"{bench.seed} {name}")

    def strike(self, many: int) -> Tries:
        """Damage so many journals; try to open each, and one of the commands on it by turns."""
        tries = Tries("any", self._name)
        for number in range(many):
            with tries.one(f"{self._name} {number}"), self._bench.disk() as disk:
                path, command = disk / NAME, COMMANDS[number % len(COMMANDS)]
                shutil.copy(self._bench.stock.written, path)
                shutil.copy(self._bench.stock.photos[0], disk / "photo.jpg")
                self._do(path, self._rng)
                with _not_for_ever():
                    began = time.monotonic()
                    opens = _open_both(path)
                    tries.reopening_s = max(tries.reopening_s, time.monotonic() - began)
                    fate = _try(command, path, opens)
                tries.moments[f"{command.words[0]} {fate}"] += 1
        return tries


def _open_both(path: Path) -> bool:
    """Open for reading, then for writing; return whether it can be opened."""
    refused = False
    for opener in (Journal.open_read, Journal.open):
        before = _bytes(path)
        try:
            opener(path).close()
        except WorldError as error:
            refused = True
            demand(str(path) in str(error), f"the line names no file: {error}")
        except Exception as error:
            raise Broken(f"{opener.__name__} ends with {error!r}") from error
        if refused or opener == Journal.open_read:
            demand(_bytes(path) == before, f"{opener.__name__} changed bytes")
    return not refused


def _try(command: Command, path: Path, opens: bool) -> str:
    """Run a command on a damaged journal; return what came of it."""
    before = _bytes(path)
    try:
        code, errors = command.run(path)
    except Broken:
        raise
    except Exception as error:
        raise Broken(f"{command.words[0]} ends with {error!r}") from error
    demand(code in (0, 1, 2), f"{command.words[0]} ends with {code}")
    if code == 1 and command.words[0] != "check":  # that one prints what it finds
        lines = errors.strip().splitlines()
        demand(len(lines) == 1, f"{command.words[0]} says {lines}")
        demand(str(path.parent) in errors, f"the line names no file: {errors}")
    if command.reads or not opens:
        demand(_bytes(path) == before, f"{command.words[0]} changed bytes")
    return "refused" if code else "done"


def _bytes(path: Path) -> str:
    """Return what tells whether a file, or what stands in its place, was changed."""
    if not path.is_file():
        return str(path.lstat().st_ino)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextlib.contextmanager
def _not_for_ever() -> Iterator[None]:
    def ring(signum: int, frame: FrameType | None) -> None:
        raise Broken(f"it hangs for {_HANGS_S} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(_HANGS_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _cut(path: Path, rng: random.Random) -> None:
    size = path.stat().st_size
    os.truncate(path, rng.choice((rng.randrange(size), rng.randrange(size), rng.randrange(20_000))))


def _flip(path: Path, rng: random.Random) -> None:
    """Flip bytes: in the header, in the schema, or among the rows, where there are some."""
    data = bytearray(path.read_bytes())
    start, end = rng.choice(((16, 100), (100, 3 * 16384), (16384, len(data))))
    used = [at for at in range(start, min(end, len(data))) if data[at]]
    for _ in range(rng.choice((1, 4, 60))):
        data[rng.choice(used)] = rng.randrange(256)
    path.write_bytes(data)


def _wipe(path: Path, rng: random.Random) -> None:
    """Overwrite a page, as a disk does that writes to the wrong place."""
    data = bytearray(path.read_bytes())
    page = rng.randrange(len(data) // 16384)
    filling = rng.choice((bytes(16384), rng.randbytes(16384), data[:16384]))
    data[page * 16384 : (page + 1) * 16384] = filling
    path.write_bytes(data)


def _spoil_words(path: Path, rng: random.Random) -> None:
    """Write what no program of ours writes into a column, past all that SQLite checks."""
    table, column = rng.choice(_COLUMNS)
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA ignore_check_constraints = ON")
        value = rng.choice(("2024-13-45", "x", "", "é\n", "9" * 30, "Mars/Olympus"))
        rows = f"(SELECT id FROM {table} ORDER BY random() LIMIT 1)"
        conn.execute(f"UPDATE {table} SET {column} = ? WHERE id IN {rows}", [value])
        conn.commit()


_COLUMNS = (
    ("day", "date"),
    ("photo", "stamp"),
    ("photo", "instant"),
    ("photo", "zone"),
    ("photo", "lived_at"),
    ("photo", "basis"),
    ("entry", "time"),
    ("change", "at"),
    ("change", "op"),
    ("trip", "day_starts_at"),
    ("trip", "home_zone"),
    ("file", "sha256"),
    ("file", "role"),
)


def _newer(path: Path, rng: random.Random) -> None:
    more = rng.choice(("", "ALTER TABLE entry ADD COLUMN mood TEXT", "DROP TABLE day_place"))
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.executescript(f"PRAGMA user_version = {rng.choice((99, 2**31 - 1))}; {more}")


def _strange(path: Path, rng: random.Random) -> None:
    """Put something into its place that is no journal at all."""
    path.unlink()
    rng.choice(_STRANGERS)(path)


def _other_program(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as conn:
        conn.executescript("CREATE TABLE photo (id); CREATE TABLE trip (id);")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere/there")


_STRANGERS: tuple[Callable[[Path], object], ...] = (
    Path.touch,
    Path.mkdir,
    os.mkfifo,
    _loop,
    _dangling,
    _other_program,
    lambda path: path.write_bytes(b"\xff\xd8\xff\xe1" + bytes(5000)),
    lambda path: path.symlink_to("/dev/zero"),
)


DAMAGES: Mapping[str, Callable[[Path, random.Random], object]] = {
    "cut": _cut,
    "flipped": _flip,
    "wiped": _wipe,
    "spoilt": _spoil_words,
    "newer": _newer,
    "strange": _strange,
}
