"""What can be read of a damaged journal comes out, and the journal itself is never changed."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journal.core.errors import (
    JournalDamaged,
    JournalInUse,
    NoRoom,
    NotAJournal,
    ReadFailed,
    WrongUse,
)
from journal.core.progress import Cancelled, Context
from journal.store import room
from journal.store.archive import add_photo
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.migrations import SCHEMA_VERSION
from journal.store.op import Op
from journal.store.rescue.photos import State
from journal.store.rescue.rescuing import Rescued, rescue
from tests.store.damaging import PAGE, files, root, spoil, wipe
from tests.store.making import logged, new_photo, original, texts, writing
from tests.store.rescue.conftest import Rescue
from tests.store.test_migrations import thaw

TEXTS = ["On boucle les valises.", "Sous la *pluie*.", "Le phare 🏜️"]
NAMES = ["IMG_0000.JPG", "IMG_0001.JPG", "IMG_0002.JPG"]


def add(path: Path, folder: Path, name: str, data: bytes) -> None:
    """Bring in a photo with bytes of its own."""
    found = original(folder / "photos" / "more", name, data)
    with Journal.open(path) as journal:
        journal.derive(lambda edit: add_photo(edit, new_photo(name), found))


def root_at(path: Path, table: str) -> int:
    """Return the byte at which the first page of a table begins."""
    return (root(path, table) - 1) * PAGE


def findings(rescued: Rescued) -> list[str]:
    with Journal.open_read(rescued.journal) as journal:
        return [finding.what for finding in check(journal.db, Context()).findings]


def days_of_entries(rescued: Rescued) -> list[tuple[str | None, str]]:
    with Journal.open_read(rescued.journal) as journal:
        return journal.db.execute(
            "SELECT date, text FROM entry JOIN day ON day.id = day_id ORDER BY entry.id"
        ).fetchall()


def test_all_of_a_whole_journal_comes(path: Path, run_rescue: Rescue, tmp_path: Path) -> None:
    before = path.read_bytes()
    rescued = run_rescue()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert rescued.all_came
    assert rescued.history
    assert (rescued.photos[State.WHOLE], rescued.days, rescued.entries) == (3, 2, 3)
    assert rescued.journal == tmp_path / "out" / "Été rescued.tripjournal"
    with Journal.open_read(path) as old, Journal.open_read(rescued.journal) as new:
        assert logged(new) == logged(old)
        for table in ("photo", "file", "sqlar", "thumbnail", "preview", "change", "change_row"):
            rows = f"SELECT * FROM {table} ORDER BY 1"
            assert new.db.execute(rows).fetchall() == old.db.execute(rows).fetchall()
    assert findings(rescued) == []


def test_photos_come_with_their_names_and_times(run_rescue: Rescue, tmp_path: Path) -> None:
    run_rescue()
    out = tmp_path / "out" / "photos"
    assert files(out) == {name: name.encode() for name in NAMES}
    assert {path.stat().st_mtime for path in out.iterdir()} == {1_511_973_492}


def test_words_come_as_markdown(run_rescue: Rescue, tmp_path: Path) -> None:
    run_rescue()
    (page,) = (tmp_path / "out" / "words").iterdir()
    assert page.name == "Lofoten.md"
    text = page.read_text(encoding="utf-8")
    assert text.index("## Before") < text.index(TEXTS[0]) < text.index("## 2017-11-29")
    assert "*Reine → Å*\n\n### 18:30 · Léa\n\nSous la *pluie*.\n" in text
    assert "- IMG_0002.JPG: IMG_0002.JPG !\n" in text


def test_nothing_is_lost_with_the_first_page(path: Path, run_rescue: Rescue) -> None:
    wipe(path, 1)
    with pytest.raises(NotAJournal):
        Journal.open_read(path)
    rescued = run_rescue()
    assert rescued.all_came
    with Journal.open(rescued.journal) as journal:
        assert texts(journal) == TEXTS
        undone = journal.undo()
        assert undone is not None
        assert undone.op == "caption"


def test_a_table_whose_name_is_lost_is_known_by_its_rows(path: Path, run_rescue: Rescue) -> None:
    data = path.read_bytes()
    assert data.count(b"tableentryentry") == 1
    path.write_bytes(data.replace(b"tableentryentry", b"tableentrzentrz"))
    rescued = run_rescue()
    with Journal.open_read(rescued.journal) as journal:
        assert texts(journal) == TEXTS


def test_rows_below_a_page_that_counts_too_few_come_too(path: Path, run_rescue: Rescue) -> None:
    """The page that leads to the others of its table has lost all but the last of them."""
    with Journal.open(path) as journal:
        for number in range(30):
            journal.transact(Op.ADD_ENTRY, writing(f"{number} " * 1500))
    data = bytearray(path.read_bytes())
    inner = root_at(path, "entry")
    assert data[inner] == 5
    data[inner + 3 : inner + 5] = b"\0\0"
    path.write_bytes(data)
    with Journal.open_read(run_rescue().journal) as journal:
        assert sorted(texts(journal)) == sorted([*TEXTS, *(f"{n} " * 1500 for n in range(30))])


def test_an_original_that_changed_goes_apart(
    path: Path, run_rescue: Rescue, tmp_path: Path
) -> None:
    spoil(path, "UPDATE sqlar SET data = x'00ff' WHERE name = 'IMG_0001.JPG'")
    rescued = run_rescue()
    assert not rescued.all_came
    assert (rescued.photos[State.WHOLE], rescued.photos[State.DAMAGED]) == (2, 1)
    assert files(tmp_path / "out" / "damaged photos") == {"IMG_0001.JPG": b"\x00\xff"}
    assert findings(rescued) == ["IMG_0001.JPG: away (No such file or directory)"]


def test_entries_stay_on_a_lost_day_whose_photos_tell_its_date(
    path: Path, run_rescue: Rescue
) -> None:
    wipe(path, root(path, "day"))
    rescued = run_rescue()
    assert days_of_entries(rescued)[1:] == [("2017-11-29", TEXTS[1]), ("2017-11-30", TEXTS[2])]
    assert days_of_entries(rescued)[0] == (None, TEXTS[0])
    assert rescued.astray == 1
    assert rescued.pages == 1
    assert findings(rescued) == []


def test_photos_find_their_originals_where_it_is_lost_which_was_whose(
    path: Path, run_rescue: Rescue
) -> None:
    wipe(path, root(path, "file"))
    rescued = run_rescue()
    assert rescued.photos[State.WHOLE] == 3  # an index still tells their hashes
    assert rescued.unplaced == ()
    with Journal.open_read(rescued.journal) as journal:
        rows = journal.db.execute(
            "SELECT photo.name, data FROM photo JOIN file ON photo_id = photo.id"
            " JOIN sqlar ON sqlar.name = archive_name ORDER BY photo.id"
        ).fetchall()
    assert rows == [(name, name.encode()) for name in NAMES]


def test_a_hash_that_is_damaged_in_its_row_is_known_from_an_index(
    path: Path, run_rescue: Rescue
) -> None:
    data = bytearray(path.read_bytes())
    at = data.index(hashlib.sha256(b"IMG_0001.JPG").hexdigest().encode(), root_at(path, "file"))
    data[at] = ord("x")
    path.write_bytes(data)
    rescued = run_rescue()
    assert rescued.photos == {State.WHOLE: 3}
    assert findings(rescued) == []


def test_of_two_photos_of_one_name_each_finds_its_own(path: Path, run_rescue: Rescue) -> None:
    add(path, path.parent, "IMG_0000.JPG", b"another")
    wipe(path, root(path, "file"), root(path, "file_sha256"))
    rescued = run_rescue()
    assert rescued.photos[State.UNKNOWN] == 4
    with Journal.open_read(rescued.journal) as journal:
        rows = journal.db.execute(
            "SELECT photo_id, archive_name FROM file WHERE photo_id IN (1, 4) ORDER BY photo_id"
        ).fetchall()
    assert rows == [(1, "IMG_0000.JPG"), (4, "IMG_0000 (2).JPG")]


def test_a_photo_whose_original_is_gone_stands_with_its_words(
    path: Path, run_rescue: Rescue
) -> None:
    wipe(path, root(path, "file"), root(path, "sqlar"))
    rescued = run_rescue()
    assert not rescued.photos
    with Journal.open_read(rescued.journal) as journal:
        rows = journal.db.execute(
            "SELECT caption, link FROM photo JOIN file ON photo_id = photo.id"
        ).fetchall()
    assert rows == [(f"{name} !", name) for name in NAMES]


def test_originals_whose_photos_are_lost_are_told(path: Path, run_rescue: Rescue) -> None:
    wipe(path, root(path, "photo"))
    rescued = run_rescue()
    assert [path.name for path in rescued.unplaced] == NAMES
    assert findings(rescued) == []


@pytest.mark.parametrize("at", [20_000, 40_000])
def test_a_text_of_which_a_page_is_lost_comes_as_far_as_it_is_there(
    path: Path, run_rescue: Rescue, at: int
) -> None:
    """And that it is not whole is told, whichever of its pages it is."""
    words = " ".join(str(number) for number in range(10_000))  # on two pages beside the table's
    with Journal.open(path) as journal:
        journal.transact(Op.ADD_ENTRY, writing(words))
    wipe(path, path.read_bytes().index(words[at : at + 100].encode()) // PAGE + 1)
    rescued = run_rescue()
    assert not rescued.all_came
    assert rescued.rows >= 1
    with Journal.open_read(rescued.journal) as journal:
        text = texts(journal)[-1]
    assert len(words) - PAGE <= len(text) < len(words)
    assert text.startswith(words[:1000])


def test_what_was_deleted_does_not_come_back(path: Path, run_rescue: Rescue) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA secure_delete = OFF")
        conn.execute("DELETE FROM entry WHERE id > 1")
        conn.commit()
    assert b"Sous la *pluie*." in path.read_bytes()
    wipe(path, root(path, "photo"))
    assert days_of_entries(run_rescue()) == [(None, TEXTS[0])]


def test_a_value_that_may_not_be_is_left_out_and_the_rest_of_its_row_kept(
    path: Path, run_rescue: Rescue
) -> None:
    spoil(
        path,
        "PRAGMA ignore_check_constraints = ON;"
        " UPDATE photo SET turn = 77, caption = 'le phare' WHERE id = 2;"
        " UPDATE entry SET time = 'no time' WHERE id = 2",
    )
    rescued = run_rescue()
    with Journal.open_read(rescued.journal) as journal:
        photo = journal.db.execute("SELECT caption, turn FROM photo WHERE id = 2").fetchone()
        assert photo == ("le phare", 0)
        assert texts(journal) == TEXTS


@pytest.mark.parametrize("name", ["../../out.JPG", "/etc/out.JPG", "C:\\x\\out.JPG", "a/../../b"])
def test_names_never_leave_the_folder(
    path: Path, run_rescue: Rescue, tmp_path: Path, name: str
) -> None:
    spoil(
        path,
        f"UPDATE sqlar SET name = '{name}' WHERE name = 'IMG_0001.JPG';"
        f" UPDATE file SET archive_name = '{name}' WHERE archive_name = 'IMG_0001.JPG'",
    )
    before = {other for other in tmp_path.rglob("*") if "out" not in other.parts}
    rescued = run_rescue()
    assert rescued.photos[State.WHOLE] == 3
    assert len(files(tmp_path / "out" / "photos")) == 3
    assert {other for other in tmp_path.rglob("*") if "out" not in other.parts} == before


def test_a_name_that_is_also_a_folder_and_one_too_long(
    path: Path, run_rescue: Rescue, tmp_path: Path
) -> None:
    long = "é" * 300 + ".JPG"
    for old, new in zip(NAMES, ("a", "a/b", long), strict=True):
        spoil(
            path,
            f"UPDATE sqlar SET name = '{new}' WHERE name = '{old}';"
            f" UPDATE file SET archive_name = '{new}' WHERE archive_name = '{old}'",
        )
    assert run_rescue().photos[State.WHOLE] == 3
    assert sorted(files(tmp_path / "out" / "photos").values()) == [n.encode() for n in NAMES]


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_older_journals_are_rescued_too(version: int, tmp_path: Path) -> None:
    old = thaw(version, tmp_path)
    rescued = rescue(old, tmp_path / "out", lambda name: "still", Context())
    assert rescued.rows == rescued.pages == 0
    with Journal.open(rescued.journal) as journal:
        assert "Il fait *beau*." in texts(journal)
        photo = "SELECT name FROM photo WHERE bin IS NULL"
        assert journal.db.execute(photo).fetchall() == [("IMG_1.JPG",)]
        assert check(journal.db, Context()).sound


def test_a_folder_that_holds_something_is_left_alone(
    path: Path, run_rescue: Rescue, tmp_path: Path
) -> None:
    kept = tmp_path / "out" / "photos" / "IMG_0000.JPG"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"mine")
    with pytest.raises(WrongUse, match="something stands in"):
        run_rescue()
    assert files(tmp_path / "out") == {"photos/IMG_0000.JPG": b"mine"}


def test_what_cannot_be_read_at_all_is_said_to_be_that(path: Path, run_rescue: Rescue) -> None:
    path.unlink()
    path.mkdir()
    with pytest.raises(ReadFailed, match="could not be read"):
        run_rescue()


def test_a_journal_that_is_open_is_not_read(path: Path, run_rescue: Rescue) -> None:
    with Journal.open(path), pytest.raises(JournalInUse):
        run_rescue()


def test_a_disk_without_room_is_told_before_anything_is_written(
    path: Path, run_rescue: Rescue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = room.shutil.disk_usage(tmp_path)
    needed = 2 * path.stat().st_size
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: usage._replace(free=needed - 1))
    with pytest.raises(NoRoom, match="nothing was changed"):
        run_rescue()
    assert files(tmp_path / "out") == {}


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b"", NotAJournal), (b"holiday" * 9000, NotAJournal), (None, JournalDamaged)],
)
def test_where_nothing_is_left_that_is_said(
    path: Path, run_rescue: Rescue, tmp_path: Path, data: bytes | None, kind: type[Exception]
) -> None:
    path.write_bytes(path.read_bytes()[:PAGE] if data is None else data)
    with pytest.raises(kind):
        run_rescue()
    assert not (tmp_path / "out").exists()


def test_a_stop_is_heard(path: Path, tmp_path: Path) -> None:
    context = Context()
    context.cancel()
    with pytest.raises(Cancelled):
        rescue(path, tmp_path / "out", lambda name: "still", context)


def test_an_original_whose_chain_of_pages_is_torn_at_one_place(
    path: Path, run_rescue: Rescue, tmp_path: Path
) -> None:
    """Its pages are put together in the order of the disk, and the hash tells that it is right."""
    data = random.Random(3).randbytes(200_000)
    add(path, tmp_path, "big.JPG", data)
    torn = bytearray(path.read_bytes())
    page = torn.index(data[60_000:60_100]) // PAGE
    torn[page * PAGE : page * PAGE + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(torn)
    assert run_rescue().photos[State.WHOLE] == 4
    assert files(tmp_path / "out" / "photos")["big.JPG"] == data


def test_of_an_original_that_is_cut_the_beginning_comes(
    path: Path, run_rescue: Rescue, tmp_path: Path
) -> None:
    data = random.Random(3).randbytes(200_000)
    add(path, tmp_path, "big.JPG", data)
    cut = path.read_bytes()
    path.write_bytes(cut[: cut.index(data[100_000:100_100])])
    assert run_rescue().photos[State.DAMAGED] == 1
    (kept,) = files(tmp_path / "out" / "damaged photos").values()
    assert kept == data[:100_000]
