"""The list of days: its model, and who may change the current day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from journal.ui.days.model import DayItem, DaysModel
from journal.ui.days.view import DaysView

ITEMS = [
    DayItem(1, "Before", "Before the trip"),
    DayItem(2, "Sun 26", "Sunday 26 November, 17 photos", 17),
    DayItem(3, "Mon 27", "Monday 27 November", 0, True, title="Nothing but rain"),
    DayItem(-1, "Undated", "Undated", 4, apart=True),
]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = DaysModel()
    model.show(ITEMS)
    qtmodeltester.check(model)
    model.show(ITEMS[1:])
    qtmodeltester.check(model)


def test_a_day_says_its_whole_date_to_a_screen_reader() -> None:
    model = DaysModel()
    model.show(ITEMS)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1).data(role) == "Sunday 26 November, 17 photos"
    assert model.index(2).data(Qt.ItemDataRole.ToolTipRole) == "Nothing but rain"


def test_a_person_chooses_and_the_window_only_marks(qtbot: QtBot) -> None:
    view = DaysView()
    qtbot.addWidget(view)
    view.show_days(ITEMS)
    chosen: list[int] = []
    view.day_chosen.connect(chosen.append)
    view.set_current_day(2)
    assert (chosen, view.current_day()) == ([], 2)
    view.step(1)
    assert (chosen, view.current_day()) == ([3], 3)
    view.step(99)
    assert chosen[-1] == -1
    view.step(-99)
    assert chosen[-1] == 1


def test_new_rows_keep_the_current_day(qtbot: QtBot) -> None:
    view = DaysView()
    qtbot.addWidget(view)
    view.show_days(ITEMS)
    view.set_current_day(3)
    chosen: list[int] = []
    view.day_chosen.connect(chosen.append)
    view.show_days([ITEMS[0], DayItem(9, "Sat 25", "Saturday 25 November", 3), *ITEMS[1:]])
    assert (view.current_day(), chosen) == (3, [])


def test_a_click_on_the_current_day_goes_back_to_it(qtbot: QtBot) -> None:
    view = DaysView()
    qtbot.addWidget(view)
    view.resize(200, 300)
    view.show_days(ITEMS)
    view.set_current_day(2)
    view.show()
    with qtbot.waitSignal(view.day_chosen) as signal:
        middle = view.visualRect(view.model().index(1, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert signal.args == [2]
