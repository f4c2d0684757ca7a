"""Makes each photo ready to be printed: as many pixels as its place needs, encoded once.

A source at most half as large again as what is wanted is used byte for byte. Others are first
made smaller while they are decoded (by 2, 4 or 8, nearly free and sharp), and resampled only if
that leaves more than half too much: a book is printed at its resolution or at up to 1.5 of it.
Pillow lets go of the interpreter while it works, so a few threads share it.
"""

from __future__ import annotations

import io
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from PIL import Image

from journal.album.book import Pictures
from journal.album.exchange import Jpeg
from journal.album.pages import Placement

_QUALITY = 88
TOLERANCE = 1.5
_MM_PER_INCH = 25.4


def wanted_px(placement: Placement, dpi: int) -> int:
    """Return the long edge in pixels that a picture needs at its placed size."""
    return max(round(max(placement.width, placement.height) / _MM_PER_INCH * dpi), 16)


def ready(source: bytes, wanted: int) -> Jpeg:
    """Return the picture no larger than needed. Raises OSError or ValueError if it is none."""
    found = Jpeg.read(source)
    if max(found.width, found.height) <= wanted * TOLERANCE:
        return found
    with Image.open(io.BytesIO(source)) as picture:
        scale = wanted / max(picture.size)
        size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
        picture.draft(picture.mode, size)
        picture.load()
        small: Image.Image = picture
        if max(picture.size) > wanted * TOLERANCE:  # Hamming: a third of Lanczos' time
            small = picture.resize(size, Image.Resampling.HAMMING)
    if small.mode not in ("RGB", "L"):
        small = small.convert("RGB")
    out = io.BytesIO()
    small.save(out, "JPEG", quality=_QUALITY)
    return Jpeg.read(out.getvalue())


def in_order(
    pictures: Pictures, placements: Sequence[Placement], order: Sequence[int], dpi: int
) -> Iterator[tuple[int, Jpeg | Exception]]:
    """Yield each numbered placement's picture, or why there is none, in the order asked for."""
    threads = min(os.cpu_count() or 1, 4)
    under_way: deque[tuple[int, Future[Jpeg]]] = deque()
    with ThreadPoolExecutor(threads, "album") as pool:
        for number in order:
            placement = placements[number]
            wanted = wanted_px(placement, dpi)
            under_way.append((number, _begun(pool, pictures, placement.photo_id, wanted)))
            if len(under_way) > threads:
                yield _finished(*under_way.popleft())
        while under_way:
            yield _finished(*under_way.popleft())


def _begun(
    pool: ThreadPoolExecutor, pictures: Pictures, photo_id: int, wanted: int
) -> Future[Jpeg]:
    try:
        return pool.submit(ready, pictures.jpeg(photo_id, wanted), wanted)
    except Exception as error:  # noqa: BLE001 one picture that cannot be had must not end the book
        failed: Future[Jpeg] = Future()
        failed.set_exception(error)
        return failed


def _finished(number: int, future: Future[Jpeg]) -> tuple[int, Jpeg | Exception]:
    try:
        return number, future.result()
    except Exception as error:  # noqa: BLE001 a hostile picture is a warning, with its reason
        return number, error
