"""The source of photos in the words, and the captions it carries."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from journal.core.photo_lines import (
    caption_of_line,
    photo_line,
    photo_lines,
    photo_of_line,
    taken_captions,
)


@pytest.mark.parametrize(
    "caption",
    ["", "The road", "a [b] c", "]", "[", "ends \\", "`x", "*a* _b_", "<http://a.b>", "🦊 (dawn)"],
)
def test_a_caption_comes_back_as_it_was_written(caption: str) -> None:
    line = photo_line(12, caption)
    assert photo_of_line(line) == 12
    assert caption_of_line(line) == caption


@pytest.mark.parametrize("caption", ["a [b] c", "]", "ends \\", "`x", "*a* _b_", "<http://a.b>"])
def test_markdown_reads_the_same_caption(caption: str) -> None:
    (_, inline, _) = MarkdownIt("commonmark").parse(photo_line(12, caption))
    (image,) = inline.children or []
    assert image.attrs["src"] == "photo:12"
    assert "".join(child.content for child in image.children or []) == caption


def test_line_ends_of_a_caption_go() -> None:
    assert photo_line(12, "a\n b\u2029c") == "![a b c](photo:12)"


@pytest.mark.parametrize("line", ["![](photo:12) x", "![a\\](photo:12)", "![](a.jpg)", ""])
def test_other_lines_are_no_photos(line: str) -> None:
    assert photo_of_line(line) is None
    assert caption_of_line(line) == ""


def test_photos_stand_on_a_line_each() -> None:
    assert photo_lines([12, 7]) == "![](photo:12)\n![](photo:7)"


def test_captions_of_photos_that_stand_in_the_book_are_taken() -> None:
    texts = ["Rain.\n![One](photo:1)\n![Far](photo:9)", "![](photo:2)\n![Two](photo:1)"]
    captions, left = taken_captions(texts, {1, 2})
    assert captions == {1: "One"}
    assert left == ["Rain.\n![](photo:1)\n![Far](photo:9)", "![](photo:2)\n![Two](photo:1)"]
