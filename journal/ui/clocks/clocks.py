"""Camera clocks as the window shows them: suggestions after an import, and the dialog.

Suggestions are worked out in a thread of their own with a reading connection of its own. They
come as a strip, never as an act.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt

from journal.core.clock import Clock
from journal.core.errors import WorldError
from journal.store.clocks import CameraRow, list_cameras, set_clocks, suggestions
from journal.store.journal import Changes, Journal
from journal.store.op import Op
from journal.ui.clocks.banner import Banner
from journal.ui.clocks.suggestion_words import sentence
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.status import UNDO

if TYPE_CHECKING:
    from journal.core.suggest import Suggestion
    from journal.ui.clocks.dialog import ClockDialog
    from journal.ui.window import MainWindow

log = logging.getLogger(__name__)

_CONCERNED = (Op.SET_CLOCK, Op.IMPORT, Op.SET_UP_TRIP)  # done, undone or done again


class _Found(NamedTuple):
    cameras: list[CameraRow]
    suggestions: dict[int, Suggestion]


class Clocks(QObject):
    """Suggests and sets the clocks of the journal that is open. banner: for above the timeline."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.banner = Banner(window)
        self.banner.look_wanted.connect(lambda: self.show_dialog(self._asked_about))
        self.banner.right_wanted.connect(self._it_is_right)
        self.banner.put_away.connect(self._put_away)
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._found = _Found([], {})
        self._away = False  # the strip was put away
        self._asked_about: int | None = None
        self._thread: threading.Thread | None = None
        self._again = False
        self.dialog: ClockDialog | None = None

    def open(self, session: Session, operations: Operations) -> None:
        """Look after the clocks of this journal from now on."""
        self._session, self._operations = session, operations
        self._found, self._away = _Found([], {}), False
        operations.changed.connect(self.refresh)
        operations.failed.connect(lambda _problem: self._show())
        self._window.reading.shown.connect(  # first the photos, then what they suggest
            self.look_for_suggestions, Qt.ConnectionType.SingleShotConnection
        )

    def close(self) -> None:
        """Wait for what is under way; suggest and show no more."""
        if self.dialog is not None:
            self.dialog.reject()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._session = self._operations = None
        self._again = False
        self.banner.hide()

    def photos_came(self) -> None:
        """Suggest again after an import, also what was put away before."""
        self._away = False
        self.look_for_suggestions()

    def refresh(self, changes: Changes, source: object = None) -> None:
        """Look again after a change that clocks rest on; during an import wait for its end."""
        concerned = changes.op in _CONCERNED or "clock" in changes.touched
        if concerned and not self._window.imports.running:
            self.look_for_suggestions()

    def look_for_suggestions(self) -> None:
        """Work out what the photos suggest, off the window's thread."""
        session = self._session
        if session is None or session.read_only:
            return
        if self._thread is not None:
            self._again = True
            return
        self._thread = threading.Thread(target=self._work, args=(session,), name="suggestions")
        self._thread.start()

    def show_dialog(self, camera: int | None = None) -> None:
        """Open the dialog, at a camera if one is given."""
        session, operations = self._session, self._operations
        if session is None or operations is None or self.dialog is not None:
            return
        from journal.ui.clocks.dialog import ClockDialog  # not at the start

        cameras = list_cameras(session.reader.db)
        self.dialog = ClockDialog(
            session, operations, cameras, self._found.suggestions, camera, self._window
        )
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.finished.connect(self._dialog_gone)
        self.dialog.told = self._say_set
        self.dialog.open()

    def _dialog_gone(self) -> None:
        self.dialog = None

    def _work(self, session: Session) -> None:
        try:
            with Journal.open_read(session.path) as journal:
                found = _Found(list_cameras(journal.db), suggestions(journal.db))
        except WorldError:
            found = _Found([], {})  # whoever reads or writes next will say why
        except Exception:
            log.exception("suggesting clocks failed")
            found = _Found([], {})
        session.bridge.post(self._came, session, found)

    def _came(self, session: Session, found: _Found) -> None:
        if session is not self._session or self._thread is None:
            return  # closed meanwhile
        self._thread.join()
        self._thread = None
        if self._again:
            self._again = False
            self.look_for_suggestions()
            return
        self._found = found
        self._show()

    def _show(self) -> None:
        named = [
            (camera, self._found.suggestions[camera.id])
            for camera in self._found.cameras
            if camera.id in self._found.suggestions
        ]
        if self._away or not named:
            self.banner.hide()
            return
        camera, suggestion = max(named, key=lambda pair: (pair[1].confidence, pair[0].photos))
        self._asked_about = camera.id
        text = sentence(camera.name, suggestion)
        others = len(named) - 1
        if others:
            more = (
                self.tr("The clock of another camera seems wrong too.")
                if others == 1
                else self.tr("The clocks of {n} other cameras seem wrong too.").format(n=others)
            )
            text = f"{text} {more}"
        self.banner.show_line(text)

    def _it_is_right(self) -> None:
        if self._asked_about is not None and self._operations is not None:
            change = set_clocks([(self._asked_about, Clock())])
            self.banner.hide()  # heard; what is suggested then is worked out behind it
            self._operations.edit(Op.SET_CLOCK, change, then=self._say_set)

    def _say_set(self, _value: object) -> None:
        status = self._window.status
        status.say_parts([("", self.tr("The clock is set")), (UNDO, self.tr("Undo"))])

    def _put_away(self) -> None:
        self._away = True
        self.banner.hide()
