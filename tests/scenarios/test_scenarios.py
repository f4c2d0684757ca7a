"""The hard cases of time, each a trip of files whose truth is known, from the files to `show`.

The scenarios beside this file are in the format of the sample trips' make_trip.py, which makes
the files: a date line crossed both ways, zones of 30 and 45 minutes, both nights on which clocks
change, cameras on home time, reset, half a day or a day off, trips without positions or with few
photos. A scenario's clocks say what must be suggested: nothing where a clock is right.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest

HERE = Path(__file__).parent
MAKE_TRIP = HERE.parents[2] / "shared" / "trips" / "make_trip.py"
SCENARIOS = sorted(path.stem for path in HERE.glob("*.json"))
RIGHT_WITHIN_S = 75  # a clock as far off as that needs nobody
SUGGESTED_WITHIN_S = 120
LIVED_WITHIN = timedelta(minutes=5)
# Where people photographed too few of the same moments to tell: nothing may be said, or the right
# zone without the right minutes. Scenario -> folder of the device, what is missing.
TOO_LITTLE = {"no-positions": ("Fuji", "silent"), "day-off": ("Nikon", "minutes")}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not MAKE_TRIP.exists(), reason="needs the sample trips beside the checkout"),
]


class Tried:
    """A scenario that was imported: its truth, and what the program says before and after."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self._journal = name, folder / f"{name}.tripjournal"
        source = folder / name
        scenario = HERE / f"{name}.json"
        _run(MAKE_TRIP, scenario, source, "--long-edge", 160)
        self.truth = json.loads((source / "truth.json").read_text("utf-8"))
        self.report = self._ask("import", source)
        self.before = self._photos()
        self.cameras = self._cameras("clocks")
        self.after_cameras = self._cameras("clocks", "--accept")
        self.after = self._photos()
        self.devices = {
            device["folder"]: device
            for device in json.loads(scenario.read_text("utf-8"))["devices"]
        }

    def suggestion(self, folder: str) -> dict[str, Any] | None:
        """Return what is suggested for the camera of a device."""
        device = self.devices[folder]
        words = f"{device['make']} {device['model']}".split()
        name = " ".join(dict.fromkeys(words))
        found = [c for c in self.cameras if c["name"] in (name, f"{name} ({device.get('serial')})")]
        assert len(found) == 1, (name, [c["name"] for c in self.cameras])
        return found[0]["suggestion"]

    def _ask(self, command: str, *words: object) -> Any:
        return json.loads(_run("-m", "journal", command, self._journal, *words, "--json"))

    def _cameras(self, *words: str) -> list[dict[str, Any]]:
        return list(self._ask(words[0], *words[1:])["cameras"])

    def _photos(self) -> dict[str, tuple[str | None, dict[str, Any]]]:
        """Return the day and the facts of each photo, by its path in the folder."""
        shown = self._ask("show")
        placed = [
            (day["day"], photo)
            for trip in shown["trips"]
            for day in trip["days"]
            for photo in day["photos"]
        ]
        placed += [(None, photo) for photo in shown["undated"]]
        return {
            photo["archive_name"].removeprefix(f"{self.name}/"): (day, photo)
            for day, photo in placed
        }


def _run(*words: object) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module", params=SCENARIOS)
def tried(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    return Tried(request.param, tmp_path_factory.mktemp(request.param))


def known(tried: Tried, *ways: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield path and truth of the photos that are knowable in one of the ways."""
    for path, truth in tried.truth["files"].items():
        if truth.get("fate") == "photo" and truth["knowable"] in ways:
            yield path, truth


def wrong(
    tried: Tried,
    photos: dict[str, tuple[str | None, dict[str, Any]]],
    *ways: str,
    within: timedelta,
) -> list[tuple[str, str | None, str | None, str]]:
    """Return the photos on a wrong day, or lived at a time that is further off than `within`."""
    found = []
    for path, truth in known(tried, *ways):
        day, photo = photos[path]
        away = timedelta()
        if truth["knowable"] != "from_name":
            lived = datetime.fromisoformat(photo["lived_at"])
            away = abs(lived - datetime.fromisoformat(truth["local"]))
        if day != truth["day"] or away > within:
            found.append((path, day, photo["lived_at"], truth["local"]))
    return found


def is_right(clock: dict[str, Any]) -> bool:
    return clock["follows"] == "local" and abs(clock.get("fast_by_s", 0)) <= RIGHT_WITHIN_S


def middle_error_s(tried: Tried, folder: str) -> float:
    """Return by how much a device's photos are off once everything was accepted."""
    return median(
        abs((datetime.fromisoformat(tried.after[path][1]["lived_at"]) - local).total_seconds())
        for path, local in (
            (path, datetime.fromisoformat(truth["local"]))
            for path, truth in tried.truth["files"].items()
            if path.startswith(f"{folder}/") and truth["fate"] == "photo"
        )
    )


def test_every_file_is_accounted_for(tried: Tried) -> None:
    fates = [row["fate"] for row in tried.report["files"]]
    undated = [p for p, truth in tried.truth["files"].items() if truth["fate"] == "undated"]
    assert fates.count("undated") == len(undated)
    assert {path for path, (day, _) in tried.before.items() if day is None} == set(undated)
    assert fates.count("imported") == sum(
        1 for _ in known(tried, "alone", "from_clock", "from_name")
    )


def test_before_any_act(tried: Tried) -> None:
    assert wrong(tried, tried.before, "alone", "from_name", within=timedelta(minutes=1)) == []


def test_wrong_clocks_are_suggested_and_right_ones_left_alone(tried: Tried) -> None:
    visited = {truth["zone"] for truth in tried.truth["files"].values() if "zone" in truth}
    for folder, device in tried.devices.items():
        if device.get("kind", "camera") != "camera":
            continue
        suggestion = tried.suggestion(folder)
        clock = device["clock"]
        trusted = device.get("gps") or device.get("offset")
        if trusted or is_right(clock) or TOO_LITTLE.get(tried.name) == (folder, "silent"):
            assert suggestion is None, folder
            continue
        assert suggestion is not None, folder
        assert suggestion["confidence"] > 0.9
        if TOO_LITTLE.get(tried.name) != (folder, "minutes"):
            assert middle_error_s(tried, folder) <= SUGGESTED_WITHIN_S, folder
        # A zone where nobody was goes by another name of the same time.
        if clock.get("zone") in visited and abs(clock.get("fast_by_s", 0)) < 86400:
            assert suggestion["zone"] == clock["zone"], folder


def test_after_accepting_everything(tried: Tried) -> None:
    little, how = TOO_LITTLE.get(tried.name, ("", ""))
    found = wrong(tried, tried.after, "alone", "from_name", within=LIVED_WITHIN)
    of_clocks = wrong(tried, tried.after, "from_clock", within=LIVED_WITHIN)
    found += [row for row in of_clocks if not row[0].startswith(f"{little}/") or not little]
    assert found == []
    if how == "minutes":  # the right day and hour all the same
        assert wrong(tried, tried.after, "from_clock", within=2 * LIVED_WITHIN) == []


def test_the_order_is_that_of_the_instants(tried: Tried) -> None:
    instants: dict[str, list[str]] = {}
    for day, photo in tried.after.values():
        if day is not None and photo["instant"]:
            instants.setdefault(day, []).append(photo["instant"])
    assert all(row == sorted(row) for row in instants.values())
