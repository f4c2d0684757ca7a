"""Photos of a proof that let through what is beneath them."""

from __future__ import annotations

import io
from contextlib import closing

import pikepdf

from journal.album.book import AlbumOptions
from journal.album.proof import Proof
from journal.album.see_through import without_photos
from journal.core.progress import Context
from tests.album.books import FIRST, Painted, one_day


def _masks(pdf: bytes) -> list[bool]:
    """Tell of each picture whether something masks it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            "/SMask" in each
            for each in document.objects
            if isinstance(each, pikepdf.Stream)
            and each.get("/Subtype") == "/Image"
            and each.get("/Filter") == "/DCTDecode"
        ]


def test_every_photo_is_seen_through_and_the_pages_stay() -> None:
    with closing(Proof(Painted())) as proof:
        parts = proof.parts(one_day("Words.", 5), AlbumOptions(), Context())
        (part,) = [part for part in parts if part.key == str(FIRST)]
    assert _masks(part.pdf) == [False] * 5
    assert _masks(without_photos(part.pdf)) == [True] * 5
    with pikepdf.open(io.BytesIO(without_photos(part.pdf))) as document:
        assert len(document.pages) == part.pages[-1].at + 1
