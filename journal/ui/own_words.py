"""Tells the page's spelling what the journal knows, and the journal which words it is to know."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal.store import own_words, places, queries
from journal.store.op import Op
from journal.ui.operations import Operations
from journal.ui.session import Session
from journal.ui.snapshot import Snapshot

if TYPE_CHECKING:
    from journal.jobs.speller import Speller
    from journal.ui.window import MainWindow


class OwnWords(QObject):
    """The spelling of one window; it looks words up once `start` has given it dictionaries."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._spelling = window, window.page.spelling
        self._session: Session | None = None
        self._operations: Operations | None = None
        self._speller: Speller | None = None
        action = window.actions_.spelling
        action.setChecked(window.settings.spelling)
        action.toggled.connect(self._turn)
        self._spelling.turn(window.settings.spelling)
        self._spelling.word_added.connect(self._add)
        self._spelling.word_forgotten.connect(self._forget)
        window.reading.shown.connect(self._follow)

    def start(self) -> None:
        """Look words up from now on, in a process that starts with the first of them."""
        from journal.jobs.speller import Speller

        if self._speller is None:
            self._speller = Speller()
            self._spelling.ask_at(self._speller, self._window.bridge)

    def open(self, session: Session, operations: Operations) -> None:
        """Take up a journal."""
        self._session, self._operations = session, operations

    def close(self) -> None:
        """Leave the journal."""
        self._session = self._operations = None

    def end(self) -> None:
        """Look nothing up any more: the window closes."""
        self._spelling.ask_at(None, None)
        if self._speller is not None:
            self._speller.close()
            self._speller = None

    def _turn(self, on: bool) -> None:
        self._window.settings.spelling = on
        self._spelling.turn(on)

    def _follow(self, snapshot: Snapshot) -> None:
        if self._session is not None:
            db = self._session.reader.db
            names = [*queries.list_people(db), *places.list_place_names(db)]
            told = self._window.reading.proposals.place_names.values()
            names += sorted(set(chain.from_iterable(told)))
            self._spelling.accept(own_words.list_own_words(db), names)
            self._spelling.set_language(snapshot.trip.language if snapshot.trip else None)

    def _add(self, word: str) -> None:
        if self._operations is not None and self._window.writable:
            self._operations.edit(Op.ADD_WORD, own_words.add_own_word(word))

    def _forget(self, word: str) -> None:
        if self._operations is not None and self._window.writable:
            self._operations.edit(Op.FORGET_WORD, own_words.forget_own_word(word))
