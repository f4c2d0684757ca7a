"""The names of a journal's file beside its own: while it is made, and once it was put aside.

A kill in the moment that a file changes its name may leave it two. Opened by both at once it would
have two locks and two logs, and lose what one of them holds.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

_ASIDE = re.compile(r"(.+) before \d{4}-\d\d-\d\d \d\d-\d\d-\d\d(?: \(\d+\))?")


def being_made(path: Path) -> Path:
    """Return the name of a journal while it is made."""
    return path.with_name(path.name + "-new")


def free_aside(path: Path, now: datetime) -> Path:
    """Return a name that is free, for a journal that another takes the place of.

    now: local time.
    """
    name, number = f"{path.stem} before {now:%Y-%m-%d %H-%M-%S}", 1
    aside = path.with_name(name + path.suffix)
    while aside.exists():
        number += 1
        aside = path.with_name(f"{name} ({number}){path.suffix}")
    return aside


def single_name(path: Path) -> Path:
    """Leave a journal the one of its names that it is known by, and return that.

    What cannot be removed stays; a file that is not there, or has one name, is left alone.
    """
    try:
        if path.stat().st_nlink < 2:
            return path
        known = path.with_stem(match[1]) if (match := _ASIDE.fullmatch(path.stem)) else path
        if known != path and not _is_same(known, path):
            known = path
        asides = (p for p in known.parent.iterdir() if _ASIDE.fullmatch(p.stem) and p != known)
        for other in (being_made(known), *asides):
            if _is_same(other, known):
                other.unlink()
    except OSError:
        return path
    return known


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
