"""`trip-journal when`: what it says of photos, what it prints, and what it refuses."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.core.photo import Stamp, StampSource
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from tests.store.making import new_photo, original

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed journal with photos 1 to 5: two timed, a day alone, nothing, and a namesake of 1."""
    path = tmp_path / "Été.tripjournal"

    def change(edit: Edit) -> None:
        day_alone = Stamp(datetime(2017, 11, 28), StampSource.NAME, True, number=3)
        for folder, photo in (
            ("ana", new_photo("a.jpg", datetime(2017, 11, 29, 9))),
            ("ana", new_photo("b.jpg", datetime(2017, 11, 29, 10, 30))),
            ("ana", new_photo("WA3.jpg", stamp=day_alone)),
            ("ana", new_photo("scan.png")),
            ("bob", new_photo("a.jpg", datetime(2017, 11, 30, 9))),
        ):
            name = f"{folder}/{photo.name}"
            add_photo(edit, photo, original(tmp_path / "photos", name))
        settle(edit)

    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, change)
        journal.derive(lambda edit: edit.db.execute("UPDATE trip SET home_zone = 'Europe/Paris'"))
    return path


def when(file: Path, capture: Capture, *arguments: str) -> list[tuple[Any, ...]]:
    """Run it and return id, day, wall time and basis of each photo that it prints."""
    assert cli.run(["when", str(file), *arguments, "--json"]) == 0
    rows = json.loads(capture.readouterr().out)["photos"]
    assert all(list(row) == ["id", "name", "day", "lived_at", "basis"] for row in rows)
    return [(row["id"], row["day"], row["lived_at"], row["basis"]) for row in rows]


def kept(file: Path) -> list[Any]:
    """Return all that the journal says of photos, and its history."""
    with Journal.open_read(file) as journal:
        return [
            journal.db.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("photo", "day", "change", "change_row")
        ]


def refused(file: Path, capture: Capture, *arguments: str, code: int = 2) -> str:
    """Run it, see that it writes nothing, and return the line on standard error."""
    before = kept(file)
    assert cli.run(["when", str(file), *arguments]) == code
    assert kept(file) == before
    shown = capture.readouterr()
    assert shown.out == ""
    return shown.err


def test_a_day(file: Path, capsys: Capture) -> None:
    assert when(file, capsys, "4", "ana/a.jpg", "--day", "2017-12-01") == [
        (4, "2017-12-01", "2017-12-01", "person"),
        (1, "2017-12-01", "2017-12-01T09:00:00", "person"),
    ]


def test_a_time_for_one(file: Path, capsys: Capture) -> None:
    said = when(file, capsys, "scan.png", "--at", "2017-11-29 03:05")
    assert said == [(4, "2017-11-28", "2017-11-29T03:05:00", "person")]


def test_a_time_for_the_first_moves_the_others_with_it(file: Path, capsys: Capture) -> None:
    assert when(file, capsys, "b.jpg", "1", "5", "WA3.jpg", "--at", "2017-11-29T11:00:30") == [
        (2, "2017-11-29", "2017-11-29T11:00:30", "person"),
        (1, "2017-11-29", "2017-11-29T09:30:30", "person"),
        (5, "2017-11-30", "2017-11-30T09:30:30", "person"),
        (3, "2017-11-28", "2017-11-28", "name"),
    ]


@pytest.mark.parametrize(
    ("span", "at"),
    [
        ("+1:30:00", "2017-11-29T10:30:00"),
        ("1:30", "2017-11-29T10:30:00"),
        ("-0:00:07", "2017-11-29T08:59:53"),
        ("-48:00:00", "2017-11-27T09:00:00"),
    ],
)
def test_a_shift(file: Path, capsys: Capture, span: str, at: str) -> None:
    ((_, _, lived_at, basis),) = when(file, capsys, "1", "--shift", span)
    assert (lived_at, basis) == (at, "person")


