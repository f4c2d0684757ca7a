"""Decodes an original and writes its levels: the work of a process apart, which hostile files may
bring down.
"""

from __future__ import annotations

import os
import threading
import time
import warnings
from pathlib import Path

from PIL import Image

from journal.core.progress import Context
from journal.pictures.guard import arm_worker
from journal.pictures.kinds import Kind, kind_of
from journal.pictures.original import open_original
from journal.store.archive import read_original
from journal.store.journal import Journal
from journal.ui.viewer.levels import Decoded, Level, Original
from journal.ui.viewer.optics import optics_of

SMALLEST = 2048  # pixels on the long edge: smaller levels are of no use
_BAND = 256  # rows turned into plain pixels at once
_QUARTERS = {
    90: Image.Transpose.ROTATE_270,  # Pillow turns the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
_POLL_S = 0.02


def make_levels(context: Context, original: Original, target: Path) -> Decoded:
    """Decode an original into the file `target`; for a process of its own, which Stop ends.

    Raises Refused (why it cannot be decoded), OSError (its file is away) and the errors of a
    journal.
    """
    arm_worker()
    threading.Thread(target=_end_when_stopped, args=(context,), daemon=True).start()
    return write_levels(original, target)


def write_levels(original: Original, target: Path) -> Decoded:
    """Do the work of `make_levels` in this process."""
    with Journal.open_read(original.journal) as journal:
        data = b"".join(read_original(journal.db, original.file))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # decoders warn of what is refused here
        kind = kind_of(Path(original.name)) or Kind.STILL
        optics = optics_of(data)
        image = open_original(data, kind)
        del data
        quarter = _QUARTERS.get(original.turn)
        return Decoded(
            target, _write(image.transpose(quarter) if quarter else image, target), optics
        )


def _write(image: Image.Image, target: Path) -> tuple[Level, ...]:
    levels, at = [], 0
    with target.open("wb") as file:
        while True:
            levels.append(Level(at, image.width, image.height))
            for top in range(0, image.height, _BAND):
                band = image.crop((0, top, image.width, min(top + _BAND, image.height)))
                file.write(band.convert("RGBA").tobytes("raw", "BGRA"))
            at = file.tell()
            if max(image.size) < 2 * SMALLEST or min(image.size) < 2:
                return tuple(levels)
            image = image.reduce(2)


def _end_when_stopped(context: Context) -> None:
    """End the process as soon as nobody waits for it: a decoder cannot be asked to stop."""
    while not context.cancelled:
        time.sleep(_POLL_S)
    os._exit(1)
