"""Words of the window: dates, times and counts in the user's language, errors and reasons as lines.

What comes from the floors below is plain English; `error` and `reason` word it again, and hand on
as it is what they do not know (a decoder's or the system's own complaint).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale, QTime

from journal.core import errors
from journal.core.day import DayKey, Section
from journal.core.progress import Step

translate = QCoreApplication.translate  # a name that lupdate knows

_FAILURES = (  # journal.core.errors
    QT_TRANSLATE_NOOP("words", "{path} is not a journal; it was not changed."),
    QT_TRANSLATE_NOOP("words", "{path} is damaged ({what}); it was not changed."),
    QT_TRANSLATE_NOOP(
        "words", "{path} was written by a newer version of Trip Journal; it was not changed."
    ),
    QT_TRANSLATE_NOOP(
        "words",
        "{path} was written by an older version of Trip Journal and has to be brought up to date,"
        " but it cannot be written; it was not changed.",
    ),
    QT_TRANSLATE_NOOP("words", "{path} is open in another window; nothing was written."),
    QT_TRANSLATE_NOOP("words", "{path} is open for reading only; nothing was written."),
    QT_TRANSLATE_NOOP("words", "{path} exists already; it was not changed."),
    QT_TRANSLATE_NOOP("words", "{path} does not exist."),
    QT_TRANSLATE_NOOP("words", "{path} cannot be opened: access was refused."),
    QT_TRANSLATE_NOOP("words", "The disk with {path} is full; everything up to here is kept."),
    QT_TRANSLATE_NOOP(
        "words",
        "{path} needs {needed} MB, and {free} MB are free on that disk; nothing was changed.",
    ),
    QT_TRANSLATE_NOOP("words", "{path} could not be read ({what}); nothing was changed."),
    QT_TRANSLATE_NOOP(
        "words", "{path} could not be written ({what}); everything up to here is kept."
    ),
    QT_TRANSLATE_NOOP(
        "words", "{path} was not written ({what}); the journal and any earlier album are untouched."
    ),
    QT_TRANSLATE_NOOP("words", "{path} could not be asked ({what}); nothing was changed."),
)
_REASONS = (
    # journal.store
    QT_TRANSLATE_NOOP("words", "the copy is not what it was made from"),
    QT_TRANSLATE_NOOP("words", "the restored journal is not whole"),
    QT_TRANSLATE_NOOP("words", "nothing of it can be read"),
    # journal.places.online
    QT_TRANSLATE_NOOP("words", "no answer in time"),
    QT_TRANSLATE_NOOP("words", "it is asked too often"),
    QT_TRANSLATE_NOOP("words", "it refuses to answer"),
    QT_TRANSLATE_NOOP("words", "it cannot be reached"),
    QT_TRANSLATE_NOOP("words", "its answer makes no sense"),
    QT_TRANSLATE_NOOP("words", "it has an error"),
    # journal.ingest and journal.pictures
    QT_TRANSLATE_NOOP("words", "cut short"),
    QT_TRANSLATE_NOOP("words", "empty file"),
    QT_TRANSLATE_NOOP("words", "not a picture"),
    QT_TRANSLATE_NOOP("words", "not a picture but a film"),
    QT_TRANSLATE_NOOP("words", "not a film"),
    QT_TRANSLATE_NOOP("words", "not a camera's raw file"),
    QT_TRANSLATE_NOOP("words", "not a photo, film or track"),
    QT_TRANSLATE_NOOP("words", "not a regular file"),
    QT_TRANSLATE_NOOP("words", "hidden or system file"),
    QT_TRANSLATE_NOOP("words", "in a hidden or system folder"),
    QT_TRANSLATE_NOOP("words", "a link to a folder, not followed"),
    QT_TRANSLATE_NOOP("words", "a link to nothing"),
    QT_TRANSLATE_NOOP("words", "does not exist"),
    QT_TRANSLATE_NOOP("words", "disappeared while it was read"),
    QT_TRANSLATE_NOOP("words", "changed while it was read"),
    QT_TRANSLATE_NOOP("words", "changed while it was read: drop it again"),
    QT_TRANSLATE_NOOP("words", "the import ended before it was its turn: drop it again"),
    QT_TRANSLATE_NOOP("words", "nothing says when it was taken"),
    QT_TRANSLATE_NOOP("words", "no preview: shown as a card"),
    QT_TRANSLATE_NOOP("words", "no preview: there is no decoder for {container} here"),
    QT_TRANSLATE_NOOP("words", "there is no decoder for {container} here"),
    QT_TRANSLATE_NOOP("words", "no picture in it that can be shown"),
    QT_TRANSLATE_NOOP("words", "the file ends before its data do"),
    QT_TRANSLATE_NOOP("words", "left in its place: over 1 GB, more than the journal file can hold"),
    QT_TRANSLATE_NOOP("words", "kept whole"),
    QT_TRANSLATE_NOOP("words", "kept with its photo"),
    QT_TRANSLATE_NOOP("words", "with its photo"),
    QT_TRANSLATE_NOOP("words", "belongs to no photo that came in"),
    QT_TRANSLATE_NOOP("words", "describes an album"),
    QT_TRANSLATE_NOOP("words", "too large: nothing was read of it"),
    QT_TRANSLATE_NOOP("words", "damaged: nothing was read of it"),
    QT_TRANSLATE_NOOP("words", "takes too long: nothing was read of it"),
    QT_TRANSLATE_NOOP("words", "no point of a track in it"),
    QT_TRANSLATE_NOOP("words", "its points say no time"),
    QT_TRANSLATE_NOOP("words", "its times say no zone: taken as UTC"),
    QT_TRANSLATE_NOOP("words", "points taken, of the days of trips here: {n} of {all}"),
    QT_TRANSLATE_NOOP(
        "words",
        "none of its points is of the days of a trip here: drop it again after the photos",
    ),
    QT_TRANSLATE_NOOP("words", "the file is left in its place, for it tells more than the trips"),
    QT_TRANSLATE_NOOP("words", "brought back"),
    QT_TRANSLATE_NOOP("words", "the same as {name}"),
    QT_TRANSLATE_NOOP("words", "the same as {name}, which is in the bin"),
    QT_TRANSLATE_NOOP("words", "messages: {n}"),
    QT_TRANSLATE_NOOP("words", "messages: {n}, new: {new}"),
    QT_TRANSLATE_NOOP("words", "messages: {n}, all of them here"),
    QT_TRANSLATE_NOOP("words", "its times are those of {zone}"),
    QT_TRANSLATE_NOOP("words", "photos: {n}, new: {new}"),
    QT_TRANSLATE_NOOP("words", "photos: {n}, all of them here"),
    QT_TRANSLATE_NOOP("words", "a journal: drop it by itself to add what is in it"),
    QT_TRANSLATE_NOOP("words", "it is the journal that is open"),
    QT_TRANSLATE_NOOP("words", "it is not a journal"),
    QT_TRANSLATE_NOOP("words", "it was written by a newer version"),
    QT_TRANSLATE_NOOP("words", "it was left in the middle of a change: open it by itself first"),
    QT_TRANSLATE_NOOP("words", "a date in it is none"),
    QT_TRANSLATE_NOOP("words", "not the bytes that came in"),
    QT_TRANSLATE_NOOP("words", "not the bytes that came in: {name}"),
    QT_TRANSLATE_NOOP(
        "words", "its original was left on the computer of that journal: import the file itself"
    ),
    QT_TRANSLATE_NOOP("words", "two captions"),
    QT_TRANSLATE_NOOP("words", "two titles"),
    QT_TRANSLATE_NOOP("words", "a text in two versions"),
    QT_TRANSLATE_NOOP("words", "written on there"),
    QT_TRANSLATE_NOOP("words", "it is turned otherwise there"),
    QT_TRANSLATE_NOOP("words", "its time is said to be {when} there"),
    QT_TRANSLATE_NOOP("words", "it is put in another place there"),
    QT_TRANSLATE_NOOP("words", "photos that {name} took there: {n}"),
    QT_TRANSLATE_NOOP("words", "its clock is set otherwise there"),
    QT_TRANSLATE_NOOP("words", "the trip is called {name} there"),
    QT_TRANSLATE_NOOP("words", "days and months may be the other way round"),
    QT_TRANSLATE_NOOP("words", "too large to be decoded here"),
    QT_TRANSLATE_NOOP("words", "too large: {width} x {height} pixels"),
    QT_TRANSLATE_NOOP("words", "too large: {width} x {height} pixels in a file of {bytes} bytes"),
    QT_TRANSLATE_NOOP("words", "too large: more than {n} megapixels"),
    QT_TRANSLATE_NOOP("words", "cannot be decoded: its header is damaged"),
    QT_TRANSLATE_NOOP("words", "cannot be decoded: it took too long"),
    QT_TRANSLATE_NOOP("words", "cannot be decoded: no decoder for it"),
    QT_TRANSLATE_NOOP("words", "cannot be decoded: {what}"),
    QT_TRANSLATE_NOOP("words", "cannot be opened: {what}"),
    QT_TRANSLATE_NOOP("words", "cannot be read: {what}"),
    QT_TRANSLATE_NOOP("words", "could not be read: {what}"),
    QT_TRANSLATE_NOOP("words", "could not be read: it makes the decoder crash or takes too long"),
    # what a journal lacks that is damaged, and why an album was not written
    QT_TRANSLATE_NOOP("words", "it is cut short"),
    QT_TRANSLATE_NOOP("words", "its version is missing"),
    QT_TRANSLATE_NOOP("words", "it holds {name}, which is not ours"),
    QT_TRANSLATE_NOOP("words", "its {name} is not as we make it"),
    QT_TRANSLATE_NOOP("words", "its {name} is missing"),
    QT_TRANSLATE_NOOP("words", "its history: {what}"),
    QT_TRANSLATE_NOOP("words", "it ended unexpectedly"),
    QT_TRANSLATE_NOOP("words", "another kind of file is there"),
    QT_TRANSLATE_NOOP("words", "there is no day between those dates"),
    QT_TRANSLATE_NOOP("words", "the trip is no longer in the journal"),
    QT_TRANSLATE_NOOP("words", "{year} is not a year from {first} to {last}"),
    QT_TRANSLATE_NOOP("words", "{path} holds no photo with a day and no word yet"),
    # the system's and the database's own words, where they are common
    QT_TRANSLATE_NOOP("words", "permission denied"),
    QT_TRANSLATE_NOOP("words", "no such file or directory"),
    QT_TRANSLATE_NOOP("words", "input/output error"),
    QT_TRANSLATE_NOOP("words", "database disk image is malformed"),
    QT_TRANSLATE_NOOP("words", "disk I/O error"),
    QT_TRANSLATE_NOOP("words", "unknown"),
)


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
    """Write a date as it begins a line: dates stand alone in this window."""
    locale = QLocale()
    if day.day == 1 and locale.language() == QLocale.Language.French:
        pattern = re.sub(r"(?<!d)d(?!d)", "d'er'", pattern)
    text = locale.toString(QDate(day.year, day.month, day.day), pattern)
    return text[:1].upper() + text[1:]


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


def trip_name(title: str, first: dt.date | None) -> str:
    """Write what a trip is called: its title, its month until a person names it."""
    return title or (month(first) if first else translate("words", "No title"))


def trips(count: int) -> str:
    """Write a number of trips."""
    one = translate("words", "1 trip")
    return one if count == 1 else translate("words", "%n trips", None, count)


def days(count: int) -> str:
    """Write a number of days."""
    one = translate("words", "1 day")
    return one if count == 1 else translate("words", "%n days", None, count)


def words(count: int) -> str:
    """Write a number of words."""
    one = translate("words", "1 word")
    return one if count == 1 else translate("words", "%n words", None, count)


def entries(count: int) -> str:
    """Write how many entries."""
    one = translate("words", "1 entry")
    return one if count == 1 else translate("words", "%n entries", None, count)


def messages(count: int) -> str:
    """Write a number of messages."""
    one = translate("words", "1 message")
    return one if count == 1 else translate("words", "%n messages", None, count)


def photos(count: int) -> str:
    """Write a number of photos."""
    return (
        translate("words", "1 photo")
        if count == 1
        else translate("words", "%n photos", None, count)
    )


def days_without_words(count: int) -> str:
    """Write how many days nothing is written about."""
    one = translate("words", "1 day without words")
    return one if count == 1 else translate("words", "%n days without words", None, count)


def favourites_without_caption(count: int) -> str:
    """Write how many favourites have no caption."""
    one = translate("words", "1 favourite without a caption")
    if count == 1:
        return one
    return translate("words", "%n favourites without a caption", None, count)


def listed(parts: Sequence[str]) -> str:
    """Write things one after the other: "1 trip, 6 photos and 2 entries"; '' for nothing."""
    *before, last = parts or ("",)
    if not before:
        return last
    return translate("words", "{things} and {last}").format(things=", ".join(before), last=last)


def progress(step: Step) -> str:
    """Write how far an import is: 'Importing 214 of 412 · 41 photos/s · 5 s left'."""
    if not step.total:
        return translate("words", "Looking for photos…")
    parts = [
        translate("words", "Importing {done} of {total}").format(done=step.done, total=step.total)
    ]
    if step.rate >= 1.5:
        parts.append(translate("words", "{rate} photos/s").format(rate=round(step.rate)))
    if step.left_s is not None and step.done < step.total:
        parts.append(translate("words", "{time} left").format(time=duration(step.left_s)))
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """Write a duration in seconds or minutes."""
    if seconds < 90:
        return translate("words", "{n} s").format(n=max(round(seconds), 1))
    return translate("words", "{n} min").format(n=round(seconds / 60))


def film_length(seconds: float) -> str:
    """Write how long a film plays: "0:12", "1:02:03"."""
    whole = max(round(seconds), 1)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def album_step(what: str) -> str:
    """Write which part of an album is being made."""
    names = {"words": translate("words", "the words"), "pictures": translate("words", "the photos")}
    return translate("words", "Making the album: {what}").format(what=names.get(what, what))


def error(problem: BaseException) -> str:
    """Write a failure of the world as one line; a bug as a line that says work is kept."""
    if isinstance(problem, errors.WorldError):
        details = {name: reason(str(value)) for name, value in problem.details.items()}
        return translate("words", problem.message).format(path=problem.path, **details)
    if isinstance(problem, errors.WrongUse):
        return reason(str(problem))
    return translate(
        "words", "Something went wrong in the program; your work is kept. The log says more."
    )


def reason(text: str) -> str:
    """Write in the user's language why something became of a file; unknown text stays as it is.

    text: one line of an import's report, or several joined by '; '.
    """
    whole = _reworded(text)
    if whole is not None:
        return whole
    return translate("words", "; ").join(_reworded(part) or part for part in text.split("; "))


def _reworded(text: str) -> str | None:
    for template, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match:
            holes = match.groupdict()
            if "what" in holes:
                holes["what"] = reason(holes["what"])
            return translate("words", template).format(**holes)
    return None


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return the known texts with what finds them: whole ones first, then the longest."""
    known = sorted(map(str, (*_FAILURES, *_REASONS)), key=lambda text: ("{" in text, -len(text)))
    return [
        (text, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(text)), re.I))
        for text in known
    ]
