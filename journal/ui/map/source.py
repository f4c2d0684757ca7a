"""What the maps of the window are drawn from: the bundled world, names, a style for each scheme.

Opened when the first map is drawn, on whatever thread; after that several may use it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QCoreApplication, QLocale

from journal.places.map.basemap import Basemap
from journal.places.map.naming import Names
from journal.places.map.scalebar import Units
from journal.places.map.scene import Furniture
from journal.places.map.style import Style, dark, light
from journal.ui.theme import DARK, LIGHT

translate = QCoreApplication.translate  # a name that lupdate knows


class MapSource:
    """open_names: gives what is called how, beside what the base map knows itself."""

    def __init__(self, open_names: Callable[[], Names | None] = lambda: None) -> None:
        self._open_names = open_names
        self._lock = threading.Lock()
        self._basemap: Basemap | None = None

    @property
    def names(self) -> Names | None:
        """The names of towns, parks and airports, where there are any."""
        return self._open_names()

    @property
    def basemap(self) -> Basemap:
        """The world; raises what `Basemap.open` does."""
        with self._lock:
            if self._basemap is None:
                self._basemap = Basemap.open()
            return self._basemap

    @cached_property
    def language(self) -> str:
        return QLocale().name().partition("_")[0]

    def style(self, is_dark: bool) -> Style:
        """Return the style of a scheme, with its accent."""
        if is_dark:
            return dark(DARK.accent, DARK.on_accent)
        return light(LIGHT.accent, LIGHT.on_accent)

    def furniture(self) -> Furniture:
        """Return what stands around a map, in the reader's words and units."""
        metric = QLocale().measurementSystem() == QLocale.MeasurementSystem.MetricSystem
        units: Units = "km" if metric else "mi"
        note = translate("map", "Schematic: closer than the bundled map is exact")
        return Furniture(units, note, inset=False)
