"""Loading thumbnails: size, order, what is dropped, the bound, failures, the end."""

from __future__ import annotations

import io
import logging
import threading

import pytest
from PIL import Image
from PySide6.QtGui import QColor

from journal.ui.bridge import Bridge
from journal.ui.thumbnails import Thumbnails, Wanted, decode


def jpeg(width=300, height=200, colour="red"):
    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG", quality=95)
    return file.getvalue()


def wanted(photo_id, key=0, width=60, height=40):
    return Wanted(photo_id, key, width, height)


class Source:
    """A fetch that can be held up, and remembers who asked for what."""

    def __init__(self):
        self.asked: list[int] = []
        self.threads: set[int] = set()
        self.open = threading.Event()
        self.file: bytes | None = jpeg()

    def __call__(self, photo_id):
        self.asked.append(photo_id)
        self.threads.add(threading.get_ident())
        assert self.open.wait(5)
        return self.file


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def make(qtbot, source):
    made = []

    def one(**options):
        arrived: list[int] = []
        bridge = Bridge()
        thumbnails = Thumbnails(source, bridge, arrived.append, **options)
        made.append((thumbnails, bridge))
        return thumbnails, arrived

    yield one
    source.open.set()
    for thumbnails, bridge in made:
        thumbnails.close()
        bridge.close()


@pytest.mark.parametrize("size", [(60, 40), (61, 37), (40, 60), (600, 401), (7, 200)])
def test_decodes_to_exactly_the_size_wanted(size):
    image = decode(jpeg(), Wanted(1, 0, *size, 2.0))
    assert image is not None
    assert (image.width(), image.height()) == size
    assert image.devicePixelRatio() == 2.0
    assert QColor(image.pixel(3, 3)).red() > 240


def test_crops_from_the_middle():
    file = io.BytesIO()
    picture = Image.new("RGB", (300, 100), "blue")
    picture.paste("red", (100, 0, 200, 100))
    picture.save(file, "JPEG", quality=95)
    image = decode(file.getvalue(), Wanted(1, 0, 50, 50))
    assert image is not None
    corners = [image.pixelColor(x, y) for x in (3, 46) for y in (3, 46)]
    assert all(corner.red() > 200 and corner.blue() < 60 for corner in corners)


@pytest.mark.parametrize(("turn", "top"), [(0, "red"), (90, "blue"), (180, "blue"), (270, "red")])
def test_turns_clockwise_what_was_turned_by_hand(turn, top):
    picture = Image.new("RGB", (300, 200), "red")
    picture.paste("blue", (0, 100, 300, 200))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=95)
    size = (40, 60) if turn in (90, 270) else (60, 40)
    image = decode(file.getvalue(), Wanted(1, 0, *size, 2.0, turn))
    assert (image.width(), image.height(), image.devicePixelRatio()) == (*size, 2.0)
    corner = QColor(image.pixel(4, 4))
    assert (corner.red() > 200, corner.blue() > 200) == (top == "red", top == "blue")


def test_loads_on_other_threads_and_says_so(qtbot, make, source):
    source.open.set()
    thumbnails, arrived = make()
    assert thumbnails.picture(7) is None
    thumbnails.want([wanted(7)])
    qtbot.waitUntil(lambda: arrived == [7])
    picture = thumbnails.picture(7)
    assert picture is not None
    assert picture.wanted == wanted(7)
    assert threading.get_ident() not in source.threads


def test_what_is_no_longer_wanted_is_not_read(qtbot, make, source):
    thumbnails, arrived = make(threads=1)
    thumbnails.want([wanted(1), wanted(2), wanted(3)])
    qtbot.waitUntil(lambda: source.asked == [1])
    thumbnails.want([wanted(9), wanted(1), wanted(3)])
    source.open.set()
    qtbot.waitUntil(lambda: arrived == [1, 9, 3])
    assert source.asked == [1, 9, 3]


def test_keeps_within_its_bound_and_drops_the_longest_unused(qtbot, make, source):
    source.open.set()
    thumbnails, arrived = make(threads=1, limit=3 * 60 * 40 * 4)
    thumbnails.want([wanted(1), wanted(2), wanted(3)])
    qtbot.waitUntil(lambda: len(arrived) == 3)
    thumbnails.picture(1)
    thumbnails.want([wanted(4)])
    qtbot.waitUntil(lambda: len(arrived) == 4)
    assert [n for n in (1, 2, 3, 4) if thumbnails.picture(n)] == [1, 3, 4]
    assert thumbnails.bytes == 3 * 60 * 40 * 4
    thumbnails.want([wanted(4, width=30, height=20)])
    qtbot.waitUntil(lambda: len(arrived) == 5)
    assert thumbnails.bytes == 2 * 60 * 40 * 4 + 30 * 20 * 4


@pytest.mark.parametrize("file", [None, b"", b"not a picture"])
def test_missing_and_broken_thumbnails_arrive_without_a_picture(qtbot, make, source, file):
    source.open.set()
    source.file = file
    thumbnails, arrived = make()
    thumbnails.want([wanted(1)])
    qtbot.waitUntil(lambda: arrived == [1])
    picture = thumbnails.picture(1)
    assert picture is not None
    assert picture.image is None


def test_a_source_that_raises_is_logged_and_goes_on(qtbot, caplog):
    def fetch(photo_id):
        if photo_id == 1:
            raise OSError("broken on purpose")
        return jpeg()

    arrived: list[int] = []
    thumbnails = Thumbnails(fetch, Bridge(), arrived.append, threads=1)
    with caplog.at_level(logging.ERROR):
        thumbnails.want([wanted(1), wanted(2)])
        qtbot.waitUntil(lambda: arrived == [1, 2])
    assert "photo 1" in caplog.text
    caplog.clear()
    thumbnails.close()


def test_nothing_is_read_after_closing(qtbot, make, source):
    source.open.set()
    thumbnails, arrived = make()
    thumbnails.want([wanted(1)])
    qtbot.waitUntil(lambda: arrived == [1])
    thumbnails.close()
    asked = list(source.asked)
    thumbnails.want([wanted(2)])
    thumbnails.close()
    assert source.asked == asked
    assert not [t for t in threading.enumerate() if t.name.startswith("thumbnails-")]
