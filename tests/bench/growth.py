"""What grows with the kickoffs of a workspace: `python -m tests.bench.growth`.

Each of these has to do with one kickoff, or with none. What it computes is told for a hundred kickoffs and for
ten thousand, and with which power of their number that grows: 0 if they make no difference, 1 if each is read.
"""

import math
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from bot.domain.actors import Actor
from tests.bench.multiplied import multiply
from tests.bench.reporting import begin
from tests.services.service_harness import BO, CARLA, CHANNEL, MEMBER, SARA, ServiceHarness

FEW, MANY, TIMES = 100, 10_000, 40
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


def measure() -> bool:
    begin(f"what grows from {FEW} kickoffs in a workspace to {MANY:,}")
    with tempfile.TemporaryDirectory() as name:
        few, many = (with_kickoffs(Path(name) / str(count), count) for count in (FEW, MANY))
        powers = [_told(what, _computed(ask, few), _computed(ask, many)) for what, ask in ASKED.items()]
        few.close()
        many.close()
    return max(powers) <= MOST


def _told(what: str, few: float, many: float) -> float:
    power = math.log(many / few, MANY / FEW)
    met = "MET" if power <= MOST else "MISSED"
    print(
        f"   {met}: {what:36} {few * 1000:6.2f} ms, {many * 1000:6.2f} ms; grows with power {power:.2f}",
        flush=True,
    )
    return power


def _computed(ask: Asked, harness: ServiceHarness) -> float:
    """Seconds of the processor, in the quickest of some runs: other work on the machine only adds to it."""
    return min(_once(ask, harness) for _ in range(TIMES))


def _once(ask: Asked, harness: ServiceHarness) -> float:
    began = time.process_time()
    ask(harness)
    return time.process_time() - began


if __name__ == "__main__":
    measure()
