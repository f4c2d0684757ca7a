"""Places that people give days and photos, and positions that photos borrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.core.errors import WrongUse
from journal.core.photo import Stamp, StampSource
from journal.core.place import Stop
from journal.store import places
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.queries import day_row
from journal.store.settle import settle
from journal.store.tracks import TrackPoint, add_track, with_anchors
from tests.store.making import new_photo, original

ZION = (37.2, -112.987)
NOON = datetime(2017, 12, 1, 12)
UTC_NOON = datetime(2017, 12, 1, 19)  # of Denver
MINUTE = timedelta(minutes=1)

Position = tuple[float, float, str] | tuple[None, None, None]


def give(journal: Journal, day: int, *stops: Stop | str) -> list[Stop]:
    journal.transact(Op.SET_PLACES, places.set_places(day, stops))
    return places.stops_of_day(journal.db, day)


def test_places_of_a_day(journal: Journal, page: int) -> None:
    def given(*names: str) -> tuple[int | None, list[str]]:
        changes = journal.transact(Op.SET_PLACES, places.set_places(page, names))
        return changes.step, places.places_of_day(journal.db, page)

    assert given("Paris", " ", "Chicago", "Paris")[1] == ["Paris", "Chicago", "Paris"]
    assert given("Paris", "Chicago", "Paris")[0] is None  # nothing changed
    assert given("Chicago")[1] == ["Chicago"]
    journal.undo()
    assert places.places_of_day(journal.db, page) == ["Paris", "Chicago", "Paris"]
    assert given()[1] == []


def test_a_day_whose_places_were_all_removed_stays_without(journal: Journal, page: int) -> None:
    def said() -> bool:
        row = day_row(journal.db, page)
        assert row
        return row.said_places

    assert not said()
    give(journal, page)
    assert said()
    journal.undo()
    assert not said()
    give(journal, page, "Zion")
    journal.transact(Op.SET_PLACES, places.propose_places(page))
    assert not said()
    assert places.places_of_day(journal.db, page) == []
    journal.undo()
    assert (said(), places.places_of_day(journal.db, page)) == (True, ["Zion"])


def test_what_is_newly_known_of_a_place_is_kept_with_it(journal: Journal, page: int) -> None:
    assert give(journal, page, "Zion") == [Stop("Zion")]
    assert give(journal, page, Stop("Zion", *ZION)) == [Stop("Zion", *ZION)]
    assert give(journal, page, "Zion") == [Stop("Zion", *ZION)]
    assert journal.db.execute("SELECT count(*) FROM place").fetchone() == (1,)
    journal.undo()
    assert places.known_places(journal.db) == []


def test_two_places_may_share_a_name(journal: Journal, page: int) -> None:
    both = [Stop("Paris", 48.857, 2.352), Stop("Paris", 33.661, -95.555)]
    assert give(journal, page, *both) == both


def test_a_name_of_ones_own_is_remembered_until_undone(journal: Journal) -> None:
    home = Stop("Chez mamie", 45.9, 6.1, 300.0)
    journal.transact(Op.NAME_PLACE, places.name_place(home))
    assert places.own_places(journal.db) == [home]
    journal.undo()
    assert places.own_places(journal.db) == []


@pytest.mark.parametrize(
    "stop", [Stop("a"), Stop("a", 1.0, 2.0), Stop(" ", 1.0, 2.0, 300.0), Stop("a", 91.0, 0.0, 1.0)]
)
def test_a_name_for_nowhere_is_refused(stop: Stop) -> None:
    with pytest.raises(WrongUse):
        places.name_place(stop)


def bring(
    journal: Journal,
    folder: Path,
    shots: Sequence[tuple[datetime, tuple[float, float] | None]],
    **facts: object,
) -> None:
    """Import photos at wall times in Denver's zone, those without a position by a camera."""

    def change(edit: Edit) -> None:
        for number, (at, place) in enumerate(shots):
            name = f"IMG_{number}.JPG"
            found = (
                {"lat": place[0], "lon": place[1], "place_zone": "America/Denver"} if place else {}
            )
            add_photo(edit, new_photo(name, at, **found, **facts), original(folder, name))
        settle(edit)

    journal.transact(Op.IMPORT, change)


def positions(journal: Journal) -> list[Position]:
    query = "SELECT at_lat, at_lon, at_from FROM photo WHERE bin IS NULL ORDER BY id"
    return journal.db.execute(query).fetchall()


def test_photos_borrow_from_companions_near_in_time(journal: Journal, tmp_path: Path) -> None:
    there = (*ZION, "file")
    bring(
        journal,
        tmp_path,
        [(NOON, ZION), (NOON + 3 * MINUTE, None), (NOON + 50 * MINUTE, None)],
    )
    assert positions(journal) == [there, (*ZION, "photo"), (None, None, None)]


