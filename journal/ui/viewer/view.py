"""The viewer as one widget: line above, photo, film controls, caption, filmstrip, facts.

Everything is told to it and asked of it in signals; it knows nothing of the journal. In the full
screen only the photo stands, and the rest comes where the pointer goes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QEnterEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from journal.ui.viewer.canvas import Canvas
from journal.ui.viewer.caption import Caption
from journal.ui.viewer.facts import WIDTH, FactsPanel
from journal.ui.viewer.film_bar import FilmBar
from journal.ui.viewer.ground import ground_palette
from journal.ui.viewer.head import Head
from journal.ui.viewer.shown import Shown
from journal.ui.viewer.strip import Strip

POINTER_MS = 2000  # at rest, until it hides in the full screen
_PUSH = 64  # device pixels for a key, where the photo is larger than the view
Key = Qt.Key
_STEPS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_PageUp: -1, Key.Key_PageDown: 1}


class ViewerView(QWidget):
    """stepped(±1), jumped(to the last one, else the first), left: ways to other photos and out.

    space: play, pause or leave. escaped: end what is under way, or leave. live(whether): the
    pointer rests on the mark of a photo that moves.
    """

    stepped = Signal(int)
    jumped = Signal(bool)
    left = Signal()
    space = Signal()
    escaped = Signal()
    full_screen_wanted = Signal()
    slides_wanted = Signal()
    live = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bare = False
        self._facts_before = False  # the photo stood alone
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Viewer"))
        self.canvas = Canvas(self)
        self.head = Head(self)
        self.aside = QWidget(self)
        self.facts = FactsPanel(self.aside)
        beside = QVBoxLayout(self.aside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.facts, 1)
        self.aside.hide()
        self.film_bar, self.caption, self.strip = FilmBar(self), Caption(self), Strip(self)
        self.film_bar.hide()
        self.foot = QWidget(self)
        self.foot.setMouseTracking(True)
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        for part in (self.film_bar, self.caption, self.strip):
            column.addWidget(part)
        self.notice = _Notice(self.canvas)
        self.pill = _LivePill(self.canvas)
        self.pill.hovered.connect(self.live)
        self._pointer = QTimer(self, singleShot=True, interval=POINTER_MS)
        self._pointer.timeout.connect(self._hide_pointer)
        self._connect()
        self._use_palette()

    def _connect(self) -> None:
        canvas, head = self.canvas, self.head
        canvas.stepped.connect(self.stepped)
        canvas.left.connect(self.left)
        canvas.zoomed.connect(lambda: head.show_zoom(canvas.lens.now, canvas.lens.fitted))
        self.strip.stepped.connect(self.stepped)
        self.caption.done.connect(lambda: canvas.setFocus(Qt.FocusReason.OtherFocusReason))
        head.back.clicked.connect(self.left)
        head.zoom.clicked.connect(lambda: canvas.toggle())
        head.facts.toggled.connect(self._show_facts)
        head.slides.clicked.connect(self.slides_wanted)
        head.full.clicked.connect(self.full_screen_wanted)

    # What is shown

    def show_photo(self, photo: Shown) -> None:
        """Say everything of a photo but its picture."""
        self.head.show_photo(photo)
        self.caption.show_caption(photo.photo_id, photo.caption)
        self.canvas.setAccessibleName(photo.spoken)
        if self.film_bar.isVisibleTo(self.foot) != photo.film:
            self.film_bar.setVisible(photo.film)
            self._place()
        self.pill.setVisible(photo.moves)
        self._place_marks()

    def say(self, line: str) -> None:
        """Show a quiet line over the foot of the photo; '' takes it away."""
        self.notice.setText(line)
        self.notice.setVisible(bool(line))
        self._place_marks()

    def edit_caption(self) -> None:
        """Let the caption be written."""
        self.foot.show()
        self.caption.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place_below_facts(self, widget: QWidget) -> None:
        """Put a widget below what is known of the photo, as wide as that but for its margins."""
        margins = QVBoxLayout()
        margins.setContentsMargins(12, 0, 12, 12)
        margins.addWidget(widget)
        beside = self.aside.layout()
        assert isinstance(beside, QVBoxLayout)
        beside.addLayout(margins)

    def set_bare(self, bare: bool) -> None:
        """Show the photo alone, or with everything around it again."""
        self._bare = bare
        facts = self.head.facts
        if bare:
            self._facts_before = facts.isChecked()
        facts.setChecked(not bare and self._facts_before)
        self._use_palette()
        self._place()
        self._show_around(QPoint(-1, -1))
        if bare:
            self._pointer.start()
        else:
            self._pointer.stop()
            self.canvas.hide_pointer(False)

    # Where it stands

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        whole, head = self.rect(), self.head.height()
        foot = self.foot.sizeHint().height()
        aside = WIDTH if self.aside.isVisibleTo(self) else 0
        self.head.setGeometry(0, 0, whole.width(), head)
        self.foot.setGeometry(0, whole.height() - foot, whole.width(), foot)
        middle = QRect(0, head, whole.width() - aside, whole.height() - head - foot)
        self.aside.setGeometry(middle.right() + 1, head, aside, middle.height())
        if self._bare:
            middle = QRect(0, 0, whole.width() - aside, whole.height())
            self.canvas.lower()
        self.canvas.setGeometry(middle)
        self._place_marks()

    def _place_marks(self) -> None:
        canvas = self.canvas
        self.notice.fit(canvas.width() - 32)
        left = (canvas.width() - self.notice.width()) // 2
        self.notice.move(left, canvas.height() - self.notice.height() - 12)
        self.pill.adjustSize()
        box = canvas.box().toRect().intersected(canvas.rect())
        self.pill.move(box.left() + 12, box.top() + 12)

    def _show_facts(self, shown: bool) -> None:
        self.aside.setVisible(shown)
        self._place()

    def _use_palette(self) -> None:
        palette = ground_palette(self._bare)
        if palette != self.palette():
            self.setPalette(palette)
        for part in (self.head, self.foot, self.aside, self.facts):
            part.setAutoFillBackground(True)
            part.setBackgroundRole(QPalette.ColorRole.Window)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._use_palette()
        elif event.type() == QEvent.Type.FontChange:
            self._place()

    # The full screen

    def _show_around(self, at: QPoint) -> None:
        """Show what the pointer goes to; all of it where the photo does not stand alone."""
        writing = self.caption.hasFocus()
        height = self.height()
        self.head.setVisible(not self._bare or 0 <= at.y() < self.head.height())
        near_foot = at.y() > height - self.foot.height()
        self.foot.setVisible(not self._bare or near_foot or writing)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._bare:
            self.canvas.hide_pointer(False)
            self._pointer.start()
            self._show_around(event.position().toPoint())

    def _hide_pointer(self) -> None:
        over = self.head.underMouse() or self.foot.underMouse()
        if not over:
            self.canvas.hide_pointer(True)
            self._show_around(QPoint(-1, -1))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            does = self._by_key(key)
            if does is None:
                super().keyPressEvent(event)
            else:
                does()

    def _by_key(self, key: Qt.Key) -> Callable[[], None] | None:
        canvas = self.canvas
        return {
            Key.Key_Home: lambda: self.jumped.emit(False),
            Key.Key_End: lambda: self.jumped.emit(True),
            Key.Key_Space: self.space.emit,
            Key.Key_Escape: self.escaped.emit,
            Key.Key_Plus: lambda: canvas.zoom_by(1),
            Key.Key_Equal: lambda: canvas.zoom_by(1),
            Key.Key_Minus: lambda: canvas.zoom_by(-1),
            Key.Key_0: canvas.fit,
            Key.Key_1: lambda: canvas.zoom(1.0),
            Key.Key_Z: canvas.toggle,
            Key.Key_Up: lambda: canvas.push(0, _PUSH),
            Key.Key_Down: lambda: canvas.push(0, -_PUSH),
            Key.Key_I: self.head.facts.toggle,
            Key.Key_T: self._toggle_strip,
            Key.Key_F5: self.slides_wanted.emit,
            Key.Key_F11: self.full_screen_wanted.emit,
        }.get(key)

    def fill_menu(self, menu: QMenu) -> None:
        """Put in what this view can do, each with its key."""
        for text, key in (
            (self.tr("To 100 % and Back"), Key.Key_Z),
            (self.tr("Facts"), Key.Key_I),
            (self.tr("Filmstrip"), Key.Key_T),
            (self.tr("Slideshow"), Key.Key_F5),
            (self.tr("Full Screen"), Key.Key_F11),
        ):
            action = QAction(text, menu)
            action.setShortcut(QKeySequence(key))
            # It is there to be read: the view itself takes the keys.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(self._by_key(key))
            menu.addAction(action)

    def _toggle_strip(self) -> None:
        self.strip.setVisible(not self.strip.isVisibleTo(self.foot))
        self._place()


class _Notice(QLabel):
    """A quiet line over the photo."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(12, 4, 12, 4)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def fit(self, width: int) -> None:
        """Be as wide as the text, but no wider than this: then it takes more lines."""
        self.setWordWrap(False)
        wide = self.sizeHint().width()
        self.setWordWrap(wide > width)
        wide = min(wide, max(width, 1))
        self.resize(
            wide, self.heightForWidth(wide) if self.wordWrap() else self.sizeHint().height()
        )


class _LivePill(QToolButton):
    """The mark of a photo that moves: it does while the pointer rests here, or it is pressed."""

    hovered = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("Live"))
        self.setAccessibleName(self.tr("Play the moment"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: self.hovered.emit(True))
        self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.hovered.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(False)
