"""Photos put in their place by hand, and points given a name of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QInputDialog

from journal.core.place import OWN_RADIUS_M, Stop
from journal.places.zone_at import zone_at
from journal.store import places
from journal.store.journal import Edit
from journal.store.op import Op
from journal.ui import words

if TYPE_CHECKING:
    from journal.ui.window import MainWindow


class Placing(QObject):
    """Says where photos were taken, and what a point is called; each can be undone."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._chosen = window, window.chosen

    def place(self, photos: list[int], lat: float, lon: float) -> None:
        """Put photos at a position in degrees."""

        def told(count: int) -> None:
            if count:
                self._chosen.say(self.tr("{photos} placed").format(photos=words.photos(count)))

        def change(edit: Edit) -> int:  # the outlines of zones are read on the writer's thread
            return places.place_photos(photos, lat, lon, zone_at(lat, lon))(edit)

        self._chosen.edit(Op.PLACE_PHOTOS, lambda: change, told)

    def take_back(self) -> None:
        """Let the chosen photos be where their files, companions and tracks say, not people."""
        photos = self._chosen.photos()

        def told(count: int) -> None:
            none = self.tr("None of them was placed by hand")
            line = self.tr("{photos} back where they were").format(photos=words.photos(count))
            self._chosen.say(line if count else none, bool(count))

        self._chosen.edit(Op.PLACE_PHOTOS, lambda: places.forget_position(photos), told)

    def ask_name(self, lat: float, lon: float) -> None:
        """Ask what a point is called, and give it that name."""
        title, label = self.tr("Name This Point"), self.tr("What do you call it?")
        name, given = QInputDialog.getText(self._window, title, label)
        if given and name.strip():
            self.name(name.strip(), lat, lon)

    def name(self, name: str, lat: float, lon: float) -> None:
        """Give a point a name, which goes before all others near it from now on."""
        stop = Stop(name, lat, lon, OWN_RADIUS_M)
        line = self.tr("“{name}” is remembered here").format(name=name)
        self._chosen.edit(
            Op.NAME_PLACE, lambda: places.name_place(stop), lambda _: self._chosen.say(line)
        )
