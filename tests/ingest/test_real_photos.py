"""Every real file beside the checkout through scan and read_file, against ExifTool's reading of it.

ExifTool is a second opinion and not the law: `DISAGREE` says for each difference who is right and
why. A difference that is not listed fails, and so does a listed one that is gone.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from journal.core.photo import StampSource
from journal.core.progress import Context
from journal.ingest.reading import Reading, read_file
from journal.ingest.scan import scan
from journal.pictures.kinds import Kind

PHOTOS = Path(__file__).parents[2].parent / "shared" / "photos"
# The present of these tests, so that a date in the future stays one.
NOW = datetime(2026, 6, 1)

_REFUSED: dict[str, tuple[str, ...]] = {
    "a bomb: few bytes that claim hundreds of megapixels, or a text without end": (
        "bomb/17000x17000.avif",
        "bomb/decompression_bomb.gif",
        "bomb/png_decompression_dos.png",
    ),
    "nothing in it: ExifTool says so too": (
        "corrupt/zero_bytes.jpg",
        "takeout/Takeout3_numbering_zero_byte/Photos from 2023/DSC_0238(1).JPG",
        "takeout/Takeout3_numbering_zero_byte/Photos from 2023/DSC_0238.JPG",
        "takeout/Takeout3_numbering_zero_byte/Photos from 2023/DSC_0238_1.JPG",
    ),
    "not what its name says: text, EPS, a film or nothing known": (
        "bomb/exiv2_ghsa_hrw9_dos.jpg",
        "corrupt/exiv2_issue_2427_poc.jpg",
        "corrupt/exiv2_issue_ghsa_496f_x7cq_cq39_poc.jpg",
        "corrupt/git_lfs_pointer.jpg",
        "corrupt/libheif_clusterfuzz-testcase-minimized-file-fuzzer-5651556035198976.heic",
        "corrupt/libheif_crash-20ca2625096a205937b809a7841e7f019f0b2dc6.heic",
        "corrupt/libheif_github_46_2.heic",
        "corrupt/中文_lfs_pointer.jpg",
    ),
    "the picture is cut off; ExifTool reads only the metadata in front": (
        "corrupt/exiv2_issue_1793_poc.heic",
        "corrupt/exiv2_issue_1912_poc.jpg",
        "corrupt/exiv2_issue_2340_poc.mp4",
        "corrupt/exiv2_issue_ghsa_g9xm_7538_mq8w_poc.mov",
        "corrupt/goexif_huge_tag_exif.jpg",
        "corrupt/goexif_max_uint32_exif.jpg",
        "corrupt/hachoir_truncated.png",
        "corrupt/me_NullPointerException.HeifPictureHandler.processBox.heif",
        "corrupt/pillow_truncated_image.png",
        "corrupt/pillowheif_corrupted.hif",
        "corrupt/pillowheif_truncated.heic",
    ),
    "no decoder makes a picture of it; ExifTool reads only the metadata": (
        "corrupt/exiv2_2018-01-09-exiv2-crash-001.tiff",
        "corrupt/exiv2_exiv2_0-26_exiv2_uncontrolled-recursion_printIFDStructure.tif",
        "corrupt/exiv2_heap-oob-write.tiff",
        "corrupt/exiv2_issue_1830_poc.tiff",
        "corrupt/exiv2_issue_1841_poc.webp",
        "corrupt/exiv2_issue_428_poc3.png",
        "corrupt/exiv2_issue_845_poc.png",
        "corrupt/exiv2_issue_960.poc.webp",
        "corrupt/exiv2_pocIssue283.jpg",
        "corrupt/exiv2_pr_2612_poc.heic",
        "corrupt/libheif_clusterfuzz-testcase-minimized-file-fuzzer-5752063708495872.heic",
        "corrupt/libheif_github_367_1.heic",
        "corrupt/me_IllegalArgumentException.HeifReader.processBoxes.heif",
        "corrupt/me_NegativeArraySizeException.HeifReader.processBoxes.heif",
        "corrupt/pillow_broken.png",
        "corrupt/pillow_broken_data_stream.png",
        "corrupt/pillow_oom-225817ca0f8c663be7ab4b9e717b02c661e66834.tif",
        "corrupt/pillow_seek_too_large.tif",
        "heic/apple_iphone8_9kb.heic",
    ),
}

# (file, what differs) -> who is right, and why.
DISAGREE: dict[tuple[str, str], str] = {
    (name, "refused"): why for why, names in _REFUSED.items() for name in names
} | {
    ("corrupt/jpeg_named.dng", "time"): "we: a date with dashes is a date",
    ("formats/nikon_d1x.jxl", "size"): "ExifTool: we have no decoder for JPEG XL and keep it whole",
    ("gps/htc_m8_gps_as_string.jpg", "place"): "we: '52,00000,50,00000,34,01180' is three numbers "
    "with commas in them; ExifTool takes the first three of six",
    ("raw/exiftool_sigma_sd10_clock_2001.x3f", "size"): "we: its own header says it was turned",
    ("time_traps/camera_default_2007-01-01.jpg", "time"): "we: a clock that was never set",
    ("time_traps/future_date_2026-11-24.jpg", "time"): "we: after the present of this test",
    ("time_traps/piexif_2099_and_invalid_gps.jpg", "time"): "we: in the future",
    ("video/pentax.mov", "time"): "we: the stated date is a bare year, so the header's time counts",
    ("video/phockup_exif.mp4", "size"): "we: 16.16 fixed point, so 8 and not 524288",
    ("video/sony_avchd.mts", "size"): "ExifTool: we do not look into the H.264 stream",
}


def _expected() -> dict[str, dict[str, Any]]:
    """Return ExifTool's reading of each file; the trips have a list of their own."""
    files: dict[str, dict[str, Any]] = {}
    for listing, prefix in (
        (PHOTOS / "expected.json", ""),
        (PHOTOS / "trips/expected.json", "trips/"),
    ):
        for name, entry in json.loads(listing.read_text())["files"].items():
            if "expect" in entry:
                files[prefix + name] = entry["expect"]
    return files


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Read every photo and film once."""
    found = scan([PHOTOS], Context())
    kinds = (Kind.STILL, Kind.RAW, Kind.FILM)
    return {
        file.path.relative_to(PHOTOS).as_posix(): read_file(file.path, file.kind, now=NOW)
        for file in found.files
        if file.kind in kinds
    }


def _differences(ours: Reading, theirs: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (what, both opinions) for everything that differs."""
    if ours.refused:
        yield "refused", ours.refused
        return
    time = _time(ours)
    if time != _their_time(ours, theirs):
        yield "time", f"{time} != {_their_time(ours, theirs)}"
    offset = _their_offset(ours, theirs)
    if _by_exif_or_film(ours) and ours.offset_min != offset:
        yield "offset", f"{ours.offset_min} != {offset}"
    place = (ours.lat, ours.lon) if ours.lat is not None and ours.lon is not None else None
    their_place = (theirs["gps_lat"], theirs["gps_lon"]) if theirs.get("gps_valid") else None
    if not _near(place, their_place):
        yield "place", f"{place} != {their_place}"
    size, their_size = _size(ours), _their_size(ours, theirs)
    if their_size is not None and size != their_size:
        yield "size", f"{size} != {their_size}"


