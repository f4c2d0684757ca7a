"""What the window remembers between starts: journal, day, sizes, scheme. Nothing of the journal."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QByteArray, QSettings

from journal.places.map.tile_source import OPENSTREETMAP
from journal.places.online import NOMINATIM
from journal.ui.theme import Scheme

MapScope = Literal["day", "trip"]
View = Literal["timeline", "map", "album"]


class Settings:
    """Reads and writes the settings of this user."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("trip-journal", "trip-journal")

    @property
    def last_journal(self) -> Path | None:
        text = self._text("journal")
        return Path(text) if text else None

    @last_journal.setter
    def last_journal(self, path: Path) -> None:
        self._store.setValue("journal", str(path))
        recent = [str(path), *(str(p) for p in self.recent_journals if p != path)]
        self._store.setValue("recent", "\n".join(recent[:8]))

    @property
    def recent_journals(self) -> list[Path]:
        return [Path(line) for line in self._text("recent").splitlines() if line]

    def last_day(self, journal: Path) -> int | None:
        text = self._text(f"day/{_key(journal)}")
        return int(text) if text.lstrip("-").isdigit() else None

    def set_last_day(self, journal: Path, day: int) -> None:
        self._store.setValue(f"day/{_key(journal)}", str(day))

    @property
    def scheme(self) -> Scheme:
        text = self._text("scheme")
        return cast(Scheme, text) if text in ("light", "dark") else "system"

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._store.setValue("scheme", scheme)

    @property
    def spelling(self) -> bool:
        """Whether wrong spelling is marked."""
        return self._text("spelling") != "off"

    @spelling.setter
    def spelling(self, on: bool) -> None:
        self._store.setValue("spelling", "on" if on else "off")

    @property
    def online_maps(self) -> bool:
        """Whether tiles of a map server may be loaded. Off until somebody switches it on."""
        return self._text("online_maps") == "on"

    @online_maps.setter
    def online_maps(self, on: bool) -> None:
        self._store.setValue("online_maps", "on" if on else "off")

    @property
    def tile_address(self) -> str:
        return self._text("tile_address") or OPENSTREETMAP

    @tile_address.setter
    def tile_address(self, address: str) -> None:
        self._store.setValue("tile_address", address)

    @property
    def tile_credit(self) -> str:
        """What the owner of another server than the given one wants shown."""
        return self._text("tile_credit")

    @tile_credit.setter
    def tile_credit(self, credit: str) -> None:
        self._store.setValue("tile_credit", credit)

    @property
    def online_look_up(self) -> bool:
        """Whether a name may be looked up at a server. Off until somebody switches it on."""
        return self._text("online_look_up") == "on"

    @online_look_up.setter
    def online_look_up(self, on: bool) -> None:
        self._store.setValue("online_look_up", "on" if on else "off")

    @property
    def look_up_address(self) -> str:
        return self._text("look_up_address") or NOMINATIM

    @look_up_address.setter
    def look_up_address(self, address: str) -> None:
        self._store.setValue("look_up_address", address)

    @property
    def row_height(self) -> int:
        text = self._text("row_height")
        return int(text) if text.isdigit() else 0

    @row_height.setter
    def row_height(self, height: int) -> None:
        self._store.setValue("row_height", str(height))

    @property
    def view(self) -> View:
        """Which view of the trip stands in the middle pane."""
        text = self._text("view")
        return cast(View, text) if text in ("map", "album") else "timeline"

    @view.setter
    def view(self, which: View) -> None:
        self._store.setValue("view", which)

    @property
    def map_shows(self) -> MapScope:
        return "trip" if self._text("map_shows") == "trip" else "day"

    @map_shows.setter
    def map_shows(self, what: MapScope) -> None:
        self._store.setValue("map_shows", what)

    @property
    def map_foot(self) -> bool:
        """Whether the photos without a place are seen below the map."""
        return self._text("map_foot") != "closed"

    @map_foot.setter
    def map_foot(self, opened: bool) -> None:
        self._store.setValue("map_foot", "open" if opened else "closed")

    def bytes(self, name: str) -> QByteArray:
        """Return a saved geometry or state, empty if there is none."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, name: str, value: QByteArray) -> None:
        self._store.setValue(name, value)

    def _text(self, name: str) -> str:
        value = self._store.value(name)
        return value if isinstance(value, str) else ""


def _key(journal: Path) -> str:
    return str(journal).replace("/", "|").replace("\\", "|")
