"""A raw file without a picture inside is developed: half for its preview, whole for the viewer."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from journal.pictures.guard import Refused
from journal.pictures.raw import open_raw, raw_picture

WIDTH, HEIGHT = 320, 240
RED, GREEN, BLUE = 0, 1, 2


def dng(orientation: int = 1, keep: float = 1.0) -> bytes:
    """Return an uncompressed DNG of 16 bits, red on its left and blue on its right.

    keep: the share of the sensor's data that is there.
    """
    sensor = np.full((HEIGHT, WIDTH), 1000, "<u2")
    sensor[0::2, 0 : WIDTH // 2 : 2] = 60000  # RGGB
    sensor[1::2, WIDTH // 2 + 1 :: 2] = 60000
    body = sensor.tobytes()
    values: list[tuple[int, int, int, bytes]] = [
        (254, 4, 1, struct.pack("<I", 0)),
        (256, 4, 1, struct.pack("<I", WIDTH)),
        (257, 4, 1, struct.pack("<I", HEIGHT)),
        (258, 3, 1, struct.pack("<HH", 16, 0)),
        (259, 3, 1, struct.pack("<HH", 1, 0)),
        (262, 3, 1, struct.pack("<HH", 32803, 0)),
        (271, 2, 5, b"Test\0"),
        (272, 2, 5, b"Test\0"),
        (273, 4, 1, b"DATA"),
        (274, 3, 1, struct.pack("<HH", orientation, 0)),
        (277, 3, 1, struct.pack("<HH", 1, 0)),
        (278, 4, 1, struct.pack("<I", HEIGHT)),
        (279, 4, 1, struct.pack("<I", len(body))),
        (33421, 3, 2, struct.pack("<HH", 2, 2)),
        (33422, 1, 4, bytes((RED, GREEN, GREEN, BLUE))),
        (50706, 1, 4, bytes((1, 4, 0, 0))),
        (50708, 2, 5, b"Test\0"),
        (50721, 10, 9, struct.pack("<18i", *_matrix())),
        (50728, 5, 3, struct.pack("<6I", 1, 1, 1, 1, 1, 1)),
        (50778, 3, 1, struct.pack("<HH", 21, 0)),
    ]
    extra_at = 8 + 2 + 12 * len(values) + 4
    extra = b"".join(value + b"\0" * (len(value) % 2) for *_, value in values if len(value) > 4)
    data_at = extra_at + len(extra)
    table, at = b"", extra_at
    for tag, kind, count, value in values:
        if value == b"DATA":
            value = struct.pack("<I", data_at)
        if len(value) > 4:
            table += struct.pack("<HHII", tag, kind, count, at)
            at += len(value) + len(value) % 2
        else:
            table += struct.pack("<HHI4s", tag, kind, count, value)
    head = b"II*\0" + struct.pack("<IH", 8, len(values))
    return head + table + bytes(4) + extra + body[: round(len(body) * keep)]


def _matrix() -> list[int]:
    """Return XYZ to sRGB's primaries, in ten-thousandths."""
    rows = (32406, -15372, -4986, -9689, 18758, 415, 557, -2040, 10570)
    return [number for value in rows for number in (value, 10_000)]


def _red_and_blue(image: object, left: tuple[int, int], right: tuple[int, int]) -> bool:
    at_left, at_right = image.getpixel(left), image.getpixel(right)  # type: ignore[attr-defined]
    return at_left[0] > at_left[2] + 80 and at_right[2] > at_right[0] + 80  # type: ignore[no-any-return]


def test_a_preview_is_developed_at_half_its_size() -> None:
    found = raw_picture(dng(), 1)
    assert found.picture is not None
    assert (found.width, found.height) == (WIDTH, HEIGHT)
    assert found.picture.preview_size == (WIDTH // 2, HEIGHT // 2)


@pytest.mark.parametrize(("reduction", "size"), [(1, (320, 240)), (2, (160, 120)), (4, (80, 60))])
def test_the_viewer_gets_it_whole_or_reduced(reduction: int, size: tuple[int, int]) -> None:
    image = open_raw(dng(), 1, reduction)
    assert image.size == size
    width, height = size
    assert _red_and_blue(image, (width // 4, height // 2), (width * 3 // 4, height // 2))


def test_it_is_turned_as_the_raw_file_says() -> None:
    image = open_raw(dng(orientation=6), 6, 1)
    assert image.size == (HEIGHT, WIDTH)
    assert _red_and_blue(image, (HEIGHT // 2, WIDTH // 4), (HEIGHT // 2, WIDTH * 3 // 4))


def test_what_is_cut_short_is_not_developed() -> None:
    data = dng(keep=0.02)
    assert raw_picture(data, 1).picture is None
    with pytest.raises(Refused):
        open_raw(data, 1, 1)
