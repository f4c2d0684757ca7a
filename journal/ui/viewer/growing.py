"""How the viewer opens and closes in place: the photo grows from its thumbnail and back to it."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QRectF, QVariantAnimation
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStyle, QWidget

GROW_MS = 170


class Growing(QWidget):
    """Covers its parent while a photo goes from one place to another."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._under = QPixmap()
        self._picture = QImage()
        self._ground = QColor()
        self._from = self._to = QRectF()
        self._share = 0.0
        self._opening = True
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(GROW_MS)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self._end)
        self.hide()

    def run(
        self,
        under: QPixmap,
        picture: QImage,
        begin: QRectF,
        end: QRectF,
        ground: QColor,
        opening: bool,
    ) -> None:
        """Move the picture over `under`, the ground coming, or going where not opening.

        Nothing moves where the system wants nothing to.
        """
        self.finish()
        if not self.animates() or picture.isNull():
            return
        self._under, self._picture, self._opening = under, picture, opening
        self._from, self._to, self._ground = begin, end, ground
        self._step(0.0)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._animation.start()

    def animates(self) -> bool:
        """Tell whether the system wants things to move."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(hint, None, self) > 0

    def finish(self) -> None:
        """End at once what is under way."""
        if self._animation.state() == QVariantAnimation.State.Running:
            self._animation.stop()
            self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._under)
            shade = QColor(self._ground)
            shade.setAlphaF(self._share if self._opening else 1 - self._share)
            painter.fillRect(self.rect(), shade)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._between(), self._picture)

    def _between(self) -> QRectF:
        def at(a: float, b: float) -> float:
            return a + (b - a) * self._share

        one, other = self._from, self._to
        return QRectF(
            at(one.x(), other.x()),
            at(one.y(), other.y()),
            at(one.width(), other.width()),
            at(one.height(), other.height()),
        )

    def _step(self, share: float) -> None:
        self._share = share
        self.update()

    def _end(self) -> None:
        self.hide()
        self._under, self._picture = QPixmap(), QImage()
