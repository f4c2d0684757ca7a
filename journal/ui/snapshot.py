"""What the window shows of one trip, read and worded in one go, off the window's thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from sqlite_utils import Database

from journal.core.photo import Basis
from journal.places.stops import DayStop
from journal.places.told import (
    NOTHING_TOLD,
    Distance,
    Proposed,
    Told,
    as_stops,
    with_proposed,
)
from journal.store import queries
from journal.store.bin import BinnedEntry, list_binned_entries
from journal.store.binned_trips import BinnedTrip, list_binned_trips
from journal.store.journal import Journal
from journal.store.places import stops_of_day
from journal.store.queries import DayRow, ShownPhoto, TripRow
from journal.store.stacks import stack_sizes
from journal.store.unwritten import Favourites, count_favourites
from journal.ui import words
from journal.ui.chats.reading import read_chats, read_messages
from journal.ui.days.model import DayItem
from journal.ui.measures import distances
from journal.ui.page.data import EntryData, PageData
from journal.ui.photos.basis import zone_words
from journal.ui.photos.filters import EVERYTHING, Filter
from journal.ui.timeline.cells import Cell, Section
from journal.ui.where import Whereabouts

translate = QCoreApplication.translate  # a name that lupdate knows

UNDATED = -1  # stands for a day's id where photos without a day are shown
BIN = -2  # and this, with those below it, where photos in the bin are


@dataclass(frozen=True)
class Scope:
    """What of a trip is shown. expanded: the tops of stacks whose photos are shown below them.

    bin: what is in the bin is shown instead, of all trips.
    """

    filter: Filter = EVERYTHING
    expanded: frozenset[int] = frozenset()
    bin: bool = False


@dataclass(frozen=True)
class Snapshot:
    """A trip as it stands in the journal at one moment; trip is None in an empty journal.

    photos: how many there are, Undated ones too, a stack being one; shown: how many of them the
    filter lets through. undated: how many of those have no day.
    binned_trips, binned_entries: where the bin is shown.
    """

    trips: tuple[TripRow, ...]
    trip: TripRow | None
    days: tuple[DayRow, ...]
    items: tuple[DayItem, ...]
    sections: tuple[Section, ...]
    photos: int
    shown: int
    undated: int
    scope: Scope = Scope()
    stops: Proposed = field(default_factory=dict)
    binned_trips: tuple[BinnedTrip, ...] = ()
    binned_entries: tuple[BinnedEntry, ...] = ()

    @property
    def shows_trip(self) -> bool:
        """Whether there is a trip to be seen, even if the filter lets no photo of it through."""
        something = bool(self.sections) or self.scope.filter.active
        return self.trip is not None and something and not self.scope.bin

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
    scope: Scope = Scope(),
    told: Told = NOTHING_TOLD,
) -> Snapshot:
    """Read the trip of that id, or the latest one if it is gone or None.

    day: the one that is read; it is followed into another trip. earlier: a snapshot since which no
    photo has changed; its cells are taken over. told: stops of days, and how far each led.
    """
    db = journal.db
    trips = tuple(queries.list_trips(db))
    trip = _wanted_trip(db, trips, wanted, day)
    days = tuple(with_proposed(queries.list_days(db, trip), told.stops)) if trip else ()
    stops = {day.id: told.stops[day.id] for day in days if day.id in told.stops}
    undated = queries.count_undated(db)
    if scope.bin:
        cells, sections = _read_bin(db)
    else:
        same = earlier is not None and _alike(earlier, trip, scope, stops)
        taken = {section.day: section.cells for section in earlier.sections} if earlier else {}
        cells = taken if same else _read_cells(db, trip, scope, days, stops)
        sections = _sections(days, cells, undated, scope, told.distances)
    return Snapshot(
        trips,
        trip,
        days,
        tuple(_items(days, undated, count_favourites(db, trip.id if trip else None))),
        tuple(sections),
        photos=sum(day.photo_count for day in days) + undated,
        shown=sum(not cell.under for row in cells.values() for cell in row),
        undated=undated,
        scope=scope,
        stops=stops,
        binned_trips=tuple(list_binned_trips(db)) if scope.bin else (),
        binned_entries=tuple(list_binned_entries(db)) if scope.bin else (),
    )


def _wanted_trip(
    db: Database, trips: Sequence[TripRow], wanted: int | None, day: int | None
) -> TripRow | None:
    """Return the trip that a day is in, else the wanted one, else the latest."""
    if day is not None and day != UNDATED:
        now = queries.trip_of_day(db, day)
        wanted = now if any(trip.id == now for trip in trips) else wanted
    return next((trip for trip in trips if trip.id == wanted), trips[-1] if trips else None)


def _items(
    days: Sequence[DayRow], undated: int, favourites: dict[int | None, Favourites]
) -> list[DayItem]:
    none = Favourites()
    items = [_item(day, favourites.get(day.id, none)) for day in days]
    if undated:
        name, loved = translate("snapshot", "Undated"), favourites.get(None, none)
        items.append(
            DayItem(
                UNDATED,
                name,
                name,
                undated,
                apart=True,
                favourites=loved.photos,
                uncaptioned=loved.uncaptioned,
            )
        )
    return items


def _sections(
    days: Sequence[DayRow],
    cells: dict[int, tuple[Cell, ...]],
    undated: int,
    scope: Scope,
    lengths: Mapping[int, Distance],
) -> list[Section]:
    sections = [
        _section(day, cells.get(day.id, ()), lengths.get(day.id)) for day in days if day.key.date
    ]
    if undated:
        sections.append(_undated_section(cells.get(UNDATED, ())))
    if scope.filter.active:  # days without a photo that is looked for are in the way
        return [section for section in sections if section.cells]
    return sections


def _alike(earlier: Snapshot, trip: TripRow | None, scope: Scope, stops: Proposed) -> bool:
    """Tell whether a snapshot has the cells of this trip and scope, with these stops."""
    same_trip = earlier.trip is not None and trip is not None and earlier.trip.id == trip.id
    return same_trip and earlier.scope == scope and earlier.stops == stops


def _read_cells(
    db: Database, trip: TripRow | None, scope: Scope, days: Sequence[DayRow], stops: Proposed
) -> dict[int, tuple[Cell, ...]]:
    """Return the cells of each day that has photos, and of `UNDATED`.

    A day that gets words while those without are looked for stays in view until photos change.
    """
    silent = frozenset(day.id for day in days if day.unwritten)
    photos = queries.list_shown(db, trip) if trip else []
    photos += queries.list_shown_undated(db)
    under = queries.list_under(db, scope.expanded) if scope.expanded else {}
    cell = _cell_maker(db, stops)
    cells: dict[int, list[Cell]] = {}
    lets = scope.filter.lets if scope.filter.active else None
    for photo in photos:
        if lets is not None and not lets(photo, silent):
            continue
        day = UNDATED if photo.day_id is None else photo.day_id
        row = cells.setdefault(day, [])
        row.append(cell(photo))
        for member in under.get(photo.id, ()):
            row.append(cell(member))
    return {day: tuple(row) for day, row in cells.items()}


def _item(day: DayRow, favourites: Favourites) -> DayItem:
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
    return DayItem(
        day.id,
        name,
        spoken,
        day.photo_count,
        day.written,
        title=day.title,
        unwritten=day.unwritten,
        favourites=favourites.photos,
        uncaptioned=favourites.uncaptioned,
    )


def _section(day: DayRow, cells: tuple[Cell, ...], distance: Distance | None) -> Section:
    assert day.key.date
    note = [" → ".join(day.places)] if day.places else []
    if distance is not None and (length := distances(*distance)):
        note.append(length)
    if cells:
        note.append(words.photos(len(cells)))
    return Section(
        day.id,
        words.middle_date(day.key.date),
        " · ".join(note),
        cells,
        "" if cells else translate("snapshot", "No photos on this day"),
        day.key.date.isoformat(),
    )


def _undated_section(cells: tuple[Cell, ...]) -> Section:
    note = translate("snapshot", "nothing says when these were taken")
    return Section(
        UNDATED, translate("snapshot", "Undated"), f"{note} · {words.photos(len(cells))}", cells
    )


class _Worded(dict[str | None, str]):
    """Words by what they are for, each made once; "" for nothing."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str | None) -> str:
        self[key] = made = self._make(key) if key else ""
        return made


