"""What there is to print each photo from: how large, how heavy, and whether its original is there.

Told without decoding anything, so that an album can be judged before it is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from journal.store.archive import is_there
from journal.store.journal import Journal


class Kept(NamedTuple):
    """A JPEG that is kept of a photo. edge: its longer side. pixels: of both sides, multiplied."""

    edge: int
    pixels: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Source:
    """What a photo can be printed from.

    kept: the thumbnail and the preview, smallest first. original: the longer side, in pixels, of
    an original that larger ones can be made from; None where there is none, as of a film.
    away: that original is not where it was left.
    """

    kept: tuple[Kept, ...]
    original: int | None = None
    away: bool = False

    @property
    def edge(self) -> int:
        """Return how many pixels its longer side can have in print."""
        largest = max((kept.edge for kept in self.kept), default=0)
        return max(largest, self.original) if self.original and not self.away else largest


class Sources(Protocol):
    """Knows what there is of each photo."""

    def source(self, photo_id: int) -> Source:
        """Return what there is of a photo that stands in the book."""
        ...


_QUERY = """
SELECT max(thumbnail.width, thumbnail.height), thumbnail.width * thumbnail.height,
  length(thumbnail.jpeg), max(preview.width, preview.height), preview.width * preview.height,
  length(preview.jpeg), max(photo.width, photo.height), file.role, file.link
FROM photo
JOIN file ON file.photo_id = photo.id AND role <> 'sidecar' AND NOT beside
JOIN preview ON preview.photo_id = photo.id
LEFT JOIN thumbnail ON thumbnail.photo_id = photo.id
WHERE photo.id = ?
"""


class JournalSources:
    """Reads from a journal what there is of its photos."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def source(self, photo_id: int) -> Source:
        row = self._journal.db.execute(_QUERY, [photo_id]).fetchone()
        full, role, link = row[6:]
        kept = tuple(Kept(*sizes) for sizes in (row[0:3], row[3:6]) if sizes[0] is not None)
        original = full if role == "still" and full > kept[-1].edge else None
        return Source(kept, original, original is not None and _is_away(link))


def _is_away(link: str | None) -> bool:
    return link is not None and not is_there(link)
