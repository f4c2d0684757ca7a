"""The check finds each damage that can be planted, and only looks."""

from __future__ import annotations

import re
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.errors import DiskFull
from journal.core.progress import Cancelled, Context, Step
from journal.store import derived
from journal.store.check import CheckReport, check
from journal.store.journal import Journal
from tests.store.making import bring_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed journal with three photos."""
    path = tmp_path / "trip.tripjournal"
    with Journal.create(path) as journal:
        bring_in(journal, tmp_path, [datetime(2017, 11, 29, hour) for hour in (8, 9, 10)])
    return path


def damage(path: Path, script: str) -> None:
    conn = sqlite3.connect(path)
    conn.executescript(script)
    conn.close()


def checked(path: Path) -> CheckReport:
    with Journal.open_read(path) as journal:
        return check(journal.db, Context())


def found(path: Path) -> list[tuple[str, str]]:
    return [(finding.kind, finding.what) for finding in checked(path).findings]


def test_a_sound_journal(path: Path) -> None:
    before = path.read_bytes()
    report = checked(path)
    assert report.sound
    assert (report.originals, report.bytes) == (3, 36)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("script", "kind", "what"),
    [
        (
            "UPDATE sqlar SET data = zeroblob(12) WHERE name = 'IMG_0001.JPG'",
            "original", "IMG_0001.JPG: not the bytes that came in",
        ),
        (
            "UPDATE sqlar SET data = substr(data, 2) WHERE name = 'IMG_0001.JPG'",
            "original", "IMG_0001.JPG: not the bytes that came in",
        ),
        (
            "DELETE FROM file WHERE photo_id = 2; DELETE FROM sqlar WHERE name = 'IMG_0001.JPG'",
            "original", "IMG_0001.JPG: a photo without its file",
        ),
        (
            "INSERT INTO sqlar VALUES ('stray.JPG', 33188, 0, 1, x'00')",
            "original", "stray.JPG: in the archive, but no photo's",
        ),
        (
            "UPDATE photo SET day_id = 999 WHERE id = 1",
            "reference", "row 1 of photo points to a day that is not there",
        ),
        (
            "UPDATE photo SET basis = NULL WHERE id = 1",
            "derived", "1 photos wait for their day (opening the journal for writing gives it)",
        ),
    ],
)  # fmt: skip
def test_each_damage_is_found(path: Path, script: str, kind: str, what: str) -> None:
    damage(path, script)
    assert found(path) == [(kind, what)]


def test_an_original_whose_row_is_gone(path: Path) -> None:
    damage(path, "DELETE FROM sqlar WHERE name = 'IMG_0001.JPG'")
    kinds = {kind for kind, _ in found(path)}
    assert kinds == {"reference", "original"}
    assert checked(path).originals == 2


def test_a_byte_flipped_on_the_disk(path: Path) -> None:
    data = path.read_bytes()
    # In a row of the archive the name comes first and the bytes, here the same, last.
    row = re.search(rb"IMG_0002\.JPG.{1,20}IMG_0002\.JPG", data, re.DOTALL)
    assert row is not None
    flipped = bytearray(data)
    flipped[row.end() - 5] ^= 1
    path.write_bytes(flipped)
    assert found(path) == [("original", "IMG_0002.JPG: not the bytes that came in")]


def test_a_page_of_nonsense_is_reported_and_the_rest_still_checked(path: Path) -> None:
    conn = sqlite3.connect(path)
    (page,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'photo'").fetchone()
    conn.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 16384 : page * 16384] = b"\xff" * 16384
    path.write_bytes(data)
    report = checked(path)
    assert "structure" in {finding.kind for finding in report.findings}
    assert report.originals == 3


def test_what_cannot_be_told_for_want_of_room_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("/tmp/copy")

    monkeypatch.setattr(derived, "copy_without_photos", full)
    ((kind, what),) = found(path)
    assert kind == "derived"
    assert what.startswith("whether photos stand where they should could not be told: The disk")


def test_progress_and_stop(path: Path) -> None:
    steps: list[Step] = []
    with Journal.open_read(path) as journal:
        check(journal.db, Context(steps.append))
        assert (steps[0].done, steps[-1].done, steps[-1].total) == (0, 3, 3)
        context = Context()
        context.cancel()
        with pytest.raises(Cancelled):
            check(journal.db, context)
