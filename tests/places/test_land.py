"""Land and sea."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from journal.places.land import Land
from journal.resources import resource


@pytest.fixture(scope="module")
def land() -> Iterator[Land]:
    path = resource("gazetteer", "gazetteer.sqlite")
    db = sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)
    yield Land(db)
    db.close()


@pytest.mark.parametrize(
    ("lat", "lon", "near"),
    [
        (43.282, 5.325, True),  # 2 km off Marseille
        (42.80, 5.30, False),
        (51.02, 1.48, False),  # the middle of the Channel
        (50.0, -0.001, False),  # at the side of a tile, which is no coast
        (0.0, -30.0, False),
        (65.0, -179.999, False),  # on both sides of the 180th meridian
    ],
)
def test_how_near_the_coast_is(land: Land, lat: float, lon: float, near: bool) -> None:
    assert land.country_at(lat, lon) is None
    assert land.near_coast(lat, lon, 3.0) is near


@pytest.mark.parametrize("lon", [0.0, 5.0, 4.9999, 5.0001, 10.0])
def test_the_sides_of_tiles_part_no_land(land: Land, lon: float) -> None:
    assert land.country_at(45.9, lon) is not None
    assert land.country_at(25.0, lon) is not None


@pytest.mark.parametrize(("lat", "lon"), [(90.0, 180.0), (-90.0, -180.0), (-90.0, 180.0)])
def test_the_corners_of_the_globe(land: Land, lat: float, lon: float) -> None:
    assert land.country_at(lat, lon) in {None, "AQ"}
