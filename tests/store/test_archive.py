"""Originals go in byte for byte, come out by anybody's sqlite3, and never half."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.store import archive
from journal.store.archive import FileChanged, add_file, add_photo, archive_name, read_original
from journal.store.check import check
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from tests.store.making import JPEG, bring_in, new_photo, original

NAMES = [
    "phone/IMG_1.JPG",
    "../../etc/passwd",
    "/root/.ssh/authorized_keys",
    "C:\\Windows\\evil.JPG",
    "été 🏜️/a b.JPG",
    "a/./b//c/../d.JPG",
    "..",
    "no suffix",
    ".hidden",
    "caf\udce9.JPG",
    "line\nbreak.JPG",
]


def add(edit: Edit, folder: Path, name: str, data: bytes, **how: bool) -> int:
    source = original(folder, f"source_{abs(hash((name, data)))}", data)
    return add_photo(edit, new_photo("x"), replace(source, name=name), **how)


def stored(journal: Journal, file: int = 1) -> bytes:
    return b"".join(read_original(journal.db, file))


def counts(journal: Journal) -> list[int]:
    tables = "photo", "file", "sqlar", "thumbnail", "preview", "camera"
    return [journal.db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables]


@pytest.mark.parametrize("name", NAMES)
def test_names_in_the_archive_leave_no_folder(name: str) -> None:
    safe = archive_name(name)
    assert safe
    assert not safe.startswith("/")
    assert ".." not in safe.split("/")
    assert "\\" not in safe
    assert safe.encode()
    assert archive_name(safe) == safe


def test_bytes_names_and_times_come_out_with_sqlite3_alone(
    journal: Journal, tmp_path: Path
) -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("the sqlite3 program is not installed")
    data = {name: os.urandom(1000) * (n + 1) for n, name in enumerate(NAMES)}

    def change(edit: Edit) -> None:
        for name, content in data.items():
            add(edit, tmp_path, name, content)

    journal.transact(Op.IMPORT, change)
    journal.close()
    out = tmp_path / "deep" / "er" / "out"
    out.mkdir(parents=True)
    subprocess.run(["sqlite3", journal.path, "-Ax"], cwd=out, check=True)
    found = {path.relative_to(out): path for path in out.rglob("*") if path.is_file()}
    assert len(found) == len(NAMES)
    for name, content in data.items():
        path = found[Path(archive_name(name))]
        assert path.read_bytes() == content
        assert int(path.stat().st_mtime) == 1_511_973_492
        assert path.stat().st_mode & 0o777 == 0o644
    assert [path.name for path in (tmp_path / "deep").rglob("*") if path.is_file()] == [
        path.name for path in out.rglob("*") if path.is_file()
    ]


def test_the_same_name_twice(journal: Journal, tmp_path: Path) -> None:
    def change(edit: Edit) -> None:
        for data in (b"one", b"two", b"three"):
            add(edit, tmp_path, "DCIM/IMG_1.JPG", data)

    journal.transact(Op.IMPORT, change)
    names = [row[0] for row in journal.db.execute("SELECT archive_name FROM file ORDER BY id")]
    assert names == ["DCIM/IMG_1.JPG", "DCIM/IMG_1 (2).JPG", "DCIM/IMG_1 (3).JPG"]
    assert [stored(journal, file) for file in (1, 2, 3)] == [b"one", b"two", b"three"]


def test_large_files_in_pieces(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "CHUNK", 1000)
    data = os.urandom(12_345)
    journal.transact(Op.IMPORT, lambda edit: add(edit, tmp_path, "big.mov", data))
    assert stored(journal) == data
    assert [len(chunk) for chunk in read_original(journal.db, 1)] == [1000] * 12 + [345]


def test_originals_on_disk_are_not_touched(journal: Journal, tmp_path: Path) -> None:
    source = original(tmp_path, "IMG_1.JPG")
    source.path.chmod(0o400)
    before = source.path.stat()
    journal.transact(Op.IMPORT, lambda edit: add_photo(edit, new_photo("IMG_1.JPG"), source))
    after = source.path.stat()
    assert (after.st_mtime_ns, after.st_mode, after.st_ino) == (
        before.st_mtime_ns, before.st_mode, before.st_ino,
    )  # fmt: skip


@pytest.mark.parametrize("now", [b"other bytes, same size", b"longer than it was before!", b"less"])
def test_a_file_that_changed_since_it_was_read_is_not_stored(
    journal: Journal, tmp_path: Path, now: bytes
) -> None:
    good = original(tmp_path, "good.JPG")
    bad = original(tmp_path, "bad.JPG", b"the bytes it once had.")
    bad.path.write_bytes(now)

    def change(edit: Edit) -> None:
        add_photo(edit, new_photo("good.JPG"), good)
        with pytest.raises(FileChanged):
            add_photo(edit, new_photo("bad.JPG", make="Canon"), bad)

    changes = journal.transact(Op.IMPORT, change)
    assert counts(journal) == [1, 1, 1, 1, 1, 0]
    assert changes.touched == {"photo": {1}}
    assert stored(journal) == b"good.JPG"
    journal.undo()


def test_a_file_that_vanished_is_not_stored(journal: Journal, tmp_path: Path) -> None:
    gone = original(tmp_path, "gone.JPG")
    gone.path.unlink()

    def change(edit: Edit) -> None:
        with pytest.raises(FileNotFoundError):
            add_photo(edit, new_photo("gone.JPG"), gone)

    assert journal.transact(Op.IMPORT, change).step is None
    assert counts(journal) == [0] * 6


def test_a_photo_left_in_its_place(journal: Journal, tmp_path: Path) -> None:
    source = original(tmp_path, "IMG_1.JPG", b"left here")
    photo = new_photo("IMG_1.JPG")
    journal.transact(Op.IMPORT, lambda edit: add_photo(edit, photo, source, link=True))
    assert counts(journal)[2] == 0
    assert stored(journal) == b"left here"
    assert archive.thumbnail(journal.db, 1) == archive.preview(journal.db, 1) == JPEG.jpeg
    source.path.rename(tmp_path / "moved.JPG")
    with pytest.raises(FileNotFoundError):
        stored(journal)
    findings = [finding.what for finding in check(journal.db, Context()).findings]
    assert "IMG_1.JPG: away (No such file or directory)" in findings[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes among the files")
def test_a_link_to_what_is_no_file_does_not_keep_us_waiting(
    journal: Journal, tmp_path: Path
) -> None:
    source = original(tmp_path, "IMG_1.JPG")
    photo = new_photo("IMG_1.JPG")
    journal.transact(Op.IMPORT, lambda edit: add_photo(edit, photo, source, link=True))
    source.path.unlink()
    os.mkfifo(source.path)
    with pytest.raises(FileNotFoundError):
        stored(journal)
    source.path.unlink()
    if Path("/dev/zero").exists():
        source.path.symlink_to("/dev/zero")
        with pytest.raises(FileNotFoundError):
            stored(journal)
    source.path.unlink(missing_ok=True)
    source.path.write_bytes(b"x" * 10_000)
    assert len(stored(journal)) == source.size + 1


@pytest.mark.parametrize(
    "link", [r"\\server\share\IMG_1.JPG", "//server/share/IMG_1.JPG", r"\\?\UNC\server\share\a"]
)
def test_no_other_machine_is_asked_for_a_link(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows would open a connection to it, and give it the person's name."""
    monkeypatch.setattr(Path, "is_file", lambda path: pytest.fail(f"asked for {path}"))
    monkeypatch.setattr(Path, "is_absolute", lambda path: True)
    assert not archive.is_there(link)


