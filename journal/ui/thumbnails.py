"""Small pictures for the window: read and decoded on threads of their own, kept within a bound.

Pictures are made exactly as large as they are drawn, because drawing one unscaled costs a tenth
of scaling it. The view says again and again which ones it needs now, the most urgent first; what
it no longer names is not read any more. Only `QImage` is used, so that nothing here belongs to
the main thread. Thumbnails are stored upright; only what a person turned is turned here.
"""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QTransform

from journal.ui.bridge import Bridge
from journal.ui.picture_reader import stored_picture

# One core stays free for painting.
_THREADS = min(max((os.cpu_count() or 2) - 1, 1), 4)

_log = logging.getLogger(__name__)


class Wanted(NamedTuple):
    """A picture of one photo: its revision, its size in device pixels, and their ratio.

    turn: by hand, degrees clockwise; width and height are those after it.
    """

    photo_id: int
    key: int
    width: int
    height: int
    ratio: float = 1.0
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """What came of it; image is None where there is no thumbnail or it cannot be decoded."""

    wanted: Wanted
    image: QImage | None


def decode(data: bytes, wanted: Wanted) -> QImage | None:
    """Decode a thumbnail to fill exactly the size wanted, cropped from the middle, and turn it.

    data: a stored picture, upright. Returns None if it cannot be decoded.
    """
    opened = stored_picture(data)  # it keeps the bytes for as long as it is read
    if opened is None:
        return None
    reader = opened.reader
    size = reader.size()
    if size.isEmpty():
        return None
    room = QSize(wanted.width, wanted.height)
    if wanted.turn in (90, 270):
        room.transpose()
    scale = max(room.width() / size.width(), room.height() / size.height())
    # Rounding must never leave the picture a pixel short of its cell.
    width = max(room.width(), round(size.width() * scale))
    height = max(room.height(), round(size.height() * scale))
    reader.setScaledSize(QSize(width, height))
    left, top = (width - room.width()) // 2, (height - room.height()) // 2
    if left or top:
        reader.setScaledClipRect(QRect(left, top, room.width(), room.height()))
    image = reader.read()
    if image.isNull():
        return None
    if wanted.turn:
        image = image.transformed(QTransform().rotate(wanted.turn))
    image.setDevicePixelRatio(wanted.ratio)
    return image


class Thumbnails:
    """A bounded cache of pictures, the one used longest ago leaving first, and its loader.

    All methods are for the main thread.
    """

    def __init__(
        self,
        fetch: Callable[[int], bytes | None],
        bridge: Bridge,
        arrived: Callable[[int], None],
        limit: int = 160_000_000,
        threads: int = _THREADS,
        decode: Callable[[bytes, Wanted], QImage | None] = decode,
    ) -> None:
        """Start nothing yet; threads begin with the first picture wanted.

        fetch: returns the thumbnail's file by photo id, None if there is none; called only on the
        loader's threads. arrived: called on the main thread with the id of each photo whose
        picture came. limit: bytes of pixels kept. decode: what makes a picture of a file.
        """
        self._decode = decode
        self._fetch = fetch
        self._bridge = bridge
        self._arrived = arrived
        self.limit = limit
        self.bytes = 0
        self._pictures: OrderedDict[int, Picture] = OrderedDict()
        self._ready = threading.Condition()
        self._queue: deque[Wanted] = deque()
        self._busy: set[Wanted] = set()  # taken from the queue and not yet in the cache
        self._reading = 0  # threads that read or decode just now
        self._round = 0  # what was begun in an earlier one is not kept
        self._closed = False
        self._threads = [
            threading.Thread(target=self._load, name=f"thumbnails-{number}", daemon=True)
            for number in range(threads)
        ]

    def picture(self, photo_id: int) -> Picture | None:
        """Return the newest picture of a photo, of whatever size, or None if none came yet."""
        found = self._pictures.get(photo_id)
        if found is not None:
            self._pictures.move_to_end(photo_id)
        return found

    def want(self, wanted: Iterable[Wanted]) -> None:
        """Load these, the most urgent first, instead of everything wanted before."""
        with self._ready:
            if self._closed:
                return
            self._queue = deque(one for one in wanted if one not in self._busy)
            self._ready.notify_all()
        if self._queue and not self._threads[0].is_alive():
            for thread in self._threads:
                thread.start()

    def forget(self) -> None:
        """Drop all pictures and wishes, and wait for what is being read: the photos are others."""
        with self._ready:
            self._queue.clear()
            self._ready.wait_for(lambda: not self._reading)
            self._round += 1
            self._busy.clear()
        self._pictures.clear()
        self.bytes = 0

    def close(self) -> None:
        """End the threads, waiting for the pictures they are at."""
        with self._ready:
            self._closed = True
            self._queue.clear()
            self._ready.notify_all()
        for thread in self._threads:
            if thread.is_alive():
                thread.join()

    def _load(self) -> None:
        while True:
            with self._ready:
                self._ready.wait_for(lambda: self._queue or self._closed)
                if self._closed:
                    return
                wanted = self._queue.popleft()
                self._busy.add(wanted)
                self._reading += 1
                begun = self._round
            image = None
            try:
                data = self._fetch(wanted.photo_id)
                image = self._decode(data, wanted) if data else None
            except Exception:  # noqa: BLE001 - one photo that cannot be read must not end the rest
                _log.exception("The thumbnail of photo %d could not be read", wanted.photo_id)
            with self._ready:
                self._reading -= 1
                self._ready.notify_all()
            self._bridge.post(self._keep, Picture(wanted, image), begun)

    def _keep(self, picture: Picture, begun: int) -> None:
        with self._ready:
            if self._closed or begun != self._round:
                return
            self._busy.discard(picture.wanted)
        photo_id = picture.wanted.photo_id
        self._drop(self._pictures.pop(photo_id, None))
        self._pictures[photo_id] = picture
        if picture.image is not None:
            self.bytes += picture.image.sizeInBytes()
        while self.bytes > self.limit and len(self._pictures) > 1:
            self._drop(self._pictures.popitem(last=False)[1])
        self._arrived(photo_id)

    def _drop(self, picture: Picture | None) -> None:
        if picture is not None and picture.image is not None:
            self.bytes -= picture.image.sizeInBytes()
