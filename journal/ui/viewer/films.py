"""Shows films where photos are: the film that is looked at, or the moment of a photo that moves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from journal.core.errors import WorldError
from journal.ui import words
from journal.ui.viewer.film import FilmPlayer
from journal.ui.viewer.film_bytes import Film
from journal.ui.viewer.pictures import turned
from journal.ui.viewer.shown import Shown
from journal.ui.viewer.view import ViewerView

Find = Callable[[int], Film | None]


class Films(QObject):
    """ended: the film that is shown was played to its end, or cannot be played."""

    ended = Signal()

    def __init__(self, view: ViewerView, find: Find, player: FilmPlayer | None = None) -> None:
        """find: returns the film of a photo; it may raise a WorldError."""
        super().__init__(view)
        self._view, self._find = view, find
        self._photo: Shown | None = None
        self._hovering = False
        self.player = player or FilmPlayer(self)
        bar = view.film_bar
        self.player.framed.connect(self._framed)
        self.player.moved.connect(bar.show_position)
        self.player.measured.connect(bar.show_film)
        self.player.playing.connect(bar.show_playing)
        self.player.ended.connect(self._ended)
        self.player.failed.connect(self._failed)
        bar.toggled.connect(self.toggle)
        bar.sought.connect(self._seek)
        bar.muted.connect(self.player.mute)
        view.live.connect(self._live)

    @property
    def shows_film(self) -> bool:
        """Whether what is looked at is a film, and not a photo."""
        return self._photo is not None and self._photo.film

    def show(self, photo: Shown | None, length_s: float | None = None) -> None:
        """Stop what plays; from now on it is about this film or photo."""
        self.player.close()
        self._photo, self._hovering = photo, False
        if photo is not None and photo.film:
            bar = self._view.film_bar
            bar.show_film(round((length_s or 0) * 1000))
            bar.show_position(0)
            bar.show_playing(False)
            self.player.prepare()

    def turn(self, photo: Shown) -> None:
        """Go on with the same photo, which stands otherwise now."""
        self._photo = photo
        self._view.canvas.set_frame(None)

    def show_first_frame(self) -> None:
        """Show how the film begins, where no picture of it is stored."""
        if self._opened():
            self.player.pause()

    def play(self) -> None:
        """Play the film that is looked at."""
        if self.shows_film and self._opened():
            self.player.mute(self._view.film_bar.sound.isChecked())
            self.player.play()

    def toggle(self) -> None:
        """Play it, or pause."""
        if self.player.is_playing:
            self.player.pause()
        else:
            self.play()

    def close(self) -> None:
        """Let the film go: another photo comes, or none."""
        self.show(None)

    def end(self) -> None:
        """Let the film go at once: the journal is about to be closed."""
        self.show(None)
        self.player.end()

    def _opened(self) -> bool:
        if self._photo is None or self.player.is_open:
            return self.player.is_open
        try:
            film = self._find(self._photo.photo_id)
            if film is not None:
                self.player.open(film)
        except WorldError as problem:
            self._view.say(words.error(problem))
        return self.player.is_open

    def _seek(self, ms: int) -> None:
        if self._opened():
            if not self.player.is_playing:
                self.player.pause()  # a stopped film would show nothing of where it is
            self.player.seek(ms)

    def _live(self, on: bool) -> None:
        """Let a photo move while the pointer rests on its mark."""
        if self._photo is None or not self._photo.moves or on == self._hovering:
            return
        self._hovering = on
        if on and self._opened():
            self.player.mute(True)
            self.player.play()
        else:
            self.player.close()
            self._view.canvas.set_frame(None)

    def _framed(self, frame: QImage) -> None:
        if self._photo is not None and not frame.isNull():
            self._view.canvas.set_frame(turned(frame, self._photo.turn))

    def _ended(self) -> None:
        if self.shows_film:
            self.ended.emit()
        else:
            self._hovering = False
            self._view.canvas.set_frame(None)

    def _failed(self, line: str) -> None:
        self._view.say(line)
        self._view.film_bar.show_playing(False)
        if self.shows_film:
            self.ended.emit()
