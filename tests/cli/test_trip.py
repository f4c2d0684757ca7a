"""`trip-journal trip`: what it shows, what it changes, and what it refuses."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.store.journal import Journal
from tests.store.making import bring_in

Capture = pytest.CaptureFixture[str]

FIELDS = [
    "trip", "title", "first_day", "last_day", "photos", "day_starts_at", "home_zone", "language",
]  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed journal with two trips: 1 and 2 November, one photo at three; 10 November."""
    path = tmp_path / "Été.tripjournal"
    with Journal.create(path) as journal:
        times = [datetime(2017, 11, *at) for at in ((1, 9), (2, 9), (3, 3), (10, 5), (11, 9))]
        bring_in(journal, tmp_path / "photos", times)
    return path


def trip(file: Path, capture: Capture, *arguments: str) -> list[dict[str, Any]]:
    """Run it and return the trips that it prints."""
    assert cli.run(["trip", str(file), *arguments, "--json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capture.readouterr().out)["trips"]
    assert all(list(row) == FIELDS for row in rows)
    return rows


def spans(rows: list[dict[str, Any]]) -> list[tuple[int, str, str, int]]:
    return [(row["trip"], row["first_day"][5:], row["last_day"][5:], row["photos"]) for row in rows]


def kept(file: Path) -> list[Any]:
    """Return all that the journal says of trips and days, and its history."""
    with Journal.open_read(file) as journal:
        return [
            journal.db.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("trip", "day", "photo", "change", "change_row")
        ]


def refused(file: Path, capture: Capture, *arguments: str, code: int = 2) -> str:
    """Run it, see that it writes nothing, and return the line on standard error."""
    before = kept(file)
    assert cli.run(["trip", str(file), *arguments]) == code
    assert kept(file) == before
    shown = capture.readouterr()
    assert shown.out == ""
    return shown.err


def undo(file: Path, capture: Capture) -> str:
    assert cli.run(["undo", str(file)]) == 0
    return capture.readouterr().out.strip()


def test_it_is_a_command() -> None:
    assert "trip" in cli.COMMANDS  # else the program takes it for a file to open


def test_it_shows_the_trips_and_writes_nothing(file: Path, capsys: Capture) -> None:
    before = file.read_bytes()
    rows = trip(file, capsys)
    assert spans(rows) == [(1, "11-01", "11-02", 3), (2, "11-10", "11-11", 2)]
    assert [row["title"] for row in rows] == ["2017-11", "2017-11"]
    assert [row["day_starts_at"] for row in rows] == ["04:00", "04:00"]
    assert spans(trip(file, capsys, "--trip", "2")) == [(2, "11-10", "11-11", 2)]
    assert file.read_bytes() == before


def test_what_a_person_reads(file: Path, capsys: Capture) -> None:
    trip(file, capsys, "--trip", "1", "--title", "Las Vegas", "--home-zone", "Europe/Paris")
    trip(file, capsys, "--trip", "1", "--language", "fr")
    with Journal.open(file) as journal:
        journal.derive(lambda edit: edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id < 4"))
    assert cli.run(["trip", str(file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2  2017-11  2017-11-10 – 2017-11-11  2 photos  day starts at 04:00",
        "1  Las Vegas  no days yet  0 photos  day starts at 04:00, home Europe/Paris, in fr",
    ]


def test_a_title_of_several_lines_is_shown_in_one(file: Path, capsys: Capture) -> None:
    with Journal.open(file) as journal:
        journal.derive(lambda edit: edit.db.execute("UPDATE trip SET title = 'Las\n Vegas'"))
    assert cli.run(["trip", str(file)]) == 0
    assert capsys.readouterr().out.startswith("1  Las Vegas  2017-11-01")
    assert refused(file, capsys, "--trip", "Rome").count("\n") == 1


def test_all_settings_in_one_step(file: Path, capsys: Capture) -> None:
    before = trip(file, capsys)
    settings = ["--title", "Las Vegas", "--day-starts-at", "06:00", "--home-zone", "Europe/Paris"]
    rows = trip(file, capsys, "--trip", "2", *settings, "--language", "en")
    assert rows[0] == before[0]
    assert [rows[1][name] for name in FIELDS[1:]] == [
        "Las Vegas", "2017-11-09", "2017-11-11", 2, "06:00", "Europe/Paris", "en",
    ]  # fmt: skip
    assert undo(file, capsys) == "set up trip"
    assert trip(file, capsys) == before


def test_what_was_set_is_taken_away_again(file: Path, capsys: Capture) -> None:
    before = trip(file, capsys)
    wanted = ["--trip", "1"]
    trip(file, capsys, *wanted, "--home-zone", "Asia/Tokyo", "--language", "fr", "--title", "Rome")
    trip(file, capsys, *wanted, "--home-zone", "none", "--language", "auto", "--title", "")
    assert trip(file, capsys) == before


def test_a_trip_by_its_title(file: Path, capsys: Capture) -> None:
    trip(file, capsys, "--trip", "2", "--title", "Bryce Été")
    (row,) = trip(file, capsys, "--trip", "BRYCE ÉTÉ")
    assert row["trip"] == 2


def test_joining_with_the_next(file: Path, capsys: Capture) -> None:
    before = trip(file, capsys)
    assert spans(trip(file, capsys, "--trip", "1", "--join-next")) == [(1, "11-01", "11-11", 5)]
    assert undo(file, capsys) == "join trips"
    assert trip(file, capsys) == before


def test_parting_where_there_is_but_one_needs_no_name(file: Path, capsys: Capture) -> None:
    trip(file, capsys, "--trip", "1", "--join-next")
    rows = trip(file, capsys, "--part-at", "2017-11-02")
    assert spans(rows) == [(1, "11-01", "11-01", 1), (3, "11-02", "11-11", 4)]
    assert undo(file, capsys) == "part trip"
    assert spans(trip(file, capsys)) == [(1, "11-01", "11-11", 5)]


LIST = "1 (2017-11, 2017-11-01 – 2017-11-02), 2 (2017-11, 2017-11-10 – 2017-11-11)"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ["--title", "Rome"],
            f"which trip is meant? Say its number with --trip; there are: {LIST}",
        ),
        (["--trip", "2017-11", "--title", "Rome"], f"there are: {LIST}"),
        (["--trip", "Rome"], f"there is no trip 'Rome'; there are: {LIST}"),
        (["--trip", "3", "--join-next"], f"there is no trip '3'; there are: {LIST}"),
        (["--trip", "2", "--join-next"], "there is no trip after that one to join it with"),
        (["--trip", "1", "--part-at", "2017-11-01"], "cannot be parted at 2017-11-01: use a date"),
        (["--trip", "1", "--part-at", "2017-11-03"], "up to its last, 2017-11-02"),
        (["--trip", "1", "--part-at", "before"], "'before' is not a date: use 2017-12-01"),
        (["--trip", "1", "--part-at", "soon"], "'soon' is not a date: use 2017-12-01"),
        (["--trip", "1", "--day-starts-at", "24:00"], "'24:00' is not a time: use HH:MM"),
        (["--trip", "1", "--home-zone", "Paris"], "'Paris' is not a zone: use one like Europe/"),
        (["--join-next", "--part-at", "2017-11-02"], "one at a time"),
        (["--join-next", "--title", "Rome"], "one at a time"),
        (["--part-at", "2017-11-02", "--language", "auto"], "one at a time"),
    ],
)
def test_what_makes_no_sense_is_refused(
    file: Path, capsys: Capture, arguments: list[str], why: str
) -> None:
    line = refused(file, capsys, *arguments)
    assert line.startswith("trip-journal: ")
    assert why in line
    assert line.count("\n") == 1


def test_a_language_that_there_is_none_of(file: Path, capsys: Capture) -> None:
    assert "'de' is not one of 'en', 'fr', 'auto'" in refused(file, capsys, "--language", "de")


def test_a_journal_without_trips(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "empty.tripjournal"
    Journal.create(path).close()
    assert trip(path, capsys) == []
    for arguments in (["--title", "Rome"], ["--trip", "1"], ["--join-next"]):
        assert refused(path, capsys, *arguments) == (
            "trip-journal: there is no trip in this journal yet\n"
        )


@pytest.mark.parametrize("arguments", [[], ["--title", "Rome"], ["--part-at", "2017-11-02"]])
def test_no_journal_is_made_where_there_is_none(
    tmp_path: Path, capsys: Capture, arguments: list[str]
) -> None:
    missing = tmp_path / "none.tripjournal"
    assert cli.run(["trip", str(missing), *arguments]) == 1
    assert capsys.readouterr().err == f"trip-journal: {missing} does not exist.\n"
    assert not missing.exists()


def test_a_journal_in_use_is_shown_and_not_changed(file: Path, capsys: Capture) -> None:
    with Journal.open(file):
        assert len(trip(file, capsys)) == 2
        line = refused(file, capsys, "--trip", "1", "--title", "Rome", code=1)
    assert line == f"trip-journal: {file} is open for reading only; nothing was written.\n"


def test_what_is_no_journal(tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("hello")
    assert cli.run(["trip", str(other), "--title", "Rome"]) == 1
    assert capsys.readouterr().err == (
        f"trip-journal: {other} is not a journal; it was not changed.\n"
    )
    assert other.read_text() == "hello"
