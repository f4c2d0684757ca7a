"""The backups of a journal: listed, made now, restored. It asks and shows; others do the work."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import WorldError
from journal.core.progress import Cancelled
from journal.store.backups import Backup
from journal.ui import words
from journal.ui.safekeeping.backup_list import BackupList

log = logging.getLogger(__name__)

_ROLE = QPalette.ColorRole


class BackupsDialog(QDialog):
    """What a person wants of the backups.

    back_up_wanted. restore_wanted(Backup). folder_wanted. stop_wanted: of what is under way;
    it cannot be closed before that has ended.
    """

    back_up_wanted = Signal()
    restore_wanted = Signal(object)
    folder_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, journal: Path, opens: bool, parent: QWidget | None = None) -> None:
        """opens: the journal can be opened; else there is nothing that could be backed up."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups of {journal}").format(journal=journal.stem))
        self._opens, self._busy = opens, False
        self._told = self._about = ""
        self.list = BackupList(self)
        self.list.currentRowChanged.connect(self._allow)
        # Not at once: the same Return would go on to the default button of what it opens.
        self.list.itemActivated.connect(self._restore, Qt.ConnectionType.QueuedConnection)
        self._nothing = self._make_nothing()
        self._middle = QStackedWidget(self)
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._nothing)
        self.line = _quiet("", self)
        self._note = self.tr(
            "A backup is made by itself when the journal is closed after a change, once a day. It"
            " holds all but the photos. The last ten stay, and the last of each month."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        if not opens:
            column.addWidget(self._damage(journal))
        column.addWidget(self._middle, 1)
        column.addLayout(self._make_foot())
        column.addLayout(self._make_buttons())
        self.resize(720, 520)
        self.say("")

    def _make_nothing(self) -> QLabel:
        """Return what stands in the place of the list without any."""
        text = self.tr("There is no backup yet.")
        how = self.tr("One is made by itself when the journal is closed after a change.")
        label = _quiet(f"{text}\n{how}", self)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setFrameShape(self.list.frameShape())
        label.setFrameShadow(self.list.frameShadow())
        label.setBackgroundRole(_ROLE.Base)
        label.setAutoFillBackground(True)
        return label

    def _damage(self, journal: Path) -> QLabel:
        """Return the words about a journal that cannot be opened."""
        label = QLabel(
            self.tr(
                "{journal} cannot be opened. A backup brings back its words, days and choices, with"
                " the photos that can still be read. The damaged file is kept beside it."
            ).format(journal=journal.name),
            self,
        )
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _make_foot(self) -> QHBoxLayout:
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(192, 8)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = _button(self.tr("Stop"), self)
        self.stop.clicked.connect(self._stop)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.line, 1)
        foot.addWidget(self.bar)
        foot.addWidget(self.stop)
        return foot

    def _make_buttons(self) -> QHBoxLayout:
        self.back_up = _button(self.tr("Back Up &Now"), self)
        self.back_up.clicked.connect(self.back_up_wanted)
        self.folder = _button(self.tr("Show in &Folder"), self)
        self.folder.clicked.connect(self.folder_wanted)
        self.restore = _button(self.tr("&Restore…"), self)
        self.restore.clicked.connect(self._restore)
        self.close_ = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.close_.rejected.connect(self.reject)
        # Return in the list is about what is chosen there.
        self.close_.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.back_up, self.folder):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.restore)
        row.addWidget(self.close_)
        return row

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these, the newest first; what is in them is to be told after."""
        self.list.show_backups(backups, date.today())
        self._middle.setCurrentWidget(self.list if backups else self._nothing)
        self._about = self._note if backups else ""
        if not self._busy and not self._told:
            self.say("")
        self._allow()

    def tell(self, path: Path, held: str, differs: str, *, readable: bool = True) -> None:
        """Say what is in a backup and how it differs; or, where it is not readable, why."""
        self.list.tell(path, held, differs, readable=readable)
        self._allow()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """Show how far what is under way is; a total of 0 means that nobody knows yet."""
        self._busy = True
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._say(text, _ROLE.WindowText)
        self._allow()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """End what was under way with a line; '' for the words about backups as such."""
        self._busy, self._told = False, text
        self.stop.setEnabled(True)
        self._say(text or self._about, _ROLE.BrightText if wrong else _ROLE.PlaceholderText)
        self._allow()

    def fail(self, problem: BaseException, stopped: str) -> None:
        """End what was under way with why it failed; stopped: the line for a stop."""
        if isinstance(problem, Cancelled):
            self.say(stopped)
            return
        if not isinstance(problem, WorldError):
            log.error("unexpected", exc_info=problem)
        self.say(words.error(problem), wrong=True)

    def reject(self) -> None:
        """Close; while something is under way stop that first."""
        if self._busy:
            self._stop()
        else:
            super().reject()

    def _say(self, text: str, role: QPalette.ColorRole) -> None:
        self.line.setText(text)
        self.line.setVisible(bool(text))
        self.line.setForegroundRole(role)

    def _stop(self) -> None:
        if self.stop.isEnabled():
            self.stop.setEnabled(False)
            self._say(self.tr("Stopping…"), _ROLE.WindowText)
            self.stop_wanted.emit()

    def _restore(self) -> None:
        if self.restore.isEnabled():
            self.restore_wanted.emit(self.list.chosen)

    def _allow(self) -> None:
        """Show and grey what fits: what is chosen, what is under way."""
        idle = not self._busy
        self.bar.setVisible(self._busy)
        self.stop.setVisible(self._busy)
        self.list.setEnabled(idle)
        self.back_up.setEnabled(idle and self._opens)
        self.folder.setEnabled(idle and self.list.count() > 0)
        self.restore.setEnabled(idle and self.list.can_restore)
        self.close_.setEnabled(idle)


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    return button


def _quiet(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setForegroundRole(_ROLE.PlaceholderText)
    return label
