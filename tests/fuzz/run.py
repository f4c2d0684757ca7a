"""Many damaged files through the reader of an import: how each fared, and what of it is a fault."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from journal.ingest.importing import prepare_reader, read_found
from journal.ingest.scan import Found
from journal.jobs.pool import Crashed, ReaderPool
from journal.pictures.kinds import kind_of
from tests.fuzz.bases import Base, kind_in_import
from tests.fuzz.mutations import mutate
from tests.fuzz.referee import Referee, Verdict

_ONE_PROCESS = 1500  # files, about as many as an import gives one


@dataclass
class Fared:
    """How the inputs of one format fared."""

    outcomes: Counter[str] = field(default_factory=Counter)
    worst_s: float = 0.0
    worst_mb: float = 0.0

    def add(self, verdict: Verdict) -> None:
        self.outcomes[verdict.outcome] += 1
        self.worst_s = max(self.worst_s, verdict.seconds)
        self.worst_mb = max(self.worst_mb, verdict.megabytes)


@dataclass
class Result:
    """formats: by suffix. faults: what broke a promise. ended: inputs whose process ended."""

    formats: dict[str, Fared] = field(default_factory=lambda: defaultdict(Fared))
    faults: list[tuple[str, Verdict]] = field(default_factory=list)
    ended: list[Path] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def inputs(self) -> int:
        return sum(one.outcomes.total() for one in self.formats.values())


def inputs(bases: Sequence[Base], count: int, seed: int) -> Iterator[tuple[int, Base]]:
    """Yield so many damaged files with their numbers; the same for the same bases and seed.

    All formats are damaged equally often, and so are the files of each.
    """
    formats: dict[str, list[Base]] = defaultdict(list)
    for base in bases:
        formats[Path(base.name).suffix.lower()].append(base)
    names = sorted(formats)
    for number in range(count):
        of_format = formats[names[number % len(names)]]
        base = of_format[number // len(names) % len(of_format)]
        chance = Random(f"{seed} {number} {base.name}")
        yield number, Base(base.name, mutate(base.data, chance))


def run(
    bases: Sequence[Base],
    count: int,
    seed: int,
    keep: Path,
    seconds: float = float("inf"),
    tell: Callable[[int, str], None] = lambda number, line: None,
) -> Result:
    """Read damaged files and return how they fared; those that matter are kept in `keep`."""
    result, began = Result(), time.monotonic()
    with TemporaryDirectory(prefix="trip-journal-fuzz-") as below:
        referee = Referee(Path(below))
        try:
            for number, base in inputs(bases, count, seed):
                if time.monotonic() - began > seconds:
                    break
                path = Path(below, base.name)
                path.write_bytes(base.data)
                verdict = referee.judge(path, kind_in_import(base.name, base.data))
                result.formats[path.suffix.lower()].add(verdict)
                if not verdict.kept or verdict.outcome == "ended":
                    _keep(result, keep, number, base, verdict)
                    tell(number, f"{base.name}: {verdict}")
                path.unlink()
                if number % _ONE_PROCESS == _ONE_PROCESS - 1:
                    referee.close()
                    tell(number, "")
        finally:
            referee.close()
    result.seconds = time.monotonic() - began
    return result


def _keep(result: Result, keep: Path, number: int, base: Base, verdict: Verdict) -> None:
    keep.mkdir(parents=True, exist_ok=True)
    kept = keep / f"{number}-{base.name}"
    kept.write_bytes(base.data)
    if not verdict.kept:
        result.faults.append((kept.name, verdict))
    if verdict.outcome == "ended":
        result.ended.append(kept)


def not_recovered(ended: Sequence[Path], good: Path) -> list[str]:
    """Return what a real pool does not get over: each of these files among good ones."""
    wrong = []
    readers = ReaderPool(read_found, prepare_reader, [frozenset()], workers=1)
    try:
        for path in ended:
            kind = kind_of(path)
            if kind is None:
                continue
            whole = Found(good, good.name, kind_of(good))  # type: ignore[arg-type]
            files = [whole, Found(path, path.name, kind), whole]
            found = [reading for _, reading in readers.map(files)]
            if any(isinstance(found[n], Crashed) or found[n].refused for n in (0, 2)):
                wrong.append(path.name)
    finally:
        readers.close()
    return wrong
