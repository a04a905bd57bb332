"""On PostgreSQL what waits for one team is written together, and other teams, and processes, write beside it."""

import asyncio
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text

from bot.bridge import LONGEST_TOGETHER, MOST_TOGETHER, Bridge, Together
from bot.domain.errors import Unavailable
from storage.engine import connect
from storage.store import Store
from tests.postgresql import Server

LOCK = "pg_advisory_xact_lock"
OURS, OTHERS = "T1", "T2"


@dataclass
class Office:
    """One process: its bridge, and what it has said to the database."""

    address: str
    timer: Callable[[], float] = lambda: 0.0
    said: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store = Store(connect(self.address, busy_timeout=0.3))
        self.bridge = Bridge(self.store, self.timer)
        event.listen(self.store.engine, "before_cursor_execute", lambda *args: self.said.append(args[2]))
        event.listen(self.store.engine, "commit", lambda _: self.said.append("COMMIT"))

    def say(self, word: str, team: str = OURS) -> str:
        with self.store.write(team) as session:
            session.execute(text("INSERT INTO said VALUES (:word)"), {"word": word})
        self.words.append(word)
        return word

    def then(self, word: str, statement: str) -> str:
        """Says something, and then something that may not succeed."""
        with self.store.write(OURS) as session:
            session.execute(text("INSERT INTO said VALUES (:word)"), {"word": word})
            session.execute(text(statement))
        return word

    def kept(self) -> list[str]:
        with self.store.read() as session:
            return list(session.execute(text("SELECT word FROM said ORDER BY word")).scalars())

    async def together(self, *calls: tuple[Any, ...]) -> list[object]:
        """The outcomes of calls of our team that all wait when the writers begin."""
        waiting = [asyncio.ensure_future(self.bridge.write_for(OURS, *call)) for call in calls]
        await asyncio.wait(waiting, timeout=0)
        self.bridge.open()
        return list(await asyncio.gather(*waiting, return_exceptions=True))

    async def close(self) -> None:
        self.bridge.open()  # does nothing where the test has opened it
        await asyncio.wait_for(self.bridge.close(), 20)
        self.store.close()


@pytest.fixture
def address(postgresql: Server) -> Iterator[str]:
    made = postgresql.empty_database()
    with closing(psycopg.connect(made, autocommit=True)) as connection:
        connection.execute("CREATE TABLE said (word text UNIQUE)")
        connection.execute("CREATE TABLE counted (team text, count int)")
        yield made


@pytest.fixture
async def office(address: str) -> AsyncIterator[Office]:
    made = Office(address)
    yield made
    await made.close()


async def test_what_waits_for_a_team_takes_its_turn_once_and_is_committed_once(office: Office) -> None:
    words = [f"word {number:02}" for number in range(30)]
    assert words == await office.together(*((office.say, word) for word in words))

    assert (1, 1) == (sum(LOCK in said for said in office.said), office.said.count("COMMIT"))
    assert words == office.kept()


async def test_no_more_than_so_many_share_a_turn(office: Office) -> None:
    many = 2 * MOST_TOGETHER + 1
    assert many == len(await office.together(*((office.say, str(number)) for number in range(many))))
    assert 3 == office.said.count("COMMIT")


async def test_once_a_turn_has_taken_long_it_ends_and_the_others_of_the_team_are_next(address: str) -> None:
    moments = count()
    office = Office(address, timer=lambda: next(moments) * LONGEST_TOGETHER / 4)
    words = [f"word {number:03}" for number in range(MOST_TOGETHER + 20)]
    try:
        assert words == await office.together(*((office.say, word) for word in words))
        assert 1 < office.said.count("COMMIT") < len(words)
        assert words == office.words
    finally:
        await office.close()


@pytest.mark.parametrize("wrong", ["SELECT 1/0", "INSERT INTO said VALUES (NULL), ('one')", "nonsense"])
async def test_one_that_fails_takes_nobody_else_with_it(office: Office, wrong: str) -> None:
    first, failed, last = await office.together(
        (office.say, "one"), (office.then, "half", wrong), (office.say, "two")
    )
    assert ("one", "two") == (first, last)
    assert isinstance(failed, Exception)
    assert not isinstance(failed, Unavailable)
    assert ["one", "two"] == office.kept()


async def test_what_can_be_done_together_is_and_where_that_fails_each_is_done_by_itself(office: Office) -> None:
    def say_all(said: Sequence[Any]) -> list[str]:
        with office.store.write(OURS) as session:
            session.execute(text("INSERT INTO said VALUES (:word)"), {"word": " ".join(word for (word,) in said)})
            if ("no",) in said:
                raise ValueError("no")
        return [word.upper() for (word,) in said]

    both, failing = Together(office.say, say_all), Together(partial(office.say), say_all)
    calls = ((both, "one"), (failing, "no"), (both, "two"), (failing, "yes"))
    assert ["ONE", "no", "TWO", "yes"] == await office.together(*calls)
    assert ["no", "one two", "yes"] == office.kept()


async def test_one_that_loses_a_race_is_done_again_once_the_others_have_been_kept(office: Office) -> None:
    tries: list[list[str]] = []

    def lose(times: int) -> int:
        tries.append(office.kept())
        with office.store.write(OURS) as session:
            session.execute(text("INSERT INTO said VALUES ('late')"))
            if len(tries) <= times:
                session.execute(text("DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$"))
        return len(tries)

    assert ["one", 2, "two"] == await office.together((office.say, "one"), (lose, 1), (office.say, "two"))
    assert [[], ["one", "two"]] == tries
    assert ["late", "one", "two"] == office.kept()


