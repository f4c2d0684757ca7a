"""A small made trip: a folder as a traveller would hand it over, and what must become of it."""

from __future__ import annotations

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw

from journal.core.progress import Context
from journal.ingest.importing import Wish, run_import
from journal.jobs.pool import InlineReaders
from journal.store.journal import Journal
from journal.store.op import Op
from tests.store.making import writing

EXIF_IFD = 0x8769
PHONE, CAMERA, MESSENGER = 24, 12, 2
IMPORTED = PHONE + CAMERA + MESSENGER
UNDATED, ALREADY_HERE, REFUSED, SKIPPED = 1, 1, 2, 2
FOUND = IMPORTED + UNDATED + ALREADY_HERE + REFUSED + SKIPPED
DAYS = ("2024-05-10", "2024-05-11", "2024-05-12", "2024-05-13")  # the third without photos

WORDS = {
    "before": "On compare les valises ; aucune ne ferme.",
    "2024-05-10": "Arrivée sous la pluie. **Tout** est vert, et l’on rit. 😅",
    "2024-05-12": "Rien que de la pluie : on lit.",
    "2024-05-13": "- le pain\n- le phare\n- les vagues",
}


def make_trip(folder: Path, long_edge: int = 480) -> Path:
    """Write the folder and return it."""
    rng = random.Random(7)
    phone, camera, chat = (folder / name for name in ("Téléphone", "Camera", "Chat"))
    for part in (phone, camera, chat):
        part.mkdir(parents=True)
    days = [datetime(2024, 5, day, 9) for day in (10, 11, 13)]
    for number in range(PHONE):
        at = days[number % 3] + timedelta(minutes=17 * number)
        turn = (1, 6, 3, 8)[number % 4]
        _photo(phone / f"IMG_{number:04d}.jpg", at, "+02:00", "Phone", turn, long_edge, rng)
    for number in range(CAMERA):
        # The last of them at two in the morning: it belongs to the evening before.
        at = days[number % 3] + timedelta(hours=3, minutes=9 * number)
        if number == CAMERA - 1:
            at = datetime(2024, 5, 14, 2, 5)
        _photo(camera / f"DSC{number:05d}.JPG", at, None, "Camera", 1, long_edge, rng)
    for number in range(MESSENGER):
        _picture(long_edge, rng).save(chat / f"IMG-20240511-WA{number:04d}.jpg", quality=80)
    _picture(long_edge, rng).save(chat / "scan.jpg")
    shutil.copyfile(phone / "IMG_0003.jpg", chat / "same as IMG_0003.jpg")
    whole = (camera / "DSC00001.JPG").read_bytes()
    (camera / "DSC99999.JPG").write_bytes(whole[: len(whole) // 2])
    (camera / "empty.jpg").touch()
    (camera / "Thumbs.db").write_bytes(b"system")
    (camera / "._DSC00001.JPG").write_bytes(b"resource fork")
    return folder


def import_trip(source: Path, *, link: bool = False) -> Path:
    """Import a folder into a journal in a folder of its own beside it; close it with an entry."""
    path = source.parent / "alone" / "Été.tripjournal"
    path.parent.mkdir()
    with Journal.create(path) as journal:
        wish = Wish((source,), link=link)
        report = run_import(wish, lambda work: work(journal), InlineReaders, Context())
        assert not report.trouble
        journal.transact(Op.ADD_ENTRY, writing("Il pleut."))
    return path


def _photo(
    path: Path,
    at: datetime,
    offset: str | None,
    model: str,
    turn: int,
    long_edge: int,
    rng: random.Random,
) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Made", model, turn
    detail = exif.get_ifd(EXIF_IFD)
    detail[0x9003] = detail[0x9004] = at.strftime("%Y:%m:%d %H:%M:%S")
    if offset:
        detail[0x9011] = offset
    _picture(long_edge, rng).save(path, quality=85, exif=exif)


def _picture(long_edge: int, rng: random.Random) -> Image.Image:
    """A sky over hills, different each time."""
    width, height = long_edge, long_edge * 3 // 4
    sky = (rng.randrange(90, 200), rng.randrange(120, 220), rng.randrange(180, 255))
    picture = Image.new("RGB", (width, height), sky)
    draw = ImageDraw.Draw(picture)
    for layer in range(3):
        shade = tuple(int(c * (0.7 - 0.18 * layer)) for c in sky)
        crest = [(0, height)]
        top = height * (0.45 + 0.15 * layer)
        for x in range(0, width + 20, 20):
            crest.append((x, top + rng.uniform(-1, 1) * height * 0.04))
        draw.polygon([*crest, (width, height)], fill=shade)
    noise = Image.effect_noise((width, height), 24).convert("RGB")
    return Image.blend(picture, noise, 0.06)
