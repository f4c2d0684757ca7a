"""The hand-written landmarks: parks, sights, islands, passes and lakes of landmarks/*.tsv.

Refuses a row that is not whole: a name in both languages, a kind and country that are known, a
position on the globe, a radius, a fame of 1 to 3, and an outline of at least four points or none.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
KINDS = (
    "park sight island pass lake mountain valley beach ruins temple museum theme_park region bay"
).split()


@dataclass(slots=True)
class Landmark:
    """A landmark. outline: (lat, lon) round it, empty where the radius tells its extent."""

    name: str
    name_fr: str
    kind: str
    country: str
    lat: float
    lon: float
    radius_km: float
    fame: int
    others: list[str]
    outline: list[tuple[float, float]]


def read() -> list[Landmark]:
    """Return all landmarks; end naming the file and line of one that is not whole."""
    found = []
    for path in sorted((HERE / "landmarks").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["name"] == "name":  # the header again, where two tables were joined
                    continue
                try:
                    found.append(landmark(row))
                except (ValueError, TypeError, KeyError, AttributeError) as error:
                    raise SystemExit(f"{path.name}: {row.get('name')}: {error}") from error
    return found


def landmark(row: dict[str, str]) -> Landmark:
    """Return the landmark that a row describes; raises ValueError where it is not whole."""
    outline = [
        (float(lat), float(lon))
        for lat, lon in (pair.split() for pair in (row["outline"] or "").split(";") if pair.strip())
    ]
    made = Landmark(
        row["name"].strip(),
        row["name_fr"].strip(),
        row["kind"].strip(),
        row["country"].split("|")[0].strip(),
        float(row["lat"]),
        float(row["lon"]),
        float(row["radius_km"]),
        int(row["fame"]),
        [name.strip() for name in (row["also"] or "").split("|") if name.strip()],
        outline,
    )
    problems = {
        "a name is missing": not (made.name and made.name_fr),
        f"unknown kind {made.kind}": made.kind not in KINDS,
        f"no country: {made.country}": len(made.country) != 2 or not made.country.isupper(),
        "not on the globe": not all(
            abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in [(made.lat, made.lon), *outline]
        ),
        "no radius": not 0.05 <= made.radius_km <= 1500,
        "fame is 1 to 3": made.fame not in {1, 2, 3},
        "an outline has four points": len(outline) in {1, 2, 3},
    }
    for problem, here in problems.items():
        if here:
            raise ValueError(problem)
    return made
