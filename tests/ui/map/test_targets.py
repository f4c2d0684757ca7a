"""What is hit on the map, and in which order it is gone through."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from journal.places.map.content import Leg, MapContent, MapPhoto, MapStop
from journal.ui.map.targets import Target, at_point, beside, bounds_m, positions_of

LOW = Target(QPointF(100, 100), 20, 0, 0, (1, 2))
HIGH = Target(QPointF(110, 100), 10, 0, 0, (), 1, "Zion")


def test_the_uppermost_is_hit() -> None:
    assert at_point([LOW, HIGH], QPointF(112, 100)) is HIGH
    assert at_point([LOW, HIGH], QPointF(90, 100)) is LOW
    assert at_point([LOW, HIGH], QPointF(60, 100)) is None
    assert at_point([LOW], QPointF(117, 117)) is None  # in its box, outside its circle


def test_one_goes_through_them_and_out_at_both_ends() -> None:
    both = [LOW, HIGH]
    assert beside(both, None, 1) is LOW
    assert beside(both, None, -1) is HIGH
    assert beside(both, LOW.moved(QPointF(300, 0)), 1) is HIGH
    assert beside(both, HIGH, 1) is None
    assert beside(both, LOW, -1) is None
    assert beside([], None, 1) is None


def test_how_far_apart_positions_are() -> None:
    assert bounds_m([]) == 0
    assert bounds_m([(36.0, -115.0)]) == 0
    assert 110_000 < bounds_m([(36.0, -115.0), (37.0, -115.0)]) < 112_000


def test_every_position_counts() -> None:
    content = MapContent(
        (MapPhoto(1, 1.0, 2.0),),
        (MapStop(1, "A", 3.0, 4.0),),
        (Leg("ground", ((5.0, 6.0), (7.0, 8.0))),),
    )
    assert positions_of(content) == [(1.0, 2.0), (3.0, 4.0), (5.0, 6.0), (7.0, 8.0)]
