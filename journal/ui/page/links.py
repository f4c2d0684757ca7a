"""Links in a line of Markdown. Only those to a page or a mail count: http, https, mailto."""

from __future__ import annotations

import re

_LINK = re.compile(
    r"(?<!!)\[[^\]\n]*\]\(\s*<?(?P<named>[^)>\s]+)>?[^)\n]*\)"
    r"|(?P<bare>(?:https?://|mailto:|www\.)[^\s<>\"]*[^\s<>\".,;:!?)»’'\]])",
    re.IGNORECASE,
)
_SCHEMES = ("http://", "https://", "mailto:")


def link_at(line: str, column: int) -> str | None:
    """Return the address of the link that has `column` inside it, None where there is none."""
    for found in _LINK.finditer(line):
        if found.start() <= column < found.end():
            address = found["named"] or found["bare"]
            if address.lower().startswith("www."):
                address = f"https://{address}"
            return address if address.lower().startswith(_SCHEMES) else None
    return None
