"""What a file is: by its suffix, as far as a scan can know, and by its first bytes.

The suffix decides whether a file is ours at all; the bytes decide how it is read, for names lie
(a HEIC named .jpg, a JPEG named .dng, a film named .jpg).
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """How a file takes part in a journal."""

    STILL = "still"
    RAW = "raw"
    FILM = "film"
    TRACK = "track"
    SIDECAR = "sidecar"


class Container(StrEnum):
    """The format that the first bytes of a file show."""

    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"  # and the raw files built on it
    WEBP = "WebP"
    GIF = "GIF"
    BMP = "BMP"
    HEIF = "HEIF"
    AVIF = "AVIF"
    JPEG2000 = "JPEG 2000"
    JPEG_XL = "JPEG XL"
    CR3 = "CR3"
    RAF = "RAF"
    MRW = "MRW"
    X3F = "X3F"
    CRW = "CRW"
    MOVIE = "MP4 or QuickTime"
    AVI = "AVI"
    TRANSPORT = "MPEG transport stream"


_SUFFIXES = {
    Kind.STILL: "jpg jpeg jpe jfif mpo heic heif hif png tif tiff webp avif gif bmp jxl jp2",
    Kind.RAW: "cr2 cr3 crw nef nrw arw dng raf rw2 orf pef srw mrw x3f",
    Kind.FILM: "mov mp4 m4v 3gp avi mts m2ts mp",  # mp: of a motion photo, as Takeout names it
    Kind.TRACK: "gpx kml kmz",
    Kind.SIDECAR: "xmp json aae",
}
_KIND = {f".{suffix}": kind for kind, line in _SUFFIXES.items() for suffix in line.split()}

# Bytes of a file's start that `container_of` wants to see.
HEAD = 1024

_MAGIC: tuple[tuple[bytes, Container], ...] = (
    (b"\xff\xd8\xff", Container.JPEG),
    (b"\x89PNG\r\n\x1a\n", Container.PNG),
    (b"GIF87a", Container.GIF),
    (b"GIF89a", Container.GIF),
    (b"BM", Container.BMP),
    (b"\0\0\0\x0cJXL \r\n\x87\n", Container.JPEG_XL),
    (b"\xff\x0a", Container.JPEG_XL),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Container.JPEG2000),
    (b"\xff\x4f\xff\x51", Container.JPEG2000),
    (b"FUJIFILMCCD-RAW ", Container.RAF),
    (b"\0MRM", Container.MRW),
    (b"FOVb", Container.X3F),
)
# TIFF, BigTIFF, and the signatures of Olympus and Panasonic raw files.
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"IIRO", b"IIRS", b"MMOR", b"IIU\0")
_HEIF_BRANDS = frozenset(("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"))
_MOVIE_BOXES = frozenset((b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"))
_PACKET = (188, 192)  # bytes in a transport packet, plain and with the time code of a camcorder


def kind_of(path: Path) -> Kind | None:
    """Return the kind that a file's suffix promises, None for files that are not ours."""
    return _KIND.get(path.suffix.lower())


def container_of(head: bytes) -> Container | None:
    """Return the format that a file's first `HEAD` bytes show, None for anything else."""
    for magic, container in _MAGIC:
        if head.startswith(magic):
            return container
    if head[:4] in _TIFF:
        return Container.TIFF
    if head[:2] in (b"II", b"MM") and head[6:14] == b"HEAPCCDR":
        return Container.CRW
    if head[:4] == b"RIFF":
        return {b"WEBP": Container.WEBP, b"AVI ": Container.AVI}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[4:8] in _MOVIE_BOXES:
        return Container.MOVIE
    return Container.TRANSPORT if _is_transport(head) else None


def _by_brand(head: bytes) -> Container:
    """Judge an ISO base media file by its brands (ISO/IEC 23008-12, annex B)."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    major = head[8:12].decode("latin-1")
    brands = {head[at : at + 4].decode("latin-1") for at in range(16, end - 3, 4)} | {major}
    if major == "crx ":
        return Container.CR3
    if major in _HEIF_BRANDS:
        return Container.HEIF
    if major in {"avif", "avis"}:
        return Container.AVIF
    if major in {"mif1", "msf1"}:
        return Container.AVIF if brands & {"avif", "avis"} else Container.HEIF
    return Container.MOVIE


def _is_transport(head: bytes) -> bool:
    for size in _PACKET:
        marks = head[size - 188 :: size]
        if len(marks) >= 3 and set(marks) == {0x47}:
            return True
    return False
