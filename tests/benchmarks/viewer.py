"""The viewer on photos of 12 megapixels and one of 100: opening, going on, pushing it about.

`run` returns milliseconds, and megabytes where a name ends in `_mb`. A frame is what one push
costs: moving the photo and painting it into a picture of the size of its pane.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from PIL import Image
from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui.settings import Settings
from journal.ui.viewer.canvas import Canvas
from journal.ui.window import MainWindow

PHOTOS = 40
LARGE = (11_600, 8_700)
STEPS = 300
_TOO_LONG_S = 60


def make(folder: Path) -> Path:
    """Make a journal of `PHOTOS` photos of 12 megapixels, and a last one of 100."""
    path = folder / "viewer.tripjournal"
    pictures = [_picture((4032, 3024), seed) for seed in range(4)]
    large = _picture(LARGE, 9)
    with Journal.create(path) as journal:

        def add(edit: Edit) -> None:
            for number in range(1, PHOTOS + 1):
                _add(edit, number, (4032, 3024), pictures[number % 4])
            _add(edit, PHOTOS + 1, LARGE, large)
            settle(edit)

        journal.transact(Op.IMPORT, add)
    return path


def _picture(size: tuple[int, int], seed: int) -> tuple[bytes, bytes, bytes]:
    """Return a noisy picture as original, preview and thumbnail."""
    coarse = Image.effect_noise((96, 72), 60 + 10 * seed).resize(size, Image.Resampling.BICUBIC)
    fine = Image.effect_noise((size[0] // 2, size[1] // 2), 30).resize(size)
    picture = Image.merge("RGB", (coarse, Image.blend(coarse, fine, 0.4), fine))
    preview = picture.copy()
    preview.thumbnail((2016, 2016))
    thumbnail = preview.copy()
    thumbnail.thumbnail((512, 512))
    return _jpeg(picture), _jpeg(preview), _jpeg(thumbnail)


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=88)
    return file.getvalue()


def _add(edit: Edit, number: int, size: tuple[int, int], files: tuple[bytes, bytes, bytes]) -> None:
    original, preview, thumbnail = files
    name, at = f"IMG_{number:04d}.JPG", datetime(2025, 6, 1, 8) + timedelta(minutes=number)
    edit.db.execute(
        "INSERT INTO photo (id, name, stamp, stamp_source, width, height)"
        " VALUES (?, ?, ?, 'exif:DateTimeOriginal', ?, ?)",
        [number, name, at.isoformat(), *size],
    )
    edit.db.execute("INSERT INTO sqlar VALUES (?, 33188, 0, ?, ?)", [name, len(original), original])
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    edit.db.execute(
        "INSERT INTO file (photo_id, role, sha256, size, archive_name)"
        " VALUES (?, 'still', ?, ?, ?)",
        [number, sha256, len(original), name],
    )
    for table, width, jpeg in (("preview", 2016, preview), ("thumbnail", 512, thumbnail)):
        edit.db.execute(
            f"INSERT INTO {table} VALUES (?, ?, ?, ?)", [number, width, width * 3 // 4, jpeg]
        )


def run(journal: Path, folder: Path) -> dict[str, float]:
    """Measure on a journal that `make` made."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Settings(store))
    window.resize(1280, 800)
    window.show()
    window.open_journal(journal)
    _until(lambda: window.reading.snapshot is not None)
    _wait(500)
    try:
        return _measured(window)
    finally:
        window.close()


def _measured(window: MainWindow) -> dict[str, float]:
    viewer, canvas = window.viewer, window.viewer.view.canvas
    result = {"memory_before_mb": _memory_mb()}
    began = perf_counter()
    viewer.show_photo(1)
    viewer._growing.repaint()
    result["open_first_frame"] = _since(began)
    result["open_preview"] = _preview(canvas, began)
    cold = []
    for photo in range(8, PHOTOS, 6):  # past all that was decoded ahead
        _wait(300)
        began = perf_counter()
        viewer.show_photo(photo)
        cold.append(_preview(canvas, began))
    result["next_cold"] = max(cold)
    ahead = []
    for _ in range(10):
        _wait(400)
        began = perf_counter()
        viewer.step(-1)
        ahead.append(_preview(canvas, began))
    result["next_decoded_ahead"] = max(ahead)
    began = perf_counter()
    viewer.show_photo(PHOTOS + 1)
    _until(lambda: canvas.levels is not None)
    result["original_100_megapixels"] = _since(began)
    for name, scale in (("100", 1.0), ("70", 0.7), ("300", 3.0)):
        canvas.zoom(scale)
        result |= _pushed(canvas, name)
    result["memory_after_mb"] = _memory_mb()
    return result


def _preview(canvas: Canvas, began: float) -> float:
    """Wait until the photo is painted as sharp as the pane; return milliseconds since."""
    _until(lambda: canvas.image is not None and canvas.image.width() >= canvas.lens.box[2])
    canvas.repaint()
    return _since(began)


def _pushed(canvas: Canvas, name: str) -> dict[str, float]:
    """Push the photo there and back all over; return the frames' p50 and p95."""
    paper = _paper(canvas)
    frames = []
    for number in range(STEPS):
        way = -1 if number % 150 < 75 else 1
        began = perf_counter()
        canvas.push(way * 61, way * 37)
        canvas.render(paper)
        frames.append(_since(began))
    frames.sort()
    return {
        f"push_at_{name}_p50": frames[STEPS // 2],
        f"push_at_{name}_p95": frames[STEPS * 95 // 100],
    }


def _paper(widget: QWidget) -> QImage:
    paper = QImage(widget.size() * widget.devicePixelRatioF(), QImage.Format.Format_RGB32)
    paper.setDevicePixelRatio(widget.devicePixelRatioF())
    paper.fill(Qt.GlobalColor.black)
    return paper


def _since(began: float) -> float:
    return (perf_counter() - began) * 1000


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(true: Callable[[], bool]) -> None:
    end = perf_counter() + _TOO_LONG_S
    while not true():  # QTest's own waiting lets no other thread of Python run
        if perf_counter() > end:
            raise SystemExit("the viewer never came to it")
        _wait(1)


def _memory_mb() -> float:
    """Return the proportional set size of this process; 0 where there is no /proc."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000
