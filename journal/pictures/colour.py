"""Brings a picture's colours to eight bits of sRGB, on white, by the profile it carries.

Refuses profiles that are broken or for other colours than the picture has: they count as absent.
"""

from __future__ import annotations

import functools
import io

from PIL import Image, ImageCms

_CLEAR = frozenset(("LA", "La", "RGBA", "RGBa", "PA"))
_GRID = bytes(range(0, 256, 51))  # levels of each colour on which a profile is tried
_UNSEEN = 2  # levels by which a profile may differ from sRGB without being heeded


def eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be averaged: 16 bits to 8, palettes to colours."""
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in ("I", "F"):
        low, high = _extremes(image)
        span = (high - low) or 1.0
        factor = 255 / span
        return image.convert("F").point(lambda value: value * factor - low * factor).convert("L")
    if image.mode in ("P", "PA") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def to_srgb(image: Image.Image) -> Image.Image:
    """Return a picture of `eight_bits` in sRGB on white, by its own profile if that is sound."""
    profile = image.info.get("icc_profile")
    alpha = None
    if image.mode in _CLEAR:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        image = image.convert("RGB")
    if image.mode == "LAB":
        image = ImageCms.applyTransform(image, _from_lab()) or image
    elif isinstance(profile, bytes):
        transform = _transform(profile, image.mode)
        if transform is not None:
            image = ImageCms.applyTransform(image, transform) or image
    if image.mode != "RGB":
        image = image.convert("RGB")
    if alpha is not None:
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=alpha)
        return white
    return image


def is_srgb(image: Image.Image) -> bool:
    """Say whether a colour picture looks the same with its profile as without."""
    profile = image.info.get("icc_profile")
    return not isinstance(profile, bytes) or _transform(profile, image.mode) is None


def _extremes(image: Image.Image) -> tuple[float, float]:
    """Return what is black and what is white in a picture of wide numbers."""
    low, high = image.getextrema()
    if not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return 0.0, 255.0
    if image.mode == "I" and low >= 0 and high > 255:
        return 0.0, 65535.0
    return float(low), float(high)


@functools.lru_cache(maxsize=16)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Return the way from a profile to sRGB; None if it is broken, of another mode, or sRGB."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    return None if mode == "RGB" and _changes_nothing(transform) else transform


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Try the transform on a grid of colours: names of profiles lie (there are linear sRGBs)."""
    colours = bytes(level for r in _GRID for g in _GRID for b in _GRID for level in (r, g, b))
    before = Image.frombytes("RGB", (len(colours) // 3, 1), colours)
    after = ImageCms.applyTransform(before, transform)
    assert after is not None
    return max(abs(a - b) for a, b in zip(colours, after.tobytes(), strict=True)) <= _UNSEEN


@functools.cache
def _from_lab() -> ImageCms.ImageCmsTransform:
    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(lab, srgb, "LAB", "RGB")
