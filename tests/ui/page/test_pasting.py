"""What is pasted from web pages and word processors: its structure as Markdown, and no more."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.ui.page.editor import EntryEditor
from journal.ui.page.pasting import MOST_LETTERS, markdown_of

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<style>p.MsoNormal {margin:0cm;}</style></head><body lang=FR><!--StartFragment-->
<h1>Le d&eacute;part<o:p></o:p></h1>
<p class=MsoNormal>Il fait <b>beau</b>,&nbsp;et <i>chaud</i>&nbsp;!<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Une tente<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Deux sacs<o:p></o:p></p>
<!--EndFragment--></body></html>"""
DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">'
    '<span style="font-weight:400;">We left </span><span style="font-weight:700;">early</span>'
    '<span style="font-weight:400;font-style:italic;">, in the dark</span></p></b>'
)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>It is <b>hot</b> and <em>dry</em>.</p>", "It is **hot** and *dry*."),
        ("<h2>Zion</h2><p>We walk.</p>", "## Zion\n\nWe walk."),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<blockquote><p>No bad weather</p></blockquote>", "> No bad weather"),
        ('<a href="https://nps.gov/zion">Zion</a>', "[Zion](https://nps.gov/zion)"),
        ('<a href="javascript:alert(1)">Zion</a> <b>x</b>', "Zion **x**"),
        ('<a href="file:///etc/passwd">Zion</a>', "Zion"),
        ("<b>a</b><br>b", "**a**\nb"),
        ('<b>a</b><script>evil()</script><img src="x.png"> b', "**a** b"),
        ("<table><tr><th>Day</th><th>km</th></tr><tr><td>1</td><td>12</td></tr></table>",
         "Day · km\n\n1 · 12"),
        ("<p><i>5 * 3 = 15</i></p>", r"*5 \* 3 = 15*"),
        ("<i>snake_case</i>", "*snake_case*"),
        (DOCS, "We left **early***, in the dark*"),
        (WORD, "# Le départ\n\nIl fait **beau**, et *chaud*\u00a0!\n\n- Une tente\n- Deux sacs"),
    ],
)  # fmt: skip
def test_structure_becomes_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<span style='color:red'>one</span><div>two</div>",
        "<pre>x = 1</pre>",
        "<b>" + "x" * MOST_LETTERS,
        "<b></b>",
    ],
)
def test_without_structure_the_plain_text_does(html: str) -> None:
    assert markdown_of(html) is None


@given(st.text(alphabet="<>/abipult !-=\"'&;\n", max_size=200))
def test_no_html_is_wrong(html: str) -> None:
    found = markdown_of(html)
    assert found is None or "\x00" not in found


@pytest.mark.parametrize("depth", [100, 400, 5000])
def test_deep_nesting_ends(depth: int) -> None:
    began = time.perf_counter()
    found = markdown_of("<b>" * depth + "x" + "</b>" * depth)
    assert found is None or "x" in found
    assert time.perf_counter() - began < 5


@pytest.fixture
def editor(qtbot: QtBot) -> EntryEditor:
    editor = EntryEditor()
    qtbot.addWidget(editor)
    return editor


def copied(html: str, text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    return data


def test_pasting_is_one_step_and_may_be_plain(editor: EntryEditor) -> None:
    editor.insertFromMimeData(copied("<p>It is <b>hot</b>.</p>", "It is hot."))
    assert editor.text() == "It is **hot**."
    assert not editor.textCursor().charFormat().font().bold()
    editor.undo()
    assert editor.text() == ""
    QGuiApplication.clipboard().setMimeData(copied("<b>hot</b>", "hot"))
    QTest.keyClick(
        editor,
        Qt.Key.Key_V,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert editor.text() == "hot"
    QGuiApplication.clipboard().clear()


def test_what_has_no_structure_is_pasted_as_it_stands(editor: EntryEditor) -> None:
    editor.insertFromMimeData(copied("<div>a</div><div>  b</div>", "a\n  b"))
    assert editor.text() == "a\n  b"
