"""Makes Markdown of what is pasted from web pages and word processors.

Keeps emphasis, headings, lists, quotes, links and line ends; drops pictures, scripts, styles and
the rest. Refuses what has no such structure, or is too long: its plain text is pasted then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MOST_LETTERS = 2_000_000
_STRUCTURE = re.compile(
    r"<(?:b|strong|i|em|a|h[1-6]|ul|ol|li|blockquote|table)\b|font-weight:\s*(?:bold|[6-9]00)"
    r"|font-style:\s*italic|MsoListParagraph",
    re.IGNORECASE,
)
_DROPPED = ("script", "style", "head", "title", "meta", "link", "img", "svg", "noscript", "button")
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_LIST_MARK = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_LINKS = ("http://", "https://", "mailto:")
_NO_BREAK = "\u00a0"
# Where no-break spaces are meant: French punctuation. Elsewhere programs pad with them.
_PADDING = re.compile(rf"(?<!«){_NO_BREAK}(?![;:!?»%€])")


def markdown_of(html: str) -> str | None:
    """Return pasted HTML as Markdown; None where its plain text does as well."""
    if len(html) > MOST_LETTERS or not _STRUCTURE.search(html):
        return None
    try:
        text = _converted(html)
    except RecursionError:  # elements in elements in elements
        return None
    text = _PADDING.sub(" ", text.replace("\\\n", "\n"))
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") or None


def _converted(html: str) -> str:
    # Some tenths of a second to load: not before somebody pastes.
    from bs4 import BeautifulSoup
    from markdownify import markdownify

    soup = BeautifulSoup(html, "html.parser")
    _clean(soup)
    _say_styles(soup)
    _make_lists(soup)
    _make_lines_of_tables(soup)
    converted: str = markdownify(
        str(soup),
        heading_style="ATX",
        bullets="-",
        escape_underscores=False,
        newline_style="BACKSLASH",
    )
    return converted


def _clean(soup: BeautifulSoup) -> None:
    """Drop what is no text, and links that lead nowhere from here."""
    from bs4.element import PreformattedString

    for sign in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        sign.extract()  # comments, and Word's conditions
    for part in soup.find_all(_DROPPED):
        part.decompose()
    for link in soup.find_all("a"):
        if not str(link.get("href", "")).lower().startswith(_LINKS):
            link.unwrap()


def _say_styles(soup: BeautifulSoup) -> None:
    """Make elements of what programs say by styles, and none of bold that is not bold."""
    for part in soup.find_all(("b", "strong")):
        if _NOT_BOLD.search(str(part.get("style", ""))):
            part.unwrap()  # Google Docs puts all of it into such a one
    for part in soup.find_all("span"):
        style = str(part.get("style", ""))
        bold, italic = _BOLD.search(style), _ITALIC.search(style)
        if italic:
            part.name = "em"
        if bold and italic:
            part.wrap(soup.new_tag("strong"))
        elif bold:
            part.name = "strong"


def _make_lists(soup: BeautifulSoup) -> None:
    """Make lists of the paragraphs that Word marks as their items."""
    from bs4 import Tag

    for item in soup.find_all("p", class_=re.compile("^MsoListParagraph")):
        mark = item.find("span", style=_LIST_MARK)
        ordered = False
        if isinstance(mark, Tag):
            ordered = bool(re.match(r"\s*\w+[.)]", mark.get_text()))
            mark.decompose()
        kind = "ol" if ordered else "ul"
        before = item.find_previous_sibling()
        item.name = "li"
        if isinstance(before, Tag) and before.name == kind and before.get("data-made"):
            before.append(item.extract())
        else:
            made = soup.new_tag(kind)
            made["data-made"] = "1"
            item.wrap(made)


def _make_lines_of_tables(soup: BeautifulSoup) -> None:
    """Write each row of a table as a line: the journal's Markdown has no tables."""
    for table in soup.find_all("table"):
        for row in table.find_all("tr"):
            cells = [cell.get_text(" ", strip=True) for cell in row.find_all(("td", "th"))]
            line = soup.new_tag("p")
            line.string = " · ".join(filter(None, cells))
            row.replace_with(line)
        table.unwrap()
