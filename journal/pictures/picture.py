"""Makes what the window shows of a picture: preview and thumbnail, upright, sRGB, baseline JPEG.

The preview is the smallest power-of-two reduction that leaves 1600 pixels on the long edge, as the
decoder gives it. Refuses what cannot be decoded whole, and what would not fit into memory.
"""

from __future__ import annotations

import functools
import io
import logging
import re
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from journal.pictures import jpeg
from journal.pictures.colour import eight_bits, is_srgb, to_srgb
from journal.pictures.guard import FILE_MEMORY, Refused, TookTooLong, allow, time_bound
from journal.pictures.kinds import HEAD, Container, container_of
from journal.pictures.look import look_of
from journal.pictures.nclx import nclx_in, profile_of
from journal.pictures.stored import PREVIEW_EDGE, THUMBNAIL_EDGE

PREVIEW_QUALITY = 85
THUMBNAIL_QUALITY = 82
PRINT_QUALITY = 92  # of what is scaled once more to its place on the page
MOST_PIXELS = 300_000_000
MOST_BYTES = 2_500_000_000  # while decoding
_TIME_S = 90.0
# Phones write 200 megapixels of HEIF into 2.4 million bytes; of what holds less a pixel than half
# of that, nobody knows whether it is a picture or only says so.
_LEAST_A_PIXEL = 0.006  # bytes of the file
_MANY_PIXELS = 24_000_000  # more take longer than most
_A_PIXEL_S = 0.15e-6  # on a slow machine
# A JPEG no longer than this may be its own preview.
_OWN_EDGE = 2000
_OWN_BYTES_A_PIXEL = 0.5

# Bytes a pixel beside the picture itself: the decoders' own planes and copies.
_DECODER_BYTES = {
    Container.HEIF: 7.5,
    Container.AVIF: 5.5,
    Container.JPEG2000: 12.0,
    Container.WEBP: 4.0,
}
# Bytes a pixel of the picture itself and what it is made into before it is reduced; 4 of others.
_MODE_BYTES = {"1": 2, "L": 1, "P": 5, "PA": 8, "I;16": 5, "I;16B": 5, "I": 13, "F": 13}
_MOST_BOXED = 16384 * 16384  # libavif's own bound
_NUMBERED = frozenset((Container.HEIF, Container.AVIF))  # may name their colours by numbers
_COLOURS_WITHIN = 65_536  # bytes of an AVIF file: they stand in its header
_FORMATS: dict[Container, tuple[str, ...]] = {
    Container.JPEG: ("JPEG", "MPO"),
    Container.PNG: ("PNG",),
    Container.TIFF: ("TIFF",),
    Container.WEBP: ("WEBP",),
    Container.GIF: ("GIF",),
    Container.BMP: ("BMP",),
    Container.HEIF: ("HEIF",),
    Container.AVIF: ("AVIF",),
    Container.JPEG2000: ("JPEG2000",),
}
_TURN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ORIENTATION = 0x0112
_CUT_SHORT = re.compile(r"truncat|unexpected end|end of (?:file|data)|premature", re.IGNORECASE)

logging.getLogger("PIL").setLevel(logging.CRITICAL)  # what it complains of is refused here
# Pillow's own bound takes phones of 200 megapixels for bombs; ours stands in `_refuse_large`.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True, slots=True)
class Picture:
    """What is shown of a picture; sizes are (width, height) in upright pixels.

    width, height: of the full picture. look: as `look_of` tells it.
    """

    width: int
    height: int
    thumbnail: bytes
    thumbnail_size: tuple[int, int]
    preview: bytes
    preview_size: tuple[int, int]
    look: bytes


def can_decode(container: Container) -> bool:
    """Say whether there is a decoder for pictures of this format."""
    return container in _FORMATS


def open_image(file: BinaryIO, container: Container) -> Image.Image:
    """Open a picture without decoding it; raise Refused if it is none or too large."""
    if container is Container.HEIF:
        _register_heif()
    try:
        with time_bound(_TIME_S):
            file.seek(0)
            image = Image.open(file, formats=_FORMATS[container])
            if container in _NUMBERED:
                _add_profile(image, file)
    except UnidentifiedImageError as error:
        raise _unopened(file, container) from error
    except Image.DecompressionBombError as error:
        raise Refused(f"too large: more than {2 * MOST_PIXELS // 1_000_000} megapixels") from error
    except Exception as error:  # a decoder on a hostile file; the reason is kept
        raise refusal(error) from error
    if image.width * image.height > MOST_PIXELS:
        raise Refused(f"too large: {image.width} x {image.height} pixels")
    return image


