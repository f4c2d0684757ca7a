"""How many pages an album will have and about how large its file will be, before it is made.

The pages are counted as they are set. The size is reckoned from what each photo will be printed
from: a JPEG that is used as it is weighs what it weighs, one that is made for its place about
as much for each pixel as the one that is kept, a little more the smaller it gets.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from journal.album.book import AlbumOptions, Span
from journal.album.cautions import cautions
from journal.album.compositor import Compositor
from journal.album.export import opened_book
from journal.album.grey import set_grey
from journal.album.pages import Placement
from journal.album.pictures import TOLERANCE, wanted_px
from journal.album.proof import ProofPage
from journal.album.sources import JournalSources, Kept, Source, Sources
from journal.core.progress import Context
from journal.pictures.stored import THUMBNAIL_EDGE

_FONTS_WEIGH, _PAGE_WEIGHS = 60_000, 13_000  # bytes, about
_SMALLER_WEIGHS = 0.35  # how much the bytes a pixel grow while its side is halved, about


@dataclass(frozen=True, slots=True)
class Estimate:
    """pages: as they will be printed. bytes: about the size of the file. warnings: one a line."""

    pages: int
    bytes: int
    warnings: tuple[str, ...] = ()


def estimate_album(
    context: Context, journal_path: Path, trip_id: int | None, options: AlbumOptions, span: Span
) -> Estimate:
    """Say what `export_album` would make; raises what that raises, and writes nothing."""
    with opened_book(journal_path, trip_id, span) as (journal, book, pictures):
        sources = JournalSources(journal)
        with closing(Compositor(pictures)) as compositor:
            composition = compositor.compose(book, options, context)
            context.check()
            grey = set_grey(composition, options, 0)
        size = len(grey.pdf) + pictures_bytes(grey.placements, options.dpi, sources)
        told = cautions(book, composition, options, grey.pages, sources)
    return Estimate(grey.pages, size, told)


class Estimator:
    """Answers for one trip of a journal what each album of it would be; for `jobs.attendant`."""

    def __init__(self, journal_path: Path, trip_id: int) -> None:
        self._journal_path, self._trip_id = journal_path, trip_id

    def answer(self, question: tuple[AlbumOptions, Span], context: Context) -> Iterator[Estimate]:
        """Yield the estimate; raises as `estimate_album` does."""
        yield estimate_album(context, self._journal_path, self._trip_id, *question)

    def close(self) -> None:
        """Nothing is held between two answers."""


def proofed_bytes(pages: Sequence[ProofPage], dpi: int, sources: Sources) -> int:
    """Return about how many bytes a book has whose pages are proofed."""
    photos = (item for page in pages for item in page.items if item.kind == "photo")
    placed = (Placement(one.number or 0, one.width, one.height) for one in photos)
    return _FONTS_WEIGH + _PAGE_WEIGHS * len(pages) + pictures_bytes(placed, dpi, sources)


def pictures_bytes(placements: Iterable[Placement], dpi: int, sources: Sources) -> int:
    """Return about how many bytes the pictures take."""
    return sum(
        picture_bytes(sources.source(placed.photo_id), wanted_px(placed, dpi))
        for placed in placements
    )


def picture_bytes(source: Source, wanted: int) -> int:
    """Return about how many bytes a picture takes whose longer side should have `wanted` pixels."""
    from_ = _printed_from(source, wanted)
    if from_ is None:
        return 0
    edge = from_.edge
    while edge / 2 >= wanted:
        edge //= 2
    if edge > wanted * TOLERANCE:
        edge = wanted
    if from_.edge <= wanted * TOLERANCE:
        edge = from_.edge
    return round(from_.bytes * _heavier(edge / from_.edge))


def _printed_from(source: Source, wanted: int) -> Kept | None:
    """Return the JPEG that a picture is made from; that of an original as if it were there."""
    if not source.kept:
        return None
    small, largest = source.kept[0], source.kept[-1]
    if wanted <= THUMBNAIL_EDGE and small is not largest:
        return small
    if source.original is None or source.away or largest.edge >= wanted:
        return largest
    edge = source.original
    while edge / 2 >= wanted:
        edge //= 2
    scale = edge / largest.edge
    pixels, size = largest.pixels * scale**2, largest.bytes * _heavier(scale)
    return Kept(edge, round(pixels), round(size))


def _heavier(scale: float) -> float:
    """Return how many times as heavy a picture gets whose sides are scaled."""
    return math.pow(scale, 2 - _SMALLER_WEIGHS)
