"""The dialog as somebody uses it: each way to say what the clock showed, and what becomes of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDateTimeEdit, QRadioButton
from pytestqt.qtbot import QtBot

from journal.core.clock import Clock
from journal.core.errors import DiskFull
from journal.core.suggest import Suggestion
from journal.core.zone import wall_time
from journal.store.clocks import list_cameras, set_clock
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.clocks import dialog as dialog_module
from journal.ui.clocks.dialog import ClockDialog
from journal.ui.clocks.panel import NoMatter, WaysPanel
from journal.ui.clocks.reading import Shown
from journal.ui.clocks.span_field import SpanField
from journal.ui.clocks.ways import (
    LocalWay,
    PairWay,
    PhotoWay,
    SuggestedWay,
    Way,
    ZoneWay,
    shown_at,
)
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.zone_field import ZoneField
from tests.ui.clocks import trips

Open = Callable[..., ClockDialog]
SUGGESTED = {trips.CAMERA: trips.SUGGESTION}
IN_TIME = 10_000


@pytest.fixture
def open_dialog(session: Session, operations: Operations, qtbot: QtBot) -> Iterator[Open]:
    opened: list[ClockDialog] = []

    def open_dialog(
        suggestions: dict[int, Suggestion] | None = None, camera: int | None = trips.CAMERA
    ) -> ClockDialog:
        cameras = list_cameras(session.reader.db)
        dialog = ClockDialog(session, operations, cameras, suggestions or {}, camera)
        qtbot.addWidget(dialog)
        opened.append(dialog)
        dialog.show()
        if camera != trips.PHONE:
            qtbot.waitUntil(lambda: dialog.panel() is not None, timeout=IN_TIME)
        return dialog

    yield open_dialog
    for dialog in opened:
        dialog.stop()


def choose(dialog: ClockDialog, kind: type[Way]) -> Way:
    panel = dialog.panel()
    assert panel is not None
    number = next(n for n, way in enumerate(panel.ways) if isinstance(way, kind))
    panel.findChildren(QRadioButton)[number].click()
    return panel.ways[number]


def answer(dialog: ClockDialog) -> Clock | None:
    panel = dialog.panel()
    assert panel is not None
    return panel.clock()


def wait_for_preview(dialog: ClockDialog, moved: int, qtbot: QtBot) -> None:
    def shown() -> bool:
        preview = dialog.preview.preview
        return preview is not None and preview.moved == moved

    qtbot.waitUntil(shown, timeout=IN_TIME)


def days(session: Session) -> list[str]:
    """Return the day on which each photo of the camera stands."""
    rows = session.reader.db.execute(
        "SELECT date FROM photo JOIN day ON day.id = day_id WHERE camera_id = ? ORDER BY photo.id",
        [trips.CAMERA],
    )
    return [row[0] for row in rows]


def stored(session: Session) -> list[tuple[str | None, int]]:
    rows = session.reader.db.execute("SELECT zone, fast_by_s FROM clock")
    return [tuple(row) for row in rows]


# The ways


def test_a_suggestion_stands_first_and_is_chosen(open_dialog: Open) -> None:
    dialog = open_dialog(SUGGESTED)
    panel = dialog.panel()
    assert panel is not None
    assert isinstance(panel.way(), SuggestedWay)
    assert panel.way() is panel.ways[0]
    assert answer(dialog) == trips.RIGHT
    assert dialog.line.text() == "So its clock shows Paris time and is 2\xa0min 7\xa0s fast."
    assert dialog.set_button.isEnabled()


def test_without_a_suggestion_it_begins_with_what_the_clock_is(open_dialog: Open) -> None:
    dialog = open_dialog()
    panel = dialog.panel()
    assert panel is not None
    assert isinstance(panel.way(), LocalWay)
    assert answer(dialog) == Clock()
    assert not dialog.set_button.isEnabled()
    assert dialog.hint.text() == "That is what it is taken for already."


def test_that_a_suggestion_is_wrong_can_be_said(
    open_dialog: Open, session: Session, qtbot: QtBot
) -> None:
    dialog = open_dialog(SUGGESTED)
    choose(dialog, LocalWay)
    assert dialog.set_button.isEnabled()
    dialog.set_button.click()
    qtbot.waitUntil(lambda: stored(session) == [(None, 0)], timeout=IN_TIME)


def test_local_time_and_slow(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    way = choose(dialog, LocalWay)
    (span,) = way.findChildren(SpanField)
    span.setFocus()
    span.selectAll()
    qtbot.keyClicks(span, "1 h 3 min")
    assert answer(dialog) == Clock(None, 3780)
    way._fast._way.setCurrentIndex(1)
    assert answer(dialog) == Clock(None, -3780)
    assert "1\xa0h 3\xa0min slow" in dialog.line.text()


def test_a_zone(open_dialog: Open) -> None:
    dialog = open_dialog()
    way = choose(dialog, ZoneWay)
    (zone,) = way.findChildren(ZoneField)
    zone.set_zone("Asia/Tokyo")
    assert answer(dialog) == Clock("Asia/Tokyo", 0)
    zone.setEditText("nowhere at all")
    assert answer(dialog) is None
    assert not dialog.set_button.isEnabled()
    assert dialog.hint.text() == "Choose the zone whose time it stayed on."


def test_the_right_time_of_a_photo(open_dialog: Open, session: Session) -> None:
    settle_home(session)
    dialog = open_dialog()
    way = choose(dialog, PhotoWay)
    assert answer(dialog) is None
    assert dialog.hint.text() == "Pick a photo of which you know the time."
    way.strip.pick(3)
    shown = trips.lived()[2] + timedelta(seconds=trips.OFF_S)
    (time,) = way.findChildren(QDateTimeEdit)
    assert time.dateTime().toString("yyyy-MM-ddTHH:mm:ss") == shown.isoformat()
    time.setDateTime(time.dateTime().addSecs(-trips.OFF_S))
    assert way._where.text() == "in Los Angeles time"
    assert answer(dialog) == trips.RIGHT


def test_the_zone_of_a_photo_is_asked_for_where_nobody_knows_it(
    open_dialog: Open, session: Session
) -> None:
    with_no_others(session)
    dialog = open_dialog()
    panel = dialog.panel()
    assert panel is not None
    assert not next(way for way in panel.ways if isinstance(way, PairWay)).possible()
    way = choose(dialog, PhotoWay)
    way.strip.pick(3)
    (zone,) = way.findChildren(ZoneField)
    assert zone.isVisible()
    assert answer(dialog) is None
    assert dialog.hint.text() == "Choose the zone where that photo was taken."
    zone.set_zone(trips.HERE)
    assert answer(dialog) == Clock(None, 0)


def test_two_photos_of_the_same_moment(open_dialog: Open, session: Session) -> None:
    settle_home(session)
    dialog = open_dialog(SUGGESTED)
    way = choose(dialog, PairWay)
    way.own.pick(2)
    assert answer(dialog) is None
    assert "of the others" in dialog.hint.text()
    assert way.other.film.currentIndex().row() == 1  # where the suggestion puts it
    assert way.other.photo() is None  # nothing is picked for anybody
    way.other.pick(12)
    assert answer(dialog) == trips.RIGHT


def test_the_other_photo_first(open_dialog: Open) -> None:
    dialog = open_dialog(SUGGESTED)
    way = choose(dialog, PairWay)
    way.other.pick(17)
    assert way.own.film.currentIndex().row() == 6
    assert "of this camera" in dialog.hint.text()


@pytest.mark.parametrize("clock", [trips.RIGHT, Clock(None, -7200), Clock("Asia/Tokyo", 40)])
def test_what_a_clock_showed(clock: Clock) -> None:
    instant = datetime(2017, 11, 29, 18, 5, 30)
    at = wall_time(instant, trips.HERE)
    photo = Shown(1, "", at, instant, trips.HERE, 0, 0, "")
    shown = shown_at(clock, photo)
    assert clock.instant(shown) == (instant if clock.zone else None)
    assert clock.corrected(shown) == (wall_time(instant, clock.zone) if clock.zone else at)


def test_the_right_time_skips_no_hour(open_dialog: Open) -> None:
    """It is a wall time of some place: the night the clocks change here means nothing there."""
    way = choose(open_dialog(), PhotoWay)
    assert way.time.timeZone() == QTimeZone.utc()


def test_what_is_answered_stays_while_another_camera_is_looked_at(open_dialog: Open) -> None:
    dialog = open_dialog()
    choose(dialog, ZoneWay).findChild(ZoneField).set_zone("Asia/Tokyo")
    dialog.list.go(0)
    assert isinstance(dialog.ways.page, NoMatter)
    assert dialog.panel() is None
    assert not dialog.set_button.isEnabled()
    dialog.list.go(1)
    assert answer(dialog) == Clock("Asia/Tokyo", 0)


# Setting it


def test_setting_is_one_step_and_does_what_the_preview_said(
    open_dialog: Open, session: Session, operations: Operations, qtbot: QtBot
) -> None:
    before = days(session)
    dialog = open_dialog(SUGGESTED)
    wait_for_preview(dialog, 4, qtbot)
    preview = dialog.preview.preview
    assert preview is not None
    said = {photo.id: day.counts.day for day in preview.days for photo in day.photos if photo.own}
    with qtbot.waitSignal(operations.changed, timeout=IN_TIME) as told:
        dialog.set_button.click()
    assert told.args is not None
    assert (told.args[0].op, told.args[1]) == (Op.SET_CLOCK, dialog)
    assert not dialog.isVisible()
    assert days(session) == [f"{said[number]}" for number in range(1, 11)]
    assert stored(session) == [(trips.HOME, trips.FAST_S)]
    assert days(session) == [at.date().isoformat() for at in trips.lived()]
    with qtbot.waitSignal(operations.changed, timeout=IN_TIME):
        operations.undo()
    assert (days(session), stored(session)) == (before, [])


def test_enter_sets_and_escape_does_not(
    open_dialog: Open, session: Session, operations: Operations, qtbot: QtBot
) -> None:
    dialog = open_dialog(SUGGESTED)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    session.finish_writing()
    assert stored(session) == []
    dialog = open_dialog(SUGGESTED)
    with qtbot.waitSignal(operations.changed, timeout=IN_TIME):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert stored(session) == [(trips.HOME, trips.FAST_S)]


def test_a_photo_is_picked_with_the_keyboard(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    way = choose(dialog, PhotoWay)
    qtbot.keyClick(way.strip.film, Qt.Key.Key_Right)
    first = way.strip.photo()
    qtbot.keyClick(way.strip.film, Qt.Key.Key_Right)
    second = way.strip.photo()
    assert first is not None
    assert second is not None
    assert second.id == first.id + 1


# The preview


def test_the_preview_is_that_of_the_newest_answer(
    open_dialog: Open, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(SUGGESTED)
    wait_for_preview(dialog, 4, qtbot)
    asked: list[tuple[Callable, Callable]] = []
    monkeypatch.setattr(session, "load", lambda work, done, failed: asked.append((work, done)))
    choose(dialog, LocalWay)
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=IN_TIME)
    local = asked[0][0](session.own_reader())
    choose(dialog, SuggestedWay)
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=IN_TIME)
    suggested = asked[1][0](session.own_reader())
    assert (local.moved, suggested.moved) == (0, 4)
    asked[1][1](suggested)
    asked[0][1](local)  # late: it took longer
    assert dialog.preview.preview is suggested
    assert asked[0][0](session.own_reader()) is None  # and what is late is not even read


def test_changes_in_quick_succession_are_read_once(
    open_dialog: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog(SUGGESTED)
    wait_for_preview(dialog, 4, qtbot)
    clocks: list[Clock] = []
    real = dialog_module.read_preview

    def read(db: object, camera: object, clock: Clock) -> object:
        clocks.append(clock)
        return real(db, camera, clock)

    monkeypatch.setattr(dialog_module, "read_preview", read)
    way = choose(dialog, LocalWay)
    for seconds in range(1, 20):
        way._fast._span.setValue(seconds)
    qtbot.waitUntil(lambda: bool(clocks), timeout=IN_TIME)
    qtbot.wait(2 * dialog_module.WAIT_MS)
    assert clocks == [Clock(None, 19)]


def test_closing_while_a_preview_is_read_is_safe(
    open_dialog: Open, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    real = dialog_module.read_preview

    def read(*args: object) -> object:
        begun.set()
        assert go_on.wait(10)
        return real(*args)

    monkeypatch.setattr(dialog_module, "read_preview", read)
    dialog = open_dialog(SUGGESTED)
    qtbot.waitUntil(begun.is_set, timeout=IN_TIME)
    dialog.reject()
    assert dialog.preview.preview is None
    go_on.set()
    heard: list[None] = []
    session.load(lambda journal: None, heard.append, lambda problem: None)
    qtbot.waitUntil(lambda: bool(heard), timeout=IN_TIME)  # behind the preview
    assert dialog.preview.preview is None


def test_a_preview_that_fails_is_a_line(
    open_dialog: Open, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise DiskFull(session.path)

    monkeypatch.setattr(dialog_module, "read_preview", fail)
    dialog = open_dialog(SUGGESTED)
    qtbot.waitUntil(lambda: dialog.preview.heading.text() == "No preview", timeout=IN_TIME)


def test_a_clock_that_does_not_matter(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(camera=trips.PHONE)
    assert isinstance(dialog.ways.page, NoMatter)
    wait_for_preview(dialog, 0, qtbot)
    assert not dialog.set_button.isEnabled()
    assert dialog.preview.heading.text() == "All photos stay on their days"


def test_a_journal_without_cameras(session: Session, operations: Operations, qtbot: QtBot) -> None:
    dialog = ClockDialog(session, operations, [], {}, None)
    qtbot.addWidget(dialog)
    assert not dialog.set_button.isEnabled()
    dialog.reject()


def test_it_begins_with_the_camera_that_needs_somebody(open_dialog: Open) -> None:
    dialog = open_dialog(SUGGESTED, camera=None)
    assert isinstance(dialog.ways.page, WaysPanel)
    names = dialog.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert names == ("Canon EOS 700D, 10 photos, local time, its photos suggest another clock")


@pytest.mark.parametrize("kind", [SuggestedWay, LocalWay, ZoneWay, PhotoWay, PairWay])
def test_choosing_another_way_moves_nothing(open_dialog: Open, qtbot: QtBot, kind: type) -> None:
    dialog = open_dialog(SUGGESTED)
    dialog.resize(900, 600)
    qtbot.wait(20)
    before = dialog.preview.geometry()
    choose(dialog, kind)
    qtbot.wait(20)
    assert dialog.preview.geometry() == before
    assert (dialog.width(), dialog.height()) == (900, 600)


def test_tab_reaches_everything(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(SUGGESTED)
    way = choose(dialog, PairWay)
    way.own.pick(2)
    way.other.pick(12)
    wait_for_preview(dialog, 4, qtbot)
    reached = set()
    dialog.list.setFocus()
    for _ in range(60):
        reached.add(dialog.focusWidget())
        QApplication.sendEvent(
            dialog.focusWidget(),
            QKeyEvent(
                QKeyEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t"
            ),
        )
    wanted = {dialog.list, way.own.film, way.other.film, dialog.preview.days, dialog.set_button}
    assert wanted <= reached
    assert dialog.preview.photos in reached


# Other journals


def settle_home(session: Session) -> None:
    """Say that the travellers live in Paris: its zone is then one that the clock may show."""
    _write(session, "UPDATE trip SET home_zone = 'Europe/Paris'")


def with_no_others(session: Session) -> None:
    """Throw the phone's photos away: no zone is known then."""
    _write(session, "UPDATE photo SET bin = 'bin' WHERE camera_id = 2")


def _write(session: Session, statement: str) -> None:
    def change(edit: object) -> None:
        edit.db.execute(statement)
        settle(edit)

    session.writer(lambda journal: journal.transact(Op.SET_UP_TRIP, change))


def test_a_clock_that_is_set_stands_in_the_fields(open_dialog: Open, session: Session) -> None:
    clock = Clock("Asia/Kathmandu", -90)
    session.writer(lambda journal: journal.transact(Op.SET_CLOCK, set_clock(trips.CAMERA, clock)))
    dialog = open_dialog()
    panel = dialog.panel()
    assert panel is not None
    assert isinstance(panel.way(), ZoneWay)
    assert answer(dialog) == clock
    assert not dialog.set_button.isEnabled()
    choose(dialog, LocalWay)
    assert dialog.set_button.isEnabled()


def test_the_made_trip_is_what_the_tests_take_it_for(session: Session) -> None:
    """Four photos stand a day late while the clock is taken for local time."""
    assert days(session)[3:5] == ["2017-11-30", "2017-11-30"]
    assert [at.date() for at in trips.lived()][3:5] == [date(2017, 11, 29)] * 2
