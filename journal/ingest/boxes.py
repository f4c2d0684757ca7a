"""Films and raw files made of boxes (ISO/IEC 14496-12 and QuickTime), and AVI's first chunk.

Walks headers only, within bounds on number, depth and size; refuses a film without the movie
header that every player needs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO

from journal.pictures.guard import Refused
from journal.pictures.nclx import nclx_in

_MOST_BOXES = 10_000
_MOST_BYTES = 1_000_000  # of one box that is read
_EPOCH = datetime(1904, 1, 1)
_UNIX_EPOCH_S = 2_082_844_800  # seconds from 1904 to 1970
_LOCATION = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?")
_APPLE = "com.apple.quicktime."


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its payload lies from `start` to `end`, which may be past the file's end."""

    name: bytes
    start: int
    end: int


@dataclass(slots=True)
class Movie:
    """What a film's header says.

    created: naive UTC from mvhd. stated: the creation date as text, usually with an offset.
    width, height: upright, 0 where unknown. length_s: how long it plays, None where unknown.
    content_id: what Apple's phones write into a Live Photo's still, too. colours: as `nclx_in`
    tells them. ends_early: picture data are missing at the end.
    """

    created: datetime | None = None
    stated: str = ""
    lat: float | None = None
    lon: float | None = None
    altitude_m: float | None = None
    make: str = ""
    model: str = ""
    width: int = 0
    height: int = 0
    length_s: float | None = None
    content_id: str = ""
    colours: tuple[int, int] | None = None
    ends_early: bool = False


