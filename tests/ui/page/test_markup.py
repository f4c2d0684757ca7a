"""What is what in a line of Markdown, and how lists and quotes go on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ui.page.markup import Mark, continued, fence, read_line, runs, toggled_prefix


def shown(line: str, mark: Mark) -> list[str]:
    return [
        line[start : start + length]
        for start, length, marks in runs(read_line(line).marks)
        if mark in marks and Mark.DIM not in marks
    ]


@pytest.mark.parametrize(
    ("line", "mark", "words"),
    [
        ("un **gras** deux", Mark.BOLD, ["gras"]),
        ("__gras__ et snake__case__x", Mark.BOLD, ["gras"]),
        ("un *italique*, _aussi_", Mark.ITALIC, ["italique", "aussi"]),
        ("snake_case_name 2 * 3 * 4", Mark.ITALIC, []),
        ("***les deux***", Mark.BOLD | Mark.ITALIC, ["les deux"]),
        (r"\*pas\* italique", Mark.ITALIC, []),
        ("`*code*`", Mark.ITALIC, []),
        ("``a ` b``", Mark.CODE, ["a ` b"]),
        ("~~barré~~", Mark.STRIKE, ["barré"]),
        ("[mot](https://a.b/c_d_e)", Mark.LINK, ["mot"]),
        ("voir https://example.org/deep-dive.", Mark.LINK, ["https://example.org/deep-dive"]),
        ("> *cité*", Mark.QUOTE, ["cité"]),
        ("#pas un titre", Mark.HEADING, []),
        ("## Titre", Mark.HEADING, ["Titre"]),
        ("****", Mark.BOLD, []),
    ],
)
def test_words_are_marked(line, mark, words):
    assert shown(line, mark) == words


@pytest.mark.parametrize(("line", "level"), [("# a", 1), ("### a", 3), ("####### a", 0), ("a", 0)])
def test_heading_levels(line, level):
    assert read_line(line).level == level


def test_markers_are_dim_and_words_are_not():
    marks = read_line("a **b**").marks
    assert [Mark.DIM in mark for mark in marks] == [False, False, True, True, False, True, True]


@pytest.mark.parametrize("line", ["- a", "* a", "12. a", "3) a", "  - a", "- [ ] a"])
def test_bullets(line):
    assert Mark.BULLET in read_line(line).marks[line.index("a") - 2]


@pytest.mark.parametrize("line", ["---", "* * *", "___"])
def test_a_rule_is_dim(line):
    assert set(read_line(line).marks) == {Mark.DIM}


def test_fences():
    assert [fence(line) for line in ("```py", "  ~~~", "`a`", "    ```")] == ["`", "~", "", ""]


@given(st.text(alphabet="*_`~[]()!#>-+1. \\ab\u00a0é<https:/", max_size=60))
def test_every_character_is_marked_once(line):
    marks = read_line(line).marks
    assert len(marks) == len(line)
    assert sum(length for _, length, _ in runs(marks)) == len(line)


@pytest.mark.parametrize(
    ("line", "result"),
    [
        ("- a", (2, "- ")),
        ("  * a", (4, "  * ")),
        ("9. a", (3, "10. ")),
        ("2) a", (3, "3) ")),
        ("- [x] a", (6, "- [ ] ")),
        ("> a", (2, "> ")),
        ("> - a", (4, "> - ")),
        ("plain", None),
        ("-not", None),
        ("", None),
    ],
)
def test_continued(line, result):
    assert continued(line) == result


@pytest.mark.parametrize(
    ("lines", "kind", "result"),
    [
        (["a", "", "b"], "list", ["- a", "", "- b"]),
        (["- a", "", "- b"], "list", ["a", "", "b"]),
        (["- a", "", "1. b"], "list", ["- a", "", "- b"]),
        (["1. a", "", "b"], "numbers", ["1. a", "", "2. b"]),
        (["- a", "7) b"], "numbers", ["1. a", "2. b"]),
        (["1. a", "7) b"], "numbers", ["a", "b"]),
        (["a", "## b"], "heading 2", ["## a", "## b"]),
        (["## a", "", "## b"], "heading 2", ["a", "", "b"]),
        (["# a"], "heading 3", ["### a"]),
        (["- a", "b"], "list", ["- a", "- b"]),
        ([""], "list", ["- "]),
        (["a"], "quote", ["> a"]),
        (["> a"], "quote", ["a"]),
        (["a"], "heading", ["## a"]),
        (["## a"], "heading", ["### a"]),
        (["### a"], "heading", ["a"]),
        (["# a"], "heading", ["a"]),
        ([""], "heading", ["## "]),
    ],
)
def test_toggled_prefix(lines, kind, result):
    assert toggled_prefix(lines, kind) == result
