"""Slicing trees: photos beside and below one another, with every shape exact and all edges flush.

A tree's leaf is a photo; its other nodes put a first part above or to the left of the rest. With
equal gutters g and captions of fixed height below their photos, the height of every node is an
affine function of its width, h(w) = a·w + b:

    photo   a = 1 / aspect          b = 0
    stack   a = a₁ + a₂             b = b₁ + c₁ + g + b₂
    row     a = 1 / (1/a₁ + 1/a₂)   b = a · (b₁/a₁ + b₂/a₂ - g)

where c is how far captions hang below the node's lower edge: they are areas that do not scale. A
row's parts are as high as the row, so that wᵢ = (h - bᵢ) / aᵢ. After Atkins, "Blocked recursive
image composition" (ACM MM 2008), whose trees these are, and "exBRIC" (DocEng 2010) for fixed areas;
both search by simulated growth, here all trees that keep the order are grown from the shorter runs.

Reading goes by the photos' upper edges, and from the left. So what stands to the left of others is
one photo: a tree in which a later photo begins above an earlier one is not grown.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

Shape: TypeAlias = "tuple[str, Shape, Shape] | None"

STACK = "stack"
ROW = "row"
_UNLIKE = 1.1  # variance of the logarithms of areas, from where a part is not worth growing
_ALL = 6  # photos: up to here all trees are grown
_KEPT = 5  # of the trees of a part, where not all are tried


class Node(NamedTuple):
    """A photo, or two parts put together. For a photo `first` and `rest` are None.

    slope, offset: height = slope · width + offset, mm. hang: captions below the lower edge, mm.
    size: how many photos. lean, spread: Σd and Σd² over them, d = ln(share of the area / weight),
    gutters left out. steep: ln(slope).
    """

    slope: float
    offset: float
    hang: float
    size: int
    lean: float
    spread: float
    steep: float
    cut: str = ""
    first: Node | None = None
    rest: Node | None = None


def photo(aspect: float, hang: float, weight: float) -> Node:
    """Return a photo with a caption of `hang` mm; weight: its part of the page beside others'."""
    lean = -math.log(weight)
    return Node(1 / aspect, 0.0, hang, 1, lean, lean * lean, -math.log(aspect))


def stacked(first: Node, rest: Node, gap: float) -> Node:
    """Put a part above the rest."""
    a1, b1, hang1, n1, lean1, spread1, steep1, _, _, _ = first
    a2, b2, hang2, n2, lean2, spread2, steep2, _, _, _ = rest
    slope = a1 + a2
    steep = math.log(slope)
    one, other = steep1 - steep, steep2 - steep  # logarithms of their shares of the area
    return Node(
        slope,
        b1 + hang1 + gap + b2,
        hang2,
        n1 + n2,
        lean1 + n1 * one + lean2 + n2 * other,
        spread1 + one * (2 * lean1 + n1 * one) + spread2 + other * (2 * lean2 + n2 * other),
        steep,
        STACK,
        first,
        rest,
    )


def beside(first: Node, rest: Node, gap: float) -> Node:
    """Put a photo to the left of the rest."""
    a1, b1, hang1, n1, lean1, spread1, steep1, _, _, _ = first
    a2, b2, hang2, n2, lean2, spread2, steep2, _, _, _ = rest
    slope = a1 * a2 / (a1 + a2)
    steep = math.log(slope)
    one, other = steep - steep1, steep - steep2
    return Node(
        slope,
        slope * (b1 / a1 + b2 / a2 - gap),
        hang1 if hang1 > hang2 else hang2,
        n1 + n2,
        lean1 + n1 * one + lean2 + n2 * other,
        spread1 + one * (2 * lean1 + n1 * one) + spread2 + other * (2 * lean2 + n2 * other),
        steep,
        ROW,
        first,
        rest,
    )


class Grown(NamedTuple):
    """The trees of a run of photos, by their root."""

    photos: tuple[Node, ...]
    stacks: tuple[Node, ...]
    rows: tuple[Node, ...]

    def all(self) -> tuple[Node, ...]:
        """Return every tree."""
        return self.photos + self.stacks + self.rows


def grow(heads: Sequence[Grown], later: Sequence[Grown], gap: float) -> Grown:
    """Return the trees of the n photos from one on, less what is not worth growing.

    heads[k - 1]: the trees of the first k of them, k < n; later[k - 1]: those of the n - k after.
    Each tree is grown once: its root is put on a first part with another root, and on any rest.
    Of more than six photos only the likeliest parts are tried (a beam search).
    """
    stacks: list[Node] = []
    rows: list[Node] = []
    for head, tail in zip(heads, later, strict=True):
        above, left, rests = head.photos + head.rows, head.photos, tail.all()
        if len(heads) >= _ALL:
            above, rests = _few(above), _few(rests)
        stacks += (stacked(one, other, gap) for one in above for other in rests)
        rows += (beside(one, other, gap) for one in left for other in rests)
    return Grown((), _alike(stacks), _alike(rows))


def alone(leaf: Node) -> Grown:
    """Return the only tree of one photo."""
    return Grown((leaf,), (), ())


def _alike(nodes: list[Node]) -> tuple[Node, ...]:
    """Leave out those whose photos differ in size too much to look meant."""
    return tuple(n for n in nodes if n.spread - n.lean * n.lean / n.size < _UNLIKE * n.size)


def _few(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return those few whose photos are nearest to the size they should have, for a beam search."""
    if len(nodes) <= _KEPT:
        return nodes
    return tuple(sorted(nodes, key=lambda n: n.spread - n.lean * n.lean / n.size)[:_KEPT])


def shape(node: Node) -> Shape:
    """Return how a tree is put together, whatever its photos are."""
    if node.first is None or node.rest is None:
        return None
    return node.cut, shape(node.first), shape(node.rest)


def photos(node: Node) -> Iterator[Node]:
    """Yield the photos of a tree in their order."""
    if node.first is None or node.rest is None:
        yield node
    else:
        yield from photos(node.first)
        yield from photos(node.rest)


def rebuilt(form: Shape, leaves: Iterator[Node], gap: float) -> Node:
    """Return the tree of this shape over other leaves."""
    if form is None:
        return next(leaves)
    first = rebuilt(form[1], leaves, gap)
    rest = rebuilt(form[2], leaves, gap)
    return stacked(first, rest, gap) if form[0] == STACK else beside(first, rest, gap)


def bands(node: Node) -> Iterator[Node]:
    """Yield the parts that stand below one another over the whole width."""
    while node.cut == STACK and node.first is not None and node.rest is not None:
        yield node.first
        node = node.rest
    yield node


class Place(NamedTuple):
    """Where a photo stands, mm."""

    x: float
    y: float
    width: float
    height: float


def placed(node: Node, width: float, gap: float) -> list[Place]:
    """Return the photos' places in their order, for a width in mm.

    Where gutters take more than there is, widths come out at nothing or less.
    """
    found: list[Place] = []
    _place(node, 0.0, 0.0, width, gap, found)
    return found


def _place(node: Node, x: float, y: float, width: float, gap: float, found: list[Place]) -> None:
    height = node.slope * width + node.offset
    first, rest = node.first, node.rest
    if first is None or rest is None:
        found.append(Place(x, y, width, height))
    elif node.cut == STACK:
        _place(first, x, y, width, gap, found)
        below = first.slope * width + first.offset + first.hang + gap
        _place(rest, x, y + below, width, gap, found)
    else:
        wide = (height - first.offset) / first.slope
        _place(first, x, y, wide, gap, found)
        _place(rest, x + wide + gap, y, width - wide - gap, gap, found)
