"""Random journals whose bin is emptied: nothing of it comes back, whatever is undone and redone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.core.day import dates_between
from journal.core.progress import Context
from journal.store import choices, edits, places
from journal.store.bin import bring_back_entries, empty_bin
from journal.store.binned_trips import bring_back_trips, list_binned_trips, remove_trip
from journal.store.check import check
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.queries import list_days, list_trips
from journal.store.settle import settle
from journal.store.trips import join_trips, part_trip
from tests.store.making import bring_in
from tests.store.shaping import nov

WRITTEN = (
    "SELECT title FROM trip UNION ALL SELECT title FROM day"
    " UNION ALL SELECT text FROM entry UNION ALL SELECT caption FROM photo"
)
IN_THE_BIN = (
    "SELECT title FROM trip WHERE bin = 'bin'"
    " UNION SELECT day.title FROM day JOIN trip ON trip.id = trip_id WHERE trip.bin = 'bin'"
    " UNION SELECT text FROM entry WHERE bin = 'bin'"
    " UNION SELECT caption FROM photo WHERE bin = 'bin'"
)


class Story:
    """A journal to which things happen. Each word in it is written once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = Journal.create(folder / "trip.tripjournal")
        self.number = 0
        self.gone: set[str] = set()

    def new(self) -> str:
        self.number += 1
        return f"<{self.number}>"

    def edit(self, op: Op, change: Callable[[Edit], object]) -> None:
        def settled(edit: Edit) -> None:
            change(edit)
            settle(edit)

        self.journal.transact(op, settled)

    def pick(self, query: str, at: int) -> int | None:
        rows = self.journal.db.execute(query).fetchall()
        return rows[at % len(rows)][0] if rows else None

    def happen(self, what: str, at: int) -> None:
        trips = list_trips(self.journal.db)
        trip = trips[at % len(trips)] if trips else None
        if what == "photos":
            bring_in(self.journal, self.folder, [nov(at % 28 + 1), nov(1)], prefix=self.new())
        elif what in ("undo", "redo"):
            getattr(self.journal, what)(settle)
        elif what == "empty":
            self.empty()
        elif what in ("bring back", "thing back", "throw away"):
            self.bin_or_not(what, at)
        elif trip is not None and what == "name":
            self.edit(Op.NAME_TRIP, edits.name_trip(trip.id, self.new()))
        elif trip is not None and what == "write":
            day = list_days(self.journal.db, trip)[at % 5 % len(list_days(self.journal.db, trip))]
            self.edit(Op.NAME_DAY, edits.name_day(day.id, self.new()))
            self.edit(Op.ADD_ENTRY, edits.add_entry(day.id, {"text": self.new() if at % 3 else ""}))
            self.edit(Op.SET_PLACES, places.set_places(day.id, ["Zion", "Bryce"][: at % 3]))
        elif trip is not None and what == "remove":
            self.edit(Op.REMOVE_TRIP, remove_trip(trip.id))
        elif trip is not None and what == "join" and trip is not trips[-1]:
            self.edit(Op.JOIN_TRIPS, join_trips(trip.id, trips[trips.index(trip) + 1].id))
        elif trip is not None and what == "part" and trip.first != trip.last:
            assert trip.first
            assert trip.last
            days = dates_between(trip.first, trip.last)[1:]
            self.edit(Op.PART_TRIP, part_trip(trip.id, days[at % len(days)]))

    def bin_or_not(self, what: str, at: int) -> None:
        if what == "bring back":
            binned = [trip.trip.id for trip in list_binned_trips(self.journal.db)][at % 3 :]
            self.edit(Op.BRING_BACK, bring_back_trips(binned))
            return
        back = what == "thing back"
        state = "bin = 'bin'" if back else "bin IS NULL"
        if photo := self.pick(f"SELECT id FROM photo WHERE {state}", at):
            make = choices.bring_back if back else choices.throw_away
            self.edit(Op.CAPTION, choices.write_caption(photo, self.new()))
            self.edit(Op.BRING_BACK, make([photo]))
        if entry := self.pick(f"SELECT id FROM entry WHERE {state}", at):
            change = bring_back_entries([entry]) if back else edits.remove_entry(entry)
            self.edit(Op.BRING_BACK, change)

    def empty(self) -> None:
        before = self.written()
        binned = {row[0] for row in self.journal.db.execute(IN_THE_BIN)} - {""}
        self.journal.derive(empty_bin)
        self.gone |= {word for word in binned if word not in self.written()}
        assert self.sound()
        assert len(before) >= len(self.written())

    def written(self) -> str:
        return "\n".join(row[0] for row in self.journal.db.execute(WRITTEN))

    def sound(self) -> bool:
        settled = not self.journal.derive(settle).touched
        return settled and check(self.journal.db, Context()).sound

    def go_through_all(self) -> None:
        """Undo all there is and redo it all."""
        for go in (self.journal.undo, self.journal.redo, self.journal.undo):
            while go(settle):
                written = self.written()
                assert not {word for word in self.gone if word in written}
            assert self.sound()


EVENTS = (
    "photos name write remove join part empty undo redo throw_away thing_back bring_back write name"
)


@given(st.lists(st.tuples(st.sampled_from(EVENTS.split()), st.integers(0, 60)), max_size=30))
@settings(max_examples=25, deadline=None)
def test_nothing_of_an_emptied_bin_comes_back(events: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder))
        with story.journal:
            story.happen("photos", 20)
            for what, at in events:
                story.happen(what.replace("_", " "), at)
            for trip in list_trips(story.journal.db)[:1]:
                story.edit(Op.REMOVE_TRIP, remove_trip(trip.id))
            story.empty()
            story.go_through_all()
