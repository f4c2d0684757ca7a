"""Shapes as text: each tree comes back from its own, and from no other text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.album.layout import shapes, trees
from journal.album.layout.trees import Node, Shape
from tests.album.layout.test_trees import grown

ASPECTS = st.lists(st.floats(0.4, 3), min_size=1, max_size=6)


def leaves(count: int) -> list[Node]:
    return [trees.photo(1.5, 0.0, 1.0) for _ in range(count)]


def read(text: str, count: int) -> Shape | str:
    node = shapes.grown(text, leaves(count), 2.0)
    return "none" if node is None else trees.shape(node)


@pytest.mark.parametrize(
    ("shape", "text"),
    [
        (None, "."),
        ((trees.STACK, None, None), "-.."),
        ((trees.ROW, None, None), "|.."),
        ((trees.STACK, None, (trees.ROW, None, None)), "-.|.."),
        ((trees.ROW, None, (trees.STACK, None, None)), "|.-.."),
        ((trees.STACK, (trees.ROW, None, None), None), "-|..."),
    ],
)
def test_a_shape_has_one_text(shape: Shape, text: str) -> None:
    assert shapes.written(shape) == text
    assert read(text, text.count(".")) == shape


@given(ASPECTS)
def test_every_tree_that_is_grown_comes_back(aspects: list[float]) -> None:
    own = [trees.photo(aspect, 0.0, 1.0) for aspect in aspects]
    for node in grown(aspects, 2.0) if len(aspects) > 1 else (own[0],):
        assert shapes.grown(shapes.written(trees.shape(node)), own, 2.0) == node


@given(st.text("-|.", max_size=9), st.integers(0, 5))
def test_what_is_read_is_written_the_same(text: str, count: int) -> None:
    shape = read(text, count)
    assert shape == "none" or shapes.written(shape) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("", 1),
        (".", 2),
        ("..", 2),
        ("-.", 1),
        ("..-", 2),
        ("-...", 3),
        ("-|..", 2),
        ("- ..", 2),
        ("+..", 2),
        ("--...", 3),  # a stack whose first part is one has another text
        ("||...", 3),
        ("|-...", 3),  # what stands to the left of others is one photo
        ("🏜️", 1),
        ("-." * 5000 + ".", 5001),
    ],
)
def test_anything_else_is_no_shape(text: str, count: int) -> None:
    assert read(text, count) == "none"
