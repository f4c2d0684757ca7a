"""Writes the base map's file: levels of detail, each cut into square cells that are read alone.

The file: "TJBASE" and the version as two digits; the length of the head, 4 bytes; the head, JSON,
packed by zlib; then the cells, each packed by zlib. All numbers are little-endian. A cell holds
the layers land, lake, shore, border, state one after the other. A layer is: how many pieces and
how many points it has (4 bytes each), the points of each piece (4 bytes), a tag for each piece
(2), then for all its points the steps in x, then those in y (2 bytes each, signed). Coordinates
go from 0 to 32,767 across the cell; the first step of a layer starts from 0. Rings of land and
lakes are not closed and run one way round; holes run the other way. A state's tag is ten times
the zoom from which it is drawn; a country's is its place in the head. For make_basemap.py only.
"""

from __future__ import annotations

import json
import struct
import zlib
from itertools import pairwise

import numpy as np
import shapely
from shapes import Country, World, parts_of

STEPS = 32767
EQUATOR_M = 2 * np.pi * 6_378_137
# (up to this zoom, cells along each side, tolerance in metres at the equator)
LEVELS = (
    (2.4, 1, 16000.0),
    (3.6, 2, 7400.0),
    (5.0, 8, 2800.0),
    (7.0, 16, 700.0),
    (99.0, 64, 30.0),
)
OUTLINE_M = 4000.0  # of the countries, for the small map
LEAST_ISLAND, LEAST_LAKE = 1.6, 5.0  # sides, in tolerances

Piece = tuple[np.ndarray, int]


