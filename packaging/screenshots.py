"""Makes the pictures of README, with the real window and the real album, on a made-up trip:

    QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/screenshots.py

Needs pdftoppm for the album's pages. The pictures go into packaging/screenshots.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import monotonic

from landscapes import landscape
from PIL import Image
from PySide6.QtCore import QEventLoop, QLocale, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from journal.album.export import export_album
from journal.core.progress import Context
from journal.store import edits
from journal.store.journal import Edit
from journal.store.op import Op
from journal.store.settle import day_for, latest_trip
from journal.ui.settings import Settings
from journal.ui.theme import apply_theme
from journal.ui.window import MainWindow

OUT = Path(__file__).parent / "screenshots"
MOST_BYTES = 300_000
WIDE, TALL, LONG = (2400, 1600), (1500, 2000), (3000, 1300)

# Day of May 2024 -> (clock, light, shape, whether there are houses).
SHOTS: dict[int, list[tuple[str, str, tuple[int, int], bool]]] = {
    18: [("11:20", "day", WIDE, False), ("16:05", "afternoon", WIDE, True)],
    19: [
        ("05:42", "dawn", WIDE, False),
        ("06:10", "dawn", LONG, True),
        ("09:15", "day", TALL, False),
        ("09:17", "day", WIDE, False),
        ("12:30", "day", WIDE, True),
        ("14:48", "afternoon", TALL, False),
        ("15:20", "afternoon", WIDE, False),
        ("17:05", "afternoon", LONG, False),
        ("21:40", "evening", WIDE, True),
        ("22:04", "evening", WIDE, False),
    ],
    20: [("10:00", "day", LONG, True), ("13:30", "afternoon", WIDE, False)],
    21: [
        ("08:30", "dawn", WIDE, True),
        ("12:10", "day", TALL, False),
        ("18:45", "evening", WIDE, False),
        ("23:50", "dusk", WIDE, True),
    ],
    22: [("00:35", "dusk", WIDE, False), ("11:00", "day", WIDE, False)],
}
BODO, MOSKENES, REINE = (67.2804, 14.4049), (67.9003, 13.0510), (67.9326, 13.0886)
SORVAGEN, LEKNES = (67.8896, 13.0228), (68.1475, 13.6115)
HENNINGSVAER, SVOLVAER = (68.1533, 14.2025), (68.2343, 14.5683)
# Where the photos of each day were taken, in their order.
WHERE: dict[int, list[tuple[float, float]]] = {
    18: [BODO, MOSKENES],
    19: [*[REINE] * 4, *[SORVAGEN] * 3, *[REINE] * 3],
    20: [REINE, LEKNES],
    21: [LEKNES, *[HENNINGSVAER] * 3],
    22: [HENNINGSVAER, SVOLVAER],
}

# Day -> (title, entries as (time, author, heading, text)).
WORDS: dict[int, tuple[str, list[tuple[str, str, str, str]]]] = {
    18: (
        "Le bateau du soir",
        [("16:30", "Ana", "", "Trois heures de mer, et les îles se lèvent d’un coup.")],
    ),
    19: (
        "De Reine à Å, à pied",
        [
            (
                "06:15",
                "Ana",
                "Personne d’autre",
                "Le jour ne s’est pas vraiment couché. À six heures **tout est rose**, l’eau ne"
                " bouge pas, et l’on parle à voix basse sans savoir pourquoi.",
            ),
            (
                "12:45",
                "Basile",
                "Midi sur le ponton",
                "Soupe de poisson, pain noir :\n\n"
                "- deux bols pour moi ;\n- trois pour Chloé.\n\n"
                "> « Il n’y a pas de mauvais temps », dit le pêcheur.",
            ),
            ("22:10", "Chloé", "", "Encore une photo. La dernière, *promis*."),
        ],
    ),
    20: ("La longue route", [("", "Basile", "", "Vent, ciel, moutons. Du vent.")]),
    21: (
        "Une nuit verte",
        [("23:55", "Ana", "", "Elle est venue sans bruit, et nous n’avons plus rien dit.")],
    ),
    22: ("Retour", []),
}


def main() -> None:
    """Make all pictures."""
    OUT.mkdir(exist_ok=True)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_photos(folder / "photos")
        path = folder / "Lofoten.tripjournal"
        settings = Settings(QSettings(str(folder / "ini"), QSettings.Format.IniFormat))
        apply_theme(app, "light")
        window = MainWindow(settings)
        window.resize(1280, 800)
        window.show()
        shoot_window(app, window, path, folder / "photos")
        window.close()
        export_album(Context(), path, folder / "album.pdf")
        shoot_album(folder / "album.pdf")
    for made in sorted(OUT.glob("*.png")):
        print(f"{made.name}: {made.stat().st_size / 1000:.0f} kB")


def make_photos(folder: Path) -> None:
    """Make the trip's photos, with dates and positions in the Lofoten islands."""
    folder.mkdir()
    number = 0
    for day, shots in SHOTS.items():
        for (clock, light, size, house), (lat, lon) in zip(shots, WHERE[day], strict=True):
            number += 1
            taken = datetime.fromisoformat(f"2024-05-{day}T{clock}")
            exif = Image.Exif()
            exif.update({271: "FUJIFILM", 272: "X-T4"})
            exif.get_ifd(0x8769)[36867] = taken.strftime("%Y:%m:%d %H:%M:%S")
            exif.get_ifd(0x8825).update({1: "N", 2: (lat, 0.0, 0.0), 3: "E", 4: (lon, 0.0, 0.0)})
            picture = landscape(number, size, light, house)
            picture.save(folder / f"DSCF{number:04d}.JPG", quality=90, exif=exif)


