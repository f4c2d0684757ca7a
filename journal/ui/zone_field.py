"""A field for a time zone: a list to choose from, or a few letters of a city.

Lists the zones that seem likely first, then one zone for each part of the world, each with its
offset from UTC on a date. Takes any name that this machine knows, and bare offsets like +05:45.
Refuses to guess: what is neither is shown as wrong, and is no zone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from journal.core.zone import is_bare, is_zone, offset_name, zone
from journal.ui.theme import colours

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex

ZONE = Qt.ItemDataRole.UserRole
_SEARCHED = Qt.ItemDataRole.UserRole + 1
_WIDTH = 32  # characters, about "Kathmandu  (Asia, UTC+05:45)"
_SHOWN = 12  # rows of the open list
_NOON = time(12)
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?\Z", re.IGNORECASE)
_AREAS = {
    "Africa": QT_TRANSLATE_NOOP("zones", "Africa"),
    "America": QT_TRANSLATE_NOOP("zones", "America"),
    "Antarctica": QT_TRANSLATE_NOOP("zones", "Antarctica"),
    "Arctic": QT_TRANSLATE_NOOP("zones", "Arctic"),
    "Asia": QT_TRANSLATE_NOOP("zones", "Asia"),
    "Atlantic": QT_TRANSLATE_NOOP("zones", "Atlantic"),
    "Australia": QT_TRANSLATE_NOOP("zones", "Australia"),
    "Europe": QT_TRANSLATE_NOOP("zones", "Europe"),
    "Indian": QT_TRANSLATE_NOOP("zones", "Indian Ocean"),
    "Pacific": QT_TRANSLATE_NOOP("zones", "Pacific"),
}


class ZoneField(QComboBox):
    """An editable list of zones; `zone` and `is_valid` tell what stands in it.

    Signals:
        changed: another zone was chosen or typed, or what is typed became a zone or none.
    """

    changed = Signal()

    def __init__(
        self,
        suggested: Sequence[str] = (),
        none_text: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """suggested: zones to list first. none_text: the words for no zone, where that is good."""
        super().__init__(parent)
        self._none_text = none_text
        self._rows = _Rows([name for name in suggested if is_zone(name)], none_text, self)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Its own way would ask for the offset of every zone before the list is open.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(_SHOWN)
        self.setModel(self._rows)
        completer = _Completer(self._rows, self)
        completer.setMaxVisibleItems(_SHOWN)
        self.setCompleter(completer)
        line = self.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("City or offset, such as +05:45"))
        line.editingFinished.connect(self._tidy)
        self.set_zone(None if none_text is not None else self._rows.first_suggested())
        self._told = self._state()
        self.editTextChanged.connect(self._tell)
        self.currentIndexChanged.connect(self._tell)

    def zone(self) -> str | None:
        """Return the zone in the field; None for no zone, and for text that is none."""
        text = self.currentText()
        if text == self.itemText(self.currentIndex()):
            return self.currentData(ZONE)  # type: ignore[no-any-return]
        return self._rows.shown_as(text) or _zone_named(text, self._rows.names())

    def is_valid(self) -> bool:
        """Tell whether a zone stands in the field, or no zone where that is good."""
        if self.zone() is not None:
            return True
        return self._none_text is not None and self.currentText().strip() in ("", self._none_text)

    def set_zone(self, name: str | None) -> None:
        """Show a zone, listed or not; None: no zone. An unknown name is shown, as wrong."""
        if name is not None and is_zone(name) and self._rows.row_of(name) < 0:
            with QSignalBlocker(self):
                self._rows.add(name)
        row = self._rows.row_of(name)
        self.setCurrentIndex(row)
        if row < 0:
            self.setEditText(name or "")

    def set_date(self, day: date) -> None:
        """Show the offsets from UTC as they are on a date."""
        name, valid, text = self.zone(), self.is_valid(), self.currentText()
        with QSignalBlocker(self):
            self._rows.set_date(day)
            if valid:
                self.set_zone(name)
            else:
                self.setEditText(text)

    def _state(self) -> tuple[str | None, bool]:
        return self.zone(), self.is_valid()

    def _tell(self) -> None:
        palette = QPalette()
        valid = self.is_valid()
        if not valid:
            palette.setColor(QPalette.ColorRole.Text, colours().error)
        line = self.lineEdit()
        assert line is not None
        line.setPalette(palette)
        self.setAccessibleDescription("" if valid else self.tr("Not a known zone"))
        if self._told != (now := self._state()):
            self._told = now
            self.changed.emit()

    def _tidy(self) -> None:
        """Show a zone that was typed as it is shown in the list."""
        if self.is_valid():
            self.set_zone(self.zone())


class _Row(NamedTuple):
    """A line of the list; a separator where it has neither zone nor text."""

    zone: str | None
    text: str | None
    searched: str  # '' where it is not to be found by typing


class _Rows(QAbstractListModel):
    """No zone, the suggested zones, a separator, all zones. Offsets are found when shown."""

    def __init__(self, suggested: list[str], none_text: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._suggested = list(dict.fromkeys(suggested))
        self._none_text = none_text
        self._date = date.today()
        self._make()

    def first_suggested(self) -> str | None:
        return self._suggested[0] if self._suggested else None

    def names(self) -> list[str]:
        """Return the zones of the list, suggested ones first."""
        return [row.zone for row in self._rows if row.zone]

    def row_of(self, name: str | None) -> int:
        """Return the first row of a zone, or of no zone; -1 if there is none."""
        for number, row in enumerate(self._rows):
            if row.zone == name and (row.zone or row.text):
                return number
        return -1

    def shown_as(self, text: str) -> str | None:
        """Return the zone that is shown as exactly that text."""
        city = text.partition("  (")[0]
        same = (name for name in self.names() if is_bare(name) or _parts(name)[-1] == city)
        return next((name for name in same if _shown(name, self._date) == text), None)

    def add(self, name: str) -> None:
        """List a zone that was not listed, behind the suggested ones."""
        self.beginResetModel()
        self._suggested.append(name)
        self._make()
        self.endResetModel()

    def set_date(self, day: date) -> None:
        self._date = day
        self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _shown(row.zone, self._date) if row.zone else row.text
        if role == ZONE:
            return row.zone
        if role == _SEARCHED:
            return row.searched
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and row == _SEPARATOR:
            return "separator"  # by which QComboBox knows one
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._rows[index.row()] == _SEPARATOR:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _make(self) -> None:
        none = self._none_text
        self._rows = [] if none is None else [_Row(None, none, _folded(none))]
        self._rows += [_Row(name, None, _searched(name)) for name in self._suggested]
        if self._rows:
            self._rows.append(_SEPARATOR)
        for name in _listed():
            searched = "" if name in self._suggested else _searched(name)
            self._rows.append(_Row(name, None, searched))


class _Completer(QCompleter):
    """Finds a zone by any part of its name; accents, capitals and underscores do not matter."""

    def __init__(self, rows: _Rows, parent: QWidget) -> None:
        super().__init__(rows, parent)
        self.setCompletionRole(_SEARCHED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        return [_folded(path)]

    def pathFromIndex(self, index: Index) -> str:
        return str(index.data() or "")


_SEPARATOR = _Row(None, None, "")


def _shown(name: str, day: date) -> str:
    """Write a zone with its offset on a date: 'Paris  (Europe, UTC+01:00)'."""
    if is_bare(name):
        return f"UTC{name}"
    offset = zone(name).utcoffset(datetime.combine(day, _NOON))
    assert offset is not None
    *_, city = _parts(name)
    where = [*_parts(name)[:-1], f"UTC{offset_name(round(offset.total_seconds() / 60))}"]
    return f"{city}  ({', '.join(where)})"


def _parts(name: str) -> list[str]:
    """Return the parts of a name for people, the area in their language."""
    area, *rest = name.replace("_", " ").split("/")
    return [translate("zones", str(_AREAS[area])) if area in _AREAS else area, *rest]


def _searched(name: str) -> str:
    return _folded(f"{name} {' '.join(_parts(name))}")


def _folded(text: str) -> str:
    """Return text without what people leave out: accents, capitals, underscores and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[-_]", " ", kept).split())


