"""The preview: rows of moments, days with their counts, and which day is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from journal.core.clock import Clock
from journal.store.clocks import list_cameras, set_clock
from journal.store.journal import Edit
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.bridge import Bridge
from journal.ui.clocks.days_row import DayCounts
from journal.ui.clocks.moments import GAP, LONGEST, Placed, rows
from journal.ui.clocks.pictures import Pictures
from journal.ui.clocks.preview import Preview, PreviewDay, PreviewPane
from journal.ui.clocks.reading_preview import read_preview
from journal.ui.session import Session
from journal.ui.words import long_date
from tests.ui.clocks import trips

AT = datetime(2017, 11, 29, 10)
WED, THU, FRI = (date(2017, 11, 29) + timedelta(days=n) for n in range(3))


def placed(number: int, minutes: float | None, own: bool, came_from: date | None = None) -> Placed:
    at = None if minutes is None else AT + timedelta(minutes=minutes)
    moved = came_from is not None
    return Placed(number, f"IMG_{number}.JPG", at, own, moved, came_from, 400, 300, "Canon")


# Rows


def test_photos_of_one_moment_stand_in_one_row() -> None:
    photos = [placed(1, 0, True), placed(2, 0.5, False), placed(3, 1, True), placed(4, 60, False)]
    first, second = rows(photos, 3)
    assert ([p.id for p in first.own], [p.id for p in first.others]) == ([1, 3], [2])
    assert first.at == AT
    assert first.together() == {1, 2, 3}
    assert second.own == ()
    assert second.together() == set()


def test_photos_of_which_only_the_day_is_known_stand_apart() -> None:
    first, second = rows([placed(1, 0, True), placed(2, None, False)], 3)
    assert (first.at, second.at) == (AT, None)


@given(
    st.lists(st.tuples(st.floats(0, 1400) | st.none(), st.booleans()), max_size=80),
    st.integers(1, 5),
)
def test_rows_keep_every_photo_and_the_order(
    taken: list[tuple[float | None, bool]], room: int
) -> None:
    taken.sort(key=lambda one: (one[0] is None, one[0]))
    photos = [placed(n, minutes, own) for n, (minutes, own) in enumerate(taken)]
    found = rows(photos, room)
    for own in (True, False):
        sides = [row.own if own else row.others for row in found]
        assert [p for side in sides for p in side] == [p for p in photos if p.own == own]
        assert all(len(side) <= room for side in sides)
    for row in found:
        every = sorted((p for p in (*row.own, *row.others)), key=lambda p: p.id)
        assert every[0].at == row.at
        if row.at is not None:
            assert every[-1].at - row.at <= LONGEST
            times = [p.at for p in every]
            assert all(b - a <= GAP for a, b in pairwise(times))


# What is read


def test_what_is_previewed_is_what_becomes_of_it(session: Session) -> None:
    camera = next(row for row in list_cameras(session.reader.db) if row.id == trips.CAMERA)
    for clock in (trips.RIGHT, Clock("Asia/Tokyo", -86400), Clock(None, 3600), Clock()):
        preview = read_preview(session.reader.db, camera, clock)

        def change(edit: Edit, clock: Clock = clock) -> None:
            set_clock(trips.CAMERA, clock)(edit)
            settle(edit)

        before = _days(session)
        session.writer(lambda journal, change=change: journal.transact(Op.SET_CLOCK, change))
        after = _days(session)
        own = {n: day for n, day in after.items() if n <= 10}
        assert {p.id: d.counts.day for d in preview.days for p in d.photos if p.own} == own
        assert preview.moved == sum(before[n] != day for n, day in own.items())
        assert preview.total == 10
        for day in preview.days:
            when = day.counts.day
            assert day.counts.after == list(own.values()).count(when)
            assert day.counts.before == [before[n] for n in own].count(when)
            order = [row[0] for row in _order(session, when)]
            assert [photo.id for photo in day.photos] == order
        marked = {p.id: p.came_from for d in preview.days for p in d.photos if p.moved}
        assert marked == {n: before[n] for n in own if before[n] != own[n]}


def test_the_same_moments_stand_beside_each_other(session: Session) -> None:
    camera = next(row for row in list_cameras(session.reader.db) if row.id == trips.CAMERA)
    preview = read_preview(session.reader.db, camera, trips.RIGHT)
    assert [day.counts for day in preview.days] == [
        DayCounts(WED, 3, 5, True),
        DayCounts(THU, 5, 5, True),
        DayCounts(FRI, 2, 0, True),
    ]
    pairs = [(len(row.own), len(row.others)) for row in rows(preview.days[0].photos, 3)]
    assert pairs == [(1, 1)] * 5


def _days(session: Session) -> dict[int, date]:
    rows = session.reader.db.execute("SELECT photo.id, date FROM photo JOIN day ON day.id = day_id")
    return {number: date.fromisoformat(day) for number, day in rows}


def _order(session: Session, day: date | None) -> list[tuple[int]]:
    return session.reader.db.execute(
        "SELECT photo.id FROM photo JOIN day ON day.id = day_id WHERE date = ? ORDER BY rank",
        [str(day)],
    ).fetchall()


# What is shown


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[PreviewPane]:
    bridge = Bridge()
    pictures = Pictures(lambda photo: None, bridge)
    pane = PreviewPane(pictures)
    qtbot.addWidget(pane)
    pane.resize(700, 400)
    pane.show()
    yield pane
    pictures.close()
    bridge.close()


def preview(changing: date | None = THU) -> Preview:
    photos = tuple(placed(n, n, n % 2 == 0, WED if n == 4 else None) for n in range(6))
    days = [
        PreviewDay(
            DayCounts(day, 4, 3 if day == changing else 4, day == changing),
            tuple(p._replace(id=p.id + 100 * n) for p in photos),
        )
        for n, day in enumerate((WED, THU, FRI))
    ]
    return Preview(1 if changing else 0, 12, tuple(days))


def shown(pane: PreviewPane) -> date | None:
    day = pane.shown_day()
    return day.counts.day if day else None


def test_the_heading_counts(pane: PreviewPane) -> None:
    pane.show_preview(preview())
    assert pane.heading.text() == "1 of 12 photos goes to another day"
    pane.show_preview(preview()._replace(moved=38, total=91))
    assert pane.heading.text() == "38 of 91 photos go to another day"
    pane.show_preview(preview(None))
    assert pane.heading.text() == "All photos stay on their days"


def test_the_first_day_that_changes_is_shown(pane: PreviewPane) -> None:
    pane.show_preview(preview(THU))
    assert shown(pane) == THU
    pane.show_preview(preview(FRI))
    assert shown(pane) == FRI


def test_a_day_that_somebody_went_to_stays(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.show_preview(preview(THU))
    qtbot.keyClick(pane.days, Qt.Key.Key_Left)
    assert shown(pane) == WED
    pane.show_preview(preview(FRI))
    assert shown(pane) == WED
    pane.clear()
    pane.show_preview(preview(FRI))
    assert shown(pane) == FRI


def test_a_day_that_loses_all_says_so(pane: PreviewPane) -> None:
    empty = PreviewDay(DayCounts(WED, 2, 0, True), ())
    pane.show_preview(Preview(2, 2, (empty,)))
    assert pane._nothing.isVisible()
    assert pane._nothing.text() == "No photo will stand on this day."
    pane.show_preview(Preview(0, 0, ()))
    assert shown(pane) is None


def test_what_a_screen_reader_hears(pane: PreviewPane) -> None:
    pane.show_preview(preview(THU))
    days = QAccessible.queryAccessibleInterface(pane.days)
    told = [days.child(n).text(QAccessible.Text.Name) for n in range(2)]
    assert told == [
        f"{long_date(WED)}: 4 photos of this camera, as before",
        f"{long_date(THU)}: 3 photos of this camera, 4 before",
    ]
    photos = QAccessible.queryAccessibleInterface(pane.photos)
    told_photos = photos.child(0).text(QAccessible.Text.Name)
    assert told_photos.startswith("IMG_0.JPG, Wed 29 November, 10:00:00, Canon; ")
    assert "IMG_4.JPG, Wed 29 November, 10:04:00, Canon, from Wed 29. Beside it: " in told_photos


def test_a_photo_is_found_where_it_is_drawn(pane: PreviewPane) -> None:
    pane.show_preview(preview(THU))
    view = pane.photos
    middle = view.visualRect(view.model().index(0, 0)).center()
    assert view.photo_at(middle) is None
    right = view.photo_at(middle.__class__(middle.x() + 60, middle.y()))
    left = view.photo_at(middle.__class__(middle.x() - 60, middle.y()))
    assert right is not None
    assert left is not None
    assert (left.id, right.id) == (104, 101)


def test_two_thousand_photos_do_not_stall(pane: PreviewPane, qtbot: QtBot) -> None:
    photos = tuple(placed(n, n / 4, n % 3 == 0) for n in range(2000))
    day = PreviewDay(DayCounts(WED, 600, 667, True), photos)
    begun = perf_counter()
    pane.show_preview(Preview(67, 667, (day,)))
    pane.photos.grab()
    pane.photos.scrollToBottom()
    pane.photos.grab()
    assert perf_counter() - begun < 0.5  # a tenth of it on a slow machine
    assert pane.photos.model().rowCount() > 300
