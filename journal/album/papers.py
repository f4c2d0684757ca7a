"""Sizes of the papers an album can be printed on, in millimetres and points.

A facing pair: the text stands towards the spine, the margin notes outside it, and photos use
both. Refuses papers that it does not know.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from journal.core.errors import WrongUse


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper and its type area; lengths in mm, type sizes in points.

    inner, outer: margins beside the photos' width; text + gutter + notes is that width.
    row: height that a row of photos should have.
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
        shares = {"drop": 0.045 * self.depth, "contents": 3.8 * self.size, "caption-gap": 1.4}
        return {**asdict(self), **derived, **shares}


PAPERS = {
    "a4": Paper(210, 297, 21, 21, 25, 28, 39, 7, 62, 11.5, 15.6),
    "a5-landscape": Paper(210, 148, 20, 18, 17, 18, 38, 7, 50, 10.5, 14.0, 2.2),
    "letter": Paper(215.9, 279.4, 22, 22, 24, 27, 40, 7, 62, 11.5, 15.6),
    "21cm": Paper(210, 210, 20, 20, 20, 23, 40, 7, 60, 11.0, 15.0),
    "30cm": Paper(300, 300, 28, 28, 28, 31, 60, 10, 80, 13.0, 18.0, 3.2),
}


def paper_named(name: str) -> Paper:
    """Return a paper; raise WrongUse for a name that is none."""
    try:
        return PAPERS[name]
    except KeyError:
        raise WrongUse(f"no paper is called {name!r}; there are {', '.join(PAPERS)}") from None
