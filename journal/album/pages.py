"""Lays the photos into the room that the words leave, and says where each picture is printed.

Typst alone breaks text into lines and pages. It was asked how tall each piece is; from that this
module follows how far down the page a chapter is. After a text that runs on to a next page its end
is known only to a few lines: that much is left free rather than risk a row on the wrong page. Every
chapter begins on a page of its own, so nothing here reaches into another chapter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from journal.album.arrange import leading
from journal.album.book import BookPhoto, Chapter
from journal.album.laid import LaidPage
from journal.album.layout.boxes import Block, Box, Frame, Tile, alone, in_the_middle
from journal.album.layout.paginate import Page, Run
from journal.album.layout.score import After
from journal.album.papers import Paper
from journal.album.parts import Kind, Part, parted
from journal.album.sections import Section, alternative, caption
from journal.album.styles import Style, style_named
from journal.album.texts import Json

_POINT = 25.4 / 72
_LONG_CAPTION = 2.2  # lines of the photos' width: a longer caption is set as text, and may break
_AT_MOST = 1.35  # of what is reckoned: more lines no caption takes
_ABOVE_ENTRY = 7.0
_ABOVE_PHOTOS = 6.0
_AFTER_PHOTOS = 8.0
_CAPTION_GAP = 1.4
_COVER_SHARE = 0.62
_EDGE, _EDGE_SHARE = 0.76, 0.68  # of the paper's height: as wide as it, or not
_EDGE_LEAVES, _EDGE_LEAVES_MORE = 50.0, 58.0  # mm for the title, for a photo as wide or not
_LEAD_SHARE = 0.78  # of the page's depth, for a photo above a heading
_WHOLE = 0.45  # of the page's depth: texts in columns that are shorter stay whole
_BELOW_TITLE = 0.4  # of the page's depth: a title that photos follow has that much below it


@dataclass(frozen=True, slots=True)
class Placement:
    """A picture as printed: which photo, and its size in mm."""

    photo_id: int
    width: float
    height: float


@dataclass(slots=True)
class Pages:
    """Lays chapter after chapter. captions: the width in mm of each photo's caption in one line.

    placements: every picture laid so far; its place in the list is its number on the page.
    laid: what stands together on a page. planned: how many pages the chapters so far should take.
    style: how photos are laid, and how a day opens.
    """

    paper: Paper
    language: str
    captions: Mapping[int, float]
    placements: list[Placement] = field(default_factory=list)
    laid: list[LaidPage] = field(default_factory=list)
    planned: int = 0
    style: Style = field(default_factory=lambda: style_named("journal"))
    _of: Chapter = field(default_factory=lambda: Chapter(""))
    _used: float = 0.0
    _unsure: float = 0.0
    _page: int = 1
    _closed: bool = False  # what comes next begins a page
    _runs: dict[tuple[tuple[Tile, ...], After], Run] = field(default_factory=dict)

    def cover(self, photo: BookPhoto, bleed: float = 0.0) -> Json:
        """Place the cover's photo: as wide as the page allows, no higher than its share.

        bleed: mm beyond the trim, which a photo that reaches the edge fills as well.
        """
        if self.style.edge:
            return self._edge(photo, bleed)
        highest = _COVER_SHARE * self.paper.depth
        block = alone(Tile(photo), self._frame(), highest)
        area = max(block.height, 0.52 * self.paper.depth)
        box = self._boxes(block, {})[0]
        return {"photo": box, "area": area, "below": 0.045 * self.paper.depth}

    def _edge(self, photo: BookPhoto, bleed: float) -> Json:
        """Place a photo at the upper edge of the paper, and at both others or the right one."""
        aspect, paper = Tile(photo).aspect, self.paper
        high = (paper.width + 2 * bleed) / aspect
        if high - bleed > min(_EDGE * paper.height, paper.height - _EDGE_LEAVES):
            high = min(_EDGE_SHARE * paper.height, paper.height - _EDGE_LEAVES_MORE) + bleed
        left = paper.width + bleed - high * aspect
        box = Box(photo, left, -bleed, high * aspect, high, high * aspect)
        placed = self._boxes(Block((box,), box.width, high, 0), {})[0]
        return {"photo": placed, "area": high - bleed, "below": 0.0}

    def chapter(
        self, section: Section, opening: float, entries: Sequence[tuple[float, float]]
    ) -> list[Json]:
        """Lay a chapter. opening: height of its heading; entries: of each text and its note, mm.

        A plain leading photo stands among the others where the chapter then takes a single page.
        """
        first, first_page = len(self.placements), len(self.laid)
        self._of = section.chapter
        self._runs.clear()  # kept for laying the chapter with a leading photo and without
        lead = self._free_lead(section)
        pieces, pages = self._chapter(section, opening, entries, lead)
        plain = lead is not None and not lead.favourite and not self.style.above
        if plain and pages == 2:
            led = self.placements[first:], self.laid[first_page:]
            del self.placements[first:], self.laid[first_page:]
            plain_pieces, fewer = self._chapter(section, opening, entries, None)
            if fewer < pages:
                pieces, pages = plain_pieces, fewer
            else:
                self.placements[first:], self.laid[first_page:] = led
        self.planned += pages
        return pieces

    def _free_lead(self, section: Section) -> BookPhoto | None:
        """Return the leading photo; another favourite where that one stands on a page apart."""
        lead, chapter = section.lead, section.chapter
        runs_of = [piece for piece in section.order if not isinstance(piece, int)]
        parts = [part for run in runs_of for part in self._parts(run)]
        apart = {p for part in parts if part.kind.begins_a_page for p in part.photos}
        if lead not in apart:
            return lead
        left = tuple(photo for photo in chapter.photos if photo not in apart)
        other = leading(replace(chapter, photos=left))
        return other if other is not None and other.favourite else None

    def _chapter(
        self,
        section: Section,
        opening: float,
        entries: Sequence[tuple[float, float]],
        lead: BookPhoto | None,
    ) -> tuple[list[Json], int]:
        """Return the pieces and how many pages they take, with a leading photo or without."""
        self._used, self._unsure, self._page, self._closed = opening, 0.0, 1, False
        pieces: list[Json] = []
        if lead is not None:
            beside = entries[0] if section.data["beside"] else ()
            least = max((h for h in beside if h < _WHOLE * self.paper.depth), default=0.0)
            pieces += self._above(lead, least) if self.style.above else self._lead(lead)
        for number, piece in enumerate(section.order, 1):
            if isinstance(piece, int):
                above = _AFTER_PHOTOS if pieces and pieces[-1]["k"] != "entry" else _ABOVE_ENTRY
                if piece == 0 and section.data["beside"]:
                    above = 0.0
                pieces.append(self._entry(section.entries[piece], above, *entries[piece]))
            else:
                end = After.NOTHING if number == len(section.order) else After.WORDS
                pieces += self._photos(piece, lead, end)
        return pieces, self._page

    def _lead(self, photo: BookPhoto) -> list[Json]:
        tile = self._tile(photo)
        if self._is_long(photo):
            return self._long(photo)
        room = self.paper.depth - self._used - _ABOVE_PHOTOS
        block = alone(tile, self._frame(), room)
        self._used += _ABOVE_PHOTOS + block.height
        self._note((photo,))
        return [self._row(block, _ABOVE_PHOTOS, False)]

    def _above(self, photo: BookPhoto, least: float) -> list[Json]:
        """Lay a photo above the heading, which was reckoned already. least: mm to keep below."""
        tile = Tile(photo) if self._is_long(photo) else self._tile(photo)
        room = min(self.paper.depth - self._used - least, _LEAD_SHARE * self.paper.depth)
        block = alone(tile, self._frame(), room)
        self._used += block.height
        self._note((photo,))
        pieces = [{**self._row(block, 0.0, False), "k": "lead"}]
        return [*pieces, self._long_caption(photo)] if self._is_long(photo) else pieces

    def _entry(self, data: Json, above: float, body: float, note: float) -> Json:
        """Follow a text down the page; where it breaks only Typst knows to the line."""
        self._closed |= self._used > 0 and self._parts_badly(data, above + max(body, note))
        turned = self._turn()
        line = self.paper.leading * _POINT
        pad = max(note - body, 0.0)
        height = body + pad
        above_now = above if self._used else 0.0
        room = self.paper.depth - self._used - above_now
        whole = height <= room - self._unsure
        if whole:
            self._used += above_now + height
        else:
            left = height - (room if room > 5 * line else 0.0)
            over, self._used = divmod(max(left, 0.0), self.paper.depth)
            self._page += 1 + int(over)
            if self.paper.columns > 1:  # which are not made equal where a text goes over pages
                self._used = min(self.paper.columns * self._used, self.paper.depth)
            self._unsure = 4 * line
        told = {"k": "entry", "above": above, "new-page": turned, "pad": pad, "whole": whole}
        return {**told, **data}

    def _parts_badly(self, data: Json, height: float) -> bool:
        """Tell whether a text should rather begin a page than go on to it.

        So should a title that photos follow, and what would leave a few lines in columns there.
        """
        room = self.paper.depth - self._used - self._unsure - height
        if not data["blocks"]:
            return room < _BELOW_TITLE * self.paper.depth
        return self.paper.columns > 1 and room < 0 and height < _WHOLE * self.paper.depth

    def _turn(self) -> bool:
        """Begin a page if the last one is closed, and tell whether it was."""
        turned = self._closed
        if turned:
            self._page += 1
            self._used, self._unsure, self._closed = 0.0, 0.0, False
        return turned

    def _photos(self, run: tuple[BookPhoto, ...], lead: BookPhoto | None, end: After) -> list[Json]:
        """Lay the photos between two texts; the leading one stands elsewhere already."""
        parts = self._parts(tuple(p for p in run if p is not lead or p is run[0]))
        pieces: list[Json] = []
        for part, following in zip_longest(parts, parts[1:]):
            start = 1 if part.photos[0] is lead else 0
            turns = following is not None and following.kind.begins_a_page
            after = end if following is None else After.PHOTOS if turns else After.WORDS
            match part.kind:
                case Kind.PLAIN:
                    pieces += self._run(part.photos, after, start)
                case Kind.LONG:
                    pieces += [] if start else self._long(part.photos[0])
                case Kind.FULL:
                    pieces += self._full(part.photos[0])
                case Kind.KEPT:
                    pieces += self._kept(part, after, part is parts[0])
            self._closed |= part.kind is Kind.FULL or (
                part.kind is Kind.KEPT and following is not None
            )
        return pieces

    def _parts(self, run: tuple[BookPhoto, ...]) -> list[Part]:
        def fits(photos: tuple[BookPhoto, ...], shape: str) -> bool:
            return self._shaped(photos, shape, self.paper.depth, After.PHOTOS) is not None

        return parted(run, self._of.kept, self._is_long, fits)

    def _tile(self, photo: BookPhoto) -> Tile:
        return Tile(photo, self.captions.get(photo.photo_id, 0.0))

    def _is_long(self, photo: BookPhoto) -> bool:
        """Tell whether a caption is too long to stand below its photo."""
        return self._tile(photo).caption > _LONG_CAPTION * self.paper.band

    def _room(self) -> float:
        above = _ABOVE_PHOTOS if self._used else 0.0
        return max(self.paper.depth - self._used - self._unsure - above, 0.0)

    def _run(self, photos: tuple[BookPhoto, ...], end: After, start: int = 0) -> list[Json]:
        """Lay photos; the first ones before `start` stand elsewhere already."""
        if start == len(photos):
            return []
        turned = self._turn()
        tiles = tuple(map(self._tile, photos))
        run = self._runs.setdefault((tiles, end), Run(tiles, self._frame(), end, self.style.photos))
        return self._set(run.pages(self._room(), start), turned)

    def _kept(self, part: Part, end: After, begins: bool) -> list[Json]:
        """Lay a page as a person wants it: below the words where it begins its run and fits."""
        self._closed |= not begins
        turned = self._turn()
        page = self._shaped(part.photos, part.shape, self._room(), end)
        if page is None:
            self._closed = True
            turned = self._turn()
            page = self._shaped(part.photos, part.shape, self.paper.depth, end)
        assert page is not None, "what does not fit on a page of its own is laid like any other"
        return self._set((page,), turned, kept=True)

    def _shaped(
        self, photos: tuple[BookPhoto, ...], shape: str, room: float, end: After
    ) -> Page | None:
        """Lay photos in a shape, with room for as many lines as their captions may take."""
        tiles = tuple(map(self._tile, photos))
        page = Run(tiles, self._frame(), end, self.style.photos).shaped(shape, room)
        if page is None or page.certain:
            return page
        careful = tuple(replace(tile, caption=_AT_MOST * tile.caption) for tile in tiles)
        page = Run(careful, self._frame(), end, self.style.photos).shaped(shape, room)
        return page and replace(page, tiles=tiles)

    def _full(self, photo: BookPhoto) -> list[Json]:
        """Lay a photo on a page of its own, as large as can be."""
        self._closed |= self._used > 0
        turned = self._turn()
        frame = self._frame()
        if self._is_long(photo):
            return self._long(photo, turned)
        block = in_the_middle(alone(self._tile(photo), frame, frame.depth), frame)
        self._note((photo,))
        self._used = block.height
        return [self._row(block, 0.0, turned)]

    def _long(self, photo: BookPhoto, turned: bool = False) -> list[Json]:
        """Lay a photo alone, its caption as text below it."""
        turned |= self._turn()
        (page,) = Run((Tile(photo),), self._frame()).pages(self._room())
        pieces = self._set((page,), turned, plain=False)
        return [*pieces, self._long_caption(photo)]

    def _set(
        self, pages: Sequence[Page], turned: bool, *, kept: bool = False, plain: bool = True
    ) -> list[Json]:
        """Put pages below what there is. turned: they begin a page. plain: they can be kept."""
        above = _ABOVE_PHOTOS if self._used else 0.0
        number, pieces = 0, list[Json]()
        for page in pages:
            if page.number != number:
                self._page += 1
                self._used, self._unsure, above, turned = 0.0, 0.0, 0.0, True
            self._note(tuple(tile.photo for tile in page.tiles), page if plain else None, kept)
            for block in page.blocks:
                pieces.append(self._row(block, above, turned))
                self._used += above + block.height
                above, turned = self._frame().gap, False
            number = page.number
        return pieces

    def _note(
        self, photos: tuple[BookPhoto, ...], page: Page | None = None, kept: bool = False
    ) -> None:
        """Note what will stand together on a page; its pictures are placed next."""
        first = len(self.placements)
        self.laid.append(
            LaidPage(
                self._of,
                tuple(photo.photo_id for photo in photos),
                page.text if page is not None else "",
                kept,
                self._page,
                range(first, first + len(photos)),
                page,
            )
        )

    def _long_caption(self, photo: BookPhoto) -> Json:
        """A caption as text below its photo; about as many lines as its width says."""
        natural = self.captions[photo.photo_id]
        height = (natural / self.paper.text * 1.15 + 1) * self._frame().line
        self._used = (self._used + _CAPTION_GAP + height) % self.paper.depth
        self._unsure = 0.15 * height + 2 * self.paper.leading * _POINT
        data = caption(photo, self.language)
        return {"k": "caption", "above": _CAPTION_GAP, "new-page": False, "runs": data}

    def _frame(self) -> Frame:
        line = (self.paper.caption + 2) * _POINT
        paper = self.paper
        return Frame(paper.band, paper.depth, paper.gap, paper.row, line, _CAPTION_GAP)

    def _row(self, block: Block, above: float, new_page: bool) -> Json:
        boxes = self._boxes(block, self.captions)
        return {
            "k": "row",
            "above": above,
            "new-page": new_page,
            "width": max(b["x"] + b["w"] for b in boxes) + min(b["x"] for b in boxes),
            "height": block.height,
            "boxes": boxes,
        }

    def _boxes(self, block: Block, captions: Mapping[int, float]) -> list[Json]:
        found: list[Json] = []
        for box in block.boxes:
            photo = box.photo
            captioned = 0 < captions.get(photo.photo_id, 0.0) <= _LONG_CAPTION * self.paper.band
            found.append(
                {
                    "id": len(self.placements),
                    "x": box.x,
                    "y": box.y,
                    "w": box.width,
                    "h": box.height,
                    "caption-width": box.caption,
                    "caption": caption(photo, self.language) if captioned else None,
                    "alt": alternative(photo, self.language),
                }
            )
            self.placements.append(Placement(photo.photo_id, box.width, box.height))
        return found
