"""Two journals joined to each other, again and again, come to hold the same, and nothing twice."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.core.chat import Message
from journal.core.day import Section
from journal.core.place import Stop
from journal.core.progress import Context
from journal.store import choices, edits, places
from journal.store.chat_import import add_messages
from journal.store.check import check
from journal.store.journal import Journal
from journal.store.merge.versions import bare_title
from journal.store.own_words import add_own_word
from journal.store.settle import day_for
from tests.store.making import ODD
from tests.store.merge.guests import entries, join, photograph, photos, say, stops, titles, write
from tests.store.shaping import nov

TEXTS = st.sampled_from([*ODD, "Zion", "We walk up to the arch at dusk.", "We walk up to it."])
DAYS = st.integers(2, 5) | st.integers(20, 22)
Act = Callable[[Journal, Path], object]


def _photograph(number: int, caption: str, heart: bool) -> Act:
    def act(journal: Journal, folder: Path) -> None:
        name = f"IMG_{number}.JPG"
        row = journal.db.execute("SELECT id FROM photo WHERE name = ?", [name]).fetchone()
        photo = row[0] if row else photograph(journal, folder, name, nov(2 + 5 * number))
        say(journal, choices.write_caption(photo, caption))
        say(journal, choices.set_favourite([photo], heart))

    return act


def _write(day: int | Section, text: str, author: str, photo: bool) -> Act:
    picture = "![](photo:1)\n" if photo else ""
    return lambda journal, _: write(
        journal, day, (picture if _has_photo(journal) else "") + text, author=author
    )


def _has_photo(journal: Journal) -> bool:
    return journal.db.execute("SELECT 1 FROM photo WHERE id = 1").fetchone() is not None


def _rewrite(number: int, text: str) -> Act:
    return lambda journal, _: say(journal, edits.write_entry(number, {"text": text}))


def _name_day(day: int, title: str, stop: str) -> Act:
    def act(journal: Journal, _: Path) -> None:
        page = int(str(say(journal, lambda edit: day_for(edit, nov(day).date())).value))
        say(journal, edits.name_day(page, title))
        say(journal, places.set_places(page, [Stop(stop), Stop("Moab", 38.6, -109.5)]))

    return act


def _chat(hours: list[int], word: str) -> Act:
    said = [Message(nov(3, hour), "Ana", f"{word} at {hour} o'clock", "") for hour in hours]
    return lambda journal, _: (
        say(journal, add_messages("Vegas", said)) and say(journal, add_own_word(word))
    )


ACTS = st.one_of(
    st.builds(_photograph, st.integers(0, 4), TEXTS, st.booleans()),
    st.builds(
        _write,
        DAYS | st.sampled_from(Section),
        TEXTS,
        st.sampled_from(["", "Ana", "Bo"]),
        st.booleans(),
    ),
    st.builds(_rewrite, st.integers(1, 3), TEXTS),
    st.builds(_name_day, DAYS, st.sampled_from(["", "Arches", "Dusk"]), st.sampled_from("ZBZ")),
    st.builds(_chat, st.lists(st.integers(9, 12), unique=True), st.sampled_from(["Zion", "été"])),
)


def held(journal: Journal) -> list[Any]:
    """Return what both are to hold in the end, without what makes a version known as one."""
    named = {day: set(title.split(" – ")) for day, title in titles(journal).items()}
    taken = {
        name: (set(caption.split(" – ")), *rest[:-1])
        for name, (caption, *rest) in photos(journal).items()
    }
    written = {(*row[:3], bare_title(row[3]), row[4]) for row in entries(journal)}
    said = {row[0] for row in journal.db.execute("SELECT text FROM message")}
    own = {row[0] for row in journal.db.execute("SELECT word FROM own_word")}
    ways = {day: set(names) for day, names in stops(journal).items()}
    worded = {row for row in written if row[3] or row[4].strip()}
    return [named, taken, worded, said, own, ways]


@settings(max_examples=25, deadline=None)
@given(
    common=st.lists(ACTS, max_size=4),
    ours=st.lists(ACTS, max_size=5),
    theirs=st.lists(ACTS, max_size=5),
    forked=st.booleans(),
)
def test_two_journals_joined_to_each_other_hold_the_same(
    common: list[Act], ours: list[Act], theirs: list[Act], forked: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "one.tripjournal", folder / "other.tripjournal"
        with Journal.create(one) as journal:
            for act in common:
                act(journal, folder)
        if forked:  # a copy of the file was sent
            other.write_bytes(one.read_bytes())
        else:
            with Journal.create(other) as journal:
                for act in common[:2]:
                    act(journal, folder)
        for path, acts in ((one, ours), (other, theirs)):
            with Journal.open(path) as journal:
                for act in acts:
                    act(journal, folder)
        for here, there in ((one, other), (other, one)):
            with Journal.open(here) as journal:
                join(journal, there)
                assert check(journal.db, Context()).sound
        with Journal.open(one) as first, Journal.open(other) as second:
            whole = held(first)
            assert whole == held(second)
        for here, there in ((one, other), (other, one)):
            with Journal.open(here) as journal:
                before = journal.db.execute("SELECT count(*) FROM change").fetchone()
                join(journal, there)
                assert held(journal) == whole
                assert journal.db.execute("SELECT count(*) FROM change").fetchone() == before
