"""Photos that came in before looks were kept get theirs with the next import."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.core.stacks import TIMELESS_DISTANCE, distance
from journal.ingest import looks
from journal.ingest.importing import Wish, run_import
from journal.jobs.pool import InlineReaders
from journal.store import choices
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.settle import settle
from tests.pictures.test_look import scene


def bring(journal: Journal, folder: Path) -> None:
    run_import(Wish((folder,)), lambda work: work(journal), InlineReaders, Context())


def kept(journal: Journal) -> list[bytes]:
    return [row[0] for row in journal.db.execute("SELECT look FROM photo ORDER BY id")]


def test_looks_are_made_again_from_thumbnails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "AT_ONCE", 2)
    photos = tmp_path / "photos"
    photos.mkdir()
    for number in range(3):
        scene(number).save(photos / f"{number}.jpg", quality=90)
    scene(0, (1000, 750)).resize((800, 600)).save(photos / "copy.jpg", quality=70)
    with Journal.create(tmp_path / "trip.tripjournal") as journal:
        bring(journal, photos)
        before = kept(journal)
        journal.derive(lambda edit: edit.db.execute("UPDATE photo SET look = NULL"))
        journal.derive(
            lambda edit: edit.db.execute("UPDATE thumbnail SET jpeg = x'FF' WHERE photo_id = 4")
        )
        bring(journal, photos)
        after = kept(journal)
    assert after[3] == b""
    for one, other in zip(before[:3], after[:3], strict=True):
        assert distance(one, other) <= TIMELESS_DISTANCE


def original_and_copy(folder: Path) -> tuple[Path, Path]:
    """Write a photo and what a messenger makes of it, each into a folder of its own."""
    mine, theirs = folder / "mine", folder / "theirs"
    for made in (mine, theirs):
        made.mkdir()
    scene(1).save(mine / "original.png")
    small = scene(1)
    small.thumbnail((1600, 1600))
    small.save(theirs / "received_1.jpg", quality=70)
    return mine, theirs


def test_a_copy_in_another_drop_goes_under_its_original(tmp_path: Path) -> None:
    mine, theirs = original_and_copy(tmp_path)
    with Journal.create(tmp_path / "trip.tripjournal") as journal:
        bring(journal, theirs)
        bring(journal, mine)
        stack = journal.db.execute("SELECT name, stack_id FROM photo ORDER BY id").fetchall()
    assert stack == [("received_1.jpg", 2), ("original.png", 2)]


def test_what_was_chosen_about_the_copy_goes_to_the_original_in_the_imports_step(
    tmp_path: Path,
) -> None:
    mine, theirs = original_and_copy(tmp_path)
    query = "SELECT name, caption FROM photo WHERE bin IS NULL ORDER BY id"
    with Journal.create(tmp_path / "trip.tripjournal") as journal:
        bring(journal, theirs)
        journal.transact(Op.CAPTION, choices.write_caption(1, "Otto"))
        bring(journal, mine)
        assert journal.db.execute(query).fetchall() == [
            ("received_1.jpg", "Otto"),
            ("original.png", "Otto"),
        ]
        journal.undo(settle)
        assert journal.db.execute(query).fetchall() == [("received_1.jpg", "Otto")]
