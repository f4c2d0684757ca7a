"""Every file below what was dropped, exactly once, in a person's order, with reasons."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from journal.core.progress import Cancelled, Context
from journal.ingest import scan as scan_module
from journal.ingest.scan import Scan, natural, scan
from journal.pictures.kinds import Kind, kind_of

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="links and rights of POSIX")


def _files(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def _names(result: Scan) -> list[str]:
    return [found.name for found in result.files]


def _reasons(result: Scan) -> dict[str, str]:
    return {path.name: reason for path, reason in result.skipped}


def test_files_come_in_the_order_a_person_counts(tmp_path: Path) -> None:
    trip = tmp_path / "Zion"
    _files(trip, "IMG_10.jpg", "IMG_2.jpg", "img_1.JPG", "day 2/a.jpg", "day 10/a.jpg")
    assert _names(scan([trip], Context())) == [
        "Zion/day 2/a.jpg",
        "Zion/day 10/a.jpg",
        "Zion/img_1.JPG",
        "Zion/IMG_2.jpg",
        "Zion/IMG_10.jpg",
    ]


def test_a_dropped_file_has_just_its_name(tmp_path: Path) -> None:
    _files(tmp_path, "a/b.heic", "a/c.mov")
    result = scan([tmp_path / "a/c.mov", tmp_path / "a/b.heic"], Context())
    assert [(found.name, found.kind) for found in result.files] == [
        ("b.heic", Kind.STILL),
        ("c.mov", Kind.FILM),
    ]


def test_a_file_reached_by_two_ways_counts_once(tmp_path: Path) -> None:
    _files(tmp_path, "trip/day/a.jpg", "trip/b.jpg")
    dropped = [
        tmp_path / "trip/day/a.jpg",
        tmp_path / "trip/day",
        tmp_path / "trip",
        tmp_path / "trip",
    ]
    assert _names(scan(dropped, Context())) == ["trip/b.jpg", "trip/day/a.jpg"]
    assert scan(dropped, Context()) == scan(list(reversed(dropped)), Context())


def test_system_files_and_folders_are_rows_with_reasons(tmp_path: Path) -> None:
    hidden = [".DS_Store", "._a.jpg", "Thumbs.db", "desktop.ini", ".hidden.jpg"]
    inside = ["@eaDir/a.jpg", "$RECYCLE.BIN/deep/b.jpg", "__MACOSX/c.jpg", ".git/config"]
    _files(tmp_path, *hidden, *inside, "a.jpg", "notes.txt", "noend")
    result = scan([tmp_path], Context())
    assert len(result.files) == 1
    assert len(result.skipped) == len(hidden) + len(inside) + 2
    reasons = _reasons(result)
    assert {reasons[name] for name in hidden} == {scan_module.HIDDEN}
    assert {reasons[Path(name).name] for name in ("b/b.jpg", "c/c.jpg")} == {scan_module.IN_HIDDEN}
    assert reasons["config"] == scan_module.IN_HIDDEN
    assert reasons["notes.txt"] == reasons["noend"] == scan_module.NOT_OURS


def test_what_does_not_exist_is_a_row(tmp_path: Path) -> None:
    result = scan([tmp_path / "gone.jpg"], Context())
    assert result.skipped == [(tmp_path / "gone.jpg", scan_module.MISSING)]


@on_posix
def test_links(tmp_path: Path) -> None:
    trip = tmp_path / "trip"
    _files(trip, "a.jpg")
    _files(tmp_path, "elsewhere/b.jpg")
    (trip / "circle").symlink_to(trip)
    (trip / "folder").symlink_to(tmp_path / "elsewhere")
    (trip / "again.jpg").symlink_to(trip / "a.jpg")
    (trip / "other.jpg").symlink_to(tmp_path / "elsewhere/b.jpg")
    (trip / "broken.jpg").symlink_to(tmp_path / "nothing")
    result = scan([trip], Context())
    assert _names(result) == ["trip/a.jpg", "trip/other.jpg"]
    assert _reasons(result) == {
        "circle": scan_module.LINKED_FOLDER,
        "folder": scan_module.LINKED_FOLDER,
        "broken.jpg": scan_module.BROKEN_LINK,
    }


@on_posix
def test_a_dropped_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    _files(tmp_path, "real/a.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert _names(scan([tmp_path / "link"], Context())) == ["link/a.jpg"]


@on_posix
def test_pipes_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    assert _reasons(scan([tmp_path], Context())) == {"pipe.jpg": scan_module.NO_FILE}


@on_posix
def test_a_folder_that_cannot_be_opened_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _files(tmp_path, "closed/a.jpg", "open/b.jpg")
    real = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "closed":  # root may open everything, so the system is stood in for
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("journal.ingest.scan.os.scandir", refusing)
    result = scan([tmp_path], Context())
    assert [found.path.name for found in result.files] == ["b.jpg"]
    assert _reasons(result) == {"closed": "cannot be opened: permission denied"}


@on_posix
def test_names_that_are_no_text_can_be_stored(tmp_path: Path) -> None:
    os.close(os.open(os.fsencode(tmp_path) + b"/caf\xe9.jpg", os.O_CREAT | os.O_WRONLY))
    _files(tmp_path, "e\u0301te\u0301.jpg")
    result = scan([tmp_path], Context())
    names = [found.name.rpartition("/")[2] for found in result.files]
    assert names == ["caf\ufffd.jpg", "\xe9t\xe9.jpg"]
    assert all(found.path.exists() for found in result.files)


def test_a_scan_can_be_stopped(tmp_path: Path) -> None:
    _files(tmp_path, "a.jpg")
    context = Context()
    context.cancel()
    with pytest.raises(Cancelled):
        scan([tmp_path], context)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.JPG", Kind.STILL),
        ("a.HIF", Kind.STILL),
        ("a.NEF", Kind.RAW),
        ("a.m2ts", Kind.FILM),
        ("a.GPX", Kind.TRACK),
        ("a.kml", Kind.TRACK),
        ("a.KMZ", Kind.TRACK),
        ("a.jpg.json", Kind.SIDECAR),
        ("a.pdf", None),
        ("jpg", None),
    ],
)
def test_kinds_go_by_the_suffix(name: str, kind: Kind | None) -> None:
    assert kind_of(Path(name)) is kind


def test_natural_order_compares_whatever_meets_whatever() -> None:
    names = ["a", "1", "a1", "1a", "a01", "A2", "", "²", "٣", "10"]
    backwards = names[::-1]
    assert sorted(names, key=natural) == sorted(backwards, key=natural)
    assert natural("IMG_2") < natural("IMG_10")


def test_what_the_system_cannot_look_at_is_a_row_and_the_rest_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a scratched disk, where the folder still lists what cannot be read any more."""
    trip = tmp_path / "Zion"
    _files(trip, "a.jpg", "b.jpg", "day/c.jpg")
    stat = os.stat

    def scratched(path: os.PathLike[str], **options: bool) -> os.stat_result:
        if Path(path).name in ("b.jpg", "Bryce"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return stat(path, **options)

    monkeypatch.setattr(os, "stat", scratched)
    result = scan([trip, tmp_path / "Bryce"], Context())
    assert _names(result) == ["Zion/a.jpg", "Zion/day/c.jpg"]
    reason = "cannot be opened: input/output error"
    assert _reasons(result) == {"b.jpg": reason, "Bryce": reason}