def _read_bin(db: Database) -> tuple[dict[int, tuple[Cell, ...]], list[Section]]:
    """Return the cells of what is in the bin, and the sections that show them by their dates."""
    cell, name = _cell_maker(db), translate("snapshot", "Bin")
    by_date: dict[str, list[Cell]] = {}
    for photo in queries.list_shown_binned(db):
        by_date.setdefault((photo.lived_at or "")[:10], []).append(cell(photo))
    if not by_date:
        hint = translate("snapshot", "What you delete stays here until you empty the bin")
        return {}, [Section(BIN, name, "", (), hint)]
    sections = []
    for number, (when, row) in enumerate(by_date.items()):
        undated = translate("snapshot", "Undated")
        heading = f"{name} · {words.long_date(date.fromisoformat(when)) if when else undated}"
        note = words.photos(len(row))
        sections.append(Section(BIN - number, heading, note, tuple(row), date=when))
    return {section.day: section.cells for section in sections}, sections


def _cell_maker(
    db: Database, stops: Proposed = MappingProxyType({})
) -> Callable[[ShownPhoto], Cell]:
    """Return what makes a cell of a photo; words are looked up once, not once a photo."""
    raws, sizes = queries.list_raws_beside(db), stack_sizes(db)
    spoken, place_of = _speaker(), Whereabouts(stops).of
    clocks, zones = _Worded(lambda minute: words.clock(f"2000-01-01T{minute}")), _Worded(zone_words)
    make = tuple.__new__  # twice as quick as naming the fields, for tens of thousands

    def cell(photo: ShownPhoto) -> Cell:
        number, stack_id, lived_at = photo.id, photo.stack_id, photo.lived_at or ""
        minute = lived_at[11:16]
        clock = clocks[minute]
        stack = sizes.get(number, 0) if stack_id == number else 0
        plain = photo.role == "still" and number not in raws
        place = place_of(photo)
        return make(
            Cell,
            (
                number,
                photo.aspect,
                clock,
                spoken(photo, clock, stack, place),
                photo.favourite == 1,
                photo.in_album == 1,
                "" if plain else _badge(photo, number in raws),
                0,
                place,
                zones[photo.zone],
                photo.weak == 1 or (lived_at != "" and not minute),
                stack,
                stack_id is not None and stack_id != number,
                photo.moves == 1,
                photo.caption,
                photo.turn,
                photo.role == "film",
            ),
        )

    return cell


