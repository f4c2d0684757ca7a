"""Linked photos are found again by their bytes, whatever they are called now."""

from __future__ import annotations

import hashlib
from pathlib import Path

from journal.core.progress import Context
from journal.ingest.apply import Applied, apply_reading
from journal.ingest.moved import Found, Moved, count_away, find, relink, set_links
from journal.ingest.reading import Reading
from journal.ingest.report import Fate
from journal.ingest.scan import Found as Scanned
from journal.pictures.kinds import Kind
from journal.store.archive import add_photo
from journal.store.check import check
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.pairs import Shots
from journal.store.settle import settle
from tests.store.making import new_photo, original


def link(journal: Journal, folder: Path, *names: str) -> None:
    def change(edit: Edit) -> None:
        for name in names:
            add_photo(edit, new_photo(name), original(folder, name), link=True)
        settle(edit)

    journal.transact(Op.IMPORT, change)


def test_photos_are_found_in_a_folder_that_moved_under_other_names(
    journal: Journal, tmp_path: Path
) -> None:
    link(journal, tmp_path / "card", "IMG_1.JPG", "IMG_2.JPG", "IMG_3.JPG")
    there = tmp_path / "disk" / "2017"
    there.parent.mkdir()
    (tmp_path / "card").rename(there)
    (there / "IMG_1.JPG").rename(there / "sunset.JPG")
    (there / "IMG_2.JPG").write_bytes(b"IMG_9.JPG")  # other bytes, as many
    moved = relink(journal, tmp_path / "disk", Context())
    assert moved == Moved(2, (str(tmp_path / "card" / "IMG_2.JPG"),))
    links = "SELECT link FROM file ORDER BY id"
    assert [Path(row[0]).name for row in journal.db.execute(links)] == [
        "sunset.JPG",
        "IMG_2.JPG",
        "IMG_3.JPG",
    ]
    whats = [finding.what for finding in check(journal.db, Context()).findings]
    assert whats == [f"{moved.away[0]}: away (No such file or directory)"]


def test_photos_that_are_where_they_were_left_stay_linked_there(
    journal: Journal, tmp_path: Path
) -> None:
    link(journal, tmp_path / "card", "IMG_1.JPG")
    original(tmp_path / "copy", "IMG_1.JPG")
    assert relink(journal, tmp_path / "copy", Context()) == Moved(0, ())
    assert journal.db.execute("SELECT link FROM file").fetchall() == [
        (str(tmp_path / "card" / "IMG_1.JPG"),)
    ]


def test_a_moved_folder_that_is_dropped_again_is_linked_again(
    journal: Journal, tmp_path: Path
) -> None:
    link(journal, tmp_path / "card", "IMG_1.JPG")
    (tmp_path / "card").rename(tmp_path / "disk")
    path = tmp_path / "disk" / "IMG_1.JPG"
    found = Scanned(path, "disk/IMG_1.JPG", Kind.STILL)
    reading = Reading(path, Kind.STILL, 9, sha256=hashlib.sha256(b"IMG_1.JPG").hexdigest())

    def change(edit: Edit) -> Applied:
        return apply_reading(edit, found, reading, Shots(edit))

    applied = journal.transact(Op.IMPORT, change).value
    assert isinstance(applied, Applied)
    assert applied.row.fate is Fate.ALREADY_HERE
    assert journal.db.execute("SELECT link FROM file").fetchall() == [(str(path),)]


def test_finding_changes_nothing_and_counts_what_is_away(journal: Journal, tmp_path: Path) -> None:
    link(journal, tmp_path / "card", "IMG_1.JPG", "IMG_2.JPG")
    assert count_away(journal.db) == 0
    (tmp_path / "card").rename(tmp_path / "disk")
    (tmp_path / "disk" / "IMG_2.JPG").unlink()
    found = find(journal.db, tmp_path / "disk", Context())
    assert found == Found(
        {1: str(tmp_path / "disk" / "IMG_1.JPG")}, (str(tmp_path / "card" / "IMG_2.JPG"),)
    )
    assert count_away(journal.db) == 2
    journal.derive(lambda edit: set_links(edit, found.links))
    assert count_away(journal.db) == 1
