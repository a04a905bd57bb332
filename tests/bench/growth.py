"""What grows with the kickoffs of a workspace, and the people of a kickoff: `python -m tests.bench.growth`.

Each of these has to do with one kickoff, or with none, and shows nobody but who leads it. What it computes is told
for a hundred kickoffs and for ten thousand, for 500 people and for 5,000, and with which power of their number it
grows: 0 if they make no difference, 1 if each is read. How much room a kickoff takes is told before its messages
are pruned, and after.
"""

import math
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from bot.domain.actors import Actor
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.pruning import KEPT
from storage.tables.deliveries import Delivery, LiveMessage
from tests.bench.filled import NUMBERS
from tests.bench.multiplied import multiply
from tests.bench.reporting import begin
from tests.services.service_harness import BO, CARLA, CHANNEL, MEMBER, SARA, START, ServiceHarness

FEW, MANY, TIMES = 100, 10_000, 40
FEW_PEOPLE, MANY_PEOPLE = 500, 5_000
FILL = (
    "INSERT INTO participant (team_id, kickoff_id, user_id, role, discipline, attendance)"
    " {numbers} SELECT 'T1', 1, 'UFILLED' || n, 'member', '', 'joined' FROM numbers"
)
OVER = (
    "UPDATE kickoff SET phase = 'closed'",
    "UPDATE delivery SET state = 'skipped' WHERE state <> 'sent'",
)
USED = (
    "SELECT (page_count - freelist_count) * page_size"
    " FROM pragma_page_count, pragma_freelist_count, pragma_page_size"
)
SHOWN = (DeliveryKind.REMINDER, DeliveryKind.ROADMAP, DeliveryKind.AGENDA, DeliveryKind.BALLOT)
MOST = 0.05  # the power
IN_NONE = Actor("T1", "UINNONE")
Asked = Callable[[ServiceHarness], object]


def _change(harness: ServiceHarness) -> None:
    harness.milestones.put_at_risk(1, f"Hands, {time.perf_counter_ns()}", by=SARA)


ASKED: dict[str, Asked] = {
    "Home of somebody in no kickoff": lambda harness: harness.home.of(IN_NONE, MEMBER),
    "Home of somebody in one": lambda harness: harness.home.of(BO, MEMBER),
    "Home of somebody who leads one": lambda harness: harness.home.of(SARA, MEMBER),
    "a milestone's change": _change,
    "being let into a channel": lambda harness: harness.workspaces.channel_opened("T1", CHANNEL),
    "at the start, what was in hand": lambda harness: harness.deliveries.abandon_claims(),
    "at the start, what was refused": lambda harness: harness.deliveries.try_shut_out_again(),
    "what is due": lambda harness: harness.deliveries.claim(),
    "when the next is due": lambda harness: harness.deliveries.next_due_at(),
    "what has to be redrawn": lambda harness: harness.redraws.stale(),
}


PRUNING: dict[str, Asked] = {"pruning a thousand messages": lambda harness: harness.pruning.prune()}


def with_kickoffs(folder: Path, count: int) -> ServiceHarness:
    """So many, each with something of all that Home shows, and with nothing due or stale."""
    folder.mkdir()
    harness = ServiceHarness(folder)
    kickoff_id = harness.kickoff()
    harness.theme(kickoff_id)
    harness.ballot(kickoff_id)
    harness.milestone(kickoff_id)
    harness.item(kickoff_id, by=BO)
    harness.voice(kickoff_id)
    harness.invitation(kickoff_id, who=CARLA)
    harness.spotlight(kickoff_id)
    harness.capture(kickoff_id)
    harness.post_all()
    with harness.engine.begin() as connection:
        connection.execute(text("UPDATE live_message SET shown = wanted"))
    multiply(harness.engine, count - 1)
    return harness


