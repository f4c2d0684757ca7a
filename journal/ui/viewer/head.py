"""The line above the photo: when it was taken, which one it is, and what the viewer can do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from journal.ui.viewer.buttons import name_button, show_symbol, symbol_button
from journal.ui.viewer.shown import Shown

HEIGHT = 44


class Head(QWidget):
    """Its buttons are connected by the view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = symbol_button("arrow-left", self.tr("Back to the Timeline"), self, "Esc")
        self.when = QLabel(self)
        self.when.setTextFormat(Qt.TextFormat.PlainText)
        self.when.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.left_out = QLabel(self.tr("Not in the album"), self)
        self.place = QLabel(self)
        self.zoom = QToolButton(self)
        self.zoom.setAutoRaise(True)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for label in (self.left_out, self.place, self.zoom):
            label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.heart = symbol_button("heart", self.tr("Favourite"), self, "F")
        self.heart.setCheckable(True)
        self.facts = symbol_button("info", self.tr("Facts"), self, "I")
        self.facts.setCheckable(True)
        self.slides = symbol_button("play", self.tr("Slideshow"), self, "F5")
        self.full = symbol_button("maximize", self.tr("Full Screen"), self, "F11")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addWidget(self.when, 1)
        for part in (self.left_out, self.zoom, self.place, self.heart):
            row.addWidget(part)
        for button in (self.facts, self.slides, self.full):
            row.addWidget(button)
        self.setFixedHeight(HEIGHT)

    def show_photo(self, photo: Shown) -> None:
        """Say what is known of a photo."""
        self.when.setText(photo.when)
        self.when.setToolTip(photo.when)
        line = self.tr("{number} of {count}")
        self.place.setText(line.format(number=photo.number, count=photo.count))
        self.heart.setChecked(photo.favourite)
        loud, quiet = QPalette.ColorRole.Accent, QPalette.ColorRole.ButtonText
        show_symbol(self.heart, "heart", loud if photo.favourite else quiet)
        words = self.tr("No Favourite Any More") if photo.favourite else self.tr("Favourite")
        name_button(self.heart, words, "F")
        self.left_out.setVisible(not photo.in_album)

    def show_zoom(self, scale: float, fitted: bool) -> None:
        """Say how large the photo is shown; pressed, it goes to 100 % or back."""
        self.zoom.setText(self.tr("{n} %").format(n=round(scale * 100)))
        words = self.tr("Show at 100 %") if fitted else self.tr("Show the Whole Photo")
        name_button(self.zoom, words, "Z")
