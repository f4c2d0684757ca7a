"""What joining another journal tells of single things, for the report of the import."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class What(StrEnum):
    """How something came out. OURS: it is otherwise there, and stays as it is here."""

    TEXT = "text"
    BOTH = "both"
    OURS = "ours"


class Told(NamedTuple):
    """One line. where: the photo, day, camera or trip it is about. why: plain English."""

    what: What
    where: str
    why: str
