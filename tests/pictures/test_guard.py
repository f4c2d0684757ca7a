"""A hostile file has so much memory and time and no more; a truly large one gets what it needs."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable

import pytest

from journal.pictures.guard import FILE_MEMORY, TookTooLong, allow, arm_worker, one_file, time_bound

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds memory")
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="timers of POSIX")
LARGE = FILE_MEMORY + 50_000_000


def in_worker(work: Callable[[], str]) -> str:
    """Return what the work says in an armed process of its own."""
    with multiprocessing.get_context("spawn").Pool(1, initializer=arm_worker) as pool:
        return pool.apply(work)


def _held() -> str:
    try:
        return f"held {len(bytearray(LARGE))}"
    except MemoryError:
        return "bounded"


def _three_files() -> str:
    said = []
    with one_file():
        said.append(_held())
        allow(LARGE + 10_000_000, 0)
        said.append(_held())
    with one_file():
        said.append(_held())
    with one_file(held=LARGE // 4):
        said.append(_held())
    return ", ".join([*said, _held()])


@LINUX
def test_each_file_has_its_own_memory() -> None:
    held = f"held {LARGE}"
    assert in_worker(_three_files) == f"bounded, {held}, bounded, {held}, {held}"


def _long_step() -> str:
    started = time.monotonic()
    try:
        with one_file(0.2), time_bound(60):
            while time.monotonic() - started < 30:
                pass
    except TookTooLong:
        return "stopped"
    return "ran on"


def _longer_step() -> str:
    started = time.monotonic()
    with one_file(0.2), time_bound(60):
        allow(0, 30)
        while time.monotonic() - started < 0.5:
            pass
    return "ran on"


@UNIX
def test_no_step_outlasts_its_file() -> None:
    assert in_worker(_long_step) == "stopped"


@UNIX
def test_a_file_may_be_given_more_time() -> None:
    assert in_worker(_longer_step) == "ran on"


def _does_not_listen() -> None:
    arm_worker()
    with one_file(0.1):
        time.sleep(60)  # as a decoder would that no signal reaches


def test_what_does_not_listen_ends_with_its_process() -> None:
    process = multiprocessing.get_context("spawn").Process(target=_does_not_listen)
    process.start()
    process.join(30)
    assert process.exitcode == 1


def test_a_process_that_is_not_armed_is_not_bounded() -> None:
    with one_file(0.01):
        allow(1, 1)
        time.sleep(0.02)
        with time_bound(60):
            assert _held() == f"held {LARGE}"