def write(world: World, names: list[dict[str, str]]) -> bytes:
    """Return the whole file."""
    blobs: list[bytes] = []
    cells: dict[str, list[int]] = {}
    offset = 0

    def add(key: str, data: bytes) -> None:
        nonlocal offset
        packed = zlib.compress(data, 9)
        cells[key] = [offset, len(packed)]
        blobs.append(packed)
        offset += len(packed)

    for level, (_, count, metres) in enumerate(LEVELS):
        layers = simplified(world, level, metres / EQUATOR_M)
        for key, data in cut(layers, count):
            add(f"{level}/{key}", data)
    add("countries", layer(outlines(world.countries)))
    head = {
        "levels": [[zoom, count] for zoom, count, _ in LEVELS],
        "cells": cells,
        "countries": [
            [c.code, c.english, c.french, round(c.lat, 3), round(c.lon, 3), c.zoom, c.rank]
            for c in world.countries
        ],
        "names": [
            [n["kind"], n["en"], n["fr"], float(n["lat"]), float(n["lon"]), float(n["zoom"])]
            for n in names
        ],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    packed = zlib.compress(text, 9)
    return b"TJBASE01" + struct.pack("<I", len(packed)) + packed + b"".join(blobs)


Layers = list[list[tuple[shapely.Geometry, int]]]


def simplified(world: World, level: int, tolerance: float) -> Layers:
    """Return land, lake, shore, border and state as (shape, tag), as plain as the level needs."""
    land = plainer(world.land, tolerance, LEAST_ISLAND)
    lakes = plainer(world.lakes, tolerance, LEAST_LAKE)
    shore = [line for area in [*land, *lakes] for line in shores(area)]
    borders = [line.simplify(tolerance) for line in world.borders]
    latest = LEVELS[level][0]
    states = [
        (line.simplify(tolerance), round(zoom * 10))
        for line, zoom in world.states
        if level > 0 and zoom <= latest
    ]
    plain = ([(shape, 0) for shape in part] for part in (land, lakes, shore, borders))
    return [*plain, states]


def plainer(areas: list[shapely.Polygon], tolerance: float, least: float) -> list[shapely.Polygon]:
    """Return areas simplified, without those (and the holes) that would be specks."""
    smallest = (least * tolerance) ** 2
    found = []
    for area in areas:
        if area.area < smallest:
            continue
        plain = area.simplify(tolerance, preserve_topology=True)
        holes = [ring for ring in plain.interiors if shapely.Polygon(ring).area >= smallest]
        plain = shapely.make_valid(shapely.Polygon(plain.exterior, holes))
        found += parts_of(plain, "Polygon")
    return found


def shores(area: shapely.Polygon) -> list[shapely.LineString]:
    """Return the edges of an area, but for those along the 180th meridian and the map's ends."""
    found = []
    for ring in [area.exterior, *area.interiors]:
        points = np.asarray(ring.coords)
        false = np.zeros(len(points) - 1, bool)
        for axis in (0, 1):
            for end in (0.0, 1.0):
                on = np.abs(points[:, axis] - end) < 1e-9
                false |= on[:-1] & on[1:]
        if not false.any():
            found.append(shapely.LineString(points))
            continue
        breaks = [-1, *np.flatnonzero(false), len(points) - 1]
        for before, after in pairwise(breaks):
            if after - before > 1:
                found.append(shapely.LineString(points[before + 1 : after + 1]))
    return found


def cut(
    layers: Layers, count: int, x: int = 0, y: int = 0, size: int = 0
) -> list[tuple[str, bytes]]:
    """Return (x/y, content) of each cell that holds anything; quarter by quarter, for speed."""
    size = size or count
    if not any(layers):
        return []
    if size == 1:
        filled = (True, True, False, False, False)
        data = [
            [piece for shape, tag in part for piece in pieces_of(shape, (x, y), count, tag, area)]
            for part, area in zip(layers, filled, strict=True)
        ]
        return [(f"{x}/{y}", b"".join(layer(pieces) for pieces in data))] if any(data) else []
    half = size // 2
    found = []
    for down in (0, half):
        for right in (0, half):
            corner = x + right, y + down
            box = [part / count for part in (*corner, corner[0] + half, corner[1] + half)]
            found += cut(within(layers, shapely.box(*box)), count, *corner, half)
    return found


def within(layers: Layers, box: shapely.Polygon) -> Layers:
    """Return what of the layers lies in a box."""
    found: Layers = []
    for part in layers:
        inside = shapely.intersection(np.array([shape for shape, _ in part], object), box)
        pairs = zip(inside, (tag for _, tag in part), strict=True)
        found.append([(shape, tag) for shape, tag in pairs if not shape.is_empty])
    return found


def pieces_of(
    shape: shapely.Geometry, cell: tuple[int, int], count: int, tag: int, filled: bool
) -> list[Piece]:
    """Return rings or lines in the steps of a cell, without points that fall together."""
    found: list[Piece] = []
    kept = parts_of(shape, "Polygon" if filled else "LineString")
    if not filled:
        kept = joined(kept)
    for part in kept:
        if filled:
            part = shapely.orient_polygons(part)
            rings = [np.asarray(ring.coords)[:-1] for ring in [part.exterior, *part.interiors]]
        else:
            rings = [np.asarray(part.coords)]
        for ring in rings:
            steps = np.rint((ring * count - np.array(cell)) * STEPS).astype(np.int64)
            steps = np.clip(steps, 0, STEPS)
            if not len(steps):
                continue
            moved = np.concatenate([[True], (steps[1:] != steps[:-1]).any(axis=1)])
            steps = steps[moved]
            if len(steps) >= (3 if filled else 2):
                found.append((steps, tag))
    return found


def joined(lines: list[shapely.LineString]) -> list[shapely.LineString]:
    """Return lines that were cut, put together where they meet."""
    if len(lines) < 2:
        return lines
    return list(shapely.get_parts(shapely.line_merge(shapely.MultiLineString(lines))))


def layer(pieces: list[Piece]) -> bytes:
    """Return the bytes of one layer."""
    points = np.concatenate([p for p, _ in pieces]) if pieces else np.zeros((0, 2), np.int64)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64)).astype("<i2")
    return b"".join(
        (
            struct.pack("<II", len(pieces), len(points)),
            np.array([len(p) for p, _ in pieces], "<u4").tobytes(),
            np.array([tag for _, tag in pieces], "<u2").tobytes(),
            steps[:, 0].tobytes(),
            steps[:, 1].tobytes(),
        )
    )


def outlines(countries: list[Country]) -> list[Piece]:
    """Return the countries' rings across the one cell of the world."""
    found: list[Piece] = []
    for number, country in enumerate(countries):
        for part in plainer(list(shapely.get_parts(country.shape)), OUTLINE_M / EQUATOR_M, 1.0):
            found += pieces_of(part, (0, 0), 1, number, True)
    return found
