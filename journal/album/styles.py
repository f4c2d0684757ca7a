"""The album's styles: folders with a Typst template and what can be set without touching it.

The bundled ones come first, then those that somebody dropped into a folder of the user's. Such a
style is looked at before it is run: it refuses templates that import packages, which Typst would
fetch from the network, or anything beyond the style's own folder, and links to files elsewhere.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs

from journal.album.fonts import SANS, SERIF
from journal.album.layout.score import Settings
from journal.album.papers import PAPERS, Paper, paper_named
from journal.core.errors import WrongUse
from journal.resources import resource

TEMPLATE, SETTINGS = "album.typ", "style.toml"
COVER = "cover"

_LARGEST = 4 * 1024 * 1024  # bytes of a file beside the template: a sign or a texture is smaller
_MOST_FILES = 64
_IMPORT = re.compile(r"\b(import|include)\b")
_OWN_FILE = re.compile(r"\s+\"(?!/)(?![\w./-]*\.\.)[\w./-]+\.typ\"")
_UNTOLD = re.compile(r"\beval\b|\bstd\b(?!\.\w)|@(?:preview|local)\b")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FREE = "look"  # the table of style.toml that is the template's own affair


class Broken(Exception):
    """A style that cannot be used; the text names the file and says why."""


@dataclass(frozen=True, slots=True)
class Style:
    """A way that albums look.

    names, about: by language, "en" at least. words, notes: families of running text, and of
    captions and labels, the first choice first. accent: COVER, from the cover's photo, or
    "#rrggbb". column: notes stand in a column of the page, not in its outer margin. photos: how
    they are laid. above: the leading photo opens the day, above its heading. lead_from: photos that
    a day must have for one. edge: the cover's photo reaches the edge of the paper. papers: measures
    by the paper's name. look: what the template alone reads.
    """

    key: str
    folder: Path
    names: Mapping[str, str]
    about: Mapping[str, str]
    words: tuple[str, ...] = (SERIF,)
    notes: tuple[str, ...] = (SANS,)
    accent: str = COVER
    column: bool = False
    photos: Settings = field(default_factory=Settings)
    above: bool = False
    lead_from: int = 4
    edge: bool = False
    papers: Mapping[str, Paper] = field(default_factory=dict)
    look: Mapping[str, Any] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """Return what the style is called."""
        return self.names.get(language, self.names["en"])

    def paper(self, name: str) -> Paper:
        """Return a paper with this style's measures; raise WrongUse for a name that is none."""
        return self.papers.get(name) or paper_named(name)

    def files(self) -> tuple[Path, ...]:
        """Return the style's files by their names; raise Broken for what it may not have."""
        return _files(self.folder)


class Found(NamedTuple):
    """The styles there are, and a line for each folder that is none, saying why."""

    styles: tuple[Style, ...]
    refused: tuple[str, ...]


def own_folder() -> Path:
    """Return the folder where a person may drop styles; it need not be there."""
    return platformdirs.user_config_path("trip-journal") / "album styles"


def styles() -> tuple[Style, ...]:
    """Return the styles there are, the bundled ones first."""
    return found_styles().styles


def style_named(key: str) -> Style:
    """Return a style; raise WrongUse for a name that is none, and for a style that is broken."""
    found = found_styles()
    for style in found.styles:
        if style.key == key:
            return style
    reasons = "".join(f"; {line}" for line in found.refused)
    known = ", ".join(style.key for style in found.styles)
    raise WrongUse(f"no album style is called {key!r}; there are {known}{reasons}")


def found_styles() -> Found:
    """Read all styles; one of the user's that has the name of another is refused."""
    read: dict[str, Style] = {}
    refused: list[str] = []
    for folder in (*_folders(resource("album", "styles")), *_folders(own_folder())):
        try:
            if folder.name in read:
                raise Broken(f"{folder}: there is a style of that name already")
            read[folder.name] = read_style(folder)
        except Broken as error:
            refused.append(str(error))
    bundled = sorted(read.values(), key=lambda style: style.key != "journal")
    return Found(tuple(bundled), tuple(refused))


def _folders(parent: Path) -> list[Path]:
    if not parent.is_dir():
        return []
    return sorted(path for path in parent.iterdir() if path.is_dir() and path.name[0] not in "._")


def read_style(folder: Path) -> Style:
    """Read a style's folder; raise Broken for one that cannot be used or may not be run."""
    for path in _files(folder):
        if path.suffix == ".typ":
            _look_through(path)
    if not (folder / TEMPLATE).is_file():
        raise Broken(f"{folder / TEMPLATE} is missing")
    path = folder / SETTINGS
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        return _Reader(told, path).style(folder)
    except FileNotFoundError:
        raise Broken(f"{path} is missing") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Broken(f"{path} cannot be read: {error}") from error


