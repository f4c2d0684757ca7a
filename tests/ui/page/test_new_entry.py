"""An entry from its first letter to its number: nothing typed meanwhile is lost or doubled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from journal.ui.page.data import EntryData
from tests.ui.page.days import DAY, EMPTY, NIGHT, entry, focus

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class TestNewEntry:
    @pytest.fixture(autouse=True)
    def _empty(self, panel, journal):
        panel.show_page(EMPTY)
        self.panel, self.journal, self.entry = panel, journal, entry(panel)

    def type_and_wait(self, text):
        QTest.keyClicks(self.entry.editor, text)
        self.entry._drafts["text"].limit.timeout.emit()

    def test_an_empty_day_invites_and_blanks_are_not_entries(self):
        assert self.entry.editor.accessibleDescription() == "Write about this day…"
        self.type_and_wait("   ")
        self.panel.flush()
        assert self.journal.asked == []

    def test_typing_asks_once(self):
        self.type_and_wait("Lever")
        (day, _token, data), *others = self.journal.asked
        assert (day, data) == (6, EntryData(0, None, "", "", "Lever"))
        self.panel.flush()
        self.type_and_wait(" tard")
        assert others == []
        assert self.journal.heard == []
        assert len(self.journal.asked) == 1

    def test_what_is_typed_before_the_answer_is_neither_lost_nor_doubled(self):
        self.type_and_wait("Lever")
        self.type_and_wait(" tard")
        QTest.keyClicks(self.entry.author, "Elsa")
        self.panel.entry_created(self.journal.asked[0][1], 40)
        self.panel.flush()
        assert self.journal.heard == [
            ("entry", 40, "author", "Elsa"),
            ("entry", 40, "text", "Lever tard"),
        ]
        assert len(self.panel.entries.entries()) == 1

    def test_an_answer_within_the_signal(self):
        self.panel.entry_added.connect(
            lambda _day, token, _data: self.panel.entry_created(token, 40)
        )
        self.type_and_wait("Lever")
        self.panel.flush()
        assert self.journal.heard == []
        self.type_and_wait("!")
        assert self.journal.heard == [("entry", 40, "text", "Lever!")]

    def test_a_page_with_the_new_entry_before_the_answer(self, qtbot):
        focus(qtbot, self.entry.editor)
        self.type_and_wait("Lever")
        QTest.keyClicks(self.entry.editor, " tard")
        new = EntryData(40, None, "", "", "Lever")
        self.panel.show_page(replace(EMPTY, entries=(new,)))
        assert self.panel.entries.entries() == [self.entry]
        assert self.entry.editor.text() == "Lever tard"
        self.panel.entry_created(self.journal.asked[0][1], 40)
        self.panel.flush()
        assert self.journal.heard == [("entry", 40, "text", "Lever tard")]
        assert self.entry.editor.hasFocus()

    def test_a_page_that_words_the_new_entry_differently_is_not_doubled(self):
        self.type_and_wait("Lever")
        new = EntryData(40, "08:00", "", "", "Lever")
        self.panel.show_page(replace(EMPTY, entries=(new, NIGHT)))
        self.panel.entry_created(self.journal.asked[0][1], 40)
        assert [shown.entry_id for shown in self.panel.entries.entries()] == [40, 12]
        self.panel.show_page(replace(EMPTY, entries=(new, NIGHT)))
        assert entry(self.panel).value() == new
        assert self.journal.heard == []

    def test_a_page_without_the_new_entry_leaves_it(self):
        self.type_and_wait("Lever")
        self.panel.show_page(replace(EMPTY, title="t"))
        assert self.panel.entries.entries() == [self.entry]

    def test_an_answer_after_the_day_was_left(self):
        self.type_and_wait("Lever")
        QTest.keyClicks(self.entry.editor, " tard")
        self.panel.show_page(DAY)
        assert len(self.panel.entries.entries()) == 2
        self.panel.entry_created(self.journal.asked[0][1], 40)
        assert self.journal.heard == [("entry", 40, "text", "Lever tard")]
        assert len(self.panel.entries.entries()) == 2

    def test_removed_before_the_answer(self):
        self.type_and_wait("Lever")
        self.entry.remove_asked.emit()
        assert self.journal.heard == []
        self.panel.entry_created(self.journal.asked[0][1], 40)
        assert self.journal.heard == [("removed", 40)]

    def test_leaving_the_day_asks_for_what_is_typed(self):
        QTest.keyClicks(self.entry.editor, "Lever")
        self.panel.show_page(DAY)
        assert [asked[0] for asked in self.journal.asked] == [6]

    def test_an_unknown_answer_changes_nothing(self):
        self.panel.entry_created(object(), 3)
        assert self.journal.heard == []
