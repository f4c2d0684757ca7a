"""Two journals for the tests of joining: written in, joined, and told apart by what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from journal.core.day import Section
from journal.store import edits
from journal.store.archive import add_photo
from journal.store.journal import Changes, Edit, Journal
from journal.store.merge.guest import open_guest
from journal.store.merge.photos import Joined, join_photo, photos_to_join
from journal.store.merge.rest import join_rest
from journal.store.merge.told import Told
from journal.store.merge.tracks import join_track, tracks_to_join
from journal.store.op import Op
from journal.store.pairs import Shots
from journal.store.settle import day_for, section_for, settle
from tests.store.making import new_photo, original
from tests.store.shaping import nov

_PHOTO = re.compile(r"\(photo:(\d+)\)")


def join(journal: Journal, guest: Journal | Path, language: str = "en") -> list[Told]:
    """Join a journal, all in one step; return what was told. A journal is closed before."""
    return _joined(journal, guest, language)[1]


def join_and_list(journal: Journal, guest: Path) -> list[Joined]:
    """Join a journal; return what became of its photos and tracks."""
    return _joined(journal, guest, "en")[0]


def _joined(
    journal: Journal, guest: Journal | Path, language: str
) -> tuple[list[Joined], list[Told]]:
    if isinstance(guest, Journal):
        guest.close()
        guest = guest.path
    with open_guest(guest) as opened:

        def change(edit: Edit) -> tuple[list[Joined], list[Told]]:
            shots = Shots(edit)
            came = [
                join_photo(edit, opened, photo, shots, lambda jpeg: (512, 384))
                for photo, _ in photos_to_join(opened)
            ]
            came += [join_track(edit, opened, track) for track in tracks_to_join(opened)]
            rest = join_rest(edit, opened, language)
            settle(edit)
            return came, [told for one in came for told in one.told] + rest.told

        return journal.transact(Op.IMPORT, change).value  # type: ignore[return-value]


def photograph(journal: Journal, folder: Path, name: str, at: datetime | None, **facts: Any) -> int:
    """Bring in a photo; the same name is the same bytes in any journal."""

    def change(edit: Edit) -> int:
        number = add_photo(edit, new_photo(name, at, **facts), original(folder, name))
        settle(edit)
        return number

    return int(str(journal.transact(Op.IMPORT, change).value))


def say(journal: Journal, change: Callable[[Edit], object], op: Op = Op.WRITE) -> Changes:
    """Run a change and settle."""

    def settled(edit: Edit) -> object:
        value = change(edit)
        settle(edit)
        return value

    return journal.transact(op, settled)


def write(journal: Journal, day: int | Section, text: str, **fields: str | None) -> int:
    """Write an entry on a day of November 2017, or before or after the latest trip."""

    def change(edit: Edit) -> object:
        if isinstance(day, Section):
            page = section_for(edit, day)
        else:
            page = day_for(edit, date(2017, 11, day))
        return edits.add_entry(page, {"text": text, **fields})(edit)

    return int(str(say(journal, change, Op.ADD_ENTRY).value))


def on_the_28th(make: Callable[[int], Callable[[Edit], object]]) -> Callable[[Edit], object]:
    """Change a day of November 2017, made if it is not there."""
    return lambda edit: make(day_for(edit, nov(28).date()))(edit)


def entries(journal: Journal) -> list[tuple[str, str | None, str, str, str]]:
    """Return day, time, author, heading and text of the entries, photos by their names."""
    names = {str(number): name for number, name in journal.db.execute("SELECT id, name FROM photo")}
    rows = journal.db.execute(
        "SELECT coalesce(date, section), time, coalesce(name, ''), entry.title, text FROM entry"
        " JOIN day ON day.id = day_id JOIN trip ON trip.id = trip_id"
        " LEFT JOIN person ON person.id = author_id"
        " WHERE entry.bin IS NULL ORDER BY section IS 'after', date, position, entry.id"
    )
    return [
        (*row[:4], _PHOTO.sub(lambda found: f"({names.get(found[1], '?')})", row[4]))
        for row in rows
    ]


def photos(journal: Journal) -> Mapping[str, tuple[Any, ...]]:
    """Return caption, favourite, turn, person and day of the photos that are seen, by name."""
    rows = journal.db.execute(
        "SELECT photo.name, caption, favourite, turn, coalesce(person.name, ''), date FROM photo"
        " LEFT JOIN camera ON camera.id = camera_id LEFT JOIN day ON day.id = day_id"
        " LEFT JOIN person ON person.id = coalesce(photo.person_id, camera.person_id)"
        " WHERE photo.bin IS NULL"
    )
    return {name: tuple(said) for name, *said in rows}


def titles(journal: Journal) -> dict[str, str]:
    """Return the titles of days, by date."""
    rows = journal.db.execute("SELECT date, title FROM day WHERE title <> '' AND date NOT NULL")
    return dict(rows.fetchall())


def stops(journal: Journal) -> dict[str, list[str]]:
    """Return the places that people gave days, in order, by date."""
    found: dict[str, list[str]] = {}
    for day, name in journal.db.execute(
        "SELECT date, name FROM day_place JOIN day ON day.id = day_id"
        " JOIN place ON place.id = place_id ORDER BY date, position"
    ):
        found.setdefault(day, []).append(name)
    return found
