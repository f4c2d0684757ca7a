"""What the context menu of a text says about a word that is spelled wrong, or is the journal's own.

The menu opens at once; what was perhaps meant comes in when it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu

from journal.ui.page.spelling import Spelling


class Corrections(QObject):
    """Stands at the top of a menu, and lives as long as it.

    words: all of the line. replace: puts another word in the place of this one.
    """

    def __init__(
        self,
        menu: QMenu,
        spelling: Spelling,
        word: str,
        words: Sequence[str],
        replace: Callable[[str], object],
    ) -> None:
        super().__init__(menu)
        self._menu, self._word, self._replace = menu, word, replace
        self._first = menu.actions()[0]
        self._waits = self._put(self.tr("Looking for suggestions…"))
        self._waits.setEnabled(False)
        add = self._put(self.tr("Add “{word}” to the Journal’s Words").format(word=_shown(word)))
        add.triggered.connect(lambda: spelling.word_added.emit(word))
        menu.insertSeparator(self._first)
        spelling.suggested.connect(self._show, Qt.ConnectionType.QueuedConnection)
        spelling.suggest(word, words)

    def _put(self, text: str, before: QAction | None = None) -> QAction:
        action = QAction(text.replace("&", "&&"), self._menu)
        self._menu.insertAction(before or self._first, action)
        return action

    def _show(self, word: str, meant: tuple[str, ...]) -> None:
        if word != self._word or self._waits.isVisible() is False:
            return
        for other in meant:
            action = self._put(other, self._waits)
            font = QFont(action.font())
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(lambda _=False, other=other: self._replace(other))
        if meant:
            self._waits.setVisible(False)
        else:
            self._waits.setText(self.tr("No suggestions"))


class OwnWord(QObject):
    """Lets one of the journal's own words be struck off them, at the top of a menu."""

    def __init__(self, menu: QMenu, spelling: Spelling, word: str) -> None:
        super().__init__(menu)
        words = self.tr("Remove “{word}” from the Journal’s Words").format(word=_shown(word))
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(lambda: spelling.word_forgotten.emit(word))
        first = menu.actions()[0]
        menu.insertAction(first, action)
        menu.insertSeparator(first)


def _shown(word: str) -> str:
    return word if len(word) <= 30 else f"{word[:29]}…"