def test_what_was_borrowed_goes_with_its_lender(journal: Journal, tmp_path: Path) -> None:
    bring(journal, tmp_path, [(NOON, ZION), (NOON + MINUTE, None)])

    def throw_away(edit: Edit) -> None:
        edit.db.execute("UPDATE photo SET bin = 'bin' WHERE id = 1")
        settle(edit)

    journal.transact(Op.THROW_AWAY, throw_away)
    assert positions(journal) == [(None, None, None)]
    journal.undo(settle)
    assert positions(journal)[1] == (*ZION, "photo")


def test_a_track_tells_where_photos_without_a_position_were_taken(
    journal: Journal, tmp_path: Path
) -> None:
    points = [
        TrackPoint(0, UTC_NOON + n * MINUTE, 37.0 + n / 1000, -113.0, None, "America/Denver")
        for n in range(120)
    ]

    def change(edit: Edit) -> None:
        file = edit.db.execute(
            "INSERT INTO file (role, sha256, size, link) VALUES ('track', ?, 1, '/x')", ["0" * 64]
        ).lastrowid
        assert file
        add_track(edit, file, "way", with_anchors(points))

    journal.transact(Op.IMPORT, change)
    half = timedelta(seconds=30)
    bring(
        journal,
        tmp_path,
        [(NOON + 30 * MINUTE + half, None), (NOON + 110 * MINUTE, ZION), (NOON - MINUTE * 9, None)],
    )
    found = positions(journal)
    assert found[0] == (pytest.approx(37.0305), pytest.approx(-113.0), "track")
    assert found[1] == (*ZION, "file")
    assert found[2] == (None, None, None)


def test_a_person_places_photos_and_takes_it_back(journal: Journal, tmp_path: Path) -> None:
    stamp = Stamp(NOON, StampSource.EXIF_ORIGINAL)
    bring(journal, tmp_path, [(NOON, None)], stamp=stamp)
    put = places.place_photos([1, 99], *ZION, "America/Denver")
    assert journal.transact(Op.PLACE_PHOTOS, put).value == 1
    assert positions(journal) == [(*ZION, "person")]
    zone = "SELECT zone, instant FROM photo"
    assert journal.db.execute(zone).fetchall() == [("America/Denver", UTC_NOON.isoformat())]
    assert journal.transact(Op.PLACE_PHOTOS, put).step is None  # said already
    journal.transact(Op.PLACE_PHOTOS, places.forget_position([1]))
    assert positions(journal) == [(None, None, None)]
    journal.undo(settle)
    assert positions(journal) == [(*ZION, "person")]


def test_positions_off_the_globe_are_refused() -> None:
    with pytest.raises(WrongUse, match="globe"):
        places.place_photos([1], 91.0, 0.0, None)
    with pytest.raises(WrongUse, match="both"):
        places.set_places(1, [Stop("Zion", 37.2)])


def test_the_places_of_a_day_tell_its_zone_where_nothing_else_does(
    journal: Journal, tmp_path: Path
) -> None:
    """A film's stamp is an instant: it is shown in the zone of the place that was typed."""
    film = Stamp(datetime(2017, 12, 1, 3), StampSource.MOVIE_HEADER, utc=True)
    bring(journal, tmp_path, [(NOON, None)], stamp=film)
    (number,) = journal.db.execute("SELECT day_id FROM photo").fetchone()
    tokyo = places.set_places(
        number, [Stop("Tokyo", 35.68, 139.77)], zone_at=lambda lat, lon: "Asia/Tokyo"
    )
    journal.transact(Op.SET_PLACES, tokyo)
    shown = "SELECT zone, lived_at FROM photo"
    assert journal.db.execute(shown).fetchall() == [("Asia/Tokyo", "2017-12-01T12:00:00")]
    journal.undo(settle)
    assert journal.db.execute(shown).fetchall() == [("UTC", "2017-12-01T03:00:00")]


def test_a_position_in_a_file_tells_more_than_the_places_of_its_day(
    journal: Journal, tmp_path: Path
) -> None:
    bring(journal, tmp_path, [(NOON, ZION)])
    (number,) = journal.db.execute("SELECT day_id FROM photo").fetchone()
    film = Stamp(UTC_NOON + 30 * MINUTE, StampSource.MOVIE_HEADER, utc=True)

    def change(edit: Edit) -> None:
        add_photo(edit, new_photo("film.mp4", stamp=film), original(tmp_path, "film.mp4"))
        places.set_places(number, [Stop("Tokyo", 35.68, 139.77)], lambda *_: "Asia/Tokyo")(edit)

    journal.transact(Op.IMPORT, change)
    zones = journal.db.execute("SELECT DISTINCT zone FROM photo").fetchall()
    assert zones == [("America/Denver",)]
