"""Deterministic mutators: blind ones for any bytes, and some that know what they damage.

The same data and the same `random.Random` give the same input. Nothing here reads what it makes.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Mutator = Callable[[bytes, Random], bytes]

# What breaks parsers: nothing, one, the edges of signs, all ones.
EDGES = (0, 1, 2, 7, 8, 0x7F, 0x80, 0xFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_LONGEST = 4_000_000
_CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"udta", b"meta", b"iprp", b"ipco")
_ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
)
_MEMBERS = (
    "../up.jpg", "/abs.jpg", "a/" * 200 + "x.jpg", "n" * 300 + ".jpg", "a\nb.jpg", "..",
    "C:\\x.jpg",     "\u202egpj.x.jpg", "con.jpg", "a\0b.jpg", "_chat.txt", "x.jpg", "",
)  # fmt: skip
_WORDS = (
    b"&b;", b"&#0;", b"&#xD800;", b"<![CDATA[", b"]]>", b"NaN", b"1e999", b"-0", b"9" * 400,
    b"\xff\xfe", b"\xed\xa0\x80", b"\0", b"\xe2\x80\xae", b"0000-00-00T00:00:00Z",
    b"9999-12-31T23:59:59+23:59", b"null", b"[]", b"{}", b'"', b"\\ud800", b"true",
)  # fmt: skip


def flip(data: bytes, chance: Random) -> bytes:
    """Flip up to sixteen bits."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 16)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def edge_bytes(data: bytes, chance: Random) -> bytes:
    """Write numbers that break parsers anywhere, mostly near the beginning."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        size = chance.choice((1, 2, 4, 8))
        number = chance.choice(EDGES) & ((1 << 8 * size) - 1)
        near = len(out) if chance.random() < 0.4 else min(len(out), 2000)
        at = chance.randrange(near)
        out[at : at + size] = number.to_bytes(size, chance.choice(("big", "little")))
    return bytes(out)


def cut(data: bytes, chance: Random) -> bytes:
    """Break off the end, now and then with zeros behind as from a card pulled out."""
    kept = data[: chance.randrange(len(data)) + 1]
    return kept + bytes(len(data) - len(kept)) if chance.random() < 0.3 else kept


def copy_block(data: bytes, chance: Random) -> bytes:
    """Put a piece of the file somewhere else, over what is there or between it."""
    size = chance.randint(1, max(1, min(len(data), 4096)))
    begin, at = chance.randrange(len(data)), chance.randrange(len(data))
    piece = data[begin : begin + size] * chance.choice((1, 1, 1, 50))
    return data[:at] + piece + data[at + (len(piece) if chance.random() < 0.5 else 0) :]


def drop_block(data: bytes, chance: Random) -> bytes:
    """Take a piece out."""
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randint(1, 2048) :] or b"\0"


def edit_tiff(data: bytes, chance: Random) -> bytes:
    """Change tags, types, counts, offsets and loops in the directories of a TIFF structure."""
    starts = [m.start() for m in re.finditer(rb"II\*\0|MM\0\*|IIRO|IIU\0", data)][:4]
    if not starts:
        return edge_bytes(data, chance)
    base = chance.choice(starts)
    order = "<" if data[base : base + 1] == b"I" else ">"
    out = bytearray(data)
    at = struct.unpack_from(order + "I", data.ljust(base + 8, b"\0"), base + 4)[0]
    for _ in range(chance.randint(1, 3)):
        place = base + at
        if place + 2 > len(out):
            break
        count = struct.unpack_from(order + "H", out, place)[0]
        field = place + 2 + 12 * chance.randrange(max(1, min(count, 200)))
        what = chance.randrange(6)
        number = chance.choice((*EDGES, at, at + 2, len(out)))
        if what == 0:
            struct.pack_into(order + "H", out, place, chance.choice((0, 1, 0xFFFF)))
        elif field + 12 <= len(out):
            if what == 1:
                kind = chance.choice((0, 1, 2, 3, 4, 5, 7, 12, 13, 16, 99))
                struct.pack_into(order + "H", out, field + 2, kind)
            elif what == 5:
                tag = chance.choice((0x0100, 0x0101, 0x8769, 0x8825, 0x927C, 0x014A, 0x0103))
                struct.pack_into(order + "H", out, field, tag)
            else:
                struct.pack_into(order + "I", out, field + (4 if what == 2 else 8), number)
        if chance.random() < 0.3:  # on into a directory below, or round in a circle
            at = struct.unpack_from(
                order + "I", bytes(out[field + 8 : field + 12]).ljust(4, b"\0")
            )[0]
    return bytes(out)


def edit_boxes(data: bytes, chance: Random) -> bytes:
    """Change sizes of boxes, wrap boxes in others, and make claims of size in HEIF and MP4."""
    names = list(
        re.finditer(
            rb"(?:ftyp|moov|mvhd|trak|tkhd|mdia|minf|stbl|stsd|stts|stsz|stco|stsc|"
            rb"udta|meta|hdlr|pitm|iloc|iinf|infe|iref|iprp|ipco|ispe|hvcC|av1C|"
            rb"grid|ipma|idat|mdat|keys|ilst|uuid|colr|pixi|irot|clap)",
            data,
        )
    )[:400]
    if not names:
        return edge_bytes(data, chance)
    out = bytearray(data)
    at = chance.choice(names).start()
    what = chance.randrange(5)
    if what == 0 and at >= 4:
        out[at - 4 : at] = (chance.choice(EDGES) & 0xFFFFFFFF).to_bytes(4, "big")
    elif what == 1:
        deep = chance.choice((3, 50, 3000))
        name = chance.choice(_CONTAINERS)
        head = b"".join(struct.pack(">I4s", 8 * (deep - n) + 64, name) for n in range(deep))
        out[max(at - 4, 0) : max(at - 4, 0)] = head
    elif what == 2:
        place = at + 4 + chance.randrange(40)
        out[place : place + 4] = chance.choice(EDGES).to_bytes(4, "big")
    elif what == 3:
        out[at : at + 4] = chance.choice(names).group()
    else:
        length = min(max(struct.unpack(">I", bytes(out[at - 4 : at]).rjust(4, b"\0"))[0], 8), 4096)
        out[at - 4 : at - 4] = out[at - 4 : at - 4 + length] * chance.choice((1, 3, 200))
    return bytes(out)


def edit_segments(data: bytes, chance: Random) -> bytes:
    """Change lengths, sizes and kinds of a JPEG's segments and a PNG's or RIFF's chunks."""
    out = bytearray(data)
    if data[:2] == b"\xff\xd8":
        marks = list(re.finditer(rb"\xff[\xc0-\xfe]", data[:70_000]))
        at = chance.choice(marks).start() if marks else 0
        place = at + chance.choice((1, 2, 3, 5, 7, 9))
        out[place : place + 2] = (chance.choice(EDGES) & 0xFFFF).to_bytes(2, "big")
        return bytes(out)
    marks = list(re.finditer(rb"[A-Z ][A-Za-z0-9 ]{3}", data[:5000]))
    if not marks:
        return edge_bytes(data, chance)
    at = chance.choice(marks).start() + chance.choice((-4, 0, 4, 8))
    out[max(at, 0) : max(at, 0) + 4] = chance.choice(EDGES).to_bytes(4, "big")
    return bytes(out)


