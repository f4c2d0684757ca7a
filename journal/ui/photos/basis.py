"""Words for when a photo was taken and what that rests on: for a line, and for tooltips.

Says what `journal.core.resolve` did, and nothing that it did not: where a clock was taken as it
stood, the words say so.
"""

from __future__ import annotations

from datetime import date, datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from journal.core.clock import Clock
from journal.core.photo import Basis, StampSource
from journal.core.zone import is_bare, is_zone, offset_at, offset_name
from journal.ingest.report import Fate
from journal.store.photo_facts import PhotoFacts, SeveralPhotos
from journal.ui import fates, words

translate = QCoreApplication.translate  # a name that lupdate knows

_SIDECARS = (StampSource.TAKEOUT, StampSource.SIDECAR_ORIGINAL, StampSource.SIDECAR_CREATED)
_CLOCK_TAGS = (StampSource.EXIF_ORIGINAL, StampSource.EXIF_DIGITIZED)


def basis_words(facts: PhotoFacts) -> str:
    """Write what the time of a photo rests on: "from the offset in the file"."""
    match facts.basis:
        case Basis.PERSON:
            return _by_hand(facts)
        case Basis.OFFSET:
            return _from_instant(facts)
        case Basis.GPS:
            return _from_position(facts)
        case Basis.CLOCK:
            return _from_clock(facts)
        case Basis.NAME:
            return _from_name(facts)
        case Basis.SIDECAR:
            return translate("basis", "from a sidecar")
    return translate("basis", "nothing says when it was taken")


def _by_hand(facts: PhotoFacts) -> str:
    if facts.said_at is None:
        return translate("basis", "moved to this day by hand")
    if facts.said_day is None:
        return translate("basis", "set by hand")
    return translate("basis", "set and moved to this day by hand")


def _from_instant(facts: PhotoFacts) -> str:
    if facts.stamp_source in _SIDECARS:
        return translate("basis", "from a sidecar")
    if not facts.stamp_utc:
        return translate("basis", "from the offset in the file")
    if facts.stamp_source == StampSource.MOVIE_HEADER:
        return translate("basis", "from a film's own time (UTC)")
    return translate("basis", "from the UTC time in the file")


def _from_position(facts: PhotoFacts) -> str:
    if facts.gps_agrees and facts.lived_at == facts.stamp:
        return translate("basis", "from the GPS time in the file")
    if facts.stamp_source == StampSource.NAME:
        return translate("basis", "from the file name, local time at its position")
    if facts.stamp_source in _SIDECARS:
        return translate("basis", "from a sidecar, local time at its position")
    local = translate("basis", "local time at its position")
    if facts.clock is None or not facts.clock.fast_by_s:
        return local
    return _corrected(local, facts.clock.fast_by_s)


def _from_clock(facts: PhotoFacts) -> str:
    if facts.day_only:
        return translate("basis", "from the date in the file, day only")
    if facts.clock is not None:
        return _from_set_clock(facts.clock)
    if facts.stamp_source == StampSource.EXIF_MODIFIED:
        return translate("basis", "from the last change in the file, taken as local time")
    if facts.camera or facts.stamp_source in _CLOCK_TAGS:
        return translate("basis", "from the camera's clock, taken as local time")
    return translate("basis", "from the time in the file, taken as local time")


def _from_set_clock(clock: Clock) -> str:
    shown = zone_words(clock.zone) if clock.zone else translate("basis", "local time")
    if clock.fast_by_s:
        shown = _corrected(shown, clock.fast_by_s)
    return translate("basis", "from the camera's clock: {time}").format(time=shown)


def _corrected(shown: str, fast_by_s: int) -> str:
    if fast_by_s > 0:
        line = translate("basis", "{time}, {span} fast")
    else:
        line = translate("basis", "{time}, {span} slow")
    return line.format(time=shown, span=_span(abs(fast_by_s)))


def _span(seconds: int) -> str:
    """Write a span in the largest unit of which it has at least two."""
    if seconds >= 2 * 86400:
        days = round(seconds / 86400)
        return translate("basis", "%n days", None, days)
    if seconds >= 2 * 3600:
        return translate("basis", "{n} h").format(n=round(seconds / 3600))
    return words.duration(seconds)


def _from_name(facts: PhotoFacts) -> str:
    if facts.day_only:
        return translate("basis", "from the file name, day only")
    if facts.stamp_utc:
        return translate("basis", "from the file name (UTC)")
    return translate("basis", "from the file name")


def zone_words(zone: str, instant: str | None = None) -> str:
    """Write whose time a zone is: "Los Angeles time"; an offset for zones without a city.

    instant: when, for zones of the open sea, which are named the wrong way round.
    """
    if is_bare(zone):
        return f"UTC{zone}"
    if zone.startswith("Etc/") and is_zone(zone):
        at = datetime.fromisoformat(instant) if instant else datetime(2000, 1, 1)
        return f"UTC{offset_name(offset_at(at, zone))}"
    if "/" not in zone:
        return zone
    city = zone.rpartition("/")[2].replace("_", " ")
    if city[:1] in "AEIOU":  # French says "heure d’Oslo"
        return translate("basis", "{city} time", "before a vowel").format(city=city)
    return translate("basis", "{city} time").format(city=city)


