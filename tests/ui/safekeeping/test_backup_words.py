"""How backups are told of: when they were made, and what they have otherwise than now."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from journal.core.errors import FileMissing, JournalDamaged, NotAllowed
from journal.store.contents import Difference
from journal.ui.safekeeping import backup_words

ALIKE = Difference(0, 0, 0, 0, 0, 0, edited=False)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 27, 0, 5), "today 00:05"),
        (datetime(2026, 11, 26, 23, 59), "yesterday 23:59"),
        (datetime(2026, 11, 25, 21, 10), "25 November 2026, 21:10"),
        (datetime(2026, 11, 28, 9, 0), "28 November 2026, 09:00"),  # a clock that was set back
    ],
)
def test_when_a_backup_was_made(at: datetime, said: str) -> None:
    assert backup_words.when(at, date(2026, 11, 27)) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (ALIKE, "The same as now"),
        (ALIKE._replace(photos_same=212), "The same as now"),
        (ALIKE._replace(edited=True), "Other titles, places or choices"),
        (
            Difference(3, 0, 0, 0, 0, 212, edited=True),
            "3 entries fewer, 212 photos the same",
        ),
        (
            Difference(1, 1, 1, 1, 1, 1, edited=True),
            "1 entry fewer, 1 entry more, 1 entry with other words, 1 photo fewer, 1 photo more,"
            " 1 photo the same",
        ),
    ],
)
def test_how_a_backup_differs(found: Difference, said: str) -> None:
    assert backup_words.difference(found) == said


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (FileMissing("/x"), "Cannot be read: does not exist"),
        (NotAllowed("/x"), "Cannot be read: permission denied"),
        (JournalDamaged("/x", what="it is cut short"), "Cannot be read: it is cut short"),
    ],
)
def test_why_a_backup_cannot_be_read(problem: Exception, said: str) -> None:
    assert backup_words.why(problem) == said
