"""Photos like those of a 12-megapixel camera, made here: size, detail, EXIF and order of a trip.

Detail falls off as in nature (noise summed over octaves), with hard edges and a sensor's grain, so
that a JPEG of quality 90 has 3 to 4 MB and decodes as slowly as a real one.
"""

from __future__ import annotations

import functools
import os
import random
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter
from PIL.TiffImagePlugin import IFDRational

WIDTH, HEIGHT = 4032, 3024
DAYS = 8
CAMERAS = (("Canon", "Canon EOS R6"), ("Apple", "iPhone 13"), ("samsung", "SM-G991B"))
# Where each day is: degrees north and east, and the clock's offset there.
PLACES = (
    (48.857, 2.352, "+02:00"),
    (41.879, -87.63, "-05:00"),
    (36.17, -115.14, "-07:00"),
    (37.298, -113.026, "-06:00"),
)


def make_corpus(folder: Path, photos: int) -> None:
    """Make so many photos below `folder`, a folder for each day, on all cores."""
    work = [(folder, number, photos) for number in range(photos)]
    with get_context("spawn").Pool(os.cpu_count() or 1) as pool:
        for _ in pool.imap_unordered(_make_one, work):
            pass


def _make_one(work: tuple[Path, int, int]) -> None:
    folder, number, photos = work
    day = number * DAYS // photos
    taken = datetime(2025, 6, 1, 8) + timedelta(days=day, minutes=number * 7 % 700)
    path = folder / f"day {day + 1}" / f"IMG_{number:04d}.JPG"
    path.parent.mkdir(parents=True, exist_ok=True)
    exif = _exif(number, taken, *PLACES[day % len(PLACES)])
    _picture(random.Random(number)).save(
        path, "JPEG", quality=90, subsampling=2 if number % 3 else 1, exif=exif
    )


def _picture(rng: random.Random) -> Image.Image:
    smooth, grain, chroma = _fields()
    shift = (rng.randrange(HEIGHT), rng.randrange(WIDTH))
    light = np.roll(smooth, shift, (0, 1)) * rng.uniform(30, 46)
    light += np.linspace(rng.uniform(10, 50), rng.uniform(-50, -10), HEIGHT)[:, None]
    light -= np.asarray(_edges(rng), np.float32) * 0.6
    focus = np.clip(0.55 + 0.5 * np.roll(smooth, shift[::-1], (0, 1)), 0.05, 1.4)
    light += np.roll(grain, shift, (0, 1)) * focus * rng.uniform(7, 11)
    planes = [_plane(light + 118)]
    for field in chroma:
        plane = _plane(128 + rng.uniform(8, 22) * np.roll(field, shift, (0, 1)))
        planes.append(plane.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC))
    return Image.merge("YCbCr", planes).convert("RGB")


@functools.cache
def _fields() -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray]]:
    rng = np.random.default_rng(42)
    grain = rng.standard_normal((HEIGHT, WIDTH), np.float32)
    quarter = (HEIGHT // 4, WIDTH // 4)
    chroma = (_octaves(rng, *quarter, 0.6), _octaves(rng, *quarter, 0.6))
    return _octaves(rng, HEIGHT, WIDTH, 0.3), grain, chroma


def _octaves(rng: np.random.Generator, height: int, width: int, fall: float) -> np.ndarray:
    total = np.zeros((height, width), np.float32)
    for octave in range(2, 11):
        coarse = rng.standard_normal((3 << (octave - 2), 4 << (octave - 2)), np.float32)
        fine = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
        total += 2 ** (-fall * octave) * np.asarray(fine)
    return total / total.std()


def _edges(rng: random.Random) -> Image.Image:
    mask = Image.new("L", (WIDTH // 2, HEIGHT // 2))
    draw = ImageDraw.Draw(mask)
    for _ in range(rng.randint(4, 14)):
        x, y = rng.randrange(WIDTH // 2), rng.randrange(HEIGHT // 2)
        right, down = x + rng.randint(60, 700), y + rng.randint(60, 700)
        lean = rng.randint(-90, 90)
        corners = [(x, y), (right, y + lean), (right + lean, down), (x, down)]
        draw.polygon(corners, fill=rng.randint(0, 110))
    mask = mask.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    return mask.filter(ImageFilter.GaussianBlur(0.7))


def _plane(values: np.ndarray) -> Image.Image:
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _exif(number: int, taken: datetime, lat: float, lon: float, offset: str) -> Image.Exif:
    exif = Image.Exif()
    text = taken.strftime("%Y:%m:%d %H:%M:%S")
    make, model = CAMERAS[number % len(CAMERAS)]
    # Make, Model, Orientation, DateTime
    exif.update({271: make, 272: model, 274: (1, 1, 6, 1, 8)[number % 5], 306: text})
    exif.get_ifd(0x8769).update(
        {
            33434: IFDRational(1, 250),  # ExposureTime
            33437: IFDRational(28, 10),  # FNumber
            34855: 200,  # ISO
            36867: text,  # DateTimeOriginal
            36881: offset,  # OffsetTimeOriginal
            37500: random.Random(number).randbytes(12_000),  # MakerNote
        }
    )
    if number % 10:
        north, east = "N" if lat >= 0 else "S", "E" if lon >= 0 else "W"
        exif.get_ifd(0x8825).update({1: north, 2: _degrees(lat), 3: east, 4: _degrees(lon)})
    return exif


def _degrees(value: float) -> tuple[float, float, float]:
    minutes = abs(value) % 1 * 60
    return float(int(abs(value))), float(int(minutes)), round(minutes % 1 * 60, 3)
