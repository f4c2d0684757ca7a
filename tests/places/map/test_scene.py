"""Whole maps: the scale bar is true, close up the map is a schematic one, and SVG is well made."""

from __future__ import annotations

import io
import math
from array import array
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from journal.places.map.basemap import Basemap
from journal.places.map.clip import Box
from journal.places.map.content import Leg, MapContent, MapPhoto, MapStop
from journal.places.map.ground import schematic
from journal.places.map.labels import box_of
from journal.places.map.marks import Area, Inset, Label, Line, Panel, Scene
from journal.places.map.projection import EQUATOR_M, View
from journal.places.map.scalebar import scale_bar, scale_marks
from journal.places.map.scene import Cartographer, Furniture
from journal.places.map.style import dark, light, printed
from journal.places.map.svg import measurer, svg
from journal.resources import resource

SVG = "{http://www.w3.org/2000/svg}"
CONTENT = MapContent(
    tuple(MapPhoto(n, 37.2 + n / 50, -113.0) for n in range(20)),
    (MapStop(1, "Las Vegas & <Strip>", 36.17, -115.14), MapStop(2, "Zion", 37.2, -112.99)),
    (Leg("ground", ((36.17, -115.14), (37.2, -112.99))), Leg("flight", ((49, 2.5), (36, -115)))),
)


@pytest.fixture(scope="module")
def drawn() -> Cartographer:
    measure = measurer(resource("fonts", "SourceSans3-Regular.ttf"))
    return Cartographer(Basemap.open(), CONTENT, printed(), measure)


def _wide(lat: float, lon: float, metres: float, width: float = 900, height: float = 600) -> View:
    world = EQUATOR_M * math.cos(math.radians(lat)) * width / metres
    return View(lat, lon, math.log2(world / 256), width, height)


def _ground_distance(view: View, x0: float, x1: float) -> float:
    """Return the metres between two points on the middle line of a view, on the sphere."""
    (lat, lon0), (_, lon1) = view.position(x0, view.height / 2), view.position(x1, view.height / 2)
    half = math.radians((lon1 - lon0 + 180) % 360 - 180) / 2
    angle = 2 * math.asin(math.cos(math.radians(lat)) * abs(math.sin(half)))
    return angle * EQUATOR_M / (2 * math.pi)


@settings(deadline=None)
@given(st.floats(-70, 70), st.floats(4, 17), st.sampled_from(("km", "mi")))
def test_the_scale_bar_is_true_to_a_hundredth(lat: float, zoom: float, units: str) -> None:
    view = View(lat, 20.0, zoom, 600, 400)
    bar = scale_bar(view, units)  # type: ignore[arg-type]
    if bar is None:
        assert zoom < 6.5
        return
    assert 20 < bar.length <= 110
    number, unit = bar.text.replace("\N{NARROW NO-BREAK SPACE}", "").split("\N{NO-BREAK SPACE}")
    metres = int(number) * {"km": 1000, "m": 1, "mi": 1609.344, "ft": 0.3048}[unit]
    assert bar.metres == pytest.approx(metres)
    assert number.rstrip("0") in ("1", "2", "5")
    # a long bar on a map of a continent is a parallel, not a great circle: half a thousandth
    assert _ground_distance(view, 300, 300 + bar.length) == pytest.approx(metres, rel=0.01)


def test_a_map_of_the_world_has_no_scale_bar() -> None:
    assert scale_bar(View(0, 0, 1.5, 1000, 800)) is None
    assert scale_marks(View(0, 0, 1.5, 1000, 800), light()) == ()


@pytest.mark.parametrize("metres", [3_000_000, 300_000, 40_000, 5_000])
def test_a_map_at_every_scale(drawn: Cartographer, metres: float) -> None:
    view = _wide(37.2, -112.99, metres)
    scene = drawn.scene(view, Furniture(note="Schematic map"))
    texts = {mark.text for mark in scene.marks if isinstance(mark, Label)}
    assert "Zion" in texts
    assert any("km" in text or "m" in text for text in texts)
    land = [mark for mark in scene.ground if isinstance(mark, Area)]
    assert bool(land) == (metres >= 40_000)
    assert schematic(view) == (metres < 40_000)
    assert ("Schematic map" in texts) == schematic(view)
    assert any(isinstance(mark, Inset) for mark in scene.furniture) == schematic(view)


def test_a_schematic_map_shows_no_coast(drawn: Cartographer) -> None:
    ground = drawn.ground(_wide(41.15, -8.65, 5_000))  # the sea at Porto
    assert [type(mark) for mark in ground] == [Panel, Line]
    lines = ground[1].lines  # type: ignore[union-attr]
    for line in lines:  # of equal latitude or longitude only
        assert len({round(x, 2) for x in line[0::2]}) == 1 or len(set(line[1::2])) == 1


def test_the_small_map_marks_where_in_the_country(drawn: Cartographer) -> None:
    scene = drawn.scene(_wide(37.2, -112.99, 5_000))
    (inset,) = (mark for mark in scene.furniture if isinstance(mark, Inset))
    last = inset.marks[-1]
    assert 20 < last.x < 60  # type: ignore[union-attr] # in the west of the United States
    assert 40 < last.y < 75  # type: ignore[union-attr]


def test_a_small_map_has_no_small_map_in_it(drawn: Cartographer) -> None:
    scene = drawn.scene(_wide(37.2, -112.99, 5_000, 300, 200))
    assert not any(isinstance(mark, Inset) for mark in scene.furniture)


