"""Runs for the template: the same letters, told apart and made breakable."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.album import texts
from journal.album.markdown import parse


def _told(found: list[texts.Json]) -> list[tuple[str, str]]:
    return [(run["k"], run["t"]) for run in found]


@pytest.mark.parametrize(
    "emoji",
    [
        "😅",
        "❓",
        "✅",
        "❤\ufe0f",
        "1\ufe0f⃣",
        "🇫🇷",
        "👨‍👩‍👧‍👦",
        "👋🏽",
        "🏳\ufe0f‍🌈",
        "🦌🦌",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "🤷‍♀\ufe0f",
    ],
)
def test_emoji_are_told_from_text_and_kept_whole(emoji: str) -> None:
    found = _told(texts.runs(f"un {emoji} deux", "en"))
    assert found == [("text", "un "), ("emoji", emoji), ("text", " deux")]


@pytest.mark.parametrize("text", ["10 # * ©", "a → b", "中文 テスト", "½ ☺ ★"])
def test_what_is_no_emoji_stays_text(text: str) -> None:
    assert _told(texts.runs(text, "en")) == [("text", text)]


@given(st.text(max_size=120))
def test_no_letter_is_lost(text: str) -> None:
    found = "".join(run["t"] for run in texts.runs(text, "fr"))
    expected = unicodedata.normalize("NFC", text)
    assert _letters(found) == _letters(expected)


def _letters(text: str) -> str:
    kept = (c for c in text if unicodedata.category(c)[0] not in "CZ" and not c.isspace())
    return "".join(kept)


def test_endless_words_can_break_and_no_others() -> None:
    assert "\u200b" in texts.breakable("a" * 60)
    assert "\u200b" not in texts.breakable("Tour-d’Auvergne-Lauraguais", 22)
    for whole in ("anticonstitutionnellement", "e\u0301" * 3, "中" * 90, "un deux " * 30):
        assert "\u200b" not in texts.breakable(whole)


def test_a_mark_is_not_parted_from_its_letter() -> None:
    found = texts.breakable("e\u0323\u0301" * 40)
    after = [letter for before, letter in pairwise(found) if before == "\u200b"]
    assert after
    assert not any(unicodedata.combining(letter) for letter in after)


def test_only_links_that_a_click_may_open_are_links() -> None:
    blocks = texts.blocks(
        parse("[a](https://x.org) [b](javascript:x) [c](file:///etc) [d](mailto:a@b.c)"), "en"
    )
    linked = [run["t"] for run in blocks[0]["runs"] if "link" in run]
    assert linked == ["a", "d"]


def test_paragraphs_from_right_to_left_are_known() -> None:
    blocks = texts.blocks(parse("قضينا اليوم\n\nשלום\n\nBonjour שלום"), "fr")
    assert [block.get("rtl") for block in blocks] == ["ar", "he", None]


def test_code_keeps_its_lines_and_spaces() -> None:
    (block,) = texts.blocks(parse("```\na\n\n    b  c\n```"), "fr")
    assert block["lines"] == ["a", "", "\u00a0\u00a0\u00a0\u00a0b  c"]


def test_strings_and_replaced_see_every_value_and_no_field_name() -> None:
    data = {"a": ["b", {"c": "da"}], "n": 1, "t": ("a",)}
    assert list(texts.strings(data)) == ["b", "da", "a"]
    assert texts.replaced(data, frozenset("a"), "x") == {
        "a": ["b", {"c": "dx"}],
        "n": 1,
        "t": ["x"],
    }
