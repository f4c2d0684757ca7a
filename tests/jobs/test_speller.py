"""Words are looked up in another process, which may die and come again."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError
from multiprocessing import active_children

import pytest

from journal.jobs.speller import Speller

IN_TIME = 60


@pytest.fixture
def speller() -> Iterator[Speller]:
    speller = Speller()
    yield speller
    speller.close()


def test_each_language_says_what_it_has(speller: Speller) -> None:
    answer = speller.known(["fenêtre", "window", "table"], ["en", "fr"]).result(IN_TIME)
    assert answer == {"en": {"window", "table"}, "fr": {"fenêtre", "table"}}


def test_suggestions_come_in_order(speller: Speller) -> None:
    assert speller.suggest("fenetre", "fr").result(IN_TIME)[0] == "fenêtre"


def test_a_process_that_dies_is_replaced(speller: Speller) -> None:
    before = {child.pid for child in active_children()}
    assert speller.known(["table"], ["fr"]).result(IN_TIME) == {"fr": {"table"}}
    (started,) = [child.pid for child in active_children() if child.pid not in before]
    assert started is not None
    os.kill(started, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    assert speller.known(["chaise"], ["fr"]).result(IN_TIME) == {"fr": {"chaise"}}


def test_closing_ends_the_process_and_drops_what_is_asked() -> None:
    before = {child.pid for child in active_children()}
    speller = Speller()
    first = speller.known(["table"], ["fr"])
    first.result(IN_TIME)
    rest = [speller.suggest("anticonstitutionellementt", "fr") for _ in range(20)]
    speller.close()
    assert {child.pid for child in active_children()} == before
    assert rest[-1].cancelled()
    with pytest.raises(CancelledError):
        rest[-1].result()
