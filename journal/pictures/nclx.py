"""Colours that HEIF and AVIF files and films name by numbers (ITU-T H.273), as an ICC profile.

High dynamic range (PQ and HLG) is brought to what a plain screen shows: white as in a text is kept
as bright as it was meant, what is brighter is drawn together above it. Refuses numbers that it
does not know: such a picture is taken for sRGB.
"""

from __future__ import annotations

import functools
import math
import re
import struct

# Red, green and blue of each set of primaries as XYZ, adapted to D50 as ICC wants them.
_PRIMARIES = {
    1: ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410)),
    9: ((0.67348, 0.27904, -0.00193), (0.16567, 0.67534, 0.02998), (0.12505, 0.04561, 0.79685)),
    12: ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)),
}
_WHITE = (0.9642, 1.0, 0.8249)  # D50
_PLAIN = frozenset((1, 2, 6, 13, 14, 15))  # shown as sRGB's, which they were made to resemble
_PQ, _HLG = 16, 18
_TEXT_WHITE = 203.0  # cd/m² (ITU-R BT.2408)
_KNEE = 0.6
_STEPS = 1024
_COLR = re.compile(rb"colrncl[xc](..)(..)", re.DOTALL)  # nclc: QuickTime's


def nclx_in(head: bytes) -> tuple[int, int] | None:
    """Return the numbers of primaries and transfer in a file's first bytes, None without any."""
    match = _COLR.search(head)
    if match is None:
        return None
    return int.from_bytes(match[1], "big"), int.from_bytes(match[2], "big")


@functools.cache
def profile_of(primaries: int, transfer: int) -> bytes | None:
    """Return the ICC profile of these numbers; None for sRGB's own and for what is not known."""
    if primaries not in _PRIMARIES or transfer not in _PLAIN | {_PQ, _HLG}:
        return None
    if primaries == 1 and transfer in _PLAIN:
        return None
    curve = {_PQ: _pq, _HLG: _hlg}.get(transfer, _srgb)
    levels = [round(65535 * min(1.0, curve(step / (_STEPS - 1)))) for step in range(_STEPS)]
    trc = struct.pack(f">4s4xI{_STEPS}H", b"curv", _STEPS, *levels)
    red, green, blue = map(_xyz, _PRIMARIES[primaries])
    return _profile(
        {
            b"wtpt": _xyz(_WHITE),
            b"rXYZ": red,
            b"gXYZ": green,
            b"bXYZ": blue,
            b"rTRC": trc,
            b"gTRC": trc,
            b"bTRC": trc,
        }
    )


def _srgb(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _pq(value: float) -> float:
    """Return the light of a PQ value (SMPTE ST 2084), where text is white at 1."""
    root = value ** (1 / 78.84375)
    light = (max(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (1 / 0.1593017578125)
    return _shoulder(light * 10_000 / _TEXT_WHITE)


def _hlg(value: float) -> float:
    """Return the light of an HLG value (ITU-R BT.2100) on a screen of 1,000 cd/m²."""
    if value <= 0.5:
        scene = value * value / 3
    else:
        scene = (math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return _shoulder(scene**1.2 * 1_000 / _TEXT_WHITE)


def _shoulder(light: float) -> float:
    """Leave light as it is up to the knee, and draw the rest together below 1."""
    if light <= _KNEE:
        return light
    room = 1 - _KNEE
    return _KNEE + room * math.tanh((light - _KNEE) / room)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">4s4x3i", b"XYZ ", *(round(value * 65536) for value in values))


def _profile(tags: dict[bytes, bytes]) -> bytes:
    """Return a display profile of version 2 (ICC.1:2001-04, clauses 6.1 and 6.2)."""
    table, body = struct.pack(">I", len(tags)), b""
    first = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += struct.pack(">4sII", name, first + len(body), len(data))
        body += data
    head = struct.pack(
        ">I4sI4s4s4s12x4s28x3i",
        first + len(body),
        b"",
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        b"acsp",
        *(round(value * 65536) for value in _WHITE),
    )
    return head.ljust(128, b"\0") + table + body
