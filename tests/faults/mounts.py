"""File systems of our own for a moment: small ones, that are full soon, and read-only ones."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_PAGE = 4096  # in which a tmpfs counts


@contextmanager
def small_disk(folder: Path, size: int | None) -> Iterator[None]:
    """Put a file system of so many bytes into a folder; None: none."""
    if size is None:
        yield
        return
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield
    finally:
        unmount(folder)


def resize(folder: Path, size: int) -> None:
    """Make a small disk larger or smaller; not smaller than what is on it."""
    mount("-o", f"remount,size={max(size, _PAGE)}", str(folder))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder, not even root."""
    mount("--bind", str(folder), str(folder))
    try:
        mount("-o", "remount,ro,bind", str(folder))
        yield
    finally:
        unmount(folder)


def mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)


def unmount(folder: Path) -> None:
    """Take a file system away, where there is one, also under the hands of who uses it."""
    subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)


def used(folder: Path) -> int:
    """Return how many bytes are taken on the file system of a folder."""
    status = os.statvfs(folder)
    return (status.f_blocks - status.f_bfree) * status.f_frsize


@cache
def can_mount() -> bool:
    """Say whether file systems can be mounted here: by root, where the kernel lets it."""
    if not shutil.which("mount"):
        return False
    with tempfile.TemporaryDirectory(prefix="trip-journal-") as folder:
        try:
            with small_disk(Path(folder), 1 << 20):
                return True
        except subprocess.CalledProcessError:
            return False