def _near(one: tuple[float, float] | None, other: tuple[float, float] | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one[0] - other[0]) < 1e-4 and abs(one[1] - other[1]) < 1e-4


def _by_exif_or_film(ours: Reading) -> bool:
    exif = (StampSource.EXIF_ORIGINAL, StampSource.EXIF_DIGITIZED, StampSource.QUICKTIME_CREATION)
    return ours.stamp is not None and ours.stamp.source in exif


def _time(ours: Reading) -> str | None:
    """Return our time where ExifTool has an opinion: from EXIF or from a film's header."""
    sources = (
        StampSource.EXIF_ORIGINAL,
        StampSource.EXIF_DIGITIZED,
        StampSource.QUICKTIME_CREATION,
        StampSource.MOVIE_HEADER,
    )
    if ours.stamp is None or ours.stamp.source not in sources:
        return None
    return ours.stamp.at.replace(microsecond=0).isoformat()


def _their_time(ours: Reading, theirs: dict[str, Any]) -> str | None:
    if ours.kind is not Kind.FILM:
        local = theirs.get("capture_local")
        return str(local) if local else None
    text = str(theirs.get("video_creation_with_zone") or theirs.get("video_create_utc_by_spec", ""))
    try:
        return (
            datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S").replace(tzinfo=UTC).isoformat()[:19]
        )
    except ValueError:
        return None


def _their_offset(ours: Reading, theirs: dict[str, Any]) -> int | None:
    text = theirs.get("capture_offset")
    if ours.kind is Kind.FILM:
        text = str(theirs.get("video_creation_with_zone", ""))[19:]
    if not text:
        return None
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    return -minutes if text[0] == "-" else minutes


