"""The whole book set with a grey picture in the place of each photo: its pages as they will be.

Photos are exchanged in it when it is printed. Blank pages that a binder asks for stand before the
last page, so that a book still ends with its colophon.
"""

from __future__ import annotations

from dataclasses import dataclass

from journal.album import exchange
from journal.album.book import AlbumOptions
from journal.album.compositor import Composed, Composition, renumbered
from journal.album.pages import Placement
from journal.album.texts import Json, replaced

_FOR_MISSING = "□"


@dataclass(frozen=True, slots=True)
class GreyBook:
    """A book without its photos. pdf: an `exchange.skeleton`. pages: the blank ones counted.

    placements: of its pictures, by their numbers.
    """

    pdf: bytes
    pages: int
    placements: tuple[Placement, ...]


def set_grey(composition: Composition, options: AlbumOptions, made_at: int) -> GreyBook:
    """Set a composed book. made_at: seconds since 1970. Raises NotSet."""
    data, placements = _whole(composition)
    press, missing = composition.press, composition.missing
    if options.pdfa:  # which forbids the box that a missing glyph prints as
        data = replaced(data, missing, _FOR_MISSING)
        press.draw(composition.maps.without(missing, _FOR_MISSING).files)
    finished, pages = exchange.skeleton(press.pdf(data, options.pdfa, made_at))
    blanks = options.binding.blanks(pages)
    if blanks:
        again = press.pdf({**data, "blanks": blanks}, options.pdfa, made_at)
        finished, pages = exchange.skeleton(again)
    return GreyBook(finished, pages, placements)


def _whole(composition: Composition) -> tuple[Json, tuple[Placement, ...]]:
    """Return the data of all parts, their pictures numbered through, and those in order."""
    parts: list[Json] = []
    placements: list[Placement] = []
    composed: tuple[Composed, ...] = (composition.cover, *composition.chapters)
    for part in composed:
        parts.append(renumbered(part.data, len(placements)))
        placements += part.placements
    front, *chapters = parts
    whole = {"cover": front, "chapters": chapters, "days": bool(chapters), "blanks": 0}
    return {**composition.common, **whole}, tuple(placements)
