"""`python -m tests.fuzz`: damages files of every format and reads them as an import does.

Prints one table. Ends with 1 where a promise is broken: a reader that raises or hangs, that takes
longer than five seconds or more than 512 MB, that writes anywhere, or a pool that does not get over
a reader's end. Real files lie beside the checkout; without them, those made here are damaged.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.bases import made, real
from tests.fuzz.run import Result, not_recovered, run
from tests.fuzz.whole import whole_imports

_OUTCOMES = ("taken", "refused", "ended", "raised", "hung")


def main() -> int:
    """Run as many inputs as are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000, help="how many (20000)")
    parser.add_argument("--seed", type=int, default=1, help="of the mutators (1)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so many")
    parser.add_argument("--imports", type=int, default=2, help="whole imports of 200 files each")
    parser.add_argument("--keep", type=Path, help="where inputs that matter are kept")
    parser.add_argument("--json", type=Path, help="a file for the figures")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="trip-journal-fuzz-") as folder:
        keep = asked.keep or Path(folder, "kept")
        bases = [*made(), *real()]
        print(f"{len(bases)} files to damage", file=sys.stderr)
        result = run(bases, asked.inputs, asked.seed, keep, asked.seconds, _tell)
        good = Path(folder, "good.jpg")
        good.write_bytes(bases[0].data)
        lost = not_recovered(result.ended, good)
        wrong = [*lost, *whole_imports(bases, asked.imports, asked.seed, Path(folder))]
    print(table(result))
    for name, verdict in result.faults:
        print(f"FAULT {name}: {verdict}")
    for line in wrong:
        print(f"FAULT {line}")
    if asked.json:
        document = {"inputs": result.inputs, "seed": asked.seed, "seconds": result.seconds}
        rows = {
            name: {**fared.outcomes, "worst_s": fared.worst_s, "worst_mb": fared.worst_mb}
            for name, fared in sorted(result.formats.items())
        }
        faults = [*(name for name, _ in result.faults), *wrong]
        text = json.dumps({**document, "formats": rows, "faults": faults}, indent=1)
        asked.json.write_text(text + "\n", encoding="utf-8")
    return 1 if result.faults or wrong else 0


def _tell(number: int, line: str) -> None:
    print(f"{number}: {line}", file=sys.stderr, flush=True)


def table(result: Result) -> str:
    """Return how the formats fared, as text."""
    lines = [f"{'format':<8}{'inputs':>8}" + "".join(f"{name:>9}" for name in _OUTCOMES)]
    lines[0] += f"{'worst s':>9}{'MB':>6}"
    total = [0] * len(_OUTCOMES)
    for name, fared in sorted(result.formats.items()):
        counts = [fared.outcomes[outcome] for outcome in _OUTCOMES]
        total = [a + b for a, b in zip(total, counts, strict=True)]
        line = f"{name:<8}{sum(counts):>8}" + "".join(f"{count:>9}" for count in counts)
        lines.append(f"{line}{fared.worst_s:>9.2f}{fared.worst_mb:>6.0f}")
    worst_s = max((fared.worst_s for fared in result.formats.values()), default=0.0)
    worst_mb = max((fared.worst_mb for fared in result.formats.values()), default=0.0)
    line = f"{'all':<8}{sum(total):>8}" + "".join(f"{count:>9}" for count in total)
    lines.append(f"{line}{worst_s:>9.2f}{worst_mb:>6.0f}")
    return "\n".join([*lines, f"{result.seconds:.0f} s"])


if __name__ == "__main__":
    sys.exit(main())