def _size(ours: Reading) -> tuple[int, int] | str:
    if ours.kind is not Kind.RAW:
        return ours.width, ours.height
    return "upright" if ours.height > ours.width else "lying"


def _their_size(ours: Reading, theirs: dict[str, Any]) -> tuple[int, int] | str | None:
    """Return the upright size; of raw files only which way up: ExifTool gives any of several."""
    turned = theirs.get("rotation") in (90, 270)
    if "rotation" not in theirs or ours.kind is Kind.RAW:
        turned = int(theirs.get("orientation", 1)) >= 5
    if ours.kind is Kind.RAW:
        return ("upright" if turned else "lying") if ours.width else None
    if "width" not in theirs:
        return None
    size = theirs["width"], theirs["height"]
    return size[::-1] if turned else size


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.skipif(not PHOTOS.is_dir(), reason="no sample photos beside the checkout")
class TestRealPhotos:
    def test_differences_from_exiftool_are_exactly_the_listed_ones(
        self, readings: dict[str, Reading]
    ) -> None:
        expected = _expected()
        found = {
            (name, what): opinions
            for name, ours in readings.items()
            if name in expected
            for what, opinions in _differences(ours, expected[name])
        }
        unlisted = {key: found[key] for key in found.keys() - DISAGREE.keys()}
        gone = DISAGREE.keys() - found.keys()
        assert not unlisted, "\n".join(f"{k}: {v}" for k, v in sorted(unlisted.items()))
        assert not gone, f"no longer differ: {sorted(gone)}"

    def test_every_file_is_found_once_and_none_is_lost(self) -> None:
        found = scan([PHOTOS, PHOTOS / "heic"], Context())
        paths = [file.path for file in found.files] + [path for path, _ in found.skipped]
        assert sorted(paths) == sorted(path for path in PHOTOS.rglob("*") if path.is_file())

    def test_what_is_taken_has_a_picture_or_says_that_it_has_none(
        self, readings: dict[str, Reading]
    ) -> None:
        for name, reading in readings.items():
            assert reading.sha256 or reading.size == 0, name
            if reading.refused is None:
                told = any(note.startswith("no preview: ") for note in reading.notes)
                assert (reading.preview is None) == told, name
                assert (reading.preview is None) == (reading.thumbnail is None), name
            else:
                assert reading.refused == reading.refused.strip(), name
                assert "0x" not in reading.refused, name

    @pytest.mark.parametrize("number", range(2, 9))
    def test_eight_orientations_show_the_same_upright_picture(
        self, readings: dict[str, Reading], number: int
    ) -> None:
        first, other = (
            _grey(readings[f"orientation/landscape_{n}.jpg"].thumbnail) for n in (1, number)
        )
        # Each picture carries its number and was compressed for itself.
        assert ImageStat.Stat(ImageChops.difference(first, other)).mean[0] < 4

    def test_gps_stamps_are_read_and_malformed_ones_are_absent(
        self, readings: dict[str, Reading]
    ) -> None:
        good = readings["formats/pentax_k3ii_sunrise.webp"]
        assert good.gps_instant == datetime(2017, 10, 27, 6, 38, 52)
        assert readings["time_traps/iphone6_bad_gpsdatestamp.jpg"].gps_instant is None
        assert readings["time_traps/only_xmp_gpsdatetime.jpg"].gps_instant is not None

    def test_other_evidence_stands_in_where_exif_has_none(
        self, readings: dict[str, Reading]
    ) -> None:
        wanted = {
            "heic/xmp_only.heif": StampSource.XMP_CREATED,
            "gps/pillow_exif_gps_typeerror.jpg": StampSource.XMP_ORIGINAL,
            "no_exif/IMG-20231006-WA0007.jpg": StampSource.NAME,
            "no_exif/VID-20231006-WA0003.mov": StampSource.NAME,
            "video/2005.3gp": StampSource.MOVIE_HEADER,
            "time_traps/future_date_2026-11-24.jpg": StampSource.EXIF_MODIFIED,
        }
        for name, source in wanted.items():
            stamp = readings[name].stamp
            assert stamp is not None, name
            assert stamp.source is source, name

    def test_raw_files_bring_the_picture_inside(self, readings: dict[str, Reading]) -> None:
        reading = readings["raw/pentax_k3ii_jølstravatnet.pef"]
        assert reading.preview_size == (720, 480)
        assert (reading.width, reading.height) == (6040, 4032)


def _grey(jpeg: bytes | None) -> Image.Image:
    assert jpeg is not None
    with Image.open(io.BytesIO(jpeg)) as image:
        return image.convert("L").resize((64, 48))
