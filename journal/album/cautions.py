"""What is told of an album before it is printed, by day, in the language of the book.

Characters that no font has, photos too coarse for their size, originals that are not at hand,
more pages than are bound. It refuses nothing: whoever prints decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from journal.album import words
from journal.album.book import AlbumOptions, Book
from journal.album.compositor import Composition
from journal.album.pages import Placement
from journal.album.pictures import wanted_px
from journal.album.sections import Section
from journal.album.sources import Sources
from journal.album.texts import strings

LEAST_DPI = 150  # below it the pixels of a photo can be seen in print
_MM_PER_INCH = 25.4


def cautions(
    book: Book,
    composition: Composition,
    options: AlbumOptions,
    pages: int,
    sources: Sources | None,
) -> tuple[str, ...]:
    """Return all that is to be told. sources: None where nothing is known of the photos."""
    told = [*_of_pages(pages, options, book.language), *_of_letters(book, composition)]
    if sources is not None:
        told += _of_photos(book, composition, options, sources)
    return tuple(told)


def _of_letters(book: Book, composition: Composition) -> Iterator[str]:
    """Yield, part by part, the characters that no font of this system has."""
    missing, language = composition.missing, words.known(book.language)
    if not missing:
        return
    parts = [(book.title, [book.title, *book.travellers])]
    for section in composition.sections:
        told = [*strings([section.data, list(section.entries)])]
        told += [photo.caption for photo in section.chapter.photos]
        parts.append((_name(section, language), told))
    for name, told in parts:
        lacking = sorted(missing.intersection("".join(told)))
        if lacking:
            yield words.no_font(name, lacking, language)


def _of_photos(
    book: Book, composition: Composition, options: AlbumOptions, sources: Sources
) -> Iterator[str]:
    """Yield, part by part, how many photos print coarsely, and how many lack their originals.

    At less than `LEAST_DPI` nobody asked for finer ones, and only the latter are told.
    """
    language = words.known(book.language)
    for name, placements in _parts(book, composition):
        coarse = _count(placements, lambda placed: _dpi(placed, sources) < LEAST_DPI)
        if coarse and options.dpi >= LEAST_DPI:
            yield words.coarse(name, coarse, LEAST_DPI, language)
        away = _count(placements, lambda placed: _is_missed(placed, sources, options.dpi))
        if away:
            yield words.away(name, away, language)


def _of_pages(pages: int, options: AlbumOptions, language: str) -> Iterator[str]:
    """Yield that there are more pages than are bound."""
    most = options.binding.most
    if most is not None and pages > most:
        yield words.too_many_pages(pages, most, language)


def _parts(book: Book, composition: Composition) -> Iterator[tuple[str, Sequence[Placement]]]:
    yield words.word(book.language, "cover"), composition.cover.placements
    for section, chapter in zip(composition.sections, composition.chapters, strict=True):
        yield _name(section, words.known(book.language)), chapter.placements


def _name(section: Section, language: str) -> str:
    """Return what a part is called: its date and its title, were it without its places."""
    day = section.chapter.day
    if day is None or section.data["titled"]:
        return str(section.data["name"])
    return words.long_date(day, language).replace(words.NBSP, " ")


def _count(placements: Sequence[Placement], holds: Callable[[Placement], bool]) -> int:
    return len({placed.photo_id for placed in placements if holds(placed)})


def _dpi(placed: Placement, sources: Sources) -> float:
    longest = max(placed.width, placed.height)
    return sources.source(placed.photo_id).edge / longest * _MM_PER_INCH


def _is_missed(placed: Placement, sources: Sources, dpi: int) -> bool:
    """Tell whether a photo would be printed finer, were its original there."""
    source = sources.source(placed.photo_id)
    return source.away and source.edge < wanted_px(placed, dpi)
