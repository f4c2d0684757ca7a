"""`python -m tests.faults [--kills 200] [--only NAME…]`: strikes, and prints one table.

Ends with 1 where a promise is broken.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.faults.catalogue import OPERATIONS
from tests.faults.kills import Killer
from tests.faults.stock import Stock
from tests.faults.strike import Tries


def main() -> int:
    """Strike as asked for and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="in all (200)")
    parser.add_argument("--only", nargs="+", default=list(OPERATIONS), metavar="NAME")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    rows: list[Tries] = []
    with tempfile.TemporaryDirectory(prefix="trip-journal-") as folder:
        stock = Stock(Path(folder) / "stock")
        kills = -(-asked.kills // len(asked.only))
        for name in asked.only:
            print(f"killing: {name}", file=sys.stderr)
            killer = Killer(OPERATIONS[name], stock, Path(folder), random.Random(asked.seed))
            rows.append(killer.strike(kills))
            print(rows[-1], file=sys.stderr)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
    return 1 if any(row.broken for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
