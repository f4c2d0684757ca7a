"""One message of a chat beside the day: when, by whom, its photo and words, and what takes it.

Shows words as they were sent, never as markup. A message with nothing to take has no button.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QImage, QPalette, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journal.ui.page.data import MessageData
from journal.ui.theme import icon

_PHOTO = 72  # pixels high
_WIDEST = 128
_BUTTON = 28
_LONG = re.compile(r"([!-~]{24})(?=[!-~])")  # of an address: a label breaks lines at spaces alone
_SPOKEN = 60  # letters


class MessageRow(QWidget):
    """A message.

    Signals:
        take_asked: make an entry of it.
    """

    take_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._author = QLabel(self)
        self._time = QLabel(self)
        self._picture = QLabel(self)
        self._text = QLabel(self)
        self.button = QToolButton(self)
        for label in (self._author, self._time, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        bold = QFont(self._author.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._author.setFont(bold)
        self._author.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._time.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.button.setIconSize(QSize(16, 16))
        self.button.setFixedSize(_BUTTON, _BUTTON)
        self.button.setAutoRaise(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self.take_asked)
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._author)
        head.addWidget(self._time)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setContentsMargins(0, (_BUTTON - head.sizeHint().height()) // 2, 0, 0)
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def show_message(self, data: MessageData, picture: QImage | None, writable: bool) -> None:
        """Show a message; picture: of its photo, upright, None where there is none."""
        self._author.setText(data.author)
        self._time.setText(data.time)
        self._show_picture(picture)
        absent = bool(data.attachment) and data.photo is None
        words = data.text or (data.attachment if absent else "")
        self._text.setText(_LONG.sub("\\1\u200b", words))
        self._text.setVisible(bool(words))
        quiet = absent and not data.text
        muted, full = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.WindowText
        self._text.setForegroundRole(muted if quiet else full)
        self._text.setToolTip(self.tr("Its file is not in the journal") if quiet else "")
        self._show_button(data, writable and bool(data.text or data.photo))

    def _show_picture(self, picture: QImage | None) -> None:
        self._picture.setVisible(picture is not None)
        if picture is None:
            self._picture.clear()
            return
        ratio = self.devicePixelRatioF()
        room = QSize(round(_WIDEST * ratio), round(_PHOTO * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        shown = QPixmap.fromImage(picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, smooth))
        shown.setDevicePixelRatio(ratio)
        self._picture.setPixmap(shown)

    def _show_button(self, data: MessageData, may: bool) -> None:
        what = self.tr("In the journal") if data.taken else self.tr("Take into the journal")
        role = QPalette.ColorRole.PlaceholderText if data.taken else QPalette.ColorRole.Accent
        self.button.setIcon(icon("check" if data.taken else "plus", role))
        self.button.setToolTip(what)
        words = " ".join(data.text.split()) or data.attachment
        spoken = ", ".join((data.author, data.time, words[:_SPOKEN]))
        name = self.tr("{what}: {message}").format(what=what, message=spoken)
        self.button.setAccessibleName(name)
        # Not greyed: the focus would leap away under the hand that has just taken it.
        self.button.setVisible(may or data.taken)