def test_no_name_is_cut_by_the_edge_of_a_page(drawn: Cartographer) -> None:
    from journal.places.map.labels import box_of

    scene = drawn.scene(_wide(47, 9, 3_000_000))
    labels = [mark for mark in scene.names if isinstance(mark, Label)]
    assert len(labels) > 10
    for label in labels:
        box = box_of(label, drawn.measure)
        assert box.left >= 0
        assert box.right <= scene.width
        assert box.top >= 0
        assert box.bottom <= scene.height


def test_styles_are_whole_and_legible() -> None:
    for style in (light(), dark(), printed()):
        for words, ground in (
            (style.city_text, style.land),
            (style.stop_text, style.land),
            (style.muted, style.panel),
            (style.on_accent, style.accent),
        ):
            assert _contrast(words, ground) >= 4.5, (words, ground)
        assert _contrast(style.country_text, style.land) >= 3
        assert _contrast(style.sea_text, style.sea) >= 2.2
        assert style.halo == style.land


def _contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _jpeg(photo_id: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (32, 24), (photo_id * 10 % 255, 120, 90)).save(file, "JPEG")
    return file.getvalue()


def test_no_stop_is_named_below_the_scale(drawn: Cartographer) -> None:
    view = _wide(36.8, -113.5, 300_000)
    lat, lon = view.position(24, view.height - 36)
    content = MapContent((), (MapStop(1, "Corner of the Earth", lat, lon),))
    maker = Cartographer(drawn.basemap, content, printed(), drawn.measure)
    scene = maker.scene(view)
    (name,) = (m for m in scene.stops if isinstance(m, Label) and m.text.startswith("Corner"))
    panel = next(mark for mark in scene.furniture if isinstance(mark, Panel))
    box = box_of(name, drawn.measure)
    assert not box.meets(Box(panel.x, panel.y, panel.x + panel.width, panel.y + panel.height))


def _svg(drawn: Cartographer, scene: Scene) -> str:
    return svg(scene, 150, ("Source Sans 3", "sans-serif"), _jpeg, ("EB Garamond",))


@pytest.mark.parametrize("metres", [8_000_000, 300_000, 5_000])
def test_svg_is_well_formed_and_the_same_twice(drawn: Cartographer, metres: float) -> None:
    view = _wide(37.2, -112.99, metres)
    text = _svg(drawn, drawn.scene(view, Furniture(note="Carte schématique")))
    assert text == _svg(drawn, drawn.scene(view, Furniture(note="Carte schématique")))
    root = ElementTree.fromstring(text)
    assert root.get("width") == "150mm"
    assert root.get("height") == "100mm"
    assert root.get("viewBox") == "0 0 900 600"
    words = [element.text for element in root.iter(f"{SVG}text")]
    assert "Zion" in words
    assert root.iter(f"{SVG}image").__next__() is not None
    defined = {element.get("id") for element in root.iter(f"{SVG}clipPath")}
    used = {element.get("clip-path") for element in root.iter()} - {None}
    assert used == {f"url(#{name})" for name in defined}


def test_svg_paths_end_where_the_lines_do() -> None:
    line = array("f", [10, 20, 12.3, 19.96, 12.3, 19.96, 3.04, -7.5, 3.04, 0])
    scene = Scene(50, 50, "#ffffff", (Line((line,), "#000000", 1), Area((line,), "#ff0000")))
    root = ElementTree.fromstring(svg(scene, 50))
    data = [element.get("d") for element in root.iter(f"{SVG}path")]
    assert data == ["M10 20l2.3 0-9.3-27.5 0 7.5", "M10 20l2.3 0-9.3-27.5 0 7.5Z"]


def test_svg_writes_lines_once_that_are_drawn_twice(drawn: Cartographer) -> None:
    view = _wide(40, -100, 5_000_000)
    root = ElementTree.fromstring(_svg(drawn, drawn.scene(view)))
    used = [use.get("{http://www.w3.org/1999/xlink}href") for use in root.iter(f"{SVG}use")]
    assert len(used) > len(set(used))
    defined = {f"#{path.get('id')}" for path in root.iter(f"{SVG}path") if path.get("id")}
    assert set(used) == defined


def test_svg_escapes_what_people_type(drawn: Cartographer) -> None:
    text = _svg(drawn, drawn.scene(_wide(36.3, -115.1, 60_000)))
    words = [element.text for element in ElementTree.fromstring(text).iter(f"{SVG}text")]
    assert "Las Vegas & <Strip>" in words


def test_typst_sets_a_map(drawn: Cartographer, tmp_path: object) -> None:
    import typst

    (folder := tmp_path / "map").mkdir()  # type: ignore[operator]
    text = _svg(drawn, drawn.scene(_wide(37.0, -113.4, 300_000)))
    (folder / "map.svg").write_text(text, encoding="utf-8")
    (folder / "page.typ").write_text(
        '#set page(width: 150mm, height: 100mm, margin: 0mm)\n#image("map.svg", width: 150mm)\n'
    )
    fonts = [str(resource("fonts"))]
    data = typst.compile(
        str(folder / "page.typ"), format="png", ppi=60, font_paths=fonts, ignore_system_fonts=True
    )
    image = Image.open(io.BytesIO(data)).convert("RGB")
    colours = {colour for _, colour in image.getcolors(maxcolors=1_000_000) or []}
    land = tuple(int(printed().land[at : at + 2], 16) for at in (1, 3, 5))
    route = tuple(int(printed().accent[at : at + 2], 16) for at in (1, 3, 5))
    assert any(_near(colour, land) for colour in colours)
    assert any(_near(colour, route) for colour in colours)


def _near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 12


def test_a_font_measures_words() -> None:
    measure = measurer(resource("fonts", "SourceSans3-Regular.ttf"))
    assert measure("Las Vegas", 20) == pytest.approx(2 * measure("Las Vegas", 10))
    assert 35 < measure("Las Vegas", 10) < 50
