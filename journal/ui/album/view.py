"""The album as it will be printed: its pages drawn on their desk, and what is clicked there.

Words come as pictures of the pages, photos are painted beneath them. What has not come yet is
white, or, while a part is set again, as it was before. It refuses to change the journal: signals
say what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journal.album.proof import FRONT, Item
from journal.jobs.proofing import Proofed
from journal.ui.album.desk import Desk
from journal.ui.album.leaves import Leaf
from journal.ui.album.look import Look
from journal.ui.album.pictures import PagePictures, PhotoWanted
from journal.ui.album.rendering import PageWanted, Renderings
from journal.ui.bridge import Bridge

ZOOM = 1.2  # one step
_MOST_PIXELS = 6_000_000  # of a page's picture: beyond, it is drawn larger than it is
_AHEAD = 0.6  # of the pictures' bound, that pages out of sight may take up
_SOON_MS = 12
_Fetch = Callable[[int], bytes | None]


class AlbumView(Desk):
    """photo_chosen(photo), photo_opened(photo): by a click, by a double click or Space.

    text_chosen(chapter, entry, share): a text was clicked, so far down (0 to 1).
    day_chosen(chapter): a day's head or a line of the contents was clicked.
    menu_wanted(page, photo or None, point of the screen).
    page_pointed(page or None): the mouse has come to another page, or has left the view.
    """

    photo_chosen = Signal(int)
    photo_opened = Signal(int)
    text_chosen = Signal(str, int, float)
    day_chosen = Signal(str)
    menu_wanted = Signal(int, object, QPoint)
    page_pointed = Signal(object)

    def __init__(
        self, thumbnail: _Fetch, preview: _Fetch, bridge: Bridge, parent: QWidget | None = None
    ) -> None:
        """thumbnail, preview: as of `PagePictures`."""
        super().__init__(parent)
        self.renderings = Renderings(bridge, self._come)
        self.pictures = PagePictures(thumbnail, preview, bridge, self._come)
        self.message = ""
        self.photo: int | None = None  # the chosen one
        self._pointed: int | None = None
        self._on_cover = False  # it is the one of the cover
        self._look = Look(self)
        self._last: dict[tuple[str, int], Leaf] = {}  # in sight, with its picture
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._want)
        self.moved.connect(self._want_soon)
        self.viewport().setMouseTracking(True)

    def take(self, told: Proofed) -> None:
        """Take in pages that have been set; what is read stays where it is."""
        super().take(told)
        if self.photo is not None and self.leaves.page_of(self.photo) is None:
            self.photo = None

    def clear(self) -> None:
        """Show nothing: another album comes."""
        self._last.clear()
        self.photo = None
        self.renderings.forget()
        super().clear()

    def forget_pictures(self) -> None:
        """Drop the photos, and wait for what is being read: they are others."""
        self.pictures.forget()

    def say(self, message: str) -> None:
        """Say something where there are no pages."""
        self.message = message
        self.viewport().update()

    def close_album(self) -> None:
        """End threads and processes; nothing is read after this returns."""
        self._soon.stop()
        self.pictures.close()
        self.renderings.close()

    # What is needed

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want_soon()

    def _come(self) -> None:
        self.viewport().update()

    def _want_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _want(self) -> None:
        if not self.isVisible() or not self.leaves.all:
            return
        top, height = self.verticalOffset(), self.viewport().height()
        seen = self.spreads.pages(top, top + height)
        around = self.spreads.pages(max(top - height, 0), top + 2 * height)
        pages = [*seen, *sorted(set(around) - set(seen), key=lambda page: abs(page - seen.start))]
        wanted: list[PageWanted] = []
        taken = 0
        for page in pages:
            one = self._page_wanted(page)
            taken += 4 * one.width * one.height
            if page in seen or taken < _AHEAD * self.renderings.limit:
                wanted.append(one)
        self.renderings.want(wanted)
        leaves = [self.leaves.all[page] for page in pages[: len(wanted)]]
        self.pictures.want([self._photo_wanted(leaf, item) for leaf, item in _photos(leaves)])

    def _page_wanted(self, page: int) -> PageWanted:
        box, leaf, ratio = self.spreads.boxes[page], self.leaves.all[page], self._ratio
        share = min((_MOST_PIXELS / (box.width * box.height * ratio * ratio)) ** 0.5, 1.0) * ratio
        return PageWanted(
            leaf.file, leaf.page.at, round(box.width * share), round(box.height * share)
        )

    def _photo_wanted(self, leaf: Leaf, item: Item) -> PhotoWanted:
        box, photo = self._box(item, QPoint()), item.number or 0
        width, height = (max(round(edge * self._ratio), 1) for edge in (box.width(), box.height()))
        turn = self.leaves.outline.turns.get(photo, 0)
        return PhotoWanted(photo, leaf.part == FRONT, width, height, turn)

    @property
    def _ratio(self) -> float:
        return self.viewport().devicePixelRatioF()

    def _box(self, item: Item, corner: QPoint) -> QRect:
        """Return where something is; corner: of its page."""
        left, right = (round(x * self.scale) for x in (item.x, item.x + item.width))
        top, bottom = (round(y * self.scale) for y in (item.y, item.y + item.height))
        return QRect(left, top, max(right - left, 1), max(bottom - top, 1)).translated(corner)

    # Painting

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._look = Look(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._look.desk)
            if not self.leaves.all:
                painter.setPen(self._look.words)
                box = self.viewport().rect().adjusted(48, 48, -48, -48)
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(box, flags, self.message)
                return
            top = self.verticalOffset()
            seen = self.spreads.pages(top, top + self.viewport().height())
            for spread in self._spreads_of(seen):
                self._look.shadow(painter, spread)
            keys = {self.leaves.all[page].key for page in seen}
            self._last = {key: leaf for key, leaf in self._last.items() if key in keys}
            for page in seen:
                self._paint_page(painter, page)

    def _spreads_of(self, pages: range) -> Iterator[QRect]:
        if pages:
            for row in self.spreads.rows[
                self.spreads.row_of(pages.start) : self.spreads.row_of(pages.stop - 1) + 1
            ]:
                yield self.page_rect(row.first).united(self.page_rect(row.end - 1))

    def _paint_page(self, painter: QPainter, page: int) -> None:
        leaf, rect, look = self.leaves.all[page], self.page_rect(page), self._look
        shown, image = self._shown(leaf)
        painter.save()
        painter.setClipRect(rect)
        look.paper(painter, rect)
        for item in shown.photos():
            picture = self.pictures.image(self._photo_wanted(shown, item))
            if picture is not None or image is not None:
                look.photo(painter, self._box(item, rect.topLeft()), picture, self._ratio)
        if image is not None:
            look.print_(painter, rect, image, self._ratio)
        right = leaf.page.number % 2 == 1
        row = self.spreads.rows[self.spreads.row_of(page)]
        if row.end - row.first == 2:
            look.fold(painter, rect, right)
        painter.restore()
        look.rim(painter, rect)
        if any(laid.kept for laid in leaf.page.laid):
            look.lock(painter, rect, right or not self.spreads.facing)
        for item in leaf.photos():
            if item.number == self.photo and (leaf.part == FRONT) is self._on_cover:
                look.chosen(painter, self._box(item, rect.topLeft()))

    def _shown(self, leaf: Leaf) -> tuple[Leaf, QImage | None]:
        """Return a page with its picture, as it was before while the new one has not come."""
        image = self.renderings.image(leaf.file, leaf.page.at)
        if image is not None:
            self._last[leaf.key] = leaf
            return leaf, image
        before = self._last.get(leaf.key)
        if before is None:
            return leaf, None
        return before, self.renderings.image(before.file, before.page.at)

    # What is clicked

    def hit(self, point: QPoint) -> tuple[int | None, Item | None]:
        """Return the page at a point of the viewport, and what stands there."""
        page = self.page_at(point)
        if page is None:
            return None, None
        corner = self.page_rect(page).topLeft()
        x, y = (point.x() - corner.x()) / self.scale, (point.y() - corner.y()) / self.scale
        return page, self.leaves.all[page].item_at(x, y)

    def choose(self, photo: int | None, on_cover: bool = False) -> None:
        """Frame a photo."""
        self.photo, self._on_cover = photo, on_cover
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        page, item = self.hit(event.position().toPoint())
        on_photo = item is not None and item.kind == "photo"
        if page is None or item is None or not on_photo:
            self.choose(None)
        else:
            self.choose(item.number, self.leaves.all[page].part == FRONT)
            self.photo_chosen.emit(item.number)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        page, item = self.hit(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or page is None or item is None:
            return
        if item.kind == "entry" and item.number is not None:
            down = (event.position().y() - self.page_rect(page).top()) / self.scale
            share = self.leaves.share(page, item, down)
            self.text_chosen.emit(item.key, item.number, share)
        elif item.kind in ("contents", "day"):
            self.day_chosen.emit(item.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        item = self.hit(event.position().toPoint())[1]
        if item is not None and item.kind == "photo":
            self.photo_opened.emit(item.number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        page, item = self.hit(event.position().toPoint())
        if page is not None:
            self._point(page)
        shapes = {
            "entry": Qt.CursorShape.IBeamCursor,
            "contents": Qt.CursorShape.PointingHandCursor,
        }
        shape = shapes.get(item.kind if item is not None else "", Qt.CursorShape.ArrowCursor)
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def _point(self, page: int | None) -> None:
        if page != self._pointed:
            self._pointed = page
            self.page_pointed.emit(page)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._menu_by_key()
            return
        page, item = self.hit(event.pos())
        if page is not None:
            photo = item.number if item is not None and item.kind == "photo" else None
            self.menu_wanted.emit(page, photo, event.globalPos())

    def _menu_by_key(self) -> None:
        page = self.page_at_hand
        if page is not None:
            at = self.page_rect(page).center()
            self.menu_wanted.emit(page, self.photo, self.viewport().mapToGlobal(at))

    @property
    def page_at_hand(self) -> int | None:
        """The page of the chosen photo, else the one that is read."""
        page = self.leaves.page_of(self.photo) if self.photo is not None else None
        if self._on_cover and self.photo is not None:
            page = 0
        if page is None and self.leaves.all:
            page = self.spreads.reading(self.verticalOffset() + self._eyes())
        return page

    # Keys, wheel, fingers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, keys = event.key(), Qt.Key
        if key in (keys.Key_Right, keys.Key_Left):
            self._step_photo(1 if key == keys.Key_Right else -1)
        elif key in (keys.Key_PageDown, keys.Key_PageUp):
            self._step_row(1 if key == keys.Key_PageDown else -1)
        elif key in (keys.Key_Home, keys.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum() if key == keys.Key_End else 0)
        elif key in (keys.Key_Down, keys.Key_Up):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == keys.Key_Down else -1) * bar.singleStep())
        elif key in (keys.Key_Space, keys.Key_Return, keys.Key_Enter) and self.photo is not None:
            self.photo_opened.emit(self.photo)
        elif key == keys.Key_Escape and self.photo is not None:
            self.choose(None)
        else:
            event.ignore()

    def _step_row(self, by: int) -> None:
        """Bring the next spread to the top."""
        if self.leaves.all:
            tops = [row.top - self.spreads.rows[0].top for row in self.spreads.rows]
            value = self.verticalScrollBar().value()
            ways = [top for top in tops if (top - value) * by > 2]
            if ways:
                self.verticalScrollBar().setValue(ways[0] if by > 0 else ways[-1])

    def _step_photo(self, by: int) -> None:
        """Choose the next photo of the book, from the one chosen or from what is in sight."""
        found = [
            (page, item.number)
            for page, leaf in enumerate(self.leaves.all)
            for item in leaf.photos()
            if leaf.part != FRONT
        ]
        here = next((n for n, (_, photo) in enumerate(found) if photo == self.photo), None)
        if here is None:
            read = self.page_at_hand or 0
            at = next((n for n, (page, _) in enumerate(found) if page >= read), len(found) - 1)
        else:
            at = here + by
        if 0 <= at < len(found):
            page, photo = found[at]
            self.choose(photo)
            self.show_box(page, photo)
            self.photo_chosen.emit(photo)

    def show_box(self, page: int, photo: int | None) -> None:
        """Scroll as little as is needed to see a photo on a page whole."""
        item = next((i for i in self.leaves.all[page].photos() if i.number == photo), None)
        if item is None:
            return
        box = self._box(item, self.page_rect(page).topLeft()).adjusted(-16, -16, 16, 16)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if box.top() < 0 or box.height() > height:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() > height:
            bar.setValue(bar.value() + box.bottom() - height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_at(event.position().toPoint(), ZOOM ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        pinch = Qt.NativeGestureType.ZoomNativeGesture
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is pinch:
            self.zoom_at(event.position().toPoint(), 1 + event.value())
            return True
        return super().viewportEvent(event)


def _photos(leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, Item]]:
    for leaf in leaves:
        for item in leaf.photos():
            yield leaf, item
