"""Photos that are dragged: what a drag carries, and the days that it passes over.

Knows photos only. Files dragged from outside are left to the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMetaType,
    QMimeData,
    QObject,
    QPoint,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea

PHOTOS_MIME = "application/x-trip-journal-photos"  # ids as ASCII numbers, one a line
_FILES_MIME = "text/uri-list"
BringOut = Callable[[list[int]], list[Path]]
_EDGE = 48  # pixels from top and bottom in which the view scrolls
_SCROLL_MS = 16
_FASTEST = 24  # pixels a step


def photos_mime(photo_ids: Iterable[int], bring_out: BringOut | None = None) -> QMimeData:
    """Return what a drag of photos carries.

    bring_out: returns files of the photos, for other programs; called when one first asks.
    """
    photos = list(photo_ids)
    return _Photos(photos, bring_out) if bring_out is not None and photos else _ids(photos)


def leave_clipboard() -> None:
    """Take photos off the clipboard that may yet be brought out: Qt asks for them until it ends."""
    clipboard = QGuiApplication.clipboard()
    if isinstance(clipboard.mimeData(), _Photos):
        clipboard.clear()


def _ids(photos: list[int]) -> QMimeData:
    data = QMimeData()
    data.setData(PHOTOS_MIME, _packed(photos))
    return data


def _packed(photos: list[int]) -> QByteArray:
    return QByteArray("\n".join(map(str, photos)).encode())


class _Photos(QMimeData):
    """Photos that are files too, as soon as somebody wants those. Here nobody may: see PHOTOS_MIME
    first, for merely looking at its URLs brings the files out.
    """

    def __init__(self, photos: list[int], bring_out: BringOut) -> None:
        super().__init__()
        self.setData(PHOTOS_MIME, _packed(photos))
        self._photos, self._bring_out = photos, bring_out
        self._urls: list[QUrl] | None = None

    def formats(self) -> list[str]:
        return [PHOTOS_MIME, _FILES_MIME]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in (PHOTOS_MIME, _FILES_MIME)

    def retrieveData(self, mimetype: str, preferred: QMetaType) -> Any:
        if mimetype != _FILES_MIME:
            return super().retrieveData(mimetype, preferred)
        if self._urls is None:
            self._urls = [QUrl.fromLocalFile(str(file)) for file in self._bring_out(self._photos)]
        return self._urls  # Qt makes lines of them where lines are wanted


def photos_of(data: QMimeData) -> list[int]:
    """Return the photo ids that `photos_mime` packed; none for other data."""
    return [int(line) for line in bytes(data.data(PHOTOS_MIME).data()).split()]


class DayDrops(QObject):
    """Takes drops of photos for one view. dropped(photos, day): after the drag has ended."""

    dropped = Signal(list, int)

    def __init__(
        self,
        view: QAbstractScrollArea,
        day_at: Callable[[QPoint], int | None],
        mark: Callable[[int | None], None],
    ) -> None:
        """day_at: the day at a point of the viewport. mark: shows the day under the pointer."""
        super().__init__(view)
        self._view, self._day_at, self._mark = view, day_at, mark
        self.may_drop: Callable[[list[int], int], bool] = lambda photos, day: False
        self._photos: list[int] = []
        self._at = QPoint()
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self._leave()
            return True
        if not isinstance(event, QDropEvent):  # entering and moving are kinds of it
            return False
        if not event.mimeData().hasFormat(PHOTOS_MIME):
            event.ignore()
            return True
        if kind == QEvent.Type.DragEnter:
            self._photos = photos_of(event.mimeData())
        self._at = event.position().toPoint()
        day = self._target()
        if kind == QEvent.Type.Drop:
            self._drop(event, day)
            return True
        self._mark(day)
        self._scrolling.start()
        event.setDropAction(Qt.DropAction.MoveAction)
        # Entering is taken anywhere, or the view would hear no more of the drag.
        event.setAccepted(day is not None or kind == QEvent.Type.DragEnter)
        return True

    def _drop(self, event: QDropEvent, day: int | None) -> None:
        photos = self._photos
        self._leave()
        if day is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        # The drag blocks the view: its photos may move only when it is over.
        QTimer.singleShot(0, lambda: self.dropped.emit(photos, day))

    def _target(self) -> int | None:
        day = self._day_at(self._at)
        return day if day is not None and self.may_drop(self._photos, day) else None

    def _leave(self) -> None:
        self._scrolling.stop()
        self._photos = []
        self._mark(None)

    def _scroll(self) -> None:
        height, y = self._view.viewport().height(), self._at.y()
        into = max(_EDGE - y, 0) - max(y - (height - _EDGE), 0)  # above 0: up
        if into:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() - round(_FASTEST * max(min(into / _EDGE, 1), -1)))
            self._mark(self._target())
