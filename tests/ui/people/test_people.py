"""Who took the photos, as the window lets a person say it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog
from pytestqt.qtbot import QtBot

from journal.store.people import owner_of
from journal.ui.people.dialog import PeopleDialog, PersonField
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open
from tests.ui.trips.shaping import follow, import_, line, photograph

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # lists that pop up


@pytest.fixture
def window(open_window: Open, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window into which the folders of two people were dropped."""
    window = open_window([1])
    people = tmp_path / "trip"
    people.mkdir()
    photograph(people / "Anna", [2, 3])
    photograph(people / "Otto", [4])
    import_(window, [people], qtbot)
    qtbot.waitUntil(lambda: "Whose are they?" in line(window), timeout=IN_TIME)
    return window


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PeopleDialog:
    follow(window, "Whose are they?")
    qtbot.waitUntil(lambda: isinstance(window.people.dialog, PeopleDialog), timeout=IN_TIME)
    dialog = window.people.dialog
    assert isinstance(dialog, PeopleDialog)
    return dialog


def name(field: PersonField, person: str) -> None:
    """Type a name into a field, and go on to the next."""
    edit = field.lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.selectAll()
    QTest.keyClick(edit, Key.Key_Delete)
    QTest.keyClicks(edit, person)
    QTest.keyClick(edit, Key.Key_Return)


def owner(window: MainWindow, file: str) -> str:
    assert window.session is not None
    db = window.session.reader.db
    query = "SELECT photo_id FROM file WHERE archive_name LIKE ?"
    photos = [row[0] for row in db.execute(query, [f"%{file}%"])]
    return ", ".join(owner_of(db, photos))


def wait(qtbot: QtBot, there: Callable[[], bool]) -> None:
    qtbot.waitUntil(there, timeout=IN_TIME)


def test_folders_are_given_by_typing(
    window: MainWindow, dialog: PeopleDialog, qtbot: QtBot
) -> None:
    name(dialog.fields["trip"], "Anna")
    assert dialog.fields["trip/Otto"].currentText() == "Anna"
    name(dialog.fields["trip/Otto"], "Otto")
    assert dialog.fields["trip/Anna"].currentText() == "Anna"
    dialog.accept()
    wait(qtbot, lambda: owner(window, "Otto") == "Otto")
    assert owner(window, "Anna") == "Anna"
    wait(qtbot, lambda: line(window) == "Given to those who took them: 3 photos · Undo")
    follow(window, "Undo")
    wait(qtbot, lambda: owner(window, "Otto") == "")


def test_names_typed_once_are_offered_everywhere(dialog: PeopleDialog) -> None:
    name(dialog.fields["trip/Anna"], "Anna")
    assert all(field.findText("Anna") >= 0 for field in dialog.fields.values())


def test_taking_a_name_back(window: MainWindow, dialog: PeopleDialog, qtbot: QtBot) -> None:
    name(dialog.fields["trip"], "Anna")
    name(dialog.fields["trip"], "")
    assert dialog.fields["trip/Otto"].currentText() == ""
    assert [wish.person for wish in dialog.wishes] == [""]


def test_nothing_said_changes_nothing(window: MainWindow, dialog: PeopleDialog) -> None:
    assert dialog.wishes == []
    assert window.operations is not None
    dialog.accept()
    assert owner(window, "Anna") == ""


def test_fields_are_named_for_screen_readers(dialog: PeopleDialog) -> None:
    names = {field.accessibleName() for field in dialog.findChildren(QComboBox)}
    assert {"Taken by, trip", "Taken by, Anna", "Taken by, Otto"} <= names


def test_the_wheel_changes_no_name(dialog: PeopleDialog, qtbot: QtBot) -> None:
    name(dialog.fields["trip/Anna"], "Anna")
    name(dialog.fields["trip/Otto"], "Otto")
    field = dialog.fields["trip/Anna"]
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(field.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.currentText() == "Anna"


def test_photos_are_given_by_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    timeline, flag = window.timeline, QItemSelectionModel.SelectionFlag
    wait(qtbot, lambda: len(timeline.photos.cells) == 4)
    timeline.selectionModel().select(timeline.photos.index(3), flag.ClearAndSelect)
    menu = window.actions_.taken_by
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Nobody Named", "Somebody Else…", "Who Took the Photos…"]
    menu.actions()[-2].trigger()
    asked = window.people.dialog
    assert isinstance(asked, QInputDialog)
    asked.setTextValue("Otto")
    asked.accept()
    wait(qtbot, lambda: owner(window, "Otto") == "Otto")
    wait(qtbot, lambda: line(window) == "Taken by Otto: 1 photo · Undo")
    menu.aboutToShow.emit()
    first = menu.actions()[0]
    assert (first.text(), first.isChecked()) == ("Otto", True)
    described = timeline.describe(timeline.photos.cells[3].photo_id)
    assert "by Otto" in described


def test_it_is_offered_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    import_(window, [photograph(tmp_path / "more", [5])], qtbot)
    wait(qtbot, lambda: "photo in 1 day" in line(window))
    qtbot.wait(200)
    assert "Whose" not in line(window)


def test_nothing_is_offered_where_there_is_one_folder(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window([])
    import_(window, [photograph(tmp_path / "Anna", [2, 3])], qtbot)
    qtbot.wait(300)
    assert "Whose" not in line(window)