def with_people(folder: Path, count: int) -> ServiceHarness:
    """A kickoff of so many that is under way. All that it says in its channel is posted, and stale."""
    folder.mkdir()
    harness = ServiceHarness(folder)
    kickoff_id = harness.kickoff()
    harness.theme(kickoff_id)
    harness.ballot(kickoff_id)
    harness.milestone(kickoff_id)
    harness.clock.at = START
    harness.lifecycle.start(kickoff_id, by=SARA)
    _say(harness, FILL.format(numbers=NUMBERS["sqlite"]), count=count)
    _say(harness, "UPDATE live_message SET ts = '1.' || id, shown = 0")
    return harness


def _redrawn(post: DeliveryKind) -> Asked:
    def redrawn(harness: ServiceHarness) -> object:
        redraw = harness.redraws.of(harness.rows(LiveMessage, post=post)[0].id)
        assert redraw is not None
        return redraw

    return redrawn


ASKED_OF_MANY: dict[str, Asked] = {
    "Home of somebody who leads it": lambda harness: harness.home.of(SARA, MEMBER),
    "a milestone's change": _change,
    **{f"what shows by now: {post}": _redrawn(post) for post in SHOWN},
}


def _say(harness: ServiceHarness, statement: str, **its: object) -> None:
    with harness.engine.begin() as connection:
        connection.execute(text(statement), its)


def measure() -> bool:
    begin(f"what grows from {FEW} kickoffs to {MANY:,}, and from {FEW_PEOPLE} people to {MANY_PEOPLE:,}")
    with tempfile.TemporaryDirectory() as name:
        few, many = (with_kickoffs(Path(name) / str(count), count) for count in (FEW, MANY))
        powers = _compared(ASKED, few, many, MANY / FEW)
        room = _room(few)
        powers += _compared(PRUNING, _over(few), _over(many), MANY / FEW, times=2)  # there are 2,000 of the few
        _tell_room(room, few)
        few.close()
        many.close()
        few, many = (with_people(Path(name) / f"of {count}", count) for count in (FEW_PEOPLE, MANY_PEOPLE))
        powers += _compared(ASKED_OF_MANY, few, many, MANY_PEOPLE / FEW_PEOPLE)
        few.close()
        many.close()
    return max(powers) <= MOST


def _over(harness: ServiceHarness) -> ServiceHarness:
    """All its kickoffs are closed, and it is two years later."""
    for statement in OVER:
        _say(harness, statement)
    harness.clock.at += 2 * KEPT
    return harness


def _tell_room(before: int, harness: ServiceHarness) -> None:
    while harness.rows(Delivery):
        harness.pruning.prune()
    after = _room(harness)
    print(f"   a kickoff takes {before:,} bytes, and {after:,} once its messages are pruned", flush=True)


def _room(harness: ServiceHarness) -> int:
    """Bytes of the file for each kickoff."""
    with harness.engine.connect() as connection:
        return int(connection.execute(text(USED)).scalar_one()) // FEW


def _compared(
    asked: dict[str, Asked], few: ServiceHarness, many: ServiceHarness, more: float, times: int = TIMES
) -> list[float]:
    """`more`: how many times as many there are."""
    return [
        _told(what, _computed(ask, few, times), _computed(ask, many, times), more) for what, ask in asked.items()
    ]


def _told(what: str, few: float, many: float, more: float) -> float:
    power = math.log(many / few, more)
    met = "MET" if power <= MOST else "MISSED"
    print(
        f"   {met}: {what:36} {few * 1000:6.2f} ms, {many * 1000:6.2f} ms; grows with power {power:.2f}",
        flush=True,
    )
    return power


def _computed(ask: Asked, harness: ServiceHarness, times: int) -> float:
    """Seconds of the processor, in the quickest of some runs: other work on the machine only adds to it."""
    return min(_once(ask, harness) for _ in range(times))


def _once(ask: Asked, harness: ServiceHarness) -> float:
    began = time.process_time()
    ask(harness)
    return time.process_time() - began


if __name__ == "__main__":
    measure()
