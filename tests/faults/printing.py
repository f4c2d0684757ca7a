"""The album, printed over an earlier one while faults strike."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from unittest.mock import patch

import pikepdf

from journal.album.book import AlbumOptions
from journal.album.export import export_album
from journal.core.progress import Context
from tests.faults.operation import NAME, Operation, Say, alone, demand
from tests.faults.stock import Stock, digest

EARLIER, ALBUM = b"%PDF-1.7 an earlier album", "album.pdf"


class Print(Operation):
    """The album of a journal, in the place of an earlier one."""

    name = "album"
    only_reads = True

    def prepare(self, disk: Path, stock: Stock) -> None:
        shutil.copy(stock.written, disk / NAME)
        (disk / ALBUM).write_bytes(EARLIER)

    def run(self, disk: Path, source: Path, say: Say) -> None:
        say("at setting")
        with patch.dict(os.environ, SOURCE_DATE_EPOCH="1511973492"):  # so that each is the same
            export_album(Context(), disk / NAME, disk / ALBUM, options=AlbumOptions(dpi=100))
        say(f"did {digest(disk / ALBUM)}")

    def verify(self, disk: Path, stock: Stock, said: list[str]) -> None:
        demand(digest(disk / NAME) == digest(stock.written), "printing changed the journal")
        if said or (disk / ALBUM).read_bytes() != EARLIER:
            _demand_whole(disk / ALBUM)

    def complete(self, disk: Path, stock: Stock) -> None:
        alone(disk, NAME, ALBUM)
        _demand_whole(disk / ALBUM)
        demand(digest(disk / NAME) == digest(stock.written), "printing changed the journal")

    def files(self, disk: Path) -> list[Path]:
        return [disk / NAME, disk / ALBUM]


def _demand_whole(path: Path) -> None:
    try:
        with pikepdf.open(path) as pdf:
            demand(len(pdf.pages) > 5, f"an album of {len(pdf.pages)} pages")
            demand(not pdf.check_pdf_syntax(), "the album is not whole")
    except pikepdf.PdfError as error:
        demand(False, f"the album is neither the earlier one nor whole: {error}")
