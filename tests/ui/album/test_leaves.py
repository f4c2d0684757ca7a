"""The pages as they come: their order, their days, what is found on them."""

from __future__ import annotations

from pathlib import Path

from journal.album.proof import Item, ProofPage
from journal.jobs.proofing import Outline, Proofed, Sheets
from journal.ui.album.leaves import Leaves

ONE, TWO = "2017-11-30", "2017-12-01"
ORDER = ("front", ONE, TWO, "back")


def part(key: str, first: int, file: Path, *pages: tuple[Item, ...]) -> Proofed:
    sheets = tuple(ProofPage(first + n, n, items) for n, items in enumerate(pages))
    return Proofed(Outline(ORDER), Sheets(key, file, 210.0, 297.0, sheets))


def head(key: str) -> Item:
    return Item("day", None, key, 0.0, 20.0, 210.0, 30.0)


def photo(number: int, key: str) -> Item:
    return Item("photo", number, key, 20.0, 60.0, 100.0, 75.0)


def filled(folder: Path) -> Leaves:
    leaves = Leaves()
    for each in (
        part(TWO, 4, folder / "1.pdf", (head(TWO), photo(2, TWO))),
        part("front", 1, folder / "2.pdf", (photo(1, "front"),)),
        part(ONE, 2, folder / "3.pdf", (head(ONE), photo(1, ONE)), ()),
        part("back", 5, folder / "4.pdf", ()),
    ):
        leaves.take(each)
    return leaves


def test_parts_stand_in_their_order_whichever_came_first(tmp_path: Path) -> None:
    leaves = filled(tmp_path)
    assert [leaf.page.number for leaf in leaves.all] == [1, 2, 3, 4, 5]
    assert [leaf.day for leaf in leaves.all] == ["", ONE, ONE, TWO, TWO]
    assert leaves.whole
    assert leaves.opening(TWO) == 3
    assert leaves.opening("before") is None


def test_a_part_that_is_set_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    leaves = filled(tmp_path)
    (tmp_path / "3.pdf").touch()
    leaves.take(part(ONE, 2, tmp_path / "5.pdf", (head(ONE),)))
    assert [leaf.key for leaf in leaves.all] == [("front", 0), (ONE, 0), (TWO, 0), ("back", 0)]
    assert not (tmp_path / "3.pdf").exists()
    assert leaves.number_of((ONE, 1)) == 1  # it has one page less: the last of them


def test_what_is_gone_from_the_book_goes(tmp_path: Path) -> None:
    leaves = filled(tmp_path)
    leaves.take(Proofed(Outline(("front", TWO, "back"))))
    assert [leaf.part for leaf in leaves.all] == ["front", TWO, "back"]


def test_a_photo_is_found_on_its_page_before_the_cover(tmp_path: Path) -> None:
    leaves = filled(tmp_path)
    found = leaves.all[1].item_at(25.0, 70.0)
    assert found is not None
    assert (found.kind, found.number) == ("photo", 1)
    assert leaves.all[1].item_at(200.0, 250.0) is None
    assert leaves.page_of(1) == 1
    assert leaves.page_of(99) is None


def test_a_text_is_followed_over_its_pages(tmp_path: Path) -> None:
    above, below = text_from(200.0, 60.0), text_from(0.0, 180.0)
    leaves = Leaves()
    leaves.take(part(ONE, 2, tmp_path / "1.pdf", (above,), (below,)))
    assert leaves.share(0, above, 230.0) == 30 / 240
    assert leaves.share(1, below, 60.0) == 120 / 240
    assert leaves.share(1, below, 290.0) == 1.0


def text_from(y: float, height: float) -> Item:
    return Item("entry", 7, ONE, 0.0, y, 210.0, height)
