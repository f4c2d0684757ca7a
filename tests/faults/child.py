"""`python -m tests.faults.child NAME DISK SOURCE`: one operation, in a process that may be struck.

Ends with 0 where it is done, with 1 and a line `world …` where the world failed, with a trace
where the program has a bug.
"""

from __future__ import annotations

import sys
from pathlib import Path

from journal.core.errors import WorldError
from tests.faults.catalogue import OPERATIONS


def main(name: str, disk: str, source: str) -> int:
    """Run the operation and return the exit code."""
    failed = False

    def say(line: str) -> None:
        nonlocal failed
        failed = failed or line.startswith("world ")
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    try:
        OPERATIONS[name].run(Path(disk), Path(source), say)
    except WorldError as error:
        say(f"world {error}")
    if not failed:
        say("at the end")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
