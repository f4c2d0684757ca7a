from __future__ import annotations

import pytest

from journal.core.progress import Cancelled, Context, Step


class FakeClock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def steps() -> list[Step]:
    return []


def test_reports_ten_times_a_second_at_most_and_the_end_always(steps: list[Step]) -> None:
    clock = FakeClock()
    context = Context(steps.append, clock)
    for done in range(1001):
        context.step(done, 1000, f"IMG_{done}.JPG")
        clock.now += 0.001
    assert 10 <= len(steps) <= 12
    assert (steps[0].done, steps[-1].done) == (0, 1000)
    assert steps[-1].what == "IMG_1000.JPG"


def test_rate_and_time_left(steps: list[Step]) -> None:
    clock = FakeClock()
    context = Context(steps.append, clock)
    context.step(0, 40)
    clock.now += 2
    context.step(10, 40)
    assert (steps[0].rate, steps[0].left_s) == (0.0, None)
    assert (steps[1].rate, steps[1].left_s) == (5.0, 6.0)


def test_stop_is_raised_at_the_next_step_even_if_nobody_listens() -> None:
    context = Context()
    context.step(1, 2)
    context.cancel()
    assert context.cancelled
    with pytest.raises(Cancelled):
        context.step(2, 2)
    with pytest.raises(Cancelled):
        context.check()
