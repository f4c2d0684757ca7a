"""What is measured, each in a process of its own: `python -m tests.benchmarks.sides NAME ...`.

Imports stand inside the functions, so that each pays only for what it uses.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory


def exif(folder: str) -> None:
    """Read the evidence of every photo below a folder, and nothing else."""
    from journal.ingest.exif_block import find_blocks
    from journal.ingest.exif_tags import read_tags
    from journal.ingest.metadata import facts_of_still
    from journal.ingest.xmp import read_xmp
    from journal.pictures.kinds import Container

    for path in Path(folder).rglob("*.JPG"):
        with path.open("rb") as file:
            blocks = find_blocks(file, Container.JPEG, path.stat().st_size)
        facts = facts_of_still(read_tags(blocks), read_xmp(blocks.xmp), path.name)
        assert facts.stamp is not None, path


def limit(folder: str) -> None:
    """Decode at half scale and encode twice, on all cores: what an import cannot do without."""
    from multiprocessing import get_context

    with get_context("forkserver").Pool(os.cpu_count() or 1) as pool:
        for _ in pool.imap_unordered(_half, sorted(Path(folder).rglob("*.JPG"))):
            pass


def _half(path: Path) -> None:
    from PIL import Image

    with Image.open(path) as picture:
        picture.draft(None, (picture.width // 2, picture.height // 2))
        picture.load()
        small = picture.reduce(4)
        for image, quality in ((picture, 85), (small, 82)):
            image.save(io.BytesIO(), "JPEG", quality=quality)


def originals(journal: str, folder: str) -> None:
    """Put every file below a folder into a new journal, and nothing else."""
    import hashlib

    from journal.store.archive import Original, add_file
    from journal.store.journal import Edit, Journal
    from journal.store.op import Op

    files = sorted(Path(folder).rglob("*.JPG"))
    with Journal.create(Path(journal)) as opened:
        for start in range(0, len(files), 12):

            def add(edit: Edit, batch: list[Path] = files[start : start + 12]) -> None:
                for path in batch:
                    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
                    status = path.stat()
                    file = Original(
                        path, path.name, "still", sha256, status.st_size, status.st_mtime
                    )
                    add_file(edit, file, None)

            opened.transact(Op.IMPORT, add)


def first_photo(journal: str, folder: str) -> None:
    """Import, and say when the first photos could be shown."""
    from journal.core.progress import Context
    from journal.ingest.importing import Wish, run_import
    from journal.jobs.pool import ReaderPool
    from journal.store.journal import Journal

    context = Context()
    with Journal.create(Path(journal)) as opened:

        def tell(changes: object) -> None:
            if not context.cancelled:
                print("ready", time.monotonic())
            context.cancel()

        run_import(Wish((Path(folder),)), lambda work: work(opened), ReaderPool, context, tell)


def days(journal: str) -> None:
    """List every photo of a journal by day."""
    from journal.store import queries
    from journal.store.journal import Journal

    with Journal.open_read(Path(journal)) as opened:
        began = time.perf_counter()
        for trip in queries.list_trips(opened.db):
            queries.list_days(opened.db, trip)
            queries.list_photos(opened.db, trip)
        print(json.dumps({"listing_s": time.perf_counter() - began}))


def window(journal: str, folder: str) -> None:
    """Open the window on a journal and say when its timeline is painted."""
    gc.disable()  # as journal.app does
    from PySide6.QtCore import QSettings, QTimer
    from PySide6.QtWidgets import QApplication

    from journal.ui.settings import Settings
    from journal.ui.theme import apply_theme
    from journal.ui.window import MainWindow

    app = QApplication([])
    settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
    apply_theme(app, "light")
    opened = MainWindow(settings)

    def painted() -> None:
        opened.repaint()
        print("ready", time.monotonic(), flush=True)
        QTimer.singleShot(1000, opened.close)  # thumbnails come in: they count as memory

    opened.reading.shown.connect(lambda _: QTimer.singleShot(0, painted))
    opened.show()
    opened.open_journal(Path(journal))
    app.exec()


def bare_window() -> None:
    """Open a PySide6 window with nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    opened = QMainWindow()
    opened.resize(1280, 800)

    def painted() -> None:
        opened.repaint()
        print("ready", time.monotonic(), flush=True)
        QTimer.singleShot(100, opened.close)

    QTimer.singleShot(0, painted)
    opened.show()
    app.exec()


def book(journal: str, out: str, dpi: str) -> None:
    """Make the album at a resolution."""
    from journal.album.book import AlbumOptions
    from journal.album.export import export_album
    from journal.core.progress import Context

    options = AlbumOptions(dpi=int(dpi))
    export_album(Context(), Path(journal), Path(out), options=options)


