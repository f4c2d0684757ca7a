"""Words of the window: dates, times and counts in the user's language, and errors as lines."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from journal.core import errors
from journal.core.day import DayKey, Section
from journal.core.progress import Step
from journal.ingest.report import Fate, Report

translate = QCoreApplication.translate  # a name that lupdate knows


def long_date(day: dt.date) -> str:
    """Write a date with its weekday and year: 'Friday 1 December 2017'."""
    return _date(day, QLocale().dateFormat(QLocale.FormatType.LongFormat))


def middle_date(day: dt.date) -> str:
    """Write a date without its year: 'Fri 1 December'."""
    return _date(day, "ddd d MMMM")


def short_date(day: dt.date) -> str:
    """Write weekday and number: 'Fri 1'."""
    return _date(day, "ddd d")


def date_span(first: dt.date | None, last: dt.date | None) -> str:
    """Write the dates of a trip: '26 Nov – 3 Dec 2017'; '' without dates."""
    if first is None or last is None:
        return ""
    if first == last:
        return _date(first, "d MMM yyyy")
    start = (
        "d MMM yyyy" if first.year != last.year else "d MMM" if first.month != last.month else "d"
    )
    return f"{_date(first, start)} – {_date(last, 'd MMM yyyy')}"


def month(day: dt.date) -> str:
    """Write month and year: 'November 2017'."""
    return _date(day, "MMMM yyyy")


def _date(day: dt.date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def clock(lived_at: str | None) -> str:
    """Write the time of day of a stored wall time, '' where only the day is known."""
    if not lived_at or len(lived_at) == 10:
        return ""
    at = dt.datetime.fromisoformat(lived_at)
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def day_name(key: DayKey, short: bool = False) -> str:
    """Write the name of a day or section."""
    if key.section is Section.BEFORE:
        return translate("words", "Before") if short else translate("words", "Before the trip")
    if key.section is Section.AFTER:
        return translate("words", "After") if short else translate("words", "After the trip")
    assert key.date
    return short_date(key.date) if short else long_date(key.date)


def photos(count: int) -> str:
    """Write a number of photos."""
    return (
        translate("words", "1 photo")
        if count == 1
        else translate("words", "%n photos", None, count)
    )


def progress(step: Step) -> str:
    """Write how far an import is: 'Importing 214 of 412 · 41 photos/s · 5 s left'."""
    if not step.total:
        return translate("words", "Looking for photos…")
    parts = [
        translate("words", "Importing {done} of {total}").format(done=step.done, total=step.total)
    ]
    if step.rate >= 1:
        parts.append(translate("words", "{rate} photos/s").format(rate=round(step.rate)))
    if step.left_s is not None and step.done < step.total:
        parts.append(translate("words", "{time} left").format(time=duration(step.left_s)))
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """Write a duration in seconds or minutes."""
    if seconds < 90:
        return translate("words", "{n} s").format(n=max(round(seconds), 1))
    return translate("words", "{n} min").format(n=round(seconds / 60))


def fate(which: Fate, count: int) -> str:
    """Write how many files had a fate: '3 already here'."""
    words = {
        Fate.IMPORTED: translate("words", "%n imported", None, count),
        Fate.UNDATED: translate("words", "%n undated", None, count),
        Fate.ALREADY_HERE: translate("words", "%n already here", None, count),
        Fate.REFUSED: translate("words", "%n could not be read", None, count),
        Fate.PAIRED: translate("words", "%n kept with their photos", None, count),
        Fate.TRACK: translate("words", "1 track")
        if count == 1
        else translate("words", "%n tracks", None, count),
        Fate.SKIPPED: translate("words", "%n skipped", None, count),
    }
    return words[which].replace("%n", str(count))


def fate_name(which: Fate) -> str:
    """Write a fate: 'already here'."""
    names = {
        Fate.IMPORTED: translate("words", "imported"),
        Fate.UNDATED: translate("words", "undated"),
        Fate.ALREADY_HERE: translate("words", "already here"),
        Fate.REFUSED: translate("words", "could not be read"),
        Fate.PAIRED: translate("words", "kept with its photo"),
        Fate.TRACK: translate("words", "track"),
        Fate.SKIPPED: translate("words", "skipped"),
    }
    return names[which]


def import_summary(report: Report) -> list[tuple[Fate | None, str]]:
    """Return the parts of the line that ends an import, each with the fate it links to."""
    counts = report.counts()
    parts: list[tuple[Fate | None, str]] = []
    if report.trouble:
        parts.append((None, report.trouble))
    elif report.stopped:
        parts.append((None, translate("words", "Stopped")))
    taken = counts[Fate.IMPORTED]
    if taken:
        line = (
            translate("words", "{photos} in 1 day")
            if report.days == 1
            else translate("words", "{photos} in {days} days")
        )
        parts.append((Fate.IMPORTED, line.format(photos=photos(taken), days=report.days)))
    for which in (
        Fate.ALREADY_HERE,
        Fate.UNDATED,
        Fate.REFUSED,
        Fate.PAIRED,
        Fate.TRACK,
        Fate.SKIPPED,
    ):
        if counts[which]:
            parts.append((which, fate(which, counts[which])))
    return parts or [(None, translate("words", "Nothing was found there"))]


def error(problem: BaseException) -> str:
    """Write a failure of the world as one line; a bug as a line that says work is kept."""
    lines = {
        errors.NotAJournal: translate("words", "{path} is not a journal; it was not changed."),
        errors.JournalDamaged: translate(
            "words", "{path} is damaged ({what}); it was not changed."
        ),
        errors.JournalTooNew: translate(
            "words", "{path} was written by a newer version of Trip Journal; it was not changed."
        ),
        errors.JournalInUse: translate(
            "words", "{path} is open in another window; nothing was written."
        ),
        errors.JournalReadOnly: translate(
            "words", "{path} is open for reading only; nothing was written."
        ),
        errors.JournalExists: translate("words", "{path} exists already; it was not changed."),
        errors.FileMissing: translate("words", "{path} does not exist."),
        errors.NotAllowed: translate("words", "{path} cannot be opened: access was refused."),
        errors.DiskFull: translate(
            "words", "The disk with {path} is full; everything up to here is kept."
        ),
        errors.WriteFailed: translate(
            "words", "{path} could not be written ({what}); everything up to here is kept."
        ),
        errors.ExportFailed: translate(
            "words",
            "{path} was not written ({what}); the journal and any earlier album are untouched.",
        ),
    }
    if isinstance(problem, errors.WorldError) and type(problem) in lines:
        return lines[type(problem)].format(path=problem.path, **problem.details)
    if isinstance(problem, errors.WorldError | errors.WrongUse):
        return str(problem)
    return translate(
        "words", "Something went wrong in the program; your work is kept. The log says more."
    )
