"""The stops of a day, in their order, as chips; typing and Enter adds one.

Knows names only: where a place lies is found elsewhere. Refuses the same place twice in a row.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolButton, QWidget

from journal.ui.page.fields import NameField
from journal.ui.theme import colours, icon

CHIP_HEIGHT = 28
GAP = 6
_PIN = 14
_CROSS = 20


class Chip(QWidget):
    """One place. Arrow keys go on to its neighbours, with Ctrl they move it; Delete removes it.

    Signals:
        remove_asked: take this place away.
        move_asked: put it so many steps later (negative: earlier).
        step_asked: give the focus to the chip so many steps on.
        dragged: the pointer pulls it to a point of the parent. dropped: and lets it go.
    """

    remove_asked = Signal()
    move_asked = Signal(int)
    step_asked = Signal(int)
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, place: str, writable: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._pressed: QPoint | None = None
        self._pin = icon("map-pin", QPalette.ColorRole.Accent)
        self.setAccessibleName(self.tr("Place: {name}").format(name=place))
        self.setToolTip(place)
        self._writable = writable
        if writable:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            cross = QToolButton(self)
            cross.setAutoRaise(True)
            cross.setIcon(icon("x", QPalette.ColorRole.PlaceholderText))
            cross.setIconSize(QSize(12, 12))
            cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            cross.setAccessibleName(self.tr("Remove {name}").format(name=place))
            cross.setToolTip(cross.accessibleName())
            cross.setCursor(Qt.CursorShape.ArrowCursor)
            cross.clicked.connect(self.remove_asked)
            self._cross: QToolButton | None = cross
        else:
            self._cross = None

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.place)
        return QSize(10 + _PIN + 6 + words + (4 + _CROSS + 4 if self._cross else 12), CHIP_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._cross is not None:
            top = (self.height() - _CROSS) // 2
            self._cross.setGeometry(self.width() - _CROSS - 4, top, _CROSS, _CROSS)

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(scheme.raised))
        if self.hasFocus():
            painter.setPen(QPen(QColor(scheme.accent), 2))
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._pin.paint(painter, QRect(10, (self.height() - _PIN) // 2, _PIN, _PIN))
        painter.setPen(QColor(scheme.text))
        right = 4 + _CROSS + 4 if self._cross else 10
        space = QRect(10 + _PIN + 6, 0, self.width() - 30 - right, self.height())
        words = self.fontMetrics().elidedText(
            self.place, Qt.TextElideMode.ElideRight, space.width() + 1
        )
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moving = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            (self.move_asked if moving else self.step_asked).emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self._writable:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.mapToParent(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.unsetCursor()
        self.dropped.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()


class PlacesEdit(QWidget):
    """The chips of a day and the line that adds to them.

    Signals:
        edited: the places or their order were changed here.
    """

    edited = Signal()

    def __init__(self, names: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._writable = True
        self._before_drag: tuple[str, ...] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.input = NameField(self.tr("Add a place"), names, self)
        self.input.returnPressed.connect(self._enter)
        self.input.left.connect(self.commit)
        self.input.setTextMargins(-2, 0, 0, 0)  # line up with what stands above
        self.input.installEventFilter(self)
        self._arrange()

    def value(self) -> tuple[str, ...]:
        return tuple(chip.place for chip in self._chips)

    def set_value(self, places: tuple[str, ...]) -> None:
        """Show these places; what is half typed in the line stays."""
        if places == self.value() or self._before_drag is not None:
            return
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._new_chip(place) for place in places]
        self._arrange()

    def set_writable(self, writable: bool) -> None:
        if writable != self._writable:
            self._writable = writable
            self.input.setVisible(writable)
            places = self.value()
            self.set_value(())
            self.set_value(places)

    def commit(self) -> None:
        """Make what is typed in the line a place."""
        place = " ".join(self.input.value().split())
        self.input.set_value("")  # unlike clear(), no step of undo
        if not place or self.value()[-1:] == (place,):
            return
        self._chips.append(self._new_chip(place))
        self._arrange()
        self.edited.emit()

    def _enter(self) -> None:
        if self.input.value().strip():
            self.commit()
        else:
            self.focusNextChild()

    def _new_chip(self, place: str) -> Chip:
        chip = Chip(place, self._writable, self)
        chip.remove_asked.connect(lambda: self._remove(chip))
        chip.move_asked.connect(lambda step: self._move(chip, self._chips.index(chip) + step))
        chip.step_asked.connect(lambda step: self._focus(self._chips.index(chip) + step))
        chip.dragged.connect(lambda point: self._drag(chip, point))
        chip.dropped.connect(self._drop)
        chip.show()
        return chip

    def _remove(self, chip: Chip) -> None:
        index = self._chips.index(chip)
        self._chips.remove(chip)
        self._focus(index)
        chip.hide()
        chip.deleteLater()
        self._arrange()
        self.edited.emit()

    def _move(self, chip: Chip, index: int) -> None:
        if 0 <= index < len(self._chips) and self._chips[index] is not chip:
            self._chips.remove(chip)
            self._chips.insert(index, chip)
            self._arrange()
            if self._before_drag is None:
                self.edited.emit()

    def _drag(self, chip: Chip, point: QPoint) -> None:
        if self._before_drag is None:
            self._before_drag = self.value()
        for index, other in enumerate(self._chips):
            if other is not chip and other.geometry().contains(point):
                self._move(chip, index)
                return

    def _drop(self) -> None:
        """End a drag; it is one change, however many chips it passed."""
        before, self._before_drag = self._before_drag, None
        if before is not None and before != self.value():
            self.edited.emit()

    def _focus(self, index: int) -> None:
        target = self._chips[index] if 0 <= index < len(self._chips) else self.input
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QWidget, event: QKeyEvent) -> bool:
        if (
            watched is self.input
            and event.type() == QKeyEvent.Type.KeyPress
            and self._chips
            and not self.input.text()
        ):
            if event.key() == Qt.Key.Key_Backspace:
                self._remove(self._chips[-1])
                self.input.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Left:
                self._focus(len(self._chips) - 1)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Set the chips in rows, the line behind the last, and take the height that needs."""
        width = max(self.width(), 160)
        x = y = 0
        for chip in self._chips:
            size = chip.sizeHint()
            needed = min(size.width(), width)
            if x and x + needed > width:
                x, y = 0, y + CHIP_HEIGHT + GAP
            chip.setGeometry(x, y, needed, CHIP_HEIGHT)
            x += needed + GAP
        if self._writable:
            least = self.input.fontMetrics().horizontalAdvance(self.input.placeholderText()) + 16
            if x and x + least > width:
                x, y = 0, y + CHIP_HEIGHT + GAP
            self.input.setGeometry(x, y, width - x, CHIP_HEIGHT)
        self.setFixedHeight(y + CHIP_HEIGHT)
