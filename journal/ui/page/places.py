"""The stops of a day, in their order, as chips; typing and Enter adds one.

Those that nobody set are drawn as an outline; with the first change here they are the day's own.
Refuses the same place twice in a row.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from journal.core.place import Stop
from journal.ui.page.chip import CHIP_HEIGHT, Chip
from journal.ui.page.place_field import PlaceField

GAP = 6


class PlacesEdit(QWidget):
    """The chips of a day and the line that adds to them.

    Signals:
        edited: the places or their order were changed here.
        proposals_asked: those that photos and tracks tell are to count again.
        menu_opened: the menu of a stop, to which more may be added, is about to be shown.
    """

    edited = Signal()
    proposals_asked = Signal()
    menu_opened = Signal(QMenu, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: list[Chip] = []
        self._writable = True
        self._said = True
        self._before_drag: tuple[Stop, ...] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.input = PlaceField(self.tr("Add a place"), self)
        self.input.returnPressed.connect(self._enter)
        self.input.left.connect(self.commit)
        self.input.setTextMargins(-2, 0, 0, 0)  # line up with what stands above
        self.input.installEventFilter(self)
        self._arrange()

    def value(self) -> tuple[Stop, ...]:
        return tuple(chip.stop for chip in self._chips)

    def set_value(self, stops: tuple[Stop, ...]) -> None:
        """Show these places; what is half typed in the line stays."""
        if self._before_drag is not None:
            return
        if _names(stops) == _names(self.value()):
            for chip, stop in zip(self._chips, stops, strict=True):
                chip.show_stop(stop)
            return
        self._make_chips(stops)

    def set_said(self, said: bool) -> None:
        """Say whether a person set the places, or they are proposed."""
        if said != self._said:
            self._said = said
            self._make_chips(self.value())

    def set_writable(self, writable: bool) -> None:
        if writable != self._writable:
            self._writable = writable
            self.input.setVisible(writable)
            self._make_chips(self.value())

    def _make_chips(self, stops: tuple[Stop, ...]) -> None:
        focused = next((n for n, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._new_chip(stop) for stop in stops]
        self._arrange()
        if focused is not None:
            self._focus(focused)

    def commit(self) -> None:
        """Make what is typed in the line a place."""
        stop = self.input.stop()
        self.input.set_value("")  # unlike clear(), no step of undo
        if not stop.name or _names(self.value()[-1:]) == (stop.name,):
            return
        self._chips.append(self._new_chip(stop))
        self._arrange()
        self.edited.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer, beside the chips, to go back to what is proposed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._writable and self._said:
            again = menu.addAction(self.tr("&Propose Places Again"))
            again.triggered.connect(self.proposals_asked)
            menu.popup(event.globalPos())

    def _enter(self) -> None:
        if self.input.value().strip():
            self.commit()
        else:
            self.focusNextChild()

    def _new_chip(self, stop: Stop) -> Chip:
        chip = Chip(stop, self._writable, not self._said, self)
        chip.renamed.connect(self._arrange)
        chip.renamed.connect(self.edited)
        chip.grown.connect(self._arrange)
        chip.menu_opened.connect(lambda menu: self._add_to_menu(menu, chip))
        chip.remove_asked.connect(lambda: self._remove(chip))
        chip.move_asked.connect(lambda step: self._move(chip, self._chips.index(chip) + step))
        chip.step_asked.connect(lambda step: self._focus(self._chips.index(chip) + step))
        chip.dragged.connect(lambda point: self._drag(chip, point))
        chip.dropped.connect(self._drop)
        chip.show()
        return chip

    def replace(self, stop: Stop, new: Stop) -> None:
        """Put another place where a stop was, if it is still there; it is a change made here."""
        for chip in self._chips:
            if chip.stop == stop:
                chip.show_stop(new)
                self._arrange()
                self.edited.emit()
                return

    def _add_to_menu(self, menu: QMenu, chip: Chip) -> None:
        if self._writable and self._said:
            again = menu.addAction(self.tr("&Propose Places Again"))
            again.triggered.connect(self.proposals_asked)
        self.menu_opened.emit(menu, chip.stop)

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


def _names(stops: tuple[Stop, ...]) -> tuple[str, ...]:
    return tuple(stop.name for stop in stops)
