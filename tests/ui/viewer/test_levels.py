"""Originals as mapped pixels: sizes, colours, turns, the smallest level that does, bad files."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.jobs.apart import run_apart
from journal.pictures.guard import Refused
from journal.store.journal import Journal
from journal.ui.viewer.levels import Levels, Original, Piece
from journal.ui.viewer.making_levels import make_levels, write_levels
from tests.ui.viewer.making import (
    AWAY,
    BLUE,
    BROKEN,
    GREEN,
    GREY,
    HEIGHT,
    RED,
    WIDTH,
    corners,
    exchange,
    jpeg,
)


def levels_of(path: Path, folder: Path, photo: int = 1, turn: int = 0) -> Levels:
    return Levels(write_levels(Original(path, photo, f"P{photo}.jpg", turn), folder / "pixels"))


def colour(piece: Piece, x: int, y: int) -> tuple[int, int, int]:
    blue, green, red, opaque = piece.pixels[y * piece.stride + 4 * x :][:4]
    assert opaque == 255
    return red, green, blue


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 8 for a, b in zip(one, other, strict=True))


def whole(levels: Levels, scale: float = 1.0) -> Piece:
    width, height = levels.size
    return levels.piece(0, 0, width, height, scale)


@pytest.mark.parametrize(
    ("turn", "size", "expected"),
    [
        (0, (WIDTH, HEIGHT), (RED, GREEN, BLUE, GREY)),
        (90, (HEIGHT, WIDTH), (GREY, RED, GREEN, BLUE)),
        (180, (WIDTH, HEIGHT), (BLUE, GREY, RED, GREEN)),
        (270, (HEIGHT, WIDTH), (GREEN, BLUE, GREY, RED)),
    ],
)
def test_the_corners_stand_as_the_photo_is_turned(
    path: Path, tmp_path: Path, turn: int, size: tuple[int, int], expected: tuple[object, ...]
) -> None:
    levels = levels_of(path, tmp_path, turn=turn)
    assert levels.size == size
    piece = whole(levels)
    right, bottom = piece.width - 50, piece.height - 50
    found = [colour(piece, *at) for at in ((50, 50), (right, 50), (right, bottom), (50, bottom))]
    assert all(near(one, other) for one, other in zip(found, expected, strict=True))  # type: ignore[arg-type]
    del piece
    levels.close()
    assert not levels.path.exists()


def test_a_piece_comes_from_the_smallest_level_that_has_its_pixels(
    path: Path, tmp_path: Path
) -> None:
    with Journal.open(path) as journal:
        exchange(journal, 2, tmp_path / "P2.jpg", jpeg(corners(8200, 4100)))
    levels = levels_of(path, tmp_path, photo=2)
    assert [whole(levels, scale).width for scale in (2.0, 1.0, 0.51, 0.5, 0.26, 0.1)] == [
        8200,
        8200,
        8200,
        4100,
        4100,
        2050,
    ]
    piece = levels.piece(4090, 2040, 4110, 2060, 1.0)
    assert (piece.left, piece.top) == (4090, 2040)
    assert near(colour(piece, 2, 2), RED)
    assert near(colour(piece, 18, 2), GREEN)
    assert near(colour(piece, 18, 18), BLUE)
    assert near(colour(piece, 2, 18), GREY)
    half = levels.piece(4090, 2040, 4110, 2060, 0.5)
    assert (half.left, half.top, half.reduction) == (2045, 1020, 2.0)
    assert near(colour(half, 9, 1), GREEN)


def test_a_piece_past_the_edge_is_cut(path: Path, tmp_path: Path) -> None:
    levels = levels_of(path, tmp_path)
    piece = levels.piece(WIDTH - 10, HEIGHT - 10, WIDTH + 500, HEIGHT + 500, 1.0)
    assert (piece.width, piece.height) == (10, 10)


def test_a_process_apart_makes_them_and_says_why_it_cannot(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "pixels"
    decoded = run_apart(make_levels, (Original(path, 1, "P1.jpg", 0), target), Context())
    assert Levels(decoded).size == (WIDTH, HEIGHT)
    with pytest.raises(Refused, match="cut short"):
        run_apart(make_levels, (Original(path, BROKEN, "P4.jpg", 0), target), Context())
    with pytest.raises(FileNotFoundError):
        run_apart(make_levels, (Original(path, AWAY, "P5.jpg", 0), target), Context())
