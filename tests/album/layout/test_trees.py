"""Slicing trees: how many there are, that shapes are exact, that the sums they carry are right."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.album.layout import trees
from journal.album.layout.trees import Grown, Node

ASPECTS = st.lists(st.floats(0.4, 3), min_size=2, max_size=6)


def grown(aspects: list[float], gap: float, hang: float = 0.0) -> tuple[Node, ...]:
    """All trees of the photos."""
    later: dict[int, list[Grown]] = {}
    for start in range(len(aspects) - 1, -1, -1):
        heads = [trees.alone(trees.photo(aspects[start], hang, 1.0))]
        for length in range(2, len(aspects) - start + 1):
            tails = [later[start + size][length - size - 1] for size in range(1, length)]
            heads.append(trees.grow(heads, tails, gap))
        later[start] = heads
    return later[0][len(aspects) - 1].all()


@pytest.mark.parametrize(("count", "number"), [(1, 1), (2, 2), (3, 5)])
def test_all_trees_are_grown_once(count: int, number: int) -> None:
    found = [trees.shape(node) for node in grown([1.3] * count, 0)]
    assert len(found) == len(set(found)) == number


def test_of_the_22_trees_of_four_all_are_grown_that_can_be_read() -> None:
    found = [trees.shape(node) for node in grown([1.3] * 4, 0)]
    pair = (trees.STACK, None, None)
    assert len(found) == len(set(found)) == 14  # what stands to the left of others is one photo
    assert (trees.ROW, pair, pair) not in found
    assert (trees.ROW, pair, (trees.ROW, None, None)) not in found


@given(ASPECTS, st.floats(0, 3))
def test_photos_stand_by_their_upper_edges_and_from_the_left(
    aspects: list[float], gap: float
) -> None:
    for node in grown(aspects, gap, 0.0):
        edges = [(round(p.y, 3), p.x) for p in trees.placed(node, 400.0, gap)]
        assert edges == sorted(edges)


@given(ASPECTS, st.floats(0, 3), st.sampled_from([0.0, 5.0]))
def test_shapes_are_exact_and_nothing_crosses(
    aspects: list[float], gap: float, hang: float
) -> None:
    for node in grown(aspects, gap, hang):
        places = trees.placed(node, 400.0, gap)
        for place, aspect in zip(places, aspects, strict=True):
            assert place.width == pytest.approx(place.height * aspect, rel=1e-6)
        for one, other in combinations(places, 2):
            beside = other.x - one.x - one.width >= gap - 1e-6
            assert beside or other.y - one.y - one.height >= gap + hang - 1e-6
        height = node.slope * 400 + node.offset
        assert max(p.y + p.height for p in places) == pytest.approx(height)
        assert max(p.x + p.width for p in places) == pytest.approx(400)


@given(ASPECTS)
def test_the_sums_are_those_of_the_placed_photos(aspects: list[float]) -> None:
    for node in grown(aspects, 0):
        places = trees.placed(node, 100.0, 0)
        whole = 100 * (node.slope * 100)
        logarithms = [math.log(p.width * p.height / whole) for p in places]
        assert node.lean == pytest.approx(sum(logarithms), abs=1e-6)
        assert node.spread == pytest.approx(sum(value**2 for value in logarithms), abs=1e-6)


@given(ASPECTS)
def test_a_tree_is_rebuilt_from_its_shape(aspects: list[float]) -> None:
    for node in grown(aspects, 2.0):
        again = trees.rebuilt(trees.shape(node), iter(list(trees.photos(node))), 2.0)
        assert again == node
