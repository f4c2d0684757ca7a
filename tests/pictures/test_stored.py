"""The window decodes the one kind of picture that we write, and looks at nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from journal.pictures.picture import picture_of_jpeg
from journal.pictures.stored import (
    MOST_OF_PREVIEW,
    MOST_OF_THUMBNAIL,
    THUMBNAIL_EDGE,
    is_stored_picture,
)
from tests.ingest.making import encoded, exif, scene

PLAIN = encoded(scene(320, 240))


@pytest.mark.parametrize("size", [(320, 240), (4000, 3000), (3199, 2400), (9000, 12)])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_what_we_write_is_taken(size: tuple[int, int], mode: str) -> None:
    picture = picture_of_jpeg(encoded(scene(*size, mode)))
    assert max(picture.thumbnail_size) <= THUMBNAIL_EDGE
    assert is_stored_picture(picture.thumbnail, MOST_OF_THUMBNAIL)
    assert is_stored_picture(picture.preview, MOST_OF_PREVIEW)


def test_a_small_photos_own_picture_is_taken() -> None:
    block = exif({0x010F: "Canon"}, {0x9003: "2017:11:29 08:38:12"})
    photo = encoded(scene(640, 480), exif=block, quality=50, restart_marker_rows=1)
    assert not is_stored_picture(photo)
    assert is_stored_picture(picture_of_jpeg(photo).preview)


@pytest.mark.parametrize(
    "options",
    [
        {"progressive": True},
        {"exif": exif({0x010F: "Canon"})},
        {"icc_profile": b"profile"},
        {"comment": b"words"},
        {"keep_rgb": True},
    ],
)
def test_other_jpegs_are_not(options: dict[str, Any]) -> None:
    assert not is_stored_picture(encoded(scene(320, 240), **options))


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_colours_are_not(mode: str) -> None:
    assert not is_stored_picture(encoded(scene(320, 240, mode)))


@pytest.mark.parametrize("kind", ["PNG", "GIF", "WEBP", "TIFF", "BMP", "AVIF"])
def test_other_kinds_are_not(kind: str) -> None:
    assert not is_stored_picture(encoded(scene(320, 240), kind))


def _claiming(width: int, height: int) -> bytes:
    at = PLAIN.index(b"\xff\xc0") + 5
    return PLAIN[:at] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + PLAIN[at + 4 :]


def test_a_picture_that_claims_to_be_larger_than_we_make_it_is_not() -> None:
    assert is_stored_picture(_claiming(512, 512), MOST_OF_THUMBNAIL)
    assert not is_stored_picture(_claiming(513, 512), MOST_OF_THUMBNAIL)
    assert is_stored_picture(_claiming(3200, 3200), MOST_OF_PREVIEW)
    assert not is_stored_picture(_claiming(65500, 65500), MOST_OF_PREVIEW)
    assert not is_stored_picture(_claiming(0, 240))


def test_a_second_frame_hides_behind_no_first() -> None:
    at = PLAIN.index(b"\xff\xc0")
    frame = PLAIN[at : at + 19]
    assert not is_stored_picture(PLAIN[:at] + frame + PLAIN[at:])


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", PLAIN[:100], b"<svg/>", PLAIN[1:]])
def test_what_is_no_picture_is_not(data: bytes) -> None:
    assert not is_stored_picture(data)
