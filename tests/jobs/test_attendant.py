"""A process that answers questions: the newest one, with what it remembers, until it is closed."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.core.errors import DiskFull, ProcessDied
from journal.jobs.attendant import Attendant
from tests.jobs.answerers import Counting

IN_TIME = 60


class Heard:
    """An attendant, and what it told."""

    def __init__(self, folder: Path) -> None:
        self.parts: list[tuple[int, object]] = []
        self.began: queue.Queue[int] = queue.Queue()
        self.ends: queue.Queue[tuple[int, Exception | None]] = queue.Queue()
        self.attendant: Attendant[int] = Attendant(
            Counting, (folder,), self._told, lambda *end: self.ends.put(end)
        )

    def _told(self, number: int, part: object) -> None:
        self.parts.append((number, part))
        self.began.put(number)


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[Heard]:
    heard = Heard(tmp_path)
    yield heard
    heard.attendant.close()


def test_it_answers_part_by_part_and_remembers(heard: Heard) -> None:
    heard.attendant.ask(2)
    assert heard.ends.get(timeout=IN_TIME) == (1, None)
    heard.attendant.ask(1)
    assert heard.ends.get(timeout=IN_TIME) == (2, None)
    assert heard.parts == [(1, (1, 0)), (1, (1, 1)), (2, (2, 0))]


def test_a_new_question_ends_the_answer_to_the_one_before(heard: Heard) -> None:
    heard.attendant.ask(100_000)
    assert heard.began.get(timeout=IN_TIME) == 1
    heard.attendant.ask(100_000)
    newest = heard.attendant.ask(1)
    assert heard.ends.get(timeout=IN_TIME) == (newest, None)
    assert heard.parts[-1][0] == newest


def test_what_fails_is_told_and_it_goes_on(heard: Heard, tmp_path: Path) -> None:
    heard.attendant.ask(-1)
    number, problem = heard.ends.get(timeout=IN_TIME)
    assert number == 1
    assert isinstance(problem, DiskFull)
    heard.attendant.ask(1)
    assert heard.ends.get(timeout=IN_TIME) == (2, None)


def test_one_that_died_is_started_anew_by_the_next_question(heard: Heard) -> None:
    heard.attendant.ask(-2)
    number, problem = heard.ends.get(timeout=IN_TIME)
    assert number == 1
    assert isinstance(problem, ProcessDied)
    heard.attendant.ask(1)
    assert heard.ends.get(timeout=IN_TIME) == (2, None)
    assert heard.parts == [(2, (1, 0))]


def test_closing_gives_up_what_is_under_way_and_clears_away(heard: Heard, tmp_path: Path) -> None:
    heard.attendant.ask(100_000)
    heard.began.get(timeout=IN_TIME)
    heard.attendant.close()
    told = len(heard.parts)
    assert (tmp_path / "closed").exists()
    assert heard.ends.empty()
    assert told == len(heard.parts)


def test_one_that_was_never_asked_is_closed_at_once(tmp_path: Path) -> None:
    Heard(tmp_path).attendant.close()
    assert not (tmp_path / "closed").exists()
