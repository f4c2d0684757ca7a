"""Looks: the same picture saved again is near, another one is far, an empty one has none."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from journal.core.stacks import COPY_DISTANCE, LOOK_SIZE, TIMELESS_DISTANCE, distance
from journal.pictures.look import look_of
from journal.pictures.picture import picture_of_jpeg

SEEDS = range(12)


def scene(seed: int, size: tuple[int, int] = (2000, 1500)) -> Image.Image:
    """Paint something with as many shapes as a photo has."""
    chance = random.Random(seed)
    width, height = size
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = chance.randrange(width), chance.randrange(height)
        w, h = chance.randrange(40, width // 3), chance.randrange(40, height // 3)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x - w // 2, y - h // 2, x + w // 2, y + h // 2), fill=colour)
    return image


def page(seed: int) -> Image.Image:
    """Write a screen full of words."""
    chance = random.Random(seed)
    image = Image.new("RGB", (1170, 2532), "white")
    draw = ImageDraw.Draw(image)
    for y in range(120, 2400, 60):
        x = 60
        while x < 900:
            long = chance.randrange(30, 200)
            draw.rectangle((x, y, x + long, y + 26), fill="black")
            x += long + 18
        if chance.random() < 0.2:
            draw.rectangle((0, y - 10, 1170, y + 50), fill="white")
    return image


def saved(image: Image.Image, edge: int = 4000, quality: int = 90) -> Image.Image:
    small = image.copy()
    small.thumbnail((edge, edge))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=quality)
    return Image.open(out).convert("RGB")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_looks_like_its_original(seed: int) -> None:
    image = scene(seed)
    look = look_of(image)
    assert len(look) == LOOK_SIZE
    assert distance(look, look_of(saved(image, 1600, 70))) <= TIMELESS_DISTANCE
    assert distance(look, look_of(saved(image, 320, 60))) <= TIMELESS_DISTANCE
    for light in (0.95, 1.05):
        lighter = saved(ImageEnhance.Brightness(image).enhance(light))
        assert distance(look, look_of(lighter)) <= COPY_DISTANCE


def test_different_pictures_look_different() -> None:
    for paint in (scene, page):
        looks = [look_of(paint(seed)) for seed in SEEDS]
        apart = [distance(a, b) for n, a in enumerate(looks) for b in looks[:n]]
        assert min(apart) > COPY_DISTANCE


def test_parts_and_turned_pictures_are_other_pictures() -> None:
    image = scene(1)
    look = look_of(image)
    assert distance(look, look_of(image.crop((200, 150, 2000, 1500)))) > COPY_DISTANCE
    assert distance(look, look_of(image.transpose(Image.Transpose.ROTATE_180))) > COPY_DISTANCE


@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGB", (512, 384), "black"),
        Image.new("RGB", (512, 384), "white"),
        Image.effect_noise((512, 384), 20).convert("RGB"),
        Image.new("RGB", (1, 1), "red"),
    ],
    ids=["black", "white", "noise", "one pixel"],
)
def test_what_has_nothing_in_it_has_no_look(image: Image.Image) -> None:
    assert look_of(image) == b""


def test_an_import_finds_the_look_of_the_thumbnail() -> None:
    out = io.BytesIO()
    scene(3).save(out, "JPEG")
    assert distance(picture_of_jpeg(out.getvalue()).look, look_of(scene(3))) <= 2
