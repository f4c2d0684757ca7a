"""`trip-journal check`, `backup`, `restore`, `relink` and `rescue`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from journal import cli
from journal.store.backups import list_backups
from journal.store.journal import Journal
from tests.end_to_end.made_trip import IMPORTED, UNDATED, import_trip, make_trip
from tests.store.damaging import root, spoil, wipe
from tests.store.making import texts

Capture = pytest.CaptureFixture[str]
PHOTOS = IMPORTED + UNDATED


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A closed journal of a made trip, with an entry."""
    return import_trip(make_trip(tmp_path / "Voyage", long_edge=320))


def run(capture: Capture, *arguments: object, code: int = 0) -> str:
    """Run a command and return what it printed."""
    capture.readouterr()
    assert cli.run([str(argument) for argument in arguments]) == code
    return capture.readouterr().out


def document(capture: Capture, *arguments: object, code: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(capture, *arguments, "--json", code=code))
    return found


def test_a_sound_journal_is_told_to_be(file: Path, capsys: Capture) -> None:
    assert run(capsys, "check", file).startswith(f"sound: {PHOTOS} originals, ")
    found = document(capsys, "check", file)
    assert (found["sound"], found["originals"], found["findings"]) == (True, PHOTOS, [])


def test_check_tells_what_it_would_repair_and_changes_nothing(file: Path, capsys: Capture) -> None:
    spoil(file, "DELETE FROM preview WHERE photo_id = 1")
    before = file.read_bytes()
    assert "missing (would be made again from the original)" in run(capsys, "check", file, code=1)
    (finding,) = document(capsys, "check", file, code=1)["findings"]
    assert finding["kind"] == "derived"
    assert finding["repair"] == "would be made again from the original"
    assert file.read_bytes() == before
    assert list_backups(file) == []


def test_check_repairs_after_a_backup(file: Path, capsys: Capture) -> None:
    spoil(file, "DELETE FROM preview WHERE photo_id < 4; UPDATE photo SET rank = 9 WHERE id = 5")
    found = document(capsys, "check", file, "--repair")
    (backup,) = list_backups(file)
    assert found["sound"]
    assert found["repaired"]["backup"] == str(backup.path)
    assert found["repaired"]["pictures"] == 3
    assert len(found["repaired"]["findings"]) == 4
    assert run(capsys, "check", file, "--repair").startswith("sound: ")
    assert len(list_backups(file)) == 1  # nothing was to be repaired


def test_what_cannot_be_repaired_remains_and_is_told(file: Path, capsys: Capture) -> None:
    spoil(
        file,
        "DELETE FROM preview WHERE photo_id = 1;"
        " UPDATE sqlar SET data = zeroblob(sz) WHERE name LIKE '%DSC00005.JPG'",
    )
    printed = run(capsys, "check", file, "--repair", code=1).splitlines()
    assert printed[-2].endswith("DSC00005.JPG: not the bytes that came in")
    assert printed[-1].startswith("1 findings: ")


@pytest.mark.parametrize("table", [None, "entry"])
def test_a_file_past_repair_is_left_as_it_is_and_rescue_is_named(
    file: Path, capsys: Capture, table: str | None
) -> None:
    spoil(file, "DELETE FROM preview WHERE photo_id = 1")
    wipe(file, root(file, table) if table else 1)
    before = file.read_bytes()
    capsys.readouterr()
    assert cli.run(["check", str(file), "--repair"]) == 1
    assert "`trip-journal rescue Été.tripjournal FOLDER`" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert list_backups(file) == []


