"""The map with 20,000 photos: gathering them, the first sight, panning, zooming.

`run` returns milliseconds, and megabytes where a name ends in `_mb`. A frame is what one step of
panning costs: moving the map and painting it into a picture of its size, while the ground is made
anew beside it whenever it is needed.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from time import perf_counter

from PIL import Image
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from journal.core.fix import Fix
from journal.places.map.clusters import Clusters
from journal.places.map.content import MapContent, MapPhoto, MapStop
from journal.places.route import route_of
from journal.ui.bridge import Bridge
from journal.ui.map.drawing import Drawing
from journal.ui.map.source import MapSource
from journal.ui.map.view import MapView

PHOTOS, PLACES = 20_000, 400
STEPS, PIXELS = 300, 12
_TOO_LONG_S = 60


def run() -> dict[str, float]:
    """Measure; `whole` frames show all photos, `close` ones a town full of them."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    content, bridge = _content(), Bridge()
    thumbnail = _thumbnail()
    view = MapView(lambda photo: thumbnail, bridge, Drawing(MapSource()))
    view.resize(1280, 900)
    view.show()
    result = {"gathered": _timed(lambda: Clusters(content.photos).prepare(7.0))}
    try:
        began = perf_counter()
        view.show_content(content)
        view.go_home()
        _until(lambda: _sharp(view))
        view.render(_paper(view))
        result["first_sight"] = (perf_counter() - began) * 1000
        for name, zoom in (("whole", 0.0), ("country", 2.0), ("close", 4.0)):
            view.motion.zoom_now(zoom, 640, 450)
            _until(lambda: _sharp(view))
            _wait(300)
            result |= _panned(view, name)
        result["zoom_step_longest"] = max(_zoomed(view))
        return result
    finally:
        view.close_map()
        bridge.close()
        view.close()


def _content() -> MapContent:
    """Return the photos of a long drive through a continent: in each town a walk, then the road."""
    rng = random.Random(1)
    towns = [(rng.uniform(33, 47), -122 + 37 * n / PLACES) for n in range(PLACES + 1)]
    each, road = PHOTOS // PLACES, PHOTOS // PLACES // 3
    been: list[Fix] = []
    for (lat, lon), (to_lat, to_lon) in pairwise(towns):
        for number in range(each):
            driven = max(number - (each - road), 0) / road
            if driven:
                at = lat + (to_lat - lat) * driven, lon + (to_lon - lon) * driven
            else:
                at = lat + rng.gauss(0, 0.003 * number**0.5), lon + rng.gauss(0, 0.02)
            been.append(Fix(datetime(2025, 6, 1) + timedelta(minutes=20 * len(been)), *at))
    photos = tuple(MapPhoto(n, one.lat, one.lon) for n, one in enumerate(been, start=1))
    stops = tuple(MapStop(n + 1, f"Town {n + 1}", *towns[n * 10]) for n in range(PLACES // 10))
    return MapContent(photos, stops, route_of(been).legs)


def _thumbnail() -> bytes:
    noise = Image.effect_noise((64, 64), 90).resize((512, 384), Image.Resampling.BICUBIC)
    file = io.BytesIO()
    noise.convert("RGB").save(file, "JPEG", quality=80)
    return file.getvalue()


def _panned(view: MapView, name: str) -> dict[str, float]:
    """Pull the map about at 60 Hz; return the frames' p50, p95, longest, and longest pause."""
    paper = _paper(view)
    frames: list[float] = []
    starts: list[float] = []
    loop = QEventLoop()

    def step() -> None:
        begin = perf_counter()
        way = -1 if len(frames) % 150 < 75 else 1
        view.motion.pull(way * PIXELS, way * PIXELS / 3)
        view.render(paper)
        frames.append((perf_counter() - begin) * 1000)
        starts.append(begin)
        if len(frames) == STEPS:
            loop.quit()

    beat = QTimer(interval=16, timerType=Qt.TimerType.PreciseTimer)
    beat.timeout.connect(step)
    beat.start()
    loop.exec()
    beat.stop()
    frames.sort()
    return {
        f"{name}_p50": frames[STEPS // 2],
        f"{name}_p95": frames[STEPS * 95 // 100],
        f"{name}_longest": frames[-1],
        f"{name}_longest_pause": max((b - a) * 1000 for a, b in pairwise(starts)),
    }


def _zoomed(view: MapView) -> list[float]:
    """Zoom out in the steps of a movement; return what each frame cost."""
    paper = _paper(view)
    frames = []
    for _ in range(40):
        begin = perf_counter()
        view.motion.zoom_now(-0.1, 640, 450)
        view.render(paper)
        frames.append((perf_counter() - begin) * 1000)
        _wait(4)
    return frames


def _sharp(view: MapView) -> bool:
    view.motion.finish()
    return view.ground.has(view.view, view.devicePixelRatioF(), view.dark)


def _paper(view: MapView) -> QImage:
    paper = QImage(view.size() * view.devicePixelRatioF(), QImage.Format.Format_RGB32)
    paper.setDevicePixelRatio(view.devicePixelRatioF())
    paper.fill(0)
    return paper


def _timed(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _until(true: Callable[[], bool]) -> None:
    end = perf_counter() + _TOO_LONG_S
    while not true():
        if perf_counter() > end:
            raise SystemExit("the map never came to it")
        _wait(2)
