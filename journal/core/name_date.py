"""Dates that devices and messengers write into the names of files.

Refuses bare numbers and dates without a time (except a messenger's, which say the day and a
counter): a name that merely looks like a date must not move a photo.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from journal.core.photo import Stamp, StampSource
from journal.core.stamp import is_placeholder

# IMG_20171129_083812, 2017-11-29 08.38.12, Screenshot 2017-11-29 at 8.38.12 PM,
# DJI_20230412181502_0001: one separator throughout the date, one throughout the time. What
# stands behind (" (1)", "~2", "_edited", "-COLLAGE", ".NIGHT") only must not be a digit.
_MOMENT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<d>[-_.]?)(?P<month>[01]\d)(?P=d)(?P<day>[0-3]\d)"
    r"(?:[ _\-.,T]{0,3}|[ _][^\W\d]{1,5}\.?[ _])"
    r"(?P<hour>[012]\d|\d(?=[-_.]))(?P<t>[-_.]?)(?P<minute>[0-5]\d)(?P=t)(?P<second>[0-5]\d)"
    r"(?:(?P=t)(?P<milli>\d{3}))?(?!\d)(?:[ \u00a0\u202f]?(?P<half>[AP]M)\b)?"
)
_MESSENGER = re.compile(r"(?:IMG|VID|GIF|STK)-(\d{4})(\d\d)(\d\d)-WA(\d{4,8})(?!\d)")
_IN_UTC = "PXL_"


def stamp_from_name(name: str, now: datetime | None = None) -> Stamp | None:
    """Return the stamp in a file's name, None where it carries none or a placeholder.

    name: without its folder. now: naive UTC, the machine's clock when absent.
    """
    return _messenger(name, now) or _moment(name, now)


def _messenger(name: str, now: datetime | None) -> Stamp | None:
    match = _MESSENGER.match(name)
    if match is None:
        return None
    try:
        at = datetime(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    if is_placeholder(at + timedelta(hours=12), now):  # noon: only the day is judged
        return None
    return Stamp(at, StampSource.NAME, day_only=True, number=int(match[4]))


def _moment(name: str, now: datetime | None) -> Stamp | None:
    match = _MOMENT.search(name)
    if match is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] == "PM" else 0)
    try:
        at = datetime(
            int(match["year"]),
            int(match["month"]),
            int(match["day"]),
            hour,
            int(match["minute"]),
            int(match["second"]),
            int(match["milli"] or 0) * 1000,
        )
    except ValueError:
        return None
    if is_placeholder(at, now):
        return None
    return Stamp(at, StampSource.NAME, utc=name.startswith(_IN_UTC))
