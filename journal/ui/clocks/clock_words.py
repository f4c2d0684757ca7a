"""Words for clocks: whose time one shows and by how much it is wrong, and times to the second."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, QTime

from journal.core.clock import Clock
from journal.ui import words
from journal.ui.photos.basis import zone_words

translate = QCoreApplication.translate  # a name that lupdate knows

UNITS_S = (86400, 3600, 60, 1)  # of days, hours, minutes and seconds, as `span` writes them


def unit_names() -> tuple[str, str, str, str]:
    """Return the short names of days, hours, minutes and seconds."""
    return (
        translate("clocks", "d"),
        translate("clocks", "h"),
        translate("clocks", "min"),
        translate("clocks", "s"),
    )


def span(seconds: int) -> str:
    """Write a span to the second: '3 min 7 s', '2 h', '0 s'. seconds: not negative."""
    parts = []
    for size, name in zip(UNITS_S, unit_names(), strict=True):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count}\N{NO-BREAK SPACE}{name}")
    return " ".join(parts) or f"0\N{NO-BREAK SPACE}{unit_names()[-1]}"


def clock(of: Clock) -> str:
    """Write what a clock shows, for a list: 'Paris time, 3 min fast'."""
    shown = zone_words(of.zone) if of.zone else translate("clocks", "local time")
    if not of.fast_by_s:
        return shown
    line = (
        translate("clocks", "{time}, {span} fast")
        if of.fast_by_s > 0
        else translate("clocks", "{time}, {span} slow")
    )
    return line.format(time=shown, span=span(abs(of.fast_by_s)))


def follows(of: Clock) -> str:
    """Write what follows for a clock: 'So its clock shows Paris time and is 3 min 7 s fast.'"""
    if not of.fast_by_s:
        if of.zone is None:
            return translate("clocks", "So its clock shows the local time, and is right.")
        line = translate("clocks", "So its clock shows {time}, and is right.")
        return line.format(time=zone_words(of.zone))
    if of.zone is None:
        line = (
            translate("clocks", "So its clock shows the local time and is {span} fast.")
            if of.fast_by_s > 0
            else translate("clocks", "So its clock shows the local time and is {span} slow.")
        )
        return line.format(span=span(abs(of.fast_by_s)))
    line = (
        translate("clocks", "So its clock shows {time} and is {span} fast.")
        if of.fast_by_s > 0
        else translate("clocks", "So its clock shows {time} and is {span} slow.")
    )
    return line.format(time=zone_words(of.zone), span=span(abs(of.fast_by_s)))


def to_the_second(at: datetime) -> str:
    """Write a time of day to the second, as the user's language writes those to the minute."""
    pattern = QLocale().timeFormat(QLocale.FormatType.ShortFormat).replace("mm", "mm:ss", 1)
    return QLocale().toString(QTime(at.hour, at.minute, at.second), pattern)


def spoken(name: str, at: datetime) -> str:
    """Write a photo for a screen reader: 'IMG_0042.JPG, Wed 29 November, 17:41:19'."""
    line = translate("clocks", "{name}, {date}, {time}")
    return line.format(name=name, date=words.middle_date(at.date()), time=to_the_second(at))
