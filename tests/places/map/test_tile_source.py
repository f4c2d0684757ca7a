"""Which tiles a view needs and where they lie; which addresses of servers are taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.errors import WrongUse
from journal.places.map.projection import View, degrees
from journal.places.map.tile_source import (
    MOST_TILE_ZOOM,
    MOST_TILES,
    OPENSTREETMAP,
    OPENSTREETMAP_CREDIT,
    Tile,
    column_of,
    place,
    tile_source,
    tiles_of,
)

VIEWS = st.builds(
    View,
    st.floats(-84, 84),
    st.floats(-180, 179.999),
    st.floats(0, 19),
    st.integers(1, 2000),
    st.integers(1, 2000),
)


@given(VIEWS, st.floats(0, 1), st.floats(0, 1), st.sampled_from([1.0, 1.25, 2.0]))
def test_every_point_of_the_map_lies_on_the_tile_that_shows_it(
    view: View, right: float, down: float, ratio: float
) -> None:
    x, y = right * view.width, down * view.height
    placed = [p for p in tiles_of(view, ratio) if p.left <= x <= p.right and p.top <= y <= p.bottom]
    top = view.place(85.0, view.lon)[1]
    bottom = view.place(-85.0, view.lon)[1]
    if not placed:
        assert y <= top or y >= bottom  # beyond the world's edge there is nothing to show
        return
    slack = 2.0 / view.world  # edges fall on whole pixels
    lat_lon = view.position(x, y)
    for one in placed:
        north, west = degrees(one.tile.x / 2**one.tile.z, one.tile.y / 2**one.tile.z)
        south, east = degrees((one.tile.x + 1) / 2**one.tile.z, (one.tile.y + 1) / 2**one.tile.z)
        east = east if east > west else east + 360
        assert south - 360 * slack <= lat_lon[0] <= north + 360 * slack
        lon = lat_lon[1] + (360 if lat_lon[1] < west - 360 * slack else 0)
        assert west - 360 * slack <= lon <= east + 360 * slack or lon - 360 >= west - 360 * slack


@given(VIEWS, st.sampled_from([1.0, 1.5, 2.0, 3.0]))
def test_a_view_needs_few_tiles_without_gaps(view: View, ratio: float) -> None:
    placed = tiles_of(view, ratio)
    assert 0 < len(placed) <= MOST_TILES
    zooms = {one.tile.z for one in placed}
    assert len(zooms) == 1
    (zoom,) = zooms
    assert 0 <= zoom <= MOST_TILE_ZOOM
    columns = {column_of(one, view): (one.left, one.right) for one in placed}
    for column, (_, right) in columns.items():
        assert column + 1 not in columns or columns[column + 1][0] == right
        assert round(right * ratio) == pytest.approx(right * ratio)
    for one in placed:
        assert 0 <= one.tile.x < 2**zoom
        assert 0 <= one.tile.y < 2**zoom
        again = place(view, zoom, column_of(one, view), one.tile.y, ratio)
        assert again == one


def test_the_middle_comes_first() -> None:
    placed = tiles_of(View(35.6590699, 139.7006793, 18.0, 1024, 768))
    assert placed[0].left <= 512 <= placed[0].right
    assert placed[0].tile == Tile(18, 232798, 103246)  # as OpenStreetMap's wiki works it out


def test_across_the_antimeridian_tiles_of_both_sides_come() -> None:
    placed = tiles_of(View(0.0, 180.0, 4.0, 600, 100))
    assert {one.tile.x for one in placed} >= {15, 0}
    west = next(one for one in placed if one.tile.x == 15)
    east = next(one for one in placed if one.tile.x == 0)
    assert west.right == east.left == 300


def test_the_given_server_is_credited_as_it_asks_for() -> None:
    source = tile_source(OPENSTREETMAP, "somebody else")
    assert source.credit == OPENSTREETMAP_CREDIT
    assert source.link.startswith("https://")
    assert source.url(Tile(3, 4, 5)) == "https://tile.openstreetmap.org/3/4/5.png"
    assert source.host == "tile.openstreetmap.org"


def test_another_server_is_named_or_credited() -> None:
    address = "http://tiles.example:8080/{z}/{y}/{x}.jpg?key=a"
    assert tile_source(address).credit == "tiles.example:8080"
    assert tile_source(f" {address} ", "© Somebody ").credit == "© Somebody"
    assert tile_source(address).url(Tile(3, 4, 5)) == "http://tiles.example:8080/3/5/4.jpg?key=a"
    # A name that only looks like the given one is not given its credit.
    assert tile_source("https://notopenstreetmap.org/{z}/{x}/{y}").link == ""


@pytest.mark.parametrize(
    "template",
    [
        "",
        "tile.example/{z}/{x}/{y}.png",
        "file:///tmp/{z}/{x}/{y}.png",
        "ftp://tile.example/{z}/{x}/{y}.png",
        "https:///{z}/{x}/{y}.png",
        "https://{x}.tile.example/{z}/{x}/{y}.png",
        "https://{x}.tile.example/{z}/{y}.png",
        "https://{s}.tile.example/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}.png",
        "https://tile.example/{z}/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}/{y}{r}.png",
        "https://tile.example/{z}/{x}/#{y}",
        "https://ana:secret@tile.example/{z}/{x}/{y}.png",
        "https://tile.example\\@other.example/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}/\n{y}.png",
        "https://tile.example:port/{z}/{x}/{y}.png",
        "https://[tile/{z}/{x}/{y}.png",
        "https://tile.example/{z}/{x}/{y}" + "a" * 1000,
    ],
)
def test_other_addresses_are_refused(template: str) -> None:
    with pytest.raises(WrongUse):
        tile_source(template)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_taken_or_refused(text: str) -> None:
    try:
        source = tile_source(f"https://{text}/{{z}}/{{x}}/{{y}}")
    except WrongUse:
        return
    before = source.host
    assert before
    assert source.url(Tile(1, 0, 1)).startswith(f"https://{before}")
