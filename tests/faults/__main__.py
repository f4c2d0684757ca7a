"""`python -m tests.faults [--kills 200] [--only NAME…]`: strikes, and prints one table.

Ends with 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.faults.catalogue import OPERATIONS
from tests.faults.kills import Killer
from tests.faults.stock import Stock
from tests.faults.strike import Tries


def strike(folder: Path, kills: int, names: Sequence[str], seed: int) -> list[Tries]:
    """Kill each operation equally often, `kills` times in all at least."""
    stock, rows = Stock(folder / "stock"), []
    for name in names:
        print(f"killing: {name}", file=sys.stderr)
        killer = Killer(OPERATIONS[name], stock, folder, random.Random(seed))
        rows.append(killer.strike(-(-kills // len(names))))
    return rows


def table(rows: Sequence[Tries]) -> str:
    """Return the rows as text."""
    lines = [
        f"{'operation':<10} {'fault':<6} {'tries':>5} {'recovered':>9} {'reopened':>9}  moments"
    ]
    for row in rows:
        moments = ", ".join(f"{moment} {count}" for moment, count in row.moments.most_common())
        lines.append(
            f"{row.operation:<10} {row.fault:<6} {row.count:>5} {row.recovered:>9}"
            f" {row.reopening_s:>7.3f} s  {moments}"
        )
        lines += [f"  BROKEN {line}" for line in row.broken]
    lines.append(f"in all: {sum(row.recovered for row in rows)} of {sum(r.count for r in rows)}")
    return "\n".join(lines)


def main() -> int:
    """Strike as asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="in all (200)")
    parser.add_argument("--only", nargs="+", choices=OPERATIONS, default=list(OPERATIONS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="trip-journal-") as folder:
        rows = strike(Path(folder), asked.kills, asked.only, asked.seed)
    print(table(rows))
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return 1 if any(row.broken for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
