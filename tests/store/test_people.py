"""Whose photos are: by folder, by camera, or one by one; and what counts more."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.store.archive import add_photo
from journal.store.choices import give_photos, throw_away
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.people import (
    OwnCamera,
    Wish,
    give,
    list_owned_cameras,
    list_owned_folders,
    list_photographers,
    owner_of,
    photos_in,
    wants_people,
)
from journal.store.settle import settle
from tests.store.making import new_photo, original

NOON = datetime(2017, 11, 29, 12)
PHONE = {"make": "Apple", "model": "iPhone 7"}
CANON = {"make": "Canon", "model": "Canon EOS 700D"}
# photos 1, 2, … with their cameras
CAME = [
    ("trip/Anna/DCIM/100/a.jpg", PHONE),
    ("trip/Anna/DCIM/101/b.jpg", PHONE),
    ("trip/Otto/c.jpg", PHONE),
    ("trip/Otto/d.jpg", CANON),
    ("e.jpg", {}),
]


@pytest.fixture
def trip(journal: Journal, tmp_path: Path) -> Journal:
    def change(edit: Edit) -> None:
        for n, (name, camera) in enumerate(CAME):
            photo = new_photo(Path(name).name, NOON + timedelta(minutes=n), **camera)
            add_photo(edit, photo, original(tmp_path / "files", name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    return journal


def do(journal: Journal, *wishes: tuple[int | str, str]) -> int:
    changes = journal.transact(Op.GIVE_TO, give([Wish(*wish) for wish in wishes]))
    assert isinstance(changes.value, int)
    return changes.value


def owners(journal: Journal) -> list[str]:
    """Return whose each photo is, '-' where nobody is named."""
    return ["".join(owner_of(journal.db, [n + 1])) or "-" for n in range(len(CAME))]


def folders(journal: Journal) -> list[tuple[str, str, int, int]]:
    rows = list_owned_folders(journal.db)
    return [(row.path, row.name, row.depth, row.photos) for row in rows]


def test_folders_are_shown_as_far_as_they_branch(trip: Journal) -> None:
    assert folders(trip) == [
        ("trip", "trip", 0, 4),
        ("trip/Anna/DCIM", "Anna/DCIM", 1, 2),
        ("trip/Anna/DCIM/100", "100", 2, 1),
        ("trip/Anna/DCIM/101", "101", 2, 1),
        ("trip/Otto", "Otto", 1, 2),
        ("", "", 0, 1),
    ]
    assert [row.samples for row in list_owned_folders(trip.db)][:2] == [(1, 3, 4), (1, 2)]


def test_what_is_in_a_folder(trip: Journal) -> None:
    assert photos_in(trip.db, "trip/Anna/DCIM") == [1, 2]
    assert photos_in(trip.db, "trip/An") == []
    assert photos_in(trip.db, "trip") == [1, 2, 3, 4]
    assert photos_in(trip.db, "") == [5]


def test_folders_count_more_than_cameras_and_deep_ones_most(trip: Journal) -> None:
    phone, canon = (camera.id for camera in list_owned_cameras(trip.db))
    assert do(trip, (phone, "Maria"), (canon, "Maria")) == 4
    assert owners(trip) == ["Maria"] * 4 + ["-"]
    assert do(trip, ("trip/Otto", "Otto"), ("trip", "Anna"), ("", "Eve")) == 5
    assert owners(trip) == ["Anna", "Anna", "Otto", "Otto", "Eve"]
    assert do(trip, (phone, "Zoe")) == 0
    assert [name for _, name in list_photographers(trip.db)] == ["Anna", "Eve", "Otto"]
    assert do(trip, ("trip", "")) == 4
    assert owners(trip) == ["Zoe", "Zoe", "Zoe", "Maria", "Eve"]


def test_all_that_was_said_at_once_is_one_step(trip: Journal) -> None:
    phone = list_owned_cameras(trip.db)[0].id
    do(trip, (phone, "Maria"), ("trip/Otto", "Otto"))
    assert owners(trip) == ["Maria", "Maria", "Otto", "Otto", "-"]
    trip.undo(settle)
    assert owners(trip) == ["-"] * 5
    trip.redo(settle)
    assert owners(trip) == ["Maria", "Maria", "Otto", "Otto", "-"]


def test_a_camera_says_whose_it_is_and_not_whose_its_photos_are(trip: Journal) -> None:
    trip.transact(Op.GIVE_TO, give_photos([4], "Otto"))
    canon = list_owned_cameras(trip.db)[1]
    assert canon == OwnCamera(canon.id, "Canon EOS 700D", 1, "", (4,))


def test_photos_in_the_bin_are_in_no_folder(trip: Journal) -> None:
    trip.transact(Op.THROW_AWAY, throw_away([3, 4, 5]))
    assert folders(trip) == [
        ("trip/Anna/DCIM", "trip/Anna/DCIM", 0, 2),
        ("trip/Anna/DCIM/100", "100", 1, 1),
        ("trip/Anna/DCIM/101", "101", 1, 1),
    ]


def test_linked_photos_lie_where_they_are_on_disk(journal: Journal, tmp_path: Path) -> None:
    def change(edit: Edit) -> None:
        for n in range(2):
            file = original(tmp_path / "one" / str(n), "a.jpg", bytes([n]))
            add_photo(edit, new_photo("a.jpg"), file, link=True)

    journal.transact(Op.IMPORT, change)
    one = (tmp_path / "one").as_posix()
    assert [row[0] for row in folders(journal)] == [one, f"{one}/0", f"{one}/1"]
    assert do(journal, (f"{one}/1", "Otto")) == 1
    assert photos_in(journal.db, f"{one}/1") == [2]


def test_it_is_asked_only_where_there_is_something_to_tell_apart(trip: Journal) -> None:
    assert wants_people(trip.db)
    do(trip, ("trip", "Anna"), ("", "Otto"))
    assert not wants_people(trip.db)


def test_photos_of_one_camera_in_one_folder_are_not_asked_about(
    journal: Journal, tmp_path: Path
) -> None:
    assert not wants_people(journal.db)
    journal.transact(
        Op.IMPORT,
        lambda edit: add_photo(edit, new_photo("a.jpg", **PHONE), original(tmp_path, "x/a.jpg")),
    )
    assert not wants_people(journal.db)
