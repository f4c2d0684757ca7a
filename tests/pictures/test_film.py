"""The picture that stands for a film: upright, not black, and from no other file."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from journal.pictures.film import Poster, poster

SHARED = Path(__file__).parents[2].parent / "shared" / "photos"
WIDE, HIGH = 320, 240
BLACK = (0, 0, 0)
ORANGE = (240, 140, 20)


def write(path: Path, colours: Sequence[tuple[int, int, int]], code: str = "mp4v") -> Path:
    """Write a film of frames with a colour each, a tenth of a second long; a white corner each."""
    import cv2
    import numpy as np

    film = cv2.VideoWriter(
        str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*code), 10, (WIDE, HIGH)
    )
    assert film.isOpened()
    for red, green, blue in colours:
        frame = np.full((HIGH, WIDE, 3), (blue, green, red), np.uint8)
        if (red, green, blue) != BLACK:
            frame[: HIGH // 4, : WIDE // 4] = 255
        film.write(frame)
    film.release()
    return path


def taken(path: Path, colours: tuple[int, int] | None = None) -> Poster:
    with path.open("rb") as file:
        return poster(file, colours)


def at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    pixel = image.getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(pixel, tuple)
    return pixel


def near(pixel: tuple[int, ...], colour: tuple[int, int, int]) -> bool:
    return all(abs(a - b) < 24 for a, b in zip(pixel, colour, strict=True))


@pytest.mark.parametrize(
    ("name", "code"), [("a.mp4", "mp4v"), ("a.mov", "mp4v"), ("a.avi", "MJPG")]
)
def test_the_first_frame_stands_for_a_film(tmp_path: Path, name: str, code: str) -> None:
    image, length_s = taken(write(tmp_path / name, [ORANGE, *[BLACK] * 19], code))
    assert image is not None
    assert (image.size, image.mode) == ((WIDE, HIGH), "RGB")
    assert near(at(image, 0.6, 0.6), ORANGE)
    assert length_s == pytest.approx(2.0)


def test_a_dark_beginning_is_passed_over(tmp_path: Path) -> None:
    image, _ = taken(write(tmp_path / "a.mp4", [*[BLACK] * 15, *[ORANGE] * 35]))
    assert image is not None
    assert near(at(image, 0.6, 0.6), ORANGE)


def test_a_film_that_is_dark_throughout_is_shown_all_the_same(tmp_path: Path) -> None:
    image, _ = taken(write(tmp_path / "a.mp4", [BLACK] * 20))
    assert image is not None
    assert near(at(image, 0.5, 0.5), BLACK)


def test_a_film_held_upright_is_shown_upright(tmp_path: Path) -> None:
    """A quarter turn clockwise stands in the matrix of the track (ISO/IEC 14496-12, 8.3.2)."""
    path = write(tmp_path / "a.mp4", [ORANGE] * 10)
    plain = struct.pack(">6i", 0x10000, 0, 0, 0, 0x10000, 0)
    turned = struct.pack(">6i", 0, 0x10000, 0, -0x10000, 0, 0)
    data = path.read_bytes()
    track = data.index(b"tkhd")
    path.write_bytes(data[:track] + data[track:].replace(plain, turned, 1))
    image, _ = taken(path)
    assert image is not None
    assert image.size == (HIGH, WIDE)
    assert near(at(image, 0.9, 0.1), (255, 255, 255))
    assert near(at(image, 0.1, 0.1), ORANGE)


def test_named_colours_go_with_the_picture(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mp4", [ORANGE] * 3)
    for colours, has in (((9, 18), True), ((1, 1), False), (None, False)):
        image, _ = taken(path, colours)
        assert image is not None
        assert ("icc_profile" in image.info) is has


@pytest.mark.parametrize("keep", [0, 40, 200, 0.5, 0.9])
def test_half_a_film_costs_nothing(tmp_path: Path, keep: float) -> None:
    path = write(tmp_path / "a.avi", [ORANGE] * 10, "MJPG")
    data = path.read_bytes()
    path.write_bytes(data[: int(keep * len(data)) if isinstance(keep, float) else keep])
    image, _ = taken(path)
    assert image is None or image.size == (WIDE, HIGH)


def test_no_film_opens_the_network_or_another_file(tmp_path: Path) -> None:
    """FFmpeg knows lists of films by their content, whatever the file is called."""
    other = write(tmp_path / "other.mp4", [ORANGE] * 3)
    called: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1.0)

        def listen() -> None:
            try:
                called.append(server.accept())
            except TimeoutError:
                return

        listener = threading.Thread(target=listen)
        listener.start()
        port = server.getsockname()[1]
        for name, said in (
            ("a.mov", f"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:{port}/a.ts\n#EXT-X-ENDLIST\n"),
            ("b.mp4", f"#EXTM3U\n#EXTINF:9,\n{other}\n#EXT-X-ENDLIST\n"),
            ("c.mp4", f"ffconcat version 1.0\nfile {other.name}\n"),
            ("d.avi", f"v=0\nc=IN IP4 127.0.0.1\nm=video {port} RTP/AVP 96\n"),
        ):
            (tmp_path / name).write_text(said)
            assert taken(tmp_path / name) == (None, None)
        listener.join()
    assert not called


@pytest.mark.skipif(not SHARED.is_dir(), reason="no sample photos beside the checkout")
@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("livephoto/train.mov", (1440, 1080)),
        ("video/PXL_20220724_210650210.NIGHT.mp4", (1920, 1440)),
        ("video/apple_iphone6_gps.mov", (320, 568)),
        ("video/2005.3gp", (176, 144)),
        ("video/pentax.mov", None),  # a header alone
        ("video/sony_avchd.mts", None),
    ],
)
def test_real_films(name: str, size: tuple[int, int] | None) -> None:
    image, length_s = taken(SHARED / name)
    assert (image.size if image else None) == size
    assert length_s
