"""Says who took photos: those at hand by a menu, folders and cameras by a dialog.

After an import of photos of several cameras it is offered behind the summary, as a link.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QInputDialog

from journal.store import choices
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.people import (
    OwnCamera,
    OwnFolder,
    give,
    list_owned_cameras,
    list_owned_folders,
    owner_of,
    wants_people,
)
from journal.store.queries import list_people
from journal.ui import words
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.status import PEOPLE

if TYPE_CHECKING:
    from journal.ui.people.dialog import PeopleDialog
    from journal.ui.window import MainWindow

_Owned = tuple[list[OwnFolder], list[OwnCamera], list[str]]


class People(QObject):
    """Gives photos of the journal that is open to people."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self._offered = False
        self.dialog: QDialog | None = None
        window.actions_.taken_by.aboutToShow.connect(self._fill_menu)
        window.imports.finished.connect(self._offer)

    def open(self, session: Session, operations: Operations) -> None:
        """Look after the photos of this journal from now on."""
        self._session, self._offered = session, False

    def close(self) -> None:
        """Ask no more."""
        self._session = None
        if self.dialog is not None:
            self.dialog.reject()

    # The photos at hand

    def _fill_menu(self) -> None:
        """Offer everybody, nobody, and somebody new."""
        session, menu = self._session, self._window.actions_.taken_by
        menu.clear()
        photos = self._window.chosen.photos()
        if session is None or not photos:
            return
        owners = owner_of(session.reader.db, photos)
        for person in (*list_people(session.reader.db), ""):
            action = QAction(person.replace("&", "&&") or self.tr("Nobody Named"), menu)
            action.setCheckable(True)
            action.setChecked(owners == {person})
            action.triggered.connect(partial(self._give, photos, person))
            menu.addAction(action)
        menu.insertSeparator(menu.actions()[-1])
        menu.addSeparator()
        menu.addAction(self.tr("Somebody Else…")).triggered.connect(partial(self._ask, photos))
        menu.addAction(self._window.actions_.people)

    def _ask(self, photos: list[int]) -> None:
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self.tr("Taken By"))
        line = self.tr("Who took {photos}?").format(photos=words.photos(len(photos)))
        dialog.setLabelText(line)
        dialog.textValueSelected.connect(lambda name: self._give(photos, name.strip()))
        self._show(dialog)

    def _give(self, photos: list[int], person: str, _checked: bool = False) -> None:
        def told(count: int) -> None:
            if person:
                line = self.tr("Taken by {name}: {photos}")
            else:
                line = self.tr("Taken by nobody named: {photos}")
            if count:
                line = line.replace("{photos}", words.photos(count))
                self._window.chosen.say(line.replace("{name}", person))

        self._window.chosen.edit(Op.GIVE_TO, lambda: choices.give_photos(photos, person), told)

    # Folders and cameras

    def show_dialog(self) -> None:
        """Ask whose the folders and cameras are."""
        session = self._session
        if session is None or self.dialog is not None or not self._window.writable:
            return
        from journal.ui.people.dialog import PeopleDialog  # not at the start
        from journal.ui.squares import Squares

        def read(journal: Journal) -> _Owned:
            db = journal.db
            return list_owned_folders(db), list_owned_cameras(db), list_people(db)

        def show(found: _Owned) -> None:
            if session is self._session and self.dialog is None:
                squares = Squares(session.fetch_thumbnail, session.bridge, self)
                dialog = PeopleDialog(*found, squares, self._window)
                dialog.accepted.connect(lambda: self._give_all(dialog))
                dialog.finished.connect(squares.close)
                self._show(dialog)

        session.load(read, show, self._window.say_problem)

    def _give_all(self, dialog: PeopleDialog) -> None:
        wishes = dialog.wishes

        def told(count: int) -> None:
            line = self.tr("Given to those who took them: {photos}")
            self._window.chosen.say(line.format(photos=words.photos(count)))

        if wishes:
            self._window.chosen.edit(Op.GIVE_TO, lambda: give(wishes), told)

    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._gone)
        dialog.open()

    def _gone(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    # After an import

    def _offer(self) -> None:
        """Offer it once, where there is something to tell apart."""
        session = self._session
        if session is None or self._offered or not self._window.writable:
            return

        def done(wanted: bool) -> None:
            if wanted and session is self._session and not self._window.imports.running:
                self._offered = True
                self._window.status.add_part(PEOPLE, self.tr("Whose are they?"))

        session.load(lambda journal: wants_people(journal.db), done, self._window.say_problem)
