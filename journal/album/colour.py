"""The album's one accent colour, taken from its cover photo.

Dark enough on paper to be read as small text (contrast of at least 4.5 to white, WCAG 2.2), and
never loud. A photo without colour, or none at all, gives the plain accent.
"""

from __future__ import annotations

import colorsys
import io

from PIL import Image

PLAIN = "#7a3b2e"
_BUCKETS = 24
_CONTRAST = 5.2


def accent(jpeg: bytes) -> str:
    """Return the colour as "#rrggbb": the hue with the most colour in the photo, made to print.

    Raises OSError for bytes that are no picture.
    """
    with Image.open(io.BytesIO(jpeg)) as picture:
        picture.draft("RGB", (128, 128))
        small = picture.convert("RGB").resize((48, 48), Image.Resampling.BOX)
    weights = [0.0] * _BUCKETS
    saturations = [0.0] * _BUCKETS
    data = small.tobytes()
    for at in range(0, len(data), 3):
        hue, light, saturation = colorsys.rgb_to_hls(*(value / 255 for value in data[at : at + 3]))
        weight = saturation * (1 - abs(2 * light - 1))
        bucket = int(hue * _BUCKETS) % _BUCKETS
        weights[bucket] += weight
        saturations[bucket] += weight * saturation
    best = max(range(_BUCKETS), key=lambda bucket: weights[bucket])
    if weights[best] < 0.01 * 48 * 48:
        return PLAIN
    saturation = min(max(saturations[best] / weights[best], 0.3), 0.6)
    return _printable((best + 0.5) / _BUCKETS, saturation)


def _printable(hue: float, saturation: float) -> str:
    light = 0.45
    while True:
        red, green, blue = (round(v * 255) for v in colorsys.hls_to_rgb(hue, light, saturation))
        if contrast_to_white(red, green, blue) >= _CONTRAST or light <= 0.1:
            return f"#{red:02x}{green:02x}{blue:02x}"
        light -= 0.01


def contrast_to_white(red: int, green: int, blue: int) -> float:
    """Return the WCAG contrast ratio of a colour (0 to 255 each) to white."""

    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    return 1.05 / (luminance + 0.05)
