"""Fields for how wrong a clock is: a span such as "3 min 7 s", and whether it is fast or slow.

Up and Down change the unit that the cursor stands in. A text that is no span is not taken: the
field goes back to the last good one.
"""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QWidget

from journal.ui.clocks.clock_words import UNITS_S, span, unit_names

LONGEST_S = 2_000_000_000  # 63 years: more than any clock that was set to its first day
_NUMBER = re.compile(r"(\d+)\s*([^\W\d]*)\.?\s*")
_CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d\d)")


def parse_span(text: str) -> int | None:
    """Return the seconds of "3 min 7 s", "1h", "3:07" or "1:03:07"; of a bare number, seconds.

    None for anything else. A unit may be written short, as far as it is not another's beginning.
    """
    text = text.strip().casefold()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600 + minutes * 60 + seconds
    total, at = 0, 0
    while at < len(text):
        found = _NUMBER.match(text, at)
        size = _unit(found[2]) if found else None
        if found is None or size is None:
            return None
        total, at = total + int(found[1]) * size, found.end()
    return total if text and total <= LONGEST_S else None


def _unit(name: str) -> int | None:
    """Return the seconds of a unit by its first letters, in the user's language or by its sign."""
    for names in (unit_names(), ("d", "h", "min", "s")):
        for size, unit in zip(UNITS_S, names, strict=True):
            whole, given = unit.casefold(), name or "s"
            if whole.startswith(given) or given.startswith(whole):
                return size
    return None


class SpanField(QSpinBox):
    """A span in seconds, 0 and more; its text says days, hours, minutes and seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, LONGEST_S)
        self.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToPreviousValue)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(span(86_399)) + 40)
        self.setMaximumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def textFromValue(self, value: int) -> str:
        return span(value)

    def valueFromText(self, text: str) -> int:
        return parse_span(text) or 0

    def validate(self, text: str, position: int) -> object:
        good = parse_span(text) is not None
        state = QValidator.State.Acceptable if good else QValidator.State.Intermediate
        return state, text, position

    def stepBy(self, steps: int) -> None:
        """Change the unit at the cursor, and leave it selected."""
        line = self.lineEdit()
        at = line.selectionStart() if line.hasSelectedText() else line.cursorPosition()
        parts = list(_NUMBER.finditer(line.text()))
        behind = (part for part in parts if at < part.end())
        part = next(behind, parts[-1] if parts else None)
        size = (_unit(part[2]) if part else None) or 1
        self.setValue(min(max(self.value() + steps * size, 0), LONGEST_S))
        for now in _NUMBER.finditer(line.text()):
            if _unit(now[2]) == size:
                line.setSelection(now.start(), len(now[1]))


class FastField(QWidget):
    """Whether a clock is fast or slow, and by how much. changed: another answer stands there."""

    changed = Signal()

    def __init__(self, lead: str, fast_by_s: int = 0, parent: QWidget | None = None) -> None:
        """lead: the words before it, that make a sentence with it."""
        super().__init__(parent)
        self._way = QComboBox(self)
        self._way.addItem(self.tr("fast by"), 1)
        self._way.addItem(self.tr("slow by"), -1)
        self._span = SpanField(self)
        self._way.setCurrentIndex(0 if fast_by_s >= 0 else 1)
        self._span.setValue(abs(fast_by_s))
        self._way.setAccessibleName(self.tr("Fast or slow"))
        self._span.setAccessibleName(self.tr("By how much"))
        label = QLabel(lead, self)
        label.setBuddy(self._way)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self._way)
        row.addWidget(self._span, 1)
        row.addStretch()
        self._way.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self._span.valueChanged.connect(lambda _value: self.changed.emit())

    def fast_by_s(self) -> int:
        """Return the seconds by which it is fast; negative: slow."""
        return int(self._way.currentData()) * self._span.value()
