"""Random histories: whatever was done, undone, redone, closed and opened, the way back is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from journal.core.chat import Message
from journal.core.day import dates_between
from journal.core.place import Stop
from journal.store import album_choices, choices, edits, places
from journal.store.archive import add_photo
from journal.store.bin import bring_back_entries
from journal.store.binned_trips import bring_back_trips, list_binned_trips, remove_trip
from journal.store.chat_import import add_messages
from journal.store.chats import remove_chat, set_chat_zone, take_message
from journal.store.history import list_steps
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.own_words import add_own_word, forget_own_word
from journal.store.queries import list_trips
from journal.store.settle import day_for, settle
from journal.store.trips import join_trips, part_trip, set_up_trip
from tests.store.making import ODD, Tables, bring_in, logged, new_photo, original

words = st.sampled_from([*ODD, "Zion", "Bryce", "a", "b"])
STOPS = words.map(Stop) | st.builds(
    Stop, words, st.sampled_from([37.2, 38.9]), st.just(-112.9), st.sampled_from([None, 300.0])
)


class Histories(RuleBasedStateMachine):
    """Random edits, merged or not, undone and redone, with the journal closed in between."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "trip.tripjournal"
        self.journal = Journal.create(self.path)
        bring_in(self.journal, self.path.parent, [datetime(2017, 11, 29, 9), None], prefix="first")
        self.states: list[Tables] = [logged(self.journal)]  # after each step
        self.at = 0
        self.steps: list[int | None] = [self.journal.undo(settle).step]  # type: ignore[union-attr]
        self.journal.redo(settle)
        self.photos = 0

    def teardown(self) -> None:
        if not hasattr(self, "journal"):
            return
        with self.folder, self.journal:
            while self.at:
                self.take_back()
            for _ in range(len(self.states) - 1):
                self.bring_again()
            assert self.journal.redo(settle) is None
            assert self.journal.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert not self.journal.db.execute("PRAGMA foreign_key_check").fetchall()

    def edit(self, change: Callable[[Edit], object], merge_key: str | None = None) -> None:
        def settled(edit: Edit) -> None:
            change(edit)
            settle(edit)

        changes = self.journal.transact(Op.WRITE, settled, merge_key=merge_key)
        if changes.step is None:
            assert logged(self.journal) == self.states[self.at]
            return
        del self.states[self.at + 1 :], self.steps[self.at + 1 :]
        if changes.step == self.steps[self.at]:  # merged with the step before
            self.states[self.at] = logged(self.journal)
            if changes.step not in {step.id for step in list_steps(self.journal.db)}:
                assert self.states.pop() == self.states[-1]  # what was typed was deleted again
                self.steps.pop()
                self.at -= 1
            return
        self.states.append(logged(self.journal))
        self.steps.append(changes.step)
        self.at += 1

    def entry(self, data: st.DataObject) -> int | None:
        ids = [row[0] for row in self.journal.db.execute("SELECT id FROM entry ORDER BY id")]
        return data.draw(st.sampled_from(ids)) if ids else None

    @rule(day=st.integers(1, 28), fields=st.fixed_dictionaries({"text": words, "author": words}))
    def add_entry(self, day: int, fields: dict[str, str]) -> None:
        def change(edit: Edit) -> None:
            edits.add_entry(day_for(edit, datetime(2017, 11, day).date()), fields)(edit)

        self.edit(change)

    @rule(data=st.data(), text=words, merge=st.booleans())
    def write(self, data: st.DataObject, text: str, merge: bool) -> None:
        entry = self.entry(data)
        if entry is not None:
            key = f"entry {entry}" if merge else None
            self.edit(edits.write_entry(entry, {"text": text}), key)

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        entry = self.entry(data)
        if entry is not None:
            self.edit(edits.remove_entry(entry))

    @rule(data=st.data(), day=st.integers(1, 6))
    def order(self, data: st.DataObject, day: int) -> None:
        rows = self.journal.db.execute("SELECT id FROM entry WHERE day_id = ? ORDER BY id", [day])
        ids = [row[0] for row in rows]
        if ids:
            self.edit(edits.order_entries(day, data.draw(st.permutations(ids))))

    @rule(word=st.sampled_from(["Bellagio", "Zion", "été"]), own=st.booleans())
    def own_word(self, word: str, own: bool) -> None:
        self.edit(add_own_word(word) if own else forget_own_word(word))

    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        entry = self.entry(data)
        if entry is not None:
            self.edit(bring_back_entries([entry]))

    @rule(
        said=st.lists(st.tuples(st.integers(28, 29), words, words), max_size=4),
        name=st.sampled_from(["Vegas", "Ana"]),
    )
    def drop_chat(self, said: list[tuple[int, str, str]], name: str) -> None:
        messages = [
            Message(datetime(2017, 11, day, 9), "Ana", text, file) for day, text, file in said
        ]
        self.edit(add_messages(name, messages))

    @rule(message=st.integers(1, 6), day=st.integers(28, 29))
    def take(self, message: int, day: int) -> None:
        def change(edit: Edit) -> None:
            take_message(message, day_for(edit, datetime(2017, 11, day).date()))(edit)

        self.edit(change)

    @rule(chat=st.integers(1, 2), zone=st.sampled_from([None, "Europe/Paris", "+05:45", "odd"]))
    def set_chat_zone(self, chat: int, zone: str | None) -> None:
        self.edit(set_chat_zone(chat, zone))

    @rule(chat=st.integers(1, 2))
    def remove_chat(self, chat: int) -> None:
        self.edit(remove_chat(chat))

    @rule(day=st.integers(28, 29), title=words, stops=st.lists(STOPS, max_size=3))
    def name(self, day: int, title: str, stops: list[Stop]) -> None:
        def change(edit: Edit) -> None:
            number = day_for(edit, datetime(2017, 11, day).date())
            edits.name_day(number, title)(edit)
            places.set_places(number, stops)(edit)

        self.edit(change)

    @rule(day=st.integers(1, 6))
    def propose(self, day: int) -> None:
        self.edit(places.propose_places(day))

    @rule(stop=STOPS)
    def name_place(self, stop: Stop) -> None:
        if stop.name.strip() and stop.own_radius_m:
            self.edit(places.name_place(stop))

    @rule(photos=st.sets(st.integers(1, 4)), lat=st.sampled_from([37.2, 48.8]))
    def place(self, photos: set[int], lat: float) -> None:
        self.edit(places.place_photos(photos, lat, -112.9, "America/Denver"))

    @rule(photos=st.sets(st.integers(1, 4)))
    def forget_position(self, photos: set[int]) -> None:
        self.edit(places.forget_position(photos))

    @rule(title=words)
    def name_trip(self, title: str) -> None:
        self.edit(edits.name_trip(1, title))

    @rule(
        photo=st.integers(1, 3),
        caption=words,
        day=st.none() | st.sampled_from(["2017-11-20", "2017-12-24"]),
        thrown=st.booleans(),
    )
    def choose(self, photo: int, caption: str, day: str | None, thrown: bool) -> None:
        self.edit(
            lambda edit: edit.db.execute(
                "UPDATE photo SET caption = ?, said_day = ?, bin = ? WHERE id = ?"
                " AND bin IS NOT 'undone'",
                [edits.clean(caption), day, "bin" if thrown else None, photo],
            )
        )

    @rule(
        photos=st.sets(st.integers(1, 4), min_size=2),
        make=st.sampled_from(
            [
                lambda photos: choices.set_favourite(photos, True),
                lambda photos: choices.set_in_album(photos, False),
                lambda photos: choices.turn(photos, -90),
                lambda photos: choices.throw_away(photos),
                lambda photos: choices.bring_back(photos),
                lambda photos: choices.give_photos(photos, "Ana"),
                lambda photos: choices.give_camera(1, "Bo"),
                lambda photos: choices.stack(photos, min(photos)),
                lambda photos: choices.unstack(photos),
                lambda photos: choices.put_on_top(max(photos)),
                lambda photos: choices.write_caption(min(photos), "Zion\n🏜️"),
                lambda photos: album_choices.set_full_page(photos, True),
                lambda photos: album_choices.set_full_page(photos, False),
            ]
        ),
    )
    def choose_among(self, photos: set[int], make: Callable[[set[int]], choices.Change]) -> None:
        self.edit(make(photos))

    @rule(data=st.data(), day=st.integers(1, 6), shape=st.sampled_from([*ODD, "-.|.."]))
    def keep_page(self, data: st.DataObject, day: int, shape: str) -> None:
        photos = data.draw(st.permutations(range(1, 5)).flatmap(
            lambda ids: st.integers(1, 4).map(lambda count: ids[:count])
        ))  # fmt: skip
        self.edit(album_choices.keep_page(day, photos, shape))

    @rule(day=st.integers(1, 6), photos=st.sets(st.integers(1, 4)))
    def release_page(self, day: int, photos: set[int]) -> None:
        self.edit(album_choices.release_page(day, photos))

    @rule(trip=st.integers(1, 3), photo=st.none() | st.integers(1, 4))
    def choose_cover(self, trip: int, photo: int | None) -> None:
        self.edit(album_choices.choose_cover(trip, photo))

    @rule(trip=st.integers(1, 3), style=st.none() | words, paper=st.none() | words)
    def set_album_look(self, trip: int, style: str | None, paper: str | None) -> None:
        self.edit(album_choices.set_album_look(trip, style, paper))

    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        trips = [row.id for row in list_trips(self.journal.db)]
        if len(trips) > 1:
            one, other = data.draw(st.permutations(trips))[:2]
            self.edit(join_trips(one, other))

    @rule(data=st.data())
    def part(self, data: st.DataObject) -> None:
        long = [row for row in list_trips(self.journal.db) if row.first != row.last]
        if long:
            trip = data.draw(st.sampled_from(long))
            assert trip.first
            assert trip.last
            days = dates_between(trip.first, trip.last)[1:]
            self.edit(part_trip(trip.id, data.draw(st.sampled_from(days))))

    @rule(data=st.data())
    def remove_trip(self, data: st.DataObject) -> None:
        trips = [row.id for row in list_trips(self.journal.db)]
        if trips:
            self.edit(remove_trip(data.draw(st.sampled_from(trips))))

    @rule(data=st.data())
    def bring_back_trips(self, data: st.DataObject) -> None:
        trips = [row.trip.id for row in list_binned_trips(self.journal.db)]
        if trips:
            self.edit(bring_back_trips(data.draw(st.lists(st.sampled_from(trips), min_size=1))))

    @rule(data=st.data(), hour=st.integers(0, 12), home=st.sampled_from([None, "Asia/Tokyo"]))
    def set_up(self, data: st.DataObject, hour: int, home: str | None) -> None:
        trips = [row.id for row in list_trips(self.journal.db)]
        if trips:
            trip = data.draw(st.sampled_from(trips))
            self.edit(set_up_trip(trip, day_starts_at=f"{hour:02}:00", home_zone=home))

    @rule(fast_by=st.integers(-90000, 90000))
    def set_clock(self, fast_by: int) -> None:
        def change(edit: Edit) -> None:
            edit.db.execute(
                "INSERT INTO camera (id, make, model, serial) VALUES (1, 'Canon', 'EOS', '')"
                " ON CONFLICT DO NOTHING"
            )
            edit.db.execute("DELETE FROM clock")
            edit.db.execute(
                "INSERT INTO clock (camera_id, zone, fast_by_s) VALUES (1, 'Europe/Paris', ?)",
                [fast_by],
            )

        self.edit(change)

    @rule(day=st.integers(1, 28))
    def bring_one(self, day: int) -> None:
        self.photos += 1
        name = f"more_{self.photos}.JPG"
        at = datetime(2017, 11, day, 9)
        folder = self.path.parent
        self.edit(lambda edit: add_photo(edit, new_photo(name, at), original(folder, name)))

    @precondition(lambda self: self.at > 0)
    @rule()
    def take_back(self) -> None:
        assert self.journal.undo(settle) is not None
        self.at -= 1
        assert logged(self.journal) == self.states[self.at]

    @precondition(lambda self: self.at < len(self.states) - 1)
    @rule()
    def bring_again(self) -> None:
        assert self.journal.redo(settle) is not None
        self.at += 1
        assert logged(self.journal) == self.states[self.at]

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        at = data.draw(st.integers(0, len(self.states) - 1))
        changes = self.journal.go_to(self.steps[at] or 0, settle)
        assert (changes is None) is (at == self.at)
        self.at = at
        assert logged(self.journal) == self.states[self.at]

    @rule()
    def close_and_open(self) -> None:
        self.journal.close()
        self.journal = Journal.open(self.path)

    @invariant()
    def nothing_is_unsettled(self) -> None:
        if hasattr(self, "journal"):
            changes = self.journal.derive(settle)
            assert not changes.touched


Histories.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestHistories = Histories.TestCase
