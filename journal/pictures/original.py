"""Decodes an original for looking at it closely: upright, in sRGB, whole or reduced.

Refuses films and formats without a decoder. For a worker: a large picture takes seconds.
"""

from __future__ import annotations

import io
from mmap import mmap
from typing import BinaryIO, cast

from PIL import Image

from journal.pictures.guard import Refused
from journal.pictures.kinds import HEAD, Container, Kind, container_of
from journal.pictures.picture import ORIENTATION, can_decode, open_image, open_upright
from journal.pictures.raw import open_raw

_RAW = frozenset((Container.CR3, Container.RAF, Container.MRW, Container.X3F, Container.CRW))
_FILMS = frozenset((Container.MOVIE, Container.AVI, Container.TRANSPORT))


def is_raw(container: Container, kind: Kind) -> bool:
    """Say whether a file is a camera's raw file: many are TIFF, which only their names tell."""
    return container in _RAW or (container is Container.TIFF and kind is Kind.RAW)


def open_original(source: bytes | mmap | BinaryIO, kind: Kind, reduction: int = 1) -> Image.Image:
    """Return the picture of a whole file, upright, in RGB of sRGB, decoded.

    source: the bytes, a map of the file, or a file that can be sought. kind: what its name
    promises (`kind_of`). reduction: 1, 2, 4 or 8; each edge is divided by it, rounded up, and a
    JPEG is decoded that much faster. A tiny edge keeps a pixel. Of several pictures in a file it
    is the first. A raw file gives the largest picture inside if that is nearly as long as asked
    for, else it is developed in the camera's white balance; its size may differ a little.
    Raises Refused (a reason in plain English) for films, for formats without a decoder, and for
    what is cut short, damaged or too large.
    """
    file = io.BytesIO(source) if isinstance(source, bytes) else cast(BinaryIO, source)
    file.seek(0)
    container = container_of(file.read(HEAD))
    if container is None:
        raise Refused("not a picture")
    if container in _FILMS:
        raise Refused("not a picture but a film")
    if is_raw(container, kind):
        file.seek(0)
        return open_raw(file.read(), _orientation_by_tiff(file), reduction)
    if not can_decode(container):
        raise Refused(f"there is no decoder for {container} here")
    with open_image(file, container) as image:
        edge = max(image.size)
    return open_upright(file, container, max(1, edge // reduction))


def _orientation_by_tiff(file: BinaryIO) -> int:
    """Return the orientation in a TIFF's main directory, 1 where there is none."""
    exif = Image.Exif()
    try:
        file.seek(0)
        exif.load_from_fp(file)
        value = exif.get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - a broken directory says nothing about the picture
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1
