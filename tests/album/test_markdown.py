"""Markdown to blocks: what people typed is all there, whatever they typed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.album.markdown import Block, Run, parse


def _text(blocks: Iterable[Block]) -> str:
    found = ""
    for block in blocks:
        found += "".join(" " if run.kind == "break" else run.text for run in block.runs) + " "
        found += "".join(_text(item) for item in block.items)
    return found


def test_each_kind_of_block() -> None:
    text = "# T\n\nun **deux *trois***\nquatre\n\n3. a\n4. b\n\n> q\n\n---\n\n```py\nx = 1\n```"
    kinds = [block.kind for block in parse(text)]
    assert kinds == ["heading", "paragraph", "list", "quote", "rule", "code"]
    heading, paragraph, numbered, *_ = parse(text)
    assert heading.level == 1
    assert numbered.start == 3
    assert paragraph.runs == (
        Run("text", "un "),
        Run("text", "deux ", strong=True),
        Run("text", "trois", strong=True, emph=True),
        Run("break"),
        Run("text", "quatre"),
    )


def test_html_is_text() -> None:
    text = '<script>alert("x")</script> et <b>gras</b>'
    assert _text(parse(text)).strip() == text


def test_links_and_pictures_keep_text_and_target() -> None:
    runs = parse("[ici](https://example.org) ![là](a.jpg) ![](b.jpg)")[0].runs
    assert [(run.text, run.link) for run in runs if run.text.strip()] == [
        ("ici", "https://example.org"),
        ("là", "a.jpg"),
        ("b.jpg", "b.jpg"),
    ]


def test_lines_of_photos_leave_no_empty_line() -> None:
    (block,) = parse("![](photo:1)\nWe leave.\n![](photo:4)\n![](photo:5)\nRain.\n![](photo:6)")
    assert [(run.kind, run.text) for run in block.runs] == [
        ("text", "We leave."),
        ("break", ""),
        ("text", "Rain."),
    ]
    assert parse("![](photo:1)\n![](photo:2)") == ()


def test_a_photo_of_the_journal_leaves_its_words_only() -> None:
    first, second = parse("We leave.\n\n![](photo:4)\n\n![the *car*](photo:3)")
    assert [(run.text, run.link) for run in first.runs] == [("We leave.", "")]
    assert [(run.text, run.link, run.emph) for run in second.runs] == [
        ("the ", "", False),
        ("car", "", True),
    ]


def test_lines_that_look_like_definitions_are_not_swallowed() -> None:
    assert "Ana" in _text(parse("[Ana]: bonjour"))


@pytest.mark.parametrize("opening", ["> ", "- ", "1. ", "  - ", "*", "[", "`", "<", "\\"])
def test_nothing_is_lost_however_deep(opening: str) -> None:
    assert "profond" in _text(parse(opening * 400 + "profond"))


@given(st.lists(st.sampled_from([*"abc*_`#>-[](){}<&;:!|~\\\n 1.+=\"'"]), max_size=60).map("".join))
def test_every_letter_comes_out_once(text: str) -> None:
    # What follows ``` is a code block's language; a link's target and title are not printed.
    if "](" in text or "&" in text:
        return
    assert sorted(re.findall("[a-c]", _text(parse(text)))) == sorted(re.findall("[a-c]", text))
