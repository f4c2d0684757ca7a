"""The album as a pane: its pages, and below them how it is printed and how much it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from journal.ui import measures
from journal.ui.album.papers import paper_names
from journal.ui.album.view import AlbumView
from journal.ui.bridge import Bridge

_Fetch = Callable[[int], bytes | None]


class AlbumPane(QWidget):
    """view: the pages. foot: the line below them."""

    def __init__(
        self,
        thumbnail: _Fetch,
        preview: _Fetch,
        bridge: Bridge,
        export: QAction,
        parent: QWidget | None = None,
    ) -> None:
        """thumbnail, preview: as of `PagePictures`. export: makes the book."""
        super().__init__(parent)
        self.view = AlbumView(thumbnail, preview, bridge, self)
        self.foot = Foot(export, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)
        self.setFocusProxy(self.view)


class Foot(QWidget):
    """look_chosen(style, paper): a person wants it printed so."""

    look_chosen = Signal(str, str)

    def __init__(self, export: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.style_ = self._choices(self.tr("Style of the album"))
        self.paper = self._choices(self.tr("Paper of the album"))
        for text, name in paper_names():
            self.paper.addItem(text, name)
        self.pages = QLabel(self)
        self.pages.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        button = QToolButton(self)
        button.setDefaultAction(export)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.style_)
        row.addWidget(self.paper)
        row.addStretch(1)
        row.addWidget(self.pages)
        row.addSpacing(8)
        row.addWidget(button)

    def offer_styles(self, styles: list[tuple[str, str]]) -> None:
        """Offer styles, (name, words); a single one is no choice."""
        self.style_.clear()
        for name, text in styles:
            self.style_.addItem(text, name)
        self.style_.setVisible(len(styles) > 1)

    def show_look(self, style: str, paper: str, writable: bool) -> None:
        """Show how the album is printed."""
        for box, name in ((self.style_, style), (self.paper, paper)):
            box.setCurrentIndex(box.findData(name))
            box.setEnabled(writable)

    def show_pages(self, pages: int | None, size: int = 0) -> None:
        """Say how many pages there are, None: it is not known yet; and bytes, 0: nor are they."""
        if pages is None:
            self.pages.clear()
        elif size:
            about = self.tr("%n pages, about {size}", "", pages)
            self.pages.setText(about.format(size=measures.size(size)))
        else:
            self.pages.setText(self.tr("%n pages", "", pages))

    def _choices(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setFrame(False)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.activated.connect(self._chosen)
        return box

    def _chosen(self) -> None:
        self.look_chosen.emit(self.style_.currentData() or "", self.paper.currentData() or "")
