"""The list of a journal's backups: when each was made, what it holds, how that differs from now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal.store.backups import Backup
from journal.ui.item_look import paint_ground, small
from journal.ui.safekeeping import backup_words

_BACKUP = Qt.ItemDataRole.UserRole
_HELD = Qt.ItemDataRole.UserRole + 1
_DIFFERS = Qt.ItemDataRole.UserRole + 2
_UNREADABLE = Qt.ItemDataRole.UserRole + 3
_MARGIN = 16
_BETWEEN = 4  # pixels between the lines
_ROOM = 24  # pixels between when it was made and what is in it


class BackupList(QListWidget):
    """The newest first; what is in one is told once it was looked into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_BackupDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Backups, the newest first"))

    def show_backups(self, backups: Sequence[Backup], today: date) -> None:
        """Show these; the one that was chosen stays so, else the newest is."""
        chosen = self.chosen
        self.clear()
        for backup in backups:
            when = backup_words.when(backup.at, today)
            row = QListWidgetItem(when[:1].upper() + when[1:], self)
            row.setData(_BACKUP, backup)
            row.setToolTip(backup.path.name)
        at = backups.index(chosen) if chosen in backups else 0
        self.setCurrentRow(at if backups else -1)

    def tell(self, path: Path, held: str, differs: str, *, readable: bool) -> None:
        """Say what is in a backup and how it differs; or, where it is not readable, why."""
        for number in range(self.count()):
            row = self.item(number)
            if row.data(_BACKUP).path == path:
                row.setData(_HELD, held)
                row.setData(_DIFFERS, differs)
                row.setData(_UNREADABLE, not readable)
                said = ", ".join(part for part in (row.text(), differs, held) if part)
                row.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    @property
    def chosen(self) -> Backup | None:
        row = self.currentItem()
        chosen: Backup | None = row.data(_BACKUP) if row is not None else None
        return chosen

    @property
    def can_restore(self) -> bool:
        """Whether one is chosen that is not known to be unreadable."""
        row = self.currentItem()
        return row is not None and not row.data(_UNREADABLE)


class _BackupDelegate(QStyledItemDelegate):
    """Paints when it was made and, muted beside that, what is in it; below how it differs."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(320, -(-(_text_height(option.font) + 20) // 8) * 8)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        paint_ground(painter, option, option.rect.adjusted(4, 2, -4, -2))
        palette, role, below = option.palette, QPalette.ColorRole, small(option.font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        muted = role.PlaceholderText if enabled and not chosen else role.Text
        name = QFont(option.font)
        name.setBold(chosen)
        when, held, differs = str(index.data()), index.data(_HELD) or "", index.data(_DIFFERS)
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        height = _text_height(option.font) if differs != "" else QFontMetrics(name).height()
        room.setTop(room.top() + (room.height() - height) // 2)
        painter.setPen(palette.color(role.Text))
        _line(painter, name, room, when, Qt.AlignmentFlag.AlignLeft)
        taken = QFontMetrics(name).horizontalAdvance(when) + _ROOM
        painter.setPen(palette.color(muted))
        beside = room.adjusted(taken, 0, 0, 0)
        _line(painter, option.font, beside, held, Qt.AlignmentFlag.AlignRight)
        room.setTop(room.top() + QFontMetrics(name).height() + _BETWEEN)
        wrong = index.data(_UNREADABLE) and enabled
        painter.setPen(palette.color(role.BrightText if wrong else muted))
        _line(painter, below, room, "…" if differs is None else differs, Qt.AlignmentFlag.AlignLeft)
        painter.restore()


def _text_height(font: QFont) -> int:
    return QFontMetrics(font).height() + _BETWEEN + QFontMetrics(small(font)).height()


def _line(painter: QPainter, font: QFont, room: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    """Write a line at the top of its room, cut to its width."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignTop, text)
