"""Pictures of the album's pages: drawn from their files by a process apart, kept within a bound.

Drawing a page takes up to a tenth of a second and lets no other thread of its process work, so it
must not be done in the window's. The view says again and again which pages it needs now, the most
urgent first; what it no longer names is not drawn any more. Paper and photos are see-through.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImage

from journal.core.progress import Context
from journal.jobs.attendant import Attendant
from journal.ui.bridge import Bridge

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument

_LIMIT = 128_000_000  # bytes of pixels kept
_OPENED = 12  # files that the process keeps open
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_log = logging.getLogger(__name__)


class PageWanted(NamedTuple):
    """A page of a file, counted from 0, and its size in pixels of the screen."""

    file: Path
    at: int
    width: int
    height: int


class Drawn(NamedTuple):
    """What came of it. pixels: premultiplied ARGB, nothing where there is no such page."""

    wanted: PageWanted
    pixels: bytes


class Drawer:
    """Answers lists of pages with `Drawn`, one after the other; made and used in one process."""

    def __init__(self) -> None:
        self._documents: OrderedDict[Path, tuple[QPdfDocument, QBuffer]] = OrderedDict()

    def answer(self, question: Sequence[PageWanted], context: Context) -> Iterator[Drawn]:
        """Yield each page as it is drawn."""
        for wanted in question:
            yield Drawn(wanted, self._draw(wanted))

    def close(self) -> None:
        """Close the files."""
        while self._documents:
            self._documents.popitem()[1][0].close()

    def _draw(self, wanted: PageWanted) -> bytes:
        document = self._document(wanted.file)
        if document is None:
            return b""
        image = document.render(wanted.at, QSize(wanted.width, wanted.height))
        drawn = image.convertToFormat(_FORMAT)  # named, so that it lives while its bytes are read
        return b"" if drawn.isNull() else bytes(drawn.constBits())

    def _document(self, file: Path) -> QPdfDocument | None:
        """Return an open file, None where it was taken away because it is out of date."""
        from PySide6.QtPdf import QPdfDocument  # never in the window's process

        if file not in self._documents:
            try:
                data = file.read_bytes()
            except OSError:
                return None
            buffer = QBuffer()
            buffer.setData(data)
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            document = QPdfDocument()
            document.load(buffer)
            self._documents[file] = document, buffer
            while len(self._documents) > _OPENED:
                self._documents.popitem(last=False)[1][0].close()
        self._documents.move_to_end(file)
        return self._documents[file][0]


class Renderings:
    """A bounded cache of pages, those seen longest ago leaving first; for the main thread."""

    def __init__(self, bridge: Bridge, arrived: Callable[[], object], limit: int = _LIMIT) -> None:
        """Start nothing yet. arrived: called when a page has come. limit: bytes of pixels kept."""
        self._bridge, self._arrived, self.limit = bridge, arrived, limit
        self.bytes = 0
        self._images: OrderedDict[tuple[Path, int], QImage] = OrderedDict()
        self._asked: list[PageWanted] = []  # and not come yet
        self._drawer: Attendant[Sequence[PageWanted]] = Attendant(
            Drawer, (), self._told, self._ended
        )

    def warm_up(self) -> None:
        """Start the process: it takes a while, in which the pages are set."""
        self._drawer.ask(())

    def image(self, file: Path, at: int) -> QImage | None:
        """Return the newest picture of a page, of whatever size, None if none has come."""
        found = self._images.get((file, at))
        if found is not None:
            self._images.move_to_end((file, at))
        return found

    def want(self, pages: Sequence[PageWanted]) -> None:
        """Draw these, the most urgent first, instead of everything wanted before."""
        lacking = [page for page in pages if not self._has(page)]
        if lacking and lacking != self._asked[-len(lacking) :]:
            self._asked = lacking
            self._drawer.ask(tuple(lacking))

    def forget(self) -> None:
        """Drop all pages: they are others."""
        self._images.clear()
        self._asked = []
        self.bytes = 0

    def close(self) -> None:
        """End the process."""
        self._drawer.close()

    def _has(self, page: PageWanted) -> bool:
        image = self._images.get((page.file, page.at))
        return image is not None and (image.width(), image.height()) == page[2:]

    def _told(self, number: int, drawn: object) -> None:
        assert isinstance(drawn, Drawn)
        wanted, pixels = drawn
        image = QImage()  # Qt reads as far as it is told to: only as many bytes as there are
        if len(pixels) == 4 * wanted.width * wanted.height:
            image = QImage(pixels, wanted.width, wanted.height, 4 * wanted.width, _FORMAT).copy()
        self._bridge.post(self._keep, wanted, image)

    def _ended(self, number: int, problem: Exception | None) -> None:
        if problem is not None:
            _log.error("pages of the album cannot be drawn", exc_info=problem)
            self._bridge.post(self._asked.clear)

    def _keep(self, wanted: PageWanted, image: QImage) -> None:
        if wanted in self._asked:
            self._asked.remove(wanted)
        if image.isNull():
            return
        key = wanted.file, wanted.at
        old = self._images.pop(key, None)
        self.bytes += image.sizeInBytes() - (old.sizeInBytes() if old is not None else 0)
        self._images[key] = image
        while self.bytes > self.limit and len(self._images) > 1:
            self.bytes -= self._images.popitem(last=False)[1].sizeInBytes()
        self._arrived()
