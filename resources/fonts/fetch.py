"""Bring the album's fonts from npm packages, the same bytes every time.

    python resources/fonts/fetch.py          fetch, check and write the fonts beside this file
    python resources/fonts/fetch.py --check  only check what lies here

Needs `npm` and the network for fetching, nothing but Python for checking. Each package is pinned
to a version and each written file to its SHA-256: anything else is refused and nothing is kept.
The emoji font is written without its `SVG ` table, 20 of 25 MB: Typst draws the COLRv1 table,
as vectors, and never reads the other.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import npm_files  # noqa: E402 - it lies in the folder above

GARAMOND = "@expo-google-fonts/eb-garamond@0.4.3"
SANS = "@expo-google-fonts/source-sans-3@0.4.1"
EMOJI = "@expo-google-fonts/noto-color-emoji@0.4.6"
DEJAVU = "dejavu-fonts-ttf@2.37.3"

# (package, member of its archive, name here, SHA-256 of the written file)
FILES = (
    (
        GARAMOND,
        "400Regular/EBGaramond_400Regular.ttf",
        "EBGaramond-Regular.ttf",
        "d5baed6e48bf4c99a770e6edc86ddaf67942bb1850491ed54f94d5c2c213531e",
    ),
    (
        GARAMOND,
        "400Regular_Italic/EBGaramond_400Regular_Italic.ttf",
        "EBGaramond-Italic.ttf",
        "228da33df456ec4e0a149f33cfc2264d5bd500bdfcf55ee36710ca8df923cbd6",
    ),
    (
        GARAMOND,
        "600SemiBold/EBGaramond_600SemiBold.ttf",
        "EBGaramond-SemiBold.ttf",
        "32638f825bcb55d6940914fa0c3facdc81ce50d7761463efc46f3b7d1baf619d",
    ),
    (
        GARAMOND,
        "600SemiBold_Italic/EBGaramond_600SemiBold_Italic.ttf",
        "EBGaramond-SemiBoldItalic.ttf",
        "40fd37770c194d9b5af7656f7caa031183a851ffa5c8fbe2ac754983f34e781a",
    ),
    (
        GARAMOND,
        "LICENSE_FONT",
        "EBGaramond-OFL.txt",
        "0985066662eb755ed3683ae5482a81a9195b49ce3f7e165cc2388b3dbece7dd7",
    ),
    (
        SANS,
        "400Regular/SourceSans3_400Regular.ttf",
        "SourceSans3-Regular.ttf",
        "393fb5b878ceed04aebc34b097e853ae5138c51d0c34b496ce8e2b47e0d0b94a",
    ),
    (
        SANS,
        "600SemiBold/SourceSans3_600SemiBold.ttf",
        "SourceSans3-SemiBold.ttf",
        "bd2550fce2d295b0bf20bd8b1b7f1477da834f1066bd850aafdb4787a67a63ca",
    ),
    (
        SANS,
        "300Light/SourceSans3_300Light.ttf",
        "SourceSans3-Light.ttf",
        "4e8026d06cb19c9d5c61c67486c2493d0a3a881950d4599ad01cb2d16da51504",
    ),
    (
        SANS,
        "400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
        "SourceSans3-Italic.ttf",
        "f17facaa9ed293bb38526db3638e240510b7393c37ffa70e5c48f39575de44ab",
    ),
    (
        SANS,
        "600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf",
        "SourceSans3-SemiBoldItalic.ttf",
        "4bf87ac9b29c7fc4431311967a7f8188e252f213f61c47ac8ef90b9609c3875f",
    ),
    (
        SANS,
        "LICENSE_FONT",
        "SourceSans3-OFL.txt",
        "09746787287a289323b0ec3cff4d1a4a801331b82b7207c1e186f5d26619a392",
    ),
    (
        EMOJI,
        "400Regular/NotoColorEmoji_400Regular.ttf",
        "NotoColorEmoji-COLRv1.ttf",
        "3762e058da22cd39b1fd3dd0bfb34866639c6bb722c1cbf4060684e59ca185f0",
    ),
    (
        EMOJI,
        "LICENSE_FONT",
        "NotoColorEmoji-OFL.txt",
        "ac564676d10054a8445923dfc2dfb13c042d97888bd27c1b6ec6dfe89a9d8d62",
    ),
    (
        DEJAVU,
        "ttf/DejaVuSans.ttf",
        "DejaVuSans.ttf",
        "7da195a74c55bef988d0d48f9508bd5d849425c1770dba5d7bfc6ce9ed848954",
    ),
    (
        DEJAVU,
        "ttf/DejaVuSansMono.ttf",
        "DejaVuSansMono.ttf",
        "b4a6c3e4faab8773f4ff761d56451646409f29abedd68f05d38c2df667d3c582",
    ),
    (
        DEJAVU,
        "LICENSE",
        "DejaVu-LICENSE.txt",
        "7a083b136e64d064794c3419751e5c7dd10d2f64c108fe5ba161eae5e5958a93",
    ),
)


def drop_table(font: bytes, unwanted: bytes) -> bytes:
    """Return an sfnt font without one table, offsets and head checksum renewed (OpenType 1.9)."""
    version, count = struct.unpack_from(">IH", font)
    records = [struct.unpack_from(">4sIII", font, 12 + 16 * i) for i in range(count)]
    kept = [(tag, font[at : at + size]) for tag, _, at, size in records if tag != unwanted]
    power = 1 << (len(kept).bit_length() - 1)
    header = struct.pack(
        ">IHHHH", version, len(kept), power * 16, power.bit_length() - 1, (len(kept) - power) * 16
    )
    offset, directory, body = 12 + 16 * len(kept), b"", b""
    for tag, table in kept:
        if tag == b"head":
            table = table[:8] + bytes(4) + table[12:]
        padded = table + bytes(-len(table) % 4)
        directory += struct.pack(">4sIII", tag, _checksum(padded), offset + len(body), len(table))
        body += padded
    whole = bytearray(header + directory + body)
    head = next(
        struct.unpack_from(">4sIII", whole, 12 + 16 * i)[2]
        for i in range(len(kept))
        if whole[12 + 16 * i : 16 + 16 * i] == b"head"
    )
    struct.pack_into(">I", whole, head + 8, (0xB1B0AFBA - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    return sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xFFFFFFFF


def prepare(target: str, data: bytes) -> bytes:
    """Return a file as it is kept here."""
    emoji = target == "NotoColorEmoji-COLRv1.ttf"
    return drop_table(data, b"SVG ") if emoji else data


if __name__ == "__main__":
    npm_files.run(FILES, HERE, prepare)
