"""Words about backups: when one was made, what is in it, how that differs from what is now."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from journal.core.errors import FileMissing, JournalTooNew, NotAJournal, NotAllowed, WorldError
from journal.store.contents import Contents, Difference
from journal.ui import words

translate = QCoreApplication.translate  # a name that lupdate knows

_WHYS: dict[type[WorldError], str] = {  # as `words.reason` knows them
    NotAJournal: "it is not a journal",
    JournalTooNew: "it was written by a newer version",
    FileMissing: "does not exist",
    NotAllowed: "permission denied",
}


def when(at: dt.datetime, today: dt.date) -> str:
    """Write when a backup was made, for within a line: 'today 14:02'."""
    clock = words.clock(at.isoformat())
    if at.date() == today:
        return translate("backups", "today {time}").format(time=clock)
    if at.date() == today - dt.timedelta(days=1):
        return translate("backups", "yesterday {time}").format(time=clock)
    date = QLocale().toString(QDate(at.year, at.month, at.day), "d MMMM yyyy")
    return translate("backups", "{date}, {time}").format(date=date, time=clock)


def contents(held: Contents) -> str:
    """Write what is in a backup: '1 trip · 8 days · 212 photos · 14 entries · 1903 words'."""
    counts = (
        words.trips(held.trips),
        words.days(held.days),
        words.photos(len(held.photos)),
        words.entries(len(held.entries)),
        words.words(held.words),
    )
    return " · ".join(counts)


def difference(found: Difference) -> str:
    """Write how a backup differs from now, in one line: '3 entries fewer, 212 photos the same'."""
    parts = [worded for worded, count in zip(_changes(found), found, strict=False) if count]
    if not parts and not found.edited:
        return translate("backups", "The same as now")
    if not parts:
        parts = [translate("backups", "Other titles, places or choices")]
    same = found.photos_same
    if same:
        one = translate("backups", "1 photo the same")
        parts.append(one if same == 1 else translate("backups", "%n photos the same", None, same))
    return ", ".join(parts)


def _changes(found: Difference) -> list[str]:
    """Word each count of what differs, in their order."""
    n = found.entries_fewer
    one = translate("backups", "1 entry fewer")
    worded = [one if n == 1 else translate("backups", "%n entries fewer", None, n)]
    n = found.entries_more
    one = translate("backups", "1 entry more")
    worded.append(one if n == 1 else translate("backups", "%n entries more", None, n))
    n = found.entries_other
    one = translate("backups", "1 entry with other words")
    worded.append(one if n == 1 else translate("backups", "%n entries with other words", None, n))
    n = found.photos_fewer
    one = translate("backups", "1 photo fewer")
    worded.append(one if n == 1 else translate("backups", "%n photos fewer", None, n))
    n = found.photos_more
    one = translate("backups", "1 photo more")
    worded.append(one if n == 1 else translate("backups", "%n photos more", None, n))
    return worded


def why(problem: BaseException) -> str:
    """Write why a backup cannot be read: 'cannot be read: it is cut short'."""
    if isinstance(problem, WorldError):
        what = _WHYS.get(type(problem)) or problem.details.get("what", "unknown")
        text = words.reason(f"cannot be read: {what}")
    else:
        text = words.error(problem)
    return text[:1].upper() + text[1:]
