"""The controls of a film: play, where it is, how long it is, its sound."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from journal.ui.viewer.buttons import name_button, show_symbol, symbol_button

_STEP_MS, _PAGE_MS = 1000, 10_000


class FilmBar(QWidget):
    """toggled: play or pause. sought(ms). muted(whether)."""

    toggled = Signal()
    sought = Signal(int)
    muted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = 0
        self.play = symbol_button("play", self.tr("Play"), self, "Space")
        self.play.clicked.connect(self.toggled)
        self.position = QSlider(Qt.Orientation.Horizontal, self)
        self.position.setSingleStep(_STEP_MS)
        self.position.setPageStep(_PAGE_MS)
        self.position.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.position.setAccessibleName(self.tr("Position in the film"))
        self.position.valueChanged.connect(self._moved_by_hand)
        self.time = QLabel(self)
        self.sound = symbol_button("volume-2", self.tr("Sound Off"), self)
        self.sound.setCheckable(True)
        self.sound.toggled.connect(self._sound)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.play)
        row.addWidget(self.position, 1)
        row.addWidget(self.time)
        row.addWidget(self.sound)

    def show_film(self, length_ms: int) -> None:
        """Begin with another film, or know its length now."""
        self._length = length_ms
        self.position.blockSignals(True)
        self.position.setRange(0, max(length_ms, 0))
        self.position.blockSignals(False)
        self.show_position(self.position.value())

    def show_position(self, ms: int) -> None:
        """Show how far the film is."""
        if not self.position.isSliderDown():
            self.position.blockSignals(True)
            self.position.setValue(ms)
            self.position.blockSignals(False)
        self.time.setText(f"{_clock(ms)} / {_clock(self._length)}" if self._length else _clock(ms))

    def show_playing(self, playing: bool) -> None:
        """Let the button say what it would do now."""
        show_symbol(self.play, "pause" if playing else "play")
        name_button(self.play, self.tr("Pause") if playing else self.tr("Play"), "Space")

    def _moved_by_hand(self, ms: int) -> None:
        self.sought.emit(ms)

    def _sound(self, off: bool) -> None:
        show_symbol(self.sound, "volume-x" if off else "volume-2")
        name_button(self.sound, self.tr("Sound On") if off else self.tr("Sound Off"))
        self.muted.emit(off)


def _clock(ms: int) -> str:
    seconds = ms // 1000
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
