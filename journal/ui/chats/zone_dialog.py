"""Asks whose time the messages of a chat tell, for any zone of the world."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from journal.ui.zone_field import ZoneField

_WIDTH = 400


class ZoneDialog(QDialog):
    """A field for a zone; `zone` is the answer, None for local time of the trip."""

    def __init__(
        self, name: str, zone: str | None, zones: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """name: of the chat. zones: to be listed first."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Times of a Chat"))
        what = QLabel(
            self.tr(
                "An exported chat tells the time of the phone that exported it. "
                "The messages of “{chat}” tell:"
            ).format(chat=name),
            self,
        )
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        self._field = ZoneField(zones, self.tr("Local time of the trip"), self)
        self._field.setAccessibleName(self.tr("Time zone"))
        self._field.set_zone(zone)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self._ok = buttons.button(kinds.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._field.changed.connect(lambda: self._ok.setEnabled(self._field.is_valid()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(what)
        column.addWidget(self._field)
        column.addSpacing(12)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)

    @property
    def zone(self) -> str | None:
        return self._field.zone()
