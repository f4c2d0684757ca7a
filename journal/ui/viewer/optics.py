"""What an original's own EXIF says of lens and focal length. For a process apart, never the window.

Refuses nothing: what cannot be read is absent.
"""

from __future__ import annotations

import io
import math

from PIL import Image

from journal.ingest.exif_block import find_blocks
from journal.pictures.kinds import HEAD, Container, container_of
from journal.ui.viewer.levels import Optics

_EXIF_IFD = 0x8769
_FOCAL_LENGTH, _AS_35_MM, _LENS = 0x920A, 0xA405, 0xA434
_BY_PILLOW = frozenset((Container.HEIF, Container.AVIF))


def optics_of(data: bytes) -> Optics:
    """Return what the EXIF in a whole file says."""
    try:
        return _read(data)
    except Exception:  # noqa: BLE001 - hostile metadata says nothing, and the picture may be fine
        return Optics()


def _read(data: bytes) -> Optics:
    container = container_of(data[:HEAD])
    if container is None:
        return Optics()
    file = io.BytesIO(data)
    exif = Image.Exif()
    tags: dict[int, object] = {}
    if container in _BY_PILLOW:
        from journal.pictures.picture import open_image

        with open_image(file, container) as image:
            exif.load(image.info.get("exif", b""))
        tags = dict(exif.get_ifd(_EXIF_IFD))
    else:
        blocks = find_blocks(file, container, len(data))
        for number, block in enumerate(blocks.exif):
            block.seek(0)
            exif.load_from_fp(block)
            own = not blocks.parts or blocks.parts[number] == "EXIF"
            tags |= dict(exif) if blocks.parts and own else dict(exif.get_ifd(_EXIF_IFD))
    lens = str(tags.get(_LENS, "")).replace("\0", "").strip()
    return Optics(lens[:120], _length(tags.get(_FOCAL_LENGTH)), _length(tags.get(_AS_35_MM)))


def _length(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return number if math.isfinite(number) and 0 < number < 10_000 else None
