"""The print profiles in resources/album/profiles.toml: what printers ask of a file.

They are data, so that a print shop is added without touching the program. Refuses a file with an
unknown key, a value out of bounds or a paper that there is none of, and says in which profile.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from journal.album import words
from journal.album.book import AlbumOptions, Binding
from journal.album.papers import PAPERS
from journal.core.errors import WrongUse
from journal.resources import resource

ANY_PAPER = "a4"  # where nobody asked for another
USUAL = "home"  # the profile where nobody asked for another


@dataclass(frozen=True, slots=True)
class Profile:
    """What a printer asks for; the file's head says what each value means and its unit.

    paper: None where any will do. max_pages: None where no limit is known.
    """

    key: str
    names: Mapping[str, str]
    dpi: int
    bleed_mm: float = 0.0
    paper: str | None = None
    min_pages: int = 0
    page_multiple: int = 1
    max_pages: int | None = None
    pdfa: bool = False

    def name(self, language: str) -> str:
        """Return its name in French, or in English for every other language."""
        return self.names[words.known(language)]

    @property
    def binding(self) -> Binding:
        """Return what is asked of the number of pages."""
        return Binding(self.min_pages, self.page_multiple, self.max_pages)

    def options(
        self,
        style: str,
        paper: str | None = None,
        dpi: int | None = None,
        bleed_mm: float | None = None,
        pdfa: bool = False,
    ) -> AlbumOptions:
        """Return the options of an export; what is given wins over the profile."""
        return AlbumOptions(
            style=style,
            paper=paper or self.paper or ANY_PAPER,
            dpi=self.dpi if dpi is None else dpi,
            bleed_mm=self.bleed_mm if bleed_mm is None else bleed_mm,
            pdfa=pdfa or self.pdfa,
            binding=self.binding,
        )


@functools.cache
def profiles() -> tuple[Profile, ...]:
    """Return the profiles in the order of their file. Raises ValueError for a file with faults."""
    return read_profiles(resource("album", "profiles.toml").read_text("utf-8"))


def profile_named(key: str) -> Profile:
    """Return a profile; raise WrongUse for a name that is none."""
    found = {profile.key: profile for profile in profiles()}
    if key not in found:
        raise WrongUse(f"no print profile is called {key!r}; there are {', '.join(found)}")
    return found[key]


def read_profiles(text: str) -> tuple[Profile, ...]:
    """Read profiles from TOML. Raises ValueError, which names the profile and what is wrong."""
    return tuple(_profile(key, table) for key, table in tomllib.loads(text).items())


def _profile(key: str, table: Any) -> Profile:
    if not isinstance(table, dict):
        raise ValueError(f"profile {key}: not a table")
    known = {field.name for field in fields(Profile)} - {"key", "names"} | {"name"}
    if unknown := sorted(set(table) - known):
        raise ValueError(f"profile {key}: unknown {', '.join(unknown)}")
    for name, (demand, holds) in _DEMANDS.items():
        if name in table and not holds(table[name]):
            raise ValueError(f"profile {key}: {name} must be {demand}, not {table[name]!r}")
    if missing := [name for name in ("name", "dpi") if name not in table]:
        raise ValueError(f"profile {key}: no {' and no '.join(missing)}")
    values = {name: value for name, value in table.items() if name != "name"}
    profile = Profile(key, table["name"], **values)
    if profile.max_pages is not None and profile.max_pages < profile.min_pages:
        raise ValueError(f"profile {key}: max_pages is below min_pages")
    return profile


def _within(low: float, high: float) -> Callable[[Any], bool]:
    def holds(value: Any) -> bool:
        return isinstance(value, int | float) and value is not True and low <= value <= high

    return holds


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _named(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"en", "fr"}
        and all(isinstance(name, str) and name for name in value.values())
    )


_DEMANDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "name": ("a name in en and in fr", _named),
    "dpi": ("a whole number from 72 to 600", _whole(72, 600)),
    "bleed_mm": ("from 0 to 10", _within(0, 10)),
    "paper": (f"one of {', '.join(PAPERS)}", lambda value: value in PAPERS),
    "min_pages": ("a whole number from 0 to 2000", _whole(0, 2000)),
    "page_multiple": ("a whole number from 1 to 64", _whole(1, 64)),
    "max_pages": ("a whole number from 1 to 10000", _whole(1, 10_000)),
    "pdfa": ("true or false", lambda value: isinstance(value, bool)),
}