def test_check_of_no_file(tmp_path: Path, capsys: Capture) -> None:
    assert cli.run(["check", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.strip().endswith("none does not exist.")


def test_a_backup_is_made_beside_the_journal_or_where_it_is_wanted(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    printed = run(capsys, "backup", file).strip()
    assert [printed] == [str(backup.path) for backup in list_backups(file)]
    wanted = tmp_path / "elsewhere.tripjournal-backup"
    assert run(capsys, "backup", file, wanted).strip() == str(wanted)
    kept = wanted.read_bytes()
    run(capsys, "backup", file, wanted, code=1)
    assert wanted.read_bytes() == kept


def test_a_backup_is_restored_with_photos_and_pictures(file: Path, capsys: Capture) -> None:
    backup = run(capsys, "backup", file).strip()
    spoil(file, "DELETE FROM entry; DELETE FROM preview WHERE photo_id < 3")
    spoiled = file.read_bytes()
    printed = run(capsys, "restore", file, backup).splitlines()
    assert printed[:2] == [
        f"restored: {PHOTOS} originals kept, 0 missing",
        "pictures made again from the originals: of 2 photos",
    ]
    aside = Path(printed[2].removeprefix("the journal as it was: "))
    assert aside.read_bytes() == spoiled
    with Journal.open_read(file) as journal:
        assert texts(journal) == ["Il pleut."]
    assert run(capsys, "check", file).startswith("sound: ")


def test_a_restored_journal_tells_of_the_originals_that_are_missing(
    file: Path, capsys: Capture
) -> None:
    backup = run(capsys, "backup", file).strip()
    file.unlink()
    printed = run(capsys, "restore", file, backup).splitlines()
    assert printed[0] == f"restored: 0 originals kept, {PHOTOS} missing"
    missing = [line for line in printed if line.startswith("missing: ")]
    assert len(missing) == PHOTOS
    assert "missing: Voyage/Camera/DSC00000.JPG" in missing


def test_an_open_journal_is_not_restored_and_nothing_is_left(file: Path, capsys: Capture) -> None:
    backup = run(capsys, "backup", file).strip()
    with Journal.open(file):
        run(capsys, "restore", file, backup, code=1)
    assert sorted(path.name for path in file.parent.iterdir() if path.is_file()) == [file.name]


def test_linked_photos_are_found_where_their_folder_went(tmp_path: Path, capsys: Capture) -> None:
    file = import_trip(make_trip(tmp_path / "Voyage", long_edge=320), link=True)
    (tmp_path / "Voyage").rename(tmp_path / "disk")
    (tmp_path / "disk" / "Camera" / "DSC00003.JPG").unlink()
    printed = run(capsys, "relink", file, tmp_path / "disk").splitlines()
    assert printed[0] == f"found again: {PHOTOS - 1} · still away: 1"
    assert printed[1] == f"away: {tmp_path / 'Voyage' / 'Camera' / 'DSC00003.JPG'}"


def test_a_whole_journal_is_rescued_whole(file: Path, tmp_path: Path, capsys: Capture) -> None:
    printed = run(capsys, "rescue", file, tmp_path / "out").splitlines()
    made_ = tmp_path / "out" / "Été rescued.tripjournal"
    assert printed == [
        f"photos: {PHOTOS} whole · 0 without a known hash · 0 damaged · 0 missing",
        "words: 2 · 1 entries · 4 days",
        f"the new journal: {made_}",
    ]
    assert run(capsys, "check", made_).startswith("sound: ")


def test_photos_whose_rows_are_lost_are_imported_again(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    with Journal.open_read(file) as journal:
        days = journal.db.execute(
            "SELECT photo.name, date FROM photo LEFT JOIN day ON day.id = day_id ORDER BY 1"
        ).fetchall()
    wipe(file, root(file, "photo"))
    before = file.read_bytes()
    found = document(capsys, "rescue", file, tmp_path / "out", code=1)
    assert file.read_bytes() == before
    assert (found["photos_whole"], found["pages_lost"]) == (PHOTOS, 1)
    assert (found["all_came"], found["not_in_the_journal"]) == (False, [])
    with Journal.open_read(Path(found["journal"])) as journal:
        again = journal.db.execute(
            "SELECT photo.name, date FROM photo LEFT JOIN day ON day.id = day_id ORDER BY 1"
        ).fetchall()
        assert texts(journal) == ["Il pleut."]
    assert again == days
    assert run(capsys, "check", found["journal"]).startswith("sound: ")


def test_pictures_that_are_lost_are_made_again(file: Path, tmp_path: Path, capsys: Capture) -> None:
    wipe(file, root(file, "preview"), root(file, "thumbnail"))
    found = document(capsys, "rescue", file, tmp_path / "out")
    assert found["all_came"]
    assert run(capsys, "check", found["journal"]).startswith("sound: ")


def test_rescue_never_writes_over_what_stands_in_a_folder(
    file: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    run(capsys, "rescue", file, tmp_path / "out", code=2)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_what_is_no_journal_is_not_rescued(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    assert cli.run(["rescue", str(tmp_path / "letter.txt"), str(tmp_path / "out")]) == 1
    assert "is not a journal" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
