"""Asks which servers may be used: for map tiles, for looking up names. Both are off at first.

It says what each would learn before it is switched on, and refuses addresses that are none. It
asks no server itself.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import WrongUse
from journal.places.map.tile_source import OPENSTREETMAP, tile_source, web_host
from journal.places.online import NOMINATIM
from journal.ui.settings import Settings
from journal.ui.theme import show_rims

_WIDTH = 560
_HERE = ("localhost", "127.0.0.1", "::1")


class _Server(QWidget):
    """A check box, the address below it, and a line that says what the server learns.

    Signals:
        changed: it was switched, or another address is written.
    """

    changed = Signal()

    def __init__(self, name: str, given: str, parent: QWidget) -> None:
        """name: what is switched on; given: the address to go back to."""
        super().__init__(parent)
        self._given = given
        self.box = QCheckBox(name, self)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name.replace("&", ""))
        self.line.setMaxLength(1000)
        self._reset = QPushButton(self.tr("Reset"), self)
        self._reset.setAutoDefault(False)
        self._reset.setToolTip(given)
        self._reset.clicked.connect(lambda: self.line.setText(given))
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        policy = self._said.sizePolicy()  # which knows that its height depends on its width
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self._said.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self._reset)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(24, 0, 0, 0)
        self.below.setSpacing(4)
        self.below.addLayout(row)
        self.below.addWidget(self._said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addLayout(self.below)
        self.box.toggled.connect(self.changed)
        self.line.textChanged.connect(self.changed)

    @property
    def address(self) -> str:
        return self.line.text().strip()

    def fill(self, on: bool, address: str) -> None:
        self.box.setChecked(on)
        self.line.setText(address)

    def say(self, line: str, wrong: bool) -> None:
        """Show a line below the address, which screen readers read with it."""
        self._said.setText(line)
        role = QPalette.ColorRole.BrightText if wrong else QPalette.ColorRole.PlaceholderText
        self._said.setForegroundRole(role)
        self.box.setAccessibleDescription(line)
        self.line.setEnabled(self.box.isChecked())
        self._reset.setEnabled(self.box.isChecked() and self.address != self._given)


class OnlineDialog(QDialog):
    """The servers of `settings`; `save` writes what was chosen there."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Online Maps"))
        self._settings = settings
        self.tiles = _Server(self.tr("Show online map &tiles from"), OPENSTREETMAP, self)
        self.names = _Server(self.tr("&Look up places online at"), NOMINATIM, self)
        self.credit = QLineEdit(settings.tile_credit, self)
        self.credit.setMaxLength(200)
        self.credit.setPlaceholderText(self.tr("What its owner wants shown on the map"))
        self._credit_row = QWidget(self)
        form = QFormLayout(self._credit_row)
        form.setContentsMargins(0, 4, 0, 0)
        form.addRow(self.tr("&Credit:"), self.credit)
        self.tiles.below.addWidget(self._credit_row)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.ok = buttons.button(kinds.Ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        column.addWidget(self.tiles)
        column.addWidget(self.names)
        column.addStretch(1)
        column.addWidget(buttons)
        self.setMinimumWidth(_WIDTH)
        show_rims(self)
        self.tiles.fill(settings.online_maps, settings.tile_address)
        self.names.fill(settings.online_look_up, settings.look_up_address)
        for server in (self.tiles, self.names):
            server.changed.connect(self._judge)
        self._judge()

    def save(self) -> None:
        """Write what was chosen; of an address that is switched off and none, the given one."""
        settings = self._settings
        settings.online_maps = self.tiles.box.isChecked()
        settings.online_look_up = self.names.box.isChecked()
        tiles, names = self.tiles.address, self.names.address
        settings.tile_address = tiles if _is_good(tile_source, tiles) else OPENSTREETMAP
        settings.look_up_address = names if _is_good(web_host, names) else NOMINATIM
        settings.tile_credit = self.credit.text().strip()

    def _judge(self) -> None:
        """Say what the servers learn, or that an address is none: then nothing is saved."""
        tiles_good = _is_good(tile_source, self.tiles.address)
        names_good = _is_good(web_host, self.names.address)
        learns = self.tr(
            "{host} learns which area you look at, and your network address. Your photos and"
            " words stay on this computer."
        )
        asked = self.tr(
            "{host} learns the name that you look up, each time that you click Look Up, and your"
            " network address. Your photos and words stay on this computer."
        )
        no_tiles = self.tr(
            "No address of a map server: it begins with https and has {z}, {x} and {y} in it."
        )
        no_names = self.tr("No web address: it begins with https and names a server.")
        self.tiles.say(self._line(learns, self.tiles) if tiles_good else no_tiles, not tiles_good)
        self.names.say(self._line(asked, self.names) if names_good else no_names, not names_good)
        own = tiles_good and not tile_source(self.tiles.address).link
        self._credit_row.setVisible(own and self.tiles.box.isChecked())
        self.ok.setEnabled(
            (tiles_good or not self.tiles.box.isChecked())
            and (names_good or not self.names.box.isChecked())
        )

    def _line(self, line: str, server: _Server) -> str:
        parts = urlsplit(server.address)
        line = line.format(host=parts.netloc)
        if parts.scheme == "http" and parts.hostname not in _HERE:
            line += " " + self.tr("Without https others on the way can read it.")
        return line


def _is_good(taken: Callable[[str], object], address: str) -> bool:
    try:
        taken(address)
    except WrongUse:
        return False
    return True


def open_online_settings(parent: QWidget | None, settings: Settings) -> OnlineDialog:
    """Open the dialog over a window; its signal `accepted` comes when the settings are written."""
    dialog = OnlineDialog(settings, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(dialog.save)  # the first to hear of it
    dialog.open()
    return dialog
