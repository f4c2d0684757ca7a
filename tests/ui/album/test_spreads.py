"""Where pages stand: side by side by their numbers, found again by their places."""

from __future__ import annotations

from journal.ui.album.spreads import AIR, Box, Size, Spreads, fitting

A4 = (210.0, 297.0)


def book(pages: int, facing: bool = True, first: int = 1) -> Spreads:
    sizes = [Size(number, *A4) for number in range(first, first + pages)]
    return Spreads(sizes, 1.0, facing, 600)


def test_the_cover_stands_at_the_right_and_the_others_face_each_other() -> None:
    spreads = book(4)
    assert [(row.first, row.end) for row in spreads.rows] == [(0, 1), (1, 3), (3, 4)]
    assert spreads.boxes[0] == Box(300, AIR, 210, 297)
    assert spreads.boxes[1] == Box(90, 297 + 2 * AIR, 210, 297)
    assert spreads.boxes[2] == Box(300, 297 + 2 * AIR, 210, 297)
    assert spreads.boxes[3].x == 90
    assert spreads.height == 3 * 297 + 4 * AIR


def test_pages_stand_one_below_the_other_where_there_is_no_room() -> None:
    spreads = book(3, facing=False)
    assert [box.x for box in spreads.boxes] == [195, 195, 195]
    assert len(spreads.rows) == 3


def test_a_page_whose_neighbour_is_not_there_yet_keeps_its_side() -> None:
    sizes = [Size(1, *A4), Size(7, *A4), Size(8, *A4), Size(9, *A4)]
    spreads = Spreads(sizes, 1.0, True, 600)
    assert [(row.first, row.end) for row in spreads.rows] == [(0, 1), (1, 2), (2, 4)]
    assert spreads.boxes[1].x == 300


def test_a_page_is_found_at_a_point_and_none_beside_it() -> None:
    spreads = book(4)
    second = spreads.boxes[1]
    assert spreads.page_at(second.x, second.y) == 1
    assert spreads.page_at(second.x + 210, second.y) == 2
    assert spreads.page_at(10, second.y) is None
    assert spreads.page_at(second.x, second.y - 1) is None


def test_only_pages_in_sight_are_named() -> None:
    spreads = book(400)
    top = spreads.boxes[200].y
    assert list(spreads.pages(top, top + 100)) == [199, 200]
    assert list(spreads.pages(top + 290, top + 297 + AIR + 10)) == [199, 200, 201, 202]
    assert list(Spreads().pages(0, 100)) == []


def test_the_left_page_is_read_before_the_right_one() -> None:
    spreads = book(4)
    top = spreads.boxes[1].y
    assert spreads.reading(top + 10) == 1
    assert spreads.reading(top + 200) == 2


def test_pages_fill_the_room() -> None:
    scale = fitting(210.0, 704, facing=True)
    assert scale == (704 - 2 * AIR) / 420
    assert Spreads([Size(2, *A4), Size(3, *A4)], scale, True, 704).width == 704
