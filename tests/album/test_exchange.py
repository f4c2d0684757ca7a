"""Real pictures in the place of grey ones, in a PDF that stays whole."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from journal.album import colour, exchange
from journal.album.pages import Placement
from journal.album.pictures import in_order, ready, wanted_px
from tests.album.books import painted


def _pdf(count: int) -> bytes:
    """A PDF with grey pictures numbered from 0, one a page."""
    grey, at = exchange.grey()
    document = pikepdf.new()
    for number in range(count):
        data = grey[:at] + b"%012d" % number + grey[at + 12 :]
        image = pikepdf.Stream(
            document,
            data,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=8,
            Height=8,
            BitsPerComponent=8,
            ColorSpace=pikepdf.Array([pikepdf.Name.ICCBased, document.make_stream(b"x", N=3)]),
            Filter=pikepdf.Name.DCTDecode,
        )
        page = document.add_blank_page()
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        page.Contents = document.make_stream(b"/Im Do")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_exchanged_pictures_are_whole_and_say_their_size() -> None:
    skeleton, pages = exchange.skeleton(_pdf(3))
    assert pages == 3
    order = exchange.numbers(skeleton)
    assert sorted(order) == [0, 1, 2]
    grey = io.BytesIO()
    Image.new("L", (30, 20), 90).save(grey, "JPEG")
    real = {0: painted(1, 40, 30), 2: grey.getvalue()}
    out = io.BytesIO()
    jpegs = [exchange.Jpeg.read(real[n]) if n in real else None for n in order]
    exchange.write(skeleton, out, jpegs)
    with pikepdf.open(out) as document:
        assert document.check_pdf_syntax() == []
        first, second, third = (page.Resources.XObject.Im for page in document.pages)
        assert first.read_raw_bytes() == real[0]
        assert (first.Width, first.Height, str(first.ColorSpace[0])) == (40, 30, "/ICCBased")
        assert (second.Width, second.Height) == (8, 8)
        assert third.read_raw_bytes() == real[2]
        assert (third.Width, third.Height, str(third.ColorSpace)) == (30, 20, "/DeviceGray")


@pytest.mark.parametrize("broken", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"GIF89a", b"\xff\xd8" * 40])
def test_what_is_no_jpeg_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="not a JPEG"):
        exchange.Jpeg.read(broken)


def test_cmyk_is_refused() -> None:
    out = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(out, "JPEG")
    with pytest.raises(ValueError, match="not a JPEG"):
        ready(out.getvalue(), 100)


def test_pictures_are_only_made_smaller() -> None:
    assert ready(painted(1, 300, 200), 250).data == painted(1, 300, 200)
    small = ready(painted(1, 3000, 2000), 250)
    assert (small.width, small.height) == (375, 250)
    resampled = ready(painted(1, 3200, 2400), 250)
    assert (resampled.width, resampled.height) == (250, 188)


def test_wanted_pixels() -> None:
    assert wanted_px(Placement(1, 25.4, 50.8), 220) == 440


def test_pictures_come_in_the_order_asked_for_and_few_at_a_time() -> None:
    class Counting:
        asked = 0

        def jpeg(self, photo_id: int, long_edge_px: int) -> bytes:
            self.asked += 1
            return painted(photo_id, 40, 30)

    pictures = Counting()
    placements = [Placement(n, 10, 10) for n in range(60)]
    order = list(reversed(range(60)))
    seen = []
    for number, jpeg in in_order(pictures, placements, order, 220):
        assert isinstance(jpeg, exchange.Jpeg)
        seen.append(number)
        assert pictures.asked <= len(seen) + 5
    assert seen == order


@pytest.mark.parametrize("rgb", [(250, 250, 240), (10, 60, 200), (240, 220, 20), (200, 40, 30)])
def test_the_accent_can_be_read_on_white(rgb: tuple[int, int, int]) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), rgb).save(out, "JPEG")
    found = colour.accent(out.getvalue())
    red, green, blue = (int(found[n : n + 2], 16) for n in (1, 3, 5))
    assert colour.contrast_to_white(red, green, blue) >= 4.5


def test_a_grey_photo_gives_the_plain_accent() -> None:
    out = io.BytesIO()
    Image.new("L", (64, 48), 120).save(out, "JPEG")
    assert colour.accent(out.getvalue()) == colour.PLAIN
