"""Whole imports of folders of damaged files into real journals, by the program itself.

Afterwards the journal checks out, every original is what it was, and nothing lies anywhere that
the import should not have written.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.bases import Base
from tests.fuzz.run import inputs

ROOT = Path(__file__).parents[2]
_FILES = 200
_LONGEST_S = 900
# Bytes of a name in a file system: as many as it takes, and what is no text, or leads elsewhere.
_NAMES = (
    b"line\nbreak", b"\xff\xfe\x80", b"\xed\xa0\x80", b"n" * 240, b"..%2f..%2fup", b"a\\..\\b",
    b"~", b"$(touch x)", b"-rf", "\u202egpj".encode(), b"' OR 1=1 --", b" ", b"con",
)  # fmt: skip


def whole_imports(bases: Sequence[Base], count: int, seed: int, below: Path) -> list[str]:
    """Run so many imports of 200 damaged files each; return what is wrong."""
    wrong = []
    for number in range(count):
        place = below / f"import {number}"
        fill(place / "photos", bases, seed * 1000 + number)
        wrong += [f"import {number}: {line}" for line in imported(place)]
    return wrong


def fill(folder: Path, bases: Sequence[Base], seed: int, files: int = _FILES) -> None:
    """Write damaged files into a folder, some of them with names that are hostile themselves."""
    folder.mkdir(parents=True)
    step = max(1, len(bases) // files)
    some = [bases[n % len(bases)] for n in range(seed, seed + files * step, step)]
    for number, base in inputs(some, files, seed):
        suffix = Path(base.name).suffix
        stem = os.fsencode(f"{number:04}")
        if number % 7 == 0:
            stem += _NAMES[number // 7 % len(_NAMES)]
        Path(os.fsdecode(os.fsencode(folder) + b"/" + stem + suffix.encode())).write_bytes(
            base.data
        )


def imported(place: Path) -> list[str]:
    """Import the folder `photos` into a new journal beside it; return what is wrong then."""
    before = _state(place / "photos")
    homes = {name: place / name for name in ("home", "tmp", "cwd")}
    for folder in homes.values():
        folder.mkdir()
    journal = place / "trip.tripjournal"
    report = _program(homes, "import", str(journal), str(place / "photos"), "--json")
    if report.returncode:
        return [f"import ended with {report.returncode}: {report.stderr[-300:]}"]
    wrong = []
    rows = json.loads(report.stdout)["files"]
    if len(rows) < len(before):
        wrong.append(f"{len(before)} files, {len(rows)} rows in the report")
    if any("\n" in row["reason"] for row in rows):
        wrong.append("a reason of several lines")
    if _state(place / "photos") != before:
        wrong.append("an original was changed")
    check = _program(homes, "check", str(journal), "--json")
    if check.returncode:
        wrong.append(f"the journal does not check out: {check.stdout[:300]}")
    left = {path.name for folder in homes.values() for path in folder.rglob("*") if path.is_file()}
    left |= {path.name for path in place.iterdir()} - {journal.name, "photos", *homes}
    if left:
        wrong.append(f"left behind: {sorted(left)[:5]}")
    return wrong


def _program(homes: dict[str, Path], *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "HOME": str(homes["home"]),
        "TMPDIR": str(homes["tmp"]),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "journal", *words],
        cwd=homes["cwd"],
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_LONGEST_S,
        check=False,
    )


def _state(folder: Path) -> dict[bytes, tuple[str, int]]:
    return {
        os.fsencode(path): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in folder.iterdir()
    }
