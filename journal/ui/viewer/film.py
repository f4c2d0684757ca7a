"""Plays one film at a time, by a process of its own that is started with the first one.

It hands over frames as pictures, so that films are drawn where photos are. A film that crashes its
decoder, and a system that has nothing to play films with, are one line; the window goes on.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from journal.jobs.partner import Partner
from journal.ui import words
from journal.ui.viewer.film_bytes import Film
from journal.ui.viewer.projector import project

_PATIENCE_MS = 4000  # for the first picture; some players wait for one that never comes
translate = QCoreApplication.translate  # a name that lupdate knows


class FilmPlayer(QObject):
    """framed(picture), moved(ms), measured(ms: its length), playing(whether), ended, failed(why).

    Nothing is signalled of a film after `close`.
    """

    framed = Signal(QImage)
    moved = Signal(int)
    measured = Signal(int)
    playing = Signal(bool)
    ended = Signal()
    failed = Signal(str)

    _came = Signal(object)
    _gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0  # of the film
        self._muted = self._open = self._playing = False
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(self._blind)
        self._came.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._gone.connect(self._died, Qt.ConnectionType.QueuedConnection)
        self.partner = Partner(project, self._came.emit, self._gone.emit)

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def is_playing(self) -> bool:
        return self._open and self._playing

    def prepare(self) -> None:
        """Start what plays films, so that one that is opened soon begins at once."""
        if self.partner.pid is None:
            self.partner.tell((0, "prepare", None))

    def open(self, film: Film) -> None:
        """Make a film ready to be played."""
        self.close()
        self._number += 1
        self._open = True
        self._tell("open", film)
        self._tell("mute", self._muted)
        self._waiting.start()

    def play(self) -> None:
        """Play on, from the beginning where the end was reached."""
        if self._open:
            self._tell("play")
            self._set_playing(True)

    def pause(self) -> None:
        if self._open:
            self._tell("pause")
            self._set_playing(False)

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, ms: int) -> None:
        """Go to so many milliseconds from the beginning."""
        if self._open:
            self._tell("seek", ms)

    def mute(self, muted: bool) -> None:
        """Take its sound away, or give it back."""
        self._muted = muted
        if self._open:
            self._tell("mute", muted)

    def close(self) -> None:
        """Let the film go; the journal may be read for some moments more."""
        self._waiting.stop()
        if self._open:
            self._tell("close")
            self._open = self._playing = False

    def end(self) -> None:
        """Let the film and its journal go at once."""
        self.close()
        self.partner.end()

    def _tell(self, verb: str, value: object = None) -> None:
        self.partner.tell((self._number, verb, value))

    def _set_playing(self, playing: bool) -> None:
        if playing is not self._playing:
            self._playing = playing
            self.playing.emit(playing)

    def _hear(self, told: tuple[int, str, Any]) -> None:
        number, verb, value = told
        if not self._open or number != self._number:
            return  # of a film that is no longer there
        if verb == "picture":
            self._waiting.stop()
            self._show(*value)
            self._tell("shown")
        elif verb == "moved":
            self.moved.emit(value)
        elif verb == "measured" and value > 0:
            self.measured.emit(value)
        elif verb == "ended":
            self._set_playing(False)
            self.ended.emit()
        elif verb == "blind":
            self._blind()
        elif verb == "problem":
            self._fail(words.error(value))
        elif verb == "failed":
            line = translate("FilmPlayer", "This film cannot be played: {what}")
            self._fail(line.format(what=value))
        elif verb == "unavailable":
            self._fail(_unavailable(value))

    def _show(self, width: int, height: int, data: bytes) -> None:
        if len(data) == 4 * width * height:  # Qt reads as far as it is told to
            shape = width, height, 4 * width
            self.framed.emit(QImage(data, *shape, QImage.Format.Format_RGB32).copy())

    def _died(self) -> None:
        if self._open:
            line = translate("FilmPlayer", "This film cannot be played: it made its decoder crash.")
            self._fail(line)
            self._open = False  # the next try begins anew

    def _blind(self) -> None:
        self._fail(translate("FilmPlayer", "No picture in this film can be read here."))

    def _fail(self, line: str) -> None:
        self._waiting.stop()
        self._set_playing(False)
        self.failed.emit(line)


def _unavailable(why: str) -> str:
    if why:
        line = translate("FilmPlayer", "Films cannot be played here: {what}")
        return line.format(what=why)
    return translate("FilmPlayer", "Films cannot be played on this system.")
