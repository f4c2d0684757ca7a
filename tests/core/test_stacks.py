"""Stacks from the evidence of photos alone: what is one picture, and what only looks like it."""

from __future__ import annotations

import random
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.photo import Basis, Resolved, StampSource
from journal.core.stacks import (
    COPY_DISTANCE,
    LOOK_BITS,
    LOOK_SIZE,
    Stackable,
    distance,
    follow_tops,
    original_name,
    stacks_of,
)

NOON = datetime(2017, 11, 29, 12).timestamp()
DAY = 86400.0
MIDNIGHT = NOON // DAY * DAY


def look(seed: int, bits: int = 0, colour: int = 0) -> bytes:
    """Make the look of a picture; bits: how many differ from it, colour: how much lighter."""
    chance = random.Random(seed)
    made = int.from_bytes(chance.randbytes(LOOK_BITS // 8), "big") ^ ((1 << bits) - 1)
    colours = bytes(100 + chance.randrange(50) + colour for _ in range(LOOK_SIZE - LOOK_BITS // 8))
    return made.to_bytes(LOOK_BITS // 8, "big") + colours


def shot(number: int, at: float | None = NOON, **facts: Any) -> Stackable:
    """Make a camera's photo, alike those of the same `seed` (1 unless given) but for `bits`."""
    seen = look(facts.pop("seed", 1), facts.pop("bits", 0))
    base: dict[str, Any] = {
        "name": f"IMG_{number:04}.JPG",
        "source": StampSource.EXIF_ORIGINAL,
        "camera": "apple iphone 8",
        "look": seen,
        "width": 4032,
        "height": 3024,
    }
    return Stackable(number, at=at, **(base | facts))


def sent(number: int, day: float | None = MIDNIGHT, **facts: Any) -> Stackable:
    """Make a messenger's copy, small, of which the name alone gives the day."""
    base: dict[str, Any] = {
        "name": f"IMG-20171129-WA{number:04}.jpg",
        "source": StampSource.NAME if day is not None else None,
        "day_only": True,
        "camera": "",
        "width": 1600,
        "height": 1200,
    }
    return shot(number, day, **(base | facts))


def test_distance_counts_bits_and_colours_past_a_tolerance() -> None:
    assert distance(look(1), look(1)) == 0
    assert distance(look(1), look(1, bits=7)) == 7
    assert distance(look(1), look(1, colour=16)) == 0
    assert distance(look(1, colour=30), look(1, bits=2)) == 16
    assert distance(look(1), look(2)) > 40


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("IMG_1234.JPG", "img_1234"),
        ("IMG_1234 (1).JPG", "img_1234"),
        ("IMG_1234(12).jpeg", "img_1234"),
        ("IMG_E1234.HEIC", "img_1234"),
        ("20171129_083812~2.jpg", "20171129_083812"),
        ("PXL_1-edited.jpg", "pxl_1"),
        ("DSC_1 - Copie.jpg", "dsc_1"),
        ("DSC_1 - Copy (2).jpg", "dsc_1"),
        ("DSC_1_edited.jpg", "dsc_1"),
        ("IMG_2017.jpg", "img_2017"),
        ("COLLAGE.jpg", "collage"),
        ("Zion (2017).jpg", "zion (2017)"),
        ("unedited.jpg", "unedited"),
        ("noextension", "noextension"),
    ],
)
def test_names_of_copies(name: str, original: str) -> None:
    assert original_name(name) == original


def test_a_saved_copy_keeps_its_time_and_goes_under_the_original() -> None:
    copy = shot(1, name="IMG_0002 (1).JPG", bits=COPY_DISTANCE)
    assert stacks_of([copy, shot(2)]) == {1: 2, 2: 2}
    assert stacks_of([copy._replace(look=look(1, bits=COPY_DISTANCE + 20)), shot(2)]) == {}


def test_a_messengers_copy_goes_under_the_original_across_people() -> None:
    assert stacks_of([sent(1, bits=3), shot(2), shot(3, seed=3)]) == {1: 2, 2: 2}
    assert stacks_of([sent(1, None, bits=3), shot(2, NOON + 400 * DAY)]) == {1: 2, 2: 2}
    assert stacks_of([sent(1, MIDNIGHT + 2 * DAY), shot(2)]) == {1: 2, 2: 2}


@pytest.mark.parametrize("days", [-3, 9, 30])
def test_a_messengers_copy_of_another_day_is_another_picture(days: int) -> None:
    assert stacks_of([sent(1, MIDNIGHT + days * DAY), shot(2)]) == {}


def test_a_copy_without_time_goes_to_the_nearest_and_joins_no_two_shots() -> None:
    photos = [shot(1), shot(2, NOON + 300, bits=6), sent(3, bits=5), sent(4, bits=1)]
    assert stacks_of(photos) == {1: 1, 4: 1, 2: 2, 3: 2}


def test_copies_without_an_original_are_a_stack_the_larger_on_top() -> None:
    assert stacks_of([sent(1), sent(2, bits=2, width=2048, height=1536)]) == {1: 2, 2: 2}


@pytest.mark.parametrize(
    "other",
    [
        shot(2, NOON + 60),  # the same view a minute later
        shot(2, NOON + 1, camera="google pixel 2"),  # by somebody else at the same time
        shot(2, NOON, camera="google pixel 2"),
        shot(2, NOON + 1),  # two in a second are no burst
        shot(2, NOON, width=3024, height=4032),
        shot(2, NOON, width=3600),  # a crop
        shot(2, NOON, seed=5),
        shot(2, NOON, look=b""),
        shot(2, NOON, look=None),
        shot(2, NOON, film=True),
        sent(2, None, width=1200, height=1200),
        # Pictures of a screen have times of their own in their names.
        shot(2, NOON + 60, name="Screenshot_2017.png", source=StampSource.NAME, camera=""),
    ],
)
def test_what_is_not_the_same_picture(other: Stackable) -> None:
    assert stacks_of([shot(1), other]) == {}
    assert stacks_of([other._replace(photo_id=1), shot(2)]) == {}


def test_films_are_told_apart_by_their_length() -> None:
    film = shot(1, film=True, length_s=12.0)
    assert stacks_of([film, film._replace(photo_id=2, length_s=12.4)]) == {1: 1, 2: 1}
    assert stacks_of([film, film._replace(photo_id=2, length_s=60.0)]) == {}


def test_an_edit_with_name_and_time_may_look_more_different() -> None:
    edit = shot(1, name="IMG_E0002.JPG", bits=20)
    assert stacks_of([edit, shot(2)]) == {1: 2, 2: 2}
    assert stacks_of([edit._replace(name="IMG_E0003.JPG"), shot(2)]) == {}
    assert stacks_of([edit._replace(at=NOON + 60), shot(2)]) == {}


def test_bursts_want_three_shots_within_a_second_each() -> None:
    burst = [shot(n, NOON + n, bits=8 * n) for n in range(1, 4)]
    assert stacks_of(burst) == {1: 1, 2: 1, 3: 1}
    assert stacks_of(burst[:2]) == {}
    assert stacks_of([*burst[:2], shot(3, NOON + 4, bits=24)]) == {}
    assert stacks_of([*burst[:2], shot(3, NOON + 3, seed=9)]) == {}
    # Two shots of which one has a copy are still two.
    assert stacks_of([*burst[:2], burst[0]._replace(photo_id=3, name="a (1).jpg")]) == {1: 1, 3: 1}


def test_a_burst_that_the_phone_tells_is_one_whatever_it_looks_like() -> None:
    burst = [shot(n, NOON + n / 10, seed=n, look=None, burst_id="A") for n in (1, 2)]
    assert stacks_of(burst) == {1: 1, 2: 1}


def test_a_persons_word_stands_first() -> None:
    copy, original, other = sent(1), shot(2), shot(3, NOON + 9999, seed=8)
    assert stacks_of([copy._replace(said_stack=1), original]) == {}
    by_hand = [original._replace(said_stack=2), other._replace(said_stack=2, said_top=True)]
    assert stacks_of(by_hand) == {2: 3, 3: 3}
    assert stacks_of([copy, *by_hand]) == {1: 3, 2: 3, 3: 3}
    assert stacks_of([copy._replace(said_top=True), original]) == {1: 1, 2: 1}
    # What was stacked apart stays apart.
    parted = [original._replace(said_stack=2), copy._replace(said_stack=5)]
    assert stacks_of([*parted, other._replace(said_stack=5)]) == {1: 3, 3: 3}


chosen = st.builds(
    lambda number, at, bits, seed, said, top, copy: (sent if copy else shot)(
        number, at, bits=bits, seed=seed, said_stack=said, said_top=top
    ),
    st.just(0),
    st.sampled_from([MIDNIGHT, NOON, NOON + 0.5, NOON + 1, NOON + 2, NOON + DAY]),
    st.integers(0, 12),
    st.integers(1, 2),
    st.sampled_from([None, None, 1, 2]),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(chosen, max_size=12), st.randoms())
def test_stacks_are_whole_whatever_the_order(
    photos: list[Stackable], chance: random.Random
) -> None:
    numbered = [photo._replace(photo_id=n) for n, photo in enumerate(photos, 1)]
    tops = stacks_of(numbered)
    mixed = chance.sample(numbered, len(numbered))
    assert stacks_of(mixed) == tops
    for top in tops.values():
        members = [n for n, other in tops.items() if other == top]
        assert tops[top] == top
        assert len(members) > 1
        words = {p.said_stack for p in numbered if p.photo_id in members} - {None}
        assert len(words) <= 1


def answer(number: int, hour: int | None, day: int = 29, **facts: Any) -> Resolved:
    on = date(2017, 11, day)
    lived = datetime(2017, 11, day, hour) if hour is not None else datetime(2017, 11, day)
    base: dict[str, Any] = {"day": on, "lived_at": lived, "day_only": hour is None, "rank": number}
    return Resolved(number, **({"basis": Basis.CLOCK} | base | facts))


def test_a_copy_without_time_stands_at_its_tops() -> None:
    top, copy = answer(1, 9), answer(2, None, 30, basis=Basis.NAME)
    placed, left = follow_tops([top, copy], {1: 1, 2: 1}, {2})
    assert placed == [top, top._replace(photo_id=2)]
    assert left == {1: 1, 2: 1}


def test_a_copy_on_top_takes_the_time_of_its_original() -> None:
    original, copy = answer(1, 9), answer(2, None, 30, basis=Basis.NAME)
    placed, _ = follow_tops([original, copy], {1: 2, 2: 2}, {2})
    assert placed == [original, original._replace(photo_id=2)]


def test_the_stack_goes_where_a_person_puts_its_top() -> None:
    top = answer(1, 9, 24, basis=Basis.PERSON)
    copy, second = answer(2, None, 29, basis=Basis.NAME), answer(3, 10, 29)
    placed, left = follow_tops([top, copy, second], {1: 1, 2: 1, 3: 1}, {2})
    assert [photo.day for photo in placed] == [top.day] * 3
    assert placed[2].lived_at == second.lived_at
    assert left == {1: 1, 2: 1, 3: 1}


def test_what_a_person_puts_on_another_day_leaves_its_stack() -> None:
    top, moved, third = answer(1, 9), answer(2, 9, 24, basis=Basis.PERSON), answer(3, 9)
    placed, left = follow_tops([top, moved, third], {1: 1, 2: 1, 3: 1}, set())
    assert placed == [top, moved, third]
    assert left == {1: 1, 3: 1}
    assert follow_tops([top, moved], {1: 1, 2: 1}, set()) == ([top, moved], {})


def test_an_undated_stack_stays_undated() -> None:
    photos = [Resolved(1, Basis.NONE, rank=1), Resolved(2, Basis.NONE, rank=2)]
    placed, left = follow_tops(photos, {1: 1, 2: 1}, {1, 2})
    assert [photo.day for photo in placed] == [None, None]
    assert left == {1: 1, 2: 1}
