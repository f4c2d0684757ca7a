"""Places in the window: proposed by photos, set by people, named, put on photos."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from journal.core.place import Stop
from journal.store.journal import Journal
from journal.ui.window import MainWindow
from tests.ui.places.conftest import IN_TIME, VEGAS, ZION

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def day(window: MainWindow, number: int) -> int:
    assert window.reading.snapshot
    return [row.id for row in window.reading.snapshot.days if row.key.date][number]


def names(window: MainWindow) -> list[str]:
    return [stop.name for stop in window.page.places.value()]


def go(window: MainWindow, number: int) -> None:
    window.reading.go_to_day(day(window, number))


def wait_for(window: MainWindow, qtbot: QtBot, wanted: list[str]) -> None:
    qtbot.waitUntil(lambda: names(window) == wanted, timeout=IN_TIME)


def said(path: Path, window: MainWindow, number: int) -> bool:
    assert window.session
    window.session.finish_writing()
    with Journal.open_read(path) as journal:
        query = "SELECT said_places FROM day WHERE id = ?"
        return bool(journal.db.execute(query, [day(window, number)]).fetchone()[0])


def test_photos_propose_the_places_of_a_day(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    go(window, 1)
    wait_for(window, qtbot, ["Las Vegas", "Zion National Park"])
    qtbot.waitUntil(lambda: "Zion" in note(window, 1), timeout=IN_TIME)
    assert "142 mi" in note(window, 1)  # as the British measure
    assert not said(path, window, 1)  # accepted by doing nothing, and not written


def note(window: MainWindow, number: int) -> str:
    assert window.reading.snapshot
    sections = window.reading.snapshot.sections
    return next(section.note for section in sections if section.day == day(window, number))


def test_the_timeline_says_where_the_place_changes(window: MainWindow, qtbot: QtBot) -> None:
    def places() -> list[str]:
        assert window.reading.snapshot
        rows = [section for section in window.reading.snapshot.sections if section.date]
        return [cell.place for cell in rows[1].cells]

    wanted = ["Las Vegas", "Las Vegas", "Zion National Park", "Zion National Park", ""]
    qtbot.waitUntil(lambda: places() == wanted, timeout=IN_TIME)
    assert window.reading.snapshot
    spoken = window.reading.snapshot.sections[1].cells[2].spoken
    assert "Zion National Park" in spoken


def test_a_place_removed_makes_the_others_the_days_own(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    go(window, 1)
    wait_for(window, qtbot, ["Las Vegas", "Zion National Park"])
    chip = window.page.places._chips[0]
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    wait_for(window, qtbot, ["Zion National Park"])
    assert said(path, window, 1)
    window.actions_.undo.trigger()
    wait_for(window, qtbot, ["Las Vegas", "Zion National Park"])
    assert not said(path, window, 1)


def test_a_name_of_ones_own_is_known_on_the_other_day(window: MainWindow, qtbot: QtBot) -> None:
    go(window, 0)
    wait_for(window, qtbot, ["Las Vegas"])
    chip = window.page.places._chips[0]
    QTest.keyClick(chip, Qt.Key.Key_F2)
    line = chip.findChild(QLineEdit)
    QTest.keyClicks(line, "Hotel Ana")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: any(
            stop.named.name == "Hotel Ana"
            for stop in window.reading.proposals.stops.get(day(window, 1), ())
        ),
        timeout=IN_TIME,
    )
    go(window, 1)
    wait_for(window, qtbot, ["Hotel Ana", "Zion National Park"])


def test_places_are_proposed_again_when_asked(window: MainWindow, qtbot: QtBot) -> None:
    go(window, 1)
    wait_for(window, qtbot, ["Las Vegas", "Zion National Park"])
    QTest.keyClick(window.page.places._chips[1], Qt.Key.Key_Delete)
    wait_for(window, qtbot, ["Las Vegas"])
    window.page.places.proposals_asked.emit()
    wait_for(window, qtbot, ["Las Vegas", "Zion National Park"])


def test_the_worlds_places_are_offered(window: MainWindow, qtbot: QtBot) -> None:
    go(window, 1)
    wait_for(window, qtbot, ["Las Vegas", "Zion National Park"])
    offers = window.page.places.input.search("bryce")
    assert "Bryce Canyon National Park" in [offer.stop.name for offer in offers]
    assert all(offer.stop.lat is not None for offer in offers)
    saigon = window.page.places.input.search("Saïgon")
    assert saigon[0].stop.name == "Ho Chi Minh City"


def test_photos_are_placed_by_hand_and_back(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    def position() -> tuple[float, str] | None:
        assert window.session
        window.session.finish_writing()
        with Journal.open_read(path) as journal:
            query = "SELECT at_lat, at_from FROM photo WHERE id = 7"
            return journal.db.execute(query).fetchone()

    assert position() == (None, None)
    window.placing.place([7], *ZION)
    assert position() == (ZION[0], "person")
    go(window, 1)
    qtbot.waitUntil(lambda: "1 photo" in window.status._line.accessibleName(), timeout=IN_TIME)
    window.actions_.undo.trigger()
    assert position() == (None, None)


def test_a_stop_leads_to_the_map(window: MainWindow, qtbot: QtBot) -> None:
    go(window, 1)
    wait_for(window, qtbot, ["Las Vegas", "Zion National Park"])
    menu = QMenu(window)
    window.page.places.menu_opened.emit(menu, Stop("Zion", *ZION))
    (show,) = [action for action in menu.actions() if "Map" in action.text()]
    show.trigger()
    assert window.mapping.visible
    view = window.mapping.pane.view
    qtbot.waitUntil(lambda: len(view.content.stops) == 2, timeout=IN_TIME)
    assert view.motion.target.lat == pytest.approx(ZION[0], abs=0.01)
    assert not [a for a in menu.actions() if "Online" in a.text()]  # not switched on


def test_a_stop_can_be_looked_up_where_that_is_switched_on(window: MainWindow) -> None:
    window.settings.online_look_up = True
    menu = QMenu(window)
    window.page.places.menu_opened.emit(menu, Stop("Zion"))
    assert [action for action in menu.actions() if "Online" in action.text()]


def test_the_trip_is_known_by_its_places(window: MainWindow, qtbot: QtBot) -> None:
    title = window.header._title
    qtbot.waitUntil(
        lambda: title.placeholderText() == "Las Vegas and Zion National Park",
        timeout=IN_TIME,
    )


def test_a_point_is_named_on_the_map(window: MainWindow, qtbot: QtBot) -> None:
    window.placing.name("Sin City", *VEGAS)
    go(window, 0)
    wait_for(window, qtbot, ["Sin City"])


def test_proposed_places_are_found(window: MainWindow, qtbot: QtBot) -> None:
    from journal.core.search import parse
    from journal.store.search import SearchIndex

    assert window.session
    index = SearchIndex(window.session.reader.db, lambda: window.reading.proposals.place_names)
    found = index.find(parse("zion"))
    assert [row.id for row in found.days] == [day(window, 1)]
    index.close()


def test_the_spelling_knows_proposed_places(window: MainWindow, qtbot: QtBot) -> None:
    accepted: list[str] = []
    window.page.spelling.accept = lambda own, names: accepted.extend(names)  # type: ignore[method-assign]
    window.reading.shown.emit(window.reading.snapshot)
    assert "Zion National Park" in accepted
