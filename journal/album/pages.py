"""Lays the photos into the room that the words leave, and says where each picture is printed.

Typst alone breaks text into lines and pages. It was asked how tall each piece is; from that this
module follows how far down the page a chapter is. After a text that runs on to a next page its end
is known only to a few lines: that much is left free rather than risk a row on the wrong page. Every
chapter begins on a page of its own, so nothing here reaches into another chapter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from journal.album import words
from journal.album.book import BookPhoto
from journal.album.layout.boxes import Block, Box, Frame, Tile, alone
from journal.album.layout.paginate import Run
from journal.album.layout.rows import rows
from journal.album.papers import Paper
from journal.album.sections import Section, alternative
from journal.album.texts import Json, plain, runs

_POINT = 25.4 / 72
_LONG_CAPTION = 2.2  # lines of the photos' width: a longer caption is set as text, and may break
_ONE_LINE = 0.97  # of the width of a caption: so wide at most, it surely takes one line
_ABOVE_ENTRY = 7.0
_ABOVE_PHOTOS = 6.0
_AFTER_PHOTOS = 8.0
_CAPTION_GAP = 1.4
_COVER_SHARE = 0.62


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
    planned: how many pages the chapters so far should take.
    """

    paper: Paper
    language: str
    captions: Mapping[int, float]
    placements: list[Placement] = field(default_factory=list)
    planned: int = 0
    _used: float = 0.0
    _unsure: float = 0.0
    _page: int = 1
    _runs: dict[tuple[tuple[Tile, ...], bool], Run] = field(default_factory=dict)

    def cover(self, photo: BookPhoto) -> Json:
        """Place the cover's photo: as wide as the page allows, no higher than its share."""
        highest = _COVER_SHARE * self.paper.depth
        block = alone(Tile(photo), self._frame(), highest)
        area = max(block.height, 0.52 * self.paper.depth)
        box = self._boxes(block, {})[0]
        return {"photo": box, "area": area, "below": 0.045 * self.paper.depth}

    def chapter(
        self, section: Section, opening: float, entries: Sequence[tuple[float, float]]
    ) -> list[Json]:
        """Lay a chapter. opening: height of its heading; entries: of each text and its note, mm.

        A plain leading photo stands among the others where the chapter then takes a single page.
        """
        first = len(self.placements)
        self._runs.clear()  # kept for laying the chapter with a leading photo and without
        pieces, pages = self._chapter(section, opening, entries, section.lead)
        if section.lead is not None and not section.lead.favourite and pages == 2:
            led = self.placements[first:]
            del self.placements[first:]
            plain_pieces, fewer = self._chapter(section, opening, entries, None)
            if fewer < pages:
                pieces, pages = plain_pieces, fewer
            else:
                self.placements[first:] = led
        self.planned += pages
        return pieces

    def _chapter(
        self,
        section: Section,
        opening: float,
        entries: Sequence[tuple[float, float]],
        lead: BookPhoto | None,
    ) -> tuple[list[Json], int]:
        """Return the pieces and how many pages they take, with a leading photo or without."""
        self._used, self._unsure, self._page = opening, 0.0, 1
        pieces: list[Json] = []
        if lead is not None:
            pieces += self._lead(lead)
        for number, piece in enumerate(section.order, 1):
            if isinstance(piece, int):
                above = _AFTER_PHOTOS if pieces and pieces[-1]["k"] != "entry" else _ABOVE_ENTRY
                pieces.append(self._entry(section.entries[piece], above, *entries[piece]))
            else:
                parts = self._parts(tuple(p for p in piece if p is not lead or p is piece[0]))
                for part in parts:
                    last = number == len(section.order) and part is parts[-1]
                    pieces += self._run(part, last, 1 if part[0] is lead else 0)
        return pieces, self._page

    def _lead(self, photo: BookPhoto) -> list[Json]:
        tile = Tile(photo, self.captions.get(photo.photo_id, 0.0))
        if self._is_long(tile):
            return self._run((photo,), False)
        room = self.paper.depth - self._used - _ABOVE_PHOTOS
        block = alone(tile, self._frame(), room)
        self._used += _ABOVE_PHOTOS + block.height
        return [self._row(block, _ABOVE_PHOTOS, False)]

    def _entry(self, data: Json, above: float, body: float, note: float) -> Json:
        """Follow a text down the page; where it breaks only Typst knows to the line."""
        line = self.paper.leading * _POINT
        pad = max(note - body, 0.0)
        height = body + pad
        above_now = above if self._used else 0.0
        room = self.paper.depth - self._used - above_now
        if height <= room - self._unsure:
            self._used += above_now + height
        else:
            left = height - (room if room > 5 * line else 0.0)
            over, self._used = divmod(max(left, 0.0), self.paper.depth)
            self._page += 1 + int(over)
            self._unsure = 4 * line
        return {"k": "entry", "above": above, "new-page": False, "pad": pad, **data}

    def _parts(self, run: tuple[BookPhoto, ...]) -> list[tuple[BookPhoto, ...]]:
        """Split a run around photos whose captions are too long to stand below them."""
        parts: list[tuple[BookPhoto, ...]] = [()]
        for photo in run:
            if self._is_long(Tile(photo, self.captions.get(photo.photo_id, 0.0))):
                parts += [(photo,), ()]
            else:
                parts[-1] += (photo,)
        return [part for part in parts if part]

    def _is_long(self, tile: Tile) -> bool:
        return tile.caption > _LONG_CAPTION * self.paper.band

    def _run(self, photos: tuple[BookPhoto, ...], last: bool, start: int = 0) -> list[Json]:
        """Lay photos; the first ones before `start` stand elsewhere already."""
        if start == len(photos):
            return []
        tiles = tuple(Tile(photo, self.captions.get(photo.photo_id, 0.0)) for photo in photos)
        long = self._is_long(tiles[0])
        if long:
            tiles = (Tile(photos[0]),)
        above = _ABOVE_PHOTOS if self._used else 0.0
        room = max(self.paper.depth - self._used - self._unsure - above, 0.0)
        page, pieces = 0, list[Json]()
        for block in self._blocks(tiles, room, last, start):
            between = self._frame().gap if pieces else above
            if block.page != page:
                self._page += 1
                self._used, self._unsure, between = 0.0, 0.0, 0.0
            pieces.append(self._row(block, between, block.page != page))
            self._used += between + block.height
            page = block.page
        if long:
            pieces.append(self._long_caption(photos[0], tiles[0]))
        return pieces

    def _blocks(
        self, tiles: tuple[Tile, ...], room: float, last: bool, start: int
    ) -> Sequence[Block]:
        """Lay a run in trees; in rows where a caption may reach further down than was reckoned.

        Typst can make room below a row for a line more, not between the photos of a tree.
        """
        run = self._runs.setdefault((tiles, last), Run(tiles, self._frame(), last))
        blocks = [block for laid in run.pages(room, start) for block in laid.blocks]
        if all(self._is_certain(block) for block in blocks):
            return blocks
        return rows(tiles[start:], self._frame(), room, last)

    def _is_certain(self, block: Block) -> bool:
        """Tell whether all captions with a photo below them take a single line, as was measured."""
        return all(
            self.captions.get(box.photo.photo_id, 0.0) <= _ONE_LINE * box.caption
            for box in block.boxes
            if any(_is_below(other, box) for other in block.boxes)
        )

    def _long_caption(self, photo: BookPhoto, tile: Tile) -> Json:
        """A caption as text below its photo; about as many lines as its width says."""
        natural = self.captions[photo.photo_id]
        height = (natural / self.paper.text * 1.15 + 1) * self._frame().line
        self._used = (self._used + _CAPTION_GAP + height) % self.paper.depth
        self._unsure = 0.15 * height + 2 * self.paper.leading * _POINT
        data = runs(photo.caption, self.language)
        return {"k": "caption", "above": _CAPTION_GAP, "new-page": False, "runs": data}

    def _frame(self) -> Frame:
        line = (self.paper.size - 3.8 + 2) * _POINT
        paper = self.paper
        return Frame(paper.band, paper.depth, paper.gap, paper.row, line, _CAPTION_GAP)

    def _row(self, block: Block, above: float, new_page: bool) -> Json:
        boxes = self._boxes(block, self.captions)
        return {
            "k": "row",
            "above": above,
            "new-page": new_page,
            "width": max(box["x"] + box["w"] for box in boxes),
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
                    "caption": runs(photo.caption, self.language) if captioned else None,
                    "alt": alternative(photo, self.language),
                }
            )
            self.placements.append(Placement(photo.photo_id, box.width, box.height))
        return found


def captions(sections: Sequence[Section], language: str) -> dict[int, list[Json]]:
    """Return the captions there are, by photo, as runs to be measured."""
    return {
        photo.photo_id: runs(photo.caption, words.known(language))
        for section in sections
        for photo in section.chapter.photos
        if plain(photo.caption)
    }


def _is_below(lower: Box, upper: Box) -> bool:
    """Tell whether a box of a block stands somewhere below another."""
    beside = lower.x >= upper.x + upper.width or upper.x >= lower.x + lower.width
    return lower.y >= upper.y + upper.height and not beside
