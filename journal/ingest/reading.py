"""Reads one file for the import: its fingerprint, its evidence, its preview. A worker's whole job.

Plain data in, plain data out, so that it crosses processes. Refuses nothing by an exception: a bad
file is a `Reading` whose `refused` says why. Meant for processes, not for threads: it silences
Python's warnings while it reads.
"""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from collections.abc import Sequence, Set
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from journal.core.photo import Stamp
from journal.ingest.boxes import Movie, is_cut_short, read_avi, read_movie
from journal.ingest.exif_block import Blocks, find_blocks
from journal.ingest.exif_tags import Tags, orientation_of, read_tags
from journal.ingest.metadata import Facts, facts_of_film, facts_of_still, with_sidecars
from journal.ingest.motion import motion_in
from journal.ingest.sidecar_facts import read_sidecar
from journal.ingest.xmp import packet_in, read_xmp
from journal.pictures.film import Poster, poster
from journal.pictures.guard import FILE_S, Refused, one_file
from journal.pictures.kinds import HEAD, Container, Kind, container_of
from journal.pictures.original import is_raw
from journal.pictures.picture import (
    Picture,
    can_decode,
    open_image,
    picture_of,
    picture_of_jpeg,
    refusal,
)
from journal.pictures.raw import raw_picture

NO_PREVIEW = "no preview: shown as a card"
ENDS_EARLY = "the file ends before its data do"

