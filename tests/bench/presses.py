"""Presses at random, by people with and without the right: `python -m tests.bench.presses --seed 1`.

Each few begin from a kickoff in some phase, with what one of the intentions of `docs/permissions.md` needs. Then
anybody does anything, and may change something only if that page lets them, in the role and the phase of by then.
"""

import argparse
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.actors import Actor, Attendance, Role
from bot.domain.brief import Phase
from bot.domain.errors import KickoffError
from storage.tables.kickoffs import Kickoff, Participant
from tests.bench.reporting import begin, judge
from tests.services.service_harness import BO, CARLA, COLIN, PASSER_BY, SARA, STRANGER, ServiceHarness, Snapshot
from tests.services.test_permissions import INTENTIONS, Intention, bring_to

PRESSES, IN_A_ROW = 10_000, 8
ANYBODY = (SARA, SARA, COLIN, BO, CARLA, PASSER_BY, STRANGER)
NOT_THERE = (ValueError, LookupError, AssertionError)  # there is none, or more than one, of what is to be pressed
ROWS = {
    None: "Others",
    Role.FACILITATOR: "Facilitators",
    Role.CO_FACILITATOR: "Facilitators",
    Role.MEMBER: "Team",
    Role.CLIENT: "Client",
}


@dataclass
class Presses:
    """Played on one database. `forbidden` counts those to which the page says no; all others may change something,
    and `changed` did."""

    harness: ServiceHarness
    seed: int
    made: int = 0
    forbidden: int = 0
    changed: int = 0
    _beginnings: dict[tuple[str, Phase], Snapshot] = field(default_factory=dict)
    _begun: str = ""  # for which intention all that is there was made, by somebody else
    _own: set[Actor] = field(default_factory=set)  # who may have something of their own by now

    def play(self, presses: int) -> None:
        """Raises AssertionError if somebody changes what they may not."""
        chance = random.Random(self.seed)
        while self.made < presses:
            intention = chance.choice(INTENTIONS)
            self._begin(intention, chance.choice((*Phase, *sorted(intention.when) * 2)))
            for _ in range(IN_A_ROW):
                pressed = chance.choice((intention, chance.choice(INTENTIONS)))
                self._press(pressed, chance.choice(ANYBODY))

    def _begin(self, intention: Intention, phase: Phase) -> None:
        self._begun = intention.what
        self._own.clear()
        if kept := self._beginnings.get((intention.what, phase)):
            self.harness.go_back_to(kept)
            return
        self.harness.clear()
        self.harness.kickoff()
        self.harness.co_facilitates(1, COLIN)
        intention.ready(self.harness, SARA)
        bring_to(self.harness, phase)
        intention.once_there(self.harness, SARA)
        self._beginnings[intention.what, phase] = self.harness.kept()

    def _press(self, intention: Intention, by: Actor) -> None:
        may, before = self._may(intention, by), self.harness.image()
        who = f"{by}, as {self._role(by)} in a kickoff that is {self.harness.row(Kickoff, id=1).phase}"
        try:
            intention.act(self.harness, by)
        except (KickoffError, *NOT_THERE):
            pass
        has_changed = before != self.harness.image()
        assert may or not has_changed, f"seed {self.seed}, press {self.made}: {intention.what!r} by {who}"
        self.made += 1
        self.forbidden += not may
        self.changed += has_changed
        if has_changed:
            self._own.add(by)

    def _may(self, intention: Intention, by: Actor) -> bool:
        """What facilitators may do to any of a kind, people may do to their own; and of those who facilitate, all
        but one may decline."""
        if by.team_id != SARA.team_id or self.harness.row(Kickoff, id=1).phase not in intention.when:
            return False
        may_be_theirs = "any" in intention.what.split() and (by in self._own or self._begun != intention.what)
        declines = intention.what == "Decline" and self._role(by) is Role.CO_FACILITATOR
        return ROWS[self._role(by)] in intention.who or may_be_theirs or declines

    def _role(self, by: Actor) -> Role | None:
        """None for others, and for those who have declined."""
        found = self.harness.rows(Participant, kickoff_id=1, user_id=by.user_id)
        return found[0].role if found and found[0].attendance is not Attendance.DECLINED else None

    def close(self) -> None:
        self.harness.close()
        for kept in self._beginnings.values():
            kept.close()


def measure(presses: int = PRESSES, seed: int = 1) -> bool:
    begin(f"{presses:,} presses at random, seed {seed}")
    with TemporaryDirectory() as folder:
        played = Presses(ServiceHarness(Path(folder)), seed)
        played.play(presses)
        played.close()
    print(f"   {played.forbidden:,} were not allowed and changed nothing; {played.changed:,} changed something")
    return judge(
        "everybody is tried, with and without the right", min(played.forbidden, played.changed), least=presses / 10
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=PRESSES)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sys.exit(not measure(asked.presses, asked.seed))
