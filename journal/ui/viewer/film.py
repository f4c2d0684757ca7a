"""Plays one film at a time; QtMultimedia is loaded with the first one, and not before.

It hands over frames as pictures, so that films are drawn where photos are. Where this system has
nothing to play films with, it says so instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QImage

from journal.ui.viewer.film_bytes import Film, FilmBytes

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

_PATIENCE_MS = 3000  # for the first picture; some players wait for one that never comes
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

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QMediaPlayer | None = None
        self._bytes: FilmBytes | None = None
        self._muted = False
        self._open = False
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._waiting.timeout.connect(self._blind)

    @property
    def is_open(self) -> bool:
        return self._open

    @property
    def is_playing(self) -> bool:
        player = self._player
        return self._open and player is not None and player.isPlaying()

    def open(self, film: Film) -> None:
        """Make a film ready to be played; raises the errors of `Journal.open_read`."""
        self.close()
        player = self._player or self._made()
        if player is None:
            return
        self._bytes = FilmBytes(film, self)
        self._open = True
        player.setSourceDevice(self._bytes, QUrl(film.name))
        self._waiting.start()

    def play(self) -> None:
        """Play on, from the beginning where the end was reached."""
        if self._open and self._player is not None:
            self._player.play()

    def pause(self) -> None:
        if self._open and self._player is not None:
            self._player.pause()

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, ms: int) -> None:
        """Go to so many milliseconds from the beginning."""
        if self._open and self._player is not None:
            self._player.setPosition(ms)

    def mute(self, muted: bool) -> None:
        """Take its sound away, or give it back."""
        self._muted = muted
        output = self._player.audioOutput() if self._player is not None else None
        if output is not None:
            output.setMuted(muted)

    def close(self) -> None:
        """Let the film go."""
        self._open = False
        self._waiting.stop()
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
            line = translate("FilmPlayer", "Films cannot be played here: {what}")
            self.failed.emit(line.format(what=error))
            return None
        player = QMediaPlayer(self)
        if not player.isAvailable():
            self.failed.emit(translate("FilmPlayer", "Films cannot be played on this system."))
            return None
        output, sink = QAudioOutput(player), QVideoSink(player)
        output.setMuted(self._muted)
        player.setAudioOutput(output)
        player.setVideoSink(sink)
        sink.videoFrameChanged.connect(self._frame)
        player.positionChanged.connect(self._moved)
        player.durationChanged.connect(self._measured)
        player.playingChanged.connect(self.playing)
        player.mediaStatusChanged.connect(self._status)
        player.errorOccurred.connect(self._error)
        self._player = player
        return player

    def _frame(self, frame: QVideoFrame) -> None:
        if self._open and frame.isValid():
            self._waiting.stop()
            self.framed.emit(frame.toImage())

    def _moved(self, ms: int) -> None:
        if self._open:
            self.moved.emit(ms)

    def _measured(self, ms: int) -> None:
        if self._open and ms > 0:
            self.measured.emit(ms)

    def _status(self, status: QMediaPlayer.MediaStatus) -> None:
        player = self._player
        if not self._open or player is None:
            return
        if status == status.EndOfMedia:
            self.ended.emit()
        elif status == status.LoadedMedia and not player.hasVideo():
            self._blind()

    def _blind(self) -> None:
        self._waiting.stop()
        self.failed.emit(translate("FilmPlayer", "No picture in this film can be read here."))

    def _error(self, error: object, text: str) -> None:
        if self._open:
            self._waiting.stop()
            line = translate("FilmPlayer", "This film cannot be played: {what}")
            self.failed.emit(line.format(what=text))
