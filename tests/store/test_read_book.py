"""What the album reads of a journal: captions written in the words, what a person decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from journal.album.book import Book, KeptPage
from journal.album.from_journal import read_book
from journal.core.photo_lines import photo_line
from journal.store import album_choices, choices, edits, queries, said
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


def _bring(journal: Journal, folder: Path, count: int, width: int = 4000) -> list[int]:
    """Bring in photos of a day, the first of them upright."""

    def bring(edit: Edit) -> list[int]:
        ids = []
        for number in range(count):
            photo = new_photo(f"IMG_{number}.JPG", NOON.replace(minute=number))
            size = (3000, 4000) if number == 0 else (width, width * 3 // 4)
            photo = replace(photo, width=size[0], height=size[1])
            ids.append(add_photo(edit, photo, original(folder, photo.name)))
        settle(edit)
        return ids

    ids = journal.transact(Op.IMPORT, bring).value
    assert isinstance(ids, list)
    return ids


def _book(journal: Journal) -> Book:
    (trip,) = queries.list_trips(journal.db)
    return read_book(journal, trip)


def _cover(journal: Journal, photo: int | None) -> int | None:
    (trip,) = queries.list_trips(journal.db)
    journal.transact(Op.CHOOSE_COVER, album_choices.choose_cover(trip.id, photo))
    return _book(journal).cover_photo


def test_a_chosen_cover_stands_as_long_as_it_stands_in_the_book(
    journal: Journal, tmp_path: Path
) -> None:
    first, second, third = _bring(journal, tmp_path, 3)
    journal.transact(Op.FAVOURITE, choices.set_favourite([second], True))
    assert _cover(journal, third) == third
    journal.transact(Op.LEAVE_OUT, choices.set_in_album([third], False))
    assert _book(journal).cover_photo == second
    journal.undo(settle)
    assert _book(journal).cover_photo == third
    journal.transact(Op.THROW_AWAY, choices.throw_away([third]))
    assert _book(journal).cover_photo == second
    assert _cover(journal, first) == first
    assert _cover(journal, None) == second


def test_the_program_prefers_a_favourite_that_lies_across_and_is_large(
    journal: Journal, tmp_path: Path
) -> None:
    first, second = _bring(journal, tmp_path, 2)
    journal.transact(Op.FAVOURITE, choices.set_favourite([first, second], True))
    assert _book(journal).cover_photo == second


def test_a_favourite_of_few_pixels_is_on_the_cover_only_in_need(
    journal: Journal, tmp_path: Path
) -> None:
    first, second = _bring(journal, tmp_path, 2, width=1200)
    journal.transact(Op.FAVOURITE, choices.set_favourite([second], True))
    assert _book(journal).cover_photo == second
    journal.transact(Op.FAVOURITE, choices.set_favourite([first], True))
    assert _book(journal).cover_photo == first


def test_a_day_has_its_full_pages_and_the_pages_that_are_kept_of_its_photos(
    journal: Journal, tmp_path: Path
) -> None:
    first, second, third, fourth = _bring(journal, tmp_path, 4)
    journal.transact(Op.FULL_PAGE, album_choices.set_full_page([second], True))
    (day,) = journal.db.execute("SELECT day_id FROM photo WHERE id = ?", [first]).fetchone()
    journal.transact(Op.KEEP_PAGE, album_choices.keep_page(day, [first, second], "|.."))
    journal.transact(Op.KEEP_PAGE, album_choices.keep_page(day, [third, fourth], "-.."))
    (chapter,) = (chapter for chapter in _book(journal).chapters if chapter.photos)
    assert [photo.photo_id for photo in chapter.photos if photo.full_page] == [second]
    assert chapter.kept == (
        KeptPage((first, second), "|.."),
        KeptPage((third, fourth), "-.."),
    )
    journal.transact(Op.THROW_AWAY, choices.throw_away([fourth]))
    assert _kept(journal) == {"2017-11-29": [(first, second)]}
    journal.undo(settle)
    assert _kept(journal) == {"2017-11-29": [(first, second), (third, fourth)]}


def _kept(journal: Journal) -> dict[str, list[tuple[int, ...]]]:
    chapters = _book(journal).chapters
    return {c.key: [page.photo_ids for page in c.kept] for c in chapters if c.kept}


def test_a_kept_page_goes_with_its_photos_to_another_day_if_they_all_go(
    journal: Journal, tmp_path: Path
) -> None:
    first, second, _ = _bring(journal, tmp_path, 3)
    (day,) = journal.db.execute("SELECT day_id FROM photo WHERE id = ?", [first]).fetchone()
    journal.transact(Op.KEEP_PAGE, album_choices.keep_page(day, [first, second], "-.."))
    later = date(2017, 12, 1)
    journal.transact(Op.MOVE_PHOTOS, said.move_to_day([second], later))
    assert _kept(journal) == {}
    journal.transact(Op.MOVE_PHOTOS, said.move_to_day([first], later))
    assert _kept(journal) == {"2017-12-01": [(first, second)]}
    journal.undo(settle)
    journal.undo(settle)
    assert _kept(journal) == {"2017-11-29": [(first, second)]}
    journal.transact(Op.LEAVE_OUT, choices.set_in_album([first], False))
    assert _kept(journal) == {}
