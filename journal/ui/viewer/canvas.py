"""Draws the photo that is looked at, and lets it be zoomed and pushed about.

What it draws from is always the best there is: a picture as large as the view while the whole
photo is in sight, else the levels of the original. Only what is in sight is ever touched.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journal.ui.viewer.lens import Lens
from journal.ui.viewer.levels import Levels

CRISP = 2.0  # from here on pixels are shown as squares
STEP = 1.25  # for a key or a notch of the wheel
FADE_MS = 450
_NOTCH = 120  # of Qt's wheel
_LEFT = Qt.MouseButton.LeftButton


class Canvas(QWidget):
    """stepped(±1): the wheel asks for another photo. left: a double click. zoomed: otherwise seen.

    clicked: without a push. sized: pictures of another size fit now.
    """

    stepped = Signal(int)
    left = Signal()
    zoomed = Signal()
    clicked = Signal()
    sized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lens = Lens(4, 3, 1, 1)
        self.image: QImage | None = None
        self.frame: QImage | None = None  # of a film, over everything else
        self.levels: Levels | None = None
        self._wheel = 0
        self._pointer_hidden = False
        self._held: QPointF | None = None
        self._pushed = False
        self._before: QPixmap | None = None
        self._share = 1.0
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self._faded)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(120, 90)

    # What is shown

    def show_photo(self, size: QSize, image: QImage | None, fade: bool = False) -> None:
        """Show another photo whole. size: of the full picture, turned."""
        if fade:
            self._before = self.grab()
            self._share = 0.0
            self._fade.start()
        else:
            self._end_fade()
        self.drop_levels()
        self.image, self.frame = image, None
        self._held = None
        self._set_size(size)
        self.lens = self.lens.fitting()
        self._now_zoomed()

    def set_image(self, image: QImage) -> None:
        """Draw from this picture of the photo that is shown."""
        self.image = image
        self.update()

    def set_frame(self, frame: QImage | None) -> None:
        """Show a frame of a film in the photo's place; None: the photo again."""
        self.frame = frame
        self.update()

    def set_levels(self, levels: Levels) -> None:
        """Draw from an original whose size may be another one than was said; owned from now on."""
        self.drop_levels()
        self.levels = levels
        self._set_size(QSize(*levels.size))
        self._now_zoomed()

    def drop_levels(self) -> None:
        """Draw no more from the original, and remove it."""
        if self.levels is not None:
            self.levels.close()
            self.levels = None

    def _set_size(self, size: QSize) -> None:
        width, height = max(size.width(), 1), max(size.height(), 1)
        lens, view = self.lens, self._view()
        if (lens.width, lens.height) == (width, height):
            self.lens = lens.seen_in(*view)
            return
        grown = width / lens.width
        scale = None if lens.scale is None else lens.scale / grown
        self.lens = Lens(width, height, *view, scale, lens.x * grown, lens.y * grown).seen_in(*view)

    def _view(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1)

    def box(self) -> QRectF:
        """Return where the photo is, in the canvas's own pixels."""
        left, top, width, height = self.lens.box
        ratio = self.devicePixelRatioF()
        return QRectF(left / ratio, top / ratio, width / ratio, height / ratio)

    # Zoom

    def zoom(self, scale: float, at: QPointF | None = None) -> None:
        """Show the photo at a scale, the point `at` of the canvas (its middle) staying there."""
        ratio = self.devicePixelRatioF()
        at = QRectF(self.rect()).center() if at is None else at
        self.lens = self.lens.zoomed(scale, at.x() * ratio, at.y() * ratio)
        self._now_zoomed()

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in by so many steps, out by negative ones; stop at 100 % on the way past it."""
        before = self.lens.now
        scale = before * STEP**steps
        if min(before, scale) < 0.999 and max(before, scale) > 1.001:
            scale = 1.0
        self.zoom(scale, at)

    def fit(self) -> None:
        """Show the whole photo."""
        self.lens = self.lens.fitting()
        self._now_zoomed()

    def toggle(self, at: QPointF | None = None) -> None:
        """Show the photo at 100 %, or whole again."""
        if self.lens.fitted:
            self.zoom(1.0, at)
        else:
            self.fit()

    def hide_pointer(self, hidden: bool) -> None:
        """Show no pointer over the photo, or the one that fits again."""
        self._pointer_hidden = hidden
        self._use_pointer()

    def _use_pointer(self) -> None:
        shape = Qt.CursorShape
        if self._pointer_hidden:
            self.setCursor(shape.BlankCursor)
        elif self.lens.fitted:
            self.setCursor(shape.ArrowCursor)
        else:
            self.setCursor(shape.OpenHandCursor if self._held is None else shape.ClosedHandCursor)

    def _now_zoomed(self) -> None:
        self._use_pointer()
        self.update()
        self.zoomed.emit()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter)
            if self._before is not None:
                painter.setOpacity(1 - self._share)
                painter.drawPixmap(0, 0, self._before)

    def _paint(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        box = QRect(*self.lens.box)
        image, levels = self.frame or self.image, self.levels
        fine = image is not None and image.width() >= box.width()
        if levels is not None and self.frame is None and not fine:
            self._paint_piece(painter, levels, box)
        elif image is not None:
            whole = image.size() == box.size()
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, not whole and self.lens.now < CRISP
            )
            painter.drawImage(box, image, image.rect())
        else:
            painter.fillRect(box, self._faint())
        painter.resetTransform()

    def _paint_piece(self, painter: QPainter, levels: Levels, box: QRect) -> None:
        """Draw what is in sight of the original, from the level that has just enough pixels."""
        lens = self.lens
        view = QRect(0, 0, lens.view_width, lens.view_height).intersected(box)
        left, top = lens.point(view.left(), view.top())
        right, bottom = lens.point(view.right() + 1, view.bottom() + 1)
        piece = levels.piece(left, top, right, bottom, lens.now)
        scale = lens.now * piece.reduction
        target = QRectF(
            box.left() + piece.left * scale,
            box.top() + piece.top * scale,
            piece.width * scale,
            piece.height * scale,
        )
        image = QImage(
            piece.pixels, piece.width, piece.height, piece.stride, QImage.Format.Format_RGB32
        )
        exact = abs(scale - 1) < 1e-6
        smooth = not exact and lens.now < CRISP
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        if exact:
            painter.drawImage(target.topLeft().toPoint(), image)
        else:
            painter.drawImage(target, image, QRectF(image.rect()))
        levels.seen()

    def _faint(self) -> QColor:
        colour = self.palette().color(QPalette.ColorRole.WindowText)
        colour.setAlphaF(0.06)
        return colour

    def _faded(self, share: float) -> None:
        self._share = share
        if share >= 1:
            self._end_fade()
        self.update()

    def _end_fade(self) -> None:
        self._fade.stop()
        self._before = None

    # Gestures

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._end_fade()
        self.lens = self.lens.seen_in(*self._view())
        self.sized.emit()
        self.zoomed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.lens = self.lens.seen_in(*self._view())
            self.sized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; else go on where the whole photo is in sight, and push where not."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(turned.y() / _NOTCH, event.position())
        elif self.lens.fitted:
            self._wheel += turned.y()
            if abs(self._wheel) >= _NOTCH:
                self.stepped.emit(-1 if self._wheel > 0 else 1)
                self._wheel = 0
        else:
            moved = event.pixelDelta()
            ratio = self.devicePixelRatioF()
            if moved.isNull():
                moved = turned
            self.push(moved.x() * ratio, moved.y() * ratio)
        event.accept()

    def push(self, x: float, y: float) -> None:
        """Push the photo by so many device pixels."""
        self.lens = self.lens.moved(x, y)
        self._now_zoomed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == _LEFT:
            self._held, self._pushed = event.position(), False
            self._use_pointer()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or not event.buttons() & _LEFT:
            event.ignore()  # whoever hides the pointer wants to know
            return
        ratio = self.devicePixelRatioF()
        step = event.position() - self._held
        if self._pushed or step.manhattanLength() > 3:
            self._held, self._pushed = event.position(), True
            self.push(step.x() * ratio, step.y() * ratio)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        if held is not None:
            self._now_zoomed()
            if not self._pushed and event.button() == _LEFT:
                self.clicked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == _LEFT:
            self.left.emit()
