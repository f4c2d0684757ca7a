"""What the window shows of one trip, read and worded in one go, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from journal.core.photo import Basis
from journal.store import queries
from journal.store.journal import Journal
from journal.store.queries import DayRow, PhotoRow, TripRow
from journal.ui import words
from journal.ui.days.model import DayItem
from journal.ui.page.data import EntryData, PageData
from journal.ui.timeline.cells import Cell, Section

translate = QCoreApplication.translate  # a name that lupdate knows

UNDATED = -1  # stands for a day's id where photos without a day are shown

_BADGES = {"raw": "RAW", "film": "▶"}


@dataclass(frozen=True)
class Snapshot:
    """A trip as it stands in the journal at one moment; trip is None in an empty journal."""

    trips: tuple[TripRow, ...]
    trip: TripRow | None
    days: tuple[DayRow, ...]
    items: tuple[DayItem, ...]
    sections: tuple[Section, ...]
    photos: int
    undated: int

    def day(self, number: int) -> DayRow | None:
        return next((day for day in self.days if day.id == number), None)

    @property
    def first_date(self) -> int | None:
        """The first day with photos, else the first date, else Undated if that has photos."""
        dated = [day for day in self.days if day.key.date]
        with_photos = [day for day in dated if day.photo_count]
        chosen = with_photos or dated
        if chosen:
            return chosen[0].id
        return UNDATED if self.undated else None


def take_snapshot(journal: Journal, wanted: int | None) -> Snapshot:
    """Read the trip of that id, or the latest one if it is gone or None."""
    db = journal.db
    trips = tuple(queries.list_trips(db))
    trip = next((t for t in trips if t.id == wanted), trips[-1] if trips else None)
    days = tuple(queries.list_days(db, trip)) if trip else ()
    photos = queries.list_photos(db, trip) if trip else []
    undated = queries.list_undated(db)
    by_day = {day: list(rows) for day, rows in groupby(photos, key=lambda photo: photo.day_id)}
    sections = [_section(day, by_day.get(day.id, [])) for day in days if day.key.date]
    if undated:
        sections.append(_undated_section(undated))
    items = [_item(day) for day in days]
    if undated:
        name = translate("snapshot", "Undated")
        items.append(DayItem(UNDATED, name, name, len(undated), apart=True))
    return Snapshot(
        trips, trip, days, tuple(items), tuple(sections), len(photos) + len(undated), len(undated)
    )


def _item(day: DayRow) -> DayItem:
    name = words.day_name(day.key, short=True)
    spoken = ", ".join(
        part
        for part in (
            words.day_name(day.key),
            words.photos(day.photo_count) if day.photo_count else "",
            translate("snapshot", "written") if day.written else "",
        )
        if part
    )
    return DayItem(day.id, name, spoken, day.photo_count, day.written, False, day.title)


def _section(day: DayRow, photos: list[PhotoRow]) -> Section:
    assert day.key.date
    note = [" → ".join(day.places)] if day.places else []
    if photos:
        note.append(words.photos(len(photos)))
    return Section(
        day.id,
        words.middle_date(day.key.date),
        " · ".join(note),
        tuple(_cell(photo) for photo in photos),
        "" if photos else translate("snapshot", "No photos on this day"),
    )


def _undated_section(photos: list[PhotoRow]) -> Section:
    cells = tuple(_cell(photo) for photo in photos)
    note = translate("snapshot", "nothing says when these were taken")
    return Section(
        UNDATED, translate("snapshot", "Undated"), f"{note} · {words.photos(len(photos))}", cells
    )


def _cell(photo: PhotoRow) -> Cell:
    clock = words.clock(photo.lived_at)
    kind = translate("snapshot", "Film") if photo.role == "film" else translate("snapshot", "Photo")
    spoken = ", ".join(part for part in (kind, clock, photo.caption or photo.name) if part)
    if photo.basis == Basis.NAME and not clock:
        spoken += ", " + translate("snapshot", "from the file name, day only")
    return Cell(
        photo.id,
        photo.aspect,
        clock,
        spoken,
        photo.favourite,
        photo.in_album,
        _BADGES.get(photo.role, ""),
        photo.turn,
    )


def read_page(journal: Journal, day: DayRow, writable: bool) -> PageData:
    """Read what is written on a day."""
    db = journal.db
    return PageData(
        day=day.id,
        heading=words.day_name(day.key),
        title=day.title,
        places=tuple(queries.places_of_day(db, day.id)),
        entries=tuple(
            EntryData(row.id, row.time, row.author, row.title, row.text)
            for row in queries.list_entries(db, day.id)
        ),
        is_section=day.key.section is not None,
        writable=writable,
    )