def boxes(file: BinaryIO, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes that lie one behind the other from `start` to `end`."""
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        file.seek(start)
        head = file.read(16)
        if len(head) < 8:
            return
        length, body = int.from_bytes(head[:4], "big"), start + 8
        if length == 1 and len(head) == 16:
            length, body = int.from_bytes(head[8:16], "big"), start + 16
        elif length == 0:
            length = end - start
        if length < body - start:
            return
        yield Box(head[4:8], body, start + length)
        start += length


def read_movie(file: BinaryIO, size: int) -> Movie:
    """Read a film's header. Raises Refused where there is none or it is not whole."""
    movie, header, media = Movie(), False, False
    for box in boxes(file, 0, size):
        if box.name == b"moov":
            if box.end > size:
                raise Refused("cut short")
            header = _header(file, box, movie)
        elif box.name == b"mdat":
            media = True
        movie.ends_early = movie.ends_early or box.end > size
    if not header:
        raise Refused("cut short" if media or movie.ends_early else "not a film")
    return movie


def _header(file: BinaryIO, moov: Box, movie: Movie) -> bool:
    """Fill in `movie` from a moov box; say whether it holds a movie header at all."""
    found = False
    for box in boxes(file, moov.start, moov.end):
        if box.name == b"mvhd":
            found = True
            mvhd = payload(file, box)
            movie.created, movie.length_s = _created(mvhd), _length_s(mvhd)
        elif box.name == b"trak":
            _track(file, box, movie)
            movie.colours = movie.colours or nclx_in(payload(file, box))
        elif box.name == b"udta":
            _user_data(file, box, movie)
        elif box.name == b"meta":
            _meta(file, box, movie)
    return found


def payload(file: BinaryIO, box: Box) -> bytes:
    """Return the bytes in a box, at most the first million."""
    file.seek(box.start)
    return file.read(max(0, min(box.end - box.start, _MOST_BYTES)))


def _created(mvhd: bytes) -> datetime | None:
    length = 8 if mvhd[:1] == b"\1" else 4
    seconds = int.from_bytes(mvhd[4 : 4 + length], "big")
    if seconds == 0 or len(mvhd) < 4 + length:
        return None
    if seconds < _UNIX_EPOCH_S:  # written by a device that counts from 1970
        seconds += _UNIX_EPOCH_S
    try:
        return _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None


def _length_s(mvhd: bytes) -> float | None:
    """Return the duration over the time scale; all ones say that it is not known."""
    at, size = (20, 8) if mvhd[:1] == b"\1" else (12, 4)
    scale, length = mvhd[at : at + 4], mvhd[at + 4 : at + 4 + size]
    if len(length) < size or not any(scale) or not any(length) or length == b"\xff" * size:
        return None
    return int.from_bytes(length, "big") / int.from_bytes(scale, "big")


def _track(file: BinaryIO, trak: Box, movie: Movie) -> None:
    """Take the size of the first track that has one, turned by its matrix."""
    for box in boxes(file, trak.start, trak.end):
        if box.name != b"tkhd" or movie.width:
            continue
        body = payload(file, box)
        at = 52 if body[:1] == b"\1" else 40
        if len(body) < at + 44:
            continue
        across = int.from_bytes(body[at + 4 : at + 8], "big", signed=True)
        width, height = (int.from_bytes(body[at + n : at + n + 2], "big") for n in (36, 40))
        if width and height:
            movie.width, movie.height = (height, width) if across else (width, height)


def _user_data(file: BinaryIO, udta: Box, movie: Movie) -> None:
    """Read QuickTime's own texts: a two-byte length, a language, then the text."""
    for box in boxes(file, udta.start, udta.end):
        if box.name == b"meta":
            _meta(file, box, movie)
        elif box.name[:1] == b"\xa9":
            body = payload(file, box)
            text = body[4 : 4 + int.from_bytes(body[:2], "big")].decode("utf-8", "replace")
            _tell(movie, box.name[1:].decode("latin-1"), text)


def _meta(file: BinaryIO, meta: Box, movie: Movie) -> None:
    """Read Apple's list of keys and values, or iTunes' list with the names in the boxes."""
    start = meta.start
    file.seek(start)
    if file.read(8)[4:8] != b"hdlr":  # the ISO form has a version in front, QuickTime's has none
        start += 4
    keys: list[str] = []
    for box in boxes(file, start, meta.end):
        if box.name == b"keys":
            keys = _keys(payload(file, box))
        elif box.name == b"ilst":
            for item in boxes(file, box.start, box.end):
                index = int.from_bytes(item.name, "big")
                name = item.name[1:].decode("latin-1") if item.name[:1] == b"\xa9" else ""
                key = keys[index - 1] if 0 < index <= len(keys) else name
                _tell(movie, key.removeprefix(_APPLE), _value(file, item))


def _keys(body: bytes) -> list[str]:
    entries = boxes(io.BytesIO(body), 8, len(body))
    return [body[box.start : box.end].decode("utf-8", "replace") for box in entries]


def _value(file: BinaryIO, item: Box) -> str:
    for box in boxes(file, item.start, item.end):
        if box.name == b"data":
            body = payload(file, box)
            # Type 1 is UTF-8; other types are numbers and pictures.
            return body[8:].decode("utf-8", "replace") if body[:4] == b"\0\0\0\1" else ""
    return ""


def _tell(movie: Movie, key: str, text: str) -> None:
    """File one text under what it is about; the first and the best stands."""
    text = text.replace("\0", "").strip()
    if key == "creationdate":
        movie.stated = text
    elif key == "day":
        movie.stated = movie.stated or text
    elif key in {"location.ISO6709", "xyz"} and movie.lat is None:
        _locate(movie, text)
    elif key in {"make", "mak"}:
        movie.make = movie.make or text
    elif key in {"model", "mod"}:
        movie.model = movie.model or text
    elif key == "content.identifier":
        movie.content_id = movie.content_id or text


def _locate(movie: Movie, text: str) -> None:
    """Read ISO 6709 in decimal degrees ("+48.8577+002.2950+035.000/")."""
    match = _LOCATION.match(text)
    if match:
        movie.lat, movie.lon = float(match[1]), float(match[2])
        movie.altitude_m = float(match[3]) if match[3] else None


def is_cut_short(file: BinaryIO, size: int) -> bool:
    """Say whether a file of boxes ends before its data do; what hangs behind them is no matter."""
    return any(box.name in (b"mdat", b"meta") and box.end > size for box in boxes(file, 0, size))


def read_avi(head: bytes) -> Movie:
    """Read size and length of an AVI film from its first bytes; refuse one without a header."""
    at = head.find(b"avih")
    if at < 0 or len(head) < at + 48:
        raise Refused("cut short")
    fields = [int.from_bytes(head[at + n : at + n + 4], "little") for n in range(8, 48, 4)]
    # microseconds a frame, ten behind which: frames in all, width, height (AVIMAINHEADER)
    length_s = fields[0] * fields[4] / 1e6
    return Movie(width=fields[8], height=fields[9], length_s=length_s or None)
