"""The colours and widths of a map: light and dark for the window, and one for the printed page.

Quiet on purpose: paper-like land, soft sea, thin grey lines. The route and the stops have the one
loud colour, which the caller gives. Lengths are for a map seen at arm's length on a screen, in
pixels; a page scales them (svg.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """Colours as "#rrggbb". depths: bands of the sea along the shore, from the widest in.

    here: the country that a small map marks. halo: around words on land; sea_halo: on water.
    """

    sea: str
    depths: tuple[tuple[float, str], ...]
    land: str
    here: str
    shore: str
    border: str
    border_band: str
    state: str
    grid: str
    country_text: str
    state_text: str
    city_text: str
    park_text: str
    sea_text: str
    halo: str
    dot: str
    park: str
    accent: str
    on_accent: str
    casing: str
    stop_text: str
    shadow: str
    panel: str
    panel_rim: str
    muted: str
    empty: str
    picture_rim: str


def light(accent: str = "#0b6e75", on_accent: str = "#ffffff") -> Style:
    """Return the style for a light window."""
    return Style(
        sea="#d3e2e8",
        depths=((13.0, "#cbdde5"), (7.0, "#c3d8e1"), (3.0, "#b9d2dc")),
        land="#f8f5ee",
        here="#ffffff",
        shore="#8fb0bd",
        border="#a89f92",
        border_band="#ebe4d8",
        state="#cfc7ba",
        grid="#e6e0d5",
        country_text="#6f675c",
        state_text="#9a9184",
        city_text="#3a352e",
        park_text="#557a45",
        sea_text="#6f95a6",
        halo="#f8f5ee",
        dot="#5a534a",
        park="#6f9a5c",
        accent=accent,
        on_accent=on_accent,
        casing="#ffffff",
        stop_text="#1f1c18",
        shadow="#2b2620",
        panel="#fdfcfa",
        panel_rim="#c9c2b6",
        muted="#666058",
        empty="#d9d4ca",
        picture_rim="#ffffff",
    )


def dark(accent: str = "#6cc5c9", on_accent: str = "#0a2729") -> Style:
    """Return the style for a dark window."""
    return Style(
        sea="#151d22",
        depths=((13.0, "#17222a"), (7.0, "#1a2730"), (3.0, "#1d2d37")),
        land="#2a2926",
        here="#3b3934",
        shore="#3f5663",
        border="#67614f",
        border_band="#2f2d29",
        state="#403d38",
        grid="#35332f",
        country_text="#a39a8c",
        state_text="#7d766b",
        city_text="#d8d2c7",
        park_text="#8fb37c",
        sea_text="#6f8c9c",
        halo="#2a2926",
        dot="#a89f92",
        park="#7ba066",
        accent=accent,
        on_accent=on_accent,
        casing="#191817",
        stop_text="#f1ece3",
        shadow="#000000",
        panel="#21201e",
        panel_rim="#4a463f",
        muted="#aaa398",
        empty="#45413b",
        picture_rim="#e7e2da",
    )


def printed(accent: str = "#0b6e75", on_accent: str = "#ffffff") -> Style:
    """Return the style for paper: a white ground would glare, and screens' pale greys vanish."""
    screen = light(accent, on_accent)
    changed = {
        "sea": "#d6e5eb",
        "land": "#fbf8f2",
        "border": "#938a7d",
        "state": "#c2b9ab",
        "country_text": "#5f574d",
        "state_text": "#857c70",
        "city_text": "#2c2823",
        "sea_text": "#5d8496",
        "halo": "#fbf8f2",
    }
    return Style(**{name: changed.get(name, getattr(screen, name)) for name in Style.__slots__})
