"""A line that offers places while one is typed, each with where it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QWidget

from journal.core.place import Stop
from journal.ui.page.fields import NameField


class Offer(NamedTuple):
    """A place that may be meant. detail: what tells it from others of its name."""

    stop: Stop
    detail: str = ""


_NONE = QModelIndex()
Search = Callable[[str], Sequence[Offer]]


class Offers(QAbstractListModel):
    """The places offered for what is typed. A chosen one is known by its row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offers: Sequence[Offer] = ()

    def show_offers(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NONE) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            # An en space: two parts of one line.
            return f"{offer.stop.name}\u2002{offer.detail}" if offer.detail else offer.stop.name
        if role == Qt.ItemDataRole.EditRole:
            return offer.stop.name
        return None


class PlaceField(NameField):
    """A line for a place. search: gives what may be meant by what is typed, best first."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        self._offers = Offers()
        super().__init__(hint, self._offers, parent)
        self._offers.setParent(self)
        self.search: Search = lambda typed: ()
        self._chosen_stop: Stop | None = None
        completer = self.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        popup = completer.popup()
        assert popup is not None
        popup.setStyleSheet("QAbstractItemView::item { padding: 4px 8px; }")
        # With what is chosen comes where it lies, which its name alone does not tell.
        completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.textEdited.connect(self._look)

    def stop(self) -> Stop:
        """Return the place that was chosen or typed; its name is empty where nothing was."""
        name = " ".join(self.value().split())
        if self._chosen_stop is not None and self._chosen_stop.name == name:
            return self._chosen_stop
        folded = name.casefold()
        for offer in self.search(name) if name else ():
            if offer.stop.name.casefold() == folded:
                return offer.stop._replace(name=name)
        return Stop(name)

    def set_value(self, value: str) -> None:
        self._chosen_stop = None
        super().set_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        # Nothing is chosen until somebody does: what is typed and entered is taken as typed.
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if event.text() and popup is not None and popup.isVisible():
            popup.setCurrentIndex(QModelIndex())
            self._widen(popup)

    def _widen(self, popup: QAbstractItemView) -> None:
        """Give what is offered the width of all the places: the line may be what they leave."""
        around = self.parentWidget() or self
        left = around.mapToGlobal(QPoint(0, 0)).x()
        popup.setGeometry(left, popup.y(), around.width(), popup.height())

    def _look(self, typed: str) -> None:
        self._chosen_stop = None
        typed = " ".join(typed.split())
        self._offers.show_offers(self.search(typed))

    def _offer(self) -> None:
        self._offers.show_offers(self.search(""))
        super()._offer()

    def _take(self, index: QModelIndex) -> None:
        self._chosen_stop = self._offers.offers[index.row()].stop
