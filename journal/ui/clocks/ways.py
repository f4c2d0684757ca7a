"""The ways to say what a camera's clock showed, each with its own fields.

A way answers with a `Clock`, or with None and a short hint of what it still waits for. It refuses
to guess: a photo or a zone that was not chosen is not made up.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, Qt, QTimeZone, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.core.clock import Clock, clock_from_right_time
from journal.core.suggest import Suggestion
from journal.core.zone import wall_time
from journal.ui.clocks.pictures import Pictures
from journal.ui.clocks.reading import Choices, Others, Shown
from journal.ui.clocks.span_field import FastField
from journal.ui.clocks.strip import PhotoStrip
from journal.ui.clocks.suggestion_words import confidence_words, sentence
from journal.ui.photos.basis import edit_format, zone_words
from journal.ui.zone_field import ZoneField

_ZONE_WIDTH = 20  # characters; wider where there is room


class Way(QWidget):
    """One way. name: the words beside its button. changed: its answer may be another one."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def clock(self) -> Clock | None:
        """Return what the clock showed by this answer, None while something is missing."""
        raise NotImplementedError

    def hint(self) -> str:
        """Say what is missing."""
        return ""

    def possible(self) -> bool:
        """Tell whether there is anything to choose from."""
        return True

    def note(self, text: str, quiet: bool = False) -> QLabel:
        """Add a paragraph to the column."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        if quiet:
            label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        self.column.addWidget(label)
        return label


class SuggestedWay(Way):
    """What the photos themselves suggest."""

    def __init__(self, camera: str, suggestion: Suggestion, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What the photos &suggest"), parent)
        self._suggestion = suggestion
        self.note(sentence(camera, suggestion))
        self.note(confidence_words(suggestion), quiet=True)
        self.column.addStretch(1)

    def clock(self) -> Clock | None:
        return Clock(self._suggestion.zone, self._suggestion.fast_by_s)


class LocalWay(Way):
    """It was set to the time of each place."""

    def __init__(self, fast_by_s: int, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The &local time wherever it was"), parent)
        self.note(
            self.tr("Somebody set it again at each border, or the trip did not cross one."),
            quiet=True,
        )
        self._fast = FastField(self.tr("It &was"), fast_by_s, self)
        self._fast.changed.connect(self.changed)
        self.column.addWidget(self._fast)
        self.column.addStretch(1)

    def clock(self) -> Clock | None:
        return Clock(None, self._fast.fast_by_s())


class ZoneWay(Way):
    """It stayed on the time of one zone."""

    def __init__(self, choices: Choices, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The time of one &zone, all along"), parent)
        self._zone = ZoneField(choices.zones, parent=self)
        self._zone.setMinimumContentsLength(_ZONE_WIDTH)
        if choices.own:
            self._zone.set_date(choices.own[0].at.date())
        if clock.zone is not None:
            self._zone.set_zone(clock.zone)
        self._zone.setAccessibleName(self.tr("Zone whose time it stayed on"))
        label = QLabel(self.tr("It stayed on the &time of"), self)
        label.setBuddy(self._zone)
        self._fast = FastField(self.tr("and &was"), clock.fast_by_s if clock.zone else 0, self)
        self.column.addWidget(label)
        self.column.addWidget(self._zone)
        self.column.addWidget(self._fast)
        self.column.addStretch(1)
        self._zone.changed.connect(self.changed)
        self._fast.changed.connect(self.changed)

    def clock(self) -> Clock | None:
        zone = self._zone.zone()
        return None if zone is None else Clock(zone, self._fast.fast_by_s())

    def hint(self) -> str:
        return self.tr("Choose the zone whose time it stayed on.")


class PhotoWay(Way):
    """The right time of one photo is known: from a ticket, a church clock, a memory."""

    def __init__(
        self, camera: str, choices: Choices, pictures: Pictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("The &right time of one photo"), parent)
        self._choices = choices
        self._others = Others(choices.others)
        self.strip = PhotoStrip(
            self.tr("{camera}, with what its clock showed").format(camera=camera), pictures, self
        )
        self.time = QDateTimeEdit(self)
        self.time.setTimeZone(QTimeZone.utc())  # a wall time: no hour is skipped or doubled in it
        self.time.setDisplayFormat(edit_format())
        self.time.setCalendarPopup(True)
        self._where = QLabel(self)
        self._where.setTextFormat(Qt.TextFormat.PlainText)
        self._zone = ZoneField(choices.zones, parent=self)
        self._zone.set_zone(None)
        self._zone.setAccessibleName(self.tr("Zone where it was taken"))
        self._zone.setMinimumContentsLength(_ZONE_WIDTH)
        label = QLabel(self.tr("It &was really"), self)
        label.setBuddy(self.time)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.time)
        row.addStretch(1)
        self.column.addWidget(self.strip)
        self.column.addLayout(row)
        self.column.addWidget(self._where)
        self.column.addWidget(self._zone)
        self.column.addStretch(1)
        self.strip.show_photos(choices.own)
        self._picked()
        self.strip.picked.connect(self._picked)
        self.time.dateTimeChanged.connect(lambda _time: self._placed())
        self._zone.changed.connect(self.changed)

    def clock(self) -> Clock | None:
        photo, there = self.strip.photo(), self._there()
        if photo is None or there is None:
            return None
        shown = photo.at.replace(microsecond=0)  # as it is shown
        return clock_from_right_time(shown, self._right(), there, self._choices.zones)

    def hint(self) -> str:
        if self.strip.photo() is None:
            return self.tr("Pick a photo of which you know the time.")
        return self.tr("Choose the zone where that photo was taken.")

    def possible(self) -> bool:
        return bool(self._choices.own)

    def _picked(self) -> None:
        photo = self.strip.photo()
        self.time.setEnabled(photo is not None)
        if photo is not None:
            self.time.setDateTime(_qt(photo.at))
        elif self._choices.own:
            self.time.setDateTime(_qt(self._choices.own[0].at))
        self._placed()

    def _placed(self) -> None:
        photo, known = self.strip.photo(), self._known_zone()
        self._where.setVisible(photo is not None and known is not None)
        self._zone.setVisible(photo is not None and known is None)
        self._where.setText(
            self.tr("in {zone}").format(zone=zone_words(known)) if known is not None else ""
        )
        self.changed.emit()

    def _known_zone(self) -> str | None:
        """Return the zone of the photo's own position, or where the others were then."""
        photo = self.strip.photo()
        if photo is None:
            return None
        return photo.zone or self._others.zone_at(self._right())

    def _there(self) -> str | None:
        return self._known_zone() or self._zone.zone()

    def _right(self) -> datetime:
        return self.time.dateTime().toPython().replace(tzinfo=None)  # type: ignore[attr-defined, no-any-return]


