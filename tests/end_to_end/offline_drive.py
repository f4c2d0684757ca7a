"""Starts the real window, uses all its menus, and closes it: JOURNAL [ADDRESS OF MAP TILES].

With an address online maps are switched on first. Ends with an error where a step fails.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from journal.places.map.projection import View
from journal.ui.main import run_window
from journal.ui.map.look_up import open_look_up
from journal.ui.map.online_dialog import open_online_settings
from journal.ui.map.tiles import Tiles, chosen_source
from journal.ui.settings import Settings
from journal.ui.window import MainWindow

STEP_MS, LAST_MS = 60, 2500  # the last one outlasts what the window prepares after its start
failures: list[str] = []


def actions(menu: QWidget) -> Iterator[QAction]:
    """Find what can be done in a menu and those below it."""
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from actions(below)
        elif not action.isSeparator():
            yield action


def steps(window: MainWindow) -> Iterator[Callable[[], object]]:
    """What somebody does who tries everything."""
    assert window.reading.snapshot is not None
    sections = window.reading.snapshot.sections
    photos = [cell.photo_id for section in sections for cell in section.cells]
    assert photos
    for photo in photos:
        yield lambda photo=photo: window.viewer.show_photo(photo)
    yield window.viewer.leave
    for _ in range(4):
        yield lambda: window.days.step(1)
    dull = (window.actions_.quit, window.actions_.remove_trip)
    for action in actions(window.menuBar()):
        if action not in dull:
            yield action.trigger
    settings = window.settings
    yield lambda: open_online_settings(window, settings)
    yield lambda: open_look_up(window, settings, window.bridge, "Zion", print)
    yield lambda: open_look_up(window, settings, window.bridge, "Zion", print)._ask()
    tiles = Tiles(window, Path(window.session.path).parent / "tiles" if window.session else None)
    yield lambda: tiles.use(chosen_source(settings))
    for zoom in range(12):
        yield lambda zoom=zoom: tiles.visible(View(37.3, -113.0, zoom / 2, 900, 700))


class Driver:
    """Takes a step at a time; closes what is modal, also where that waits in a loop of its own."""

    def __init__(self) -> None:
        self._steps: Iterator[Callable[[], object]] | None = None
        self._closer = QTimer(interval=STEP_MS)
        self._closer.timeout.connect(self._close_modal)
        self._stepper = QTimer(interval=STEP_MS)
        self._stepper.timeout.connect(self._step)
        self._closer.start()
        self._stepper.start()

    def _close_modal(self) -> None:
        modal = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if isinstance(modal, QDialog):
            modal.reject()
        elif modal is not None:
            modal.close()

    def _step(self) -> None:
        window = next(
            (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None
        )
        if window is None or window.reading.snapshot is None:
            return
        if QApplication.activeModalWidget() is not None:
            return
        if self._steps is None:
            self._steps = steps(window)
        try:
            step = next(self._steps, None)
            if step is not None:
                step()
                return
        except Exception:  # noqa: BLE001 - whatever it was, it is told and ends the run
            failures.append(traceback.format_exc())
        self._stepper.stop()
        QTimer.singleShot(LAST_MS, window.close)


def main() -> None:
    journal, *addresses = sys.argv[1:]
    settings = Settings(QSettings("trip-journal", "trip-journal"))
    settings.online_maps = bool(addresses)
    if addresses:
        settings.tile_address = addresses[0]
    del settings
    drivers: list[Driver] = []
    # Timers need the application, which `run_window` makes.
    started = MainWindow.show

    def show(window: MainWindow) -> None:
        drivers.append(Driver())
        started(window)

    MainWindow.show = show
    code = run_window(Path(journal), Path(journal).parent)
    print(*failures, file=sys.stderr)
    sys.exit(code or bool(failures))


if __name__ == "__main__":
    main()
