"""Shows a camera's raw file: by the picture the camera put into it, else by developing it.

LibRaw is asked first, then every JPEG in the file. Refuses to develop what would not fit into
memory or is cut short; a raw file that shows nothing is kept and stands as a card.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from journal.pictures import jpeg
from journal.pictures.guard import Refused, time_bound
from journal.pictures.kinds import Container
from journal.pictures.picture import (
    MOST_BYTES,
    Picture,
    open_upright,
    picture_of,
    picture_of_jpeg,
    refusal,
    turned,
)

GOOD_EDGE = 1024  # a shorter picture is shown only if the file cannot be developed
_NEAR = 0.75  # of the length asked for: a picture inside that has it need not be developed
_TIME_S = 60.0
_BYTES_A_PIXEL = 16.0  # while developing
# A raw file holds more than this a pixel, however it is packed. LibRaw fills up what is missing
# with black or garbage and says nothing.
_LEAST_A_PIXEL = 0.1
_START = re.compile(rb"\xff\xd8\xff[\xc0-\xfe]")
_MOST_FOUND, _MOST_TRIED = 64, 8
# LibRaw's `flip` and what EXIF calls it.
_FLIPS = {3: 3, 5: 8, 6: 6}


@dataclass(slots=True)
class RawPicture:
    """What is known of a raw file's picture; sizes in upright pixels, 0 where unknown.

    why: what LibRaw said when it could not read the file.
    """

    picture: Picture | None = None
    width: int = 0
    height: int = 0
    why: str = ""


@dataclass(slots=True)
class _Inner:
    """A picture in a raw file, a JPEG or one already decoded, and how it is to be turned.

    orientation: None where the JPEG says it itself.
    """

    size: tuple[int, int]
    data: bytes
    image: Image.Image | None
    orientation: int | None

    @property
    def edge(self) -> int:
        return max(self.size)

    def picture(self) -> Picture:
        if self.image is not None:
            return picture_of(self.image, Container.TIFF, self.orientation)
        return picture_of_jpeg(self.data, self.orientation)

    def upright(self, long_edge: int) -> Image.Image:
        if self.image is not None:
            return turned(_reduced(self.image, long_edge), self.orientation or 1)
        return open_upright(io.BytesIO(self.data), Container.JPEG, long_edge, self.orientation)


class _Raw:
    """A raw file as LibRaw sees it: its size, its own picture, and how to develop it."""

    def __init__(self, data: bytes, orientation: int) -> None:
        self._data = data
        self.orientation = orientation
        self.width = self.height = 0
        self.why = ""
        self.inner: _Inner | None = None
        self._readable = False
        try:
            self._ask_libraw()
        except Exception as error:  # noqa: BLE001 - LibRaw on a hostile file; the reason is kept
            self.why = str(refusal(error))

    def _ask_libraw(self) -> None:
        import rawpy  # imported when first needed: it brings numpy

        with time_bound(_TIME_S), rawpy.imread(io.BytesIO(self._data)) as raw:
            sizes = raw.sizes
            self.orientation = _FLIPS.get(sizes.flip, self.orientation)
            self.width, self.height = sizes.width, sizes.height
            if sizes.flip in (5, 6):
                self.width, self.height = sizes.height, sizes.width
            self._readable = True
            try:
                inner = raw.extract_thumb()
            except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
                return
            if isinstance(inner.data, bytes):  # rawpy.ThumbFormat.JPEG
                self.inner = _jpeg_inside(inner.data, self.orientation)
            else:
                image = Image.fromarray(inner.data)
                self.inner = _Inner(image.size, b"", image, self.orientation)

    def develop(self, half: bool) -> Iterator[_Inner]:
        """Yield the sensor's picture, in the camera's white balance and sRGB, if it can be had."""
        area = self.width * self.height
        if not self._readable or len(self._data) < area * _LEAST_A_PIXEL:
            return
        if area / (4 if half else 1) * _BYTES_A_PIXEL > MOST_BYTES:
            return
        import rawpy

        options: dict[str, Any] = {"half_size": half, "use_camera_wb": True, "user_flip": 0}
        if not half:
            options["demosaic_algorithm"] = rawpy.DemosaicAlgorithm.PPG
        try:
            with time_bound(_TIME_S), rawpy.imread(io.BytesIO(self._data)) as raw:
                image = Image.fromarray(raw.postprocess(**options))
        except Exception as error:  # noqa: BLE001 - LibRaw on a hostile file; the reason is kept
            self.why = str(refusal(error))
            return
        yield _Inner(image.size, b"", image, self.orientation)

    def found(self) -> list[_Inner]:
        """Return the JPEGs anywhere in the file, the largest first."""
        found = []
        for match in _START.finditer(self._data):
            size = jpeg.frame_size(self._data, match.start())
            if size is not None and min(size) > 0:
                found.append((size[0] * size[1], match.start()))
            if len(found) >= _MOST_FOUND:
                break
        inner = []
        for _, start in sorted(found, reverse=True)[:_MOST_TRIED]:
            one = _jpeg_inside(self._data[start:], self.orientation)
            if one is not None:
                inner.append(one)
        return inner


def raw_picture(data: bytes, orientation: int, size: tuple[int, int] = (0, 0)) -> RawPicture:
    """Return preview and thumbnail of a raw file.

    orientation: 1..8, what the file's tags say, for files and pictures that LibRaw cannot turn.
    size: upright pixels that the tags say, for files that LibRaw cannot read.
    """
    raw = _Raw(data, orientation)
    result = RawPicture(None, *((raw.width, raw.height) if raw.width else size))
    for inner in _in_order(raw, GOOD_EDGE, half=True):
        try:
            result.picture = inner.picture()
            break
        except Refused as refused:
            raw.why = raw.why or str(refused)
    result.why = raw.why
    if not result.width and result.picture is not None:
        result.width, result.height = result.picture.width, result.picture.height
    return result


def open_raw(data: bytes, orientation: int, reduction: int) -> Image.Image:
    """Return a raw file's picture upright in sRGB, near its full size divided by `reduction`.

    The largest picture inside is taken where it is nearly that long, else the file is developed.
    Raises Refused where it shows nothing.
    """
    raw = _Raw(data, orientation)
    full = max(raw.width, raw.height)
    edge = full // reduction or GOOD_EDGE
    why = raw.why
    for inner in _in_order(raw, round(edge * _NEAR), half=reduction > 1):
        try:
            return inner.upright(edge if full else max(1, inner.edge // reduction))
        except Refused as refused:
            why = why or str(refused)
    raise Refused(why or "no picture in it that can be shown")


def _in_order(raw: _Raw, edge: int, half: bool) -> Iterator[_Inner]:
    """Yield pictures to try: those of `edge` pixels, then the developed one, then shorter ones."""
    if raw.inner is not None and raw.inner.edge >= edge:
        yield raw.inner
    found = raw.found()
    yield from (inner for inner in found if inner.edge >= edge)
    yield from raw.develop(half)
    short = [inner for inner in (raw.inner, *found) if inner is not None and inner.edge < edge]
    yield from sorted(short, key=lambda inner: inner.edge, reverse=True)


def _jpeg_inside(data: bytes, orientation: int) -> _Inner | None:
    """Return an inner JPEG with how to turn it: as itself says, or else as the raw file says.

    A picture already standing upright in a raw file that lies is not turned again.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "MPO")) as image:
            size = image.size
            says = 0x0112 in image.getexif()
    except Exception:  # noqa: BLE001 - what only looks like a JPEG is none
        return None
    if says:
        return _Inner(size, data, None, None)
    upright = orientation >= 5 and size[1] > size[0]
    return _Inner(size, data, None, 1 if upright else orientation)


def _reduced(image: Image.Image, long_edge: int) -> Image.Image:
    scale = min(max(image.size) // max(1, long_edge), *image.size)
    return image.reduce(scale) if scale > 1 else image
