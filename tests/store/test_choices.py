"""What people choose about photos: each choice is one step, and Undo takes it back whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from journal.core.errors import WrongUse
from journal.store import choices
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.queries import list_people, list_photos, list_shown, list_trips, list_undated
from journal.store.settle import settle
from tests.store.making import bring_in, logged, new_photo, original

NOON = datetime(2017, 11, 29, 12)


@pytest.fixture
def photos(journal: Journal, tmp_path: Path) -> list[int]:
    times = [NOON, NOON.replace(hour=13), NOON.replace(day=30), None]
    return list(bring_in(journal, tmp_path, times).value)  # type: ignore[call-overload]


def do(journal: Journal, change: choices.Change) -> int:
    """Run a change, see that Undo and Redo go back and forth over it, and return its value."""
    before = logged(journal)
    changes = journal.transact(Op.FAVOURITE, change)
    after = logged(journal)
    if changes.step is not None:
        journal.undo(settle)
        assert logged(journal) == before
        journal.redo(settle)
    assert logged(journal) == after
    assert isinstance(changes.value, int)
    return changes.value


def column(journal: Journal, name: str) -> list[object]:
    return [row[0] for row in journal.db.execute(f"SELECT {name} FROM photo ORDER BY id")]


def test_favourites_and_what_is_left_out(journal: Journal, photos: list[int]) -> None:
    assert do(journal, choices.set_favourite(photos[:2], True)) == 2
    assert do(journal, choices.set_favourite(photos, True)) == 2
    assert do(journal, choices.set_favourite(photos[1:], False)) == 3
    assert column(journal, "favourite") == [1, 0, 0, 0]
    assert do(journal, choices.set_in_album([photos[3]], False)) == 1
    assert column(journal, "in_album") == [1, 1, 1, 0]
    assert do(journal, choices.set_in_album([photos[3]], False)) == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zion, am Abend", "Zion, am Abend"),
        ("  two\nlines\t and  more ", "two lines and more"),
        ("砂漠 🏜️ \0", "砂漠 🏜️"),
        ("", ""),
    ],
)
def test_a_caption_is_one_line(journal: Journal, photos: list[int], typed: str, kept: str) -> None:
    assert do(journal, choices.write_caption(photos[0], typed)) == bool(kept)
    assert column(journal, "caption") == [kept, "", "", ""]


def test_turns_go_round(journal: Journal, photos: list[int]) -> None:
    do(journal, choices.turn(photos[:2], 90))
    do(journal, choices.turn(photos[1:3], -90))
    do(journal, choices.turn(photos[2:], 180))
    assert column(journal, "turn") == [90, 0, 90, 180]
    assert do(journal, choices.turn([photos[0]], 720)) == 1
    with pytest.raises(WrongUse, match="45"):
        choices.turn(photos, 45)
    shapes = {photo.id: photo.aspect for photo in list_shown(journal.db, *list_trips(journal.db))}
    assert shapes[photos[0]] == pytest.approx(3 / 4)


def test_the_bin_keeps_what_is_thrown_away(journal: Journal, photos: list[int]) -> None:
    choice = choices.write_caption(photos[2], "the last")
    journal.transact(Op.CAPTION, choice)
    assert do(journal, choices.throw_away(photos[1:3])) == 2
    (trip,) = list_trips(journal.db)
    assert trip.last == NOON.date()
    assert [photo.id for photo in list_photos(journal.db, trip)] == [photos[0]]
    assert do(journal, choices.throw_away(photos[1:3])) == 0
    assert do(journal, choices.write_caption(photos[2], "in the bin")) == 0
    assert do(journal, choices.bring_back(photos)) == 2
    (trip,) = list_trips(journal.db)
    assert [photo.caption for photo in list_photos(journal.db, trip)] == ["", "", "the last"]


def test_bring_back_leaves_an_import_that_was_undone(journal: Journal, photos: list[int]) -> None:
    journal.undo(settle)
    assert do(journal, choices.bring_back(photos)) == 0
    assert column(journal, "bin") == ["undone"] * 4


def test_photos_are_given_to_people(journal: Journal, photos: list[int], tmp_path: Path) -> None:
    def bring_one(edit: Edit) -> int:
        new = new_photo("CANON.JPG", NOON, make="Canon", model="EOS 700D")
        return add_photo(edit, new, original(tmp_path, "CANON.JPG"))

    journal.transact(Op.IMPORT, bring_one)
    journal.derive(settle)
    (camera,) = journal.db.execute("SELECT id FROM camera").fetchone()
    (trip,) = list_trips(journal.db)
    assert do(journal, choices.give_photos(photos[:2], " Ana ")) == 2
    assert do(journal, choices.give_camera(camera, "Bo")) == 1
    whose = {photo.name: photo.person_id for photo in list_shown(journal.db, trip)}
    ana, bo = (row[0] for row in journal.db.execute("SELECT id FROM person ORDER BY name"))
    assert whose["CANON.JPG"] == bo
    assert [person for name, person in sorted(whose.items()) if name != "CANON.JPG"] == [
        ana,
        ana,
        None,
    ]
    assert list_people(journal.db) == ["Ana", "Bo"]
    assert do(journal, choices.give_photos(photos[:2], "")) == 2
    assert list_people(journal.db) == ["Bo"]


def test_a_stack_by_hand_wants_two(photos: list[int]) -> None:
    with pytest.raises(WrongUse, match="two"):
        choices.stack(photos[:1])


def test_what_is_gone_is_left_alone(journal: Journal, photos: list[int]) -> None:
    for change in (
        choices.set_favourite([99], True),
        choices.turn([99], 90),
        choices.throw_away([99]),
        choices.write_caption(99, "x"),
        choices.unstack([99]),
        choices.put_on_top(99),
    ):
        assert journal.transact(Op.FAVOURITE, change).value == 0
    assert len(list_undated(journal.db)) == 1
