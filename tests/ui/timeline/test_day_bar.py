"""The scroll bar: going there by a click, ticks, the day beside the handle."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_a_click_on_the_groove_goes_there(qtbot, timeline):
    bar = timeline.bar
    ticks = bar.ticks()
    assert len(ticks) == 4
    qtbot.mousePress(bar, LEFT, NO, QPoint(bar.width() // 2, ticks[2]))
    assert abs(bar.value() - timeline.grid.section_span(2)[0]) < bar.maximum() / 100
    assert bar.bubble.isVisible()
    assert bar.bubble.text in ("Day 2", "Day 3")
    qtbot.mouseMove(bar, QPoint(bar.width() // 2, bar.height() + 20))
    assert bar.value() == bar.maximum()
    assert bar.bubble.text == "Day 4"
    view = timeline.rect()
    assert view.contains(bar.bubble.geometry())
    qtbot.mouseRelease(bar, LEFT, NO, QPoint(bar.width() // 2, bar.height() - 20))
    qtbot.waitUntil(lambda: not bar.bubble.isVisible(), timeout=3000)


def test_ticks_keep_apart(timeline):
    timeline.bar.set_begins([0, 1, 2, 3, timeline.bar.maximum()])
    ticks = timeline.bar.ticks()
    assert len(ticks) == 2
    timeline.set_sections(())
    assert timeline.bar.ticks() == []


def test_only_fast_wheeling_shows_the_day(timeline):
    bar = timeline.bar
    bar.wheeled(96)
    assert not bar.bubble.isVisible()
    bar.wheeled(3 * bar.pageStep())
    assert bar.bubble.isVisible()
    assert bar.bubble.text == "Day 1"
