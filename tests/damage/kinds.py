"""Ways in which a file is damaged on its disk; each changes at least one byte."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

PAGE = 16384  # bytes

Damage = Callable[[bytes, random.Random], bytes]


def cut_short(data: bytes, rng: random.Random) -> bytes:
    """A copy that was broken off, a card pulled out."""
    return data[: rng.randrange(1, len(data))]


def flipped_bytes(data: bytes, rng: random.Random) -> bytes:
    """Memory or a cable that fails now and then; from one byte to a thousand."""
    damaged = bytearray(data)
    for _ in range(round(10 ** rng.uniform(0, 3))):
        damaged[rng.randrange(len(data))] ^= rng.randrange(1, 256)
    return bytes(damaged)


def zeroed_pages(data: bytes, rng: random.Random) -> bytes:
    """Pages that never reached the disk."""
    damaged = bytearray(data)
    pages = len(data) // PAGE
    for page in rng.sample(range(pages), rng.randint(1, min(20, pages))):
        damaged[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    return bytes(damaged)


def first_page_gone(data: bytes, rng: random.Random) -> bytes:
    """What begins the file was written over: nothing says that it is a journal, or what is where.

    Further pages of the same stretch may be gone with it.
    """
    gone = PAGE * rng.choice((1, 1, 1, 2, 4))
    return rng.randbytes(gone) + data[gone:]


def overwritten_middle(data: bytes, rng: random.Random) -> bytes:
    """Another file was written into it, up to a third of its length."""
    length = rng.randrange(1, len(data) // 3)
    at = rng.randrange(len(data) - length)
    return data[:at] + rng.randbytes(length) + data[at + length :]


KINDS: Mapping[str, Damage] = {
    "cut short": cut_short,
    "flipped bytes": flipped_bytes,
    "zeroed pages": zeroed_pages,
    "first page gone": first_page_gone,
    "overwritten middle": overwritten_middle,
}