def _unopened(file: BinaryIO, container: Container) -> Refused:
    """Say why Pillow opens no picture: decoders of AVIF refuse large ones without a word."""
    if container in _NUMBERED:
        file.seek(0)
        sizes = re.findall(rb"ispe\0{4}(.{4})(.{4})", file.read(_COLOURS_WITHIN), re.DOTALL)
        for width, height in (
            (int.from_bytes(w, "big"), int.from_bytes(h, "big")) for w, h in sizes
        ):
            if width * height > _MOST_BOXED:
                return Refused(f"too large: {width} x {height} pixels")
    return Refused("cannot be decoded: its header is damaged")


def picture_of(image: Image.Image, container: Container, orientation: int | None = None) -> Picture:
    """Decode a picture opened by `open_image` and return its preview and thumbnail.

    orientation: 1..8 as in EXIF, for pictures whose own file does not say it.
    Raises Refused for what is cut short, cannot be decoded or would not fit into memory.
    """
    return _guarded(image, container, orientation, b"")


def picture_of_jpeg(data: bytes, orientation: int | None = None) -> Picture:
    """Return preview and thumbnail of a JPEG in memory, as `picture_of` does.

    Refuses a picture that is only half there, which libjpeg would fill up with grey.
    """
    data = _closed(data)
    with open_image(io.BytesIO(data), Container.JPEG) as image:
        return _guarded(image, Container.JPEG, orientation, data)


def printable(data: bytes, long_edge: int) -> bytes:
    """Return an original as an upright sRGB JPEG, at least `long_edge` pixels long if it is.

    data: the whole file, of a format that `can_decode`. It may be up to twice that long.
    Raises Refused as `picture_of` does.
    """
    container = container_of(data[:HEAD])
    if container is None or not can_decode(container):
        raise Refused("cannot be decoded: no decoder for it")
    return _encoded(open_upright(io.BytesIO(data), container, long_edge), PRINT_QUALITY)


def open_upright(
    file: BinaryIO, container: Container, long_edge: int, orientation: int | None = None
) -> Image.Image:
    """Return a picture decoded, upright, in sRGB, at the smallest scale that leaves `long_edge`.

    orientation: as in `picture_of`, which raises Refused for the same reasons.
    """
    data = b""
    if container is Container.JPEG:
        file.seek(0)
        data = _closed(file.read())
        file = io.BytesIO(data)
    with open_image(file, container) as image:
        try:
            with time_bound(_TIME_S):
                _, shown, orientation = _decoded(image, container, orientation, data, long_edge)
                return turned(to_srgb(shown), orientation)
        except Exception as error:  # a decoder on a hostile file; the reason is kept
            raise refusal(error) from error


