"""Sizes of the papers an album can be printed on, in millimetres and points.

A facing pair: the text stands towards the spine, the margin notes outside it, and photos use
both. Refuses papers that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from journal.core.errors import WrongUse

_SIDES = {"width", "height"}
_LEAST_TEXT = 30.0  # mm that a line or a page of words must have


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper and its type area; lengths in mm, type sizes in points.

    inner, outer: margins beside the photos' width; text + gutter + notes is that width.
    row: height that a row of photos should have. size, leading: of running text; caption: of
    captions. columns: in which it is set, column_gap apart. drop: what is left free above
    a heading, as a part of the type area's height.
    """

    width: float
    height: float
    inner: float
    outer: float
    top: float
    bottom: float
    notes: float
    gutter: float
    row: float
    size: float = 11.0
    leading: float = 15.0
    gap: float = 2.6
    caption: float = 7.2
    columns: int = 1
    column_gap: float = 7.0
    drop: float = 0.045

    @property
    def band(self) -> float:
        """Width of the type area with the notes beside it: how wide photos are set."""
        return self.width - self.inner - self.outer

    @property
    def text(self) -> float:
        """Width of the text."""
        return self.band - self.gutter - self.notes

    @property
    def depth(self) -> float:
        """Height of the type area."""
        return self.height - self.top - self.bottom

    def measures(self) -> dict[str, float]:
        """Return every length by its name, as the template reads them."""
        derived = {"band": self.band, "text": self.text, "depth": self.depth}
        shares = {"drop": self.drop * self.depth, "contents": 3.8 * self.size, "caption-gap": 1.4}
        return {**asdict(self), **derived, **shares}

    def measured(self, changed: Mapping[str, Any]) -> Paper:
        """Return this paper with other measures; raise ValueError for what cannot be a page."""
        for name in changed.keys() - {f.name for f in fields(self)} | changed.keys() & _SIDES:
            raise ValueError(f"{name} cannot be set")
        paper = replace(self, **changed)
        if not all(0 <= value <= max(self.width, self.height) for value in asdict(paper).values()):
            raise ValueError("a measure is negative or larger than the paper")
        if paper.text < _LEAST_TEXT * paper.columns or paper.depth < _LEAST_TEXT:
            raise ValueError("there is no room left for words")
        if not (
            paper.caption >= 4 and 4 <= paper.size <= paper.leading and paper.columns in (1, 2)
        ):
            raise ValueError("type is too small, lines too close, or columns are not 1 or 2")
        return paper


PAPERS = {
    "a4": Paper(210, 297, 21, 21, 25, 28, 39, 7, 62, 11.5, 15.6, caption=7.7),
    "a5-landscape": Paper(210, 148, 20, 18, 17, 18, 38, 7, 50, 10.5, 14.0, 2.2, 6.7),
    "letter": Paper(215.9, 279.4, 22, 22, 24, 27, 40, 7, 62, 11.5, 15.6, caption=7.7),
    "21cm": Paper(210, 210, 20, 20, 20, 23, 40, 7, 60, 11.0, 15.0),
    "30cm": Paper(300, 300, 28, 28, 28, 31, 60, 10, 80, 13.0, 18.0, 3.2, 9.2),
}


def paper_named(name: str) -> Paper:
    """Return a paper; raise WrongUse for a name that is none."""
    try:
        return PAPERS[name]
    except KeyError:
        raise WrongUse(f"no paper is called {name!r}; there are {', '.join(PAPERS)}") from None
