"""A process that is told things and tells things, and that may die."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from queue import SimpleQueue

import pytest

from journal.jobs.partner import Partner

IN_TIME_S = 30.0


def talk(pipe: Connection) -> None:
    """Answer numbers with their doubles; hang, fail or leave when asked to."""
    while (told := pipe.recv()) != "leave":
        if told == "hang":
            time.sleep(600)
        pipe.send(told * 2)


class Talking:
    """A partner, and what was heard of it."""

    def __init__(self) -> None:
        self.heard: SimpleQueue[object] = SimpleQueue()
        self.partner = Partner(talk, self.heard.put, lambda: self.heard.put("died"))

    def hear(self) -> object:
        return self.heard.get(timeout=IN_TIME_S)


@pytest.fixture
def talking() -> Talking:
    return Talking()


def test_all_that_is_told_is_answered_in_order(talking: Talking) -> None:
    for number in range(5):
        talking.partner.tell(number)
    assert [talking.hear() for _ in range(5)] == [0, 2, 4, 6, 8]
    assert talking.partner.pid is not None
    talking.partner.end()
    assert talking.partner.pid is None


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_death_is_told_and_the_next_word_starts_another(
    talking: Talking, how: signal.Signals
) -> None:
    talking.partner.tell(1)
    assert talking.hear() == 2
    pid = talking.partner.pid
    assert pid is not None
    os.kill(pid, how)
    assert talking.hear() == "died"
    talking.partner.tell(3)
    assert talking.hear() == 6
    assert talking.partner.pid not in (None, pid)
    talking.partner.end()


def test_one_that_leaves_is_gone(talking: Talking) -> None:
    talking.partner.tell("leave")
    assert talking.hear() == "died"
    assert talking.partner.pid is None


def test_one_that_hangs_is_ended_at_once_and_in_silence(talking: Talking) -> None:
    talking.partner.tell(1)
    assert talking.hear() == 2
    talking.partner.tell("hang")
    began = time.monotonic()
    talking.partner.end()
    assert time.monotonic() - began < IN_TIME_S / 3
    assert talking.heard.empty()
    talking.partner.tell(4)
    assert talking.hear() == 8
    talking.partner.end()


def test_one_that_is_ended_while_it_starts_says_nothing(talking: Talking) -> None:
    for _ in range(5):
        talking.partner.tell(1)
        talking.partner.end()
    assert talking.partner.pid is None
    talking.partner.end()
