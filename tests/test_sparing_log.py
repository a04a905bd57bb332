"""A flood of one sort of line fills no log, and is told of; every other line is written."""

import logging

import pytest

from bot.sparing_log import A_MINUTE, IN_FULL, Sparing


@pytest.fixture
def seconds() -> list[float]:
    return [0.0]


@pytest.fixture
def log(seconds: list[float]) -> logging.Logger:
    made = logging.Logger("flooded")
    made.lines = []  # type: ignore[attr-defined]
    handler = logging.Handler()
    handler.emit = lambda record: made.lines.append(record.getMessage())  # type: ignore[attr-defined,method-assign]
    handler.addFilter(Sparing(lambda: seconds[0]))
    made.addHandler(handler)
    return made


def test_half_a_million_lines_of_one_sort_are_a_few_and_their_number(log, seconds):
    for number in range(500_000):
        log.error("socket.accept() out of system resource: %s", number)
    log.error("The disk is full")
    assert IN_FULL + 1 == len(log.lines)
    assert "The disk is full" == log.lines[-1]

    seconds[0] += A_MINUTE
    log.error("socket.accept() out of system resource: %s", "again")
    told = f"socket.accept() out of system resource: again (and {500_000 - IN_FULL} more of this sort"
    assert log.lines[-1].startswith(told)


def test_what_comes_seldom_is_written_each_time(log, seconds):
    for number in range(100):
        seconds[0] += A_MINUTE / 10
        log.info("Posted %s", number)
    assert [f"Posted {number}" for number in range(100)] == log.lines
