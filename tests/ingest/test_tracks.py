"""GPX and KML: what is read of a track, and that nothing hostile does harm."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ingest.reading import ENDS_EARLY
from journal.ingest.scan import Found
from journal.ingest.sidecar_facts import DAMAGED, TOO_LARGE
from journal.ingest.tracks import NO_POINTS, NO_TIMES, NO_ZONE, TrackReading, read_track
from journal.pictures.kinds import Kind
from journal.store.tracks import TrackPoint

NOW = datetime(2026, 1, 1)
KML = '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"'
KML += ' xmlns:gx="http://www.google.com/kml/ext/2.2">'


def read(folder: Path, data: bytes | str, name: str = "way.gpx") -> TrackReading:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_track(Found(path, name, Kind.TRACK), now=NOW)


def gpx(*segments: str, version: str = "1.1") -> str:
    space = f"http://www.topografix.com/GPX/{version.replace('.', '/')}"
    inside = "".join(f"<trkseg>{segment}</trkseg>" for segment in segments)
    return f'<gpx version="{version}" creator="x" xmlns="{space}"><trk>{inside}</trk></gpx>'


def point(lat: float, lon: float, time: str = "") -> str:
    return f'<trkpt lat="{lat}" lon="{lon}">{f"<time>{time}</time>" if time else ""}</trkpt>'


def brief(reading: TrackReading) -> list[tuple[int, str | None, float, float]]:
    return [
        (p.segment, p.instant.strftime("%d %H:%M:%S") if p.instant else None, p.lat, p.lon)
        for p in reading.points
    ]


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_segments_of_gpx_are_kept_apart(tmp_path: Path, version: str) -> None:
    text = gpx(
        point(36.1, -115.2, "2017-12-01T15:30:00Z") + point(36.2, -115.1, "2017-12-01T15:31:00Z"),
        point(37.2, -113.0, "2017-12-01T11:00:00.5-07:00"),
        version=version,
    )
    reading = read(tmp_path, text)
    assert brief(reading) == [
        (0, "01 15:30:00", 36.1, -115.2),
        (0, "01 15:31:00", 36.2, -115.1),
        (1, "01 18:00:00", 37.2, -113.0),
    ]
    assert [p.zone for p in reading.points][::2] == ["America/Los_Angeles", "America/Denver"]
    assert reading.notes == ()


def test_a_break_of_more_than_two_hours_parts_a_segment(tmp_path: Path) -> None:
    times = ("10:00:00", "11:59:00", "14:00:00", "16:00:00", "09:00:00")
    text = gpx("".join(point(36 + n, 5, f"2017-12-01T{at}Z") for n, at in enumerate(times)))
    assert [segment for segment, *_ in brief(read(tmp_path, text))] == [0, 0, 1, 1, 2]


def test_without_times_and_without_zones_a_track_says_so(tmp_path: Path) -> None:
    bare = read(tmp_path, gpx(point(1, 2) + point(1, 3), version="1.0"))
    assert (bare.notes, [p.instant for p in bare.points]) == ((NO_TIMES,), [None, None])
    local = read(tmp_path, gpx(point(1, 2, "2017-12-01T15:30:00")))
    assert (local.notes, brief(local)) == ((NO_ZONE,), [(0, "01 15:30:00", 1, 2)])


def test_what_cannot_be_is_left_out(tmp_path: Path) -> None:
    text = gpx(
        point(91, 0) + point(0, 0) + point(1, 2, "1980-01-06T00:00:00Z") + point(3, 4, "soon"),
        point(5, 6, "2031-01-01T00:00:00Z"),
    ).replace("</trk>", '<trkseg><trkpt lat="NaN" lon="1"/><trkpt/></trkseg></trk>')
    assert [place[1:] for place in brief(read(tmp_path, text))] == []
    text = gpx(point(1, 2, "1970-01-01T00:00:00Z"), point(5, 6, "2031-01-01T00:00:00Z"))
    assert brief(read(tmp_path, text)) == [(0, None, 1, 2), (1, None, 5, 6)]


def test_a_track_of_google_earth(tmp_path: Path) -> None:
    text = f"""{KML}<Document><name> Walk  in Zion </name><Folder><Folder><Placemark><gx:Track>
      <when>2017-12-01T18:00:00Z</when><when>2017-12-01T18:01:00Z</when>
      <when>2017-12-01T18:02:00Z</when>
      <gx:coord>-112.9 37.2 1200</gx:coord><gx:coord/><gx:coord>-112.8 37.3 1210.5</gx:coord>
    </gx:Track></Placemark></Folder></Folder></Document></kml>"""
    reading = read(tmp_path, text, "way.kml")
    assert reading.name == "Walk in Zion"
    assert brief(reading) == [(0, "01 18:00:00", 37.2, -112.9), (0, "01 18:02:00", 37.3, -112.8)]
    assert [p.altitude_m for p in reading.points] == [1200, 1210.5]


def test_several_tracks_of_one_placemark_are_segments(tmp_path: Path) -> None:
    one = "<gx:Track><when>2017-12-01T{}:00:00Z</when><gx:coord>5 {} 0</gx:coord></gx:Track>"
    text = f"{KML}<Placemark><gx:MultiTrack>{one.format(10, 40)}{one.format(11, 41)}"
    reading = read(tmp_path, f"{text}</gx:MultiTrack></Placemark></kml>", "way.kml")
    assert brief(reading) == [(0, "01 10:00:00", 40, 5), (1, "01 11:00:00", 41, 5)]


LINE = "<LineString><coordinates>\n 0,10,5  0 , 20\n0,40,x 0,40 </coordinates></LineString>"
SPAN = (
    "<TimeSpan><begin>2017-12-01T10:00:00Z</begin><end>2017-12-01T11:30:00+00:00</end></TimeSpan>"
)


def test_a_line_with_a_span_of_time_is_passed_at_an_even_pace(tmp_path: Path) -> None:
    for order in (SPAN + LINE, f"<MultiGeometry>{LINE}</MultiGeometry>{SPAN}"):
        reading = read(tmp_path, f"{KML}<Placemark>{order}</Placemark></kml>", "way.kml")
        assert brief(reading) == [
            (0, "01 10:00:00", 10, 0),
            (0, "01 10:30:00", 20, 0),
            (0, "01 11:30:00", 40, 0),
        ]


def test_lines_without_a_span(tmp_path: Path) -> None:
    moment = "<TimeStamp><when>2017-12-01T10:00:00Z</when></TimeStamp>"
    text = f"{KML}<Placemark>{LINE}{LINE}</Placemark><Placemark>{moment}{LINE}</Placemark></kml>"
    reading = read(tmp_path, text, "way.kml")
    assert [(segment, at) for segment, at, *_ in brief(reading)] == [
        *[(0, None)] * 3,
        *[(1, None)] * 3,
        (2, "01 10:00:00"),
        *[(2, None)] * 2,
    ]


def test_points_with_a_time_make_a_way_and_marks_and_areas_do_not(tmp_path: Path) -> None:
    pin = "<Placemark>{}<Point><coordinates>{},45</coordinates></Point></Placemark>"
    when = "<TimeStamp><when>2017-12-01T1{}:00:00Z</when></TimeStamp>"
    area = "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>1,1 2,2 3,1"
    area += "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    pins = [pin.format(when.format(n), n) for n in range(3)]
    reading = read(tmp_path, f"{KML}{area}{pin.format('', 9)}{''.join(pins)}</kml>", "way.kml")
    assert brief(reading) == [(0, f"01 1{n}:00:00", 45, n) for n in range(3)]


def test_a_date_alone_is_no_moment(tmp_path: Path) -> None:
    span = "<TimeSpan><begin>2017-12-01</begin><end>2017-12-02</end></TimeSpan>"
    reading = read(tmp_path, f"{KML}<Placemark>{span}{LINE}</Placemark></kml>", "way.kml")
    assert reading.notes == (NO_TIMES,)


def zipped(**files: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return file.getvalue()


def test_the_main_document_of_a_zip_is_read(tmp_path: Path) -> None:
    other = f"{KML}<Placemark>{LINE.replace('0,10,5', '7,7')}</Placemark></kml>"
    main = f"{KML}<Placemark>{LINE}</Placemark></kml>"
    for data in (
        zipped(a__b_kml=other, doc_kml=main, files__a_png=b"x"),
        zipped(a__doc_kml=other, other_kml=main),
    ):
        for name in ("way.kmz", "way.kml"):
            assert brief(read(tmp_path, data, name))[0] == (0, None, 10, 0)


def test_a_zip_that_swells_or_is_none(tmp_path: Path) -> None:
    bomb = zipped(doc_kml=b"<kml>" + b" " * (65 << 20))
    assert len(bomb) < 100_000
    assert read(tmp_path, bomb, "way.kmz").notes == (TOO_LARGE,)
    assert read(tmp_path, zipped(a_txt="x"), "way.kmz").notes == (DAMAGED,)
    assert read(tmp_path, b"PK\x03\x04 and no more", "way.kmz").notes == (DAMAGED,)


def test_what_a_file_is_its_bytes_say(tmp_path: Path) -> None:
    line = f"{KML}<Placemark>{LINE}</Placemark></kml>"
    assert len(read(tmp_path, line, "way.gpx").points) == 3
    assert len(read(tmp_path, gpx(point(1, 2)), "way.kml").points) == 1


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
READS_FILES = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("name", ["way.gpx", "way.kml"])
@pytest.mark.parametrize("hostile", [LAUGHS, READS_FILES])
def test_document_types_are_refused(tmp_path: Path, name: str, hostile: str) -> None:
    inside = gpx(point(1, 2)) if name == "way.gpx" else f"{KML}<Placemark>{LINE}</Placemark></kml>"
    inside = inside.removeprefix('<?xml version="1.0"?>')
    reading = read(tmp_path, hostile + inside.replace("><", ">&b;<", 1), name)
    assert (reading.points, reading.notes) == ((), (DAMAGED,))


def test_a_broken_off_file_gives_what_stands_before(tmp_path: Path) -> None:
    track = gpx(point(1, 2, "2017-12-01T15:30:00Z") + point(3, 4))
    cut = read(tmp_path, track[: track.index("</trkpt><trkpt") + 20])
    assert (len(cut.points), cut.notes) == (1, (ENDS_EARLY,))
    way = f"{KML}<Placemark>{LINE}</Placemark><Placemark>"
    cut = read(tmp_path, way + LINE[:-30], "way.kml")
    assert (len(cut.points), cut.notes) == (3, (ENDS_EARLY, NO_TIMES))
    running = "<Placemark><gx:Track><when>2017-12-01T10:00:00Z</when><gx:coord>5 6 7</gx:coord><wh"
    assert brief(read(tmp_path, KML + running, "way.kml")) == [(0, "01 10:00:00", 6, 5)]


def test_nothing_in_it(tmp_path: Path) -> None:
    assert read(tmp_path, gpx()).notes == (NO_POINTS,)
    assert read(tmp_path, f"{KML}</kml>", "way.kml").notes == (NO_POINTS,)
    assert read(tmp_path, "", "way.kml").file.refused == "empty file"
    assert read(tmp_path, "no xml", "way.kml").notes == (DAMAGED,)


def test_deep_nesting_is_only_long(tmp_path: Path) -> None:
    deep = "<Folder>" * 20_000 + f"<Placemark>{LINE}</Placemark>" + "</Folder>" * 20_000
    assert len(read(tmp_path, f"{KML}{deep}</kml>", "way.kml").points) == 3


def test_too_many_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journal.ingest.ways.MOST_POINTS", 2)
    reading = read(tmp_path, f"{KML}<Placemark>{LINE}</Placemark></kml>", "way.kml")
    assert (reading.points, reading.notes) == ((), (TOO_LARGE,))


PARTS = st.sampled_from(
    [
        "<Placemark>", "</Placemark>", "<gx:Track>", "</gx:Track>", "<when>", "</when>", LINE, SPAN,
        "<gx:coord>", "</gx:coord>", "<LineString>", "<coordinates>", "1,2", "5 6", "nan,inf,1e999",
        "2017-12-01T10:00:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "&amp;",
        "<TimeStamp>", "</TimeStamp>", "<Point>", "</coordinates>", "<![CDATA[", "]]>", "\0", "<x",
    ]
)  # fmt: skip


@given(parts=st.lists(PARTS, max_size=30), name=st.sampled_from(["way.kml", "way.gpx", "way.kmz"]))
def test_nothing_that_is_almost_kml_raises(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str], name: str
) -> None:
    reading = read(tmp_path_factory.mktemp("k"), KML + "".join(parts) + "</kml>", name)
    assert reading.points or reading.notes
    assert all(isinstance(p, TrackPoint) and -90 <= p.lat <= 90 for p in reading.points)


@given(data=st.binary(max_size=300), name=st.sampled_from(["way.kml", "way.gpx", "way.kmz"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    reading = read(tmp_path_factory.mktemp("b"), data, name)
    assert not reading.points
    assert reading.notes or reading.file.refused
