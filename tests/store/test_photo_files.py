"""The files of a photo in their order, and bytes out of the middle of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.photo_files import photo_files, read_piece, taking

DATA = bytes(range(200))


@pytest.fixture
def filled(journal: Journal, tmp_path: Path) -> Journal:
    """A journal with a stored JPEG, a linked raw file beside it, and a sidecar."""
    link = tmp_path / "IMG_1.CR2"
    link.write_bytes(DATA[::-1])

    def change(edit: Edit) -> None:
        edit.db.execute("INSERT INTO person (id, name) VALUES (1, 'Ana'), (2, 'Ben')")
        edit.db.execute(
            "INSERT INTO camera (id, make, model, serial, person_id) VALUES (1, 'C', 'D', '', 1)"
        )
        edit.db.execute(
            "INSERT INTO photo (id, name, camera_id, f_number, width, height, motion_at)"
            " VALUES (1, 'IMG_1.JPG', 1, 2.8, 40, 30, 7)"
        )
        edit.db.execute("INSERT INTO sqlar VALUES ('DCIM/IMG_1.JPG', 33188, 0, 200, ?)", [DATA])
        edit.db.execute("INSERT INTO sqlar VALUES ('DCIM/IMG_1.xmp', 33188, 0, 1, ?)", [b"x"])
        for role, size, name, linked, beside in (
            ("sidecar", 1, "DCIM/IMG_1.xmp", None, 0),
            ("raw", 200, None, str(link), 1),
            ("still", 200, "DCIM/IMG_1.JPG", None, 0),
        ):
            edit.db.execute(
                "INSERT INTO file (photo_id, role, sha256, size, archive_name, link, beside)"
                " VALUES (1, ?, ?, ?, ?, ?, ?)",
                [role, role.ljust(64, "0"), size, name, linked, beside],
            )

    journal.transact(Op.IMPORT, change)
    return journal


def test_the_file_it_is_shown_from_comes_first(filled: Journal) -> None:
    files = photo_files(filled.db, 1)
    assert [(file.role, file.name, file.linked, file.beside) for file in files] == [
        ("still", "IMG_1.JPG", False, False),
        ("raw", "IMG_1.CR2", True, True),
        ("sidecar", "IMG_1.xmp", False, False),
    ]
    assert photo_files(filled.db, 2) == []


def test_it_is_by_whom_its_camera_is_unless_somebody_said_otherwise(filled: Journal) -> None:
    taken = taking(filled.db, 1)
    assert taken is not None
    assert (taken.person, taken.f_number, taken.width, taken.motion_at) == ("Ana", 2.8, 40, 7)
    filled.transact(
        Op.GIVE_TO, lambda edit: edit.db.execute("UPDATE photo SET person_id = 2 WHERE id = 1")
    )
    again = taking(filled.db, 1)
    assert again is not None
    assert again.person == "Ben"
    assert taking(filled.db, 2) is None


@pytest.mark.parametrize(("at", "count"), [(0, 10), (50, 100), (190, 50), (200, 5), (900, 5)])
def test_pieces_come_from_stored_and_linked_files(filled: Journal, at: int, count: int) -> None:
    still, raw, _ = photo_files(filled.db, 1)
    assert read_piece(filled.db, still.id, at, count) == DATA[at : at + count]
    assert read_piece(filled.db, raw.id, at, count) == DATA[::-1][at : at + count]


def test_a_file_that_is_away_is_an_error(filled: Journal, tmp_path: Path) -> None:
    raw = photo_files(filled.db, 1)[1]
    (tmp_path / "IMG_1.CR2").unlink()
    with pytest.raises(FileNotFoundError):
        read_piece(filled.db, raw.id, 0, 5)
    with pytest.raises(FileNotFoundError):
        read_piece(filled.db, 999, 0, 5)
