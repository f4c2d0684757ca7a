"""Chats through an import: text, folder and zip, their photos, what a strange zip cannot do."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.ingest import chats
from journal.ingest.importing import NOT_REACHED, Wish, run_import
from journal.ingest.report import Fate, Report
from journal.ingest.scan import NOT_OURS
from journal.jobs.pool import InlineReaders
from journal.store.chats import MessageRow, list_chats, list_messages
from journal.store.journal import Journal
from journal.store.settle import settle
from tests.ingest.making import ORIGINAL, encoded, exif, place, save, scene

PHOTO = "00000003-PHOTO-2017-11-29-17-03-00.jpg"
CHAT = f"""\u200e[29/11/2017, 17:00:00] Vegas: \u200eMessages and calls are end-to-end encrypted.
[29/11/2017, 17:02:31] Ana: We have landed
[29/11/2017, 17:03:00] Ana: \u200e<attached: {PHOTO}>
[29/11/2017, 17:04:00] Bo: \u200e<attached: 00000004-AUDIO-2017-11-29-17-04-00.opus>
"""


def bring(journal: Journal, *paths: Path, link: bool = False) -> Report:
    return run_import(Wish(paths, link=link), lambda work: work(journal), InlineReaders, Context())


def fates(report: Report) -> dict[str, tuple[Fate, str]]:
    return {row.path.name: (row.fate, row.reason) for row in report.files}


def picture(at: datetime | None = None) -> bytes:
    if at is None:
        return encoded(scene(64, 48))
    return encoded(scene(64, 48), exif=exif({}, {ORIGINAL: f"{at:%Y:%m:%d %H:%M:%S}"}))


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2017, 11, 29, 17, 3, 0)), data)
    return path


def said(journal: Journal, date: str = "2017-11-29") -> list[MessageRow]:
    (day,) = journal.db.execute("SELECT id FROM day WHERE date = ?", [date]).fetchone()
    return list_messages(journal.db, day)


def test_a_zip_brings_messages_and_photos_in_one_step(journal: Journal, tmp_path: Path) -> None:
    members = {
        "_chat.txt": CHAT.encode(),
        PHOTO: picture(),
        "00000004-AUDIO-2017-11-29-17-04-00.opus": b"OggS",
        "__MACOSX/._x.jpg": b"x",
    }
    path = zipped(tmp_path / "WhatsApp Chat - Vegas.zip", members)
    report = bring(journal, path)
    assert fates(report) == {
        "_chat.txt": (Fate.CHAT, "messages: 3"),
        PHOTO: (Fate.IMPORTED, ""),
        "00000004-AUDIO-2017-11-29-17-04-00.opus": (Fate.SKIPPED, NOT_OURS),
        "._x.jpg": (Fate.SKIPPED, "hidden or system file"),
    }
    assert {row.path.parent for row in report.files} == {path, path / "__MACOSX"}
    assert [chat.name for chat in list_chats(journal.db)] == ["Vegas"]
    assert [(m.author, m.text, m.photo) for m in said(journal)] == [
        ("Ana", "We have landed", None),
        ("Ana", "", 1),
        ("Bo", "", None),
    ]
    (name,) = journal.db.execute("SELECT archive_name FROM file").fetchone()
    assert name == f"WhatsApp Chat - Vegas/{PHOTO}"
    again = bring(journal, path)
    assert fates(again)["_chat.txt"] == (Fate.ALREADY_HERE, "messages: 3, all of them here")
    assert fates(again)[PHOTO][0] is Fate.ALREADY_HERE
    journal.undo(settle)
    assert list_chats(journal.db) == []
    assert bring(journal, path).counts()[Fate.IMPORTED] == 1
    assert len(said(journal)) == 3


def test_a_photo_that_is_here_already_is_matched_by_its_bytes(
    journal: Journal, tmp_path: Path
) -> None:
    data = picture(datetime(2017, 11, 29, 9))
    bring(journal, save(tmp_path / "IMG_1.jpg", data))
    path = zipped(tmp_path / "x.zip", {"_chat.txt": CHAT.encode(), PHOTO: data})
    assert fates(bring(journal, path))[PHOTO][0] is Fate.ALREADY_HERE
    assert [m.photo for m in said(journal)] == [None, 1, None]


def test_a_folder_and_a_longer_export_later(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "WhatsApp Chat - Vegas"
    folder.mkdir()
    save(folder / "_chat.txt", CHAT.encode())
    save(folder / PHOTO, picture())
    assert fates(bring(journal, folder))["_chat.txt"] == (Fate.CHAT, "messages: 3")
    longer = save(tmp_path / "longer.txt", f"{CHAT}[29/11/2017, 18:00:00] Cy: ok\n".encode())
    assert fates(bring(journal, longer))["longer.txt"] == (Fate.CHAT, "messages: 4, new: 1")
    assert [chat.name for chat in list_chats(journal.db)] == ["Vegas"]


def test_days_and_months_are_told_apart_by_the_trip(journal: Journal, tmp_path: Path) -> None:
    text = "12/1/17, 9:00 - Ana: one\n12/2/17, 9:00 - Ana: two\n"
    path = save(tmp_path / "WhatsApp Chat with Ana.txt", text.encode())
    photo = save(tmp_path / "a.jpg", picture(datetime(2017, 12, 1, 9)))
    report = bring(journal, path, photo)
    assert fates(report)[path.name] == (Fate.CHAT, "messages: 2")
    assert [m.text for m in said(journal, "2017-12-01")] == ["one"]


def test_it_is_said_where_nothing_tells_them_apart(journal: Journal, tmp_path: Path) -> None:
    path = save(tmp_path / "chat.txt", b"12/1/17, 9:00 - Ana: one\n12/2/17, 9:00 - Ana: two\n")
    note = "messages: 2; days and months may be the other way round"
    assert fates(bring(journal, path))["chat.txt"] == (Fate.CHAT, note)


def test_other_texts_and_zips_keep_their_reason(journal: Journal, tmp_path: Path) -> None:
    notes = save(tmp_path / "notes.txt", b"Dear diary,\n29/11/2017, 17:02 - Ana: x")
    binary = save(tmp_path / "binary.txt", bytes(range(256)))
    other = zipped(tmp_path / "photos.zip", {"a.jpg": picture(), "readme.txt": b"hello"})
    assert fates(bring(journal, notes, binary, other)) == dict.fromkeys(
        ("notes.txt", "binary.txt", "photos.zip"), (Fate.SKIPPED, NOT_OURS)
    )


def test_utf_16_and_a_zip_in_a_folder(journal: Journal, tmp_path: Path) -> None:
    save(tmp_path / "WhatsApp Chat with Ana.txt", CHAT.encode("utf-16"))
    assert fates(bring(journal, tmp_path))["WhatsApp Chat with Ana.txt"][0] is Fate.CHAT


def test_originals_of_a_zip_are_never_left_in_their_place(journal: Journal, tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"_chat.txt": CHAT.encode(), PHOTO: picture()})
    bring(journal, path, link=True)
    assert journal.db.execute("SELECT link FROM file").fetchall() == [(None,)]


def test_names_in_a_zip_lead_nowhere(journal: Journal, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    members = {
        "_chat.txt": CHAT.encode(),
        "../../escape.jpg": picture(),
        "/tmp/absolute.jpg": encoded(scene(40, 30)),
        "a\\..\\back.jpg": encoded(scene(30, 40)),
        "a/same.jpg": encoded(scene(50, 30)),
        "b/same.jpg": encoded(scene(30, 50)),
        'odd?"name.jpg': encoded(scene(20, 20)),
    }
    path = zipped(inside / "x.zip", members)
    report = bring(journal, path)
    assert report.count(Fate.UNDATED) == 6
    assert list(tmp_path.rglob("*.jpg")) == []
    assert not Path("/tmp/absolute.jpg").exists()
    assert all(row.path.is_relative_to(path) for row in report.files)


def test_what_swells_or_is_damaged_is_refused_by_name(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chats, "_SMALL", 1000)
    monkeypatch.setattr(chats, "SWELLS", 50)
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_chat.txt", CHAT)
        archive.writestr("bomb.jpg", bytes(1_000_000))
        archive.writestr(zipfile.ZipInfo("torn.jpg"), b"torn" + picture())
        archive.writestr("whole.jpg", picture())
    data = bytearray(path.read_bytes())
    at = data.index(b"torn\xff")
    data[at : at + 4] = b"worn"
    path.write_bytes(data)
    found = fates(bring(journal, path))
    assert found["bomb.jpg"] == (Fate.REFUSED, "too large: nothing was read of it")
    assert found["torn.jpg"] == (Fate.REFUSED, "damaged: nothing was read of it")
    assert found["whole.jpg"][0] is Fate.UNDATED
    assert found["_chat.txt"][0] is Fate.CHAT


def test_a_zip_that_is_none(journal: Journal, tmp_path: Path) -> None:
    torn = save(tmp_path / "torn.zip", b"PK\x03\x04 and no more")
    assert fates(bring(journal, torn)) == {
        "torn.zip": (Fate.REFUSED, "damaged: nothing was read of it")
    }


def test_a_locked_zip(journal: Journal, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_chat.txt", CHAT)
    data = bytearray(out.getvalue())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1  # encrypted
    locked = save(tmp_path / "locked.zip", bytes(data))
    assert fates(bring(journal, locked))["locked.zip"][0] is Fate.REFUSED


def test_a_stopped_import_says_what_was_not_reached(journal: Journal, tmp_path: Path) -> None:
    path = save(tmp_path / "chat.txt", CHAT.encode())
    photo = save(tmp_path / "a.jpg", picture(datetime(2017, 12, 1, 9)))
    context = Context()
    wish = Wish((path, photo))
    report = run_import(
        wish, lambda work: work(journal), InlineReaders, context, lambda changes: context.cancel()
    )
    assert report.stopped
    assert fates(report) == {
        "a.jpg": (Fate.IMPORTED, ""),
        "chat.txt": (Fate.SKIPPED, NOT_REACHED),
    }


def test_pictures_sent_soon_after_they_were_taken_tell_the_zone_of_the_export(
    journal: Journal, tmp_path: Path
) -> None:
    """Taken in Las Vegas and sent at once; exported at home in Paris, nine hours on."""
    home = {0x9003: "2017:11:28 09:00:00", 0x9011: "+01:00"}
    gps = place(48.86, 2.35)
    save(tmp_path / "home.jpg", encoded(scene(64, 48), exif=exif({}, home, gps)))
    lines = ["28/11/2017, 08:00 - Ana: Bye"]
    for minute in range(4):
        taken = {0x9003: f"2017:11:29 20:0{minute}:30", 0x9011: "-08:00"}
        data = encoded(scene(64, 48), exif=exif({}, taken, place(36.11, -115.17)))
        save(tmp_path / f"IMG_{minute}.jpg", data)
        lines.append(f"30/11/2017, 05:0{minute + 2} - Ana: IMG_{minute}.jpg (file attached)")
    save(tmp_path / "chat.txt", "\n".join(lines).encode())
    found = fates(bring(journal, tmp_path))
    assert found["chat.txt"] == (Fate.CHAT, "messages: 5; its times are those of Europe/Paris")
    assert [f"{m.lived_at:%d %H:%M}" for m in said(journal)] == [
        "29 20:02",
        "29 20:03",
        "29 20:04",
        "29 20:05",
    ]
    assert list_chats(journal.db)[0].zone == "Europe/Paris"


def test_local_times_need_no_zone(journal: Journal, tmp_path: Path) -> None:
    lines = []
    for minute in range(4):
        taken = {0x9003: f"2017:11:29 20:0{minute}:30", 0x9011: "-08:00"}
        data = encoded(scene(64, 48), exif=exif({}, taken, place(36.11, -115.17)))
        save(tmp_path / f"IMG_{minute}.jpg", data)
        lines.append(f"29/11/2017, 20:0{minute + 2} - Ana: IMG_{minute}.jpg (file attached)")
    save(tmp_path / "chat.txt", "\n".join(lines).encode())
    assert fates(bring(journal, tmp_path))["chat.txt"] == (Fate.CHAT, "messages: 4")
