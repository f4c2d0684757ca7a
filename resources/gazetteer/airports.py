"""Airports with their codes and names, and how far around them a traveller is "at the airport".

Positions and codes of airportsdata; only those with an IATA code, which is what a ticket says.
`airports.tsv`, by hand: the large ones by the name that is in use, with the middle of their
terminals. Others are as large as their name says (International, Regional) and the largest city
within 40 km. French names are made from the English ones, with the city's French name in them.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import sources
from cities import CELL, City

from journal.places.names import fold

HERE = Path(__file__).resolve().parent
MILITARY = re.compile(
    r"\b(?:air (?:force )?base|afb|air station|army|military|heliport|seaplane)\b", re.I
)
LARGE, MIDDLE, SMALL = 3, 2, 1
RADIUS_KM = {LARGE: 3.4, MIDDLE: 2.2, SMALL: 1.2}
WORDS = (
    (re.compile(r"^(.+?) International Airport$"), "Aéroport international"),
    (re.compile(r"^(.+?) (?:Regional|Municipal|Domestic|County) Airport$"), "Aéroport"),
    (re.compile(r"^(.+?) Airport$"), "Aéroport"),
)


@dataclass(slots=True)
class Airport:
    """An airport. size: LARGE, MIDDLE or SMALL. served: inhabitants of the city it serves."""

    iata: str
    icao: str
    name: str
    name_fr: str
    country: str
    lat: float
    lon: float
    size: int
    served: int


def read(folder: Path, cities: list[City]) -> list[Airport]:
    """Return the airports with an IATA code; cities: the most populous first."""
    text = sources.member(folder, "airportsdata", "airportsdata/airports.csv").decode()
    with (HERE / "airports.tsv").open(encoding="utf-8", newline="") as lines:
        large = {row["iata"]: row for row in csv.DictReader(lines, delimiter="\t")}
    grid: dict[tuple[int, int], list[City]] = defaultdict(list)
    french = {}
    for city in cities:
        french.setdefault((city.country, fold(city.name)), city.name_fr)
        if city.population >= 20_000:
            grid[math.floor(city.lat / CELL), math.floor(city.lon / CELL)].append(city)
    airports = []
    for row in csv.DictReader(io.StringIO(text)):
        if not row["iata"] or MILITARY.search(row["name"]):
            continue
        lat, lon, served = float(row["lat"]), float(row["lon"]), 0
        for i in range(-2, 3):
            for j in range(-2, 3):
                at = math.floor(lat / CELL) + i, math.floor(lon / CELL) + j
                served = max([served, *(city.population for city in grid.get(at, ()))])
        airport = Airport(
            row["iata"], row["icao"], row["name"], "", row["country"], lat, lon, SMALL, served
        )
        _describe(airport, row["city"], french, large.pop(row["iata"], None))
        airports.append(airport)
    if large:
        raise SystemExit(f"airports.tsv: unknown codes {', '.join(large)}")
    return airports


def _describe(
    airport: Airport,
    city: str,
    french: dict[tuple[str, str], str],
    by_hand: dict[str, str] | None,
) -> None:
    if by_hand is not None:
        airport.name, airport.name_fr, airport.size = by_hand["name"], by_hand["name_fr"], LARGE
        airport.lat, airport.lon = float(by_hand["lat"]), float(by_hand["lon"])
        return
    city_fr = french.get((airport.country, fold(city)), city)
    airport.name_fr = french_name(airport.name, city, city_fr)
    # Half of the airports with a code near large American cities are for private planes.
    other = airport.served >= 300_000 and airport.country != "US" and "Airport" in airport.name
    if other or ("International" in airport.name and airport.served >= 100_000):
        airport.size = MIDDLE


def french_name(name: str, city: str, city_fr: str) -> str:
    """Return the French name of an airport: "Tokyo International Airport" by its city's name."""
    for pattern, words in WORDS:
        match = pattern.match(name)
        if match:
            own = match[1]
            if fold(own) == fold(city):
                return f"{words} {of(city_fr)}"
            if city and own.startswith(city):
                own = city_fr + own[len(city) :]
            return f"{words} {own}"
    return name


def of(name: str) -> str:
    """Return "de" before a French name: de Paris, d'Alger, du Caire, des Sables, de La Havane."""
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d'{name}" if fold(name)[:1] in set("aeiouh") else f"de {name}"
