"""A town in which messages come due while something goes wrong: what was said once, twice or never."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path

from sqlmodel import col, select

from bot.domain.actors import Actor, Language
from bot.domain.brief import KickoffDraft, Kind
from bot.domain.errors import Unavailable
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.theme.themes import ThemeDraft
from bot.domain.theme.voting import Rules
from storage import outbox
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.bench.mishaps import Mishap
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown, town_of
from tests.services.service_harness import MEMBER, NUDGES

OTHER_CHANNELS = ("pier", "quay")
EACH = 2  # messages that come due in each channel
QUIET = 1.0  # seconds, after which whoever has not finished waits for something else
DONE = (State.SENT, State.SKIPPED, State.REFUSED, State.DONE)
VOTERS = ("Milan", "Joris", "Tessa", "Sara", "Clara")


@dataclass(frozen=True)
class Outcome:
    name: str
    due: int
    lost: int
    repeated: int
    attempts: int  # at the message that took most of them
    complaint: str = ""  # what is not as it should be


@dataclass
class MishapTown:
    town: SandboxTown
    history: bool
    kickoffs: list[int] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _voted: int = 0

    @property
    def lead(self) -> Actor:
        return Actor(self.town.sandbox.workspace.team.id, self.town.sara.id)

    async def begin(self) -> None:
        """A kickoff in each of three channels, the first with an open vote."""
        workspace, services = self.town.sandbox.workspace, self.town.bot.services
        for name in OTHER_CHANNELS:
            workspace.open_channel(name, [self.lead.user_id, workspace.bot.id], creator=self.lead.user_id)
        starts_at = self.town.clock.now() + timedelta(days=60)
        for name in (CHANNEL, *OTHER_CHANNELS):
            draft = KickoffDraft(name, "A site", Kind.CLIENT, starts_at, "UTC", Language.ENGLISH)
            created = {"person": MEMBER, "channel_id": workspace.channel_named(name).id}
            self.kickoffs.append(await self._do(services.kickoffs.create, draft, **created, origin=self._origin()))
        for title in ("Tide", "Low tide"):
            await self._do(services.themes.propose, 1, ThemeDraft(title), origin=self._origin())
        await self._do(services.voting.open, 1, Rules())
        await self.at_rest()

    async def live_through(self, mishap: Mishap) -> Outcome:
        """Messages come due and somebody votes; it happens meanwhile, and then it is over."""
        keys = await self._plan()
        self.log.clear()
        goes_on_meanwhile = mishap.minutes == 0
        async with mishap.happens(self.town):
            if goes_on_meanwhile:
                await self._vote()
            self.town.clock.advance(timedelta(minutes=1))
            await self._quiet()
            for _ in range(round(mishap.minutes)):
                self.town.clock.advance(timedelta(minutes=1))
                await self._quiet()
        if not goes_on_meanwhile:
            await self._vote()
        await self.at_rest()
        return self._outcome(mishap, keys)

    async def _vote(self) -> None:
        """One person more, or one less once all have voted, so that the ballot has to be redrawn.

        If there is no room left, the person who takes a vote back is told so, and nothing changes.
        """
        voter = getattr(self.town, VOTERS[self._voted % len(VOTERS)].lower())
        if self._voted < len(VOTERS):
            await voter.presses("Vote", beside="Tide", in_=CHANNEL)
        else:  # the button is in a private answer, which may have been lost
            take_back = self.town.bot.services.voting.take_back
            try:
                await self.town.bot.bridge.write(take_back, 1, 1, by=Actor(self.lead.team_id, voter.id))
            except Unavailable:
                return
        self._voted += 1

    @property
    def _voters(self) -> int:
        return self._voted if self._voted <= len(VOTERS) else 2 * len(VOTERS) - self._voted

    async def _plan(self) -> set[str]:
        """Messages that are due in a minute, spread over the channels. Returns their keys."""
        return await self.town.bot.bridge.write(self._plan_in_each)

    def _plan_in_each(self) -> set[str]:
        keys, due_at = set(), self.town.clock.now() + timedelta(minutes=1)
        with self.town.bot._store.write(self.lead.team_id) as session:
            for kickoff_id in self.kickoffs * EACH:
                kickoff, kind, occasion = (
                    session.get_one(Kickoff, kickoff_id),
                    DeliveryKind.TAKEN_OVER,
                    self._origin(),
                )
                outbox.plan(session, kickoff, kind, due_at, subject_id=kickoff_id, occasion=occasion)
                keys.add(outbox.key(kind, kickoff_id, occasion))
        return keys

    async def _quiet(self, within: float = QUIET) -> None:
        """Returns once all that can be done now is done, or waits in vain."""
        deadline = asyncio.get_running_loop().time() + within
        while self._is_busy() and asyncio.get_running_loop().time() < deadline:  # noqa: ASYNC110 - many causes
            await asyncio.sleep(0.01)

    def _is_busy(self) -> bool:
        now = self.town.clock.now()
        stale = select(LiveMessage.id).where(
            LiveMessage.shown < LiveMessage.wanted, col(LiveMessage.ts).is_not(None)
        )
        with self.town.bot._store.read() as session:
            is_stale = session.exec(stale.limit(1)).first() is not None
        is_due = any(try_at <= now for try_at in self._outstanding())
        return is_due or is_stale or bool(self.town.bot._channels.in_hand)

    def _outstanding(self) -> list:
        """When what has been due is tried again."""
        waiting = select(Delivery.try_at).where(
            col(Delivery.state).not_in(DONE),
            col(Delivery.post).not_in(NUDGES),
            (col(Delivery.due_at) <= self.town.clock.now()) | (col(Delivery.attempts) > 0),
        )
        with self.town.bot._store.read() as session:
            return list(session.exec(waiting))

    async def at_rest(self) -> None:
        """Moves the clock to the next attempt, and so on, until nothing that was due is left."""
        async with asyncio.timeout(60):
            while True:
                await self._quiet()
                waiting = self._outstanding()
                if not waiting and not self._is_busy():
                    return
                soon = self.town.clock.now() + timedelta(seconds=1)  # it looks again whenever the clock is moved
                self.town.clock.move_to(max(min(waiting, default=soon), soon))

    def _outcome(self, mishap: Mishap, keys: set[str]) -> Outcome:
        said = Counter(self._keys())
        times = Counter(said[key] for key in keys)
        repeated = sum(said[key] - 1 for key in keys if said[key])
        with self.town.bot._store.read() as session:
            attempts = max(session.exec(select(Delivery.attempts).where(col(Delivery.key).in_(keys))))
        screen = self.town.sara.screen(in_=CHANNEL)
        people = f"{self._voters} people have voted" if self._voters != 1 else "1 person has voted"
        complaints = [
            times[0] and "something was lost",
            repeated != (0 if self.history else mishap.repeats) and f"{repeated} were repeated",
            people not in screen and f"the ballot does not say that {people}",
            mishap.says not in "\n".join(self.log) and f"the log does not say {mishap.says!r}",
        ]
        complaint = ", ".join(filter(None, complaints))
        return Outcome(mishap.name, len(keys), times[0], repeated, attempts, complaint)

    def _keys(self) -> Iterator[str]:
        """The delivery key of every message in the channels."""
        for place in self.town.sandbox.workspace.conversations.values():
            for message in place.messages.values():
                if message.metadata:
                    yield message.metadata["event_payload"]["key"]

    async def _do(self, call, *arguments, **named):
        return await self.town.bot.bridge.write(call, *arguments, by=self.lead, **named)

    def _origin(self) -> str:
        return f"V{next(self._numbers)}"


class _Heard(logging.Handler):
    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(record.getMessage())


@contextmanager
def heard(lines: list[str]) -> Iterator[None]:
    """What the bot says in its log meanwhile."""
    logger, handler = logging.getLogger("bot"), _Heard(lines)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


@asynccontextmanager
async def mishap_town(folder: Path, *, history: bool) -> AsyncIterator[MishapTown]:
    """Nobody waits for a lock for long in it."""
    async with town_of(folder, busy_timeout=0.1) as town:
        for scope in ("channels:history", "groups:history"):
            town.sandbox.grants.switch(scope, history)
        town.sandbox.limits.enabled = False
        made = MishapTown(town, history)
        with heard(made.log):
            await made.begin()
            yield made