def _zone_named(text: str, listed: Sequence[str]) -> str | None:
    """Return the zone that somebody means: an offset, a whole name, or a city that there is once.

    listed: zones whose cities are known by their last part alone.
    """
    offset = _OFFSET.fullmatch(text.strip())
    if offset:
        sign, hours, minutes = offset.groups()
        name = f"{sign}{int(hours):02d}:{minutes or '00'}"
        return name if int(minutes or 0) < 60 and is_zone(name) else None
    wanted = _folded(text)
    if "/" in wanted or wanted == "utc":
        return _whole_names().get(wanted)
    cities = {name for name in listed if wanted and _folded(_parts(name)[-1]) == wanted}
    return cities.pop() if len(cities) == 1 else None


@cache
def _whole_names() -> dict[str, str]:
    """Return all names that this machine knows, as somebody may type them; it takes a moment."""
    return {_folded(name): name for name in available_timezones()}


@cache
def _listed() -> tuple[str, ...]:
    """Return one name for each zone of the world, of those called by area and city, sorted.

    From the table zone.tab of the tz database; all names of that kind where the table is absent.
    """
    try:
        table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
        names = {line.split("\t")[2] for line in table.splitlines() if line[:1] not in ("#", "")}
    except (OSError, ModuleNotFoundError, IndexError):
        names = available_timezones()
    return tuple(sorted(name for name in names if name.partition("/")[0] in _AREAS))
