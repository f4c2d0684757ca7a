"""Asks whose the folders and cameras are. Says what was said, and writes nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journal.store.people import SAMPLES, OwnCamera, OwnFolder, Wish
from journal.ui import words
from journal.ui.people.samples import GAP, Samples
from journal.ui.squares import EDGE, Squares

_NAME, _SAMPLES, _PHOTOS, _PERSON = range(4)
_PERSON_WIDTH, _ROW_HEIGHT, _GROUP_HEIGHT = 208, 48, 40


class PeopleDialog(QDialog):
    """Folders and cameras in rows, each with a field for a name; `wishes` are what was said.

    What is said of a folder is shown for those below it, too, unless they were told apart.
    """

    def __init__(
        self,
        folders: Sequence[OwnFolder],
        cameras: Sequence[OwnCamera],
        people: Sequence[str],
        squares: Squares,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who Took the Photos"))
        self._folders = {folder.path: folder for folder in folders}
        self._cameras = {camera.id: camera for camera in cameras}
        self._said: dict[int | str, str] = {}
        self.fields: dict[int | str, PersonField] = {}
        self._people, self._squares = list(people), squares
        self.tree = QTreeWidget(self)
        self._build()
        self.resize(720, 640)
        samples = [row.samples for row in folders] + [row.samples for row in cameras]
        squares.want(chain(*samples), self.devicePixelRatioF())

    @property
    def wishes(self) -> list[Wish]:
        """Return whose what is to be, where that was said here."""
        return [Wish(what, person) for what, person in self._said.items()]

    def _build(self) -> None:
        self._shape_list()
        line = QLabel(
            self.tr(
                "What you say of a folder counts more than what you say of a camera: two phones"
                " of one model are one camera here."
            ),
            self,
        )
        line.setWordWrap(True)
        line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(self.tree, 1)
        column.addWidget(line)
        column.addWidget(buttons)

    def _shape_list(self) -> None:
        """Make a list of rows that stay open, and fill it."""
        tree = self.tree
        tree.setColumnCount(4)
        tree.setHeaderHidden(True)
        tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields have it
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        self._style = _Unbranched(tree.style().name())  # a widget does not keep its style
        tree.setStyle(self._style)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for number, width in (
            (_SAMPLES, SAMPLES * (EDGE + GAP) + 16),
            (_PHOTOS, 88),
            (_PERSON, _PERSON_WIDTH),
        ):
            tree.header().setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            tree.header().resizeSection(number, width)
        self._add_folders()
        self._add_cameras()
        tree.expandAll()

    def _add_folders(self) -> None:
        above = [self._group(self.tr("Folders"))]
        for folder in self._folders.values():
            del above[folder.depth + 1 :]
            name = folder.name or self.tr("Without a folder")
            above.append(self._row(above[-1], folder.path, name, folder))
            self.fields[folder.path].show_people(folder.people)

    def _add_cameras(self) -> None:
        group = self._group(self.tr("Cameras"))
        for camera in self._cameras.values():
            self._row(group, camera.id, camera.name, camera)
            self.fields[camera.id].show_people((camera.person,))

    def _group(self, name: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self.tree, [name])
        font = group.font(_NAME)
        font.setBold(True)
        group.setFont(_NAME, font)
        group.setSizeHint(_NAME, QSize(0, _GROUP_HEIGHT))
        group.setFirstColumnSpanned(True)
        return group

    def _row(
        self, above: QTreeWidgetItem, what: int | str, name: str, own: OwnFolder | OwnCamera
    ) -> QTreeWidgetItem:
        row = QTreeWidgetItem(above, [name, "", words.photos(own.photos)])
        row.setToolTip(_NAME, name)
        row.setSizeHint(_NAME, QSize(0, _ROW_HEIGHT))
        row.setTextAlignment(_PHOTOS, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.tree.setItemWidget(row, _SAMPLES, Samples(own.samples, self._squares, self.tree))
        field = PersonField(self._people, self)
        field.setAccessibleName(self.tr("Taken by, {name}").format(name=name))
        field.said.connect(lambda person, what=what: self._say(what, person))
        self.tree.setItemWidget(row, _PERSON, _held(field))
        self.fields[what] = field
        return row

    def _say(self, what: int | str, person: str) -> None:
        self._said[what] = person
        if person and person not in self._people:
            self._people.append(person)
            for field in self.fields.values():
                field.offer(person)
        for path, folder in self._folders.items():
            if path not in self._said:
                said = self._said_above(path)
                self.fields[path].show_people(folder.people if said is None else (said,))

    def _said_above(self, path: str) -> str | None:
        """Return what was said of the nearest folder above, None where nothing was."""
        above = [
            folder
            for folder in self._said
            if isinstance(folder, str) and folder and path.startswith(f"{folder.rstrip('/')}/")
        ]
        return self._said[max(above, key=len)] if above else None


def _held(field: QWidget) -> QWidget:
    """Return a widget that keeps a field at its own height in the middle of a row."""
    holder = QWidget()
    row = QVBoxLayout(holder)
    row.setContentsMargins(12, 0, 8, 0)
    row.addWidget(field, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


class _Unbranched(QProxyStyle):
    """Draws no arrows before rows that stay open."""

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is not QStyle.PrimitiveElement.PE_IndicatorBranch:
            super().drawPrimitive(element, option, painter, widget)


class PersonField(QComboBox):
    """A name to be typed or chosen. said(name): a person has; '' takes back what was said."""

    said = Signal(str)

    def __init__(self, people: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItems(list(people))
        self._shown = ""
        edit = self.lineEdit()
        assert edit is not None
        edit.setClearButtonEnabled(True)
        edit.editingFinished.connect(self._finished)
        self.activated.connect(self._finished)

    def show_people(self, people: Sequence[str]) -> None:
        """Show whose it is now; several names are shown as such."""
        several = len(people) > 1
        self._shown = "" if several else people[0]
        edit = self.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(
            ", ".join(filter(None, people)) if several else self.tr("Nobody named")
        )
        self.setCurrentIndex(self.findText(self._shown))
        self.setEditText(self._shown)

    def offer(self, person: str) -> None:
        """Let a name be chosen that was typed elsewhere."""
        if self.findText(person) < 0:
            text = self.currentText()
            self.addItem(person)
            self.setEditText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finished()
            self.focusNextChild()  # and the dialog stays
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the list scrolls, and nobody's name changes by it

    def _finished(self) -> None:
        person = self.currentText().strip()
        if person != self._shown:
            self._shown = person
            self.said.emit(person)
