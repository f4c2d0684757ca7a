"""Starts the window: application, theme, translation, and the journal to begin with."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from journal import __version__
from journal.core.errors import WriteFailed
from journal.resources import resource
from journal.store.journal import SUFFIX
from journal.ui.settings import Settings
from journal.ui.theme import apply_theme
from journal.ui.window import MainWindow

AT_REST_MS = 1500  # after the start, when nothing else wants the processor


def run_window(path: Path | None, documents: Path) -> int:
    """Open the window on `path`, or the journal last open, or one in `documents`; return the
    exit code once it is closed.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Trip Journal")
    app.setDesktopFileName("trip-journal")
    app.setApplicationVersion(__version__)
    translate(app)
    settings = Settings()
    apply_theme(app, settings.scheme)
    window = MainWindow(settings)
    window.show()
    QTimer.singleShot(AT_REST_MS, lambda: _prepare(window))
    open_first(window, path, settings, documents)
    # Python sees a signal only when it runs: let it, so that Ctrl+C closes properly.
    signal.signal(signal.SIGINT, lambda *_: window.close())
    signal.signal(signal.SIGTERM, lambda *_: window.close())
    awake = QTimer(window, interval=250)
    awake.timeout.connect(lambda: None)
    awake.start()
    code = app.exec()
    window.safekeeping.wait()
    return code


def _prepare(window: MainWindow) -> None:
    """Make ready for what comes after the start.

    What stands by now stays: the garbage collector need not look at it for as long as we run.
    """
    gc.freeze()
    gc.enable()
    from journal.jobs.pool import warm_up

    warm_up()
    window.own_words.start()


def open_first(window: MainWindow, path: Path | None, settings: Settings, documents: Path) -> None:
    """Open the first journal that can be opened of those that come into question."""
    if path is not None:
        window.open_journal(path)
        return
    last = settings.last_journal
    if last is not None and last.exists() and window.open_journal(last):
        return
    try:
        documents.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        window.say_problem(WriteFailed(documents, what=error.strerror or str(error)))
        return
    name = QCoreApplication.translate("main", "My Trips")
    window.open_journal(documents / f"{name}{SUFFIX}")


def translate(app: QApplication) -> None:
    """Load the user's language, of Qt's own words and of ours, where we have it."""
    own = QTranslator(app)
    try:
        folder = str(resource("translations"))
    except FileNotFoundError:
        folder = ""
    if folder and own.load(QLocale(), "journal", "_", folder):
        app.installTranslator(own)
    qt = QTranslator(app)
    if qt.load(
        QLocale(), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(qt)
