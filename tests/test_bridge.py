"""What waits is written together, and nobody is told that a write is done which was not."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.bridge import MOST_TOGETHER, Bridge, Together
from bot.domain.errors import Unavailable
from storage.engine import connect
from storage.store import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    made = Store(connect(f"sqlite:///{tmp_path / 'kickoff.db'}"))
    with made.write("T1") as session:
        session.execute(text("CREATE TABLE said (word TEXT)"))
    yield made
    made.close()


@pytest.fixture
async def bridge(store: Store) -> AsyncIterator[Bridge]:
    made = Bridge(store)
    yield made
    made.open()  # does nothing where the test has opened it
    await made.close()


def say(store: Store, word: str) -> str:
    with store.write("T1") as session:
        session.execute(text("INSERT INTO said VALUES (:word)"), {"word": word})
    return word


def said(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.execute(text("SELECT word FROM said ORDER BY rowid")).scalars())


def fail(store: Store) -> None:
    with store.write("T1") as session:
        session.execute(text("INSERT INTO said VALUES ('half')"))
        raise ValueError("no")


def fill_the_disk(store: Store) -> None:
    """SQLite answers a full disk by rolling back everything, not just the savepoint."""
    with store.write("T1") as session:
        session.execute(text("PRAGMA max_page_count = 3"))
        session.execute(text("INSERT INTO said VALUES (hex(zeroblob(100000)))"))


async def together(bridge: Bridge, *calls: Any) -> list[object]:
    """The outcomes of calls that all wait when the writer begins."""
    waiting = [asyncio.ensure_future(bridge.write(*call)) for call in calls]
    await asyncio.wait(waiting, timeout=0)
    bridge.open()
    return list(await asyncio.gather(*waiting, return_exceptions=True))


async def test_one_that_fails_takes_nobody_else_with_it(store: Store, bridge: Bridge) -> None:
    first, failed, last = await together(bridge, (say, store, "one"), (fail, store), (say, store, "two"))

    assert ("one", "two") == (first, last)
    assert isinstance(failed, ValueError)
    assert ["one", "two"] == said(store)


def say_all(store: Store, said: list[tuple[Store, str]]) -> list[str]:
    with store.write("T1") as session:
        session.execute(text("INSERT INTO said VALUES (:words)"), {"words": " ".join(word for _, word in said)})
        if any(word == "" for _, word in said):
            raise ValueError("nothing to say")
    return [word.upper() for _, word in said]


def say_something(store: Store, word: str) -> str:
    if not word:
        raise ValueError("nothing to say")
    return say(store, word)


async def test_what_can_be_done_together_is_and_each_gets_its_own_result(store: Store, bridge: Bridge) -> None:
    both = Together(say_something, partial(say_all, store))
    outcomes = await together(bridge, (both, store, "one"), (say, store, "two"), (both, store, "three"))

    assert ["ONE", "two", "THREE"] == outcomes
    assert ["one three", "two"] == said(store)


async def test_where_it_fails_together_each_is_done_by_itself(store: Store, bridge: Bridge) -> None:
    both = Together(say_something, partial(say_all, store))
    first, failed, last = await together(bridge, (both, store, "one"), (both, store, ""), (both, store, "two"))

    assert ("one", "two") == (first, last)
    assert isinstance(failed, ValueError)
    assert ["one", "two"] == said(store)


async def test_where_all_was_rolled_back_nobody_is_told_that_theirs_was_kept(store: Store, bridge: Bridge) -> None:
    outcomes = await together(bridge, (say, store, "one"), (fill_the_disk, store), (say, store, "two"))

    assert [Unavailable] * 3 == [type(outcome) for outcome in outcomes]
    assert [] == said(store)


async def test_what_waits_when_it_closes_is_written_first(store: Store, bridge: Bridge) -> None:
    waiting = asyncio.ensure_future(bridge.write(say, store, "last"))
    await asyncio.wait([waiting], timeout=0)
    bridge.open()

    await bridge.close()

    assert "last" == await waiting
    assert ["last"] == said(store)


async def test_nobody_waits_longer_for_a_locked_database_than_slack_does(tmp_path: Path) -> None:
    """However many have pressed something: those behind the first would wait as long again, one after another."""
    path = tmp_path / "kickoff.db"
    store = Store(connect(f"sqlite:///{path}"))
    with store.write("T1") as session:
        session.execute(text("CREATE TABLE said (word TEXT)"))
    bridge = Bridge(store)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        begun = time.monotonic()
        crowd = ((say, store, str(number)) for number in range(3 * MOST_TOGETHER))
        outcomes = await together(bridge, *crowd)
        took = time.monotonic() - begun
    assert {Unavailable} == {type(outcome) for outcome in outcomes}
    assert took < 2.5
    assert [] == said(store)
    assert "after" == await bridge.write(say, store, "after")
    await bridge.close()
    store.close()
