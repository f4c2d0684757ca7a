"""A stranger's journal is read, and never changed, believed or followed."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from journal.core.errors import JournalDamaged, JournalTooNew, NotAJournal, WorldError
from journal.core.progress import Context
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.merge.guest import open_guest
from journal.store.queries import list_trips
from tests.store.merge.guests import entries, join, join_and_list, photograph, photos, write
from tests.store.shaping import nov

FROZEN = Path(__file__).parents[1] / "frozen"


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    """The journal of a friend, closed and alone in its folder."""
    folder = tmp_path / "ana"
    folder.mkdir()
    with Journal.create(folder / "ana.tripjournal") as journal:
        photo = photograph(journal, tmp_path, "arch.jpg", nov(28), caption="The arch")
        photograph(journal, tmp_path, "dusk.jpg", nov(28))
        write(journal, 28, f"![](photo:{photo})", author="Ana")
    return folder / "ana.tripjournal"


def change(path: Path, script: str) -> None:
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA ignore_check_constraints = ON")
    conn.executescript(script)
    conn.close()


def state(path: Path) -> object:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return sorted(p.name for p in path.parent.iterdir()), digest, path.stat().st_mtime_ns


def test_not_a_byte_of_it_changes(journal: Journal, ana: Path) -> None:
    before = state(ana)
    ana.chmod(0o444)
    join(journal, ana)
    assert state(ana) == before
    assert len(photos(journal)) == 2


@pytest.mark.parametrize("version", range(1, 8))
def test_journals_of_every_older_schema_are_read_and_stay_as_they_are(
    journal: Journal, tmp_path: Path, version: int
) -> None:
    path = tmp_path / "old.tripjournal"
    change(path, (FROZEN / f"schema-{version}.sql").read_text("utf-8"))
    # In the older ones the hash is not that of the bytes beside it.
    data = sqlite3.connect(path).execute("SELECT data FROM sqlar").fetchone()[0]
    change(path, f"UPDATE file SET sha256 = '{hashlib.sha256(data).hexdigest()}'")
    before = state(path)
    join(journal, path)
    assert state(path) == before
    (trip,) = list_trips(journal.db)
    assert trip.title == "Las Vegas 🏜️"
    assert "Il fait *beau*." in [entry[-1] for entry in entries(journal)]
    assert list(photos(journal)) == ["IMG_1.JPG"]
    assert check(journal.db, Context()).sound


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM sqlar; END", JournalDamaged),
        ("CREATE VIEW v AS SELECT * FROM entry", JournalDamaged),
        ("PRAGMA user_version = 999", JournalTooNew),
        ("PRAGMA application_id = 1", NotAJournal),
        ("UPDATE day SET date = '2017-19-39' WHERE date NOT NULL", JournalDamaged),
    ],
)
def test_what_is_not_ours_is_refused(
    journal: Journal, ana: Path, script: str, kind: type[WorldError]
) -> None:
    change(ana, script)
    before = state(ana)
    with pytest.raises(kind) as caught:
        join(journal, ana)
    assert caught.value.path == ana
    assert state(ana) == before
    assert photos(journal) == {}


def test_one_left_in_the_middle_of_a_change_is_refused(journal: Journal, ana: Path) -> None:
    ana.with_name(ana.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9" + bytes(600))
    before = state(ana)
    with pytest.raises(JournalDamaged, match="in the middle of a change"):
        join(journal, ana)
    assert state(ana) == before


def test_one_that_the_friend_has_open_is_read_as_it_is_at_that_moment(
    journal: Journal, ana: Path, tmp_path: Path
) -> None:
    with Journal.open(ana) as hers:
        photograph(hers, tmp_path, "late.jpg", nov(28))
        join(journal, ana)
        photograph(hers, tmp_path, "later.jpg", nov(28))
    assert sorted(photos(journal)) == ["arch.jpg", "dusk.jpg", "late.jpg"]


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE sqlar SET data = zeroblob(length(data)) WHERE name = 'arch.jpg'",
        "UPDATE sqlar SET data = x'ff' WHERE name = 'arch.jpg'",
        "UPDATE sqlar SET data = NULL WHERE name = 'arch.jpg'",
        "UPDATE file SET size = 1000000000000 WHERE archive_name = 'arch.jpg'",
        "PRAGMA foreign_keys = 0; DELETE FROM sqlar WHERE name = 'arch.jpg'",
    ],
)
def test_a_photo_whose_bytes_are_not_what_is_promised_is_refused_and_the_rest_comes(
    journal: Journal, ana: Path, script: str
) -> None:
    change(ana, script)
    came = join_and_list(journal, ana)
    assert [(one.name, one.photo is None) for one in came] == [
        ("arch.jpg", True),
        ("dusk.jpg", False),
    ]
    assert list(photos(journal)) == ["dusk.jpg"]
    assert check(journal.db, Context()).sound


def test_no_link_in_it_is_followed(journal: Journal, ana: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"arch.jpg")  # the very bytes that its hash is of
    change(
        ana,
        f"UPDATE file SET link = '{tmp_path / 'secret.txt'}', archive_name = NULL"
        " WHERE archive_name = 'arch.jpg'",
    )
    (came, _) = join_and_list(journal, ana)
    assert came.photo is None
    assert journal.db.execute("SELECT count(*) FROM file WHERE link NOT NULL").fetchone() == (0,)


def test_values_that_no_journal_of_ours_holds_count_as_absent(journal: Journal, ana: Path) -> None:
    change(
        ana,
        "UPDATE photo SET lat = 9e99, lon = 1, width = -5, stamp_source = 'me', look = x'00',"
        " said_at = 'now', offset_min = 99999, place_zone = '../../etc', exposure_s = 9e999;"
        " UPDATE entry SET time = '29:00';"
        " UPDATE trip SET day_starts_at = '29:59', home_zone = 'Mars/Olympus', language = 'xx';"
        " UPDATE sqlar SET name = '../../../' || name; UPDATE file SET archive_name ="
        " '../../../' || archive_name;",
    )
    join(journal, ana)
    found = "lat, width, stamp, said_at, offset_min, place_zone, exposure_s, day_id"
    rows = journal.db.execute(f"SELECT {found} FROM photo").fetchall()
    assert rows == [(None, 0, None, None, None, None, None, None)] * 2
    assert journal.db.execute("SELECT name FROM sqlar ORDER BY 1").fetchall() == [
        ("arch.jpg",),
        ("dusk.jpg",),
    ]
    assert [entry[1] for entry in entries(journal)] == [None]
    assert check(journal.db, Context()).sound


def test_bytes_flipped_anywhere_are_an_error_of_its_own_or_harmless(
    tmp_path: Path, ana: Path
) -> None:
    whole = ana.read_bytes()
    used = [at for at, byte in enumerate(whole) if byte and at >= 16]
    for round_ in range(40):
        data = bytearray(whole)
        for at in used[round_ * 7 :: max(len(used) // 3, 1)]:
            data[at] ^= 0x55
        hurt = tmp_path / f"{round_}.tripjournal"
        hurt.write_bytes(data)
        with Journal.create(tmp_path / f"own-{round_}.tripjournal") as journal:
            try:
                join(journal, hurt)
            except WorldError as error:
                assert error.path == hurt  # noqa: PT017 - some rounds are harmless
            assert check(journal.db, Context()).sound


def test_an_opened_guest_refuses_to_be_written_to(ana: Path) -> None:
    with open_guest(ana) as guest, pytest.raises(sqlite3.OperationalError):
        guest.facts.execute("DELETE FROM entry")
