"""The offer to join a new trip with one that is near: when it comes, and when it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.ui.theme import apply_theme, colours
from journal.ui.window import MainWindow
from tests.ui.trips.conftest import IN_TIME, Open
from tests.ui.trips.shaping import (
    follow,
    foot,
    go_to,
    import_,
    line,
    photograph,
    undo,
    wait_for,
    wait_for_line,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # lists that pop up


def settle_down(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what follows an import has been looked at."""
    done: list[object] = []
    assert window.session is not None
    window.session.load(lambda journal: None, done.append, window.say_problem)
    qtbot.waitUntil(lambda: bool(done), timeout=IN_TIME)


def test_a_new_trip_near_another_is_offered_to_be_joined(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window([1, 2])
    import_(window, [photograph(tmp_path / "new", [9, 10])], qtbot)
    offer = "Two trips, 7 days apart: join them"
    qtbot.waitUntil(lambda: offer in line(window), timeout=IN_TIME)
    wait_for_line(window, f"2 photos in 2 days · {offer}", qtbot)
    wait_for(window, ["1-2", "9-10"], qtbot)
    follow(window, offer)
    wait_for(window, ["1-10"], qtbot)
    wait_for_line(window, "The two trips are one now · Undo", qtbot)
    follow(window, "Undo")
    wait_for(window, ["1-2", "9-10"], qtbot)


def test_an_offer_goes_when_it_is_outdated_and_the_report_stays(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window([1, 2])
    import_(window, [photograph(tmp_path / "new", [9])], qtbot)
    qtbot.waitUntil(lambda: "join them" in line(window), timeout=IN_TIME)
    undo(window, "Import", qtbot)
    wait_for(window, ["1-2"], qtbot)
    wait_for_line(window, "1 photo in 1 day", qtbot)


@pytest.mark.parametrize(
    ("days", "offered"),
    [
        ([8], False),  # no trip of its own
        ([9], True),
        ([13], True),
        ([14], False),  # eleven empty days between
        ([9, 24], True),
    ],
)
def test_only_what_is_near_is_offered(
    open_window: Open, tmp_path: Path, qtbot: QtBot, days: list[int], offered: bool
) -> None:
    window = open_window([2])
    import_(window, [photograph(tmp_path / "new", days)], qtbot)
    settle_down(window, qtbot)
    assert ("join them" in line(window)) == offered


def test_trips_that_were_there_before_are_not_offered_again(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window([2, 10])
    import_(window, [photograph(tmp_path / "new", [1, 11])], qtbot)
    settle_down(window, qtbot)
    wait_for_line(window, "2 photos in 2 days", qtbot)


def test_the_nearest_of_several_is_offered_after_the_last_of_several_imports(
    open_window: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window()
    window.imports.start([photograph(tmp_path / "one", [1, 10, 17])])
    window.imports.start([photograph(tmp_path / "two", [18])])
    qtbot.waitUntil(lambda: line(window).startswith("4 photos"), timeout=IN_TIME)
    qtbot.waitUntil(lambda: "join them" in line(window), timeout=IN_TIME)
    wait_for_line(window, "4 photos in 4 days · Two trips, 7 days apart: join them", qtbot)
    follow(window, "Two trips, 7 days apart: join them")
    wait_for(window, ["1-1", "10-18"], qtbot)


# How the line at the foot looks


def test_a_link_takes_the_colour_of_the_scheme(open_window: Open, qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = open_window([1, 2])
    go_to(window, 2)
    apply_theme(app, "light")
    window.actions_.part_trip.trigger()
    wait_for(window, ["1-1", "2-2"], qtbot)

    def inks() -> set[str]:
        image = foot(window).grab().toImage()
        across, down = range(image.width()), range(image.height())
        return {image.pixelColor(x, y).name() for x in across for y in down}

    try:
        light = colours().accent
        assert light in inks()
        apply_theme(app, "dark")
        qtbot.wait(50)
        assert colours().accent in inks()
        assert light not in inks()
    finally:
        apply_theme(app, "light")
