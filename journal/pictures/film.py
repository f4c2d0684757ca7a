"""Takes the picture out of a film that stands for it, by OpenCV's FFmpeg (built without GPL parts).

The first frame does, unless it is dark or of one colour, as where a film fades in: then one from
further on. Refuses to let FFmpeg open anything but the file that it is given.
"""

from __future__ import annotations

import functools
import io
import logging
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image, ImageStat

from journal.pictures.guard import time_bound
from journal.pictures.nclx import profile_of

if TYPE_CHECKING:
    import cv2

_TIME_S = 20.0
_LATER = (0.1, 0.25, 0.5)  # of the length: where to look when the beginning is dark
_DARK = 24.0  # of 255, the mean
_PLAIN = 6.0  # of 255, the deviation
_LONGEST_S = 7 * 86400.0
_SMALL = (64, 64)
# What OpenCV hands on to FFmpeg: lists of files and streams could open others, or the network.
_OPTIONS = "protocol_whitelist;file|format_whitelist;mov,mp4,m4a,3gp,3g2,mj2,avi,mpegts"

_log = logging.getLogger(__name__)


class Poster(NamedTuple):
    """image: upright RGB at full size, its colours' profile with it, None where no frame can be
    decoded. length_s: None where unknown."""

    image: Image.Image | None
    length_s: float | None


def poster(file: io.BufferedReader, colours: tuple[int, int] | None = None) -> Poster:
    """Return the picture that stands for a film, and how long it plays; never raises.

    colours: primaries and transfer by their numbers (ITU-T H.273), where the file names them.
    """
    try:
        with time_bound(_TIME_S):
            return _poster(file, colours)
    except Exception:  # noqa: BLE001 - a decoder on a hostile file; it is shown as a card
        _log.debug("no frame", exc_info=True)
        return Poster(None, None)


def _poster(file: io.BufferedReader, colours: tuple[int, int] | None) -> Poster:
    cv = _opencv()
    file.seek(0)
    options = [cv.CAP_PROP_N_THREADS, 1, cv.CAP_PROP_HW_ACCELERATION, cv.VIDEO_ACCELERATION_NONE]
    film = cv.VideoCapture(file, cv.CAP_FFMPEG, options)
    try:
        if not film.isOpened():
            return Poster(None, None)
        length_s = _length_s(film)
        image = _best(_frames(film, length_s))
    finally:
        film.release()
    if image is None:
        return Poster(None, length_s)
    profile = profile_of(*colours) if colours else None
    if profile is not None:
        image.info["icc_profile"] = profile
    return Poster(image, length_s)


def _length_s(film: cv2.VideoCapture) -> float | None:
    cv = _opencv()
    frames, rate = film.get(cv.CAP_PROP_FRAME_COUNT), film.get(cv.CAP_PROP_FPS)
    return frames / rate if frames > 0 and rate > 0 and frames / rate < _LONGEST_S else None


def _frames(film: cv2.VideoCapture, length_s: float | None) -> Iterator[Image.Image]:
    """Yield the first frame, then some from further on."""
    cv = _opencv()
    for part in (0.0, *_LATER):
        if part and (length_s is None or not film.set(cv.CAP_PROP_POS_MSEC, part * length_s * 1e3)):
            return
        read, frame = film.read()
        if read:
            image = Image.fromarray(cv.cvtColor(frame, cv.COLOR_BGR2RGB))
            yield _square(image, film.get(cv.CAP_PROP_SAR_NUM), film.get(cv.CAP_PROP_SAR_DEN))


def _best(frames: Iterator[Image.Image]) -> Image.Image | None:
    """Return the first frame with something to see on it, else the one with most."""
    best, most = None, -1.0
    for image in frames:
        grey = ImageStat.Stat(image.resize(_SMALL, Image.Resampling.BOX).convert("L"))
        light, seen = grey.mean[0], grey.stddev[0]
        if light >= _DARK and seen >= _PLAIN:
            return image
        if light + seen > most:
            best, most = image, light + seen
    return best


def _square(image: Image.Image, wide: float, high: float) -> Image.Image:
    """Widen a picture whose points are not square, as those of camcorders."""
    if not (wide > 0 and high > 0 and 0.1 < wide / high < 10) or wide == high:
        return image
    return image.resize((round(image.width * wide / high), image.height))


@functools.cache
def _opencv() -> Any:
    """Import it when first needed, and keep it quiet."""
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = _OPTIONS
    os.environ["OPENCV_FFMPEG_LOGLEVEL"] = "-8"
    os.environ["OPENCV_LOG_LEVEL"] = "SILENT"
    import cv2

    cv2.setNumThreads(1)
    return cv2