def _speaker() -> Callable[[ShownPhoto, str, int, str], str]:
    """Return what says a photo: what it is, when and where, of what, what was chosen for it."""
    photo_word = translate("snapshot", "Photo")
    film_word = translate("snapshot", "Film")
    day_only = translate("snapshot", "from the file name, day only")
    favourite = translate("snapshot", "favourite")
    left_out = translate("snapshot", "not in the album")
    stacked = translate("snapshot", "stack of {n}")

    def spoken(photo: ShownPhoto, clock: str, stack: int, place: str) -> str:
        what = film_word if photo.role == "film" else photo_word
        name = photo.caption or photo.name
        if clock and photo.in_album and not photo.favourite and not stack:  # as most are
            return f"{what}, {clock}, {place}, {name}" if place else f"{what}, {clock}, {name}"
        parts = [what, clock, place, name]
        if not clock and photo.basis == Basis.NAME:
            parts.append(day_only)
        if photo.favourite:
            parts.append(favourite)
        if not photo.in_album:
            parts.append(left_out)
        if stack:
            parts.append(stacked.format(n=stack))
        return ", ".join(filter(None, parts))

    return spoken


def _badge(photo: ShownPhoto, raw_beside: bool) -> str:
    """Return what a photo is, if not a plain picture: "▶ 0:12", "RAW", "+RAW"."""
    if photo.role == "film":
        return f"▶ {words.film_length(photo.length_s)}" if photo.length_s else "▶"
    if photo.role == "raw":
        return "RAW"
    return "+RAW" if raw_beside else ""


def read_page(
    journal: Journal, day: DayRow, writable: bool, proposed: Sequence[DayStop] = ()
) -> PageData:
    """Read what is written on a day; proposed: its stops, unless a person set its places."""
    db = journal.db
    messages = read_messages(db, day.id)
    return PageData(
        day=day.id,
        heading=words.day_name(day.key),
        title=day.title,
        places=tuple(stops_of_day(db, day.id)) if day.said_places else as_stops(proposed),
        places_said=day.said_places,
        entries=tuple(
            EntryData(row.id, row.time, row.author, row.title, row.text)
            for row in queries.list_entries(db, day.id)
        ),
        is_section=day.key.section is not None,
        writable=writable,
        messages=messages,
        chats=read_chats(db) if messages else (),
        starts_at=queries.day_start(db, day.id),
    )
