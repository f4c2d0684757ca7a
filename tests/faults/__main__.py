"""`python -m tests.faults [--faults kill…] [--only import…] [--kills 200] [--tries 3]`: one table.

Each fault happens to each operation that it can happen to, each damage to journals that every
command is tried on. Ends with 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.faults.catalogue import OPERATIONS
from tests.faults.damage import COMMANDS, DAMAGES, Damage
from tests.faults.fault import Bench, Fault
from tests.faults.faults import FAULTS
from tests.faults.kills import Kill
from tests.faults.strike import Tries

ALL = [*FAULTS, *DAMAGES]


def chosen(faults: Sequence[str], names: Sequence[str]) -> Iterator[tuple[type[Fault], str]]:
    """Yield the faults that can happen to the operations, by turns, as far as the machine can."""
    for fault in (FAULTS[name] for name in faults):
        lack = fault.lack()
        if lack:
            print(f"{fault.name}: left out, for there is no {lack} here", file=sys.stderr)
            continue
        yield from ((fault, name) for name in names if fault.strikes(OPERATIONS[name]))


def struck(bench: Bench, asked: argparse.Namespace) -> Iterator[Tries]:
    """Do all that is asked for, fault by fault."""
    kills = -(-asked.kills // len(asked.only))
    for fault, name in chosen([name for name in asked.faults if name in FAULTS], asked.only):
        yield strike(bench, fault, name, kills if fault is Kill else asked.tries)
    for name in asked.faults:
        if name in DAMAGES:
            print(f"damage: {name}", file=sys.stderr)
            yield Damage(name, bench).strike(asked.tries * len(COMMANDS))


def strike(bench: Bench, fault: type[Fault], name: str, tries: int) -> Tries:
    """Let a fault happen to an operation so many times."""
    print(f"{fault.name}: {name}", file=sys.stderr)
    return fault(OPERATIONS[name], bench).strike(tries)


def table(rows: Sequence[Tries]) -> str:
    """Return the rows as text."""
    lines = [
        f"{'operation':<10} {'fault':<10} {'tries':>5} {'recovered':>9} {'reopened':>9}  moments"
    ]
    for row in rows:
        moments = ", ".join(f"{moment} {count}" for moment, count in row.moments.most_common())
        lines.append(
            f"{row.operation:<10} {row.fault:<10} {row.count:>5} {row.recovered:>9}"
            f" {row.reopening_s:>7.3f} s  {moments}"
        )
        lines += [f"  BROKEN {line}" for line in row.broken]
    lines.append(f"in all: {sum(row.recovered for row in rows)} of {sum(r.count for r in rows)}")
    return "\n".join(lines)


def main() -> int:
    """Strike as asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--faults", type=_names, default=ALL, help=", ".join(ALL))
    parser.add_argument("--only", nargs="+", choices=OPERATIONS, default=list(OPERATIONS))
    parser.add_argument("--kills", type=int, default=200, help="in all (200)")
    parser.add_argument("--tries", type=int, default=3, help="of each other fault, each time (3)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="trip-journal-") as folder:
        rows = list(struck(Bench(Path(folder), asked.seed), asked))
    print(table(rows))
    if asked.json:
        document = [{**asdict(row), "moments": dict(row.moments)} for row in rows]
        asked.json.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    return 1 if any(row.broken for row in rows) else 0


def _names(text: str) -> list[str]:
    names = text.split(",")
    strange = set(names) - set(ALL)
    if strange:
        raise argparse.ArgumentTypeError(f"no fault: {', '.join(sorted(strange))}")
    return names


if __name__ == "__main__":
    sys.exit(main())
