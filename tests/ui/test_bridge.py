"""The bridge: order, floods, failing callbacks, events let through, closing."""

from __future__ import annotations

import logging
import threading

import pytest
from PySide6.QtCore import QObject, QThread, QTimer, Signal

from journal.ui.bridge import Bridge


class Emitter(QObject):
    fired = Signal()


def test_runs_on_the_main_thread_in_order(qtbot):
    bridge, got = Bridge(), []
    main = QThread.currentThread()

    def work():
        for number in range(500):
            bridge.post(lambda n=number: got.append((n, QThread.currentThread() is main)))

    thread = threading.Thread(target=work)
    thread.start()
    qtbot.waitUntil(lambda: len(got) == 500)
    thread.join()
    assert got == [(number, True) for number in range(500)]


def test_survives_100_000_posts_from_two_threads(qtbot):
    bridge, count = Bridge(), [0, 0]

    def add(which):
        count[which] += 1

    def work(which):
        for _ in range(50_000):
            bridge.post(add, which)

    threads = [threading.Thread(target=work, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: count == [50_000, 50_000], timeout=20_000)
    for thread in threads:
        thread.join()


def test_survives_100_000_signals():
    # PySide6 6.12 on Python 3.11 loses a reference at every emit and dies of it.
    emitter, count = Emitter(), [0]

    def add():
        count[0] += 1

    emitter.fired.connect(add)
    for _ in range(100_000):
        emitter.fired.emit()
    assert count == [100_000]


def test_a_failing_callback_is_logged_and_loses_nothing(qtbot, caplog):
    bridge, got = Bridge(), []

    def fail():
        raise ValueError("broken on purpose")

    with caplog.at_level(logging.ERROR):
        bridge.post(got.append, 1)
        bridge.post(fail)
        bridge.post(got.append, 2)
        qtbot.waitUntil(lambda: got == [1, 2])
    assert "broken on purpose" in caplog.text
    caplog.clear()


def test_a_callback_may_post(qtbot):
    bridge, got = Bridge(), []
    bridge.post(lambda: bridge.post(got.append, "second"))
    qtbot.waitUntil(lambda: got == ["second"])


def test_lets_events_through_between_slices(qtbot, monkeypatch):
    monkeypatch.setattr(Bridge, "SLICE_S", 0.0)
    bridge, got = Bridge(), []
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: got.append("event"))
    beat.start()
    for _ in range(20):
        bridge.post(got.append, "work")
    qtbot.waitUntil(lambda: got.count("work") == 20)
    beat.stop()
    between = got[got.index("work") : len(got) - got[::-1].index("work")]
    assert between.count("event") >= 10


@pytest.mark.parametrize("late", [False, True])
def test_close_drops_what_is_left(qtbot, late):
    bridge, got = Bridge(), []
    if late:
        bridge.close()
    bridge.post(got.append, 1)
    bridge.close()
    other = Bridge()
    other.post(got.append, 2)
    qtbot.waitUntil(lambda: 2 in got)
    assert got == [2]
