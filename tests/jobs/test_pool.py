"""Readers in processes: results in order, and a death takes one file with it.

The work is `eval`, for what a process runs must be importable there: each item is an expression.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import journal as package
from journal.core.errors import JournalDamaged
from journal.jobs import pool as module
from journal.jobs.pool import Crashed, InlineReaders, ReaderPool

CHECKOUT = Path(package.__file__).parents[1]
DIES = "__import__('os')._exit(3)"
KILLED = f"__import__('os').kill(__import__('os').getpid(), {int(signal.SIGKILL)})"
SLOW = "__import__('time').sleep(0.05) or 'slow'"


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReaderPool[str, object]]:
    monkeypatch.setattr(module, "PRELOADED", ())
    pool: ReaderPool[str, object] = ReaderPool(eval, os.umask, [0o022], workers=2)
    yield pool
    pool.close()


def results(pool: ReaderPool[str, object], items: list[str]) -> list[object]:
    """Return the results, 'crashed' for each reader that died."""
    found = []
    for item, (given, result) in zip(items, pool.map(items), strict=True):
        assert given == item
        found.append("crashed" if isinstance(result, Crashed) else result)
    return found


def test_results_in_the_order_of_the_items(pool: ReaderPool[str, object]) -> None:
    items = [SLOW if n % 7 == 0 else str(n) for n in range(40)]
    assert results(pool, items) == ["slow" if n % 7 == 0 else n for n in range(40)]


@pytest.mark.parametrize("death", [DIES, KILLED])
def test_a_reader_that_dies_takes_only_its_own_file(
    pool: ReaderPool[str, object], death: str
) -> None:
    items = [SLOW, "1", "2", death, *map(str, range(4, 12)), death, "13"]
    wanted = ["slow", 1, 2, "crashed", *range(4, 12), "crashed", 13]
    assert results(pool, items) == wanted


def test_three_deaths_in_a_row(pool: ReaderPool[str, object]) -> None:
    assert results(pool, [DIES, KILLED, DIES, "3"]) == ["crashed", "crashed", "crashed", 3]


def test_nothing_but_deaths_and_nothing_at_all(pool: ReaderPool[str, object]) -> None:
    assert results(pool, [DIES]) == ["crashed"]
    assert results(pool, []) == []
    assert results(pool, ["1"]) == [1]


def test_what_was_read_before_a_death_is_not_read_again(
    pool: ReaderPool[str, object], tmp_path: Path
) -> None:
    log = tmp_path / "log"
    notes = [f"print({n}, file=open({str(log)!r}, 'a'), flush=True)" for n in range(3)]
    waits = "__import__('time').sleep(0.3)"  # the other process meanwhile does all the rest
    assert results(pool, [waits, *notes, DIES]) == [None] * 4 + ["crashed"]
    assert sorted(log.read_text().split()) == ["0", "1", "2"]


def test_errors_come_home_with_their_facts(pool: ReaderPool[str, object]) -> None:
    with pytest.raises(ZeroDivisionError):
        results(pool, ["1", "1/0"])
    world = "(_ for _ in ()).throw(__import__('journal.core.errors', fromlist=['x'])"
    with pytest.raises(JournalDamaged, match=r"/x.tripjournal is damaged \(torn\)") as caught:
        results(pool, [f"next({world}.JournalDamaged('/x.tripjournal', what='torn')))"])
    assert caught.value.path == Path("/x.tripjournal")
    assert results(pool, ["1"]) == [1]


def test_closing_early_gives_up_what_is_under_way(pool: ReaderPool[str, object]) -> None:
    under_way = pool.map([SLOW] * 1000)
    assert next(under_way)[1] == "slow"
    pool.close()


def test_only_so_many_are_under_way(pool: ReaderPool[str, object]) -> None:
    taken = []

    def items() -> Iterator[str]:
        for n in range(100):
            taken.append(n)
            yield str(n)

    assert next(pool.map(items()))[1] == 0
    assert len(taken) == 16


def test_each_process_is_prepared(pool: ReaderPool[str, object]) -> None:
    assert results(pool, ["__import__('os').umask(0o022)"] * 4) == [0o022] * 4


ENDLESS = """
import os, sys
from journal.jobs import pool
pool.PRELOADED = ()
readers = pool.ReaderPool(eval, os.getpid, workers=1)
for _, number in readers.map(["__import__('os').getpid()", "__import__('time').sleep(60)"]):
    print(number, flush=True)
"""


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for the process in /proc")
def test_readers_end_with_a_program_that_is_killed() -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", ENDLESS], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    with program:
        assert program.stdout is not None
        reader = int(program.stdout.readline())
        program.kill()
        assert select.select([program.stdout], [], [], 20)[0]  # nobody holds it any more
    state = Path(f"/proc/{reader}/stat")
    assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] in "ZX"


def test_inline_readers_do_the_same() -> None:
    prepared: list[int] = []
    readers: InlineReaders[str, object] = InlineReaders(eval, prepared.append, [7])
    assert list(readers.map(["1", "2"])) == [("1", 1), ("2", 2)]
    assert prepared == [7]
    readers.close()


def test_what_starts_processes_may_go_away_once(
    pool: ReaderPool[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    start, gone = pool._start, [EOFError("unexpected EOF")]

    def start_badly() -> object:
        started = start()
        if gone:
            problem = gone.pop()
            monkeypatch.setattr(started, "submit", lambda *_: raise_(problem))
        return started

    monkeypatch.setattr(pool, "_start", start_badly)
    assert results(pool, [DIES, "2"]) == ["crashed", 2]
    assert not gone


def raise_(problem: Exception) -> None:
    raise problem
