"""Composition root: arguments, paths, logging, wiring; the only place that knows all floors."""

from __future__ import annotations

import gc
import logging
import logging.handlers
import multiprocessing
import os
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import NoReturn

import platformdirs

from journal import cli

APP_NAME = "trip-journal"
EXIT_GRACE_S = 5.0


def main() -> None:
    """Run the command line or open the window, and exit."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0].startswith("-")):
        leave(cli.run(arguments))
    if len(arguments) > 1:
        print("trip-journal: one journal at a time; see trip-journal --help", file=sys.stderr)
        sys.exit(2)
    leave(open_window(Path(arguments[0]) if arguments else None))


def leave(code: int) -> NoReturn:
    """Exit, within `EXIT_GRACE_S` even where Python waits for a pool that a file has broken.

    CPython's executor joins such a pool's thread at exit, which can last for ever. Everything
    is written and every journal closed by now.
    """
    sys.stdout.flush()
    watchdog = threading.Timer(EXIT_GRACE_S, os._exit, [code])
    watchdog.daemon = True
    watchdog.start()
    sys.exit(code)


def open_window(path: Path | None) -> int:
    """Open the window on a journal: `path`, or the one last open, or a new one in Documents."""
    from journal.ui.system_libraries import what_is_missing

    missing = what_is_missing()
    if missing:
        print(f"trip-journal: {missing}", file=sys.stderr)
        return 1
    gc.disable()  # a tenth of the start; `run_window` lets it work again
    start_log(platformdirs.user_log_path(APP_NAME, ensure_exists=True))
    from journal.ui.main import run_window

    return run_window(path, platformdirs.user_documents_path())


def start_log(folder: Path) -> None:
    """Write what goes wrong to a file in `folder`, also what nobody caught."""
    handler = logging.handlers.RotatingFileHandler(
        folder / "trip-journal.log", maxBytes=1 << 20, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])

    def log_bug(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logging.getLogger("journal").critical("bug", exc_info=(kind, error, trace))

    sys.excepthook = log_bug
