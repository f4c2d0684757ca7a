"""The model: its roles, what it announces, what a drag carries."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from journal.ui.photo_drags import photos_mime, photos_of
from journal.ui.timeline.cells import Cell, Section
from journal.ui.timeline.model import Role, TimelineModel


def section(day, *photo_ids, favourite=()):
    cells = tuple(
        Cell(photo, 1.5, "08:38", f"Photo, 08:38, {photo}", favourite=photo in favourite)
        for photo in photo_ids
    )
    return Section(day, f"Day {day}", "", cells)


def test_roles(qtmodeltester):
    model = TimelineModel()
    model.set_sections([section(1, 10, 11), section(2), section(3, 12)])
    last = model.index(2)
    assert model.rowCount() == 3
    assert last.data() == "08:38"
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "Photo, 08:38, 12"
    assert last.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Day 3"
    assert last.data(Role.PHOTO) == 12
    assert last.data(Role.DAY) == 3
    assert model.row_of(12) == 2
    assert model.row_of(99) is None
    qtmodeltester.check(model)


def test_growing_and_shrinking_keep_what_points_at_photos(qtbot):
    model = TimelineModel()
    # A broken promise is logged as a warning, and a warning fails the test.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_sections([section(1, 10, 11), section(2, 20, 21)])
    kept = QPersistentModelIndex(model.index(3))
    assert not model.set_sections([section(0, 1), section(1, 10, 12, 11), section(2, 20, 21, 22)])
    assert kept.data(Role.PHOTO) == 21
    assert not model.set_sections([section(2, 21)])
    assert (kept.row(), kept.data(Role.PHOTO), kept.data(Role.DAY)) == (0, 21, 2)
    assert not model.set_sections([])
    assert not kept.isValid()
    assert tester.model() is model


def test_photos_that_change_places_reset_the_model(qtbot):
    model = TimelineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.set_sections([section(1, 10, 11)])
    assert model.set_sections([section(1, 11, 10)])
    assert [model.index(row).data(Role.PHOTO) for row in (0, 1)] == [11, 10]
    assert tester.model() is model


def test_changed_cells_are_announced_and_equal_ones_not(qtbot):
    model = TimelineModel()
    model.set_sections([section(1, 10, 11, 12)])
    changed = []
    model.dataChanged.connect(lambda a, b: changed.append((a.row(), b.row())))
    model.set_sections([section(1, 10, 11, 12)])
    assert changed == []
    model.set_sections([section(1, 10, 11, 12, favourite=(11,))])
    assert changed == [(1, 1)]
    model.set_sections([section(1, 10), section(2, 11, 12, favourite=(11,))])
    assert model.index(1).data(Role.DAY) == 2


def test_a_drag_carries_the_ids():
    model = TimelineModel()
    model.set_sections([section(1, 10, 11)])
    data = model.mimeData([model.index(0), model.index(1)])
    assert photos_of(data) == [10, 11]
    assert photos_of(photos_mime([])) == []
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
