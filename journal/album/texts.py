"""Makes what people wrote fit to be set: still data, and letter for letter the same words.

What it does: one normal form of accents, French spaces that do not break, emoji told apart from
text (a text face may have a pale sign for them), places to break inside endless words, direction
of a paragraph, and controls that a page cannot show turned into spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from journal.album.markdown import Block, Run
from journal.album.words import spaced

Json = dict[str, Any]

_BREAK = "\u200b"
_ENDLESS = 36  # letters without a place to break; real words are shorter and are hyphenated
_BREAKS_ITSELF = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\uffef"
_PIECE = 8
_SCHEMES = {"http", "https", "mailto"}

# Emoji_Presentation=Yes of Unicode's emoji-data.txt in the Basic Multilingual Plane; in the planes
# above, what EMOJI_PLANE says.
_EMOJI_BMP = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693"
    "\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd"
    "\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b"
    "\u2b1c\u2b50\u2b55"
)
_EMOJI_PLANE = "\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a\U0001f201-\U0001f265"
_EMOJI_PLANE += "\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7f0"
_EMOJI_PLANE += "\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
_TAIL = "[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u20e3]*"
_ONE = f"(?:[{_EMOJI_BMP}{_EMOJI_PLANE}]|[\u00a9\u00ae\u203c-\u3299]\ufe0f)"
_EMOJI = re.compile(
    f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3"
    f"|{_ONE}{_TAIL}(?:\u200d(?:{_ONE}|[\u2640-\u2b1b]){_TAIL})*)+"
)


def plain(text: str) -> str:
    """Return one line of text without controls, in Unicode's composed form (NFC)."""
    text = unicodedata.normalize("NFC", text)
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text
    ).strip()


def runs(text: str, language: str, endless: int = _ENDLESS) -> list[Json]:
    """Return a single-line text (title, place, caption) as runs for the template."""
    return _split(spaced(plain(text), language), {}, endless)


def blocks(parsed: Iterable[Block], language: str) -> list[Json]:
    """Return Markdown's blocks as the template reads them."""
    return [_block(block, language) for block in parsed]


def strings(data: object) -> Iterator[str]:
    """Yield every string in the template's data, the names of fields left out."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from strings(value)


def replaced(data: Any, letters: frozenset[str], by: str) -> Any:
    """Return the template's data with another character in the place of each of these."""
    table = str.maketrans(dict.fromkeys(letters, by))

    def again(value: Any) -> Any:
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, dict):
            return {key: again(inner) for key, inner in value.items()}
        return [again(inner) for inner in value] if isinstance(value, list | tuple) else value

    return again(data)


def _block(block: Block, language: str) -> Json:
    found: Json = {"k": block.kind}
    if block.kind in ("paragraph", "heading"):
        found["runs"] = [piece for run in block.runs for piece in _run(run, language)]
        found["level"] = block.level
        tongue = _right_to_left("".join(run.text for run in block.runs))
        if tongue:
            found["rtl"] = tongue
    elif block.kind in ("list", "quote"):
        found["items"] = [blocks(item, language) for item in block.items]
        found["start"] = block.start
    elif block.kind == "code":
        lines = "".join(run.text for run in block.runs).expandtabs(4).split("\n")
        found["lines"] = [breakable(_kept_spaces(line)) for line in lines]
    return found


def _kept_spaces(line: str) -> str:
    line = "".join(" " if unicodedata.category(c) == "Cc" else c for c in line)
    indent = len(line) - len(line.lstrip(" "))
    return "\u00a0" * indent + line[indent:]


def _run(run: Run, language: str) -> list[Json]:
    style: Json = {}
    if run.strong:
        style["strong"] = True
    if run.emph:
        style["emph"] = True
    if run.link and _followed(run.link):
        style["link"] = run.link
    if run.kind == "break":
        return [{"k": "break"}]
    text = unicodedata.normalize("NFC", run.text)
    text = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    if run.kind == "code":
        return [{"k": "code", "t": breakable(text), **style}]
    return _split(spaced(text, language), style, _ENDLESS)


def _followed(target: str) -> bool:
    """Whether a link is one that a reader's click may open."""
    try:
        return urlsplit(target).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def _split(text: str, style: Json, endless: int) -> list[Json]:
    found: list[Json] = []
    at = 0
    for match in _EMOJI.finditer(text):
        if match.start() > at:
            found.append({"k": "text", "t": breakable(text[at : match.start()], endless), **style})
        found.append({"k": "emoji", "t": match[0], **style})
        at = match.end()
    if at < len(text):
        found.append({"k": "text", "t": breakable(text[at:], endless), **style})
    return found


def breakable(text: str, endless: int = _ENDLESS) -> str:
    """Return the text with invisible places to break in words that no line could hold."""
    return re.sub(
        rf"[^\s\u200b\-‐–—{_BREAKS_ITSELF}]{{{endless + 1},}}",
        lambda match: _broken(match[0]),
        text,
    )


def _broken(word: str) -> str:
    pieces, length = [], 0
    for letter in word:
        if length >= _PIECE and unicodedata.category(letter)[0] in "LNPS" and letter != "\u200d":
            pieces.append(_BREAK)
            length = 0
        pieces.append(letter)
        length += 1
    return "".join(pieces)


def _right_to_left(text: str) -> str:
    """Return the language whose direction a text has: "ar", "he", or "" for left to right."""
    for letter in text:
        match unicodedata.bidirectional(letter):
            case "L":
                return ""
            case "AL":
                return "ar"
            case "R":
                return "he"
    return ""
