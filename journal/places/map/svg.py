"""Writes a map as a standalone SVG 1.1 file, for the album's pages and for whoever wants one.

The same scene gives the same bytes. A unit of the scene is best a 96th of an inch on paper
(UNIT_MM): then words are as large as those of a caption. Texts stay texts, in the font families
that are given; a halo is a second text below, as not every reader knows paint-order. Photos are
embedded as the JPEG bytes that the caller hands over, or left as empty circles.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, singledispatch
from html import escape
from pathlib import Path

from journal.places.map.labels import Measure
from journal.places.map.marks import (
    Area,
    Disc,
    Flat,
    Inset,
    Label,
    Line,
    Mark,
    Panel,
    Picture,
    Scene,
)

Jpegs = Callable[[int], bytes | None]  # by the photo's id
SHORT = 400  # letters of a path that is written out where it is drawn
UNIT_MM = 25.4 / 96
HALO = 3.0
BOLD_WEIGHT = 600
SHADOW = 0.22
BOOK_SCALE = 1.15  # the letters of a book face are small for their size


def no_jpegs(_photo_id: int) -> bytes | None:
    """Show every photo as an empty circle."""
    return None


def measurer(font: Path) -> Measure:
    """Return the function that tells how wide a text of a size is in a font file.

    Raises OSError if it is no font.
    """
    from PIL import ImageFont

    face = ImageFont.truetype(str(font), 100)

    @lru_cache(maxsize=4096)
    def width(text: str) -> float:
        return float(face.getlength(text)) / 100

    return lambda text, size: width(text) * size


def svg(
    scene: Scene,
    width_mm: float,
    families: Sequence[str] = ("sans-serif",),
    jpegs: Jpegs = no_jpegs,
    italics: Sequence[str] = (),
) -> str:
    """Return the scene as SVG, width_mm wide and as high as the scene's shape makes it.

    italics: the families of the names of waters and parks, a book face, or the same.
    """
    height_mm = width_mm * scene.height / scene.width
    box = f"0 0 {_n(scene.width)} {_n(scene.height)}"
    writer = _Writer(jpegs, _families(italics))
    body = [f'<rect width="{_n(scene.width)}" height="{_n(scene.height)}" fill="{scene.sea}"/>']
    for mark in scene.marks:
        body += _write(mark, writer)
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{_n(width_mm)}mm" height="{_n(height_mm)}mm" viewBox="{box}" '
        f'font-family="{_families(families)}">'
    )
    clip = f'<clipPath id="map"><rect width="{_n(scene.width)}" height="{_n(scene.height)}"/>'
    defs = f"<defs>{clip}</clipPath>{''.join(writer.defs)}</defs>"
    return "\n".join((head, defs, '<g clip-path="url(#map)">', *body, "</g>", "</svg>", ""))


class _Writer:
    """What is needed once for the file: pictures to hand in, clips, lines drawn more than once."""

    def __init__(self, jpegs: Jpegs, italics: str) -> None:
        self.jpegs = jpegs
        self.italics = italics
        self.defs: list[str] = []
        self._clips = 0
        self._shared: dict[int, str] = {}

    def clip(self, shape: str) -> str:
        """Define a clip and return the attribute that uses it."""
        self._clips += 1
        self.defs.append(f'<clipPath id="c{self._clips}">{shape}</clipPath>')
        return f'clip-path="url(#c{self._clips})"'

    def shape(self, lines: tuple[Flat, ...]) -> str:
        """Return the element, not yet ended, that draws lines; those of before are used again."""
        if id(lines) not in self._shared:
            data = "".join(_path(line, closed=False) for line in lines)
            if len(data) < SHORT:
                return f'<path d="{data}"'
            self._shared[id(lines)] = f"l{len(self._shared)}"
            self.defs.append(f'<path id="{self._shared[id(lines)]}" d="{data}"/>')
        return f'<use xlink:href="#{self._shared[id(lines)]}"'


def _n(number: float) -> str:
    """Return a number to a hundredth, as short as it can be."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _families(names: Sequence[str]) -> str:
    return ", ".join(f"'{escape(name)}'" if " " in name else escape(name) for name in names)


def _path(points: Flat, closed: bool) -> str:
    """Return the path's data, in steps of a tenth of a unit from point to point."""
    xs = [round(x * 10) for x in points[0::2]]
    ys = [round(y * 10) for y in points[1::2]]
    parts = [f"M{_tenths(xs[0])} {_tenths(ys[0])}l"]
    for x0, y0, x1, y1 in zip(xs, ys, xs[1:], ys[1:], strict=False):
        if x1 != x0 or y1 != y0:
            right, down = _tenths(x1 - x0), _tenths(y1 - y0)
            between = "" if len(parts) == 1 or right[0] == "-" else " "
            parts.append(f"{between}{right}{'' if down[0] == '-' else ' '}{down}")
    if len(parts) == 1:
        parts.append("0 0")
    return "".join(parts) + ("Z" if closed else "")


