"""Brings what there is of a photo before the eyes: at once what is there, soon what is better.

First the thumbnail, then the stored preview, after a moment's rest the original and what is known
of the photo. Refuses to make anybody wait: a photo that is only leafed past costs its preview.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from journal.core.errors import ProcessDied, WorldError
from journal.pictures.guard import Refused
from journal.store.archive import preview, thumbnail
from journal.store.journal import Journal
from journal.store.photo_facts import PhotoFacts, photo_facts
from journal.store.photo_files import PhotoFile, Taking, photo_files, taking
from journal.ui import words
from journal.ui.session import Session
from journal.ui.viewer.fact_words import fact_rows
from journal.ui.viewer.levels import Levels, Optics, Original
from journal.ui.viewer.originals import Decode, Originals, decode_apart
from journal.ui.viewer.pictures import Pictures, decode_whole, turned
from journal.ui.viewer.shown import Shown
from journal.ui.viewer.view import ViewerView

log = logging.getLogger(__name__)
T = TypeVar("T")

_REST_MS = 150
_UNKNOWN = QSize(1600, 1200)
_Known = tuple[PhotoFacts | None, Taking | None, list[PhotoFile], str]
NameAt = Callable[[Journal, float, float], str]


class Seeing(QObject):
    """blank: there is no stored picture of what is shown. failed(problem): a reading was.

    name_at: gives what a position is called, in a thread; "" where nothing is.
    """

    blank = Signal()
    failed = Signal(object)

    def __init__(self, view: ViewerView, decode: Decode = decode_apart) -> None:
        super().__init__(view)
        self._view, self._decode = view, decode
        self._session: Session | None = None
        self._pictures: Pictures | None = None
        self._originals: Originals | None = None
        self._photo: Shown | None = None
        self._taken: Taking | None = None
        self._near: Sequence[Shown] = ()
        self._optics: Optics | None = None
        self.name_at: NameAt = lambda journal, lat, lon: ""
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._rested)
        view.canvas.sized.connect(self._want)
        view.head.facts.toggled.connect(lambda on: self._look_up())

    def open(self, session: Session) -> None:
        """Show photos of this journal from now on."""
        self._session = session
        self._pictures = Pictures(self._fetch, session.bridge, self._arrived)
        self._originals = Originals(session.bridge, self._original_made, self._decode, self)

    def close(self) -> None:
        """Let go of the journal; its threads and processes have ended afterwards."""
        self.rest()
        if self._pictures is not None and self._originals is not None:
            self._pictures.close()
            self._originals.close()
        self._session = self._pictures = self._originals = None

    def show(self, photo: Shown, near: Sequence[Shown], fade: bool = False) -> Taking | None:
        """Show another photo; return how it was taken. near: decoded ahead, most urgent first."""
        session, pictures, originals = self._session, self._pictures, self._originals
        if session is None or pictures is None or originals is None:
            return None
        originals.want(None)
        self._photo, self._near, self._optics = photo, near, None
        self._taken = self._read(lambda journal: taking(journal.db, photo.photo_id))
        image = pictures.picture(photo) or self._thumbnail(photo)
        self._view.canvas.show_photo(_size(photo, self._taken, image), image, fade)
        self._view.say("")
        self._want()
        if pictures.lacks(photo.photo_id):
            self.blank.emit()
        self._rest.start()
        return self._taken

    def turn(self, photo: Shown) -> None:
        """Show the same photo as it stands now."""
        self._photo = photo
        image = self._pictures.picture(photo) if self._pictures else None
        image = image or self._thumbnail(photo)
        self._view.canvas.show_photo(_size(photo, self._taken, image), image)
        self._want()
        self._rest.start()

    def go_on(self, photo: Shown, near: Sequence[Shown]) -> None:
        """Know the same photo anew, and its neighbours."""
        self._photo, self._near = photo, near
        self._want()
        self._look_up()

    def rest(self) -> None:
        """Show nothing, and decode nothing more."""
        self._rest.stop()
        self._photo, self._near = None, ()
        if self._originals is not None:
            self._originals.want(None)
        self._view.canvas.drop_levels()

    # Stored pictures

    def _fetch(self, photo: int) -> bytes | None:
        """Return the stored preview, or the thumbnail; called on the loader's threads."""
        session = self._session
        if session is None:
            return None
        try:
            db = session.own_reader().db
            return preview(db, photo) or thumbnail(db, photo)
        except WorldError:
            return None  # the journal went away, and whoever writes next will say why

    def _thumbnail(self, photo: Shown) -> QImage | None:
        """Return what is there within milliseconds, while the preview is not."""
        data = self._read(lambda journal: thumbnail(journal.db, photo.photo_id))
        image = decode_whole(data) if data else None
        return turned(image, photo.turn) if image is not None else None

    def _want(self) -> None:
        if self._pictures is not None and self._photo is not None:
            lens = self._view.canvas.lens
            wanted = [self._photo, *self._near]
            self._pictures.want(wanted, lens.view_width, lens.view_height)

    def _arrived(self, photo_id: int) -> None:
        photo, pictures = self._photo, self._pictures
        if photo is None or pictures is None or photo.photo_id != photo_id:
            return
        image = pictures.picture(photo)
        if image is not None:
            self._view.canvas.set_image(image)
        else:
            self.blank.emit()

    def _read(self, read: Callable[[Journal], T]) -> T | None:
        """Read a little at once; None where the journal went away."""
        try:
            return read(self._session.reader) if self._session is not None else None
        except WorldError:
            return None

    # A closer look

    def _rested(self) -> None:
        session, photo, originals = self._session, self._photo, self._originals
        if session is None or photo is None or originals is None:
            return
        self._look_up()
        if photo.film:
            return
        files = self._read(lambda journal: photo_files(journal.db, photo.photo_id))
        if files:
            originals.want(Original(session.path, files[0].id, files[0].name, photo.turn))

    def _original_made(self, made: Levels | BaseException) -> None:
        if isinstance(made, Levels):
            self._optics = made.optics
            self._view.canvas.set_levels(made)
            self._look_up()
        else:
            line = self.tr("The original cannot be shown: {what}")
            self._view.say(line.format(what=self._why(made)))

    def _why(self, problem: BaseException) -> str:
        if isinstance(problem, Refused):
            return words.reason(str(problem))
        if isinstance(problem, FileNotFoundError):
            return self.tr("its file is away: {path}").format(path=problem.filename)
        if isinstance(problem, ProcessDied):
            return self.tr("its file brings the decoder down")
        if not isinstance(problem, WorldError | OSError):
            log.error("unexpected", exc_info=problem)
        if isinstance(problem, OSError):
            return problem.strerror or str(problem)
        return words.error(problem)

    def _look_up(self) -> None:
        """Say what is known of the photo, where the panel for it is open."""
        session, photo = self._session, self._photo
        if session is None or photo is None or not self._view.head.facts.isChecked():
            return

        def read(journal: Journal) -> _Known:
            db, number = journal.db, photo.photo_id
            taken, place = taking(db, number), ""
            if taken is not None and taken.lat is not None and taken.lon is not None:
                place = self.name_at(journal, taken.lat, taken.lon)
            return photo_facts(db, number), taken, photo_files(db, number), place

        def show(known: _Known) -> None:
            facts, taken, files, place = known
            here = self._photo is not None and self._photo.photo_id == photo.photo_id
            if here and facts is not None and taken is not None:
                rows = fact_rows(facts, taken, files, self._optics, place)
                self._view.facts.show_rows(rows)

        session.load(read, show, self.failed.emit)


def _size(photo: Shown, taken: Taking | None, image: QImage | None) -> QSize:
    """Return the size of the full picture, turned; that of the image where nothing says it."""
    if taken is not None and taken.width and taken.height:
        size = QSize(taken.width, taken.height)
        return size.transposed() if photo.turn % 180 else size
    return image.size() if image is not None else _UNKNOWN
