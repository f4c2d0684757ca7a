"""What became of each file that was found: nothing goes missing silently."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Fate(StrEnum):
    """What became of a file, or of a thing in a journal. Each file found has exactly one."""

    IMPORTED = "imported"
    UNDATED = "undated"  # came in too; waits for a person to say its day
    ALREADY_HERE = "already_here"
    REFUSED = "refused"  # a photo or film by its name that cannot be taken
    PAIRED = "paired"  # belongs to a photo, and is kept with it
    TRACK = "track"
    CHAT = "chat"
    JOURNAL = "journal"  # another one, joined to this; what follows is of things in it
    TEXT = "text"
    BOTH = "both"  # here and there are words on the same thing, and both are kept
    OURS = "ours"  # it is otherwise there, and stays as it is here
    SKIPPED = "skipped"  # hidden, a system's file, or not a photo, film, track or chat


@dataclass(frozen=True, slots=True)
class FileFate:
    """One row of the report; reason is one line, '' where there is nothing to say."""

    path: Path
    fate: Fate
    reason: str = ""


@dataclass
class Report:
    """What an import did. seconds: how long it took. stopped: a person stopped it.

    day_ids: the days on which the photos imported stand. trouble: what ended it early, other
    than a person.
    """

    files: list[FileFate] = field(default_factory=list)
    seconds: float = 0.0
    stopped: bool = False
    day_ids: frozenset[int] = frozenset()
    trouble: str = ""

    @property
    def days(self) -> int:
        return len(self.day_ids)

    def followed_by(self, later: Report) -> Report:
        """Return this import and the one that ran right behind it as one."""
        return Report(
            [*self.files, *later.files],
            self.seconds + later.seconds,
            self.stopped or later.stopped,
            self.day_ids | later.day_ids,
            later.trouble or self.trouble,
        )

    def count(self, fate: Fate) -> int:
        return self.counts()[fate]

    def counts(self) -> Counter[Fate]:
        return Counter(row.fate for row in self.files)

    def of(self, fate: Fate) -> list[FileFate]:
        return [row for row in self.files if row.fate is fate]

    def as_json(self) -> dict[str, object]:
        """Return the document that `import --json` prints."""
        counts = self.counts()
        return {
            "found": len(self.files),
            **{fate.value: counts[fate] for fate in Fate},
            "seconds": round(self.seconds, 3),
            "stopped": self.stopped,
            "files": [
                {"path": str(row.path), "fate": row.fate.value, "reason": row.reason}
                for row in self.files
            ],
        }
