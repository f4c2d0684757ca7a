"""The question "What did its clock show?" for one camera: its answers, and the fields of each.

The answers stand on the left and the fields of the chosen one on the right, in a place that keeps
its size: nothing moves when another answer is chosen.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from journal.core.clock import Clock
from journal.core.suggest import Suggestion
from journal.store.clocks import CameraRow
from journal.ui.clocks.pictures import Pictures
from journal.ui.clocks.reading import Choices
from journal.ui.clocks.ways import LocalWay, PairWay, PhotoWay, SuggestedWay, Way, ZoneWay
from journal.ui.theme import show_rims


class WaysPanel(QWidget):
    """The ways to say it, one of them chosen. changed: the answer may be another one."""

    changed = Signal()

    def __init__(
        self,
        camera: CameraRow,
        suggestion: Suggestion | None,
        choices: Choices,
        pictures: Pictures,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ways = _ways(camera, suggestion, choices, pictures, self)
        self._fields = QStackedWidget(self)
        self._buttons = QButtonGroup(self)
        question = QLabel(self.tr("What did its clock show?"), self)
        font = question.font()
        font.setBold(True)
        question.setFont(font)
        answers = QVBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(question)
        for number, way in enumerate(self.ways):
            button = QRadioButton(way.name, self)
            button.setEnabled(way.possible())
            if not way.possible():
                button.setToolTip(self.tr("There are no photos to pick for this."))
            self._buttons.addButton(button, number)
            answers.addWidget(button)
            self._fields.addWidget(way)
            way.changed.connect(self.changed)
        answers.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addLayout(answers)
        row.addWidget(self._fields, 1)
        self._fields.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        show_rims(self)
        self.choose(self._first(camera, suggestion))
        self._buttons.idToggled.connect(self._toggled)

    def choose(self, number: int) -> None:
        """Choose a way by its number."""
        self._buttons.button(number).setChecked(True)
        self._fields.setCurrentIndex(number)

    def way(self) -> Way:
        """Return the way that is chosen."""
        return self.ways[self._buttons.checkedId()]

    def clock(self) -> Clock | None:
        """Return what the clock showed by the answer chosen, None while something is missing."""
        return self.way().clock()

    def _first(self, camera: CameraRow, suggestion: Suggestion | None) -> int:
        """Return what to begin with: a suggestion, else what the clock is taken for."""
        if suggestion is not None:
            return 0
        kind = ZoneWay if camera.clock is not None and camera.clock.zone else LocalWay
        return next(n for n, way in enumerate(self.ways) if isinstance(way, kind))

    def _toggled(self, number: int, on: bool) -> None:
        if on:
            self._fields.setCurrentIndex(number)
            self.changed.emit()


class NoMatter(QWidget):
    """Says of a camera that its clock does not matter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Its clock does not matter"), self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        words = QLabel(
            self.tr(
                "Every photo of this camera says its offset from UTC itself, or a GPS time."
                " So the instant of each is known, and there is nothing to set."
            ),
            self,
        )
        words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(title)
        column.addWidget(words)


def _ways(
    camera: CameraRow,
    suggestion: Suggestion | None,
    choices: Choices,
    pictures: Pictures,
    parent: QWidget,
) -> list[Way]:
    now = camera.clock or Clock()
    likely = Clock(suggestion.zone, suggestion.fast_by_s) if suggestion else now
    ways: list[Way] = []
    if suggestion is not None:
        ways.append(SuggestedWay(camera.name, suggestion, parent))
    ways += [
        LocalWay(0 if now.zone else now.fast_by_s, parent),
        ZoneWay(choices, now, parent),
        PhotoWay(camera.name, choices, pictures, parent),
        PairWay(camera.name, choices, likely, pictures, parent),
    ]
    return ways