class PairWay(Way):
    """Two photos, one of this camera and one of another, show the same moment."""

    def __init__(
        self,
        camera: str,
        choices: Choices,
        likely: Clock,
        pictures: Pictures,
        parent: QWidget | None = None,
    ) -> None:
        """likely: what the clock is taken for, so that both strips open at the same moment."""
        super().__init__(self.tr("Two photos of the same &moment"), parent)
        self._choices, self._likely = choices, likely
        self._others = Others(choices.others)
        title = self.tr("{camera}, with what its clock showed").format(camera=camera)
        self.own = PhotoStrip(title, pictures, self)
        self.other = PhotoStrip(self.tr("The others, at local time"), pictures, self)
        self.column.addWidget(self.own)
        self.column.addWidget(self.other)
        self.column.addStretch(1)
        self.own.show_photos(choices.own)
        self.other.show_photos(choices.others)
        self._opened = False
        self.own.picked.connect(self._own_picked)
        self.other.picked.connect(self._other_picked)

    def clock(self) -> Clock | None:
        own, other = self.own.photo(), self.other.photo()
        if own is None or other is None or other.zone is None:
            return None
        shown, right = own.at.replace(microsecond=0), other.at.replace(microsecond=0)
        return clock_from_right_time(shown, right, other.zone, self._choices.zones)

    def hint(self) -> str:
        if self.own.photo() is None and self.other.photo() is None:
            return self.tr("Pick a photo in each strip that show the same moment.")
        if self.own.photo() is None:
            return self.tr("Now pick the photo of this camera that shows the same moment.")
        return self.tr("Now pick the photo of the others that shows the same moment.")

    def possible(self) -> bool:
        return bool(self._choices.own and self._choices.others)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._opened:
            self._opened = True
            pair = self._others.likely_pair(self._likely, self._choices.own)
            if pair is not None:
                self.own.bring(pair[0].id)
                self.other.bring(pair[1].id)

    def _own_picked(self) -> None:
        photo = self.own.photo()
        if photo is not None and self.other.photo() is None:
            found = self._others.nearest(self._likely, photo.at)
            if found is not None:
                self.other.bring(found[0].id)
        self.changed.emit()

    def _other_picked(self) -> None:
        photo = self.other.photo()
        if photo is not None and self.own.photo() is None:
            near = min(
                self._choices.own, key=lambda own: abs(own.at - shown_at(self._likely, photo))
            )
            self.own.bring(near.id)
        self.changed.emit()


def shown_at(clock: Clock, photo: Shown) -> datetime:
    """Return what a clock showed when another camera's photo was taken."""
    wall = photo.at
    if clock.zone is not None and photo.instant is not None:
        wall = wall_time(photo.instant, clock.zone)
    return wall + (wall - clock.corrected(wall))


def _qt(at: datetime) -> QDateTime:
    return QDateTime(at.date(), at.time().replace(microsecond=0), QTimeZone.utc())  # type: ignore[call-overload, no-any-return]
