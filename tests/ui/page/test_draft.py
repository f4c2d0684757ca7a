"""When a draft hands on what is typed, and what it protects; timers are fired by hand."""

from __future__ import annotations

import pytest

from journal.ui.page.draft import LIMIT_MS, QUIET_MS, Draft


class Field:
    def __init__(self) -> None:
        self.value = "old"
        self.written: list[str] = []

    def write(self, value: str) -> None:
        self.written.append(value)
        self.value = value


@pytest.fixture
def field() -> Field:
    return Field()


@pytest.fixture
def draft(qapp, field):
    draft = Draft(lambda: field.value, field.write)
    draft.heard = []
    draft.saved.connect(draft.heard.append)
    return draft


def type_(draft, field, value):
    field.value = value
    draft.touch()


def test_waits_for_a_pause_and_never_longer_than_the_limit(draft, field):
    assert (QUIET_MS, LIMIT_MS) == (400, 900)
    type_(draft, field, "a")
    assert draft.quiet.isActive()
    assert draft.quiet.interval() == QUIET_MS
    assert draft.limit.isActive()
    assert draft.limit.interval() == LIMIT_MS
    assert draft.heard == []
    limit = draft.limit.timerId()
    quiet = draft.quiet.timerId()
    type_(draft, field, "ab")
    assert draft.quiet.timerId() != quiet  # a key starts the pause anew ...
    assert draft.limit.timerId() == limit  # ... but not the limit
    draft.limit.timeout.emit()
    assert draft.heard == ["ab"]
    assert not draft.quiet.isActive()
    assert not draft.limit.isActive()


def test_hands_on_after_the_pause_once(draft, field):
    type_(draft, field, "a")
    draft.quiet.timeout.emit()
    draft.flush()
    assert draft.heard == ["a"]
    assert not draft.dirty


def test_reports_nothing_when_the_value_came_back(draft, field):
    type_(draft, field, "new")
    type_(draft, field, "old")
    draft.flush()
    assert draft.heard == []
    assert not draft.dirty


def test_the_journal_never_overwrites_unsaved_typing(draft, field):
    type_(draft, field, "typed")
    draft.receive("other")
    assert field.value == "typed"
    draft.flush()
    assert draft.heard == ["typed"]
    draft.receive("other")
    assert field.value == "other"


def test_what_the_journal_has_already_is_not_reported(draft, field):
    type_(draft, field, "typed")
    draft.receive("typed")
    draft.flush()
    assert draft.heard == []


def test_equal_values_are_not_written_again(draft, field):
    draft.receive("old")
    assert field.written == []


def test_held_typing_waits_for_release(draft, field):
    due = []
    draft.due.connect(lambda: due.append(True))
    draft.hold()
    type_(draft, field, "first")
    draft.flush()
    assert due == [True]
    assert draft.heard == []
    assert draft.dirty
    field.value = "first and more"
    draft.release("first")
    assert draft.dirty
    assert draft.quiet.isActive()
    draft.flush()
    assert draft.heard == ["first and more"]


def test_release_with_everything_known_is_clean(draft, field):
    draft.hold()
    type_(draft, field, "first")
    draft.release("first")
    draft.flush()
    assert draft.heard == []
    assert not draft.dirty
