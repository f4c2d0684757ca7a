"""The slider of the photos' size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from journal.ui.timeline.days import HIGHEST, LOWEST
from journal.ui.timeline.zoom_slider import ZoomSlider


@pytest.fixture
def zoom(qtbot, timeline):
    slider = ZoomSlider(timeline)
    qtbot.addWidget(slider)
    slider.show()
    return slider


def test_it_follows_and_leads(qtbot, timeline, zoom):
    timeline.set_row_height(LOWEST)
    assert zoom.slider.value() == 0
    zoom.larger.click()
    assert LOWEST < timeline.row_height() < 150
    qtbot.keyClick(zoom.slider, Qt.Key.Key_End)
    assert timeline.row_height() == HIGHEST
    zoom.smaller.click()
    assert timeline.row_height() < HIGHEST
    for value in range(101):  # what it sets it keeps to
        zoom.slider.setValue(value)
        assert zoom.slider.value() == value
    assert zoom.slider.accessibleName() == "Size of the photos"


def test_the_current_photo_in_sight_stays_where_it_is(timeline, zoom):
    timeline.show_photo(301)
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().value() + 100)
    y = timeline.current_rect(301).center().y()
    for value in (90, 10, 60, 35):
        zoom.slider.setValue(value)
        assert abs(timeline.current_rect(301).center().y() - y) <= 2


def test_else_the_photo_in_the_middle_stays(timeline, zoom):
    timeline.setCurrentIndex(QModelIndex())
    bar, middle, photo = timeline.bar, timeline.viewport().rect().center(), 207
    bar.setValue(bar.value() + timeline.current_rect(photo).center().y() - middle.y())
    photo = timeline.place_at(middle.x() - 16, middle.y()).photo_id
    for value in (90, 10, 60, 35):
        zoom.slider.setValue(value)
        box = timeline.current_rect(photo)
        assert box.top() - 4 <= middle.y() <= box.bottom() + 4


def test_at_the_beginning_zooming_stays_there(timeline, zoom):
    timeline.setCurrentIndex(QModelIndex())
    for value in (90, 10, 60):
        zoom.slider.setValue(value)
        assert timeline.verticalScrollBar().value() <= 2