_IN_MEMORY = 256_000_000  # larger files are hashed and decoded from disk
_A_MEGABYTE_S = 0.1  # beside what most files are given
_BOXED = frozenset((Container.HEIF, Container.AVIF))
_FILM_CONTAINERS = frozenset((Container.MOVIE, Container.AVI, Container.TRANSPORT))


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of one file.

    mtime: POSIX seconds. sha256: hex, empty if the file could not be read. refused: why it is not
    taken, in plain English. already: its sha256 was known, and nothing else was read.
    gps_instant: naive UTC, unverified. lat, lon: degrees north and east, range-checked.
    width, height: upright pixels of the full picture, 0 where unknown. thumbnail, preview:
    baseline JPEG, upright, sRGB. look: as `look_of` tells it. length_s: of a film, or of the one
    that begins at byte motion_at of a still. content_id: the same in both files of a Live Photo;
    burst_id: in all photos of a burst. notes: oddities worth a line in the report.
    """

    path: Path
    kind: Kind
    size: int = 0
    mtime: float = 0.0
    sha256: str = ""
    refused: str | None = None
    already: bool = False
    stamp: Stamp | None = None
    offset_min: int | None = None
    gps_instant: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    altitude_m: float | None = None
    place_zone: str | None = None
    make: str = ""
    model: str = ""
    serial: str = ""
    f_number: float | None = None
    exposure_s: float | None = None
    iso: float | None = None
    width: int = 0
    height: int = 0
    thumbnail: bytes | None = None
    thumbnail_size: tuple[int, int] = (0, 0)
    preview: bytes | None = None
    preview_size: tuple[int, int] = (0, 0)
    look: bytes | None = None
    caption: str = ""
    length_s: float | None = None
    motion_at: int | None = None
    content_id: str = ""
    burst_id: str = ""
    notes: tuple[str, ...] = ()


def read_file(
    path: Path,
    kind: Kind,
    known: Set[str] = frozenset(),
    now: datetime | None = None,
    sidecars: Sequence[Path] = (),
    decode: bool = True,
) -> Reading:
    """Read one file whole; never raises for a bad one.

    known: sha256 of files that are in the journal already. now: naive UTC, against which dates
    count as in the future; the machine's clock when absent. sidecars: a photo's, whose evidence
    counts with its own. decode: whether a film's picture is taken out of it, too. Of a sidecar,
    only what it says is read; tracks are only hashed.
    """
    reading = Reading(path, kind)
    try:
        with ExitStack() as stack:
            stack.enter_context(warnings.catch_warnings())
            warnings.simplefilter("ignore")  # decoders warn of what is noted or refused here
            file = stack.enter_context(path.open("rb"))
            reading, content = _fingerprint(reading, file)
            if reading.sha256 in known:
                return replace(reading, already=True)
            stack.enter_context(_bounds(reading))
            if kind is Kind.FILM:
                return _beside(_film(reading, file, now, decode), sidecars, now)
            if kind in (Kind.STILL, Kind.RAW):
                return _beside(_photo(reading, content, now), sidecars, now)
            return _sidecar(reading, now) if kind is Kind.SIDECAR else reading
    except FileNotFoundError:
        return replace(reading, refused="disappeared while it was read")
    except Refused as refused:
        return replace(reading, refused=str(refused))
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return replace(reading, refused=f"cannot be read: {why}")
    except Exception as error:  # noqa: BLE001 - hostile content; the reason is kept
        return replace(reading, refused=str(refusal(error)))


def _fingerprint(reading: Reading, file: io.BufferedReader) -> tuple[Reading, BinaryIO]:
    """Hash a file; return it with what to read on from, in memory if it is not too large."""
    status = os.fstat(file.fileno())
    reading = replace(reading, size=status.st_size, mtime=status.st_mtime)
    if status.st_size == 0:
        raise Refused("empty file")
    content: BinaryIO = file
    if reading.kind is Kind.FILM or status.st_size > _IN_MEMORY:
        digest = hashlib.file_digest(file, "sha256")
    else:
        data = file.read()
        digest = hashlib.sha256(data)
        content = io.BytesIO(data)
    if file.tell() != status.st_size:
        raise Refused("changed while it was read")
    return replace(reading, sha256=digest.hexdigest()), content


def _bounds(reading: Reading) -> AbstractContextManager[None]:
    """Return what bounds the reading of a file by its size: that is one thing which is true."""
    held = 0 if reading.kind is Kind.FILM else min(reading.size, _IN_MEMORY)
    return one_file(FILE_S + reading.size / 1e6 * _A_MEGABYTE_S, held)


def _sidecar(reading: Reading, now: datetime | None) -> Reading:
    said = read_sidecar(reading.path, now)
    return _with_facts(replace(reading, notes=(said.note,) if said.note else ()), said.facts)


def _beside(reading: Reading, sidecars: Sequence[Path], now: datetime | None) -> Reading:
    """Let the sidecars of a photo complete its evidence; what ails them is told of themselves."""
    if not sidecars:
        return reading
    own = Facts(**{name: getattr(reading, name) for name in Facts.__dataclass_fields__})
    return _with_facts(
        reading, with_sidecars(own, [read_sidecar(path, now).facts for path in sidecars])
    )


def _film(reading: Reading, file: io.BufferedReader, now: datetime | None, decode: bool) -> Reading:
    file.seek(0)
    head = file.read(HEAD)
    container = container_of(head)
    if container is Container.AVI:
        movie = read_avi(head)
    elif container is Container.MOVIE:
        movie = read_movie(file, reading.size)
    elif container is Container.TRANSPORT:
        movie = Movie()
    else:
        raise Refused("not a film")
    reading = _with_facts(reading, facts_of_film(movie, reading.path.name, now))
    shown = poster(file, movie.colours) if decode else Poster(None, None)
    notes = [ENDS_EARLY] if movie.ends_early else []
    if shown.image is not None:
        reading = _with_picture(reading, picture_of(shown.image, container, 1))
    else:
        reading = replace(reading, width=movie.width, height=movie.height)
        notes.insert(0, NO_PREVIEW)
    length_s = movie.length_s or shown.length_s
    return replace(reading, length_s=length_s, notes=tuple(notes))


def _photo(reading: Reading, file: BinaryIO, now: datetime | None) -> Reading:
    """Read a picture by what its bytes show, whatever its name says."""
    file.seek(0)
    container = container_of(file.read(HEAD))
    if container is None:
        raise Refused("not a picture")
    if container in _FILM_CONTAINERS:
        raise Refused("not a picture but a film")
    if container is Container.JPEG_XL and reading.path.suffix.lower() != ".jxl":
        raise Refused("not a picture")
    if is_raw(container, reading.kind):
        return _raw(reading, file, container, now)
    return _still(reading, file, container, now)


def _still(reading: Reading, file: BinaryIO, container: Container, now: datetime | None) -> Reading:
    blocks = find_blocks(file, container, reading.size)
    if container is Container.JPEG:
        file.seek(0)
        picture = picture_of_jpeg(file.read())
    elif can_decode(container):
        if container in _BOXED and is_cut_short(file, reading.size):
            raise Refused("cut short")
        with open_image(file, container) as image:
            _add_blocks(image, blocks)
            picture = picture_of(image, container)
    else:
        facts = _facts(read_tags(blocks), blocks, reading, now)
        note = f"no preview: there is no decoder for {container} here"
        return _with_facts(replace(reading, notes=(note,)), facts)
    tags = read_tags(blocks)
    if container is Container.TIFF:
        _add_packet(file, tags, blocks)
    reading = _with_picture(reading, picture)
    motion = motion_in(file, container, reading.size, read_xmp(blocks.xmp))
    if motion is not None:
        reading = replace(reading, motion_at=motion.at, length_s=motion.length_s)
    return _with_facts(reading, _facts(tags, blocks, reading, now))


def _add_blocks(image: Image.Image, blocks: Blocks) -> None:
    """Take the blocks from Pillow for the containers whose inner order it knows (HEIF, AVIF)."""
    exif, xmp = image.info.get("exif"), image.info.get("xmp")
    if not blocks.exif and isinstance(exif, bytes):
        blocks.add_exif(exif)
    if not blocks.xmp and isinstance(xmp, bytes):
        blocks.xmp = xmp


def _add_packet(file: BinaryIO, tags: Tags, blocks: Blocks) -> None:
    """Look for XMP in the bytes of a TIFF or raw file whose tags give no date."""
    if not blocks.xmp and "DateTimeOriginal" not in tags and isinstance(file, io.BytesIO):
        blocks.xmp = packet_in(file.getvalue())


def _raw(reading: Reading, file: BinaryIO, container: Container, now: datetime | None) -> Reading:
    blocks = find_blocks(file, container, reading.size)
    tags = read_tags(blocks)
    _add_packet(file, tags, blocks)
    file.seek(0)
    orientation = orientation_of(tags)
    found = raw_picture(file.read(), orientation, _size_by_tags(tags, orientation))
    if found.picture is None and not found.width and not (tags.get("Make") or tags.get("Model")):
        raise Refused(found.why or "not a camera's raw file")
    reading = _with_facts(reading, _facts(tags, blocks, reading, now))
    notes = [] if found.picture else [NO_PREVIEW]
    if _lacks_strips(tags, reading.size):
        notes.append(ENDS_EARLY)
    if found.picture:
        reading = _with_picture(reading, found.picture)
    return replace(reading, width=found.width, height=found.height, notes=tuple(notes))


def _size_by_tags(tags: Tags, orientation: int) -> tuple[int, int]:
    width, height = tags.get("ExifImageWidth"), tags.get("ExifImageLength")
    if not (isinstance(width, int) and isinstance(height, int)):
        return 0, 0
    return (height, width) if orientation >= 5 else (width, height)


def _lacks_strips(tags: Tags, size: int) -> bool:
    """Say whether the picture data that the main directory names lie past the file's end."""
    start, length = tags.get("StripOffsets"), tags.get("StripByteCounts")
    if isinstance(start, int) and isinstance(length, int) and start < 0xFFFFFFFF:
        return start + length > size
    return False


def _facts(tags: Tags, blocks: Blocks, reading: Reading, now: datetime | None) -> Facts:
    return facts_of_still(tags, read_xmp(blocks.xmp), reading.path.name, now)


def _with_facts(reading: Reading, facts: Facts) -> Reading:
    named = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    return replace(reading, **named)


def _with_picture(reading: Reading, picture: Picture) -> Reading:
    return replace(reading, **asdict(picture))
