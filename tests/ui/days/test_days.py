"""The list of days: its model, and who may change the current day."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
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


BEGUN = [
    DayItem(1, "Before", "Before the trip"),
    DayItem(2, "Sun 26", "Sunday 26 November, 17 photos", 17, unwritten=True),
    DayItem(3, "Mon 27", "Monday 27 November", 4, True, title="Rain", favourites=3, uncaptioned=2),
    DayItem(4, "Tue 28", "Tuesday 28 November"),
    DayItem(5, "Wed 29", "Wednesday 29 November, 2 photos", 2, unwritten=True),
]
NOT_BEGUN = [ITEMS[0], *BEGUN[:2], BEGUN[3], BEGUN[4]]


def told(view: DaysView) -> list[str]:
    """Return what the foot says."""
    links = (view.foot.days, view.foot.captions)
    return [link.text() for link in links if link.isVisible()]


@pytest.fixture
def view(qtbot: QtBot) -> DaysView:
    view = DaysView()
    qtbot.addWidget(view)
    view.resize(176, 400)
    view.show()
    return view


def test_a_day_says_what_is_not_written_yet() -> None:
    model = DaysModel()
    model.show(BEGUN)
    spoken, tip = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole
    assert model.index(1).data(spoken) == "Sunday 26 November, 17 photos, nothing written yet"
    assert model.index(2).data(spoken) == "Monday 27 November, 2 favourites without a caption"
    assert model.index(2).data(tip) == "Rain\n2 favourites without a caption"
    assert model.index(3).data(spoken) == "Tuesday 28 November"
    model.show(NOT_BEGUN)
    assert model.index(2).data(spoken) == "Sunday 26 November, 17 photos"


def test_the_first_words_repaint_all_rows(qtbot: QtBot) -> None:
    model = DaysModel()
    model.show([BEGUN[1], BEGUN[4]])
    changed: list[int] = []
    model.dataChanged.connect(lambda first, last: changed.append(first.row()))
    model.show([DayItem(2, "Sun 26", "Sunday", 17, True), BEGUN[4]])
    assert changed == [0, 1]


def test_the_foot_says_how_much_is_unwritten_and_nags_nobody(view: DaysView) -> None:
    height = view.viewport().height()
    view.show_days(NOT_BEGUN)
    assert (told(view), view.viewport().height()) == ([], height)
    view.show_days(BEGUN)
    assert told(view) == ["2 days without words", "2 favourites without a caption"]
    assert view.viewport().height() == height - view.foot.height()
    assert view.foot.geometry() == QRect(0, 400 - view.foot.height(), 176, view.foot.height())
    wide = view.foot.height()
    view.resize(400, 400)  # now each is one line
    assert view.foot.height() < wide
    view.show_days([BEGUN[0], BEGUN[3]])
    assert (told(view), view.viewport().height()) == ([], height)


def test_one_of_each_is_one(view: DaysView) -> None:
    loved = DayItem(3, "Mon 27", "Monday 27 November", 4, True, favourites=1, uncaptioned=1)
    view.show_days([BEGUN[1], loved])
    assert told(view) == ["1 day without words", "1 favourite without a caption"]


def test_its_links_lead_to_the_next_day_and_to_the_captions(view: DaysView, qtbot: QtBot) -> None:
    view.show_days(BEGUN)
    chosen: list[int] = []
    view.day_chosen.connect(chosen.append)
    view.set_current_day(3)
    for _ in range(3):
        qtbot.mouseClick(view.foot.days, Qt.MouseButton.LeftButton)
    assert chosen == [5, 2, 5]
    with qtbot.waitSignal(view.foot.captions_wanted):
        qtbot.keyClick(view.foot.captions, Qt.Key.Key_Space)


def test_without_an_unwritten_day_nothing_moves(view: DaysView) -> None:
    chosen: list[int] = []
    view.day_chosen.connect(chosen.append)
    view.go_to_unwritten()
    view.show_days([BEGUN[0], BEGUN[2]])
    view.go_to_unwritten()
    assert chosen == []


def test_a_ring_stands_where_the_dot_would(view: DaysView) -> None:
    def at_dot(row: int) -> tuple[QColor, QColor]:
        """Return the colour in the middle of the dot and at its rim."""
        rect = view.visualRect(view.model().index(row, 0))
        middle = QPoint(rect.right() - 19, rect.center().y() + 1)
        image = view.viewport().grab().toImage()
        return image.pixelColor(middle), image.pixelColor(middle - QPoint(3, 0))

    view.show_days(BEGUN)
    paper = view.palette().base().color()
    assert at_dot(2)[0] == view.palette().accent().color()
    middle, rim = at_dot(1)
    assert middle == paper
    assert rim != paper
    assert at_dot(3) == (paper, paper)
    view.show_days(NOT_BEGUN)
    assert at_dot(2) == (paper, paper)
