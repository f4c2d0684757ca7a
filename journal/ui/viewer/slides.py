"""The slideshow's clock: a photo for some seconds, a film to its end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

EACH_MS = 4000


class Slides(QObject):
    """next: it is time for the next photo. changed: the show began, ended, paused or went on."""

    next = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running = False
        self.paused = False
        self._film = False
        self._timer = QTimer(self, singleShot=True, interval=EACH_MS)
        self._timer.timeout.connect(self.next)

    def start(self) -> None:
        """Begin with what is shown."""
        self.running, self.paused = True, False
        self.changed.emit()

    def stop(self) -> None:
        """End the show."""
        self._timer.stop()
        if self.running:
            self.running = False
            self.changed.emit()

    def shown(self, film: bool) -> None:
        """Give the photo that is shown now its time; a film takes its own."""
        self._film = film
        if self.running and not self.paused and not film:
            self._timer.start()
        else:
            self._timer.stop()

    def film_ended(self) -> None:
        """Go on after a film."""
        if self.running and not self.paused and self._film:
            self.next.emit()

    def pause(self) -> None:
        """Stay with this photo, or go on."""
        self.paused = not self.paused
        self.shown(self._film)
        self.changed.emit()
