"""Journals to be damaged, with all that a person may have in one, and what stands on which page."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from journal.core.chat import Message
from journal.core.progress import Context
from journal.store import edits
from journal.store.archive import NewPhoto, Picture, add_photo
from journal.store.chat_import import add_messages
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.places import set_places
from journal.store.rescue.known import Known
from journal.store.rescue.pages import Pages
from journal.store.rescue.records import LongBlob, Row
from journal.store.rescue.trees import read_tables
from journal.store.settle import settle
from tests.store.making import new_photo, original

_SYLLABLES = "la mer ré sau vent ti mon che ou à l’é ca no ri ve 海 🏜️".split()
# What people wrote, by table and column.
WORDS = {
    "trip": "title",
    "day": "title",
    "entry": "text",
    "photo": "caption",
    "message": "text",
    "place": "name",
    "person": "name",
}


@dataclass(frozen=True)
class Base:
    """A closed journal, and of each photo (by its SHA-256) and text the pages it stands on."""

    path: Path
    photos: dict[str, frozenset[int]]
    texts: list[tuple[str, str, frozenset[int]]]  # table, text, pages


def make_base(folder: Path, photos: int, seed: int) -> Base:
    """Make a journal of some photos from 1 to 400 kB, a page of words to each."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    path = folder / "Été.tripjournal"
    first = datetime(2024, 5, 10, 8)
    with Journal.create(path) as journal:
        for start in range(0, photos, 10):
            numbers = range(start, min(start + 10, photos))
            journal.transact(Op.IMPORT, partial(_photos, folder, numbers, first, rng))
        days = [row[0] for row in journal.db.execute("SELECT id FROM day ORDER BY id")]
        for number, day in enumerate(days * 4):
            entry = {"text": _text(rng), "author": rng.choice(("Léa", "Ana")), "title": "Là"}
            journal.transact(Op.ADD_ENTRY, edits.add_entry(day, entry))
            journal.transact(Op.NAME_DAY, edits.name_day(day, f"Jour {number}"))
            journal.transact(Op.SET_PLACES, set_places(day, [f"Lieu {number}", "Zion"]))
        messages = [
            Message(first + timedelta(minutes=n), "Léa", _text(rng)[:200]) for n in range(photos)
        ]
        journal.transact(Op.IMPORT, add_messages("Voyage", messages, {}))
        journal.transact(Op.CAPTION, lambda edit: _captions(edit, rng))
    return _mapped(path)


def _photos(folder: Path, numbers: range, first: datetime, rng: random.Random, edit: Edit) -> None:
    for number in numbers:
        name = f"Téléphone/IMG_{number:04}.JPG"
        data = rng.randbytes(round(10 ** rng.uniform(3, 5.6)))
        photo: NewPhoto = new_photo(f"IMG_{number:04}.JPG", first + timedelta(hours=number))
        picture = Picture(rng.randbytes(rng.randrange(3000, 30_000)), 512, 384)
        made = original(folder / "photos", name, data)
        number = add_photo(edit, photo, made)
        edit.db.execute("UPDATE thumbnail SET jpeg = ? WHERE photo_id = ?", [picture.jpeg, number])
        made.path.unlink()
    settle(edit)


def _captions(edit: Edit, rng: random.Random) -> None:
    for (photo,) in edit.db.execute("SELECT id FROM photo").fetchall():
        edit.db.execute("UPDATE photo SET caption = ? WHERE id = ?", [_text(rng)[:60], photo])


def _text(rng: random.Random) -> str:
    """Return an entry's text, now and then one of many pages."""
    count = rng.randrange(20, 300) if rng.random() < 0.9 else 20_000
    return "".join(rng.choice(_SYLLABLES) + rng.choice(("", " ")) for _ in range(count))


def _mapped(path: Path) -> Base:
    """Find out on which pages of a whole journal its photos and words stand."""
    with Pages(path) as pages, closing(Known()) as known:
        found = read_tables(pages, known, Context())
        named = {row.values[5]: str(row.values[3]) for row in found["file"].rows.values()}
        photos = {
            named[row.values[0]]: _pages_of(row, pages) for row in found["sqlar"].rows.values()
        }
        texts = []
        for table, column in WORDS.items():
            for row in found[table].rows.values():
                text = known.values(found[table].table, row).get(column)
                if text:
                    texts.append((table, str(text), _pages_of(row, pages)))
    assert not any(isinstance(text, LongBlob) for _, text, _ in texts)
    return Base(path, photos, texts)


def _pages_of(row: Row, pages: Pages) -> frozenset[int]:
    return frozenset((row.page, *row.payload.numbers()))


def written(db: Database) -> Iterator[tuple[str, str]]:
    """Yield table and text of all words in a journal."""
    for table, column in WORDS.items():
        for (text,) in db.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''"):
            yield table, text
