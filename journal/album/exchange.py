"""Puts the real photos in the place of the grey ones that the pages were set with.

Typst keeps every picture it sets decoded in memory, so it never sees a photo: each stands as a
tiny grey JPEG whose comment carries its number. Here the finished PDF is written out once more,
object after object, and where such a stream stands the photo's own JPEG is written instead: one
picture in memory at a time. A picture that cannot be had leaves the grey one and a warning.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf
from PIL import Image

_MARK = b"trip-journal photo "
_DIGITS = 12
_OBJECT = re.compile(rb"\d+ 0 obj\s*<<(?P<dict>.*?)>>\s*stream\r?\n", re.DOTALL)


def grey() -> tuple[bytes, int]:
    """Return the grey JPEG and where the digits of its number begin."""
    out = io.BytesIO()
    comment = _MARK + b"0" * _DIGITS
    Image.new("RGB", (8, 8), (205, 203, 200)).save(out, "JPEG", quality=75, comment=comment)
    return out.getvalue(), out.getvalue().index(comment) + len(_MARK)


@dataclass(frozen=True, slots=True)
class Jpeg:
    """What a PDF must know of a JPEG that it holds as it is."""

    data: bytes
    width: int
    height: int
    components: int

    @classmethod
    def read(cls, data: bytes) -> Jpeg:
        """Read size and number of colours from the frame header; raise ValueError without one."""
        at = 2
        while data[:2] == b"\xff\xd8" and at + 9 < len(data) and data[at] == 0xFF:
            kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
            if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
                height, width, components = struct.unpack_from(">HHB", data, at + 5)
                if components in (1, 3) and width and height and data[at + 4] == 8:
                    return cls(data, width, height, components)
                break
            at += 1 if kind == 0xFF else 2 + size
        raise ValueError("not a JPEG with 8 bits of grey or RGB")


def skeleton(pdf: bytes) -> tuple[bytes, int]:
    """Return Typst's PDF with every object in the open, finished as a book, and its pages' number.

    Each page says where it is cut and how far it is printed: Typst writes the TrimBox alone, and
    only where there is a bleed. It opens as pages face each other, the first on the right, under
    its title, and its pages are called by the numbers printed on them.
    """
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.obj.BleedBox = page.mediabox
            page.obj.TrimBox = page.trimbox
        root = document.Root
        numbered = pikepdf.Dictionary(S=pikepdf.Name.D)
        root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, numbered]))
        root.PageLayout = pikepdf.Name.TwoPageRight
        root.ViewerPreferences = root.get("/ViewerPreferences", pikepdf.Dictionary())
        root.ViewerPreferences.DisplayDocTitle = True
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
            preserve_pdfa=True,
        )
        return out.getvalue(), len(document.pages)


def write(pdf: bytes, out: BinaryIO, real: Iterable[Jpeg | None]) -> None:
    """Write a `skeleton` to `out` with its grey pictures exchanged.

    real: one for each of `numbers`, in that order; None keeps the grey one.
    """
    pictures = iter(real)
    table, offsets = _table(pdf)
    moved: dict[int, int] = {}
    position = out.write(pdf[: offsets[0]])
    for start, stop in zip(offsets, [*offsets[1:], table], strict=True):
        moved[start] = position
        piece = pdf[start:stop]
        jpeg = next(pictures) if _number(piece) is not None else None
        position += out.write(piece if jpeg is None else _exchanged(piece, jpeg))
    tail = pdf[table:]
    entries = re.compile(rb"^(\d{10}) 00000 n ", re.MULTILINE)
    tail = entries.sub(lambda match: b"%010d 00000 n " % moved[int(match[1])], tail)
    out.write(re.sub(rb"startxref\n\d+", b"startxref\n%d" % position, tail))


def _table(pdf: bytes) -> tuple[int, list[int]]:
    """Return where the cross-reference table of a PDF starts, and where each object does."""
    found = re.search(rb"startxref\n(\d+)\n%%EOF\s*$", pdf[-64:])
    if found is None:
        raise ValueError("no cross-reference table at the end")
    table = int(found[1])
    if pdf[table : table + 4] != b"xref":
        raise ValueError("a cross-reference stream in the place of a table")
    return table, sorted(int(at) for at in re.findall(rb"(\d{10}) 00000 n ", pdf[table:]))


def _number(piece: bytes) -> int | None:
    at = piece.find(_MARK)
    if at < 0 or b"/DCTDecode" not in piece[:at]:
        return None
    return int(piece[at + len(_MARK) : at + len(_MARK) + _DIGITS])


def _exchanged(piece: bytes, real: Jpeg) -> bytes:
    head = _OBJECT.match(piece)
    if head is None:
        raise ValueError("a grey picture is not where it should be")
    about = head["dict"]
    for key, value in (("Width", real.width), ("Height", real.height), ("Length", len(real.data))):
        about = re.sub(
            rb"/%s \d+" % key.encode(), b"/%s %d" % (key.encode(), value), about, count=1
        )
    if real.components == 1:
        about = re.sub(rb"/ColorSpace (\[[^\]]*\]|\d+ 0 R|/\w+)", b"/ColorSpace /DeviceGray", about)
    start = piece[: head.start("dict")]
    return b"".join((start, about, b">>\nstream\n", real.data, b"\nendstream\nendobj\n"))


def numbers(pdf: bytes) -> list[int]:
    """Return the numbers of a skeleton's grey pictures in the order they stand in it."""
    table, offsets = _table(pdf)
    pieces = zip(offsets, [*offsets[1:], table], strict=True)
    found = (_number(pdf[start:stop]) for start, stop in pieces)
    return [number for number in found if number is not None]
