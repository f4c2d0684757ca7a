"""Another journal through an import: batches, the report, a stop, a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journal.core.progress import Cancelled, Context
from journal.ingest.importing import Wish, run_import
from journal.ingest.report import Fate, FileFate, Report
from journal.jobs.pool import InlineReaders
from journal.store import choices
from journal.store.check import check
from journal.store.journal import Journal
from tests.ingest.making import ORIGINAL, jpeg
from tests.store.merge.guests import entries, photograph, photos, say, write
from tests.store.shaping import nov

PHOTOS = 40


@pytest.fixture
def ana(tmp_path: Path) -> Path:
    """A friend's journal with real pictures, and words about one of them."""
    folder = tmp_path / "hers"
    folder.mkdir()
    for number in range(PHOTOS):
        inner = {ORIGINAL: f"2017:11:28 12:{number:02}:00"}
        jpeg(folder / f"IMG_{number}.jpg", inner)
    path = tmp_path / "ana.tripjournal"
    with Journal.create(path) as journal:
        bring(journal, folder)
        write(journal, 28, "![](photo:1)\nHot.", author="Ana")
    return path


def bring(
    journal: Journal, *paths: Path, context: Context | None = None, person: str = ""
) -> Report:
    wish = Wish(paths, person=person)
    return run_import(wish, lambda work: work(journal), InlineReaders, context or Context())


def test_all_that_is_in_it_comes_and_has_its_row(journal: Journal, ana: Path) -> None:
    report = bring(journal, ana)
    counts = {fate: n for fate, n in report.counts().items() if n}
    assert counts == {Fate.IMPORTED: PHOTOS, Fate.TEXT: 1, Fate.JOURNAL: 1}
    assert report.files[0].path == ana / "hers/IMG_0.jpg"
    assert report.of(Fate.TEXT) == [FileFate(ana / "2017-11-28", Fate.TEXT, "![](photo:1) Hot.")]
    assert report.of(Fate.JOURNAL) == [FileFate(ana, Fate.JOURNAL, "photos: 40, new: 40")]
    assert report.days == 1
    kept = journal.db.execute("SELECT count(*) FROM thumbnail JOIN preview USING (photo_id)")
    assert kept.fetchone() == (PHOTOS,)
    assert check(journal.db, Context()).sound


def test_the_same_again_is_all_here(journal: Journal, ana: Path) -> None:
    bring(journal, ana)
    steps = journal.db.execute("SELECT count(*) FROM change").fetchone()
    report = bring(journal, ana)
    counts = {fate: n for fate, n in report.counts().items() if n}
    assert counts == {Fate.ALREADY_HERE: PHOTOS, Fate.JOURNAL: 1}
    assert report.files[-1].reason == "photos: 40, all of them here"
    assert journal.db.execute("SELECT count(*) FROM change").fetchone() == steps


def test_photos_dropped_with_it_are_the_same_photos(
    journal: Journal, ana: Path, tmp_path: Path
) -> None:
    report = bring(journal, tmp_path / "hers", ana)
    assert (report.count(Fate.IMPORTED), report.count(Fate.ALREADY_HERE)) == (PHOTOS, PHOTOS)
    assert entries(journal)[0][-1] == "![](IMG_0.jpg)\nHot."


def test_who_took_the_photos_can_be_said_where_it_does_not(journal: Journal, ana: Path) -> None:
    with Journal.open(ana) as hers:
        say(hers, choices.give_photos([1], "Bo"))
    bring(journal, ana, person="Ana")
    people = [said[3] for said in photos(journal).values()]
    assert (people.count("Ana"), people.count("Bo")) == (PHOTOS - 1, 1)


def test_photos_that_somebody_else_took_there_are_one_row(journal: Journal, ana: Path) -> None:
    with Journal.open(ana) as hers:
        say(hers, choices.give_photos([1, 2], "Bo"))
    bring(journal, ana, person="Ana")
    say(journal, choices.give_photos([1, 2], "Chloé"))
    report = bring(journal, ana)
    why = "photos that Bo took there: 2"
    assert report.of(Fate.OURS) == [FileFate(ana / "Bo", Fate.OURS, why)]


def test_a_journal_inside_a_folder_is_not_added(
    journal: Journal, ana: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Documents"
    folder.mkdir()
    ana.rename(folder / ana.name)
    report = bring(journal, folder)
    why = "a journal: drop it by itself to add what is in it"
    assert report.files == [FileFate(folder / ana.name, Fate.SKIPPED, why)]


def test_the_journal_that_is_open_is_not_added_to_itself(journal: Journal) -> None:
    report = bring(journal, journal.path)
    why = "cannot be opened: it is the journal that is open"
    assert report.files == [FileFate(journal.path, Fate.REFUSED, why)]
    assert report.trouble == ""


def test_what_is_no_journal_is_a_row_and_the_rest_goes_on(
    journal: Journal, ana: Path, tmp_path: Path
) -> None:
    other = tmp_path / "a.tripjournal"
    other.write_bytes(b"hello")
    report = bring(journal, other, ana)
    why = "cannot be opened: it is not a journal"
    assert report.of(Fate.REFUSED) == [FileFate(other, Fate.REFUSED, why)]
    assert report.count(Fate.IMPORTED) == PHOTOS


def test_a_stop_keeps_whole_photos_and_the_same_again_completes_it(
    journal: Journal, ana: Path
) -> None:
    class Stopping(Context):
        def step(self, done: int, total: int, what: str = "") -> None:
            if done >= 16:
                raise Cancelled

    report = bring(journal, ana, context=Stopping())
    assert report.stopped
    assert report.count(Fate.IMPORTED) == 16
    assert report.of(Fate.SKIPPED)[0].path == ana
    assert check(journal.db, Context()).sound
    again = bring(journal, ana)
    assert (again.count(Fate.IMPORTED), again.count(Fate.ALREADY_HERE)) == (PHOTOS - 16, 16)
    assert [entry[-1] for entry in entries(journal)] == ["![](IMG_0.jpg)\nHot."]


def test_pictures_that_are_none_are_left_out(journal: Journal, ana: Path) -> None:
    with Journal.open(ana) as hers:
        hers.derive(lambda edit: edit.db.execute("UPDATE thumbnail SET jpeg = x'ffd8ff00'"))
    report = bring(journal, ana)
    assert {row.reason for row in report.of(Fate.IMPORTED)} == {"no preview: shown as a card"}
    assert journal.db.execute("SELECT count(*) FROM thumbnail").fetchone() == (0,)
    assert journal.db.execute("SELECT count(*) FROM preview").fetchone() == (PHOTOS,)


def test_kills_leave_whole_photos_and_the_same_again_completes_it(
    tmp_path: Path, ana: Path
) -> None:
    caught = 0
    for number, delay in enumerate((0.2, 0.4, 0.6, 0.8)):
        path = tmp_path / f"{number}.tripjournal"
        with Journal.create(path) as journal:
            photograph(journal, tmp_path, "mine.jpg", nov(28))
        program = subprocess.Popen(
            [sys.executable, "-m", "journal", "import", str(path), str(ana)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        if program.poll() is None:
            program.send_signal(signal.SIGKILL)
            caught += 1
        program.wait()
        with Journal.open(path) as journal:
            findings = check(journal.db, Context()).findings
            assert [one for one in findings if one.kind != "derived"] == []
            bring(journal, ana)
            assert len(photos(journal)) == PHOTOS + 1
            assert len(entries(journal)) == 1
            assert check(journal.db, Context()).sound
    assert caught
