"""A busy hour of a workspace, cut down to a second: deliveries come due, people vote, messages are redrawn.

The bot in it is a process of its own that is killed (-9) at a random moment and started again, on a database that
is looked into from here with the bot's own services.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import and_, func, or_, update
from sqlmodel import col, select

from bot.domain.actors import Actor, Language
from bot.domain.brief import KickoffDraft, Kind
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.theme.themes import ThemeDraft
from bot.domain.theme.voting import Rules
from bot.services.services import compose
from bot.steady_clock import SteadyClock
from storage import outbox
from storage.engine import connect
from storage.migrate import upgrade
from storage.rows import known
from storage.store import Store
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.voting import Ballot, Turnout
from tests.blackbox.payloads import press
from tests.blackbox.process import Process
from tests.blackbox.reading import buttons
from tests.blackbox.slack import TEAM, Message, Person, Slack
from tests.services.service_harness import MEMBER

CHANNELS = 4
BALLOTS = 2  # in the first of these channels
DUE = 12  # deliveries in a run
VOTES = 10  # in a run
SPAN = 0.8  # seconds, over which these come, and within which the kill falls
STARTING = 0.6  # seconds, within which a second kill falls, while the bot starts again
KILLED_AGAIN = 0.25  # of the runs
SLACK_THINKS = 0.02  # seconds between taking a call and answering it
IN_THE_AIR = 0.03  # seconds, after which Slack has taken what the dead had sent
PATIENCE = 60.0
RUNS = 16  # in one hour
LEAD = Actor(TEAM, "ULEAD")


@dataclass
class Counts:
    runs: int = 0
    kills: int = 0
    deliveries: int = 0
    votes: int = 0
    redraws: int = 0
    under_way: int = 0  # posts that Slack had taken, and the bot could not write down before it was killed
    looked_up: int = 0
    repeated: int = 0
    unexplained: int = 0  # repeats of what was not under way
    lost: int = 0
    votes_lost: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass
class BusyHour:
    slack: Slack
    bot: Process
    store: Store
    chance: random.Random
    channels: int = CHANNELS
    votes_open: int = BALLOTS
    kickoffs: list[int] = field(default_factory=list)
    ballots: list[int] = field(default_factory=list)
    planned: set[str] = field(default_factory=set)
    under_way: Counter[str] = field(default_factory=Counter)  # how often each key was, when the bot was killed
    recorded: Counter[str] = field(default_factory=Counter)  # posts of each key that are accounted for
    voters: Counter[int] = field(default_factory=Counter)  # by ballot
    counts: Counts = field(default_factory=Counts)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def begin(self) -> None:
        """Kickoffs with a card each, and some with an open vote; all of it posted."""
        self._prepare()
        await self.bot.start()
        await self.at_rest()

    def _prepare(self) -> None:
        services, starts_at = compose(self.store, SteadyClock()), datetime.now(UTC) + timedelta(days=30)
        for n in range(self.channels):
            draft = KickoffDraft(f"Harbour {n}", "A site", Kind.CLIENT, starts_at, "UTC", Language.ENGLISH)
            self.kickoffs.append(
                services.kickoffs.create(draft, by=LEAD, person=MEMBER, channel_id=f"C{n}", origin=self._origin())
            )
        for kickoff_id in self.kickoffs[: self.votes_open]:
            for title in ("Tide", "Low tide"):
                services.themes.propose(kickoff_id, ThemeDraft(title), by=LEAD, origin=self._origin())
            services.voting.open(kickoff_id, Rules(), by=LEAD)
        with self.store.read() as session:
            self.ballots = [found for found in session.exec(select(Ballot.id).order_by(col(Ballot.id))) if found]

    async def run(self) -> None:
        """Much comes at once, the bot is killed in the middle of it and started again; and then all is counted."""
        self._plan_deliveries()
        clicking = [asyncio.create_task(self._vote(self.chance.uniform(0, SPAN))) for _ in range(VOTES)]
        await asyncio.sleep(self.chance.uniform(0, SPAN))
        await self._kill()
        if self.chance.random() < KILLED_AGAIN:
            self.bot.begin()
            await asyncio.sleep(self.chance.uniform(0, STARTING))
            await self._kill()
        await self.bot.start()
        await asyncio.gather(*clicking)
        await self.at_rest()
        self.counts.runs += 1

    def _plan_deliveries(self, number: int = DUE, span: float = SPAN) -> None:
        """Messages that are due within the span of seconds, spread over the channels."""
        with self.store.write(TEAM) as session:
            for n in range(number):
                kickoff = session.get_one(Kickoff, self.kickoffs[n % self.channels])
                due_at = datetime.now(UTC) + timedelta(seconds=self.chance.uniform(0, span))
                subject_id, kind, occasion = known(kickoff.id), DeliveryKind.TAKEN_OVER, self._origin()
                outbox.plan(session, kickoff, kind, due_at, subject_id=subject_id, occasion=occasion)
                self.planned.add(outbox.key(kind, subject_id, occasion))
        self.counts.deliveries += number

    async def _vote(self, wait: float) -> None:
        """Somebody new votes. Where nobody acknowledges it, Slack sends it again."""
        ballot_id, user = self.chance.choice(self.ballots), f"UVOTER{next(self._numbers)}"
        self.slack.people[user] = Person(user)
        await asyncio.sleep(wait)
        message = self._message(f"ballot:{ballot_id}")
        vote = next(one for one in buttons(message.blocks) if one.element["text"]["text"] == "Vote")
        await self.slack.deliver("interactive", press(self.slack, user, message, vote), within=PATIENCE)
        self.voters[ballot_id] += 1
        self.counts.votes += 1

    async def _kill(self) -> None:
        self.bot.kill()
        self.counts.kills += 1
        await asyncio.sleep(IN_THE_AIR)
        posted = self._posted()
        for key, state in self._states().items():
            arrived = posted[key] - self.recorded[key]
            if state is not State.SENT:
                self.under_way[key] += arrived
            self.recorded[key] += arrived
        self._end_leases()

    def _end_leases(self) -> None:
        """Where several share a database, the others wait until the dead one's leases end: a minute, left out."""
        now = datetime.now(UTC)
        if self.store.is_shared:
            with self.store.write(TEAM) as session:
                session.execute(update(Delivery).where(col(Delivery.state) == State.SENDING).values(try_at=now))
                session.execute(update(LiveMessage).values(held_until=None))

    async def at_rest(self) -> None:
        """Returns once nothing is due, under way, or shows less than is known."""
        async with asyncio.timeout(PATIENCE):
            while self._is_busy():  # noqa: ASYNC110 - another process's database tells nobody
                await asyncio.sleep(0.02)

    def _is_busy(self) -> bool:
        is_due = and_(col(Delivery.state) == State.PLANNED, col(Delivery.try_at) <= datetime.now(UTC))
        busy = select(func.count()).select_from(Delivery)
        busy = busy.where(or_(col(Delivery.state).in_((State.SENDING, State.UNKNOWN)), is_due))
        stale = select(func.count()).select_from(LiveMessage)
        stale = stale.where(LiveMessage.shown < LiveMessage.wanted, col(LiveMessage.ts).is_not(None))
        with self.store.read() as session:
            return bool(session.exec(busy).one() + session.exec(stale).one())

    def counted(self) -> Counts:
        """What came of it all: everything that was due, that is in Slack, and that people have voted."""
        counts, posted = self.counts, self._posted()
        for key in self.planned | {f"card:{n}" for n in self.kickoffs} | {f"ballot:{n}" for n in self.ballots}:
            counts.lost += posted[key] == 0
        for key, times in posted.items():
            counts.repeated += times - 1
            counts.unexplained += max(times - 1 - self.under_way[key], 0)
        counts.under_way = self.under_way.total()
        counts.looked_up = sum(call.method == "conversations.history" for call in self.slack.calls)
        counts.redraws = sum(call.method == "chat.update" for call in self.slack.calls)
        with self.store.read() as session:
            for ballot_id, voters in self.voters.items():
                kept = select(func.count()).select_from(Turnout).where(Turnout.ballot_id == ballot_id)
                turnout = "1 person has voted." if voters == 1 else f"{voters} people have voted."
                is_shown = turnout in self._message(f"ballot:{ballot_id}").said
                counts.votes_lost += abs(voters - session.exec(kept).one()) or not is_shown
        return counts

    def _states(self) -> dict[str, str]:
        with self.store.read() as session:
            return dict(session.exec(select(Delivery.key, Delivery.state)).all())

    def _posted(self) -> Counter[str]:
        """How often each message is in Slack, by its delivery key."""
        return Counter(message.metadata["event_payload"]["key"] for message in self.slack.messages)

    def _message(self, key: str) -> Message:
        """The last one with that key: it is the one that is kept up to date."""
        said = reversed(self.slack.messages)
        return next(message for message in said if message.metadata["event_payload"]["key"] == key)

    def _origin(self) -> str:
        return f"V{next(self._numbers)}"


@asynccontextmanager
async def busy_hour(
    folder: Path, *, history: bool, chance: random.Random, database_url: str | None = None
) -> AsyncIterator[BusyHour]:
    async with Slack(history=history).serving() as slack:
        slack.thinks = SLACK_THINKS
        bot = Process(slack, folder, database_url=database_url)
        store = Store(connect(bot.database_url))
        upgrade(store.engine)
        try:
            hour = BusyHour(slack, bot, store, chance)
            await hour.begin()
            yield hour
        finally:
            bot.kill()
            store.close()
        assert slack.problems == []
        assert bot.complaints() == [], bot.last_words()
