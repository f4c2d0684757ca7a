"""The source of photos in the words: `![](photo:12)`, a line of its own for each.

Between the brackets stands the caption that was written for this place, as Markdown has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

_LINE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\(photo:(\d+)\)")
_SIGNS = re.compile(r"[\\\[\]`*_<]")  # what would end a caption, or be read as more than a letter
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def photo_of_line(line: str) -> int | None:
    """Return the photo that a line of source stands for, None for other lines."""
    found = _LINE.fullmatch(line)
    return int(found.group(2)) if found else None


def caption_of_line(line: str) -> str:
    """Return the caption written in a photo's line, "" without one."""
    found = _LINE.fullmatch(line)
    return _ESCAPED.sub(r"\1", found.group(1)) if found else ""


def photo_line(photo: int, caption: str = "") -> str:
    """Return the source of a photo with the caption it has in this place."""
    words = _SIGNS.sub(r"\\\g<0>", " ".join(caption.split()))
    return f"![{words}](photo:{photo})"


def photo_lines(photos: Iterable[int]) -> str:
    """Return the source of photos, a line each."""
    return "\n".join(photo_line(photo) for photo in photos)


def taken_captions(texts: Sequence[str], photos: Set[int]) -> tuple[dict[int, str], list[str]]:
    """Take the captions of these photos out of texts; return them by photo, and what is left.

    Where a photo has several, the first is its caption and the others stay in the text.
    """
    captions: dict[int, str] = {}

    def bare(line: str) -> str:
        photo, caption = photo_of_line(line), caption_of_line(line)
        if photo not in photos or photo is None or not caption:
            return line
        return photo_line(photo) if captions.setdefault(photo, caption) == caption else line

    return captions, ["\n".join(map(bare, text.split("\n"))) for text in texts]
