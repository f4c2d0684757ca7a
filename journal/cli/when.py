"""`trip-journal when`: saying by hand when photos were taken, and taking it back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click
from sqlite_utils import Database

from journal.cli.common import FILE, JSON, find_photos, print_json, writing
from journal.core.day import parse_day
from journal.core.errors import FileMissing, WrongUse
from journal.store.journal import Edit
from journal.store.op import Op
from journal.store.said import move_to_day, set_times, shift, take_back, use_file_dates

_SPAN = re.compile(r"([+-]?)(\d{1,7}):(\d{2})(?::(\d{2}))?")

# From the ids of photos to the change that says something of them.
Say = Callable[[Sequence[int]], Callable[[Edit], object]]


@click.command()
@click.argument("file", type=FILE)
@click.argument("photos", metavar="PHOTO...", nargs=-1, required=True)
@click.option("--day", metavar="DAY", help="They stand on 2017-11-29, at their times of day.")
@click.option(
    "--at",
    metavar="TIME",
    help="The first was taken at 2017-11-29T09:05, the others as long before or after it as now.",
)
@click.option("--shift", "span", metavar="SPAN", help="They were taken +1:30:00 later.")
@click.option("--file-date", is_flag=True, help="They were taken when their files were changed.")
@click.option("--as-read", is_flag=True, help="Forget what was said: as the files say.")
@JSON
def when(
    file: Path,
    photos: tuple[str, ...],
    day: str | None,
    at: str | None,
    span: str | None,
    file_date: bool,
    as_read: bool,
    as_json: bool,
) -> None:
    """Say when photos of the journal FILE were taken: one of the options below.

    A PHOTO is an id, a name, or a name in the archive. Times are those that a watch showed there.
    """
    said = [day is not None, at is not None, span is not None, file_date, as_read]
    if sum(said) != 1:
        raise WrongUse("say one of --day, --at, --shift, --file-date and --as-read")
    op, say = _wish(day, at, span, file_date)
    if not file.exists():
        raise FileMissing(file)
    with writing(file) as journal:
        chosen = find_photos(journal.db, photos)
        journal.transact(op, say(chosen))
        _print(_rows(journal.db, chosen), as_json)


def _wish(day: str | None, at: str | None, span: str | None, file_date: bool) -> tuple[Op, Say]:
    if day is not None:
        on = _date(day)
        return Op.MOVE_PHOTOS, lambda photos: move_to_day(photos, on)
    if at is not None:
        right = _time(at)
        return Op.SET_TIMES, lambda photos: _set_first(photos, right)
    if span is not None:
        by = _span(span)
        return Op.SET_TIMES, lambda photos: shift(photos, by)
    return (Op.SET_TIMES, use_file_dates) if file_date else (Op.TAKE_BACK_TIMES, take_back)


def _set_first(photos: Sequence[int], right: datetime) -> Callable[[Edit], object]:
    """Give the first photo a time; the others keep their distance to it, or stay without one."""

    def change(edit: Edit) -> object:
        first, *others = photos
        times = {first: right}
        if others:
            shown = {row["id"]: _shown_at(row["lived_at"]) for row in _rows(edit.db, photos)}
            was = shown[first]
            if was is None:
                raise WrongUse(
                    "the others cannot keep their distance to the first: nothing says at what time"
                    " it was taken"
                )
            times |= {photo: _plus(at, right - was) for photo, at in shown.items() if at}
        return set_times(times)(edit)

    return change


def _shown_at(lived_at: str | None) -> datetime | None:
    """Return the wall time that a photo is shown with, None where no time of day is known."""
    return datetime.fromisoformat(lived_at) if lived_at and "T" in lived_at else None


def _date(text: str) -> date:
    day = parse_day(text).date
    if day is None:
        raise WrongUse(f"--day takes a date like 2017-11-29: no photo stands on the page {text!r}")
    return day


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or not re.search(r"\d[T ]\d", text):
        raise WrongUse(f"{text!r} is not a time: use 2017-11-29T09:05")
    if at.tzinfo is not None:
        raise WrongUse(f"{text!r} has a zone: give the time that a watch showed there")
    return at


def _span(text: str) -> timedelta:
    match = _SPAN.fullmatch(text)
    if match is None or int(match[3]) > 59 or int(match[4] or 0) > 59:
        raise WrongUse(f"{text!r} is not a span: use +1:30:00 or -0:03")
    span = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -span if match[1] == "-" else span


def _plus(at: datetime, by: timedelta) -> datetime:
    try:
        return at + by
    except OverflowError:
        raise WrongUse("the others would be taken at no time that there is") from None


def _rows(db: Database, photos: Sequence[int]) -> list[dict[str, Any]]:
    """Return what is shown of photos, in the order given."""
    names = ("id", "name", "day", "lived_at", "basis")
    rows = db.execute(
        "SELECT photo.id, name, date, lived_at, basis FROM json_each(?) AS wanted"
        " JOIN photo ON photo.id = wanted.value LEFT JOIN day ON day.id = day_id"
        " ORDER BY wanted.key",
        [json.dumps(list(photos))],
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def _print(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print_json({"photos": rows})
        return
    for row in rows:
        shown = (row["day"] or "undated", row["lived_at"] or "no time", row["basis"])
        click.echo(f"{row['id']}  {row['name']}  {'  '.join(shown)}")