def date_words(facts: PhotoFacts) -> str:
    """Write when a photo was taken, in full: "Wed 29 November 2017, 17:41:19 (Paris time)"."""
    if facts.lived_at is None:
        return ""
    at = datetime.fromisoformat(facts.lived_at)
    if facts.day_only or facts.zone is None:
        return moment_words(at, facts.day_only)
    zone = zone_words(facts.zone, facts.instant)
    line = translate("basis", "{date}, {time} ({zone})")
    return line.format(date=_with_year(at.date()), time=_seconds(at), zone=zone)


def moment_words(at: datetime | None, day_only: bool = False) -> str:
    """Write a wall time, or a day alone: "Wed 29 November 2017, 17:41:19"; '' for none."""
    if at is None:
        return ""
    day = _with_year(at.date())
    if day_only:
        return day
    return translate("basis", "{date}, {time}").format(date=day, time=_seconds(at))


def row_words(at: datetime) -> str:
    """Write a wall time for a row of a table: "29 Nov 2017, 17:41:19"."""
    line = translate("basis", "{date}, {time}")
    return line.format(date=words.date_span(at.date(), at.date()), time=_seconds(at))


def edit_format() -> str:
    """Return the pattern of fields for a date and a time of day as the user writes those."""
    return f"ddd d MMM yyyy  {_seconds_format()}"


def short_date_words(facts: PhotoFacts) -> str:
    """Write when a photo was taken without year and zone: "Wed 29 November, 17:41:19"."""
    if facts.lived_at is None:
        return ""
    at = datetime.fromisoformat(facts.lived_at)
    day = words.middle_date(at.date())
    if facts.day_only:
        return day
    return translate("basis", "{date}, {time}").format(date=day, time=_seconds(at))


def clock_words(facts: PhotoFacts) -> str:
    """Write the time of day of a photo to the second, '' where only the day is known."""
    if facts.lived_at is None or facts.day_only:
        return ""
    return _seconds(datetime.fromisoformat(facts.lived_at))


def night_words(facts: PhotoFacts) -> str:
    """Write on which day a photo stands, where that is not its date; else ''."""
    if facts.day is None or facts.lived_at is None or facts.lived_at[:10] == facts.day.isoformat():
        return ""
    return translate("basis", "stands on {day}").format(day=words.middle_date(facts.day))


def file_date_words(facts: PhotoFacts) -> str:
    """Write the hint of an Undated photo, the date of its file; '' where there is none."""
    at = facts.file_date
    if at is None:
        return ""
    shown = f"{words.date_span(at.date(), at.date())} {words.clock(at.isoformat())}"
    return translate("basis", "file date {date}").format(date=shown)


def several_words(photos: SeveralPhotos) -> list[str]:
    """Write how many photos, from when to when, and how many of them are Undated, in parts."""
    parts = [words.photos(photos.photos)]
    if photos.first is None or photos.last is None:
        return [*parts, translate("basis", "nothing says when they were taken")]
    (first, begin), (last, end) = photos.first, photos.last
    ends = [_day_and_clock(first, begin)]
    if last != first:
        ends.append(_day_and_clock(last, end))
    elif words.clock(end) != words.clock(begin):
        ends.append(words.clock(end))
    parts.append(" – ".join(ends))
    if photos.undated:
        parts.append(fates.fate(Fate.UNDATED, photos.undated))
    return parts


def tooltip(facts: PhotoFacts) -> str:
    """Write name, time, basis, camera and person of a photo, one below the other, as rich text."""
    lines = [
        facts.name,
        date_words(facts),
        night_words(facts),
        basis_words(facts),
        file_date_words(facts),
        facts.camera,
        translate("basis", "by {name}").format(name=facts.person) if facts.person else "",
    ]
    # A name may look like markup, which a tooltip would obey.
    text = "<br>".join(escape(line, quote=False) for line in lines if line)
    return f'<div style="white-space: pre">{text}</div>'


def _day_and_clock(day: date, lived_at: str) -> str:
    return f"{words.middle_date(day)} {words.clock(lived_at)}".rstrip()


def _with_year(day: date) -> str:
    line = translate("basis", "{date} {year}")
    return line.format(date=words.middle_date(day), year=day.year)


def _seconds(at: datetime) -> str:
    """Write a time of day to the second, as the user's language writes those to the minute."""
    return QLocale().toString(QTime(at.hour, at.minute, at.second), _seconds_format())


def _seconds_format() -> str:
    return QLocale().timeFormat(QLocale.FormatType.ShortFormat).replace("mm", "mm:ss", 1)
