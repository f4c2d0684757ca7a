"""Entries, titles of days, and words of one's own of another journal.

A day is given a page here only where something new stands on it: words that lie in our bin, on a
day or with a whole trip, are known, and bring nothing back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from journal.core.day import DayKey
from journal.store import edits
from journal.store.journal import Edit
from journal.store.merge import sound
from journal.store.merge.guest import Guest
from journal.store.merge.told import Told, What
from journal.store.merge.versions import (
    MARK,
    Entry,
    Kin,
    Words,
    kin,
    read_entries,
    same_but_photos,
    with_photos,
)
from journal.store.own_words import add_own_word
from journal.store.queries import day_key

_MOST_COMPARED = 100  # entries of one day that a new one is held against
_SHOWN = 60  # letters of an entry in a report

PageOf = Callable[[DayKey, int], int]


class GuestDay(NamedTuple):
    """A day of a trip that is not in the guest's bin."""

    id: int
    trip: int
    key: DayKey
    title: str

    @property
    def name(self) -> str:
        return str(self.key.date or self.key.section)


def guest_days(guest: Guest) -> list[GuestDay]:
    """Return the days of the guest's trips, of each the dates first."""
    rows = guest.rows(
        "SELECT day.id, trip_id, date, section, day.title FROM day JOIN trip ON trip.id = trip_id"
        " WHERE bin IS NULL ORDER BY trip_id, section NOT NULL, date, section = 'after'"
    )
    return [
        GuestDay(number, trip, day_key(day, section), sound.line(title))
        for number, trip, day, section, title in rows
    ]


def on_day(key: DayKey) -> tuple[str, list[object]]:
    """Return what finds a date, or a section of any trip, in SQL over `day`, and its values."""
    if key.date is not None:
        return "date = ?", [key.date.isoformat()]
    return "section = ?", [str(key.section)]


class JoinedWords:
    """Joins the words of a guest. entries: those here by their numbers there; new: how many came.

    page_of: gives the page of a day of a guest's trip, made if there is none. language: of `MARK`.
    """

    def __init__(
        self,
        edit: Edit,
        guest: Guest,
        photos: Mapping[int, int],
        page_of: PageOf,
        language: str,
    ) -> None:
        self._edit = edit
        self._guest = guest
        self._photos = photos
        self._page_of = page_of
        self._mark = MARK.get(language, MARK["en"])
        self.entries: dict[int, int] = {}
        self.new = 0
        self.told: list[Told] = []

    def join(self) -> None:
        """Join what is written on all days."""
        for day in guest_days(self._guest):
            self._join_title(day)
            theirs = read_entries(
                lambda query, values: self._guest.rows(query, values),
                "day.id = ? AND entry.bin IS NULL",
                [day.id],
                lambda text: with_photos(text, self._photos),
            )
            theirs = [entry for entry in theirs if not entry.words.blank]
            if theirs:
                self._join_entries(day, theirs)
        for (word,) in self._guest.rows("SELECT word FROM own_word"):
            add_own_word(word)(self._edit)

    def _join_title(self, day: GuestDay) -> None:
        if not day.title:
            return
        where, values = on_day(day.key)
        rows = self._edit.db.execute(
            "SELECT day.title, trip.bin NOT NULL FROM day JOIN trip ON trip.id = trip_id"
            f" WHERE {where} AND day.title <> ''",
            values,
        ).fetchall()
        if any(sound.both(title, day.title) == title for title, _ in rows):
            return
        page = self._page_of(day.key, day.trip)
        query = "SELECT title FROM day WHERE id = ?"
        (ours,) = self._edit.db.execute(query, [page]).fetchone()
        title = sound.both(ours, day.title)
        if ours and title not in (ours, day.title):
            self.told.append(Told(What.BOTH, day.name, "two titles"))
        edits.name_day(page, title)(self._edit)

    def _join_entries(self, day: GuestDay, theirs: list[Entry]) -> None:
        where, values = on_day(day.key)
        ours = read_entries(
            lambda query, given: self._edit.db.execute(query, given).fetchall(),
            where,
            values,
            lambda text: text,
        )
        known = {entry.words: entry for entry in reversed(ours)}
        left = {entry.id: entry for entry in ours}
        waiting = []
        for entry in theirs:
            same = known.get(entry.words)
            if same is None:
                waiting.append(entry)
            else:
                self.entries[entry.id] = same.id
                left.pop(same.id, None)
        for entry in waiting:
            self._join_entry(day, entry, left)

    def _join_entry(self, day: GuestDay, theirs: Entry, left: dict[int, Entry]) -> None:
        for ours in [*left.values()][:_MOST_COMPARED]:
            if ours.words[:3] == theirs.words[:3] and same_but_photos(
                ours.words.text, theirs.words.text
            ):
                self._take_photos(theirs, ours)
                left.pop(ours.id)
                return
        relations = [(kin(theirs, ours), ours) for ours in [*left.values()][:_MOST_COMPARED]]
        for relation in (Kin.OLDER, Kin.NEWER, Kin.VERSION):
            for found, ours in relations:
                if found is relation and self._join_kin(day, theirs, ours, found):
                    left.pop(ours.id)
                    return
        self._add(day, theirs.words, theirs.words.title, None, theirs.id)
        why = (theirs.words.title or theirs.words.text.strip())[:_SHOWN]
        self.told.append(Told(What.TEXT, day.name, sound.line(why)))

    def _join_kin(self, day: GuestDay, theirs: Entry, ours: Entry, relation: Kin) -> bool:
        """Join an entry to the one here that it is a version of; False where it stands alone."""
        if relation is Kin.VERSION:
            if ours.binned:
                return False
            title = f"{theirs.words.title} {self._mark}".strip()
            self._add(day, theirs.words, title, ours.id, theirs.id)
            self.told.append(Told(What.BOTH, day.name, "a text in two versions"))
            return True
        self.entries[theirs.id] = ours.id
        if relation is Kin.NEWER and not ours.binned:
            edits.write_entry(ours.id, _fields(theirs.words, theirs.words.title))(self._edit)
            self.told.append(Told(What.TEXT, day.name, "written on there"))
        return True

    def _take_photos(self, theirs: Entry, ours: Entry) -> None:
        """Take over the photos of a text that were not here when it came."""
        self.entries[theirs.id] = ours.id
        if not ours.binned and "(photo:0)" not in theirs.words.text:
            edits.write_entry(ours.id, {"text": theirs.words.text})(self._edit)

    def _add(self, day: GuestDay, words: Words, title: str, after: int | None, there: int) -> None:
        page = self._page_of(day.key, day.trip)
        made = edits.add_entry(page, _fields(words, title), after)(self._edit)
        self.entries[there] = made
        self.new += 1


def _fields(words: Words, title: str) -> dict[str, str | None]:
    return {"time": words.time, "author": words.author, "title": title, "text": words.text}
