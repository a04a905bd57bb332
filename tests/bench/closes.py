"""How long it takes to close an anonymous ballot on PostgreSQL: `python -m tests.bench.closes`.

Its votes are wiped by rewriting the tables that held them, in which are the votes of all ballots that are open.
It is measured by itself, beside the votes of ballots that have closed, and beside those of others that are open.
"""

import time

from sqlalchemy import Engine, text

from bot.domain.actors import Actor
from bot.domain.theme.voting import Names
from tests.bench.reporting import Figures, begin, judge, tell
from tests.postgresql import started
from tests.services.postgresql_harness import PostgresqlHarness
from tests.services.service_harness import SARA

VOTERS, TIMES = 20, 5
CLOSED, OPEN = 3_000_000, 100_000
MOST = 1.0  # seconds
FILL = (
    "INSERT INTO {table} (team_id, ballot_id, theme_id, voter)"
    " SELECT 'T1', :ballot, :theme, 'UFILLED' || n FROM generate_series(1, :count) AS numbers(n)"
)


def measure() -> bool:
    begin("closing an anonymous ballot on PostgreSQL")
    with started() as server:
        harness = PostgresqlHarness(server.new_database())
        _tell("alone", harness)
        _fill(harness, "named_vote", CLOSED)
        beside_closed = _tell(f"beside {CLOSED:,} votes of ballots that have closed", harness)
        _fill(harness, "vote", OPEN)
        _tell(f"beside {OPEN:,} more of ballots that are open", harness)
        harness.close()
    return judge(f"seconds, with {CLOSED:,} votes that are not touched", beside_closed.median, most=MOST)


def _tell(what: str, harness: PostgresqlHarness) -> Figures:
    figures = Figures(tuple(_closed(harness) for _ in range(TIMES)), "s")
    tell(what, figures)
    return figures


def _closed(harness: PostgresqlHarness) -> float:
    kickoff_id = harness.kickoff()
    themes = [harness.theme(kickoff_id, title) for title in ("Open water", "Safe harbour")]
    ballot_id = harness.ballot(kickoff_id)
    for number in range(VOTERS):
        harness.voting.cast(ballot_id, themes[number % 3 == 0], by=Actor("T1", f"UVOTER{number}"))
    began = time.perf_counter()
    harness.voting.close(ballot_id, by=SARA)
    return time.perf_counter() - began


def _fill(harness: PostgresqlHarness, table: str, count: int) -> None:
    kickoff_id = harness.kickoff()
    theme_id = harness.theme(kickoff_id)
    its = {"ballot": harness.ballot(kickoff_id, names=Names.SHOWN), "theme": theme_id, "count": count}
    _say(harness.engine, FILL.format(table=table), its)


def _say(engine: Engine, statement: str, its: dict[str, int]) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement), its)


if __name__ == "__main__":
    measure()
