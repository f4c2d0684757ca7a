"""Asks how the album is to be printed, and says what comes of it, before a file is named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journal.album.book import AlbumOptions, Span
from journal.ui import measures
from journal.ui.album.papers import paper_names, usual_paper

if TYPE_CHECKING:
    from journal.album.estimate import Estimate

_WARNINGS_HIGH = 96


class AlbumDialog(QDialog):
    """Style, print profile, page size, resolution and days; `options` and `span` are the answers.

    changed(): they are others now; whoever counts the pages tells them to `show_estimate`.
    """

    changed = Signal()

    def __init__(
        self,
        dates: Sequence[tuple[date, str]],
        photos: int,
        parent: QWidget | None = None,
        style: str = "",
        paper: str = "",
    ) -> None:
        """dates: the trip's dates with their names, in order. photos: how many it has.

        style, paper: as the trip's album was last printed, "" for as usual.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the album"))
        self._whole = (dates[0][0], dates[-1][0]) if dates else None
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        self._ask_how(form, style, paper)
        self._ask_which(form, dates)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        what = QLabel(
            self.tr("A book of every word and every photo ({n}), day by day.").format(n=photos)
        )
        what.setWordWrap(True)
        column.addWidget(what)
        column.addLayout(form)
        column.addLayout(self._outlook())
        column.addWidget(self._buttons())
        self._profile.currentIndexChanged.connect(self._follow_profile)
        self._follow_profile()
        if paper and self._paper.isEnabled():
            self._paper.setCurrentIndex(max(self._paper.findData(paper), 0))
        for box in (self._style, self._profile, self._paper, self._dpi, self._first, self._last):
            box.currentIndexChanged.connect(self._tell)
        self._archive.toggled.connect(self._tell)

    @property
    def options(self) -> AlbumOptions:
        from journal.album.profiles import profile_named

        return profile_named(self._profile.currentData()).options(
            self._style.currentData(),
            self._paper.currentData(),
            self._dpi.currentData(),
            pdfa=self._archive.isChecked(),
        )

    @property
    def span(self) -> Span:
        """The days asked for; the whole trip, with its sections, where nothing was narrowed."""
        chosen = (self._first.currentData(), self._last.currentData())
        if self._whole is None or chosen == self._whole:
            return Span()
        return Span(min(chosen), max(chosen))

    def show_estimate(self, estimate: Estimate | None) -> None:
        """Say how many pages there will be, how large the file, and what to know before."""
        warnings = estimate.warnings if estimate is not None else ()
        self._estimate.setText("" if estimate is None else self._told(estimate))
        self._warnings.clear()
        self._warnings.addItems(warnings)
        self._cautions.setText(self.tr("%n things to know", "", len(warnings)))
        self._cautions.setVisible(bool(warnings))
        self._show_warnings(bool(warnings) and self._cautions.isChecked())

    def _ask_how(self, form: QFormLayout, style: str, paper: str) -> None:
        from journal.album.profiles import USUAL, profiles
        from journal.album.styles import styles

        language = QLocale().name()[:2]
        self._style = self._choices([(one.name(language), one.key) for one in styles()])
        self._style.setCurrentIndex(max(self._style.findData(style), 0))
        self._profile = self._choices([(one.name(language), one.key) for one in profiles()])
        self._profile.setCurrentIndex(self._profile.findData(USUAL))
        self._paper = self._choices(paper_names())
        self._paper.setCurrentIndex(self._paper.findData(usual_paper()))
        self._dpi = self._choices(
            [
                (self.tr("Screen, 96 dpi"), 96),
                (self.tr("Small file, 150 dpi"), 150),
                (self.tr("Print, 220 dpi"), 220),
                (self.tr("Fine print, 300 dpi"), 300),
            ]
        )
        self._archive = QCheckBox(self.tr("For the &archive (PDF/A)"))
        form.addRow(self.tr("&Style:"), self._style)
        form.addRow(self.tr("P&rinted by:"), self._profile)
        form.addRow(self.tr("&Page:"), self._paper)
        form.addRow(self.tr("R&esolution:"), self._dpi)
        form.addRow("", self._archive)

    def _ask_which(self, form: QFormLayout, dates: Sequence[tuple[date, str]]) -> None:
        self._first = self._choices([(name, day) for day, name in dates])
        self._last = self._choices([(name, day) for day, name in dates])
        self._last.setCurrentIndex(self._last.count() - 1)
        if dates:
            form.addRow(self.tr("&From:"), self._first)
            form.addRow(self.tr("&To:"), self._last)

    def _outlook(self) -> QVBoxLayout:
        """Make the line that says what comes of it, and the list of what to know."""
        self._estimate = QLabel(self.tr("Counting the pages…"))
        self._estimate.setAccessibleName(self.tr("Pages and size"))
        self._warnings = QListWidget()
        self._warnings.setAccessibleName(self.tr("What to know"))
        self._warnings.setWordWrap(True)
        self._warnings.setFixedHeight(_WARNINGS_HIGH)
        self._cautions = QToolButton()
        self._cautions.setCheckable(True)
        self._cautions.setAutoRaise(True)
        self._cautions.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._cautions.setIconSize(QSize(12, 12))
        self._cautions.toggled.connect(self._show_warnings)
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in (self._estimate, self._cautions, self._warnings):
            column.addWidget(widget)
        self._cautions.hide()
        self._show_warnings(False)
        return column

    def _show_warnings(self, shown: bool) -> None:
        self._cautions.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._warnings.setVisible(shown)

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        buttons.button(kinds.Ok).setText(self.tr("Export…"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _choices(self, rows: Sequence[tuple[str, object]]) -> QComboBox:
        box = QComboBox(self)
        for name, value in rows:
            box.addItem(name, value)
        return box

    def _follow_profile(self) -> None:
        """Set page and resolution as a printer asks for; a page that it prescribes stays so."""
        from journal.album.profiles import profile_named

        profile = profile_named(self._profile.currentData())
        if profile.paper is not None:
            self._paper.setCurrentIndex(self._paper.findData(profile.paper))
        self._paper.setEnabled(profile.paper is None)
        self._dpi.setCurrentIndex(max(self._dpi.findData(profile.dpi), 0))
        self._archive.setChecked(profile.pdfa or self._archive.isChecked())

    def _tell(self) -> None:
        self._estimate.setText(self.tr("Counting the pages…"))
        self.changed.emit()

    def _told(self, estimate: Estimate) -> str:
        pages = self.tr("%n pages, about {size}", "", estimate.pages).format(
            size=measures.size(estimate.bytes)
        )
        bleed = float(self.options.bleed_mm)
        if not bleed:
            return pages
        millimetres = QLocale().toString(bleed, "f", 1 if bleed % 1 else 0)
        return self.tr("{pages}, with {n} mm of bleed").format(pages=pages, n=millimetres)
