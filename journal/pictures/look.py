"""What a picture looks like in 30 bytes, to know the same one again after a program has saved it
smaller, coarser or a little lighter.

Each bit says whether a place of a 9 x 9 grid is lighter than the one left of it or above it
(difference hash, after N. Krawetz, "Kind of Like That", 2013); the colours of its four quarters
follow. Refuses pictures with too little in them: a sky is like any other sky.
"""

from __future__ import annotations

from PIL import Image

from journal.core.stacks import LOOK_BITS, LOOK_SIZE

GRID = 9
_STEP = 2  # grey levels between neighbours that are more than noise
_FEWEST_STEPS = 30  # of 144: with fewer, chance decides what is alike


def look_of(image: Image.Image) -> bytes:
    """Return what an upright RGB picture of any size looks like, b"" for one that is uniform."""
    small = image.resize((GRID, GRID), Image.Resampling.BOX)
    grey = small.convert("L").tobytes()
    bits, steps = 0, 0
    for at in range(GRID * GRID):
        for before in ([at - 1] if at % GRID else []) + ([at - GRID] if at >= GRID else []):
            rise = grey[at] - grey[before]
            bits = bits << 1 | (rise >= _STEP)
            steps += abs(rise) >= _STEP
    if steps < _FEWEST_STEPS:
        return b""
    colours = small.resize((2, 2), Image.Resampling.BOX).tobytes()
    look = bits.to_bytes(LOOK_BITS // 8, "big") + colours
    assert len(look) == LOOK_SIZE
    return look
