"""What stands together on a page: for whoever shows the pages, and lets a person choose.

A page can be kept as it is, or have its photos stand otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from journal.album.book import Chapter, KeptPage
from journal.album.layout.paginate import Page, alternatives

_OFFERED = 6


@dataclass(frozen=True)
class LaidPage:
    """Photos of a chapter that stand together on a page, below its words if it has any.

    photo_ids: in the order of the day. shape: how they stand, as `layout.shapes` writes it; "" for
    what cannot be kept: the leading photo, a full page, a photo with a long caption below it.
    kept: a person keeps it so. number: the chapter's page, 1 its first, as far as it is known
    before the words are broken into lines. pictures: their numbers among the placements.
    """

    chapter: Chapter
    photo_ids: tuple[int, ...]
    shape: str
    kept: bool
    number: int
    pictures: range
    page: Page | None = field(default=None, repr=False, compare=False)

    def alternatives(self, count: int) -> tuple[KeptPage, ...]:
        """Return how these photos can stand otherwise, the best first, at most `count`."""
        if self.page is None:
            return ()
        others = alternatives(self.page, count)
        return tuple(KeptPage(self.photo_ids, other.text) for other in others)

    def next_best(self) -> KeptPage | None:
        """Return what to show to somebody who asks for another layout, and another: the next.

        After the last of `_OFFERED` comes the best again. None: they cannot stand otherwise.
        """
        if self.page is None:
            return None
        others = alternatives(self.page, _OFFERED)
        worse = [other for other in others if other.cost >= self.page.cost]
        chosen = next(iter((*worse, *others)), None)
        return None if chosen is None else KeptPage(self.photo_ids, chosen.text)

    @cached_property
    def has_alternatives(self) -> bool:
        """Tell whether these photos can stand otherwise."""
        return bool(self.alternatives(1))
