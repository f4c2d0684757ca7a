"""Markdown as people type it, turned into neutral blocks and runs that a page is built from.

CommonMark without HTML and without reference definitions (which would swallow a line such as
"[Ana]: hello"); a line break that was typed is kept. Nothing typed is dropped: the text of an image
stands for it (but for a photo of the journal, which the book shows on its day), a link keeps its
target, and a text nested deeper than a page can show comes out as plain paragraphs. The result is
plain data; no character of it is read as a language again.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from journal.core.photo_lines import photo_of_line

RunKind = Literal["text", "code", "break"]
BlockKind = Literal["paragraph", "heading", "list", "quote", "rule", "code"]

_DEEPEST = 20  # markdown-it drops what lies deeper, and Typst refuses some 60 levels of layout
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).disable("reference")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. `break` is a line break that somebody typed; link: its target or ""."""

    kind: RunKind
    text: str = ""
    strong: bool = False
    emph: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page. level: of a heading, 1 to 6. start: first number of an ordered list.

    runs: of a paragraph, heading or code. items: the blocks of each item of a list, or those of a
    quote as a single item.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Block, ...], ...] = ()
    level: int = 0
    start: int | None = None


def parse(text: str) -> tuple[Block, ...]:
    """Turn Markdown into blocks. Never raises, whatever the text is."""
    tokens = _PARSER.parse(text.replace("\x00", ""))
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return _plain(text)
    return _blocks(SyntaxTreeNode(tokens))


def split_at_photos(text: str, photos: Set[int]) -> tuple[str | int, ...]:
    """Part a text at lines that stand for one of these photos; return texts and photos in order.

    Such a line parts paragraphs only: within a list, a quote or code it stays what it is.
    """
    lines = text.replace("\x00", "").split("\n")
    parts: list[str | int] = []
    start = 0
    for token in _PARSER.parse("\n".join(lines)):
        if token.type != "paragraph_open" or token.level or token.map is None:
            continue
        for number in range(*token.map):
            photo = photo_of_line(lines[number].strip())
            if photo in photos and photo is not None and photo not in parts:
                parts += ["\n".join(lines[start:number]), photo]
                start = number + 1
    return (*parts, "\n".join(lines[start:]))


def _plain(text: str) -> tuple[Block, ...]:
    pieces = (piece.strip() for piece in re.split(r"\n\s*\n", text))
    return tuple(Block("paragraph", (Run("text", piece),)) for piece in pieces if piece)


def _blocks(node: SyntaxTreeNode) -> tuple[Block, ...]:
    return tuple(block for child in node.children for block in _block(child))


def _block(node: SyntaxTreeNode) -> tuple[Block, ...]:
    match node.type:
        case "paragraph":
            runs = _inline(node)
            return (Block("paragraph", runs),) if runs else ()
        case "heading":
            return (Block("heading", _inline(node), level=int(node.tag[1:])),)
        case "bullet_list" | "ordered_list":
            start = None
            if node.type == "ordered_list":
                start = int(node.attrs.get("start", 1))
            items = tuple(_blocks(item) for item in node.children)
            return (Block("list", items=items, start=start),)
        case "blockquote":
            return (Block("quote", items=(_blocks(node),)),)
        case "hr":
            return (Block("rule"),)
        case "fence" | "code_block":
            lines = node.content.rstrip("\n")
            about = node.info.strip() if node.type == "fence" else ""
            shown = f"{about}\n{lines}" if about else lines
            return (Block("code", (Run("code", shown),)),)
        case _:
            return _blocks(node)


def _inline(node: SyntaxTreeNode) -> tuple[Run, ...]:
    """Return the runs of a paragraph; where a photo leaves a line empty, the line goes too."""
    kept: list[Run] = []
    for run in (run for child in node.children for run in _runs(child)):
        if run.kind != "break" or (kept and kept[-1].kind != "break"):
            kept.append(run)
    while kept and kept[-1].kind == "break":
        kept.pop()
    return tuple(kept)


def _runs(node: SyntaxTreeNode, style: Run | None = None) -> tuple[Run, ...]:
    """Flatten inline nodes; `style` carries what the nodes above say of their text."""
    style = style or Run("text")
    match node.type:
        case "text":
            return (replace(style, text=node.content),) if node.content else ()
        case "softbreak" | "hardbreak":
            return (replace(style, kind="break"),)
        case "code_inline":
            return (replace(style, kind="code", text=node.content),)
        case "strong":
            style = replace(style, strong=True)
        case "em":
            style = replace(style, emph=True)
        case "link":
            style = replace(style, link=str(node.attrs.get("href", "")))
        case "image":
            source = str(node.attrs.get("src", ""))
            ours = source.startswith("photo:")  # it stands among the photos of its day
            if not ours:
                style = replace(style, link=source)
            if not node.children:
                return () if ours else (replace(style, text=source),)
        case _ if not node.children and node.content:
            return (replace(style, text=node.content),)
    return tuple(run for child in node.children for run in _runs(child, style))
