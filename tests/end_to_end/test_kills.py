"""kill -9 at any moment of an import: the journal stays whole, and the same drop completes it."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.end_to_end import made_trip

KILLS = 20


@pytest.mark.slow
def test_twenty_kills(tmp_path: Path) -> None:
    folder = made_trip.make_trip(tmp_path / "Voyage")
    whole = _time_of(tmp_path / "whole.tripjournal", folder)
    rng = random.Random(20)
    caught = 0
    number = 0
    while caught < KILLS:
        number += 1
        assert number < 4 * KILLS, "too few of the kills hit an import that was under way"
        journal = tmp_path / f"{number}.tripjournal"
        program = subprocess.Popen(
            [*_command("import", journal), str(folder)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started = time.monotonic()
        try:
            program.wait(rng.uniform(0.3, 1.0) * whole)
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGKILL)
            program.wait()
            caught += 1
        else:  # it was quicker than the first one
            whole = min(whole, time.monotonic() - started)
        if journal.exists():
            report = _run("check", journal)
            structure = [f for f in report["findings"] if f["kind"] != "derived"]
            assert structure == [], f"after kill {number}"
        done = _run("import", journal, folder)
        assert done["refused"] == made_trip.REFUSED
        assert _run("check", journal)["sound"]
        assert _photos(journal) == made_trip.IMPORTED + made_trip.UNDATED


def _time_of(journal: Path, folder: Path) -> float:
    started = time.monotonic()
    _run("import", journal, folder)
    return time.monotonic() - started


def _photos(journal: Path) -> int:
    document = _run("show", journal)
    days = [day for trip in document["trips"] for day in trip["days"]]
    ids = [photo["sha256"] for day in days for photo in day["photos"]]
    ids += [photo["sha256"] for photo in document["undated"]]
    assert len(set(ids)) == len(ids)
    return len(ids)


def _command(name: str, journal: Path) -> list[str]:
    return [sys.executable, "-m", "journal", name, str(journal)]


def _run(name: str, journal: Path, *words: object) -> dict[str, list[dict[str, str]]]:
    done = subprocess.run(
        [*_command(name, journal), *map(str, words), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout, f"{name}: {done.stderr}"
    return json.loads(done.stdout)
