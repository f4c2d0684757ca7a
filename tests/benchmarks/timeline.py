"""The timeline with 20,000 photos in 40 days: laying out, zooming, resizing, scrolling, choosing.

`run` returns milliseconds. A frame is what one step of scrolling costs: moving the bar and
painting the viewport into a picture of its size. Thumbnails are JPEGs of 512 px, made here.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from itertools import pairwise
from time import perf_counter

from PIL import Image, ImageFilter
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal.ui.bridge import Bridge
from journal.ui.timeline.cells import Cell, Section
from journal.ui.timeline.view import TimelineView

DAYS, PHOTOS = 40, 500
SHAPES = (3 / 2, 4 / 3, 3 / 4, 16 / 9, 9 / 16)
STEPS, PIXELS = 300, 48


def run() -> dict[str, float]:
    """Measure, in milliseconds; `fresh` frames have to fetch and decode while they scroll."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    files = [_thumbnail(seed) for seed in range(40)]
    sections, same = _sections(), _sections()
    bridge = Bridge()
    view = TimelineView(lambda photo_id: files[photo_id % len(files)], bridge)
    view.resize(1280, 900)
    view.show()
    paper = _paper(view)
    try:
        result = {
            "set_sections": _timed(lambda: view.set_sections(sections)),
            "set_sections_equal": _timed(lambda: view.set_sections(same)),
            "set_sections_grown": _timed(lambda: view.set_sections(_grown(sections))),
        }
        for number, height in enumerate((120, 300, 97, 200)):
            _wait(200)  # pictures of the old size are there, and drawn scaled until the new come
            result[f"zoom_{number}"] = _timed(
                lambda h=height: (view.set_row_height(h), view.viewport().render(paper))
            )
        for number, width in enumerate((1000, 1400, 1280)):
            _wait(200)
            result[f"resize_{number}"] = _timed(
                lambda w=width: (view.resize(w, 900), view.viewport().render(paper))
            )
        _wait(200)
        result |= _scrolled(view, "fresh")
        view.verticalScrollBar().setValue(0)
        result |= _scrolled(view, "cached")
        return result | _chosen(view)
    finally:
        view.close_thumbnails()
        bridge.close()
        view.close()


def _thumbnail(seed: int) -> bytes:
    size = (512, round(512 / SHAPES[seed % len(SHAPES)]))
    size = size if size[1] <= 512 else (round(512 * SHAPES[seed % len(SHAPES)]), 512)
    coarse = Image.effect_noise((48, 48), 120).resize(size, Image.Resampling.BICUBIC)
    fine = Image.effect_noise(size, 40).filter(ImageFilter.GaussianBlur(1))
    picture = Image.merge("RGB", (coarse, Image.blend(coarse, fine, 0.5), fine))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def _sections() -> tuple[Section, ...]:
    rng = random.Random(1)
    found = []
    for day in range(DAYS):
        cells = []
        for number in range(PHOTOS):
            clock = f"{8 + number * 14 // PHOTOS:02d}:{number * 840 // PHOTOS % 60:02d}"
            # The thumbnails repeat in the order of SHAPES, and so do the ids.
            photo = day * PHOTOS + number
            cells.append(
                Cell(
                    photo,
                    SHAPES[photo % len(SHAPES)],
                    clock,
                    f"Photo, {clock}",
                    rng.random() < 0.1,
                    rng.random() > 0.1,
                    "RAW" if rng.random() < 0.1 else "",
                )
            )
        found.append(Section(day, f"Day {day + 1}", f"{PHOTOS} photos", tuple(cells)))
    return tuple(found)


def _grown(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the same with one photo more on the tenth day, as while an import runs."""
    day = sections[10]
    more = (*day.cells, Cell(10**6, 1.5, "23:00", "Photo, 23:00"))
    return (*sections[:10], Section(day.day, day.heading, day.note, more), *sections[11:])


def _scrolled(view: TimelineView, name: str) -> dict[str, float]:
    """Scroll at 60 Hz; return the frames' p50, p95 and longest, and the longest pause between."""
    bar, paper = view.verticalScrollBar(), _paper(view)
    frames: list[float] = []
    starts: list[float] = []
    loop = QEventLoop()

    def step() -> None:
        begin = perf_counter()
        bar.setValue(bar.value() + PIXELS)
        view.viewport().render(paper)
        frames.append((perf_counter() - begin) * 1000)
        starts.append(begin)
        if len(frames) == STEPS:
            loop.quit()

    beat = QTimer(interval=16, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(step)
    beat.start()
    loop.exec()
    beat.stop()
    pauses = [(b - a) * 1000 for a, b in pairwise(starts)]
    frames.sort()
    return {
        f"{name}_p50": frames[STEPS // 2],
        f"{name}_p95": frames[STEPS * 95 // 100],
        f"{name}_longest": frames[-1],
        f"{name}_longest_pause": max(pauses),
    }


def _chosen(view: TimelineView) -> dict[str, float]:
    """Select all, drag a rubber band down through the trip, go on with all selected.

    The band is narrow, so that it touches some photos of each row and not the others.
    """
    paper, port = _paper(view), view.viewport()
    bar = view.verticalScrollBar()
    bar.setValue(0)

    def shown(work: Callable[[], object]) -> float:
        return _timed(lambda: (work(), port.render(paper)))

    key, control = Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
    result = {
        "select_day": shown(lambda: QTest.keyClick(view, key, control)),
        "select_all": shown(lambda: QTest.keyClick(view, key, control)),
        "selected_photos": _timed(view.selected_photos),
        "select_step": shown(lambda: view.show_photo(PHOTOS)),
    }
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=QPoint(4, 100))
    QTest.mouseMove(port, QPoint(60, 200))
    steps = []
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + bar.maximum() // 40 + 1)
        steps.append(shown(lambda: QTest.mouseMove(port, QPoint(150 + len(steps) % 2, 400))))
    result["band_longest"] = max(steps)
    result["band_photos"] = _timed(view.selected_photos)
    QTest.mouseRelease(port, left, pos=QPoint(150, 400))
    return result


def _paper(view: TimelineView) -> QImage:
    ratio = view.devicePixelRatioF()
    paper = QImage(view.viewport().size() * ratio, QImage.Format.Format_RGB32)
    paper.setDevicePixelRatio(ratio)
    paper.fill(0)  # so that its memory is there before anything is measured
    return paper


def _timed(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
