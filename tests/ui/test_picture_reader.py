"""What kinds of pictures are opened: those that a journal holds, and nothing else is asked about.

Two threads that let Qt ask its SVG plugin could wait for each other for ever: once in some tens
of thousands of pictures, so that no test can wait for it.
"""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from journal.ui import thumbnails
from journal.ui.picture_reader import PictureReader, stored_picture
from journal.ui.thumbnails import Wanted
from journal.ui.viewer import pictures

pytestmark = pytest.mark.qt_log_ignore("JPEG datastream contains no image")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_the_kinds_that_a_journal_holds(kind: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 48)).save(out, kind)
    opened = PictureReader(out.getvalue())
    assert opened.reader.size().toTuple() == (64, 48)
    assert not opened.reader.read().isNull()


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"<svg width='9' height='9'/>", b"GIF89a"])
def test_other_bytes_have_no_picture(data: bytes) -> None:
    opened = PictureReader(data)
    assert opened.reader.size().isEmpty()
    assert opened.reader.read().isNull()


def _jpeg(width: int, height: int, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, "JPEG", **options)
    return out.getvalue()


def _bomb() -> bytes:
    """Return a small picture that says it were 65,500 pixels high and wide."""
    data = _jpeg(64, 48)
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + (65_500).to_bytes(2, "big") * 2 + data[at + 4 :]


@pytest.mark.parametrize(
    "data",
    [_bomb(), _jpeg(64, 48, progressive=True), _jpeg(64, 48, icc_profile=b"x"), b"\x89PNG"],
    ids=["bomb", "progressive", "profile", "PNG"],
)
def test_a_strangers_picture_is_not_even_opened(data: bytes) -> None:
    wanted = Wanted(1, 0, 60, 40)
    assert stored_picture(data) is None
    assert thumbnails.decode(data, wanted) is None
    assert pictures.decode_within(data, wanted) is None
    assert pictures.decode_whole(data) is None


def test_our_own_pictures_are() -> None:
    opened = stored_picture(_jpeg(64, 48))
    assert opened is not None
    assert opened.reader.read().size().toTuple() == (64, 48)
