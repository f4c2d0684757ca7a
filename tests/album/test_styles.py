"""Styles: the bundled ones, one that somebody dropped in, and those that are refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from journal.album import styles
from journal.album.papers import PAPERS
from journal.album.styles import found_styles, style_named
from journal.core.errors import WrongUse
from journal.resources import resource
from tests.album.books import make, one_day, printed, several_days, text_of


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own styles, with a copy of Journal in it."""
    folder = tmp_path / "album styles"
    monkeypatch.setattr(styles, "own_folder", lambda: folder)
    shutil.copytree(resource("album", "styles", "journal"), folder / "mine")
    return folder


def refused(own: Path) -> str:
    found = found_styles()
    assert [style.key for style in found.styles] == ["journal", "gallery"]
    (line,) = found.refused
    return line.replace(str(own), "")


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + "\n" + text, "utf-8")


def test_journal_and_gallery_are_bundled() -> None:
    journal, gallery = styles.styles()[:2]
    assert (journal.key, journal.name("fr"), journal.column) == ("journal", "Journal", False)
    assert (gallery.key, gallery.name("fr"), gallery.column) == ("gallery", "Galerie", True)
    assert gallery.name("de") == "Gallery"


def test_a_dropped_in_style_stands_after_the_bundled_ones_and_sets_a_book(
    own: Path, tmp_path: Path
) -> None:
    add(own / "mine" / "album.typ", "// mine")
    assert [style.key for style in styles.styles()] == ["journal", "gallery", "mine"]
    out, report = make(one_day("Quelques mots.", 5), tmp_path, style="mine")
    assert (report.pictures, report.warnings) == (5, ())
    assert len(list(printed(out))) == 5


def test_a_style_has_an_accent_of_its_own(own: Path, tmp_path: Path) -> None:
    path = own / "mine" / "style.toml"
    path.write_text(path.read_text().replace('accent = "cover"', 'accent = "#ff0000"'))
    out, _ = make(one_day("Quelques mots."), tmp_path, style="mine")
    with pikepdf.open(out) as document:
        red = [
            operands
            for page in document.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in ("rg", "scn") and [float(v) for v in operands[:3]] == [1, 0, 0]
        ]
    assert red


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('#import "@preview/cetz:0.3.0"', 'line LAST: "import" may only name a file beside it'),
        ('#import "@pre" + "view/cetz:0.3.0"', '"import" may only name a file beside it'),
        ('#import "\\u{40}preview/cetz:0.3.0"', '"import" may only name a file beside it'),
        ('#include "../../secret.typ"', '"include" may only name a file beside it'),
        ('#include "/etc/other.typ"', '"include" may only name a file beside it'),
        ("#import std", '"import" may only name a file beside it'),
        ('#eval("im" + "port \\"@preview/x:1.0.0\\"")', '"eval" may not stand in a style'),
        ('#type((:))(std).at("ev" + "al")', '"std" may not stand in a style'),
    ],
)
def test_what_could_reach_the_network_or_other_files_is_refused(
    own: Path, line: str, told: str
) -> None:
    path = own / "mine" / "album.typ"
    add(path, line)
    last = str(len(path.read_text("utf-8").splitlines()))
    assert told.replace("LAST", last) in refused(own)
    assert refused(own).startswith("/mine/album.typ, line ")


def test_links_to_other_files_are_refused(own: Path) -> None:
    (own / "mine" / "passwords.txt").symlink_to("/etc/passwd")
    assert refused(own) == "/mine/passwords.txt: a style may not link to other files"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[name", "cannot be read"),
        ('[name]\nfr = "x"', '[name] must have "en"'),
        ('[name]\nen = "x"\n[typ]', "[typ] is not known"),
        ('[name]\nen = "x"\n[type]\naccent = "red"', "[type] accent is"),
        ('[name]\nen = "x"\n[type]\ntext = "Arial"', "[type] text is a list of families"),
        ('[name]\nen = "x"\n[photos]\nmost = 99', "[photos] most lies between 1 and 12"),
        ('[name]\nen = "x"\n[photos]\nlead = "left"', "[photos] lead is one of below, above"),
        ('[name]\nen = "x"\n[papers.a3]\ntop = 1', "[papers.a3] is not one of a4"),
        ('[name]\nen = "x"\n[papers.a4]\nwidth = 9', "[papers.a4] width cannot be set"),
        ('[name]\nen = "x"\n[papers.a4]\ninner = 150', "there is no room left for words"),
        ('[name]\nen = "x"\n[papers.a4]\ntop = -3', "a measure is negative"),
    ],
)
def test_what_is_wrong_in_the_settings_is_told(own: Path, text: str, told: str) -> None:
    (own / "mine" / "style.toml").write_text(text)
    line = refused(own)
    assert line.startswith("/mine/style.toml")
    assert told in line


@pytest.mark.parametrize("name", ["album.typ", "style.toml"])
def test_a_style_needs_both_its_files(own: Path, name: str) -> None:
    (own / "mine" / name).unlink()
    assert refused(own) == f"/mine/{name} is missing"


def test_a_style_cannot_take_the_name_of_a_bundled_one(own: Path) -> None:
    (own / "mine").rename(own / "journal")
    assert "there is a style of that name already" in refused(own)


def test_asking_for_a_broken_style_says_why(own: Path) -> None:
    (own / "mine" / "style.toml").write_text("[name")
    with pytest.raises(WrongUse, match=r"no album style is called 'mine'.*mine/style\.toml cannot"):
        style_named("mine")


@pytest.mark.parametrize("bleed", [0.0, 3.0])
def test_the_cover_of_gallery_reaches_the_edges_and_the_bleed(tmp_path: Path, bleed: float) -> None:
    out, _ = make(several_days(1), tmp_path, style="gallery", bleed_mm=bleed)
    cover = next(printed(out))
    assert cover.page == 1
    assert cover.y == pytest.approx(0, abs=0.05)
    assert cover.x + cover.width == pytest.approx(PAPERS["a4"].width + 2 * bleed, abs=0.05)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_time_and_author_run_into_the_text_of_gallery(tmp_path: Path) -> None:
    out, _ = make(one_day("Quelques mots."), tmp_path, style="gallery")
    assert "9 h Ana Quelques mots." in text_of(out).replace("\u00a0", " ")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize(
    ("style", "told"),
    [("journal", "en EB Garamond et Source Sans avec"), ("gallery", "en Source Sans avec")],
)
def test_the_colophon_names_the_type_of_the_style(tmp_path: Path, style: str, told: str) -> None:
    out, _ = make(one_day("Quelques mots."), tmp_path, style=style)
    assert f"Composé {told} Trip Journal." in text_of(out)


@pytest.mark.parametrize("text", ['#import "x": * $x^2$ \\ ]) ```', "> " * 60 + "x", "ab" * 50_000])
def test_hostile_text_is_set_as_text_in_gallery(tmp_path: Path, text: str) -> None:
    out, report = make(one_day(text, 3), tmp_path, style="gallery", paper="21cm")
    assert report.warnings == ()
    with pikepdf.open(out) as document:
        assert len(document.pages) == report.pages
