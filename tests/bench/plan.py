"""Planning and claiming 100,000 deliveries, against APScheduler's own job store: `python -m tests.bench.plan`.

Each keeps them in a SQLite file with `synchronous = FULL`, and begins with an empty one. Ours are planned a
hundred in a unit of work, as for the nudges of a large kickoff, and one in each; then they are claimed as ever.
Theirs are added one by one, which is its only way, and then taken and removed as its scheduler does when they are
due. Of theirs a part is measured and told per delivery: all of them take minutes.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import create_engine, event

from bot.domain.outbox.deliveries import LEASE, DeliveryKind
from storage import claims, outbox
from storage.engine import connect
from storage.store import Store
from storage.tables.kickoffs import Kickoff
from tests.bench.reporting import Figures, begin, judge, ratio, tell
from tests.services.service_harness import ServiceHarness

ALL, TOGETHER, PART, RUNS = 100_000, 100, 1_000, 3
DUE_AT = datetime(2027, 1, 1, tzinfo=UTC)
Cost = tuple[float, float]  # microseconds for each delivery: to plan, to claim


def _each(count: int, work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) / count * 1e6


def ours(folder: Path, count: int, together: int) -> Cost:
    harness = ServiceHarness(folder)
    harness.kickoff()
    harness.close()
    store = Store(connect(f"sqlite:///{folder / 'kickoff.db'}"))  # with its own durability, not that of the tests

    def plan() -> None:
        for first in range(0, count, together):
            with store.write("T1") as session:
                kickoff = session.get_one(Kickoff, 1)
                people = {f"U{number}": DUE_AT for number in range(first, first + together)}
                if together > 1:
                    outbox.plan_for_each(session, kickoff, DeliveryKind.NUDGE, people)
                else:
                    outbox.plan(
                        session, kickoff, DeliveryKind.NUDGE, DUE_AT, subject_id=first, channel_id=f"U{first}"
                    )

    def claim() -> None:
        now, claimed = DUE_AT, 0
        while claimed < count:
            with store.write("claims") as session:
                claimed += len(claims.claim(session, now, now + LEASE, 100, 5))

    cost = _each(count, plan), _each(count, claim)
    store.close()
    return cost


def theirs(folder: Path, count: int) -> Cost:
    engine = create_engine(f"sqlite:///{folder / 'jobs.db'}")
    event.listen(engine, "connect", _as_durable_as_ours)
    store = SQLAlchemyJobStore(engine=engine)
    scheduler = BackgroundScheduler(jobstores={"default": store}, timezone=UTC)
    scheduler.start(paused=True)

    def add() -> None:
        for number in range(count):
            scheduler.add_job(
                print, "date", run_date=DUE_AT, args=(number,), id=f"nudge:{number}", misfire_grace_time=None
            )

    def take() -> None:
        due: list[Job] = store.get_due_jobs(DUE_AT + timedelta(seconds=1))
        assert len(due) == count
        for job in due:
            store.remove_job(job.id)

    cost = _each(count, add), _each(count, take)
    scheduler.shutdown()
    engine.dispose()
    return cost


def _as_durable_as_ours(connection, _) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def measure() -> bool:
    begin(f"planning and claiming {ALL:,} deliveries")
    many, single, peer = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            many.append(ours(Path(one), ALL, TOGETHER))
            peer.append(theirs(Path(two), PART))
        with tempfile.TemporaryDirectory() as three:
            single.append(ours(Path(three), PART, 1))
    both = []
    for what, costs in ((f"{TOGETHER} together", many), ("one by one", single)):
        for place, verb in enumerate(("plan", "claim")):
            mine, other = (Figures(tuple(cost[place] for cost in each), "µs") for each in (costs, peer))
            tell(f"to {verb} one, {what}", mine)
            tell(f"to {verb} one, APScheduler's job store", other)
            ratio("theirs against ours", other, mine)
        sums = (Figures(tuple(map(sum, each)), "µs") for each in (peer, costs))
        both.append(ratio(f"both, {what}", *sums))
    return judge(f"{ALL:,} are planned and claimed 10 times as fast", both[0].median, least=10)


if __name__ == "__main__":
    measure()