@pytest.mark.parametrize("link", ["/" + "x" * 5000, "/\0", "IMG_1.JPG", "/away/IMG_1.JPG"])
def test_a_link_that_leads_nowhere_is_no_error(link: str) -> None:
    assert not archive.is_there(link)


def test_what_is_on_another_machine_is_copied_in(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "on_another_machine", lambda path: path.endswith("1.JPG"))
    for name in ("IMG_1.JPG", "IMG_2.JPG"):
        source, photo = original(tmp_path, name, name.encode()), new_photo(name)
        journal.transact(
            Op.IMPORT, lambda edit, s=source, p=photo: add_photo(edit, p, s, link=True)
        )
    rows = journal.db.execute("SELECT archive_name, link FROM file ORDER BY id").fetchall()
    assert [(bool(stored), bool(link)) for stored, link in rows] == [(True, False), (False, True)]


def test_a_film_too_large_for_the_file_stays_in_its_place(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "BLOB_LIMIT", 100)
    for size in (100, 101):
        journal.transact(
            Op.IMPORT, lambda edit, size=size: add(edit, tmp_path, "film.mov", bytes(size))
        )
    links = [row[0] is not None for row in journal.db.execute("SELECT link FROM file ORDER BY id")]
    assert links == [False, True]


def test_exact_copies_are_refused_but_sidecars_may_be_the_same(
    journal: Journal, tmp_path: Path
) -> None:
    bring_in(journal, tmp_path, [datetime(2017, 11, 29, 9)] * 2)
    sidecar = replace(original(tmp_path, "same.xmp"), role="sidecar")

    def change(edit: Edit) -> None:
        for photo in (1, 2):
            add_file(edit, sidecar, photo)

    journal.transact(Op.IMPORT, change)
    assert counts(journal)[1] == 4


def test_a_file_that_is_not_known(journal: Journal) -> None:
    with pytest.raises(FileNotFoundError):
        stored(journal, 99)
    assert archive.thumbnail(journal.db, 99) is None