def settled(journal: str) -> None:
    """Set one camera's clock right and derive every day again; take it back."""
    from journal.store.journal import Edit, Journal
    from journal.store.op import Op
    from journal.store.settle import settle

    def change(edit: Edit) -> float:
        edit.db.execute(
            "INSERT INTO clock (camera_id, zone, fast_by_s) VALUES (4, 'Europe/Paris', ?)",
            [timedelta(minutes=3).total_seconds()],
        )
        began = time.perf_counter()
        settle(edit)
        return time.perf_counter() - began

    with Journal.open(Path(journal)) as opened:
        changes = opened.transact(Op.IMPORT, change)
        assert changes.touched["photo"], "the clock changed nothing"
        print(json.dumps({"settle_s": changes.value}))
        opened.undo(settle)


def undone(journal: str) -> None:
    """Move a thousand photos to another day, and take it back."""
    from datetime import date

    from journal.store.journal import Journal
    from journal.store.op import Op
    from journal.store.said import move_to_day
    from journal.store.settle import settle

    with Journal.open(Path(journal)) as opened:
        query = "SELECT photo.id, day.date FROM photo JOIN day ON day.id = day_id ORDER BY 1"
        rows = opened.db.execute(query).fetchall()
        change = move_to_day([photo for photo, _ in rows[:1000]], date.fromisoformat(rows[-1][1]))
        opened.transact(Op.MOVE_PHOTOS, change)
        began = time.perf_counter()
        opened.undo(settle)
        print(json.dumps({"undo_s": time.perf_counter() - began}))
        assert opened.db.execute(query).fetchall() == rows, "undo brought something else back"


def page_again(journal: str, folder: str) -> None:
    """Set an album, write on a day, and set again what that changed."""
    from journal.album.book import AlbumOptions
    from journal.core.progress import Context
    from journal.jobs.proofing import Asked, Proofer
    from journal.store import edits, queries
    from journal.store.journal import Journal
    from journal.store.op import Op

    with Journal.open(Path(journal)) as opened, TemporaryDirectory(dir=folder) as sheets:
        (trip,) = queries.list_trips(opened.db)
        (entry,) = opened.db.execute("SELECT id FROM entry ORDER BY id LIMIT 1").fetchone()
        proofer, asked = Proofer(Path(journal), Path(sheets)), Asked(trip.id, AlbumOptions())
        assert sum(part.sheets is not None for part in proofer.answer(asked, Context())) > 2
        taken = []
        for number in range(9):
            change = edits.write_entry(entry, {"title": f"On the road, again {number}"})
            opened.transact(Op.WRITE, change)
            began = time.perf_counter()
            set_again = [part.sheets for part in proofer.answer(asked, Context()) if part.sheets]
            taken.append(time.perf_counter() - began)
            assert len(set_again) == 1, "more than its day was set again"
        proofer.close()
        print(json.dumps({"again_s": sorted(taken)[len(taken) // 2]}))


def timeline() -> None:
    """Lay out and scroll the timeline."""
    from tests.benchmarks import timeline as measured

    print(json.dumps(measured.run()))


def map_view() -> None:
    """Gather photos on the map, pan and zoom."""
    from tests.benchmarks import map as measured

    print(json.dumps(measured.run()))


def viewer(folder: str) -> None:
    """Open photos large, go on, push one of 100 megapixels about."""
    from tests.benchmarks import viewer as measured

    print(json.dumps(measured.run(measured.make(Path(folder)), Path(folder))))


def search(journal: str) -> None:
    """Make the index and ask it; say how long each took, in milliseconds."""
    from journal.core.search import parse
    from journal.store.journal import Journal
    from journal.store.search import SearchIndex

    taken = {}
    with Journal.open_read(Path(journal)) as opened:
        began = time.perf_counter()
        index = SearchIndex(opened.db)
        taken["first_index"] = (time.perf_counter() - began) * 1000
        for name, typed in (
            ("one_letter", "i"),
            ("word", "sea"),
            ("words", "road sun -rain"),
            ("phrase", '"all the way to the sea"'),
            ("file", "IMG_09"),
            ("month", "on:2025-06"),
        ):
            began = time.perf_counter()
            index.find(parse(typed))
            taken[name] = (time.perf_counter() - began) * 1000
        index.close()
    print(json.dumps(taken))


SIDES = {
    f.__name__: f
    for f in (
        exif,
        limit,
        originals,
        first_photo,
        days,
        window,
        bare_window,
        book,
        settled,
        undone,
        page_again,
        timeline,
        map_view,
        viewer,
        search,
    )
}

if __name__ == "__main__":
    SIDES[sys.argv[1]](*sys.argv[2:])
