"""The window with a real journal: what is dropped, shown, typed, taken back, reopened."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QSettings, QUrl
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from journal.core.errors import NotAJournal
from journal.ingest.report import Fate
from journal.store import queries
from journal.store.journal import Journal
from journal.ui.drop_target import dropped_paths
from journal.ui.main import open_first
from journal.ui.report_dialog import ReportDialog
from journal.ui.settings import Settings
from journal.ui.snapshot import UNDATED
from journal.ui.window import MainWindow
from tests.end_to_end import made_trip

Open = Callable[[Path], MainWindow]
IN_TIME = 30_000


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def open_window(qtbot: QtBot, settings: Settings) -> Iterator[Open]:
    windows: list[MainWindow] = []

    def open_window(path: Path) -> MainWindow:
        window = MainWindow(settings)
        windows.append(window)
        window.show()
        window.open_journal(path)
        qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=IN_TIME)
        return window

    yield open_window
    for window in windows:
        window.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_trip.make_trip(tmp_path_factory.mktemp("made") / "Voyage", long_edge=160)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Été.tripjournal"


def fill(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    importing = window.imports.importing
    assert importing is not None
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME) as finished:
        window.imports.start([folder])
    whole = made_trip.IMPORTED + made_trip.UNDATED

    def shown() -> None:
        assert window.reading.snapshot.photos == whole, finished.args

    qtbot.waitUntil(shown, timeout=IN_TIME)


def rows(path: Path) -> list[queries.DayRow]:
    with Journal.open_read(path) as journal:
        (trip,) = queries.list_trips(journal.db)
        return queries.list_days(journal.db, trip)


def read_entries(path: Path, day: int) -> list[queries.EntryRow]:
    with Journal.open_read(path) as journal:
        return queries.list_entries(journal.db, day)


def title_edit(window: MainWindow) -> QLineEdit:
    return window.header.findChild(QLineEdit)


def test_an_empty_journal_asks_for_photos(open_window: Open, path: Path) -> None:
    window = open_window(path)
    assert window.middle.currentWidget() is window.target
    assert not window.page.isVisible()
    assert not window.actions_.export.isEnabled()
    assert not window.actions_.undo.isEnabled()


def test_an_import_fills_the_panes(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    model = window.days.model()
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert len(names) == 7  # Before, four dates, After, Undated
    assert (names[0], names[-2], names[-1]) == ("Before", "After", "Undated")
    assert window.middle.currentWidget() is window.filled
    assert window.page.isVisible()
    assert window.actions_.export.isEnabled()
    qtbot.waitUntil(lambda: "Import" in window.actions_.undo.text())


def test_typing_is_kept_and_taken_back(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    day = window.reading.snapshot.first_date
    window.page.title_edited.emit(day, "Rain")
    qtbot.waitUntil(lambda: window.reading.snapshot.day(day).title == "Rain", timeout=IN_TIME)
    assert "Name the Day" in window.actions_.undo.text()
    window.actions_.undo.trigger()
    qtbot.waitUntil(lambda: window.reading.snapshot.day(day).title == "", timeout=IN_TIME)
    window.actions_.redo.trigger()
    qtbot.waitUntil(lambda: window.reading.snapshot.day(day).title == "Rain", timeout=IN_TIME)


def test_what_is_typed_last_is_kept_when_the_window_closes(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    window.page.add_entry()
    focus = window.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "The last words")
    window.close()
    with Journal.open_read(path) as journal:
        (trip,) = queries.list_trips(journal.db)
        days = queries.list_days(journal.db, trip)
        texts = [e.text for day in days for e in queries.list_entries(journal.db, day.id)]
    assert texts == ["The last words"]
    assert [p.name for p in path.parent.iterdir() if p.is_file() and p.name.startswith("Été")] == [
        path.name
    ]


def test_it_opens_again_at_the_day_last_read(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    last = [day.id for day in window.reading.snapshot.days if day.key.date][-1]
    window.reading.go_to_day(last)
    assert window.days.current_day() == last
    window.close()
    again = open_window(path)
    qtbot.waitUntil(lambda: again.reading.day == last, timeout=IN_TIME)
    assert again.days.current_day() == last


def test_a_day_chosen_is_shown_in_all_panes(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    for day in [item.day for item in window.reading.snapshot.items]:
        window.days.day_chosen.emit(day)
        qtbot.wait(1)
        assert window.reading.day == day
        assert window.days.current_day() == day
    assert window.reading.day == UNDATED


def test_the_trip_is_named_in_the_header(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    edit = title_edit(window)
    edit.setFocus()
    qtbot.keyClicks(edit, "Bretagne")
    window.timeline.setFocus()
    qtbot.waitUntil(lambda: window.reading.snapshot.trip.title == "Bretagne", timeout=IN_TIME)


def test_a_second_window_reads_only(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    second = open_window(path)
    assert second.session is not None
    assert second.session.read_only
    assert not second.actions_.imports.isEnabled()
    assert not second.actions_.undo.isEnabled()
    second.close()
    assert not window.session.read_only
    window.page.title_edited.emit(window.reading.snapshot.first_date, "Still mine")
    qtbot.waitUntil(lambda: any(day.title == "Still mine" for day in rows(path)), timeout=IN_TIME)


def photograph(folder: Path, colour: str, count: int) -> Path:
    folder.mkdir()
    for day in range(1, count + 1):
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = f"2020:05:{day:02} 10:00:00"
        Image.new("RGB", (160, 120), colour).save(folder / f"{day}.jpg", exif=exif)
    return folder


def test_opening_the_open_journal_again_leaves_it_writable(open_window: Open, path: Path) -> None:
    window = open_window(path)
    assert window.open_journal(path)
    assert window.writable


def test_words_typed_just_before_another_journal_is_opened_are_kept(
    open_window: Open, path: Path, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    window.page.add_entry()
    qtbot.keyClicks(window.focusWidget(), "Rain")
    go_on = threading.Event()
    window.session.writer.submit(lambda journal: go_on.wait(10))
    window.page.flush()  # asks for an entry, which has to wait
    qtbot.keyClicks(window.focusWidget(), " and wind")
    threading.Timer(0.1, go_on.set).start()
    other = photograph(tmp_path / "other", "red", 3)
    assert window.open_journal(tmp_path / "other.tripjournal")
    texts = [e.text for day in rows(path) for e in read_entries(path, day.id)]
    assert texts == ["Rain and wind"]

    importing = window.imports.importing
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
        window.imports.start([other])
    qtbot.waitUntil(lambda: window.page.heading.text() == "Friday, 1 May 2020", timeout=IN_TIME)


def test_pictures_of_one_journal_are_never_shown_in_another(
    open_window: Open, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    for colour in ("red", "blue"):
        window.open_journal(tmp_path / f"{colour}.tripjournal")
        importing = window.imports.importing
        with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
            window.imports.start([photograph(tmp_path / colour, colour, 2)])
        known = window.timeline.thumbnails
        qtbot.waitUntil(lambda known=known: known.picture(1) is not None, timeout=IN_TIME)
        shown = known.picture(1).image.pixelColor(5, 5)
        assert (shown.red() > 200, shown.blue() > 200) == (colour == "red", colour == "blue")


def test_the_page_stays_under_the_writer_while_days_grow(
    open_window: Open, path: Path, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    empty = next(day for day in window.reading.snapshot.days if str(day.key) == "2024-05-12")
    window.reading.go_to_day(empty.id)
    window.page.add_entry()
    qtbot.keyClicks(window.focusWidget(), "Rain")
    more = tmp_path / "more"
    more.mkdir()
    for day, minute in [(day, minute) for day in (11, 12, 13) for minute in range(6)]:
        exif = Image.Exif()
        exif.get_ifd(0x8769)[0x9003] = f"2024:05:{day} 08:{minute:02}:00"
        Image.new("RGB", (160, 120), (day, minute, 9)).save(more / f"{day}-{minute}.jpg", exif=exif)
    importing = window.imports.importing
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
        window.imports.start([more])
    qtbot.waitUntil(lambda: window.reading.snapshot.day(empty.id).photo_count == 6)
    assert window.reading.day == empty.id
    qtbot.keyClicks(window.focusWidget(), " and wind")
    window.page.flush()
    qtbot.waitUntil(lambda: [e.text for e in read_entries(path, empty.id)] == ["Rain and wind"])


def test_the_latest_trip_is_shown_where_nobody_chose_one(
    open_window: Open, path: Path, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    importing = window.imports.importing
    stray = photograph(tmp_path / "stray", "red", 1)  # from years before
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
        window.imports.start([stray])
    fill(window, folder, qtbot)
    assert len(window.reading.snapshot.trips) == 2
    assert window.reading.snapshot.trip.first.year == 2024
    assert title_edit(window).placeholderText() == "May 2024"


def test_a_file_that_is_no_journal_is_said_and_the_open_one_stays(
    open_window: Open, path: Path, tmp_path: Path
) -> None:
    window = open_window(path)
    other = tmp_path / "other.tripjournal"
    other.write_bytes(b"hello")
    assert not window.open_journal(other)
    assert other.read_bytes() == b"hello"
    assert window.session is not None
    assert window.session.path == path
    assert str(NotAJournal(other)) in window.status._line.text()


def test_the_report_lists_files_with_reasons(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    window.status.link_chosen.emit("report:refused")
    (dialog,) = window.findChildren(ReportDialog)
    model = dialog._rows
    files = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert sorted(Path(name).name for name in files) == ["DSC99999.JPG", "empty.jpg"]
    assert all(model.index(row, 2).data() for row in range(model.rowCount()))
    dialog.close()


def test_a_stopped_import_keeps_what_is_in(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    importing = window.imports.importing
    assert importing is not None
    importing.stored.connect(lambda _: importing.stop())
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME) as signal:
        window.imports.start([folder])
    (report,) = signal.args
    assert report.stopped
    assert len(report.files) == made_trip.FOUND
    window.close()
    with Journal.open_read(path) as journal:
        count = journal.db.execute("SELECT count(*) FROM photo").fetchone()[0]
    assert 0 < count < made_trip.IMPORTED


def test_the_report_holds_what_was_dropped_one_after_the_other(
    open_window: Open, path: Path, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    importing = window.imports.importing
    reports = []
    importing.finished.connect(reports.append)
    window.imports.start([folder])
    window.imports.start([photograph(tmp_path / "more", "red", 2)])
    qtbot.waitUntil(lambda: len(reports) == 2 and not importing.running, timeout=IN_TIME)
    assert len(reports[-1].files) == made_trip.FOUND + 2
    assert reports[-1].count(Fate.REFUSED) == made_trip.REFUSED
    assert reports[-1].days > reports[0].days
    with qtbot.waitSignal(importing.finished, timeout=IN_TIME):
        window.imports.start([tmp_path / "more"])
    assert len(reports[-1].files) == 2  # a new one


def test_a_documents_folder_that_cannot_be_made_is_said(
    settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    (tmp_path / "Documents").write_text("a file")
    open_first(window, None, settings, tmp_path / "Documents")
    assert "could not be written" in window.status._line.text()
    assert window.session is None


def test_only_local_files_count_as_dropped() -> None:
    data = QMimeData()
    assert dropped_paths(data) == []
    data.setUrls([QUrl("https://example.org/a.jpg"), QUrl.fromLocalFile("/tmp/Été/a b.jpg")])
    assert dropped_paths(data) == [Path("/tmp/Été/a b.jpg")]


def test_words_that_cannot_be_saved_keep_the_window_open_once(
    open_window: Open, path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    assert window.session is not None
    window.session.write(
        lambda journal: journal.db.execute("PRAGMA query_only = ON"), lambda _: None, print
    )
    window.page.title_edited.emit(window.reading.snapshot.first_date, "Never kept")
    assert not window.close()
    assert "nothing was written" in window.status._line.text()
    assert window.close()


def test_words_that_cannot_be_saved_keep_their_journal_open_once(
    open_window: Open, path: Path, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    window = open_window(path)
    fill(window, folder, qtbot)
    session, other = window.session, tmp_path / "other.tripjournal"
    assert session is not None
    assert window.open_journal(other)  # all was saved
    assert window.open_journal(path)
    qtbot.waitUntil(lambda: window.reading.snapshot is not None)
    session = window.session
    assert session is not None
    session.write(lambda journal: journal.db.execute("PRAGMA query_only = ON"), print, print)
    window.page.title_edited.emit(window.reading.snapshot.first_date, "Never kept")
    assert not window.open_journal(other)
    assert window.session is session
    assert "nothing was written" in window.status._line.text()
    assert window.open_journal(other)
    assert window.session is not session


def test_a_newer_journal_is_shown_for_reading(open_window: Open, path: Path) -> None:
    Journal.create(path).close()
    newer = path.read_bytes()[:60] + (999).to_bytes(4, "big") + path.read_bytes()[64:]
    path.write_bytes(newer)  # its user_version stands there
    window = open_window(path)
    lines = [label.text() for label in window.status.findChildren(QLabel)]
    assert "A newer version of Trip Journal wrote this journal: reading only." in lines
    window.close()
    assert path.read_bytes() == newer
