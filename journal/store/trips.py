"""What a person makes of a trip: its settings, two joined to one, one parted at a day.

Changes for `Journal.transact`, one step each; all settle at their end. A trip that was joined or
parted is kept: no import tears it apart or joins it to another. Rows of trips stay: one joined
away is empty and without a name, so that nobody sees it, until Undo gives its days back.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import date
from itertools import pairwise
from typing import NamedTuple, TypedDict, Unpack

from sqlite_utils import Database

from journal.core.day import Section, parse_time
from journal.core.errors import WrongUse
from journal.core.trip import GAP_DAYS
from journal.core.zone import zone as known_zone
from journal.store.album_choices import album_of, set_album_look
from journal.store.edits import clean
from journal.store.journal import Edit
from journal.store.queries import SEEN, TripRow, list_trips
from journal.store.settle import new_trip, settle

LANGUAGES = ("en", "fr")
BETWEEN = " – "  # two titles that became one

_AS_NEW = (  # photos of another journey may come into its row: it must be set as none ever was
    "UPDATE trip SET title = '', day_starts_at = '04:00', home_zone = NULL, language = NULL,"
    " kept = 0, album_style = '', album_paper = '' WHERE id = ?"
)
_BARE = (  # a day without photos and words; photos in the bin do not count
    "title = '' AND NOT EXISTS (SELECT 1 FROM entry WHERE day_id = day.id AND bin IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM day_place WHERE day_id = day.id)"
    " AND NOT EXISTS (SELECT 1 FROM photo WHERE day_id = day.id AND bin IS NULL)"
)


class Settings(TypedDict, total=False):
    """The settings of a trip; those left out stay.

    day_starts_at: HH:MM. home_zone: a zone's name, None: not said. language: one of `LANGUAGES`,
    None: told from the words.
    """

    title: str
    day_starts_at: str
    home_zone: str | None
    language: str | None


def set_up_trip(trip: int, **settings: Unpack[Settings]) -> Callable[[Edit], None]:
    """Change the settings given; raise WrongUse for a time, a zone or a language that is none.

    The change raises it for a trip that is gone.
    """
    values: dict[str, str | None] = {}
    if "title" in settings:
        values["title"] = " ".join(clean(settings["title"]).split())
    if "day_starts_at" in settings:
        values["day_starts_at"] = parse_time(settings["day_starts_at"]).strftime("%H:%M")
    if "home_zone" in settings:
        values["home_zone"] = settings["home_zone"] or None
        known_zone(values["home_zone"] or "UTC")
    if "language" in settings:
        values["language"] = settings["language"]
        if values["language"] not in (None, *LANGUAGES):
            raise WrongUse(f"{values['language']!r} is not a language: use en or fr")

    def change(edit: Edit) -> None:
        _trip(edit.db, trip)
        for column, value in values.items():
            edit.db.execute(f"UPDATE trip SET {column} = ? WHERE id = ?", [value, trip])
        settle(edit)

    return change


def join_trips(one: int, other: int) -> Callable[[Edit], int]:
    """Make one trip of two and of the days between; the value is the trip that has them all.

    That is the earlier one. Its settings hold, the other's where it has none; both titles stay.
    Words of both about one date, or before or after the trip, stand one after the other's.
    Raises WrongUse where there are not two such trips.
    """

    def change(edit: Edit) -> int:
        early, late = _in_order(edit.db, one, other)
        edit.db.execute(
            "UPDATE trip SET title = ?, home_zone = ?, language = ?, kept = 1 WHERE id = ?",
            [
                _both(early.title, late.title),
                early.home_zone or late.home_zone,
                early.language or late.language,
                early.id,
            ],
        )
        _join_albums(edit, early.id, late.id)
        edit.db.execute(_AS_NEW, [late.id])
        for day, there in edit.db.execute(
            "SELECT late.id, early.id FROM day AS late LEFT JOIN day AS early"
            " ON early.trip_id = ? AND early.date IS late.date AND early.section IS late.section"
            " WHERE late.trip_id = ? ORDER BY late.id",
            [early.id, late.id],
        ).fetchall():
            _give_day(edit, day, early.id, there)
        settle(edit)
        return early.id

    return change


def part_trip(trip: int, first_day_of_second: date) -> Callable[[Edit], int]:
    """Make two trips of one; the value is the second, which begins with that date.

    Both have the settings of the one; its title stays with the first, what is written after it
    goes with the second. Raises WrongUse for a date that is not behind its first or is behind
    its last one.
    """

    def change(edit: Edit) -> int:
        row = _trip(edit.db, trip)
        if not (row.first and row.last and row.first < first_day_of_second <= row.last):
            raise WrongUse(
                f"the trip cannot be parted at {first_day_of_second}: use a date after its first,"
                f" {row.first}, and up to its last, {row.last}"
                if row.first
                else "a trip without days cannot be parted"
            )
        second = new_trip(edit)
        edit.db.execute(
            "UPDATE trip SET day_starts_at = ?, home_zone = ?, language = ? WHERE id = ?",
            [row.day_starts_at, row.home_zone, row.language, second],
        )
        edit.db.execute("UPDATE trip SET kept = 1 WHERE id IN (?, ?)", [trip, second])
        _part_album(edit, trip, second, first_day_of_second)
        edit.db.execute(
            "UPDATE day SET trip_id = ? WHERE trip_id = ? AND date >= ?",
            [second, trip, first_day_of_second.isoformat()],
        )
        after = "SELECT id FROM day WHERE trip_id = ? AND section = ?"
        (source,) = edit.db.execute(after, [trip, Section.AFTER]).fetchone()
        (target,) = edit.db.execute(after, [second, Section.AFTER]).fetchone()
        _move_words(edit, source, target)
        settle(edit)
        return second

    return change


class Neighbour(NamedTuple):
    """A trip beside another one in time; apart: days from the one's end to the other's start."""

    trip: TripRow
    photos: int
    apart: int | None


def near_trips(db: Database, trip: int) -> list[TripRow]:
    """Return the neighbours of a trip in time: the one before and the one after, if there are."""
    trips = list_trips(db)
    at = next((n for n, row in enumerate(trips) if row.id == trip), None)
    return [] if at is None else trips[max(at - 1, 0) : at] + trips[at + 1 : at + 2]


def neighbours(db: Database, trip: int) -> list[Neighbour]:
    """Return the neighbours of a trip with what tells them apart, in the order of time."""
    own = _trip(db, trip)
    return [
        Neighbour(row, count_photos(db, row.id), _apart(own, row)) for row in near_trips(db, trip)
    ]


class Offer(NamedTuple):
    """Two trips that may be one; apart: days from the end of the early to the start of the late."""

    early: TripRow
    late: TripRow
    apart: int


def offer_to_join(db: Database, new: Set[int]) -> Offer | None:
    """Return the two trips that are most likely one, if there are such: one of them is new.

    They are those with the fewest days between them, of which twice `GAP_DAYS` may be empty.
    """
    offers = [
        Offer(early, late, apart)
        for early, late in pairwise(list_trips(db))
        if (apart := _apart(early, late)) is not None
        and apart <= 2 * GAP_DAYS + 1
        and not new.isdisjoint((early.id, late.id))
    ]
    return min(offers, key=lambda offer: offer.apart, default=None)


def count_photos(db: Database, trip: int) -> int:
    """Return how many photos a trip has; a stack is one, the bin is left out."""
    query = f"SELECT count(*) FROM photo JOIN day ON day.id = day_id WHERE trip_id = ? AND {SEEN}"
    return int(db.execute(query, [trip]).fetchone()[0])


def _apart(one: TripRow, other: TripRow) -> int | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max((other.first - one.last).days, (one.first - other.last).days, 0)


def _trip(db: Database, trip: int) -> TripRow:
    row = next((row for row in list_trips(db) if row.id == trip), None)
    if row is None:
        raise WrongUse("the trip is no longer in the journal")
    return row


def _in_order(db: Database, one: int, other: int) -> tuple[TripRow, TripRow]:
    if one == other:
        raise WrongUse("a trip cannot be joined to itself")
    wanted = _trip(db, one).id, _trip(db, other).id
    early, late = (row for row in list_trips(db) if row.id in wanted)
    return early, late


def _give_day(edit: Edit, day: int, trip: int, there: int | None) -> None:
    """Give a day to a trip, to stand for that date there already or to add its words to it."""
    bare = {
        row[0]
        for row in edit.db.execute(
            f"SELECT id FROM day WHERE id IN (?, ?) AND {_BARE}", [day, there]
        )
    }
    if there is None or (there in bare and day not in bare):
        # The bare day that stood there changes places with it: see `history`.
        edit.db.execute("UPDATE day SET trip_id = ? WHERE id = ?", [trip, day])
    elif day not in bare:
        _move_words(edit, day, there)
        edit.db.execute("UPDATE photo SET day_id = ? WHERE day_id = ?", [there, day])


def _join_albums(edit: Edit, early: int, late: int) -> None:
    """Let the album of two trips be that of the early one, and of the late where it says nothing.

    A cover is changed by itself: see `forgetting`.
    """
    one, other = album_of(edit.db, early), album_of(edit.db, late)
    style, paper = one.style or other.style, one.paper or other.paper
    set_album_look(early, style, paper)(edit)
    if other.cover is not None:
        _set_cover(edit, late, None)
        if one.cover is None:
            _set_cover(edit, early, other.cover)


def _part_album(edit: Edit, trip: int, second: int, first_day_of_second: date) -> None:
    """Give the second trip the album's look, and the cover where that is a photo of its days."""
    album = album_of(edit.db, trip)
    set_album_look(second, album.style, album.paper)(edit)
    stands = edit.db.execute(
        "SELECT 1 FROM photo JOIN day ON day.id = day_id WHERE photo.id = ? AND date >= ?",
        [album.cover, first_day_of_second.isoformat()],
    ).fetchone()
    if stands:
        _set_cover(edit, trip, None)
        _set_cover(edit, second, album.cover)


