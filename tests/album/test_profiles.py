"""Print profiles: the file that is shipped, and what is refused of others."""

from __future__ import annotations

import pytest

from journal.album.book import AlbumOptions, Binding
from journal.album.profiles import profile_named, profiles, read_profiles
from journal.core.errors import WrongUse

GOOD = 'name = {en = "Shop", fr = "Imprimeur"}\ndpi = 300\n'


def test_the_profiles_that_are_offered() -> None:
    found = [(p.key, p.dpi, p.bleed_mm, p.paper, p.binding) for p in profiles()]
    assert found == [
        ("screen", 96, 0, None, Binding()),
        ("home", 220, 0, None, Binding()),
        ("print-shop", 300, 3, None, Binding(0, 4)),
        ("print-shop-5mm", 300, 5, None, Binding(0, 4)),
        ("lulu", 300, 3.175, "letter", Binding(0, 2)),
        ("bod", 300, 5, None, Binding(24, 2, 630)),
    ]


def test_a_profile_is_named_in_both_languages() -> None:
    shop = profile_named("print-shop")
    assert shop.name("en-GB") == "Print shop (3 mm bleed)"
    assert shop.name("fr") == "Imprimeur (fond perdu de 3 mm)"


def test_what_is_asked_for_wins_over_the_profile() -> None:
    lulu = profile_named("lulu")
    assert lulu.options("journal") == AlbumOptions(
        "journal", "letter", 300, 3.175, False, Binding(0, 2)
    )
    assert profile_named("home").options("gallery").paper == "a4"
    own = lulu.options("journal", paper="a4", dpi=150, bleed_mm=0, pdfa=True)
    assert own == AlbumOptions("journal", "a4", 150, 0, True, Binding(0, 2))


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    with pytest.raises(WrongUse, match="'lithograph'; there are screen, home, print-shop"):
        profile_named("lithograph")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("dpi = 20", "profile x: dpi must be a whole number from 72 to 600, not 20"),
        ("dpi = 300.5", "dpi must be a whole number"),
        ("bleed_mm = 11", "bleed_mm must be from 0 to 10, not 11"),
        ("bleed_mm = true", "bleed_mm must be from 0 to 10, not True"),
        ('paper = "a3"', "paper must be one of a4, a5-landscape"),
        ("page_multiple = 0", "page_multiple must be a whole number from 1 to 64, not 0"),
        ("min_pages = 40\nmax_pages = 30", "profile x: max_pages is below min_pages"),
        ('pdfa = "yes"', "pdfa must be true or false"),
        ("colour = 4", "profile x: unknown colour"),
        ('name = {en = "Shop"}', "name must be a name in en and in fr"),
        ('name = {en = "Shop", fr = ""}', "name must be a name in en and in fr"),
    ],
)
def test_faults_are_told_with_the_profile(line: str, said: str) -> None:
    kept = [kept for kept in GOOD.splitlines() if kept.split()[0] != line.split()[0]]
    with pytest.raises(ValueError, match=said):
        read_profiles("\n".join(["[x]", *kept, line]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 3", "profile x: not a table"),
        ("[x]\ndpi = 300", "profile x: no name"),
        ("[x]\nbleed_mm = 3", "profile x: no name and no dpi"),
    ],
)
def test_what_is_missing_is_told(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_profiles(text)


@pytest.mark.parametrize(
    ("binding", "pages", "blanks"),
    [
        (Binding(), 47, 0),
        (Binding(0, 4), 48, 0),
        (Binding(0, 4), 49, 3),
        (Binding(24, 2), 11, 13),
        (Binding(25, 2), 11, 15),
        (Binding(24, 2, 630), 31, 1),
    ],
)
def test_blank_pages_fill_up_to_what_is_bound(binding: Binding, pages: int, blanks: int) -> None:
    assert binding.blanks(pages) == blanks
