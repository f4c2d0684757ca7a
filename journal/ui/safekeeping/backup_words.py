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
    parts = _changes(found)
    if not parts and not found.edited:
        return translate("backups", "The same as now")
    if not parts:
        parts.append(translate("backups", "Other titles, places or choices"))
    same = found.photos_same
    many = translate("backups", "%n photos the same", None, same)
    parts += _counted((same, translate("backups", "1 photo the same"), many))
    return ", ".join(parts)


def _changes(found: Difference) -> list[str]:
    """Word what is fewer, more or otherwise."""
    fewer, more, other, gone, back, *_ = found
    many = (  # one call for each: lupdate wants the number to be a plain name
        translate("backups", "%n entries fewer", None, fewer),
        translate("backups", "%n entries more", None, more),
        translate("backups", "%n entries with other words", None, other),
        translate("backups", "%n photos fewer", None, gone),
        translate("backups", "%n photos more", None, back),
    )
    return _counted(
        (fewer, translate("backups", "1 entry fewer"), many[0]),
        (more, translate("backups", "1 entry more"), many[1]),
        (other, translate("backups", "1 entry with other words"), many[2]),
        (gone, translate("backups", "1 photo fewer"), many[3]),
        (back, translate("backups", "1 photo more"), many[4]),
    )


def _counted(*things: tuple[int, str, str]) -> list[str]:
    """Return of each count, with words for one and for many, those that fit; none for none."""
    return [one if count == 1 else many for count, one, many in things if count]


def why(problem: BaseException) -> str:
    """Write why a backup cannot be read: 'cannot be read: it is cut short'."""
    if isinstance(problem, WorldError):
        what = _WHYS.get(type(problem)) or problem.details.get("what", "unknown")
        text = words.reason(f"cannot be read: {what}")
    else:
        text = words.error(problem)
    return text[:1].upper() + text[1:]
