from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

import journal as package
from journal.store.lock import WriteLock

CHECKOUT = Path(package.__file__).parents[1]
HOLD = """
import sys, time
from pathlib import Path
from journal.store.lock import WriteLock
lock = WriteLock.acquire(Path(sys.argv[1]))
print(lock is not None, flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "trip.tripjournal"
    path.touch()
    return path


def test_one_at_a_time(path: Path) -> None:
    lock = WriteLock.acquire(path)
    assert lock is not None
    assert WriteLock.acquire(path) is None
    lock.release()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    again = WriteLock.acquire(path)
    assert again is not None
    again.release()


def test_a_file_left_by_a_crash_locks_nothing(path: Path) -> None:
    path.with_name(path.name + "-lock").touch()
    lock = WriteLock.acquire(path)
    assert lock is not None
    lock.release()


def test_whoever_is_killed_lets_go(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, path], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        assert WriteLock.acquire(path) is None
        holder.send_signal(signal.SIGKILL)
    lock = WriteLock.acquire(path)
    assert lock is not None
    lock.release()


def test_a_link_to_the_journal_has_the_same_lock(path: Path) -> None:
    link = path.with_name("link.tripjournal")
    link.symlink_to(path)
    lock = WriteLock.acquire(link)
    assert lock is not None
    assert WriteLock.acquire(path) is None
    lock.release()


def test_a_folder_where_nothing_can_be_written(path: Path) -> None:
    path.with_name(path.name + "-lock").mkdir()  # stands in the way, also of root
    assert WriteLock.acquire(path) is None


def test_a_lock_released_while_it_is_taken_is_taken_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening the file and locking it, its last owner has removed it."""
    from journal.store import lock as module

    real, tries = module.try_lock, []

    def try_lock(handle: object) -> bool:
        tries.append(handle)
        if len(tries) == 1:
            path.with_name(path.name + "-lock").unlink()
        return real(handle)

    monkeypatch.setattr(module, "try_lock", try_lock)
    lock = WriteLock.acquire(path)
    assert lock is not None
    assert len(tries) == 2
    monkeypatch.undo()
    assert WriteLock.acquire(path) is None
    lock.release()
