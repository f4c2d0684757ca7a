"""Parts a run of photos where they are not laid one after another: full pages, kept pages.

A photo with a page of its own comes before all, then one whose caption is set as text below it. A
page is kept where its photos follow one another, in its order, and none of them is such a photo.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from journal.album.book import BookPhoto, KeptPage


class Kind(Enum):
    """How the photos of a part are laid."""

    PLAIN = "plain"
    LONG = "long"  # one photo, its caption as text below it
    FULL = "full"  # one photo on a page of its own
    KEPT = "kept"  # on one page, as a person wants them

    @property
    def begins_a_page(self) -> bool:
        """Tell whether such a part stands on a page apart from the photos before it."""
        return self in (Kind.FULL, Kind.KEPT)


@dataclass(frozen=True, slots=True)
class Part:
    """Photos of a run that follow one another. shape: of a kept page."""

    kind: Kind
    photos: tuple[BookPhoto, ...]
    shape: str = ""


def parted(
    run: Sequence[BookPhoto],
    kept: Sequence[KeptPage],
    is_long: Callable[[BookPhoto], bool],
    fits: Callable[[tuple[BookPhoto, ...], str], bool],
) -> list[Part]:
    """Part a run, every photo once and in order.

    is_long: whether a photo's caption is set as text. fits: whether photos fit on a page in a
    shape; a page that does not is laid like any other.
    """
    by_first = {page.photo_ids[0]: page for page in kept if page.photo_ids}
    found: list[Part] = []
    plain: list[BookPhoto] = []
    at = 0
    while at < len(run):
        part = _special(run, at, by_first, is_long, fits)
        if part is None:
            plain.append(run[at])
            at += 1
            continue
        if plain:
            found.append(Part(Kind.PLAIN, tuple(plain)))
            plain = []
        found.append(part)
        at += len(part.photos)
    return [*found, Part(Kind.PLAIN, tuple(plain))] if plain else found


def _special(
    run: Sequence[BookPhoto],
    at: int,
    by_first: dict[int, KeptPage],
    is_long: Callable[[BookPhoto], bool],
    fits: Callable[[tuple[BookPhoto, ...], str], bool],
) -> Part | None:
    """Return the part that begins with this photo; None for a plain one."""
    photo = run[at]
    if photo.full_page:
        return Part(Kind.FULL, (photo,))
    if is_long(photo):
        return Part(Kind.LONG, (photo,))
    page = by_first.get(photo.photo_id)
    if page is None:
        return None
    photos = tuple(run[at : at + len(page.photo_ids)])
    follow = tuple(each.photo_id for each in photos) == page.photo_ids
    apart = any(each.full_page or is_long(each) for each in photos)
    return (
        Part(Kind.KEPT, photos, page.shape)
        if follow and not apart and fits(photos, page.shape)
        else None
    )
