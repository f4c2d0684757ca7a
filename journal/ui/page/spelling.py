"""Which words on the page are spelled wrong: what the dictionaries, the journal and people say.

Answers come from another process; until they are here, and where nobody answers, no word counts
as wrong. It refuses to guess about a text in a language that has no dictionary: where most words
of a line are strangers, none is marked.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from journal.spelling import LANGUAGES
from journal.ui.bridge import Bridge
from journal.ui.page.spelled import forms, is_among, plain

if TYPE_CHECKING:
    from journal.jobs.speller import Speller  # not before words are looked up

log = logging.getLogger(__name__)

_FEW = 4  # of so many words, half may be strangers; of fewer, all


class Spelling(QObject):
    """Knows words for all editors of a page; without a `speller` none is wrong.

    Signals:
        learned: look again at lines with these words (a frozenset), at all lines (None).
        suggested: (word, what was perhaps meant by it, the best first).
        word_added, word_forgotten: somebody wants this word among the journal's own, or no longer.
    """

    learned = Signal(object)
    suggested = Signal(str, tuple)
    word_added = Signal(str)
    word_forgotten = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speller: Speller | None = None
        self._bridge: Bridge | None = None
        self._on = False
        self._language: str | None = None
        self._before = ""  # the language of the last line that left no doubt
        self._own: tuple[str, ...] = ()
        self._accepted: frozenset[str] = frozenset()
        self._names: tuple[str, ...] = ()
        self._known: dict[str, dict[str, bool]] = {language: {} for language in LANGUAGES}
        self._to_ask: dict[str, set[str]] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    # -- what it is told

    def ask_at(self, speller: Speller | None, bridge: Bridge | None) -> None:
        """Ask here from now on; the bridge brings the answers to the window's thread."""
        self._speller, self._bridge = speller, bridge
        self.learned.emit(None)

    def turn(self, on: bool) -> None:
        """Look at the spelling, or not."""
        if on is not self._on:
            self._on = on
            self.learned.emit(None)

    def set_language(self, language: str | None) -> None:
        """Say the language of what is written, one of `LANGUAGES`; None: told from the words."""
        if language != self._language:
            self._language = language
            self.learned.emit(None)

    def accept(self, own: Iterable[str], names: Iterable[str]) -> None:
        """Take the journal's own words as right, and the names of its people and places."""
        own, names = tuple(own), tuple(names)
        if (own, names) != (self._own, self._names):
            self._own, self._names = own, names
            parts = [part for name in names for part in name.split()]
            self._accepted = forms([*own, *parts])
            self.learned.emit(None)

    # -- what it says

    @property
    def works(self) -> bool:
        """Whether words are looked up at all."""
        return self._on and self._speller is not None

    def own_word(self, word: str) -> str | None:
        """Return the journal's own word that this is, None where it is none of them."""
        return next((own for own in self._own if plain(word) in forms([own])), None)

    def wrong(self, words: Sequence[str]) -> frozenset[str]:
        """Return those of a line's words that its language does not have."""
        strange = {word for word in words if not is_among(word, self._accepted)}
        if not self.works or not strange:
            return frozenset()
        missing = self._missing(strange)
        if missing is None:
            return frozenset()  # the answer is on its way
        language = self._tongue(missing)
        if self._language is None and len(missing[language]) >= max(_FEW, len(words) / 2):
            return frozenset()  # no language that we know
        return missing[language]

    def suggest(self, word: str, words: Sequence[str]) -> None:
        """Ask what was perhaps meant by one of a line's words; `suggested` brings the answer."""
        if self._speller is None or self._bridge is None:
            return
        missing = self._missing(set(words)) or {self._languages()[0]: frozenset()}
        future = self._speller.suggest(word, self._tongue(missing))

        def give_up(problem: BaseException) -> None:
            _log_silence(problem)
            self.suggested.emit(word, ())

        self._bridge.bring(future, lambda meant: self.suggested.emit(word, meant), give_up)

    def _languages(self) -> tuple[str, ...]:
        """Return what the words may be written in: the language before, that of the desktop ..."""
        if self._language in LANGUAGES:
            return (self._language,)
        likely = (self._before, QLocale().name()[:2])
        return tuple(dict.fromkeys([*(one for one in likely if one in LANGUAGES), *LANGUAGES]))

    def _missing(self, words: set[str]) -> dict[str, frozenset[str]] | None:
        """Return the words that each language lacks; None where one of them has to be asked."""
        missing: dict[str, frozenset[str]] | None = {}
        for language in self._languages():
            known = self._known[language]
            asked = {word for word in words if word not in known}
            if asked:
                self._to_ask.setdefault(language, set()).update(asked)
                self._soon.start()
                missing = None
            elif missing is not None:
                missing[language] = frozenset(word for word in words if not known[word])
        return missing

    def _tongue(self, missing: dict[str, frozenset[str]]) -> str:
        """Return the language that lacks the fewest words, of equals the likeliest."""
        counts = sorted(len(words) for words in missing.values())
        found = min(missing, key=lambda language: len(missing[language]))
        if len(counts) == 1 or counts[0] < counts[1]:
            self._before = found
        return found

    # -- asking

    def _ask(self) -> None:
        asked, self._to_ask = self._to_ask, {}
        if self._speller is None or self._bridge is None or not asked:
            return
        words = frozenset().union(*asked.values())

        def take(known: dict[str, frozenset[str]]) -> None:
            for language, has in known.items():
                self._known[language].update((word, word in has) for word in words)
            self.learned.emit(words)

        def give_up(problem: BaseException) -> None:
            _log_silence(problem)
            take(dict.fromkeys(asked, words))

        self._bridge.bring(self._speller.known(words, list(asked)), take, give_up)


def _log_silence(problem: BaseException) -> None:
    log.error("the dictionaries do not answer", exc_info=problem)
