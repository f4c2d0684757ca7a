"""What the window shows of one trip, read and worded in one go, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from sqlite_utils import Database

from journal.core.photo import Basis
from journal.store import queries
from journal.store.journal import Journal
from journal.store.queries import DayRow, ShownPhoto, TripRow
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


def take_snapshot(
    journal: Journal,
    wanted: int | None,
    earlier: Snapshot | None = None,
    day: int | None = None,
) -> Snapshot:
    """Read the trip of that id, or the latest one if it is gone or None.

    day: the one that is read: it is followed where it went to another trip, by an Undo say.
    earlier: a snapshot since which no photo has changed; its cells are taken over.
    """
    db = journal.db
    trips = tuple(queries.list_trips(db))
    if day is not None and day != UNDATED:
        now = queries.trip_of_day(db, day)
        wanted = now if any(t.id == now for t in trips) else wanted
    trip = next((t for t in trips if t.id == wanted), trips[-1] if trips else None)
    days = tuple(queries.list_days(db, trip)) if trip else ()
    if earlier is not None and earlier.trip and trip and earlier.trip.id == trip.id:
        cells = {section.day: section.cells for section in earlier.sections}
    else:
        cells = _read_cells(db, trip)
    undated = cells.get(UNDATED, ())
    sections = [_section(day, cells.get(day.id, ())) for day in days if day.key.date]
    items = [_item(day) for day in days]
    if undated:
        sections.append(_undated_section(undated))
        name = translate("snapshot", "Undated")
        items.append(DayItem(UNDATED, name, name, len(undated), apart=True))
    count = sum(map(len, cells.values()))
    return Snapshot(trips, trip, days, tuple(items), tuple(sections), count, len(undated))


def _read_cells(db: Database, trip: TripRow | None) -> dict[int, tuple[Cell, ...]]:
    """Return the cells of each day that has photos, and of `UNDATED`."""
    photos = queries.list_shown(db, trip) if trip else []
    photos += queries.list_shown_undated(db)
    cell = _cell_maker()
    cells: dict[int, list[Cell]] = {}
    for photo in photos:
        day = UNDATED if photo.day_id is None else photo.day_id
        cells.setdefault(day, []).append(cell(photo))
    return {day: tuple(row) for day, row in cells.items()}


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


def _section(day: DayRow, cells: tuple[Cell, ...]) -> Section:
    assert day.key.date
    note = [" → ".join(day.places)] if day.places else []
    if cells:
        note.append(words.photos(len(cells)))
    return Section(
        day.id,
        words.middle_date(day.key.date),
        " · ".join(note),
        cells,
        "" if cells else translate("snapshot", "No photos on this day"),
    )


def _undated_section(cells: tuple[Cell, ...]) -> Section:
    note = translate("snapshot", "nothing says when these were taken")
    return Section(
        UNDATED, translate("snapshot", "Undated"), f"{note} · {words.photos(len(cells))}", cells
    )


def _cell_maker() -> Callable[[ShownPhoto], Cell]:
    """Return what makes a cell of a photo; words are looked up once, not once a photo."""
    photo_word = translate("snapshot", "Photo")
    film_word = translate("snapshot", "Film")
    day_only = translate("snapshot", "from the file name, day only")
    clocks: dict[str, str] = {}

    def cell(photo: ShownPhoto) -> Cell:
        lived_at = photo.lived_at or ""
        minute = lived_at[11:16]
        clock = clocks.get(minute)
        if clock is None:
            clock = clocks[minute] = words.clock(lived_at)
        spoken = film_word if photo.role == "film" else photo_word
        spoken = f"{spoken}, {clock}, " if clock else f"{spoken}, "
        spoken += photo.caption or photo.name
        if not clock and photo.basis == Basis.NAME:
            spoken = f"{spoken}, {day_only}"
        return Cell(
            photo.id,
            photo.aspect,
            clock,
            spoken,
            bool(photo.favourite),
            bool(photo.in_album),
            _BADGES.get(photo.role, ""),
            photo.turn,
        )

    return cell


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
