"""Cameras and their clocks: who is listed, what setting one moves, and taking it back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from journal.core.clock import Clock
from journal.store.archive import add_photo
from journal.store.clocks import camera_name, list_cameras, set_clock, set_clocks, stamp_of
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from tests.store.making import new_photo, original

VEGAS = "America/Los_Angeles"
PARIS = "Europe/Paris"


def fill(journal: Journal, folder: Path) -> None:
    """A phone in Las Vegas, and a camera that stayed on Paris time and is three minutes fast."""

    def change(edit: Edit) -> None:
        phone = new_photo(
            "phone.jpg",
            datetime(2017, 11, 29, 23, 0),
            make="Apple",
            model="iPhone 7",
            offset_min=-480,
            lat=36.1,
            lon=-115.2,
            place_zone=VEGAS,
        )
        camera = new_photo(
            "camera.jpg",
            datetime(2017, 11, 30, 8, 3, 7),
            make="Canon",
            model="Canon EOS 700D",
            serial="1",
        )
        for photo in (phone, camera):
            add_photo(edit, photo, original(folder, photo.name))
        settle(edit)

    journal.transact(Op.IMPORT, change)


def lived(journal: Journal) -> dict[str, str]:
    return dict(journal.db.execute("SELECT name, lived_at FROM photo").fetchall())


def test_cameras_are_listed_with_what_is_known_of_them(journal: Journal, tmp_path: Path) -> None:
    fill(journal, tmp_path)
    phone, canon = list_cameras(journal.db)
    assert (phone.name, phone.photos, phone.offset_in_files) == ("Apple iPhone 7", 1, True)
    assert (canon.name, canon.offset_in_files, canon.clock) == ("Canon EOS 700D", False, None)
    assert camera_name("", "QV-R51") == "QV-R51"


def test_a_clock_moves_the_photos_of_its_camera_and_undo_brings_them_back(
    journal: Journal, tmp_path: Path
) -> None:
    fill(journal, tmp_path)
    before = lived(journal)
    canon = list_cameras(journal.db)[1]

    def change(edit: Edit) -> None:
        set_clock(canon.id, Clock(PARIS, 187))(edit)
        settle(edit)

    journal.transact(Op.SET_CLOCK, change)
    assert lived(journal) == {**before, "camera.jpg": "2017-11-29T23:00:00"}
    assert list_cameras(journal.db)[1].clock == Clock(PARIS, 187)
    changes = journal.undo(settle)
    assert changes is not None
    assert changes.op == Op.SET_CLOCK
    assert lived(journal) == before
    assert list_cameras(journal.db)[1].clock is None


def test_a_clock_can_be_set_again_and_taken_away(journal: Journal, tmp_path: Path) -> None:
    fill(journal, tmp_path)
    canon = list_cameras(journal.db)[1].id
    for clock in (Clock(PARIS, 187), Clock(None, -60)):
        journal.transact(Op.SET_CLOCK, set_clocks([(canon, clock)]))
        assert list_cameras(journal.db)[1].clock == clock
    journal.transact(Op.SET_CLOCK, set_clock(canon, None))
    assert list_cameras(journal.db)[1].clock is None


def test_two_cameras_alike_are_told_apart_by_their_serial(journal: Journal, tmp_path: Path) -> None:
    def change(edit: Edit) -> None:
        for serial in ("11", "12"):
            photo = new_photo(
                f"{serial}.jpg", datetime(2017, 11, 29), make="Made", model="One", serial=serial
            )
            add_photo(edit, photo, original(tmp_path, photo.name))
        settle(edit)

    journal.transact(Op.IMPORT, change)
    assert [camera.name for camera in list_cameras(journal.db)] == [
        "Made One (11)",
        "Made One (12)",
    ]


def test_a_photo_is_found_by_name_or_number(journal: Journal, tmp_path: Path) -> None:
    fill(journal, tmp_path)
    canon = list_cameras(journal.db)[1].id
    stamp = datetime(2017, 11, 30, 8, 3, 7)
    assert stamp_of(journal.db, canon, "camera.jpg") == (stamp, None)
    number = journal.db.execute("SELECT id FROM photo WHERE name = 'camera.jpg'").fetchone()[0]
    assert stamp_of(journal.db, canon, str(number)) == (stamp, None)
    assert stamp_of(journal.db, canon, "phone.jpg") is None
