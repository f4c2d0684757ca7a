"""What kinds of pictures are opened: those that a journal holds, and nothing else is asked about.

Two threads that let Qt ask its SVG plugin could wait for each other for ever: once in some tens
of thousands of pictures, so that no test can wait for it.
"""

from __future__ import annotations

import io

import pytest
from PIL import Image

from journal.ui.picture_reader import PictureReader

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
