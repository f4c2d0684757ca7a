"""What the album reads of a journal: captions that are written in the words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from journal.album.from_journal import read_book
from journal.core.photo_lines import photo_line
from journal.store import choices, edits, queries
from journal.store.archive import add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from tests.store.making import new_photo, original

NOON = datetime(2017, 11, 29, 12)


def test_the_caption_in_the_words_wins_and_is_no_word_of_the_text(
    journal: Journal, tmp_path: Path
) -> None:
    def bring(edit: Edit) -> list[int]:
        names = ("IMG_1.JPG", "IMG_2.JPG")
        ids = [add_photo(edit, new_photo(n, NOON), original(tmp_path, n)) for n in names]
        settle(edit)
        return ids

    first, second = journal.transact(Op.IMPORT, bring).value  # type: ignore[misc]
    for photo in (first, second):
        journal.transact(Op.CAPTION, choices.write_caption(photo, "its own"))
    query = "SELECT day_id FROM photo WHERE id = ?"
    (day,) = journal.db.execute(query, [first]).fetchone()
    text = f"Rain.\n{photo_line(first, 'in [the] words')}\n{photo_line(99, 'of elsewhere')}"
    journal.transact(Op.ADD_ENTRY, edits.add_entry(day, {"text": text}))
    (trip,) = queries.list_trips(journal.db)
    chapter = next(c for c in read_book(journal, trip).chapters if c.photos)
    assert [photo.caption for photo in chapter.photos] == ["in [the] words", "its own"]
    assert chapter.entries[0].text == f"Rain.\n![](photo:{first})\n![of elsewhere](photo:99)"
