"""`python -m tests.damage`: damages made journals and rescues them; prints a table by kind.

Ends with 1 where a promise is broken: a damaged journal that was changed, a rescue that raised, a
new journal that is not sound.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.damage.run import Fared, run
from tests.damage.stock import make_base

_PHOTOS = (8, 60, 250)  # of the journals that are damaged


def main() -> int:
    """Damage as many journals as are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.damage", description=__doc__)
    parser.add_argument("--journals", type=int, default=500, help="in all (500)")
    parser.add_argument("--seed", type=int, default=1, help="of the damages (1)")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    asked = parser.parse_args()
    rows = []
    with TemporaryDirectory(prefix="trip-journal-damage-") as name:
        folder = Path(name)
        bases = [make_base(folder / str(photos), photos, photos) for photos in _PHOTOS]
        for fared in run(bases, asked.journals, asked.seed, folder):
            print(f"{fared.kind}: {fared.tried}", file=sys.stderr, flush=True)
            rows.append(fared)
    print(table(rows))
    if asked.json:
        text = json.dumps([asdict(row) for row in rows], indent=1)
        asked.json.write_text(text + "\n", encoding="utf-8")
    return 1 if any(row.broken or row.changed for row in rows) else 0


def table(rows: Sequence[Fared]) -> str:
    """Return the rows as text: photos and letters that were readable, and which came out."""
    lines = [
        f"{'damage':<19}{'tried':>6}{'opened':>7}{'refused':>8}{'changed':>8}{'nothing':>8}"
        f"{'photos':>8}{'out':>7}{'more':>6}{'letters':>10}{'out':>10}{'share':>9}{'worst s':>9}"
    ]
    for row in rows:
        share = row.letters_out / row.letters if row.letters else 1.0
        lines.append(
            f"{row.kind:<19}{row.tried:>6}{row.opened:>7}{row.refused:>8}{row.changed:>8}{row.nothing:>8}"
            f"{row.photos:>8}{row.photos_out:>7}{row.photos_more:>6}{row.letters:>10}"
            f"{row.letters_out:>10}{share:>9.2%}{row.worst_s:>9.2f}"
        )
        lines += [f"  BROKEN {line}" for line in row.broken[:5]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
