"""The rows of the table: what each compares, and what is demanded of it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from journal.album.layout.paginate import lay
from journal.core.day import Section
from journal.store import edits, queries
from journal.store.archive import preview
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from tests.benchmarks import layout as quality
from tests.benchmarks.corpus import make_corpus
from tests.benchmarks.journals import forget, make_journal
from tests.benchmarks.justified import rows as justified
from tests.benchmarks.measure import Side, Taken, compare, own

MANY = 20_000  # photos in a large journal
SEARCHED = 10_000
WORDS = "We left before the sun was up, and the road was empty all the way to the sea. " * 12


@dataclass(frozen=True)
class Row:
    """One line of the table. ours, peer: in `unit`. demand: the most that ours, or ours over
    the peer's where there is a peer, may be; None where nothing is demanded.
    """

    what: str
    ours: float
    against: str = ""
    peer: float | None = None
    demand: float | None = None
    ours_mb: float | None = None
    peer_mb: float | None = None
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        return None if not self.peer else self.ours / self.peer

    @property
    def kept(self) -> bool | None:
        """Tell whether the demand is met; None where there is none, or no peer to judge by."""
        value = self.ratio if self.against else self.ours
        return None if self.demand is None or value is None else value <= self.demand


@dataclass(frozen=True)
class Place:
    """Where a run works. corpus: photos to use; made, `photos` of them, where it is None."""

    folder: Path
    corpus: Path | None
    photos: int
    megabytes: int
    times: int

    @cached_property
    def photo_folder(self) -> Path:
        if self.corpus is not None:
            return self.corpus
        folder = self.folder / "photos"
        make_corpus(folder, self.photos)
        return folder

    @cached_property
    def imported(self) -> Path:
        """Return a journal with the corpus and words on every day."""
        path = self.folder / "imported.tripjournal"
        compare([_import_side(path, self.photo_folder)], 1)
        with Journal.open(path) as journal:
            (trip,) = queries.list_trips(journal.db)
            written = [d.id for d in queries.list_days(journal.db, trip) if not _is_after(d)]

            def write(edit: Edit) -> None:
                for day in written:
                    edits.add_entry(day, {"title": "On the road", "text": WORDS})(edit)

            journal.transact(Op.WRITE, write)
        return path

    @cached_property
    def large(self) -> Path:
        """Return a journal of `MANY` photos with pictures, so many megabytes in all."""
        path = self.folder / "large.tripjournal"
        each = self.megabytes * 1_000_000 // MANY
        make_journal(path, MANY, original=each * 3 // 4, derived=bytes(each // 8))
        return path

    @cached_property
    def lean(self) -> Path:
        """Return the same without any picture."""
        path = self.folder / "lean.tripjournal"
        make_journal(path, MANY)
        return path


def _is_after(day: queries.DayRow) -> bool:
    return day.key.section is Section.AFTER


def _import_side(journal: Path, photos: Path, name: str = "ours") -> Side:
    command = own_program("import", journal, photos, "--json")
    return Side(name, command, lambda: journal.unlink(missing_ok=True))


def own_program(*arguments: str | Path) -> list[str | Path]:
    """Return the command that runs the program itself."""
    return [own("")[0], "-m", "journal", *arguments]


def _rows(what: str, taken: dict[str, Taken], demands: dict[str, float]) -> Iterator[Row]:
    """Yield ours against each peer that ran; once alone where none did."""
    ours = taken["ours"]
    for name, demand in demands.items():
        if name in taken:
            peer = taken[name]
            yield Row(what, ours.seconds, name, peer.seconds, demand, ours.peak_mb, peer.peak_mb)
        else:
            print(f"{what}: {name} is not installed, left out")
    if not any(name in taken for name in demands):
        yield Row(what, ours.seconds, ours_mb=ours.peak_mb)


def exif(place: Place) -> Iterator[Row]:
    """EXIF of a folder."""
    folder = place.photo_folder
    peer = Side("exiftool -fast2", ["exiftool", "-fast2", "-j", "-r", folder])
    taken = compare([Side("ours", own("exif", folder)), peer], place.times)
    yield from _rows("EXIF of a folder", taken, {peer.name: 0.15})


def imports(place: Place) -> Iterator[Row]:
    """The whole import."""
    folder, out = place.photo_folder, place.folder / "vips"
    journal = place.folder / "run.tripjournal"
    out.mkdir(exist_ok=True)
    here, there = shlex.quote(str(folder)), shlex.quote(str(out))
    each = f"find {here} -iname '*.jpg' -print0 | xargs -0 -P {os.cpu_count()} -n 16 vipsthumbnail"
    script = f"exiftool -fast2 -j -r {here} > {there}/exif.json && " + " && ".join(
        f"{each} --size {size} -o {there}/%s-{size}.jpg" for size in (512, 2048)
    )
    tools = Side("exiftool + vipsthumbnail", ["bash", "-c", script])
    floor = Side("the limit", own("limit", folder))
    taken = compare([_import_side(journal, folder), floor, tools], place.times)
    yield from _rows("whole import", taken, {tools.name: 0.45, floor.name: 1.6})
    yield Row("memory of the import", taken["ours"].peak_mb, demand=350, unit="MB")
    first = Side("ours", own("first_photo", journal, folder), lambda: journal.unlink(True))
    soon = compare([first], place.times)["ours"]
    yield Row("first photo after the drop", soon.seconds, demand=1.0)


def originals(place: Place) -> Iterator[Row]:
    """Originals into the file, against copying them."""
    journal, copied = place.folder / "stored.tripjournal", place.folder / "copied"
    copy = f"cp -r {shlex.quote(str(place.photo_folder))} {shlex.quote(str(copied))}"
    ours = Side("ours", own("originals", journal, place.photo_folder), lambda: journal.unlink(True))
    peer = Side(
        "cp + sync",
        ["bash", "-c", f"{copy} && sync -f {shlex.quote(str(copied))}"],
        lambda: shutil.rmtree(copied, ignore_errors=True),
    )
    taken = compare([ours, peer], place.times)
    yield from _rows("originals into the file", taken, {peer.name: 3.5})


def listing(place: Place) -> Iterator[Row]:
    """List 20,000 photos by day, read cold from a file with pictures and one without."""
    sides = [
        Side(name, own("days", journal), lambda journal=journal: forget(journal))
        for name, journal in (("ours", place.large), ("without pictures", place.lean))
    ]
    taken = compare(sides, place.times)
    with_, without = (json.loads(taken[side.name].output)["listing_s"] for side in sides)
    yield Row(f"list {MANY} photos by day", with_, "without pictures", without, 1.15)


def start(place: Place) -> Iterator[Row]:
    """Start with a large journal, against a bare window."""
    sides = [
        Side("ours", own("window", place.large, place.folder)),
        Side("bare PySide6 window", own("bare_window")),
    ]
    taken = compare(sides, place.times)
    yield from _rows(f"first useful window, {MANY} photos", taken, {sides[1].name: 3.5})
    yield Row(f"memory of the window, {MANY} photos", taken["ours"].peak_mb, demand=400, unit="MB")


def book(place: Place) -> Iterator[Row]:
    """The album, with words on every day, against the stored previews in a bare PDF."""
    previews, ours, bare = (place.folder / name for name in ("previews", "book.pdf", "bare.pdf"))
    previews.mkdir(exist_ok=True)
    with Journal.open_read(place.imported) as journal:
        (trip,) = queries.list_trips(journal.db)
        for photo in queries.list_photos(journal.db, trip):
            (previews / f"{photo.id:05d}.jpg").write_bytes(preview(journal.db, photo.id) or b"")
    img2pdf = Side("img2pdf", ["img2pdf", *sorted(previews.iterdir()), "-o", bare])
    taken = compare([Side("ours", own("book", place.imported, ours, "220")), img2pdf], place.times)
    yield from _rows("book", taken, {img2pdf.name: 8.0})
    yield Row("memory of the book", taken["ours"].peak_mb, demand=350, unit="MB")
    sizes = [path.stat().st_size / 1e6 if path.exists() else None for path in (ours, bare)]
    if sizes[0]:
        yield Row("size of the book", sizes[0], "img2pdf", sizes[1], 1.03, unit="MB")
    floor = Side("half-scale decode, encode", own("limit", place.photo_folder))
    fine = Side("ours", own("book", place.imported, ours, "300"))
    taken = compare([fine, floor], place.times)
    yield from _rows("book at 300 dpi from originals", taken, {floor.name: 1.3})


def recompute(place: Place) -> Iterator[Row]:
    """Derive 20,000 days again after a clock was set right."""
    seconds = []
    for _ in range(place.times):
        taken = compare([Side("ours", own("settled", place.lean))], 1)
        seconds.append(json.loads(taken["ours"].output)["settle_s"])
    yield Row(f"recompute {MANY} days", sorted(seconds)[len(seconds) // 2], demand=0.5)


def undo(place: Place) -> Iterator[Row]:
    """Take back that a thousand photos were moved."""
    seconds = []
    for _ in range(place.times):
        taken = compare([Side("ours", own("undone", place.lean))], 1)
        seconds.append(json.loads(taken["ours"].output)["undo_s"])
    yield Row("undo of 1000 moved photos", sorted(seconds)[len(seconds) // 2], demand=0.3)


def page(place: Place) -> Iterator[Row]:
    """Set again what an edit changed in the album view."""
    taken = compare([Side("ours", own("page_again", place.imported, place.folder))], 1)
    seconds = json.loads(taken["ours"].output)["again_s"]
    yield Row("one page again after an edit", seconds, demand=0.15)


def timeline(place: Place) -> Iterator[Row]:
    """The timeline with 20,000 photos."""
    taken = json.loads(compare([Side("ours", own("timeline"))], 1)["ours"].output)
    demands = {"cached_p95": 8, "fresh_p95": 16, "cached_longest": 50, "fresh_longest": 50}
    for name, value in taken.items():
        demand = 30 if name.startswith(("zoom", "resize")) else demands.get(name)
        demand = 50 if name.startswith(("select", "band")) else demand
        yield Row(f"timeline: {name}", value, demand=demand, unit="ms")


def map_view(place: Place) -> Iterator[Row]:
    """The map with 20,000 photos."""
    taken = json.loads(compare([Side("ours", own("map_view"))], 1)["ours"].output)
    for name, value in taken.items():
        demand = 16 if name.endswith("_p95") else None
        yield Row(f"map: {name}", value, demand=demand, unit="ms")


def viewer(place: Place) -> Iterator[Row]:
    """The viewer, on photos of 12 megapixels and one of 100."""
    folder = place.folder / "viewer"
    folder.mkdir(exist_ok=True)
    taken = json.loads(compare([Side("ours", own("viewer", folder))], 1)["ours"].output)
    demands = {"next_decoded_ahead": 50, "next_cold": 150, "memory_after_mb": 400}
    for name, value in taken.items():
        demand = 16 if name.endswith("_p95") else demands.get(name)
        unit = "MB" if name.endswith("_mb") else "ms"
        yield Row(f"viewer: {name.removesuffix('_mb')}", value, demand=demand, unit=unit)


def search(place: Place) -> Iterator[Row]:
    """Words among 10,000 photos and 1,000 entries: the longest of some questions."""
    path = place.folder / "words.tripjournal"
    make_journal(path, SEARCHED)
    with Journal.open(path) as journal:

        def write(edit: Edit) -> None:
            days = edit.db.execute("SELECT id FROM day WHERE date NOT NULL").fetchall()
            for number in range(1000):
                day = days[number % len(days)][0]
                edits.add_entry(day, {"title": f"Part {number}", "text": WORDS})(edit)

        journal.transact(Op.WRITE, write)
    taken = json.loads(compare([Side("ours", own("search", path))], 1)["ours"].output)
    for name, value in taken.items():
        demand = None if name == "first_index" else 50
        yield Row(f"search: {name}", value, demand=demand, unit="ms")


def layout(place: Place) -> Iterator[Row]:
    """A thousand photos on pages, beside plain justified rows."""
    area, tiles = quality.frame(), quality.photos(1000)
    ours, plain = (
        min((quality.judged(one, tiles, area) for _ in range(place.times)), key=lambda q: q.seconds)
        for one in (lay, justified)
    )
    forty = min(quality.judged(lay, tiles[:40], area).seconds for _ in range(place.times))
    yield Row("layout: 1000 photos", ours.seconds, demand=5)
    yield Row("layout: 40 photos", forty, demand=0.3)
    yield Row("layout: photos on a page", 1000 / ours.pages, "rows", 1000 / plain.pages, unit="")
    yield Row("layout: smallest side", ours.smallest_mm, "rows", plain.smallest_mm, unit="mm")
    for name, demand in quality.SHARES.items():
        mine, theirs = (100 * getattr(each, name) for each in (ours, plain))
        yield Row(f"layout: {name.replace('_', ' ')}", mine, demand=demand, unit="%")
        yield Row(f"layout: {name.replace('_', ' ')}, rows", theirs, unit="%")
    mine, theirs = (100 * quality.ends(one, area).sparse for one in (lay, justified))
    yield Row("layout: chapters that end on a page half empty", mine, demand=8, unit="%")
    yield Row("layout: chapters that end on a page half empty, rows", theirs, unit="%")


ROWS: dict[str, Callable[[Place], Iterator[Row]]] = {
    "exif": exif,
    "import": imports,
    "originals": originals,
    "listing": listing,
    "start": start,
    "book": book,
    "page": page,
    "recompute": recompute,
    "undo": undo,
    "timeline": timeline,
    "map": map_view,
    "viewer": viewer,
    "search": search,
    "layout": layout,
}