def _files(folder: Path) -> tuple[Path, ...]:
    found: list[Path] = []
    try:
        for path in sorted(folder.rglob("*")):
            if path.is_symlink():
                raise Broken(f"{path}: a style may not link to other files")
            if path.is_file():
                if path.stat().st_size > _LARGEST and path.suffix not in {".ttf", ".otf"}:
                    raise Broken(f"{path}: larger than {_LARGEST >> 20} MB")
                found.append(path)
    except OSError as error:
        raise Broken(f"{folder} cannot be read: {error}") from error
    if len(found) > _MOST_FILES:
        raise Broken(f"{folder}: more than {_MOST_FILES} files")
    return tuple(found)


def _look_through(path: Path) -> None:
    """Refuse a template that might run what is not in its folder.

    Words are looked for wherever they stand, in comments and strings as well: what is one of
    these depends on the code around it. Without `eval`, and without `std` as a value from which it
    could be had by another name, an import is what it reads as.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Broken(f"{path} cannot be read: {error}") from error
    for number, text in enumerate(lines, 1):
        for match in _IMPORT.finditer(text):
            if not _OWN_FILE.match(text, match.end()):
                raise Broken(f'{path}, line {number}: "{match[1]}" may only name a file beside it')
        if found := _UNTOLD.search(text):
            raise Broken(f'{path}, line {number}: "{found[0]}" may not stand in a style')


class _Reader:
    """Reads style.toml, and says of what is wrong in it where it stands."""

    def __init__(self, told: dict[str, Any], path: Path) -> None:
        self._told, self._path = told, path

    def style(self, folder: Path) -> Style:
        known = {"name", "about", "type", "photos", "cover", "papers", _FREE}
        for unknown in self._told.keys() - known:
            raise self._wrong(f"[{unknown}] is not known")
        names = self._words("name")
        if "en" not in names:
            raise self._wrong('[name] must have "en"')
        plain = Settings()
        photos = Settings(
            per_page=self._number("photos", "per-page", plain.per_page, 1, 30),
            most=int(self._number("photos", "most", plain.most, 1, 12)),
            smallest=self._number("photos", "smallest", plain.smallest, 5, 150),
        )
        return Style(
            key=folder.name,
            folder=folder,
            names=names,
            about=self._words("about"),
            words=self._families("text", SERIF),
            notes=self._families("notes", SANS),
            accent=self._accent(),
            column=self._choice("type", "notes-in", ("margin", "column")) == "column",
            photos=photos,
            above=self._choice("photos", "lead", ("below", "above")) == "above",
            lead_from=int(self._number("photos", "lead-from", 4, 1, 1000)),
            edge=self._choice("cover", "photo", ("framed", "edge")) == "edge",
            papers=dict(self._papers()),
            look=self._table(_FREE),
        )

    def _wrong(self, what: str) -> Broken:
        return Broken(f"{self._path}: {what}")

    def _table(self, name: str) -> dict[str, Any]:
        table = self._told.get(name, {})
        if not isinstance(table, dict):
            raise self._wrong(f"[{name}] is no table")
        return table

    def _words(self, name: str) -> dict[str, str]:
        table = self._table(name)
        if not all(isinstance(word, str) and word.strip() for word in table.values()):
            raise self._wrong(f"[{name}] holds texts only")
        return table

    def _number(self, table: str, name: str, default: float, least: float, most: float) -> float:
        value = self._table(table).get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(f"[{table}] {name} is no number")
        if not least <= value <= most or not math.isfinite(value):
            raise self._wrong(f"[{table}] {name} lies between {least:g} and {most:g}")
        return value

    def _choice(self, table: str, name: str, choices: tuple[str, ...]) -> str:
        value = self._table(table).get(name, choices[0])
        if value not in choices:
            raise self._wrong(f"[{table}] {name} is one of {', '.join(choices)}")
        return str(value)

    def _families(self, name: str, default: str) -> tuple[str, ...]:
        families = self._table("type").get(name, [default])
        if not isinstance(families, list) or not all(isinstance(f, str) and f for f in families):
            raise self._wrong(f"[type] {name} is a list of families")
        return tuple(families) or (default,)

    def _accent(self) -> str:
        accent = self._table("type").get("accent", COVER)
        if accent != COVER and not (isinstance(accent, str) and _COLOUR.fullmatch(accent)):
            raise self._wrong(f'[type] accent is "{COVER}" or a colour such as "#7a3b2e"')
        return str(accent)

    def _papers(self) -> Iterator[tuple[str, Paper]]:
        for name, measures in self._table("papers").items():
            if name not in PAPERS or not isinstance(measures, dict):
                raise self._wrong(f"[papers.{name}] is not one of {', '.join(PAPERS)}")
            for measure, value in measures.items():
                if isinstance(value, bool) or not isinstance(value, int | float):
                    raise self._wrong(f"[papers.{name}] {measure} is no number")
            try:
                yield name, PAPERS[name].measured(measures)
            except ValueError as error:
                raise self._wrong(f"[papers.{name}] {error}") from error