def shoot_window(app: QApplication, window: MainWindow, path: Path, photos: Path) -> None:
    """Take the window empty, while it imports, on a full day, the map, the album, and dark."""
    window.open_journal(path)
    until(lambda: window.reading.snapshot is not None)
    save(window, "empty")
    window.imports.start([photos])
    until(lambda: shown(window) > 0)
    save(window, "importing")
    total = sum(map(len, SHOTS.values()))
    until(lambda: shown(window) == total)
    assert window.operations is not None
    window.operations.edit(Op.WRITE, write)
    until(lambda: bool(window.reading.snapshot and window.reading.snapshot.days[1].written))
    assert window.reading.snapshot is not None
    days = {day.key.date: day.id for day in window.reading.snapshot.days}
    window.reading.go_to_day(days[date(2024, 5, 19)])
    until(lambda: len(window.page.places.value()) > 1)
    save(window, "day")
    look_closely(window)
    window.mapping._show_scope(True)
    window.mapping.show_map()
    until(lambda: len(window.mapping.pane.view.content.stops) > 4)
    live(2500)
    save(window, "map")
    window.leafing.show_album()
    until(lambda: window.leafing.view.leaves.whole)
    live(2500)
    save(window, "album")
    window.mapping.show_timeline()
    window.reading.go_to_day(days[date(2024, 5, 21)])
    apply_theme(app, "dark")
    save(window, "dark")


def look_closely(window: MainWindow) -> None:
    """Take a photo of that day in the viewer, with its facts."""
    assert window.reading.snapshot is not None
    day = next(s for s in window.reading.snapshot.sections if s.day == window.reading.day)
    viewer = window.viewer
    viewer.show_photo(day.cells[4].photo_id)
    viewer.view.head.facts.setChecked(True)
    until(lambda: viewer.view.canvas.levels is not None)
    save(window, "viewer")
    viewer.view.head.facts.setChecked(False)
    viewer.leave()


def write(edit: Edit) -> None:
    """Write the trip's words."""
    for day, (title, entries) in WORDS.items():
        number = day_for(edit, date(2024, 5, day))
        edits.name_day(number, title)(edit)
        for time, author, heading, text in entries:
            fields = {"time": time or None, "author": author, "title": heading, "text": text}
            edits.add_entry(number, fields)(edit)
    trip = latest_trip(edit.db)
    assert trip is not None
    edits.name_trip(trip, "Cinq jours aux Lofoten")(edit)


def shown(window: MainWindow) -> int:
    """Return how many photos stand in the timeline."""
    return window.reading.snapshot.photos if window.reading.snapshot else 0


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window live until something is true."""
    limit = monotonic() + seconds
    while not true():
        if monotonic() > limit:
            raise TimeoutError("the window did not get there")
        live(20)


def live(milliseconds: int) -> None:
    """Let the window work: thumbnails come in, what moves comes to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def save(window: MainWindow, name: str) -> None:
    """Save the window as it is once its thumbnails are there."""
    live(40 if name == "importing" else 700)
    shot = OUT / f"{name}.png"
    window.grab().save(str(shot))
    shrink(shot)


def shoot_album(album: Path) -> None:
    """Save the cover and the two pages of the fullest day."""
    for page in (1, 4, 5):
        out = OUT / f"album-{page}"
        command = ["pdftoppm", "-png", "-r", "72", "-singlefile", "-f", str(page), album, out]
        subprocess.run(command, check=True)
        shrink(out.with_suffix(".png"))


def shrink(path: Path) -> None:
    """Save a picture with as many colours as fit into `MOST_BYTES`."""
    with Image.open(path) as picture:
        whole = picture.convert("RGB")
    for colours in (256, 128, 64, 32):
        whole.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            path, optimize=True
        )
        if path.stat().st_size <= MOST_BYTES:
            return


if __name__ == "__main__":
    main()