def test_file_dates_and_taking_back(file: Path, capsys: Capture) -> None:
    said = when(file, capsys, "scan.png", "--file-date")
    assert said == [(4, "2017-11-29", "2017-11-29T17:38:12", "person")]
    assert when(file, capsys, "scan.png", "--as-read") == [(4, None, None, "none")]


def test_it_is_one_step_that_undo_takes_back(file: Path, capsys: Capture) -> None:
    when(file, capsys, "1", "2", "5", "--day", "2017-12-01")
    assert cli.run(["undo", str(file)]) == 0
    assert capsys.readouterr().out == "move photos\n"
    with Journal.open_read(file) as journal:
        query = "SELECT count(*) FROM photo WHERE basis = 'person'"
        assert journal.db.execute(query).fetchone() == (0,)


def test_what_a_person_reads(file: Path, capsys: Capture) -> None:
    assert cli.run(["when", str(file), "1", "WA3.jpg", "scan.png", "--shift", "0:03"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1  a.jpg  2017-11-29  2017-11-29T09:03:00  person",
        "3  WA3.jpg  2017-11-28  2017-11-28  name",
        "4  scan.png  undated  no time  none",
    ]


def test_a_name_that_two_have_lists_their_ids(file: Path, capsys: Capture) -> None:
    line = refused(file, capsys, "a.jpg", "--day", "2017-12-01")
    assert line == "trip-journal: which photo is 'a.jpg'? There are: 1, 5\n"


def test_a_photo_named_twice_counts_once(file: Path, capsys: Capture) -> None:
    assert len(when(file, capsys, "b.jpg", "2", "ana/b.jpg", "--day", "2017-12-01")) == 1


def test_a_photo_in_the_bin_is_not_there(file: Path, capsys: Capture) -> None:
    with Journal.open(file) as journal:
        journal.transact(
            Op.WRITE, lambda edit: edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id = 5")
        )
    assert "there is no photo '5'" in refused(file, capsys, "5", "--day", "2017-12-01")
    assert when(file, capsys, "a.jpg", "--day", "2017-12-01")[0][0] == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["1"], "say one of"),
        (["1", "--day", "2017-12-01", "--as-read"], "say one of"),
        (["nobody.jpg", "--as-read"], "there is no photo 'nobody.jpg'"),
        (["1", "--day", "before"], "no photo stands on the page 'before'"),
        (["1", "--day", "after"], "no photo stands on the page 'after'"),
        (["1", "--day", "soon"], "'soon' is not a day"),
        (["1", "--day", "1492-10-12"], "1492 is not a year from 1800 to 2999"),
        (["1", "--at", "2017-11-29"], "'2017-11-29' is not a time"),
        (["1", "--at", "noon"], "'noon' is not a time"),
        (["1", "--at", "2017-11-29T09:05+01:00"], "has a zone"),
        (["1", "2", "--at", "2017-11-29T09:05Z"], "has a zone"),
        (["4", "1", "--at", "2017-11-29T09:05"], "cannot keep their distance"),
        (["3", "1", "--at", "2017-11-29T09:05"], "cannot keep their distance"),
        (["1", "5", "--at", "2999-12-31T23:00"], "3000 is not a year from 1800 to 2999"),
        (["1", "--shift", "90"], "'90' is not a span"),
        (["1", "--shift", "1:60"], "'1:60' is not a span"),
        (["1", "--shift", "9999999:00"], "is not a year from 1800 to 2999"),
    ],
)
def test_what_makes_no_sense_is_refused(
    file: Path, capsys: Capture, arguments: list[str], why: str
) -> None:
    line = refused(file, capsys, *arguments)
    assert why in line
    assert line.count("\n") == 1


def test_no_journal_is_made_where_there_is_none(tmp_path: Path, capsys: Capture) -> None:
    missing = tmp_path / "none.tripjournal"
    assert cli.run(["when", str(missing), "1", "--as-read"]) == 1
    assert "does not exist" in capsys.readouterr().err
    assert not missing.exists()