@lru_cache(maxsize=8192)  # steps are short, and the same ones come over and over
def _tenths(number: int) -> str:
    """Return tenths as a number, as short as it can be: 12 is 1.2, -3 is -.3."""
    whole, rest = divmod(abs(number), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{text}" if number < 0 else text


def _opacity(opacity: float, name: str = "opacity") -> str:
    return "" if opacity >= 1 else f' {name}="{_n(opacity)}"'


def _rim(colour: str, width: float) -> str:
    return f' stroke="{colour}" stroke-width="{_n(width)}"' if colour else ""


@singledispatch
def _write(mark: Mark, writer: _Writer) -> Iterator[str]:
    raise TypeError(f"no way to write {type(mark).__name__}")


@_write.register
def _area(mark: Area, writer: _Writer) -> Iterator[str]:
    data = "".join(_path(ring, closed=True) for ring in mark.rings)
    if data:
        yield f'<path d="{data}" fill="{mark.fill}"{_opacity(mark.opacity)}/>'


@_write.register
def _line(mark: Line, writer: _Writer) -> Iterator[str]:
    if not mark.lines:
        return
    dash = " ".join(_n(length) for length in mark.dash)
    ends = "butt" if mark.dash else "round"
    yield (
        f'{writer.shape(mark.lines)} fill="none" stroke="{mark.colour}" '
        f'stroke-width="{_n(mark.width)}" '
        f'stroke-linejoin="round" stroke-linecap="{ends}"'
        f"{f' stroke-dasharray={dash!r}' if dash else ''}{_opacity(mark.opacity)}/>"
    )


@_write.register
def _label(mark: Label, writer: _Writer) -> Iterator[str]:
    # renderers that anchor count the space behind the last letter
    x = mark.x + {"start": 0.0, "middle": mark.spacing / 2, "end": mark.spacing}[mark.anchor]
    book = mark.italic and writer.italics
    size = mark.size * BOOK_SCALE if book else mark.size
    look = f'x="{_n(x)}" y="{_n(mark.y)}" font-size="{_n(size)}"'
    if book:
        look += f' font-family="{writer.italics}"'
    if mark.anchor != "start":
        look += f' text-anchor="{mark.anchor}"'
    if mark.bold:
        look += f' font-weight="{BOLD_WEIGHT}"'
    if mark.italic:
        look += ' font-style="italic"'
    if mark.spacing:
        look += f' letter-spacing="{_n(mark.spacing)}"'
    text = escape(mark.text, quote=False)
    if mark.halo:
        yield (
            f'<text {look} fill="{mark.halo}" stroke="{mark.halo}" stroke-width="{_n(HALO)}" '
            f'stroke-linejoin="round" aria-hidden="true">{text}</text>'
        )
    yield f'<text {look} fill="{mark.colour}">{text}</text>'


@_write.register
def _disc(mark: Disc, writer: _Writer) -> Iterator[str]:
    radius = mark.radius - mark.rim_width / 2
    yield (
        f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(radius)}" fill="{mark.fill}"'
        f"{_rim(mark.rim, mark.rim_width)}{_opacity(mark.opacity)}/>"
    )


@_write.register
def _picture(mark: Picture, writer: _Writer) -> Iterator[str]:
    radius = mark.radius - mark.rim_width / 2
    place = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(radius)}"'
    jpeg = writer.jpegs(mark.photo_id)
    if mark.shadow:
        yield (
            f'<circle cx="{_n(mark.x)}" cy="{_n(mark.y + 1)}" r="{_n(mark.radius + 1.5)}" '
            f'fill="{mark.shadow}" opacity="{SHADOW}"/>'
        )
    yield f'<circle {place} fill="{mark.empty}"/>'
    if jpeg:
        clip = writer.clip(f"<circle {place}/>")
        side = _n(2 * radius)
        yield (
            f'<image x="{_n(mark.x - radius)}" y="{_n(mark.y - radius)}" width="{side}" '
            f'height="{side}" preserveAspectRatio="xMidYMid slice" {clip} '
            f'xlink:href="data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}"/>'
        )
    yield f'<circle {place} fill="none"{_rim(mark.rim, mark.rim_width)}/>'


def _rectangle(panel: Panel, look: str) -> str:
    return (
        f'<rect x="{_n(panel.x)}" y="{_n(panel.y)}" width="{_n(panel.width)}" '
        f'height="{_n(panel.height)}" rx="{_n(panel.corner)}"{look}/>'
    )


@_write.register
def _panel(mark: Panel, writer: _Writer) -> Iterator[str]:
    look = f' fill="{mark.fill}"{_rim(mark.rim, mark.rim_width)}{_opacity(mark.opacity)}'
    yield _rectangle(mark, look)


@_write.register
def _inset(mark: Inset, writer: _Writer) -> Iterator[str]:
    panel = mark.panel
    clip = writer.clip(_rectangle(panel, ""))
    yield _rectangle(panel, f' fill="{panel.fill}"')
    yield f'<g {clip}><g transform="translate({_n(panel.x)} {_n(panel.y)})">'
    for inner in mark.marks:
        yield from _write(inner, writer)
    yield "</g></g>"
    if panel.rim:
        yield _rectangle(panel, f' fill="none"{_rim(panel.rim, panel.rim_width)}')
