"""`python -m tests.benchmarks`: measures ours and the peers that are installed, prints one table.

The figures go into benchmarks.json too. Ends with 1 where a demand is missed.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.measure import ROOT
from tests.benchmarks.rows import ROWS, Place, Row


def main() -> int:
    """Run the rows that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--photos", type=int, default=400, help="how many to make (400)")
    parser.add_argument("--corpus", type=Path, help="a folder of JPEGs to use instead")
    parser.add_argument("--rows", default=",".join(ROWS), help="some of %(default)s")
    parser.add_argument("--times", type=int, default=5, help="runs, of which the median (5)")
    parser.add_argument("--megabytes", type=int, default=1000, help="the large journal (1000)")
    parser.add_argument("--json", type=Path, default=ROOT / "benchmarks.json")
    asked = parser.parse_args()
    names = asked.rows.split(",")
    if unknown := [name for name in names if name not in ROWS]:
        parser.error(f"no such row: {', '.join(unknown)}")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="trip-journal-") as folder:
        place = Place(Path(folder), asked.corpus, asked.photos, asked.megabytes, asked.times)
        for name in names:
            print(f"measuring: {name}", file=sys.stderr)
            rows += ROWS[name](place)
    print(table(rows))
    document = {
        "machine": platform.platform(),
        "python": platform.python_version(),
        "photos": asked.photos,
        "times": asked.times,
        "rows": [{**asdict(row), "ratio": row.ratio, "kept": row.kept} for row in rows],
    }
    asked.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    return 1 if any(row.kept is False for row in rows) else 0


def table(rows: list[Row]) -> str:
    """Return the rows as text."""
    head = ("what", "ours", "against", "peer", "ratio", "demand", "", "MB", "peer MB")
    lines = [head, *map(_cells, rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n in (0, 2) else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    def number(value: float | None, unit: str = "") -> str:
        return "" if value is None else f"{value:.3g}{unit and ' ' + unit}"

    unit = "" if row.against else row.unit
    return (
        row.what,
        number(row.ours, row.unit),
        row.against,
        number(row.peer, row.unit),
        number(row.ratio),
        "" if row.demand is None else f"≤ {number(row.demand, unit)}",
        {None: "", True: "kept", False: "MISSED"}[row.kept],
        "" if row.ours_mb is None else f"{row.ours_mb:.0f}",
        "" if row.peer_mb is None else f"{row.peer_mb:.0f}",
    )


if __name__ == "__main__":
    sys.exit(main())