def _set_cover(edit: Edit, trip: int, photo: int | None) -> None:
    edit.db.execute("UPDATE trip SET cover_id = ? WHERE id = ?", [photo, trip])


def _move_words(edit: Edit, source: int, target: int) -> None:
    """Put the entries, places and title of a day behind those of another."""
    db = edit.db
    _join_stops(edit, source, target)
    db.execute("UPDATE album_choice SET day_id = ? WHERE day_id = ?", [target, source])
    for table in ("entry", "day_place"):
        query = f"SELECT coalesce(max(position) + 1, 0) FROM {table} WHERE day_id = ?"
        (behind,) = db.execute(query, [target]).fetchone()
        (start,) = db.execute(
            f"SELECT coalesce(min(position), 0) FROM {table} WHERE day_id = ?", [source]
        ).fetchone()
        db.execute(
            f"UPDATE {table} SET day_id = ?, position = position + ? WHERE day_id = ?",
            [target, behind - start, source],
        )
    titles = dict(db.execute("SELECT id, title FROM day WHERE id IN (?, ?)", [source, target]))
    joined = _both(titles[target], titles[source])
    db.execute("UPDATE day SET title = ? WHERE id = ?", [joined, target])
    db.execute("UPDATE day SET title = '' WHERE id = ?", [source])
    db.execute(
        "UPDATE day SET said_places = 1 WHERE id = ?"
        " AND EXISTS (SELECT 1 FROM day WHERE id = ? AND said_places = 1)",
        [target, source],
    )


def _join_stops(edit: Edit, source: int, target: int) -> None:
    """Drop the first place of a day where it is the last of another, behind which it will stand."""
    query = "SELECT id, place_id FROM day_place WHERE day_id = ? ORDER BY position {0}, id {0}"
    last = edit.db.execute(query.format("DESC"), [target]).fetchone()
    first = edit.db.execute(query.format("ASC"), [source]).fetchone()
    if first and last and first[1] == last[1]:
        edit.db.execute("DELETE FROM day_place WHERE id = ?", [first[0]])


def _both(one: str, other: str) -> str:
    return BETWEEN.join(dict.fromkeys(title for title in (one, other) if title))