def refusal(error: BaseException) -> Refused:
    """Return the refusal for what a decoder raised, its text shortened to one clean line."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, MemoryError):
        return Refused("too large to be decoded here")
    if isinstance(error, TookTooLong):
        return Refused("cannot be decoded: it took too long")
    said = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    if _CUT_SHORT.search(text):
        return Refused("cut short")
    line = re.sub(r"<[^>]*>|'[^']*'|for \w+\.\w+|\s+", " ", text).strip()[:120]
    return Refused(f"cannot be decoded: {line or type(error).__name__}")


def _closed(data: bytes) -> bytes:
    try:
        return jpeg.with_end(data)
    except Exception as error:  # a decoder on a hostile file; the reason is kept
        raise refusal(error) from error


def _guarded(
    image: Image.Image, container: Container, orientation: int | None, data: bytes
) -> Picture:
    try:
        with time_bound(_TIME_S):
            return _picture(image, container, orientation, data)
    except Exception as error:  # a decoder on a hostile file; the reason is kept
        raise refusal(error) from error


def _picture(
    image: Image.Image, container: Container, orientation: int | None, data: bytes
) -> Picture:
    full, shown, orientation = _decoded(image, container, orientation, data, PREVIEW_EDGE)
    own = _own_preview(image, data) if shown.size == full and orientation == 1 else None
    shown = to_srgb(shown)
    thumbnail = turned(_thumbnail(shown), orientation)
    shown = turned(shown, orientation)
    width, height = full if orientation < 5 else (full[1], full[0])
    return Picture(
        width,
        height,
        _encoded(thumbnail, THUMBNAIL_QUALITY),
        thumbnail.size,
        own or _encoded(shown, PREVIEW_QUALITY),
        shown.size,
        look_of(thumbnail),
    )


def _decoded(
    image: Image.Image, container: Container, orientation: int | None, data: bytes, edge: int
) -> tuple[tuple[int, int], Image.Image, int]:
    """Decode at the smallest scale that leaves `edge`; return full size, picture, orientation."""
    full = image.size
    if data:
        scale = _scale(full, edge)
        image.draft(None, (full[0] // scale, full[1] // scale))
    _refuse_large(image, container, full, len(data) or _bytes_behind(image))
    image.load()
    if data:
        jpeg.refuse_grey_end(data, image)
    else:
        full = image.size  # TIFF is turned, and HEIF may be cropped, while it is loaded
    if orientation is None:
        orientation = _orientation(image)
    return full, image if data else _reduced(image, edge), orientation


def _add_profile(image: Image.Image, file: BinaryIO) -> None:
    """Give a picture whose colours are named by numbers the profile that these mean."""
    if image.info.get("icc_profile"):
        return
    named = image.info.get("nclx_profile")
    if isinstance(named, dict):
        numbers = named.get("color_primaries", 2), named.get("transfer_characteristics", 2)
    else:
        file.seek(0)
        numbers = nclx_in(file.read(_COLOURS_WITHIN)) or (2, 2)
    profile = profile_of(*map(int, numbers))
    if profile is not None:
        image.info["icc_profile"] = profile


def _scale(size: tuple[int, int], edge: int) -> int:
    """Return the largest reduction 1, 2, 4, 8 that leaves `edge` on the long edge."""
    return next((s for s in (8, 4, 2) if max(size) // s >= edge and min(size) >= s), 1)


def _refuse_large(
    image: Image.Image, container: Container, full: tuple[int, int], held: int
) -> None:
    """Refuse what would need more than `MOST_BYTES` to decode, by an estimate.

    held: bytes of the file, 0 where unknown. Where they are too few for a large picture, it is
    refused sooner: it says more than it holds.
    """
    pixels = full[0] * full[1]
    a_pixel = _MODE_BYTES.get(image.mode, 4) + (4 if "transparency" in image.info else 0)
    needed = image.width * image.height * (a_pixel + _DECODER_BYTES.get(container, 0.0))
    if image.info.get("progressive"):
        needed += pixels * 6  # all coefficients are held until the last scan
    if needed > MOST_BYTES:
        raise Refused(f"too large: {full[0]} x {full[1]} pixels")
    if held >= pixels * _LEAST_A_PIXEL:
        allow(int(needed), max(0, pixels - _MANY_PIXELS) * _A_PIXEL_S)
    elif needed > FILE_MEMORY * 1.5:  # estimates are on the safe side
        raise Refused(f"too large: {full[0]} x {full[1]} pixels in a file of {held} bytes")


def _bytes_behind(image: Image.Image) -> int:
    """Return the size of the file that a picture comes from, 0 for one that is in memory."""
    file = getattr(image, "fp", None)
    return file.seek(0, io.SEEK_END) if file is not None else 0


def _reduced(image: Image.Image, edge: int) -> Image.Image:
    """Return the picture reduced as far as a JPEG would have been by its decoder."""
    scale = _scale(image.size, edge)
    while max(image.size) // scale >= 2 * edge and min(image.size) // scale > 1:
        scale *= 2
    plain = eight_bits(image)
    return plain.reduce(scale) if scale > 1 else plain


def _thumbnail(image: Image.Image) -> Image.Image:
    """Return the picture with `THUMBNAIL_EDGE` on its long edge, itself if it is smaller."""
    long = max(image.size)
    if long <= THUMBNAIL_EDGE:
        return image
    width, height = (max(1, round(edge * THUMBNAIL_EDGE / long)) for edge in image.size)
    step = min(long // THUMBNAIL_EDGE, *image.size)
    return (image.reduce(step) if step > 1 else image).resize(
        (width, height), Image.Resampling.HAMMING
    )


def _orientation(image: Image.Image) -> int:
    """Return the orientation still to be applied; decoders that turn pictures have cleared it."""
    try:
        value = image.getexif().get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - a broken block says nothing about the picture
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """Return a picture as the orientation 1..8 of EXIF says that it is to be seen."""
    turn = _TURN.get(orientation)
    return image if turn is None else image.transpose(turn)


def _own_preview(image: Image.Image, data: bytes) -> bytes | None:
    """Return the JPEG's own picture, bare of metadata, where it is fit to be shown as it is."""
    if not data or max(image.size) > _OWN_EDGE or not is_srgb(image):
        return None
    own = jpeg.bare(data)
    fits = own and len(own) <= image.width * image.height * _OWN_BYTES_A_PIXEL + 4096
    return own if fits else None


def _encoded(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.info = {}  # a comment in it would be written into the file
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


@functools.cache
def _register_heif() -> None:
    from pi_heif import register_heif_opener  # imported when first needed

    register_heif_opener()
