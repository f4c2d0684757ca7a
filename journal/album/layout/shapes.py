"""The shape of a page as short text, so that a journal can keep it.

A cut stands before its two parts: `.` a photo, `-` the first part above the rest, `|` a photo to
the left of the rest. `-.|..` is a photo above two that stand side by side. Reading is strict: what
`written` would not write, or does not stand for as many photos as there are, is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from journal.album.layout import trees
from journal.album.layout.trees import Node, Shape

PHOTO, _ABOVE, _BESIDE = ".", "-", "|"
_MOST = 40  # photos: more stand on no page


def written(shape: Shape) -> str:
    """Return a tree's shape as text."""
    if shape is None:
        return PHOTO
    cut, first, rest = shape
    return (_ABOVE if cut == trees.STACK else _BESIDE) + written(first) + written(rest)


def grown(text: str, leaves: Sequence[Node], gap: float) -> Node | None:
    """Return the tree of this shape over these photos, None where the text is no shape of theirs.

    Each tree has one text: the first part of a stack is no stack, that of a row is one photo.
    """
    if not 0 < len(leaves) <= _MOST or len(text) != 2 * len(leaves) - 1:
        return None
    waiting: list[Node] = []
    left = list(leaves)
    for sign in reversed(text):
        node = left.pop() if sign == PHOTO and left else _joined(sign, waiting, gap)
        if node is None:
            return None
        waiting.append(node)
    return waiting[0] if len(waiting) == 1 else None


def _joined(sign: str, waiting: list[Node], gap: float) -> Node | None:
    """Take the two parts read last, and put one above or beside the other."""
    if sign not in (_ABOVE, _BESIDE) or len(waiting) < 2:
        return None
    first, rest = waiting.pop(), waiting.pop()
    if sign == _ABOVE:
        return None if first.cut == trees.STACK else trees.stacked(first, rest, gap)
    return None if first.cut else trees.beside(first, rest, gap)
