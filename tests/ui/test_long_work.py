"""Long work tells its steps and its end on the window's thread; closed, it tells nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from journal.core.progress import Cancelled, Context
from journal.ui.bridge import Bridge
from journal.ui.long_work import LongWork


@pytest.fixture
def bridge(qtbot: QtBot) -> Iterator[Bridge]:
    bridge = Bridge()
    yield bridge
    bridge.close()


@pytest.fixture
def work(bridge: Bridge) -> LongWork:
    return LongWork(bridge, "test")


def until_stopped(context: Context) -> None:
    while True:
        context.check()


def test_value_and_steps_come_to_this_thread(work: LongWork, qtbot: QtBot) -> None:
    told: list[object] = []

    def count(context: Context) -> int:
        context.step(1, 2)
        context.step(2, 2)
        return 7

    def progress(step: object) -> None:
        told.append(threading.current_thread() is threading.main_thread())

    work.start(count, told.append, told.append, progress)
    assert work.running
    qtbot.waitUntil(lambda: not work.running)
    assert told == [True, True, 7]


def test_a_stop_and_a_failure_are_told_and_work_begins_anew(work: LongWork, qtbot: QtBot) -> None:
    told: list[object] = []
    work.start(until_stopped, told.append, lambda problem: told.append(type(problem)))
    work.stop()
    qtbot.waitUntil(lambda: not work.running)
    work.start(lambda _: [][1], told.append, lambda problem: told.append(type(problem)))
    qtbot.waitUntil(lambda: not work.running)
    assert told == [Cancelled, IndexError]


def test_closed_it_tells_nothing(work: LongWork, bridge: Bridge) -> None:
    told: list[object] = []
    for what in (until_stopped, lambda context: context.step(1, 1)):
        work.start(what, told.append, told.append, told.append)
        work.close()
        assert not work.running
    bridge.run_waiting()
    assert told == []
