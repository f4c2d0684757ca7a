"""The album's maps: which are drawn, what they say, and that the pages hold them."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from journal.album import compositor, fonts
from journal.album.book import Book, BookEntry, Chapter
from journal.album.maps import NO_MAPS, Maps, draw_maps, led
from journal.album.papers import PAPERS
from journal.album.sections import sections
from journal.album.way import Way
from journal.core.progress import Cancelled, Context
from journal.places.map.content import Leg, MapStop
from journal.places.map.svg import UNIT_MM
from journal.places.told import Distance
from tests.album.books import FIRST, make, photos, several_days, text_of

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)
PARIS, VEGAS = MapStop(1, "Paris", 48.86, 2.35), MapStop(1, "Las Vegas", 36.17, -115.14)
ZION, BRYCE = MapStop(1, "Zion", 37.29, -113.03), MapStop(1, "Bryce Canyon", 37.6, -112.2)
HERE = (36.13, -115.17)


def _way(
    *stops: MapStop, ground: float = 0.0, flown: float = 0.0, start: MapStop | None = None
) -> Way:
    line = tuple((stop.lat, stop.lon) for stop in (*([start] if start else []), *stops))
    numbered = tuple(stop._replace(number=n) for n, stop in enumerate(stops, 1))
    legs = (Leg("flight" if flown else "ground", line),) if len(line) > 1 else ()
    return Way(numbered, legs, Distance(ground, flown), start=start)


def book(language: str = "fr", each: int = 4) -> Book:
    """Paris to Las Vegas, a day there, Zion and Bryce, and home again."""
    in_town = Way((VEGAS,), (Leg("ground", ((VEGAS.lat, VEGAS.lon), HERE)),), Distance(5.0, 0.0))
    ways = (
        _way(PARIS, VEGAS, flown=8800.4),
        in_town,
        _way(VEGAS, ZION, BRYCE, ground=320.4),
        _way(PARIS, flown=8594.0, start=BRYCE),
    )
    chapters = []
    for number, way in enumerate(ways):
        day = FIRST + timedelta(number)
        told = (BookEntry("07:00", "Ana", "", f"Matin {number}. " * 40),)
        names = tuple(stop.name for stop in way.stops)
        some = photos(number * each + 1, each, day)
        chapters.append(Chapter(str(day), day, f"Jour {number}", names, told, some, way))
    return Book("Canyons", language, ("Ana",), tuple(chapters), 1)


def drawn(told: Book, paper: str = "a4", miles: bool = False) -> Maps:
    return draw_maps(told, sections(told), PAPERS[paper], "#335577", miles, Context())


def test_days_that_lead_somewhere_have_a_strip_and_the_trip_a_page() -> None:
    maps = drawn(book())
    assert list(maps.strips) == ["c1", "c3", "c4"]
    assert maps.strips["c3"]["alt"] == (
        "Carte de l’itinéraire du jour\u00a0: Las Vegas, Zion, Bryce Canyon"
    )
    assert maps.strips["c4"]["alt"].endswith(": Bryce Canyon, Paris")
    assert maps.route is not None
    assert [one["alt"] for one in maps.route["maps"]] == [
        "Carte de l’itinéraire\u00a0: Paris, Las Vegas",
        "Carte de l’itinéraire\u00a0: Las Vegas, Zion, Bryce Canyon",
    ]
    named = {one["file"] for one in (*maps.strips.values(), *maps.route["maps"])}
    assert set(maps.files) == named


def test_stops_are_numbered_through_over_both_maps() -> None:
    files = drawn(book()).files
    first, second = (re.findall(r">([0-9·…]+)</text>", files[f"route{n}.svg"]) for n in (1, 2))
    assert sorted(first) == ["1", "2·3·4"]
    assert sorted(second) == ["2", "3", "4"]


@pytest.mark.parametrize("paper", PAPERS)
def test_maps_are_as_wide_as_they_should_be_and_the_page_holds_them(paper: str) -> None:
    sizes, maps = PAPERS[paper], drawn(book(), paper)
    for strip in maps.strips.values():
        assert strip["w"] == sizes.text
        assert 31.9 <= strip["h"] <= 45
    assert maps.route is not None
    across, down = ([one[side] for one in maps.route["maps"]] for side in ("w", "h"))
    if maps.route["beside"]:
        assert sum(across) + 4 <= sizes.band + 0.01
        assert max(down) <= sizes.depth - 20
    else:
        assert max(across) <= sizes.band + 0.01
        assert sum(down) + 4 <= sizes.depth - 20


@pytest.mark.parametrize("paper", PAPERS)
def test_no_word_is_smaller_than_six_points_and_a_half(paper: str) -> None:
    for text in drawn(book(), paper).files.values():
        sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', text)]
        assert min(sizes) * UNIT_MM / 25.4 * 72 >= 6.5


def test_a_trip_with_one_stop_has_no_page_and_one_without_positions_nothing() -> None:
    told = book()
    one = replace(told, chapters=told.chapters[1:2])
    assert drawn(one).route is None
    assert drawn(several_days()) == NO_MAPS


def test_a_day_with_nothing_to_print_has_no_strip() -> None:
    told = book()
    bare = replace(told.chapters[2], entries=(), photos=())
    assert drawn(replace(told, chapters=(told.chapters[0], bare))).strips.keys() == {"c1"}


def test_cancelled_between_two_maps() -> None:
    told, context = book(), Context()
    context.cancel()
    with pytest.raises(Cancelled):
        draw_maps(told, sections(told), PAPERS["a4"], "#335577", False, context)


@needs_pdftotext
def test_what_the_book_says_of_its_way(tmp_path: Path) -> None:
    text = text_of(make(book(), tmp_path)[0])
    text = "".join(text.split())  # a reader of PDF may take a narrow space for none
    assert "L’itinéraire" in text
    assert "Paris→LasVegas·8800kmenavion" in text
    assert "LasVegas→Zion→BryceCanyon·320km" in text
    assert "325kmausol,17394kmenavion." in text
    assert "Carte:NaturalEarth;lieux:GeoNames." in text
    assert "·5km" not in text  # to and fro in Las Vegas


@needs_pdftotext
def test_miles_are_for_american_paper_in_english(tmp_path: Path) -> None:
    text = text_of(make(book("en"), tmp_path, paper="letter")[0])
    assert "The route" in text
    assert "199 miles" in text
    assert "5,468 miles by air" in text
    assert " km" not in text
    french = text_of(make(book(), tmp_path, paper="letter")[0])
    assert "miles" not in french
    assert "Map: Natural Earth; places: GeoNames." in text


@needs_pdftotext
def test_without_positions_nobody_is_thanked_for_a_map(tmp_path: Path) -> None:
    text = text_of(make(several_days(), tmp_path)[0])
    assert "Natural Earth" not in text
    assert "→" not in text


def _figures(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as document:
        return [
            str(thing.Alt)
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]


@pytest.mark.parametrize("pdfa", [False, True])
def test_maps_are_tagged_and_the_same_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pdfa: bool
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1512086400")
    out, _ = make(book(), tmp_path, pdfa=pdfa)
    first = out.read_bytes()
    told = [alt for alt in _figures(out) if alt.startswith("Carte")]
    assert len(told) == 5
    assert make(book(), tmp_path, pdfa=pdfa)[0].read_bytes() == first


def test_below_a_strip_on_a_low_page_no_photo_is_made_small_to_lead() -> None:
    section = sections(book(each=8))[2]
    assert section.lead is not None
    assert led(section, 95.0, PAPERS["a5-landscape"]) is section  # it has no strip
    section.data["map"] = {"h": 32.0}
    assert led(section, 67.0, PAPERS["a5-landscape"]).lead is None
    assert led(section, 75.0, PAPERS["a4"]).lead is section.lead


def test_pages_with_maps_come_out_as_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid: list[compositor.Pages] = []
    lay = compositor.Pages.chapter

    def spy(self: compositor.Pages, *args: object) -> object:
        laid.append(self)
        return lay(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(compositor.Pages, "chapter", spy)
    for paper in PAPERS:
        for each in (3, 8, 19):
            _, report = make(book(each=each), tmp_path, paper=paper)
            planned = sum(pages.planned for pages in laid)
            laid.clear()
            assert report.pages == 4 + planned, (paper, each)


@pytest.mark.parametrize("pdfa", [False, True])
@pytest.mark.parametrize("name", ["<b>&amp;\"'", "𓀀 漢 🏰", "a\x00\u202eb", "", "]]>" * 200])
def test_any_name_of_a_stop_is_only_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, pdfa: bool
) -> None:
    monkeypatch.setattr(fonts, "system_folders", tuple)
    told = book()
    day = told.chapters[2]
    stops = tuple(stop._replace(name=name) for stop in day.way.stops)
    changed = replace(day, way=replace(day.way, stops=stops))
    out, report = make(replace(told, chapters=(told.chapters[0], changed)), tmp_path, pdfa=pdfa)
    assert report.pages > 4
    with pikepdf.open(out) as document:
        assert document.check_pdf_syntax() == []