async def test_where_the_connection_is_lost_nobody_is_told_that_theirs_was_kept(office: Office) -> None:
    hang_up = (office.then, "half", "SELECT pg_terminate_backend(pg_backend_pid())")
    outcomes = await office.together((office.say, "one"), hang_up, (office.say, "two"))

    assert [Unavailable] * 3 == [type(outcome) for outcome in outcomes]
    assert [] == office.kept()
    assert "after" == await office.bridge.write_for(OURS, office.say, "after")


async def test_where_it_is_lost_before_the_commit_nobody_is_told_so_either(office: Office) -> None:
    pids: list[int] = []

    def be_ended() -> None:
        with office.store.write(OURS) as session:
            pids.append(session.execute(text("SELECT pg_backend_pid()")).scalar_one())
        with closing(psycopg.connect(office.address, autocommit=True)) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", pids)

    outcomes = await office.together((office.say, "one"), (be_ended,))
    assert [Unavailable] * 2 == [type(outcome) for outcome in outcomes]
    assert [] == office.kept()


async def test_behind_one_that_waited_in_vain_for_a_row_nobody_waits_and_those_before_it_are_kept(
    office: Office,
) -> None:
    office.say("held")
    hold = (office.then, "wants it", "UPDATE said SET word = 'held' WHERE word = 'held'")
    with closing(psycopg.connect(office.address)) as other:
        other.execute("SELECT FROM said WHERE word = 'held' FOR UPDATE")
        outcomes = await office.together((office.say, "one"), *[hold] * 2 * MOST_TOGETHER)
    assert ["one", *[Unavailable] * 2 * MOST_TOGETHER] == [outcomes[0], *map(type, outcomes[1:])]
    assert 1 == sum("UPDATE said" in said for said in office.said)
    assert ["held", "one"] == office.kept()


async def test_behind_teams_that_all_wait_in_vain_no_other_waits_for_a_thread(office: Office) -> None:
    with closing(psycopg.connect(office.address)) as other:
        other.execute("LOCK TABLE said")
        teams = [f"T{number}" for number in range(50)]
        calls = [asyncio.ensure_future(office.bridge.write_for(team, office.say, team, team)) for team in teams]
        await asyncio.wait(calls, timeout=0)
        office.bridge.open()
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
    assert {Unavailable} == {type(outcome) for outcome in outcomes}
    assert office.store.writers == sum("INSERT" in said for said in office.said)


async def test_another_team_does_not_wait_for_one_that_takes_long(office: Office) -> None:
    is_free = threading.Event()

    def take_long() -> None:
        with office.store.write(OURS):
            assert is_free.wait(20)

    slow = [
        asyncio.ensure_future(office.bridge.write_for(OURS, call))
        for call in (take_long, partial(office.say, "one"), partial(office.say, "two"))
    ]
    await asyncio.wait(slow, timeout=0)
    office.bridge.open()
    try:
        for team in (f"T{number}" for number in range(2, 30)):
            assert team == await asyncio.wait_for(office.bridge.write_for(team, office.say, team, team), 20)
        assert not any(call.done() for call in slow)
    finally:
        is_free.set()
    assert [None, "one", "two"] == await asyncio.gather(*slow)


async def test_what_needs_the_turn_of_another_team_too_is_done_by_itself(office: Office) -> None:
    def say_for_both(word: str) -> str:
        with office.store.write(OURS, OTHERS) as session:
            session.execute(text("INSERT INTO said VALUES (:word)"), {"word": word})
        return word

    calls = ((office.say, "one"), (say_for_both, "both"), (office.say, "elsewhere", OTHERS), (office.say, "two"))
    assert ["one", "both", "elsewhere", "two"] == await office.together(*calls)
    assert ["both", "elsewhere", "one", "two"] == office.kept()


async def test_several_processes_take_turns_in_every_team_and_none_waits_for_another_in_a_circle(
    address: str,
) -> None:
    """Each reads, and writes what follows from it; some for two teams at the same time."""
    offices, teams = [Office(address) for _ in range(3)], (OURS, OTHERS, "T3")
    with closing(psycopg.connect(address, autocommit=True)) as connection:
        for team in teams:
            connection.execute("INSERT INTO counted VALUES (%s, 0)", [team])

    def add(office: Office, *those: str) -> None:
        with office.store.write(*those) as session:
            for team in reversed(those):
                seen = session.execute(text("SELECT count FROM counted WHERE team = :team"), {"team": team})
                more = {"count": seen.scalar_one() + 1, "team": team}
                session.execute(text("UPDATE counted SET count = :count WHERE team = :team"), more)

    asked: list[tuple[str, ...]] = [(teams[number // 3 % 3],) for number in range(120)]
    asked += [teams[:2], teams[1:], (teams[2], teams[0])] * 4
    calls = [
        office.bridge.write_for(those[0], add, office, *those)
        if number % 2
        else office.bridge.write(add, office, *those)
        for number, those in enumerate(asked)
        for office in [offices[number % 3]]
    ]
    for office in offices:
        office.bridge.open()
    await asyncio.gather(*calls)
    with closing(psycopg.connect(address)) as connection:
        counted = dict(connection.execute("SELECT team, count FROM counted").fetchall())
    for office in offices:
        await office.close()
    assert Counter(team for those in asked for team in those) == counted


async def test_what_waits_in_any_line_when_it_closes_is_written_first(office: Office) -> None:
    waiting = [
        asyncio.ensure_future(office.bridge.write_for(f"T{number % 3}", office.say, str(number), f"T{number % 3}"))
        for number in range(9)
    ]
    waiting.append(asyncio.ensure_future(office.bridge.write(office.say, "of no team that is known")))
    await asyncio.wait(waiting, timeout=0)
    office.bridge.open()
    await asyncio.wait_for(office.bridge.close(), 20)
    assert [*map(str, range(9)), "of no team that is known"] == [call.result() for call in waiting]
    assert 10 == len(office.kept())
