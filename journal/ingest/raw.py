"""Finds the picture that a camera put into its raw file for showing.

LibRaw is asked first, then every JPEG in the file. Refuses to develop sensor data, except of small
old files without any picture; a raw file without one is kept and shown as a card.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from PIL import Image

from journal.ingest.exif_tags import Tags, orientation_of
from journal.pictures import jpeg
from journal.pictures.guard import Refused, time_bound
from journal.pictures.kinds import Container
from journal.pictures.picture import Picture, picture_of, picture_of_jpeg, refusal

_TIME_S = 60.0
_SMALL_PIXELS = 12_000_000  # developed at half its size
_GOOD_EDGE = 1000  # a shorter picture is shown only if the file has none longer
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


def raw_picture(data: bytes, tags: Tags) -> RawPicture:
    """Return the picture in a raw file; `tags` give its orientation where the picture has none."""
    result = RawPicture()
    orientation = orientation_of(tags)
    _by_libraw(data, orientation, result)
    if result.picture is None or max(result.picture.preview_size) < _GOOD_EDGE:
        _by_search(data, orientation, result)
    if not result.width:
        result.width, result.height = _size_by_tags(tags, orientation)
    if not result.width and result.picture is not None:
        result.width, result.height = result.picture.width, result.picture.height
    return result


def _size_by_tags(tags: Tags, orientation: int) -> tuple[int, int]:
    width, height = tags.get("ExifImageWidth"), tags.get("ExifImageLength")
    if not (isinstance(width, int) and isinstance(height, int)):
        return 0, 0
    return (height, width) if orientation >= 5 else (width, height)


def _by_libraw(data: bytes, orientation: int, result: RawPicture) -> None:
    import rawpy  # imported when first needed: it brings numpy

    try:
        with time_bound(_TIME_S), rawpy.imread(io.BytesIO(data)) as raw:
            sizes = raw.sizes
            orientation = _FLIPS.get(sizes.flip, orientation)
            turned = sizes.flip in (5, 6)
            result.width = sizes.height if turned else sizes.width
            result.height = sizes.width if turned else sizes.height
            image, inner = _shown(raw)
    except Exception as error:  # noqa: BLE001 - LibRaw on a hostile file; the reason is kept
        result.why = str(refusal(error))
        return
    try:
        if inner:
            result.picture = picture_of_jpeg(inner, _turn_of(inner, orientation))
        elif image is not None:
            result.picture = picture_of(image, Container.TIFF, orientation)
    except Refused as refused:
        result.why = str(refused)


def _shown(raw: object) -> tuple[Image.Image | None, bytes]:
    """Return the picture inside as an image or as a JPEG; develop small files that have none."""
    import rawpy

    assert isinstance(raw, rawpy.RawPy)
    try:
        inner = raw.extract_thumb()
    except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
        if raw.sizes.width * raw.sizes.height > _SMALL_PIXELS:
            return None, b""
        developed = raw.postprocess(half_size=True, use_camera_wb=True, user_flip=0)
        return Image.fromarray(developed), b""
    if isinstance(inner.data, bytes):  # rawpy.ThumbFormat.JPEG
        return None, inner.data
    return Image.fromarray(inner.data), b""


def _by_search(data: bytes, orientation: int, result: RawPicture) -> None:
    """Show the largest JPEG anywhere in the file that is whole."""
    found = []
    for match in _START.finditer(data):
        size = jpeg.frame_size(data, match.start())
        if size is not None and min(size) > 0:
            found.append((size[0] * size[1], match.start()))
        if len(found) >= _MOST_FOUND:
            break
    shown = result.picture
    for area, start in sorted(found, reverse=True)[:_MOST_TRIED]:
        if shown is not None and area <= shown.width * shown.height:
            return
        inner = data[start:]
        try:
            result.picture = picture_of_jpeg(inner, _turn_of(inner, orientation))
        except Refused:
            continue
        return


def _turn_of(inner: bytes, orientation: int) -> int | None:
    """Return how to turn an inner picture: as itself says, or else as the raw file says.

    A picture already standing upright in a raw file that lies is not turned again.
    """
    with Image.open(io.BytesIO(inner), formats=("JPEG", "MPO")) as image:
        if 0x0112 in image.getexif():
            return None
        upright = orientation >= 5 and image.height > image.width
    return 1 if upright else orientation
