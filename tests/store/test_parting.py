"""A trip parted at a day: what goes with the second one, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.core.day import Section
from journal.core.errors import WrongUse
from journal.store import edits, queries
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import section_for, settle
from journal.store.trips import Settings
from tests.store.making import bring_in
from tests.store.shaping import (
    everything,
    lived,
    nov,
    pages,
    part,
    set_up,
    taken_back,
    trips,
    write,
)

GONE = "no longer in the journal"


def test_the_second_begins_with_the_date_and_has_the_words_after(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [nov(day) for day in (1, 2, 4, 5)])
    settings = Settings(
        title="Vegas", day_starts_at="06:00", home_zone="Europe/Paris", language="fr"
    )
    set_up(journal, 1, settings)
    write(journal, 1, Section.BEFORE, "we pack")
    write(journal, 1, nov(4).date(), "a day", "Zion", "Springdale")
    write(journal, 1, Section.AFTER, "one", "Home")
    write(journal, 1, Section.AFTER, "two")
    before = everything(journal)
    assert part(journal, 1, 4) == 2
    assert trips(journal) == [(1, "Vegas", "11-01", "11-02"), (2, "", "11-04", "11-05")]
    row = queries.list_trips(journal.db)[1]
    assert (row.day_starts_at, row.home_zone, row.language) == ("06:00", "Europe/Paris", "fr")
    assert pages(journal, 1) == {
        "efore": ("", [], ["we pack"], 0),
        "11-01": ("", [], [], 1),
        "11-02": ("", [], [], 1),
    }
    assert pages(journal, 2) == {
        "11-04": ("Zion", ["Springdale"], ["a day"], 1),
        "11-05": ("", [], [], 1),
        "after": ("Home", [], ["one", "two"], 0),
    }
    after = everything(journal)
    journal.undo(settle)
    assert taken_back(before, everything(journal)) == before
    journal.redo(settle)
    assert everything(journal) == after


def test_a_trip_without_words_after_is_parted(journal: Journal, tmp_path: Path) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(2)])
    assert part(journal, 1, 2) == 2
    assert trips(journal) == [(1, "", "11-01", "11-01"), (2, "", "11-02", "11-02")]


def test_parting_at_a_day_without_photos_begins_there(journal: Journal, tmp_path: Path) -> None:
    """Its days follow from photos and words, but those that come in then are its own."""
    bring_in(journal, tmp_path, [nov(1), nov(4)])
    part(journal, 1, 3)
    assert trips(journal) == [(1, "", "11-01", "11-01"), (2, "", "11-04", "11-04")]
    bring_in(journal, tmp_path, [nov(3)], prefix="later")
    assert trips(journal) == [(1, "", "11-01", "11-01"), (2, "", "11-03", "11-04")]


@pytest.mark.parametrize("day", [1, 5, 30])
def test_a_date_that_parts_nothing_is_refused(journal: Journal, tmp_path: Path, day: int) -> None:
    bring_in(journal, tmp_path, [nov(1), nov(4)])
    before = everything(journal)
    with pytest.raises(
        WrongUse, match="use a date after its first, 2017-11-01, and up to its last, 2017-11-04"
    ):
        part(journal, 1, day)
    assert everything(journal) == before


def test_a_trip_without_days_is_not_parted(journal: Journal, tmp_path: Path) -> None:
    write_before = edits.add_entry
    journal.transact(
        Op.ADD_ENTRY,
        lambda edit: write_before(section_for(edit, Section.BEFORE), {"text": "soon"})(edit),
    )
    with pytest.raises(WrongUse, match="without days"):
        part(journal, 1, 1)
    with pytest.raises(WrongUse, match=GONE):
        part(journal, 2, 1)


def test_a_parted_trip_that_lost_its_photos_gets_its_days_back_from_the_other(
    journal: Journal, tmp_path: Path
) -> None:
    """Photos that come in meanwhile give the first trip a day of the second: undo undoes both."""
    bring_in(journal, tmp_path, [nov(1), nov(2), nov(3), nov(4)])
    before = everything(journal)
    part(journal, 1, 3)
    parted = everything(journal)

    def throw(edit: Edit) -> None:
        edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id IN (3, 4)")
        settle(edit)

    journal.transact(Op.WRITE, throw)
    bring_in(journal, tmp_path, [nov(3, 15)], prefix="more")
    same_date = "SELECT count(*) FROM day WHERE date = '2017-11-03'"
    assert journal.db.execute(same_date).fetchone() == (2,)
    for _ in range(2):
        journal.undo(settle)
    assert [row for row in everything(journal)[-1] if row[0] <= 4] == parted[-1]
    journal.undo(settle)
    assert lived(journal) == {1: "11-01", 2: "11-02", 3: "11-03", 4: "11-04"}
    assert trips(journal) == [(1, "", "11-01", "11-04")]
    assert [row for row in everything(journal)[-1] if row[0] <= 4] == before[-1]
    for _ in range(3):
        journal.redo(settle)
    assert lived(journal)[5] == "11-03"
