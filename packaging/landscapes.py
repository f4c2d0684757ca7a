"""Makes pictures of a journey that nobody took: mountains, water and sky at an hour of the day.

For README's screenshots, so that they need nobody's photos. The same seed gives the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

Array = np.ndarray


@dataclass(frozen=True)
class Light:
    """The colours of an hour: top of the sky, horizon, the nearest land; sun: how high, 0 to 1."""

    top: tuple[int, int, int]
    horizon: tuple[int, int, int]
    land: tuple[int, int, int]
    sun: float | None = None


LIGHTS = {
    "dawn": Light((74, 96, 150), (250, 196, 168), (42, 46, 66), 0.12),
    "day": Light((62, 122, 190), (206, 226, 238), (44, 74, 52)),
    "afternoon": Light((86, 142, 196), (240, 226, 196), (72, 82, 44), 0.55),
    "evening": Light((58, 66, 118), (255, 164, 92), (38, 30, 40), 0.06),
    "dusk": Light((22, 30, 66), (120, 110, 150), (14, 18, 30)),
}


def landscape(seed: int, size: tuple[int, int], hour: str, house: bool = False) -> Image.Image:
    """Return a picture of (width, height) pixels; hour: a name in LIGHTS."""
    width, height = size
    rng = np.random.default_rng(seed)
    light = LIGHTS[hour]
    horizon = int(height * rng.uniform(0.56, 0.68))
    picture = _sky(rng, width, height, horizon, light)
    for number, depth in enumerate((0.15, 0.38, 0.62)):
        lift = min(height, width) * (0.34 - 0.09 * number) * rng.uniform(0.7, 1.15)
        _ridge(rng, picture, horizon, lift, depth, light)
    if hour == "dusk":
        _aurora(rng, picture, horizon)
    _water(rng, picture, horizon, light)
    _shore(rng, picture, light)
    image = Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))
    if house:
        _house(image, rng, horizon)
    return image.filter(ImageFilter.GaussianBlur(0.6))


def _noise(rng: np.random.Generator, height: int, width: int, first: int, fall: float) -> Array:
    """Return smooth noise of about 0 ± 1: octaves from `first` cells across, each finer weaker."""
    total = np.zeros((height, width), np.float32)
    weight, cells = 1.0, first
    while cells < max(width, 2):
        rows = 1 if height == 1 else max(2, cells * height // width)
        coarse = Image.fromarray(rng.standard_normal((rows, cells), np.float32))
        fine = coarse.resize((width, height), Image.Resampling.BICUBIC)
        total += weight * np.asarray(fine)
        weight, cells = weight * fall, cells * 2
    return total / max(float(total.std()), 1e-6)


def _mix(one: Array, other: Array, share: Array | float) -> Array:
    return one + (other - one) * share


def _sky(rng: np.random.Generator, width: int, height: int, horizon: int, light: Light) -> Array:
    top, low = np.array(light.top, np.float32), np.array(light.horizon, np.float32)
    down = np.clip(np.arange(height) / horizon, 0, 1)[:, None, None] ** 1.4
    picture = np.repeat(_mix(top, low, down), width, axis=1)
    if light.sun is not None:
        x, y = rng.uniform(0.2, 0.8) * width, horizon * (1 - light.sun)
        far = np.hypot(*np.meshgrid(np.arange(width) - x, np.arange(height) - y))
        glow = np.exp(-far / (0.16 * width)) * 0.7 + np.exp(-((far / (0.018 * width)) ** 4))
        picture = _mix(picture, np.array((255, 244, 220), np.float32), glow.clip(0, 1)[..., None])
    clouds = np.asarray(
        Image.fromarray(_noise(rng, height, width // 4, 3, 0.55)).resize((width, height))
    )
    cover = np.clip((clouds - 0.5) * 0.5, 0, 0.75)[..., None] * (1 - down * 0.6)
    return _mix(picture, _mix(low, np.array((255, 255, 255), np.float32), 0.55), cover)


def _ridge(
    rng: np.random.Generator, picture: Array, horizon: int, lift: float, depth: float, light: Light
) -> None:
    """Draw a range of mountains, paler the farther; snow on those behind."""
    height, width = picture.shape[:2]
    line = _noise(rng, 1, width, 4, 0.52)[0]
    crest = horizon - lift * (0.55 + 0.3 * line)
    rows = np.arange(height)[:, None]
    inside = (rows >= crest) & (rows < horizon)
    relief = _noise(rng, height, width, 24, 0.62)
    colour = _mix(np.array(light.horizon, np.float32), np.array(light.land, np.float32), depth)
    land = colour + relief[..., None] * (10 + 10 * depth)
    if depth < 0.5:
        snow = np.clip((0.35 - (rows - crest) / lift + 0.12 * relief) * 5, 0, 0.85)
        white = _mix(np.array(light.horizon, np.float32), np.array((255.0,) * 3, np.float32), 0.6)
        land = _mix(land, white + relief[..., None] * 9, snow[..., None])
    picture[inside] = land[inside]


def _aurora(rng: np.random.Generator, picture: Array, horizon: int) -> None:
    height, width = picture.shape[:2]
    rows = np.arange(height)[:, None]
    for colour, strength in (((70, 230, 150), 0.6), ((150, 90, 210), 0.35)):
        line = horizon * (0.42 + 0.09 * _noise(rng, 1, width, 3, 0.5)[0])
        rays = 0.75 + 0.25 * _noise(rng, 1, width, 16, 0.7)[0]
        below = rows - line
        curtain = np.exp(-np.where(below > 0, below / 12, -below / (0.22 * horizon))) * rays
        share = np.clip(curtain * strength, 0, 0.85) * (rows < horizon * 0.72)
        picture[:] = _mix(picture, np.array(colour, np.float32), share[..., None])


def _water(rng: np.random.Generator, picture: Array, horizon: int, light: Light) -> None:
    """Mirror what stands above the horizon, broken by ripples that grow towards us."""
    height, width = picture.shape[:2]
    deep = height - horizon
    near = np.arange(deep)[:, None] / deep
    flat = _noise(rng, deep, width // 6, 10, 0.75)
    ripples = np.asarray(Image.fromarray(flat).resize((width, deep)))
    rows = horizon - 1 - (np.arange(deep)[:, None] * 0.8 + ripples * (2 + 26 * near))
    columns = np.arange(width)[None, :] + ripples * 8 * near
    mirrored = picture[
        np.clip(rows, 0, horizon - 1).astype(int), np.clip(columns, 0, width - 1).astype(int)
    ]
    tone = np.array(light.top, np.float32) * 0.6
    picture[horizon:] = _mix(mirrored, tone, (0.18 + 0.35 * near)[..., None]) * 0.95


def _shore(rng: np.random.Generator, picture: Array, light: Light) -> None:
    height, width = picture.shape[:2]
    line = height * (0.93 + 0.035 * _noise(rng, 1, width, 3, 0.5)[0])
    inside = np.arange(height)[:, None] >= line
    stones = _noise(rng, height, width, 40, 0.8)[..., None] * 16
    picture[inside] = (np.array(light.land, np.float32) * 0.8 + 14 + stones)[inside]


def _house(image: Image.Image, rng: np.random.Generator, horizon: int) -> None:
    """Put a red cabin on the far shore."""
    draw = ImageDraw.Draw(image)
    unit = image.width // 90
    x = int(image.width * rng.uniform(0.15, 0.75))
    for step, colour in ((0, (150, 42, 36)), (7, (168, 54, 44)), (13, (196, 160, 90))):
        left, right, foot = x + step * unit, x + (step + 5) * unit, horizon + unit // 2
        draw.rectangle((left, foot - 3 * unit, right, foot), colour)
        roof = [(left - unit // 2, foot - 3 * unit), ((left + right) // 2, foot - 5 * unit)]
        draw.polygon([*roof, (right + unit // 2, foot - 3 * unit)], (52, 50, 54))
        middle = (left + right) // 2
        draw.rectangle((middle, foot - 2 * unit, middle + unit, foot - unit), (250, 226, 160))
