"""The strip at the foot: progress with Stop, and lines that say what happened.

A line may hold links; nothing here is ever a box that wants an answer.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QWidget

from journal.ui.theme import icon

UNDO = "undo:"  # the link that takes the last step back
JOIN = "join:"  # begins the link that joins two trips
PEOPLE = "people:"  # the link that asks who took the photos


class StatusStrip(QWidget):
    """stopped: Stop was pressed. link_chosen(text): a link of the line was. said: a line was
    said that is news, which progress is not.
    """

    stopped = Signal()
    link_chosen = Signal(str)
    said = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[str, str]] = []
        self._own_step = False  # the step that the line tells of is still to be heard of
        self._line = QLabel(self)
        self._line.setTextFormat(Qt.TextFormat.RichText)
        self._line.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._line.linkActivated.connect(self.link_chosen)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(192, 8)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._stop = QToolButton(self)
        self._stop.setText(self.tr("Stop"))
        self._stop.setIcon(icon("square"))
        self._stop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._stop.setAutoRaise(True)
        self._stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._line, 1)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        self.setFixedHeight(36)
        self._bar.hide()
        self._stop.hide()

    def place_at_end(self, widget: QWidget) -> None:
        """Keep a widget at the end of the strip, behind whatever it says."""
        row = self.layout()
        assert row is not None
        row.addWidget(widget)

    def say(self, text: str) -> None:
        """Show a plain line."""
        self.say_parts([("", text)])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._parts:
            # A label keeps the colour that its links began with, and its text if it is the same.
            self._line.clear()
            self._show(self._parts)

    def say_parts(self, parts: list[tuple[str, str]]) -> None:
        """Show a line of parts (link, text); '' as a link is plain text.

        A line that tells of an edit, with a link `UNDO`, is said before the edit is.
        """
        self._own_step = any(link == UNDO for link, _ in parts)
        self._show(parts)
        if parts:
            self.said.emit()

    def add_part(self, link: str, text: str) -> None:
        """Put a part behind those of the line that is shown."""
        self._show([*self._parts, (link, text)])

    def step_done(self) -> None:
        """Drop what the next step makes untrue: links to steps, and a line that is about one."""
        if self._own_step:
            self._own_step = False
            return
        left = [part for part in self._parts if not part[0].startswith((UNDO, JOIN))]
        if left != self._parts:
            self._show(left if any(link for link, _ in left) else [])

    def _show(self, parts: list[tuple[str, str]]) -> None:
        self._parts = parts
        words = [
            f'<a href="{escape(link)}">{escape(text)}</a>' if link else escape(text)
            for link, text in parts
        ]
        self._line.setText(" · ".join(words))
        self._line.setAccessibleName(" · ".join(text for _, text in parts))

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far work is; a total of 0 means that nobody knows yet."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.show()
        self._stop.show()
        self._stop.setEnabled(True)
        self._own_step = False
        self._show([("", text)])

    def stopping(self) -> None:
        """Show that Stop was heard."""
        self._stop.setEnabled(False)
        self.say(self.tr("Stopping…"))

    def end_progress(self) -> None:
        """Take bar and Stop away."""
        self._bar.hide()
        self._stop.hide()
