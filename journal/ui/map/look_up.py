"""Looks one name up at a server, when somebody clicks, and lets them choose a place.

It refuses to ask while that is switched off in the settings, asks nothing while somebody types,
and waits in a thread of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal.core.errors import WorldError, WrongUse
from journal.places.map.tile_source import OPENSTREETMAP_CREDIT, OPENSTREETMAP_LINK
from journal.places.online import Found, look_up
from journal.ui import words
from journal.ui.bridge import Bridge
from journal.ui.map.online_dialog import open_online_settings
from journal.ui.settings import Settings

log = logging.getLogger(__name__)
translate = QCoreApplication.translate  # a name that lupdate knows

_KINDS = (  # OpenStreetMap's words for what is often looked up; others are not shown
    QT_TRANSLATE_NOOP("kinds of places", "city"),
    QT_TRANSLATE_NOOP("kinds of places", "town"),
    QT_TRANSLATE_NOOP("kinds of places", "village"),
    QT_TRANSLATE_NOOP("kinds of places", "hamlet"),
    QT_TRANSLATE_NOOP("kinds of places", "suburb"),
    QT_TRANSLATE_NOOP("kinds of places", "road"),
    QT_TRANSLATE_NOOP("kinds of places", "county"),
    QT_TRANSLATE_NOOP("kinds of places", "state"),
    QT_TRANSLATE_NOOP("kinds of places", "country"),
    QT_TRANSLATE_NOOP("kinds of places", "island"),
    QT_TRANSLATE_NOOP("kinds of places", "national park"),
    QT_TRANSLATE_NOOP("kinds of places", "peak"),
    QT_TRANSLATE_NOOP("kinds of places", "mountain range"),
    QT_TRANSLATE_NOOP("kinds of places", "river"),
    QT_TRANSLATE_NOOP("kinds of places", "water"),
    QT_TRANSLATE_NOOP("kinds of places", "beach"),
    QT_TRANSLATE_NOOP("kinds of places", "hotel"),
    QT_TRANSLATE_NOOP("kinds of places", "museum"),
    QT_TRANSLATE_NOOP("kinds of places", "attraction"),
    QT_TRANSLATE_NOOP("kinds of places", "viewpoint"),
    QT_TRANSLATE_NOOP("kinds of places", "railway"),
    QT_TRANSLATE_NOOP("kinds of places", "aeroway"),
)


class LookUpDialog(QDialog):
    """A name, what a server knows by it, and the choice.

    Signals:
        chosen: the place that was chosen, a `Found`.
    """

    chosen = Signal(object)

    def __init__(
        self, settings: Settings, bridge: Bridge, name: str = "", parent: QWidget | None = None
    ) -> None:
        """name: what to begin with; nothing is asked before somebody clicks."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Look Up Online"))
        self._settings, self._bridge = settings, bridge
        self._threads: ThreadPoolExecutor | None = None
        self._asking = self._gone = False
        self._found: list[Found] = []
        self.name = QLineEdit(name, self)
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(self.tr("The name of a place"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.button = QPushButton(self.tr("Look Up"), self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Places found"))
        self.list.setAlternatingRowColors(True)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.switch_on = QPushButton(self.tr("Online Maps…"), self)
        self.switch_on.setAutoDefault(False)
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self.ok = self._buttons.button(kinds.Ok)
        self.ok.setText(self.tr("Use This Place"))
        self._build()
        self._connect()
        self._judge()

    def _build(self) -> None:
        credit = QLabel(f'<a href="{OPENSTREETMAP_LINK}">{OPENSTREETMAP_CREDIT}</a>', self)
        credit.setOpenExternalLinks(True)
        credit.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        top.addWidget(self.button)
        foot.addWidget(credit)
        foot.addStretch(1)
        foot.addWidget(self._buttons)
        line = QHBoxLayout()
        line.addWidget(self.said, 1)
        line.addWidget(self.switch_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        column.addSpacing(8)
        column.addLayout(foot)
        self.resize(520, 400)

    def _connect(self) -> None:
        self.name.textChanged.connect(self._typed)
        self.button.clicked.connect(self._ask)
        self.switch_on.clicked.connect(self._switch_on)
        self.list.currentRowChanged.connect(lambda _row: self._judge())
        self.list.itemActivated.connect(lambda _item: self.accept())
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Hand on the place that is chosen; without one the dialog stays."""
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.chosen.emit(self._found[row])
            super().accept()

    def done(self, result: int) -> None:
        """Close; an answer that still comes is not heard."""
        self._gone = True
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._threads = None
        super().done(result)

    def _typed(self) -> None:
        self.button.setDefault(True)  # Return looks up again
        self._judge()

    def _judge(self) -> None:
        """Let what can be done be done, and say who would be asked."""
        on = self._settings.online_look_up
        self.switch_on.setHidden(on)
        self.button.setEnabled(on and not self._asking and bool(self.name.text().strip()))
        self.ok.setEnabled(0 <= self.list.currentRow() < len(self._found))
        if not on:
            self.said.setText(self.tr("Looking up online is switched off: nobody is asked."))
        elif not self._asking and not self._found:
            line = self.tr("The name is sent to {host} when you click Look Up.")
            self.said.setText(line.format(host=self._host))

    @property
    def _host(self) -> str:
        return urlsplit(self._settings.look_up_address).netloc

    def _switch_on(self) -> None:
        open_online_settings(self, self._settings).accepted.connect(self._judge)

    def _ask(self) -> None:
        """Ask once, in a thread; the answer comes by the bridge."""
        self._show([])
        self._asking = True
        self._judge()
        self.said.setText(self.tr("Asking {host}…").format(host=self._host))
        if self._threads is None:
            self._threads = ThreadPoolExecutor(1, thread_name_prefix="look-up")
        future = self._threads.submit(
            look_up,
            self.name.text(),
            QLocale().name().split("_")[0],
            allowed=self._settings.online_look_up,
            address=self._settings.look_up_address,
        )
        self._bridge.bring(future, self._answered, self._failed)

    def _answered(self, found: list[Found]) -> None:
        if self._gone:
            return
        self._asking = False
        self._show(found)
        self._judge()
        if not found:
            self.said.setText(
                self.tr("{host} knows no place of this name.").format(host=self._host)
            )
            return
        self.said.setText(self.tr("%n places found", "", len(found)))
        self.list.setCurrentRow(0)
        self.list.setFocus()
        self.ok.setDefault(True)

    def _failed(self, problem: BaseException) -> None:
        if self._gone:
            return
        if not isinstance(problem, WorldError | WrongUse):
            log.error("unexpected", exc_info=problem)
        self._asking = False
        self._judge()
        self.said.setText(words.error(problem))

    def _show(self, found: Sequence[Found]) -> None:
        self._found = list(found)
        self.list.clear()
        for place in found:
            self.list.addItem(_line(place))


def _line(place: Found) -> str:
    """Write a place as a name with its kind, and below it what it lies in."""
    known = place.kind if place.kind in map(str, _KINDS) else ""
    kind = translate("kinds of places", known) if known else ""
    name = f"{place.name} · {kind}" if kind else place.name
    rest = place.display.removeprefix(f"{place.name}, ")
    return f"{name}\n{rest}" if rest != place.name else name


def open_look_up(
    parent: QWidget | None,
    settings: Settings,
    bridge: Bridge,
    name: str,
    chosen: Callable[[Found], object],
) -> LookUpDialog:
    """Open the dialog over a window; `chosen` gets the place, if one is chosen."""
    dialog = LookUpDialog(settings, bridge, name, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.chosen.connect(chosen)
    dialog.open()
    return dialog
