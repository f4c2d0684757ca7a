"""Looks whether there is room on a disk before something large is written there."""

from __future__ import annotations

import shutil
from pathlib import Path

from journal.core.errors import NoRoom


def need_room(path: Path, size: int) -> None:
    """Raise NoRoom unless `size` bytes are free on the disk of a path, which need not be there."""
    folder = path if path.is_dir() else path.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # some network disks do not tell; a full one is told when it is met
    if free < size:
        raise NoRoom(path, needed=_megabytes(size), free=_megabytes(free))


def _megabytes(size: int) -> int:
    return max(1, round(size / 1e6))
