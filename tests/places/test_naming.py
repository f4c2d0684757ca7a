"""What points are called in one journal: names of one's own go before the gazetteer's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from journal.core.place import Stop
from journal.places.gazetteer import Gazetteer
from journal.places.naming import Naming

ZION = (37.2, -112.987)
HERE = (36.121, -115.174)  # the strip of Las Vegas


@pytest.fixture(scope="module")
def names() -> Iterator[Gazetteer]:
    with Gazetteer() as gazetteer:
        yield gazetteer


def name(naming: Naming, lat: float, lon: float) -> str | None:
    named = naming.at(lat, lon)
    return named.name if named else None


def test_the_world_has_names_in_two_languages(names: Gazetteer) -> None:
    assert name(Naming(names), *ZION) == "Zion National Park"
    assert name(Naming(names, language="fr"), *ZION) == "Parc national de Zion"
    assert name(Naming(names), 45, -30) is None


def test_parks_are_worth_a_stop_and_towns_are_passed(names: Gazetteer) -> None:
    zion, vegas = Naming(names).at(*ZION), Naming(names).at(*HERE)
    assert zion
    assert vegas
    assert (zion.sight, vegas.sight) == (True, False)


def test_a_name_of_ones_own_reaches_as_far_as_it_was_given(names: Gazetteer) -> None:
    naming = Naming(names, [Stop("Grandma's house", *HERE, 300.0)])
    assert name(naming, HERE[0] + 0.002, HERE[1]) == "Grandma's house"
    assert name(naming, HERE[0] + 0.004, HERE[1]) == "Las Vegas"


def test_of_two_names_of_ones_own_the_nearer_counts(names: Gazetteer) -> None:
    near, far = Stop("garden", HERE[0] + 0.001, HERE[1], 300.0), Stop("house", *HERE, 3000.0)
    naming = Naming(names, [far, near])
    assert name(naming, HERE[0] + 0.0009, HERE[1]) == "garden"
    assert name(naming, *HERE) == "house"
    assert name(naming, HERE[0] + 0.01, HERE[1]) == "house"


def test_places_without_a_reach_name_nothing(names: Gazetteer) -> None:
    assert name(Naming(names, [Stop("typed", *ZION), Stop("nowhere")]), *ZION) != "typed"
