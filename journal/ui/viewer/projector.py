"""Plays films in a process of its own, so that one its decoder trips over takes no window along.

It is told (number of the film, verb, value) and tells the same way. Told: prepare, open (a `Film`),
play, pause, seek (ms), mute (whether), close, shown (the last picture was drawn). Tells: picture
(width, height, BGRX), moved (ms), measured (ms), ended, blind, problem (an error), failed (why),
unavailable (why).
Pictures are dropped while the window is busy with the one before; the newest is never lost.
"""

from __future__ import annotations

import os
import threading
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage, Qt

from journal.core.errors import WorldError
from journal.ui.viewer.film_bytes import Film, FilmBytes

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

MOST_EDGE = 1920  # pixels of a picture: more is more than a window shows in time


def project(pipe: Connection) -> None:
    """Play what the window asks for until it is gone."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # it has sound, and no window
    app = QGuiApplication([])
    projector = _Projector(pipe, app)
    threading.Thread(target=projector.listen, daemon=True).start()
    app.exec()


class _Projector(QObject):
    _told = Signal(object)

    def __init__(self, pipe: Connection, parent: QObject) -> None:
        super().__init__(parent)
        self._pipe = pipe
        self._player: QMediaPlayer | None = None
        self._bytes: FilmBytes | None = None
        self._number = 0
        self._free = True  # the window has drawn the last picture
        self._newest: QVideoFrame | None = None
        self._told.connect(self._obey, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Hear what the window says; runs in a thread."""
        try:
            while True:
                self._told.emit(self._pipe.recv())
        except (EOFError, OSError):
            os._exit(0)  # the window is gone

    def _tell(self, verb: str, value: object = None) -> None:
        try:
            self._pipe.send((self._number, verb, value))
        except OSError:
            os._exit(0)

    def _obey(self, told: tuple[int, str, Any]) -> None:
        number, verb, value = told
        if verb == "open":
            self._open(number, value)
        elif verb == "prepare":
            self._player = self._player or self._made()
        elif number != self._number or self._player is None:
            return  # of a film that is no longer there
        elif verb == "play":
            self._player.play()
        elif verb == "pause":
            self._player.pause()
        elif verb == "seek":
            self._player.setPosition(value)
        elif verb == "mute":
            self._player.audioOutput().setMuted(value)
        elif verb == "shown":
            self._free = True
            self._hand_over()
        elif verb == "close":
            self._close()

    def _open(self, number: int, film: Film) -> None:
        self._close()
        self._number = number
        player = self._player or self._made()
        if player is None:
            return
        try:
            self._bytes = FilmBytes(film, self)
        except WorldError as problem:
            self._tell("problem", problem)
            return
        player.setSourceDevice(self._bytes, QUrl(film.name))

    def _close(self) -> None:
        self._number, self._free, self._newest = 0, True, None
        if self._player is not None and self._bytes is not None:
            self._player.stop()
            self._player.setSource(QUrl())
        if self._bytes is not None:
            self._bytes.release()
            self._bytes.deleteLater()
            self._bytes = None

    def _made(self) -> QMediaPlayer | None:
        try:
            from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink
        except ImportError as error:  # a library of the system is missing
            self._tell("unavailable", str(error))
            return None
        player = QMediaPlayer(self)
        if not player.isAvailable():
            self._tell("unavailable", "")
            return None
        output, sink = QAudioOutput(player), QVideoSink(player)
        player.setAudioOutput(output)
        player.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._frame)
        player.positionChanged.connect(lambda ms: self._tell("moved", ms))
        player.durationChanged.connect(lambda ms: self._tell("measured", ms))
        player.mediaStatusChanged.connect(self._status)
        player.errorOccurred.connect(lambda _, text: self._tell("failed", text))
        self._player = player
        return player

    def _frame(self, frame: QVideoFrame) -> None:
        if self._number and frame.isValid():
            self._newest = frame
            if self._free:
                self._hand_over()

    def _hand_over(self) -> None:
        """Give the window the newest picture, if it has not got that yet."""
        frame, self._newest = self._newest, None
        image = frame.toImage() if frame is not None else QImage()
        if image.isNull():
            return
        if max(image.width(), image.height()) > MOST_EDGE:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
            image = image.scaled(MOST_EDGE, MOST_EDGE, keep, smooth.SmoothTransformation)
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        self._free = False
        self._tell("picture", (image.width(), image.height(), bytes(image.constBits())))

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        assert self._player is not None
        if status == status.EndOfMedia:
            self._hand_over()
            self._tell("ended")
        elif status == status.LoadedMedia and not self._player.hasVideo():
            self._tell("blind")
