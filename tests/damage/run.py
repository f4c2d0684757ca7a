"""Damages copies of journals, opens and rescues them, and compares with what was readable.

Readable in principle is what stands on pages that the damage left untouched.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from journal.core.errors import JournalDamaged, NotAJournal, WorldError
from journal.core.progress import Context
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.rescue.photos import State
from journal.store.rescue.rescuing import rescue
from tests.damage.kinds import KINDS, PAGE
from tests.damage.stock import Base, written


@dataclass
class Fared:
    """How the journals of one kind of damage fared.

    opened, refused: by the program, for reading; changed: those that this changed, which none may.
    photos, letters: readable in principle, and which of them were brought out whole; more: photos
    brought out besides. nothing: journals of which nothing was left. unsound: new ones in which
    the check found something but away photos.
    """

    kind: str
    tried: int = 0
    opened: int = 0
    refused: int = 0
    changed: int = 0
    photos: int = 0
    photos_out: int = 0
    photos_more: int = 0
    letters: int = 0
    letters_out: int = 0
    nothing: int = 0
    unsound: int = 0
    worst_s: float = 0.0
    broken: list[str] = field(default_factory=list)


def run(bases: Sequence[Base], journals: int, seed: int, folder: Path) -> Iterator[Fared]:
    """Damage so many journals in all; yield a row for each kind."""
    for kind in KINDS:
        fared = Fared(kind)
        for number in range(-(-journals // len(KINDS))):
            rng = random.Random(f"{seed} {kind} {number}")
            try:
                _try(fared, bases[number % len(bases)], rng, folder)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                fared.broken.append(f"{kind} {number} of seed {seed}: {error!r}")
        yield fared


def _try(fared: Fared, base: Base, rng: random.Random, folder: Path) -> None:
    whole = base.path.read_bytes()
    damaged = KINDS[fared.kind](whole, rng)
    path = folder / "tried" / base.path.name
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    path.write_bytes(damaged)
    fared.tried += 1
    _open(fared, path)
    path.write_bytes(damaged)
    started = time.monotonic()
    texts: Counter[tuple[str, str]] = Counter()
    try:
        made = rescue(path, path.parent / "out", lambda name: "still", Context()).journal
    except (JournalDamaged, NotAJournal):  # there is nothing in it
        fared.nothing += 1
    else:
        texts = _read(fared, made)
    fared.worst_s = max(fared.worst_s, time.monotonic() - started)
    fared.changed += path.read_bytes() != damaged
    _compare(fared, base, _touched(whole, damaged), path.parent / "out", texts)


def _read(fared: Fared, path: Path) -> Counter[tuple[str, str]]:
    """Check a new journal and return its words."""
    with Journal.open_read(path) as journal:
        findings = check(journal.db, Context()).findings
        whats = [finding.what for finding in findings if ": away (" not in finding.what]
        if whats:
            fared.unsound += 1
            fared.broken.append(f"the new journal: {whats[0]}")
        return Counter(written(journal.db))


def _open(fared: Fared, path: Path) -> None:
    """Open a journal for reading, then for writing; where it is refused it must stay as it is."""
    before = path.read_bytes()
    try:
        with Journal.open_read(path):
            fared.opened += 1
    except WorldError:
        fared.refused += 1
    fared.changed += path.read_bytes() != before
    try:
        with Journal.open(path):
            pass
    except WorldError:
        fared.changed += path.read_bytes() != before


def _touched(whole: bytes, damaged: bytes) -> set[int]:
    """Return the numbers of the pages that are not as they were."""
    return {
        at // PAGE + 1
        for at in range(0, len(whole), PAGE)
        if whole[at : at + PAGE] != damaged[at : at + PAGE]
    }


def _compare(
    fared: Fared, base: Base, touched: set[int], out: Path, texts: Counter[tuple[str, str]]
) -> None:
    there = {
        hashlib.sha256(path.read_bytes()).hexdigest()
        for state in (State.WHOLE, State.UNKNOWN)
        for path in (out / state).rglob("*")
        if path.is_file()
    }
    readable = {sha256 for sha256, pages in base.photos.items() if not pages & touched}
    fared.photos += len(readable)
    fared.photos_out += len(readable & there)
    fared.photos_more += len((there & base.photos.keys()) - readable)
    for table, text, pages in base.texts:
        if pages & touched:
            continue
        fared.letters += len(text)
        if texts[table, text]:
            texts[table, text] -= 1
            fared.letters_out += len(text)
