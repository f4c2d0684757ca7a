"""What the bundled fonts have, and where the rest comes from."""

from __future__ import annotations

import shutil
from pathlib import Path

from journal.album import cmap, fonts
from journal.resources import resource

EVERYDAY = (
    "ABCXYZabcxyzàâæçéèêëîïôœùûüÿÀÉŒ’«»—–…·×½€£°0123456789"
    "ąčđęğıłñøřșțŵαβγабвгאבגابت→←↑↓≈≤★♥✓☺😅🦌❓✅🏽🇫🇷\u200d\ufe0f\u202f\u00a0\u200b□"
)


def test_everyday_characters_need_no_font_of_the_system() -> None:
    choice = fonts.choose([EVERYDAY], folders=())
    assert choice.missing == frozenset()
    assert choice.system == ()


def test_only_fonts_that_help_are_taken_from_the_system(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    (folder / "broken.ttf").write_bytes(b"\x00\x01\x00\x00\x00\x09garbage")
    (folder / "empty.otf").write_bytes(b"")
    shutil.copy(resource("fonts", "EBGaramond-Regular.ttf"), folder / "same.ttf")
    choice = fonts.choose(["a𓀀"], folders=[tmp_path, tmp_path / "none"])
    assert choice.system == ()
    assert choice.missing == {"𓀀"}


def test_characters_that_nobody_draws_are_not_missed() -> None:
    assert fonts.choose(["\u202e\u2060\ufe0e\U000e0067\t\n\u2028"], folders=()).missing == set()


def test_cmap_tells_what_a_font_has() -> None:
    serif = resource("fonts", "EBGaramond-Regular.ttf")
    assert cmap.covered(serif, map(ord, "aé→中😅")) == set(map(ord, "aé→"))
    emoji = resource("fonts", "NotoColorEmoji-COLRv1.ttf")
    assert cmap.covered(emoji, map(ord, "a😅")) == {ord("😅")}


def test_damaged_fonts_have_nothing_and_raise_nothing(tmp_path: Path) -> None:
    whole = resource("fonts", "SourceSans3-Regular.ttf").read_bytes()
    for number, size in enumerate([0, 3, 11, 40, 300, 2000, 60_000]):
        path = tmp_path / f"{number}.ttf"
        path.write_bytes(whole[:size])
        cmap.covered(path, [97])
    assert cmap.covered(tmp_path / "none.ttf", [97]) == set()
