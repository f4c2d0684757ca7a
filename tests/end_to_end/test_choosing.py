"""Photos chosen, captioned and put into the words by keyboard and mouse, in the real window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.store import queries
from journal.store.journal import Journal
from tests.end_to_end import made_trip
from tests.end_to_end.desktop import Desktop, wait_for
from tests.end_to_end.test_photo_drags import (
    EMPTY_DAY,
    FIRST_PHOTO,
    IN_THE_LIST,
    SECOND_PHOTO,
    _open,
    _run,
)

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb"),
    pytest.mark.skipif(not shutil.which("xdotool"), reason="needs xdotool"),
]

IN_THE_WORDS = (1000, 256)  # of the empty page, in a window of 1280 x 800
ABOVE_THE_WORDS = (960, 250)
THE_PICTURE, ITS_CAPTION = (960, 330), (930, 402)  # below a first line


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal with the made trip, not open anywhere."""
    folder = made_trip.make_trip(tmp_path / "Voyage", long_edge=240)
    journal = tmp_path / "Voyage.tripjournal"
    _run("import", str(journal), str(folder))
    return journal


@pytest.fixture
def desktop(tmp_path: Path, journal: Path) -> Iterator[Desktop]:
    (tmp_path / "home").mkdir()
    desktop = Desktop(tmp_path / "home")
    _open(desktop, journal)
    yield desktop
    desktop.close()


def first_day(journal: Path) -> list[queries.ShownPhoto]:
    """Return the photos of the first day as they are in the journal now."""
    with Journal.open_read(journal) as opened:
        (trip,) = queries.list_trips(opened.db)
        day = next(day for day in queries.list_days(opened.db, trip) if day.photo_count)
        photos = queries.list_shown(opened.db, trip)
    return [photo for photo in photos if photo.day_id == day.id]


def words(journal: Path) -> list[str]:
    """Return all that is written on days."""
    with Journal.open_read(journal) as opened:
        (trip,) = queries.list_trips(opened.db)
        days = queries.list_days(opened.db, trip)
        return [row.text for day in days for row in queries.list_entries(opened.db, day.id)]


def click(desktop: Desktop, place: tuple[int, int]) -> None:
    desktop.tool("mousemove", *map(str, place), "click", "1", "sleep", "0.7")


def press(desktop: Desktop, *keys: str) -> None:
    desktop.tool("key", "--clearmodifiers", *keys)


def test_a_selection_by_keys_is_chosen_by_keys(desktop: Desktop, journal: Path) -> None:
    count = len(first_day(journal))
    assert count > 2

    def favourites() -> list[bool]:
        return [bool(photo.favourite) for photo in first_day(journal)]

    click(desktop, FIRST_PHOTO)
    press(desktop, "shift+Right", "f")
    wait_for(lambda: favourites() == [True, True] + [False] * (count - 2), "two favourites")
    press(desktop, "ctrl+z")
    wait_for(lambda: not any(favourites()), "none again")
    press(desktop, "ctrl+a", "x")
    wait_for(lambda: not any(p.in_album for p in first_day(journal)), "the day left out")
    press(desktop, "ctrl+z")
    wait_for(lambda: all(p.in_album for p in first_day(journal)), "all of it back")


def test_a_selection_by_mouse_goes_to_the_bin_and_comes_back(
    desktop: Desktop, journal: Path
) -> None:
    before = [photo.id for photo in first_day(journal)]
    click(desktop, FIRST_PHOTO)
    desktop.tool("keydown", "ctrl", "mousemove", *map(str, SECOND_PHOTO), "click", "1")
    desktop.tool("keyup", "ctrl", "sleep", "0.5")
    press(desktop, "Delete")
    wait_for(lambda: [p.id for p in first_day(journal)] == before[2:], "two in the bin")
    press(desktop, "ctrl+z")
    wait_for(lambda: [p.id for p in first_day(journal)] == before, "both back")


def test_captions_are_written_one_after_the_other_by_tab(desktop: Desktop, journal: Path) -> None:
    click(desktop, FIRST_PHOTO)
    press(desktop, "c")
    desktop.tool("type", "--delay", "30", "fox at dawn")  # f and x are no commands here
    press(desktop, "Tab")
    desktop.tool("type", "--delay", "30", "the road")
    press(desktop, "Return")

    def written() -> bool:
        photos = first_day(journal)
        return [photo.caption for photo in photos[:2]] == ["fox at dawn", "the road"]

    wait_for(written, "both captions")
    assert not any(photo.favourite for photo in first_day(journal))


def test_a_photo_is_dragged_into_the_words(desktop: Desktop, journal: Path) -> None:
    photo = first_day(journal)[0].id
    click(desktop, IN_THE_WORDS)
    desktop.tool("type", "--delay", "30", "We leave.")
    wait_for(lambda: words(journal) == ["We leave."], "the words")
    desktop.drag(FIRST_PHOTO, IN_THE_WORDS)
    wait_for(
        lambda: len(words(journal)) == 1 and f"![](photo:{photo})" in words(journal)[0].split("\n"),
        "the photo on a line of its own",
    )
    assert first_day(journal)[0].id == photo  # it stays on its day as well


def test_a_photo_in_the_words_gets_a_caption_and_is_dragged_within_them(
    desktop: Desktop, journal: Path
) -> None:
    photos = [photo.id for photo in first_day(journal)]
    click(desktop, IN_THE_WORDS)
    desktop.tool("type", "--delay", "30", "We leave.")
    desktop.drag(FIRST_PHOTO, IN_THE_WORDS)
    wait_for(lambda: words(journal) == [f"We leave.\n![](photo:{photos[0]})\n"], "the photo")
    click(desktop, THE_PICTURE)
    click(desktop, ITS_CAPTION)
    desktop.tool("type", "--delay", "30", "fox")
    press(desktop, "Return")
    line = f"![fox](photo:{photos[0]})"
    wait_for(lambda: words(journal) == [f"We leave.\n{line}\n"], "its caption")
    desktop.drag(THE_PICTURE, IN_THE_LIST[EMPTY_DAY])  # where a photo of the timeline would go
    desktop.drag(THE_PICTURE, ABOVE_THE_WORDS)
    wait_for(lambda: words(journal) == [f"{line}\nWe leave.\n"], "the photo above the words")
    assert [photo.id for photo in first_day(journal)] == photos


def test_a_photo_opens_large_by_keys_and_the_arrows_go_on(desktop: Desktop, journal: Path) -> None:
    click(desktop, FIRST_PHOTO)
    press(desktop, "space")
    desktop.tool("sleep", "1")
    press(desktop, "Right", "f")
    wait_for(
        lambda: [bool(p.favourite) for p in first_day(journal)[:2]] == [False, True],
        "the next photo a favourite",
    )
