"""One stop of a day, as a chip that can be moved, renamed and taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton, QWidget

from journal.core.place import OWN_RADIUS_M, Stop
from journal.ui.theme import colours, icon

CHIP_HEIGHT = 28
_PIN = 14
_CROSS = 20
_WORDS_AT = 10 + _PIN + 6


class Chip(QWidget):
    """One place. Arrow keys go on to its neighbours, with Ctrl they move it; Delete removes it.

    F2 or a double click renames it: where it is known where it lies, the name is one's own for
    that point. proposed: nobody set it, it follows from photos and tracks.

    Signals:
        renamed: it is another stop now.
        grown: it needs more or less room, while its name is typed.
        menu_opened: a menu, to which more may be added, is about to be shown.
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
    renamed = Signal()
    grown = Signal()
    menu_opened = Signal(QMenu)

    def __init__(self, stop: Stop, writable: bool, proposed: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.stop = stop
        self._pressed: QPoint | None = None
        self._pin = icon("map-pin", QPalette.ColorRole.Accent)
        self._writable, self._proposed = writable, proposed
        self._line: QLineEdit | None = None
        self.show_stop(stop)
        if writable:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            cross = QToolButton(self)
            cross.setAutoRaise(True)
            cross.setIcon(icon("x", QPalette.ColorRole.PlaceholderText))
            cross.setIconSize(QSize(12, 12))
            cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            cross.setAccessibleName(self.tr("Remove {name}").format(name=stop.name))
            cross.setToolTip(cross.accessibleName())
            cross.setCursor(Qt.CursorShape.ArrowCursor)
            cross.clicked.connect(self.remove_asked)
            self._cross: QToolButton | None = cross
        else:
            self._cross = None

    def show_stop(self, stop: Stop) -> None:
        """Show this stop instead; of the same name, or renamed."""
        self.stop = stop
        self.setAccessibleName(self.tr("Place: {name}").format(name=stop.name))
        told = self.tr("{name}, as photos and tracks tell it").format(name=stop.name)
        self.setToolTip(told if self._proposed else stop.name)
        self.setAccessibleDescription(told if self._proposed else "")

    def sizeHint(self) -> QSize:
        name = self._line.text() if self._line else self.stop.name
        words = self.fontMetrics().horizontalAdvance(name)
        return QSize(_WORDS_AT + words + (4 + _CROSS + 4 if self._cross else 12), CHIP_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._line is not None:
            self._line.setGeometry(self._space())
        if self._cross is not None:
            top = (self.height() - _CROSS) // 2
            self._cross.setGeometry(self.width() - _CROSS - 4, top, _CROSS, _CROSS)

    def paintEvent(self, event: QPaintEvent) -> None:
        scheme = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(scheme.line), 1) if self._proposed else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if self._proposed else QColor(scheme.raised))
        if self.hasFocus():
            painter.setPen(QPen(QColor(scheme.accent), 2))
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._pin.paint(painter, QRect(10, (self.height() - _PIN) // 2, _PIN, _PIN))
        painter.setPen(QColor(scheme.text))
        if self._line is None:
            space = self._space()
            words = self.fontMetrics().elidedText(
                self.stop.name, Qt.TextElideMode.ElideRight, space.width() + 1
            )
            painter.drawText(space, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def _space(self) -> QRect:
        """Return where the name stands."""
        right = 4 + _CROSS + 4 if self._cross else 10
        return QRect(_WORDS_AT, 0, self.width() - _WORDS_AT - right, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moving = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            (self.move_asked if moving else self.step_asked).emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.rename()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._writable:
            rename = QAction(self.tr("&Rename…"), menu)
            rename.setShortcut(Qt.Key.Key_F2)
            rename.triggered.connect(self.rename)
            remove = QAction(self.tr("Re&move"), menu)
            remove.setShortcut(Qt.Key.Key_Delete)
            remove.triggered.connect(self.remove_asked)
            menu.addActions([rename, remove])
        self.menu_opened.emit(menu)
        if menu.actions():
            menu.popup(event.globalPos())

    def rename(self) -> None:
        """Let the name be typed anew in its place: Enter takes it, Escape does not."""
        if not self._writable or self._line is not None:
            return
        line = self._line = QLineEdit(self.stop.name, self)
        line.setFrame(False)
        line.setTextMargins(-2, 0, 0, 0)
        palette = line.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        line.setPalette(palette)
        line.setAccessibleName(self.tr("Name of the place"))
        line.setGeometry(self._space())
        line.textChanged.connect(self.grown)
        line.installEventFilter(self)
        line.editingFinished.connect(self._take_name)
        line.selectAll()
        line.show()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and event.key() == Qt.Key.Key_Escape
            and self._line is not None
        ):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._line.setText(self.stop.name)
                self._take_name()
            return True
        return super().eventFilter(watched, event)

    def _take_name(self) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        name = " ".join(line.text().replace("\0", "").split())
        line.hide()
        line.deleteLater()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()
        if not name or name == self.stop.name:
            return
        own = OWN_RADIUS_M if self.stop.lat is not None else None
        self.show_stop(self.stop._replace(name=name, own_radius_m=own))
        self.renamed.emit()

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
