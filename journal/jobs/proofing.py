"""Proofs a trip's album for the window, in a process of its own: part by part, each in a file.

What stood there last is remembered, so that an edit sets its own day again and nothing else. It
reads the journal anew for every question and holds no connection in between. It refuses nothing:
a trip that is gone, or has nothing to print, has no parts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from journal.album.book import AlbumOptions, Book
from journal.album.estimate import proofed_bytes
from journal.album.from_journal import JournalPictures, read_book
from journal.album.proof import Part, Proof, ProofPage
from journal.album.see_through import without_photos
from journal.album.sources import JournalSources
from journal.core.progress import Context
from journal.store import queries
from journal.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Asked:
    """Which trip's album, how it is to look, and which part is wanted first (its key, or None).

    round: parts are told that are not as they were told last in the same round.
    """

    trip: int
    options: AlbumOptions
    first: str | None = None
    round: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """What there is, beside the pages.

    order: keys of the parts; others are gone. days: of each chapter, by its key, the number of
    its day. turns: of photos turned by hand, degrees clockwise. cover: the photo on it.
    """

    order: tuple[str, ...] = ()
    days: Mapping[str, int] = field(default_factory=dict)
    turns: Mapping[int, int] = field(default_factory=dict)
    cover: int | None = None


@dataclass(frozen=True, slots=True)
class Sheets:
    """A part whose pages stand in a file, their photos see-through; otherwise as of `Part`."""

    key: str
    file: Path
    width: float
    height: float
    pages: tuple[ProofPage, ...]


@dataclass(frozen=True, slots=True)
class Proofed:
    """What there is by now, and a part that is new; None with the last that is told.

    bytes: about how large the book will be, with the last.
    """

    outline: Outline
    sheets: Sheets | None = None
    bytes: int = 0


class Proofer:
    """Answers `Asked` with `Proofed`; made and used in one process."""

    def __init__(self, journal: Path, folder: Path) -> None:
        """folder: for the files; who asked takes those away that it needs no more."""
        self._journal, self._folder = journal, folder
        self._files = itertools.count(1)
        self._round: int | None = None
        self._proof: Proof | None = None

    def answer(self, question: Asked, context: Context) -> Iterator[Proofed]:
        """Yield the parts that differ from what was yielded before in this round.

        Raises the errors of `Journal.open_read` and of `Proof.parts`.
        """
        with Journal.open_read(self._journal) as journal:
            trips = queries.list_trips(journal.db)
            trip = next((trip for trip in trips if trip.id == question.trip), None)
            book = read_book(journal, trip) if trip is not None else Book()
            outline = _outline(journal, book)
            if book.photos() or any(chapter.entries for chapter in book.chapters):
                proof = self._proof_of(question)
                for part in proof.parts(book, question.options, context, question.first):
                    outline = replace(outline, order=proof.order)
                    yield Proofed(outline, self._kept(part))
                outline = replace(outline, order=proof.order)
                sources = JournalSources(journal)
                size = proofed_bytes(proof.pages, question.options.dpi, sources)
                yield Proofed(outline, None, size)
            else:
                yield Proofed(outline)

    def close(self) -> None:
        """Take away what setting pages needed on the disk."""
        if self._proof is not None:
            self._proof.close()

    def _proof_of(self, question: Asked) -> Proof:
        if self._proof is None or question.round != self._round:
            self.close()
            self._round, self._proof = question.round, Proof(_Pictures(self._journal))
        return self._proof

    def _kept(self, part: Part) -> Sheets:
        file = self._folder / f"{next(self._files)}.pdf"
        file.write_bytes(without_photos(part.pdf))
        return Sheets(part.key, file, part.width, part.height, part.pages)


def _outline(journal: Journal, book: Book) -> Outline:
    turned = journal.db.execute("SELECT id, turn FROM photo WHERE turn <> 0")
    days = {c.key: c.day_id for c in book.chapters if c.day_id is not None}
    return Outline(days=days, turns=dict(turned.fetchall()), cover=book.cover_photo)


@dataclass(frozen=True, slots=True)
class _Pictures:
    """Reads a picture with a connection of its own: a proof asks for one now and then."""

    journal: Path

    def jpeg(self, photo_id: int, long_edge_px: int) -> bytes:
        """Return it as `JournalPictures` does."""
        with Journal.open_read(self.journal) as journal:
            return JournalPictures(journal).jpeg(photo_id, long_edge_px)
