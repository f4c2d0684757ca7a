"""A journal in a folder of its own, and programs beside this one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import journal as package
from journal.core.day import Section
from journal.store.journal import Journal
from journal.store.op import Op
from journal.store.settle import section_for
from tests.store.making import writing

CHECKOUT = Path(package.__file__).parents[1]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "alone"
    folder.mkdir()
    return folder / "trip.tripjournal"


@pytest.fixture
def closed(path: Path) -> Path:
    """A journal with one entry, closed."""
    with Journal.create(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing("one"))
    return path


@pytest.fixture
def page(journal: Journal) -> int:
    """The page behind the last day of a trip."""
    made = journal.derive(lambda edit: section_for(edit, Section.AFTER))
    assert isinstance(made.value, int)
    return made.value


@pytest.fixture
def run() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Run Python code in a process of its own; it is killed at the end of the test."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        with process:
            pass