def edit_text(data: bytes, chance: Random) -> bytes:
    """Put entities, odd words and depth into XML, JSON and lines of chats; repeat parts."""
    what, out = chance.randrange(5), data
    at = chance.randrange(len(data))
    if what == 0:
        head = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        out = data[:head] + chance.choice(_ENTITIES) + data[head:]
    elif what == 1:
        token = chance.choice(re.findall(rb"[\w.+-]{1,40}", data[:20_000]) or [b"x"])
        out = data.replace(token, chance.choice(_WORDS), chance.choice((1, 5, -1)))
    elif what == 2:
        deep = chance.choice((10, 900, 100_000))
        out = data[:at] + chance.choice((b"[", b"<a>", b'{"a":', b"(", b"*")) * deep + data[at:]
    elif what == 3:
        out = data[:at] + chance.choice(_WORDS) + data[at:]
    else:
        begin = max(data.rfind(b"<", 0, at), data.rfind(b"{", 0, at), data.rfind(b"\n", 0, at), 0)
        piece = data[begin : begin + chance.randint(1, 300)]
        out = data[:begin] + piece * chance.choice((2, 100, 2000)) + data[begin:]
    return out[:_LONGEST]


def edit_zip(data: bytes, chance: Random) -> bytes:
    """Rename, swell, double and damage the members of a zip."""
    what = chance.randrange(5)
    if what == 0:
        marks = [m.start() for m in re.finditer(rb"PK\x01\x02|PK\x03\x04|PK\x05\x06", data)]
        out = bytearray(data)
        place = chance.choice(marks or [0]) + chance.randrange(4, 46)
        out[place : place + 4] = chance.choice(EDGES).to_bytes(4, "little")
        return bytes(out)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as before:
            members = [(info.filename, before.read(info)) for info in before.infolist()]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError):
        return flip(data, chance)
    out_file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out_file, "w") as after:
        warnings.simplefilter("ignore")  # of two members of one name
        for name, body in members:
            if chance.random() < 0.5:
                name = chance.choice(_MEMBERS)
            if what == 2 and body:
                body = chance.choice((flip, cut, edit_text))(body, chance)
            if what == 3:
                body += bytes(chance.choice((10, 2_000_000)))
            after.writestr(zipfile.ZipInfo(name or "x"), body, zipfile.ZIP_DEFLATED)
    return out_file.getvalue()


_BLIND: tuple[Mutator, ...] = (flip, edge_bytes, cut, copy_block, drop_block)
_AWARE: dict[str, tuple[Mutator, ...]] = {
    "jpeg": (edit_segments, edit_tiff, edit_segments),
    "tiff": (edit_tiff, edit_tiff),
    "boxes": (edit_boxes, edit_boxes, edit_boxes),
    "chunks": (edit_segments, edit_segments, edit_tiff),
    "text": (edit_text, edit_text, edit_text),
    "zip": (edit_zip, edit_zip, edit_zip),
}


def structure(data: bytes) -> str:
    """Return which mutators know a file's structure, '' for none."""
    if data[:2] == b"\xff\xd8":
        return "jpeg"
    if data[:4] in (b"II*\0", b"MM\0*", b"IIRO", b"IIU\0"):
        return "tiff"
    if data[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "boxes"
    if data[:4] in (b"\x89PNG", b"RIFF", b"GIF8"):
        return "chunks"
    if data[:2] == b"PK":
        return "zip"
    return "text" if b"\0" not in data[:1000] else ""


def mutate(data: bytes, chance: Random) -> bytes:
    """Return a damaged file: one to three mutations, blind or knowing."""
    out = data
    for _ in range(chance.choice((1, 1, 2, 3))):
        mutators = _AWARE.get(structure(out), ()) if chance.random() < 0.6 else ()
        out = chance.choice(mutators or _BLIND)(out, chance)[:_LONGEST] or b"\0"
    return out
