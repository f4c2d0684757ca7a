"""The pages of the album in their order, as far as they have been set, and what stands on them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from journal.album.proof import FRONT, Item, ProofPage
from journal.jobs.proofing import Outline, Proofed, Sheets


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page. part, nth: of which part it is, and which of its pages. day: key of the chapter that
    is told on it, "" before the first one. width, height: mm. file: where it is page `page.at`.
    """

    part: str
    nth: int
    day: str
    file: Path
    width: float
    height: float
    page: ProofPage

    @property
    def key(self) -> tuple[str, int]:
        """What it goes by while its part is set anew."""
        return self.part, self.nth

    def photos(self) -> list[Item]:
        return [item for item in self.page.items if item.kind == "photo"]

    def item_at(self, x: float, y: float) -> Item | None:
        """Return the first item at a point, mm from the upper left corner."""
        for item in self.page.items:
            if 0 <= x - item.x < item.width and 0 <= y - item.y < item.height:
                return item
        return None


class Leaves:
    """Gathers the parts of one album as they come."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.all: tuple[Leaf, ...] = ()
        self._parts: dict[str, Sheets] = {}
        self._openings: dict[str, int] = {}
        self._whole = False

    @property
    def whole(self) -> bool:
        """Whether every part has come at least once."""
        return self._whole

    def take(self, told: Proofed) -> None:
        """Take a part in; files of pages that are out of date are removed."""
        self.outline = told.outline
        if told.sheets is not None:
            self._remove(self._parts.get(told.sheets.key))
            self._parts[told.sheets.key] = told.sheets
        else:
            for key in self._parts.keys() - set(told.outline.order):
                self._remove(self._parts.pop(key))
        self._whole = self._parts.keys() >= set(told.outline.order)
        self.all = tuple(self._leaves())
        self._openings.clear()
        for number, leaf in enumerate(self.all):
            for item in leaf.page.items:
                if item.kind == "day":
                    self._openings.setdefault(item.key, number)

    def opening(self, day: str) -> int | None:
        """Return the number of the page on which a chapter begins, None while that is unknown."""
        return self._openings.get(day)

    def part_of(self, day: str) -> str:
        """Return the part that a chapter is in: a day that tells little stands with the next."""
        opening = self.opening(day)
        return day if opening is None else self.all[opening].part

    def number_of(self, key: tuple[str, int]) -> int | None:
        """Return where a page stands by now; where its part has fewer pages, the last of them."""
        here = [number for number, leaf in enumerate(self.all) if leaf.part == key[0]]
        return here[min(key[1], len(here) - 1)] if here else None

    def page_of(self, photo: int) -> int | None:
        """Return the number of the page that a photo is on, that of the cover last."""
        found = [
            number
            for number, leaf in enumerate(self.all)
            for item in leaf.page.items
            if item.kind == "photo" and item.number == photo
        ]
        return next((n for n in found if self.all[n].part != FRONT), found[0] if found else None)

    def share(self, page: int, text: Item, y: float) -> float:
        """Return how far down an entry a height of one of its pages is, over all of them (0 to 1).

        y: mm from the upper edge of the page.
        """
        above = whole = 0.0
        for number, leaf in enumerate(self.all):
            for item in leaf.page.items:
                if item.kind == "entry" and item.number == text.number:
                    above += item.height if number < page else 0.0
                    whole += item.height
        return min(max((above + y - text.y) / whole, 0.0), 1.0) if whole else 0.0

    def _leaves(self) -> Iterator[Leaf]:
        day = ""
        for key in self.outline.order:
            sheets = self._parts.get(key)
            for nth, page in enumerate(sheets.pages if sheets is not None else ()):
                assert sheets is not None
                heads = [item.key for item in page.items if item.kind == "day"]
                day = heads[0] if heads else day
                yield Leaf(key, nth, day, sheets.file, sheets.width, sheets.height, page)
                day = heads[-1] if heads else day

    def _remove(self, sheets: Sheets | None) -> None:
        if sheets is not None:
            with contextlib.suppress(OSError):  # its folder goes later, and everything in it
                sheets.file.unlink()
