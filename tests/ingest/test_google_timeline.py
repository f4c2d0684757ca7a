"""Google's location history: its four forms, the days that are taken, and hostile files."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ingest import json_elements
from journal.ingest.google_timeline import Spans, is_timeline
from journal.ingest.json_elements import EndsEarly, elements
from journal.ingest.reading import ENDS_EARLY
from journal.ingest.scan import Found
from journal.ingest.sidecar_facts import DAMAGED, TOO_LARGE
from journal.ingest.tracks import NO_POINTS, NOT_NEAR, TrackReading, read_track
from journal.pictures.kinds import Kind
from tests.ingest.making import takeout

NOW = datetime(2026, 1, 1)
START = "2017-12-01T{}:00.000-08:00"


def read(folder: Path, said: object, near: Spans | None = None) -> TrackReading:
    path = folder / "history.json"
    path.write_bytes(said if isinstance(said, bytes) else json.dumps(said).encode())
    return read_track(Found(path, path.name, Kind.TRACK), now=NOW, near=near)


def brief(reading: TrackReading) -> list[tuple[int, str, float, float]]:
    return [
        (p.segment, p.instant.strftime("%d %H:%M"), p.lat, p.lon)
        for p in reading.points
        if p.instant
    ]


def taken(count: int, of: int) -> str:
    return f"points taken, of the days of trips here: {count} of {of}"


RECORDS: dict[str, Any] = {
    "locations": [
        {"latitudeE7": 361210000, "longitudeE7": -1151740000, "accuracy": 20, "altitude": 610,
         "timestamp": "2017-12-01T15:30:00.123Z", "activity": [{"x": 1}]},
        {"latitudeE7": 361220000, "longitudeE7": -1151750000, "timestampMs": "1512142260000"},
        {"latitudeE7": 1, "longitudeE7": 1, "accuracy": 1600, "timestamp": "2017-12-01T15:32:00Z"},
        {"latitudeE7": 361210000, "longitudeE7": 3143227296, "timestamp": "2017-12-01T19:00:00Z"},
        {"latitudeE7": "x", "longitudeE7": None, "timestamp": 7},
        {"timestamp": "2017-12-01T15:32:00Z"},
        [], None, 5, "x", {},
    ]
}  # fmt: skip
OBJECTS = {
    "timelineObjects": [
        {"placeVisit": {
            "location": {"latitudeE7": 361210000, "longitudeE7": -1151740000, "name": "Hotel"},
            "duration": {"startTimestamp": "2017-12-01T06:00:00Z",
                         "endTimestamp": "2017-12-01T07:30:00Z"}}},
        {"activitySegment": {
            "startLocation": {"latitudeE7": 100000000, "longitudeE7": 0},
            "endLocation": {"latitudeE7": 400000000, "longitudeE7": 0},
            "duration": {"startTimestampMs": "1512115200000", "endTimestampMs": "1512120600000"},
            "activityType": "IN_PASSENGER_VEHICLE",
            "waypointPath": {"waypoints": [{"latE7": 200000000, "lngE7": 0}]}}},
        {"activitySegment": {
            "startLocation": {"latitudeE7": 400000000, "longitudeE7": 0},
            "endLocation": {},
            "duration": {"startTimestamp": "2017-12-01T10:00:00Z"},
            "simplifiedRawPath": {"points": [
                {"latE7": 410000000, "lngE7": 0, "accuracyMeters": 9,
                 "timestamp": "2017-12-01T10:05:00Z"},
                {"latE7": 420000000, "lngE7": 0, "timestampMs": "1512122820000"},
                {"latE7": 430000000, "lngE7": 0, "accuracyMeters": 1001,
                 "timestamp": "2017-12-01T10:09:00Z"}]}}},
    ]
}  # fmt: skip
ANDROID = {
    "semanticSegments": [
        {"startTime": START.format("07:00"), "endTime": START.format("09:00"),
         "timelinePath": [{"point": "36.1210°, -115.1740°", "time": START.format("07:30")},
                          {"point": "36.2°, -115.0°", "time": START.format("07:45")}]},
        {"startTime": START.format("05:00"), "endTime": START.format("07:10"),
         "visit": {"topCandidate": {"placeLocation": {"latLng": "36.121°, -115.174°"}}}},
        {"startTime": START.format("07:40"), "endTime": START.format("08:10"),
         "activity": {"start": {"latLng": "36.15°, -115.1°"}, "end": {"latLng": "36.3°, -114.9°"}}},
    ],
    "rawSignals": [
        {"position": {"LatLng": "36.4°, -114.8°", "accuracyMeters": 13, "altitudeMeters": 500.5,
                      "source": "GPS", "timestamp": START.format("08:20")}},
        {"position": {"LatLng": "36.4°, -114.8°", "accuracyMeters": 5000,
                      "timestamp": START.format("08:30")}},
        {"wifiScan": {"devicesRecords": []}},
    ],
    "userLocationProfile": {"frequentPlaces": []},
}  # fmt: skip
IPHONE = [
    {"startTime": START.format("05:00"), "endTime": START.format("07:10"),
     "visit": {"topCandidate": {"placeLocation": "geo:36.121000,-115.174000"}}},
    {"endTime": START.format("08:10"), "startTime": START.format("07:40"),
     "activity": {"start": "geo:36.15,-115.1", "end": "geo:36.3,-114.9"}},
    {"startTime": START.format("08:00"), "endTime": START.format("10:00"),
     "timelinePath": [{"point": "geo:36.4,-114.8", "durationMinutesOffsetFromStartTime": "20"},
                      {"point": "geo:36.5,-114.7", "durationMinutesOffsetFromStartTime": 31},
                      {"point": "geo:99,0", "durationMinutesOffsetFromStartTime": "3"}]},
]  # fmt: skip
FORMS = [RECORDS, OBJECTS, ANDROID, IPHONE]


def test_records_of_takeout(tmp_path: Path) -> None:
    reading = read(tmp_path, RECORDS)
    assert brief(reading) == [
        (0, "01 15:30", 36.121, -115.174),
        (0, "01 15:31", 36.122, -115.175),
        (1, "01 19:00", 36.121, -115.174),
    ]
    assert reading.notes == (taken(3, 3),)
    assert (reading.points[0].altitude_m, reading.points[0].zone) == (610, "America/Los_Angeles")


def test_semantic_history_of_takeout(tmp_path: Path) -> None:
    assert brief(read(tmp_path, OBJECTS)) == [
        (0, "01 06:00", 36.121, -115.174),
        (0, "01 07:30", 36.121, -115.174),
        (0, "01 08:00", 10, 0),
        (0, "01 08:30", 20, 0),
        (0, "01 09:30", 40, 0),
        (0, "01 10:05", 41, 0),
        (0, "01 10:07", 42, 0),
    ]


def test_what_android_exports(tmp_path: Path) -> None:
    assert brief(read(tmp_path, ANDROID)) == [
        (0, "01 13:00", 36.121, -115.174),
        (1, "01 15:10", 36.121, -115.174),
        (1, "01 15:30", 36.121, -115.174),
        (1, "01 15:40", 36.15, -115.1),
        (1, "01 15:45", 36.2, -115.0),
        (1, "01 16:10", 36.3, -114.9),
        (1, "01 16:20", 36.4, -114.8),
    ]


def test_what_iphones_export(tmp_path: Path) -> None:
    assert brief(read(tmp_path, IPHONE)) == [
        (0, "01 13:00", 36.121, -115.174),
        (1, "01 15:10", 36.121, -115.174),
        (1, "01 15:40", 36.15, -115.1),
        (1, "01 16:10", 36.3, -114.9),
        (1, "01 16:20", 36.4, -114.8),
        (1, "01 16:31", 36.5, -114.7),
    ]


def test_only_the_days_asked_for_are_taken(tmp_path: Path) -> None:
    day = datetime(2016, 5, 1)
    places = [
        {"latitudeE7": 100000000 + n, "longitudeE7": 50000000,
         "timestamp": f"{day + timedelta(hours=n):%Y-%m-%dT%H:%M:%SZ}"}
        for n in range(1000)
    ]  # fmt: skip
    near = [
        (day + timedelta(hours=10), day + timedelta(hours=12)),
        (day + timedelta(hours=990), day + timedelta(days=99)),
    ]
    reading = read(tmp_path, {"locations": places}, near)
    assert [round(p.lat * 1e7) - 100000000 for p in reading.points] == [
        10, 11, *range(990, 1000)
    ]  # fmt: skip
    assert reading.notes == (taken(12, 1000),)
    assert read(tmp_path, {"locations": places}, []).notes == (NOT_NEAR,)


def test_fixes_of_masts_count_where_there_are_no_better_ones(tmp_path: Path) -> None:
    places = [
        {"latitudeE7": 10_000_000 * (n + 1), "longitudeE7": 0, "accuracy": accuracy,
         "timestamp": f"2017-12-01T{at}:00Z"}
        for n, (at, accuracy) in enumerate(
            [("10:00", 800), ("10:11", 20), ("10:20", 900), ("10:25", 30), ("10:40", 101)]
        )
    ]  # fmt: skip
    reading = read(tmp_path, {"locations": places})
    assert [lat for _, _, lat, _ in brief(reading)] == [1, 2, 4, 5]
    assert reading.notes == (taken(4, 5),)


@pytest.mark.parametrize("form", FORMS)
def test_it_is_told_by_what_stands_in_it(tmp_path: Path, form: object) -> None:
    path = tmp_path / "any name.json"
    for text in (json.dumps(form), json.dumps(form, indent=2), "\ufeff" + json.dumps(form)):
        path.write_text(text, "utf-8")
        assert is_timeline(path)


@pytest.mark.parametrize(
    "said",
    [
        takeout(datetime(2017, 12, 1), geoData={"latitude": 1.5, "longitude": 2}),
        {"title": "Trip", "locations": "none"},
        [{"startTime": 1}],
        [],
        {},
        7,
        {"files": {"a": 1}},
    ],
)
def test_other_json_is_no_history(tmp_path: Path, said: object) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(said if isinstance(said, bytes) else json.dumps(said).encode())
    assert not is_timeline(path)
    assert not is_timeline(tmp_path / "none.json")


def test_a_broken_off_history_gives_what_stands_before(tmp_path: Path) -> None:
    text = json.dumps(RECORDS).encode()
    reading = read(tmp_path, text[: text.index(b"timestampMs") + 15])
    assert (len(reading.points), reading.notes[0]) == (1, ENDS_EARLY)
    assert read(tmp_path, text[:20]).notes == (DAMAGED,)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (b'{"locations": [' + b"[" * 200_000, DAMAGED),
        (b'{"locations": [' + b"9" * 10_000 + b"]}", DAMAGED),
        (b'{"locations": [{"latitudeE7": NaN, "longitudeE7": -Infinity}]}', NO_POINTS),
        (b'{"locations": [{"latitudeE7": 1e999, "timestamp": true}]}', NO_POINTS),
        (b'{"locations": {"a": []}, "rawSignals": 5, "semanticSegments": null}', NO_POINTS),
        (b'[{"startTime": "9999-12-31T23:00:00-12:00", "endTime": [], "timelinePath": [{"point":'
         b' "geo:1,1", "durationMinutesOffsetFromStartTime": 1e17}]}]', NO_POINTS),
        (b"[1 2]", DAMAGED),
        (b'{"locations": []} and more', NO_POINTS),
        (b'{1: []}', DAMAGED),
        (b"\xff\xfe{", DAMAGED),
    ],
)  # fmt: skip
def test_hostile_histories(tmp_path: Path, data: bytes, note: str) -> None:
    reading = read(tmp_path, data)
    assert (reading.points, reading.notes) == ((), (note,))


def test_a_value_without_end_is_not_read_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_elements, "LONGEST", 1 << 20)
    file = io.BytesIO(b'{"a": "' + b"x" * (20 << 20) + b'"}')
    with pytest.raises(ValueError, match="too long"):
        list(elements(file, {"locations"}))
    assert file.tell() <= 4 << 20


def test_too_many_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.ingest.google_timeline.MOST_POINTS", 2)
    assert read(tmp_path, RECORDS).notes == (TOO_LARGE,)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=15,
)


@given(
    value=st.dictionaries(st.sampled_from(["a", "locations", "x y"]), JSON) | st.lists(JSON),
    chunk=st.integers(1, 9),
    indent=st.sampled_from([None, 1]),
)
def test_elements_are_those_of_the_whole_document(value: Any, chunk: int, indent: int) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=False).encode("utf-8", "replace")
    value = json.loads(text)
    if isinstance(value, list):
        expected = [("", element) for element in value]
    else:
        found = value.get("locations")
        expected = [("locations", e) for e in found] if isinstance(found, list) else []

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(chunk)

    assert repr(list(elements(Slow(text), {"locations"}))) == repr(expected)
    if len(text) > 2:
        with pytest.raises(EndsEarly):
            list(elements(io.BytesIO(text[:-1]), {"locations"}))


def bent(form: Any) -> st.SearchStrategy[Any]:
    """Return the form with anything in the place of any of its parts."""

    def at_random(draw: st.DrawFn) -> Any:
        def walk(value: Any) -> Any:
            if draw(st.integers(0, 9)) == 0:
                return draw(JSON)
            if isinstance(value, dict):
                return {key: walk(part) for key, part in value.items()}
            return [walk(part) for part in value] if isinstance(value, list) else value

        return walk(form)

    return st.composite(at_random)()


@given(said=st.sampled_from(FORMS).flatmap(bent))
def test_wrong_types_anywhere_do_no_harm(
    tmp_path_factory: pytest.TempPathFactory, said: Any
) -> None:
    reading = read(tmp_path_factory.mktemp("h"), said)
    assert reading.notes
    assert all(-90 <= p.lat <= 90 and p.instant for p in reading.points)
    instants = [p.instant for p in reading.points if p.instant]
    assert instants == sorted(set(instants))


@given(data=st.binary(max_size=200), start=st.sampled_from([b"", b'{"locations":[{', b"[{"]))
def test_no_bytes_raise(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes
) -> None:
    reading = read(tmp_path_factory.mktemp("b"), start + data)
    assert reading.notes or reading.file.refused
