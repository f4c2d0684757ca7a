"""`trip-journal place`, as a script would call it."""

from __future__ import annotations

import json

import pytest

from journal import cli


def test_a_position_gives_one_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["place", "37.200,-112.987", "--json", "--language", "fr"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert list(found) == ["name", "kind", "country", "lat", "lon"]
    assert (found["name"], found["kind"], found["country"]) == (
        "Parc national de Zion",
        "park",
        "US",
    )


@pytest.mark.parametrize("typed", [["45,-30"], ["-80,10"], ["-80", "10"], ["qqqqqq"]])
def test_nothing_to_say_is_an_empty_list(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["place", *typed, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_words_give_the_best_first_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["place", "las", "v", "--limit", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("Las Vegas · Nevada · city")


def test_a_position_off_the_globe_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["place", "91,0"]) == 2
    assert "not on the globe" in capsys.readouterr().err
