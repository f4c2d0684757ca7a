"""Films in the viewer: read piece by piece, played in place, and loaded only when one is shown."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.store.journal import Journal
from journal.ui.viewer.film_bytes import Film, FilmBytes, film_of
from journal.ui.window import MainWindow
from tests.ui.viewer.conftest import IN_TIME, Show
from tests.ui.viewer.making import FILM, MOVING, film
from tests.ui.viewer.test_viewer import press

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def red(image: QImage | None) -> bool:
    return image is not None and image.pixelColor(image.rect().center()).red() > 150


def green(image: QImage | None) -> bool:
    return image is not None and image.pixelColor(image.rect().center()).green() > 150


@pytest.fixture
def no_sound(window: MainWindow) -> None:
    """Machines that run tests have no sound card, which is nothing to warn of."""
    window.viewer.films.player.mute(True)


def test_bytes_come_from_anywhere_in_a_film(path: Path, qapp: QApplication) -> None:
    with Journal.open_read(path) as journal:
        whole = film_of(journal, FILM)
        assert whole is not None
        beside = film_of(journal, MOVING)
        assert beside is not None
        assert film_of(journal, 1) is None
    assert (whole.begin, whole.end, whole.name) == (0, len(film()), "P7.avi")
    assert beside.name == "P8.avi"
    device = FilmBytes(whole, qapp)
    assert device.size() == len(film())
    assert bytes(device.read(16).data()) == film()[:16]
    device.seek(5000)
    assert bytes(device.read(700).data()) == film()[5000:5700]
    device.seek(len(film()) - 3)
    assert bytes(device.read(100).data()) == film()[-3:]
    assert device.atEnd()
    device.release()
    device.seek(0)
    assert bytes(device.read(5).data()) == b""


def test_the_film_at_the_end_of_a_still_begins_where_the_photo_says(
    path: Path, qapp: QApplication
) -> None:
    with Journal.open(path) as journal:
        journal.transact(
            "import", lambda edit: edit.db.execute("UPDATE photo SET motion_at = 100 WHERE id = 1")
        )
    with Journal.open_read(path) as journal:
        found = film_of(journal, 1)
        assert found is not None
        size = journal.db.execute("SELECT size FROM file WHERE photo_id = 1").fetchone()[0]
        stored = journal.db.execute("SELECT data FROM sqlar").fetchone()[0]
    assert (found.begin, found.end) == (100, size)
    device = FilmBytes(found, qapp)
    assert device.size() == size - 100
    assert bytes(device.read(50).data()) == stored[100:150]
    device.release()


def test_a_film_whose_file_is_away_reads_as_its_end(path: Path, qapp: QApplication) -> None:
    (path.parent / "P7.avi").unlink()
    with Journal.open_read(path) as journal:
        found = film_of(journal, FILM)
    assert found is not None
    device = FilmBytes(found, qapp)
    assert bytes(device.read(10).data()) == b""
    device.release()


def test_a_film_plays_in_place_to_its_end(
    window: MainWindow, show: Show, no_sound: None, qtbot: QtBot
) -> None:
    window.viewer.show_photo(FILM)
    view, player = window.viewer.view, window.viewer.films.player
    assert view.film_bar.isVisible()
    assert view.film_bar.time.text() == "0:00 / 0:02"
    assert view.canvas.frame is None  # nothing plays by itself
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: red(view.canvas.frame), timeout=IN_TIME)
    assert view.film_bar.play.accessibleName() == "Pause"
    with qtbot.waitSignal(window.viewer.films.ended, timeout=IN_TIME):
        pass
    assert green(view.canvas.frame)
    qtbot.waitUntil(lambda: view.film_bar.play.accessibleName() == "Play", timeout=IN_TIME)
    assert not player.is_playing
    press(window, Key.Key_Left)
    assert not view.film_bar.isVisible()
    assert view.canvas.frame is None
    assert not player.is_open


def test_a_film_is_paused_and_sought(
    window: MainWindow, show: Show, no_sound: None, qtbot: QtBot
) -> None:
    window.viewer.show_photo(FILM)
    view, player = window.viewer.view, window.viewer.films.player
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: player.is_playing and view.canvas.frame is not None, timeout=IN_TIME)
    qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton)
    assert not player.is_playing
    view.film_bar.position.setValue(1700)
    qtbot.waitUntil(lambda: green(view.canvas.frame), timeout=IN_TIME)
    assert not player.is_playing
    assert window.viewer.visible


def test_a_live_photo_moves_while_the_pointer_rests_on_its_mark(
    window: MainWindow, show: Show, qtbot: QtBot
) -> None:
    show(1)
    view = window.viewer.view
    assert not view.pill.isVisible()
    show(MOVING)
    assert view.pill.isVisible()
    assert not view.film_bar.isVisible()
    at = QPointF(3, 3)
    QApplication.sendEvent(view.pill, QEnterEvent(at, at, at))
    qtbot.waitUntil(lambda: red(view.canvas.frame), timeout=IN_TIME)
    QApplication.sendEvent(view.pill, QEvent(QEvent.Type.Leave))
    assert view.canvas.frame is None
    assert not window.viewer.films.player.is_open


def test_a_film_that_cannot_be_played_says_so(
    window: MainWindow, show: Show, path: Path, no_sound: None, qtbot: QtBot
) -> None:
    (path.parent / "P7.avi").write_bytes(b"no film" * 100)
    window.viewer.show_photo(FILM)
    press(window, Key.Key_Space)
    notice = window.viewer.view.notice
    qtbot.waitUntil(lambda: notice.isVisible() and "film" in notice.text(), timeout=IN_TIME)


def test_a_film_without_a_frame_says_so(
    window: MainWindow, show: Show, path: Path, no_sound: None, qtbot: QtBot
) -> None:
    """A header alone: the player is content, and would wait for ever."""
    header = film()[: film().index(b"movi") + 4]
    (path.parent / "P7.avi").write_bytes(header)
    window.viewer.films.player._waiting.setInterval(300)
    window.viewer.show_photo(FILM)
    press(window, Key.Key_Space)
    notice = window.viewer.view.notice
    qtbot.waitUntil(lambda: notice.isVisible() and "picture" in notice.text(), timeout=IN_TIME)


def test_a_film_that_crashes_its_decoder_takes_nothing_along(
    window: MainWindow, show: Show, no_sound: None, qtbot: QtBot
) -> None:
    window.viewer.show_photo(FILM)
    view, player = window.viewer.view, window.viewer.films.player
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: red(view.canvas.frame), timeout=IN_TIME)
    pid = player.partner.pid
    assert pid is not None
    os.kill(pid, signal.SIGSEGV)
    qtbot.waitUntil(lambda: view.notice.isVisible(), timeout=IN_TIME)
    assert "crash" in view.notice.text()
    assert view.film_bar.play.accessibleName() == "Play"
    press(window, Key.Key_Space)  # the next try has a decoder of its own
    qtbot.waitUntil(lambda: green(view.canvas.frame), timeout=IN_TIME)
    assert player.partner.pid not in (None, pid)


def test_a_slideshow_plays_films_through(
    window: MainWindow, show: Show, no_sound: None, qtbot: QtBot
) -> None:
    show(FILM - 1)
    window.viewer.slides._timer.setInterval(40)
    press(window, Key.Key_F5)
    qtbot.waitUntil(lambda: red(window.viewer.view.canvas.frame), timeout=IN_TIME)
    assert window.viewer.photos() == [FILM]
    qtbot.waitUntil(lambda: window.viewer.photos() == [MOVING], timeout=IN_TIME)


def test_the_journal_can_be_closed_while_a_film_plays(
    window: MainWindow, show: Show, no_sound: None, qtbot: QtBot
) -> None:
    window.viewer.show_photo(FILM)
    press(window, Key.Key_Space)
    qtbot.waitUntil(lambda: window.viewer.films.player.is_playing, timeout=IN_TIME)
    path = window.session.path  # type: ignore[union-attr]
    window.close_journal()
    assert not Path(f"{path}-wal").exists()


def test_what_plays_films_is_another_program_begun_with_the_first_one(path: Path) -> None:
    """In a program of its own: others of these tests may have loaded it here."""
    script = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from journal.ui.settings import Settings
from journal.ui.window import MainWindow

def wait(ms):
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()

if __name__ == "__main__":
    app = QApplication([])
    store = QSettings(sys.argv[1] + ".ini", QSettings.Format.IniFormat)
    window = MainWindow(Settings(store))
    window.show()
    window.open_journal(Path(sys.argv[1]))
    while window.reading.snapshot is None:
        wait(20)
    window.viewer.show_photo(1)
    wait(100)
    assert window.viewer.films.player.partner.pid is None
    window.viewer.show_photo(7)
    window.viewer.films.player.mute(True)
    window.viewer.films.play()
    while window.viewer.view.canvas.frame is None:
        wait(20)
    assert "PySide6.QtMultimedia" not in sys.modules
    pid = window.viewer.films.player.partner.pid
    os.kill(pid, 0)
    window.close()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        print("gone")
"""
    file = path.parent / "program.py"
    file.write_text(script)
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, {str(root)!r}); "
            f"sys.argv = ['', {str(path)!r}]; exec(open({str(file)!r}).read())",
        ],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "gone\n"


def test_a_film_needs_a_journal_that_is_there(tmp_path: Path, qapp: QApplication) -> None:
    from journal.core.errors import WorldError

    with pytest.raises(WorldError):
        FilmBytes(Film(tmp_path / "gone", 1, 0, 10, "x.mp4"), qapp)
