"""Delivery put together as in `bot.app`, with a Slack that can be told how to answer."""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from unittest.mock import Mock

from sqlalchemy import exists, select
from sqlmodel import Session, col

from bot.bridge import Bridge
from bot.delivery.attempt import Attempt
from bot.delivery.budget import Pace
from bot.delivery.channel_queues import Channels
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.refresher import Refresher
from bot.delivery.uploads import Uploads
from bot.domain.actors import NOBODY_KNOWN, Actor, Language, Person
from bot.domain.meeting.pinning import Pinning
from bot.domain.message import Message
from bot.domain.outbox.deliveries import WAITS, DeliveryKind, State
from bot.domain.pictures import Picture
from bot.services.outbox.deliveries import Deliveries
from bot.slack.files import Uploaded
from bot.slack.outcomes import Failure, Outcome, PictureMissing, Refused, Sent
from bot.slack.poster import CannotLook
from storage.claims import waits_for_parent
from storage.tables.deliveries import Delivery, LiveMessage
from tests.services.service_harness import ALONG, MovedClock, ServiceHarness

# so that nobody waits for a redraw
QUICK = Pace(beat=0.001, brisk=0.001, a_minute=600_000, at_once=1000, after_trouble=0.001)
A_MOMENT = 0.005
NEVER = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)  # cannot be drawn: in Amsterdam it is after the last year
PATIENCE = 30.0  # seconds, after which a test says that what it waits for does not happen


@dataclass(frozen=True)
class Arrived:
    """Slack takes the message, and the answer is another."""

    answer: Outcome


def files(message: Message) -> list[str]:
    """The files that a message shows."""
    return [block["slack_file"]["id"] for block in message.blocks if block["type"] == "image"]


class FakeSlack:
    """Takes the place of `Poster`. Answers are given channel by channel; where there is none, all is well."""

    def __init__(self, clock: MovedClock, happened: Callable[[], None]) -> None:
        self._clock = clock
        self._happened = happened
        self._serial = 0
        self.answers: dict[str, deque[Outcome | Arrived]] = defaultdict(deque)
        self.edits: dict[str, deque[Outcome]] = defaultdict(deque)
        self.lookups: deque[Exception] = deque()
        self.looked_up: list[str] = []
        self.tried: list[str] = []  # the key of every post that was tried
        self.shown: dict[str, Message] = {}  # by ts
        self.posted: dict[str, list[str]] = {}  # the ts of each message, by key
        self.threads: dict[str, str | None] = {}  # by ts: of which message it is a reply
        self.edited: list[str] = []  # the ts of every edit that was tried
        self.gone: set[str | None] = set()  # the ts of every message that was deleted
        self.deleted: set[str] = set()  # files that a message can no longer show
        self.pinned: set[str] = set()  # the ts of every message that is
        self.pin_refused = ""  # Slack's word for why, if it pins nothing
        self.under_way: list[str] = []  # channels with a post that has no answer yet
        self.gates: dict[str, asyncio.Event] = {}

    @asynccontextmanager
    async def shut(self, channel_id: str) -> AsyncIterator[None]:
        """Leaves calls about a channel without an answer for as long as the test wants."""
        gate = self.gates[channel_id] = asyncio.Event()
        try:
            yield
        finally:
            gate.set()

    async def _wait(self, channel_id: str) -> None:
        self.under_way.append(channel_id)
        self._happened()
        if gate := self.gates.get(channel_id):
            await gate.wait()
        self.under_way.remove(channel_id)

    async def post(self, channel_id: str, message: Message, key: str, thread_ts: str | None = None) -> Outcome:
        self.tried.append(key)
        await self._wait(channel_id)
        answer = self.answers[channel_id].popleft() if self.answers[channel_id] else None
        if answer is None or isinstance(answer, Arrived):
            ts = self._take(message, key)
            self.threads[ts] = thread_ts
        return Sent(ts) if answer is None else answer.answer if isinstance(answer, Arrived) else answer

    async def link_to(self, channel_id: str, ts: str | None) -> str:
        return f"https://slack.test/{channel_id}/{ts}" if ts else ""

    def _take(self, message: Message, key: str) -> str:
        self._serial += 1
        ts = f"{int(self._clock.now().timestamp())}.{self._serial:06}"
        self.shown[ts] = message
        self.posted.setdefault(key, []).append(ts)
        return ts

    async def update(self, channel_id: str, ts: str, message: Message) -> Outcome:
        self.edited.append(ts)
        await self._wait(channel_id)
        if self.edits[channel_id]:
            return self.edits[channel_id].popleft()
        if ts in self.gone:
            return Refused("message_not_found")
        if self.deleted.intersection(files(message)):
            return PictureMissing("invalid_slack_file")
        self.shown[ts] = message
        return Sent(ts)

    async def find(self, channel_id: str, key: str, thread_ts: str | None = None) -> str | None:
        self.looked_up.append(key)
        if self.lookups:
            raise self.lookups.popleft()
        return next((ts for ts in self.posted.get(key, []) if self.threads.get(ts) == thread_ts), None)

    async def pin(self, channel_id: str, pinning: Pinning) -> Outcome:
        if self.pin_refused:
            return Refused(self.pin_refused)
        (self.pinned.add if pinning.is_pinned else self.pinned.discard)(pinning.ts)
        return Sent(pinning.ts)

    def close_history(self) -> None:
        self.lookups.extend(CannotLook() for _ in range(100))

    @property
    def keys(self) -> list[str]:
        """What is in Slack, in the order in which it came."""
        by_ts = {ts: key for key, all_ts in self.posted.items() for ts in all_ts}
        return [by_ts[ts] for ts in self.shown]

    @property
    def in_channel(self) -> list[str]:
        """The same, but for the panel of each who leads it."""
        return [key for key in self.keys if not key.startswith(DeliveryKind.PANEL)]


class FakePeople:
    """Knows nobody's hours, so that nobody is nudged, but those of the people in `readers`."""

    def __init__(self) -> None:
        self.languages: dict[str, Language] = {}
        self.readers: dict[str, Person] = {}
        self.is_busy = False  # so many have been looked up that nobody else may be

    def may_ask_about(self, actor: Actor) -> bool:
        return not self.is_busy

    async def reader(self, actor: Actor) -> Person:
        return self.readers.get(actor.user_id, NOBODY_KNOWN)

    async def names(self, team_id: str, user_ids: Iterable[str]) -> dict[str, str]:
        found = {user_id: self.readers.get(user_id, NOBODY_KNOWN).name for user_id in user_ids}
        return {user_id: name for user_id, name in found.items() if name}

    async def language(self, actor: Actor) -> Language | None:
        return self.languages.get(actor.user_id)


class FakeChannels:
    """Everybody is in every channel, but for those who are `outside`."""

    def __init__(self) -> None:
        self.outside: set[str] = set()
        self.error: Exception | None = None

    async def members(self, channel_id: str) -> "FakeChannels":
        if self.error:
            raise self.error
        return self

    def __contains__(self, user_id: str) -> bool:
        return user_id not in self.outside


class FakeFiles:
    """Takes the place of `Files`. Answers are given in advance; where there is none, all is well."""

    def __init__(self) -> None:
        self.answers: deque[Failure] = deque()
        self.uploaded: list[str] = []  # what each file shows, in words
        self.drawn: list[Picture] = []
        self.cannot_draw: Exception | None = None

    def draw(self, picture: Picture) -> bytes:
        """Takes the place of `bot.pictures`."""
        self.drawn.append(picture)
        if self.cannot_draw:
            raise self.cannot_draw
        return b"a picture"

    async def upload(self, picture: bytes, filename: str, alt: str, title: str) -> Uploaded | Failure:
        if self.answers:
            return self.answers.popleft()
        self.uploaded.append(alt)
        return Uploaded(f"F{len(self.uploaded)}")


class Shaky:
    """A service whose methods raise what `failing` has for them, for as long as it is there."""

    def __init__(self, service: object) -> None:
        self._service = service
        self.failing: dict[str, Exception] = {}
        self.asked: Counter[str] = Counter()  # how often for what

    def __getattr__(self, name: str) -> Any:
        self.asked[name] += 1
        if error := self.failing.get(name):
            return Mock(side_effect=error)
        return getattr(self._service, name)


def _in_place_of(*fakes: object) -> tuple[Any, ...]:
    """Whatever its type: a type checker asks for a subclass of what is real."""
    return fakes


class DeliveryHarness:
    def __init__(self, harness: ServiceHarness, pace: Pace = QUICK, deliveries: Deliveries | None = None) -> None:
        self.harness = harness
        self.deliveries, self.redraws = _in_place_of(
            Shaky(deliveries or harness.deliveries), Shaky(harness.redraws)
        )
        self._changed = asyncio.Event()
        self.slack = FakeSlack(harness.clock, self._changed.set)
        self.people = FakePeople()
        self.members = FakeChannels()
        self.bridge = Bridge(harness.store)
        self.files = FakeFiles()
        files, poster, people, members = _in_place_of(self.files, self.slack, self.people, self.members)
        uploads = Uploads(self.bridge, harness.pictures, files, self.files.draw)
        attempt = Attempt(self.bridge, self.deliveries, poster, people, members, uploads)
        self.channels = Channels(self.bridge, self.deliveries, attempt, harness.clock)
        self.dispatcher = Dispatcher(
            self.bridge,
            self.deliveries,
            self.channels,
            harness.clock,
            (self.deliveries.try_shut_out_again, harness.pruning.prune),
        )
        self.refresher = Refresher(
            self.bridge, self.redraws, poster, people, uploads, pace, harness.deliveries.look_every
        )
        self._loops: list[asyncio.Task[None]] = []

    def start(self) -> None:
        self.bridge.on_commit(self._wake)
        self.bridge.open()
        self._loops = [asyncio.create_task(part.run()) for part in (self.dispatcher, self.refresher)]

    def _wake(self) -> None:
        self.dispatcher.wake()
        self.refresher.wake()
        self._changed.set()

    async def take_nothing_more(self) -> None:
        for task in self._loops:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def stop(self) -> None:
        await self.take_nothing_more()
        await self.channels.finish(PATIENCE)
        await self.refresher.finish()
        await self.bridge.close()

    async def do(self, call: Callable, *arguments: object, **named: Any) -> object:
        """What a person does: it goes over the bridge, and wakes delivery once it is committed."""
        return await self.bridge.write(call, *arguments, **named)

    def move(self, **by: float) -> None:
        self.harness.clock.move(**by)
        self._wake()

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._changed.clear()
                with suppress(TimeoutError):  # not all that a condition looks at says when it changes
                    async with asyncio.timeout(A_MOMENT):
                        await self._changed.wait()

    async def rest(self) -> None:
        """Until nothing is due, in hand, or stale: what has not happened by then does not happen."""
        await self.until(self._at_rest)

    def _at_rest(self) -> bool:
        return not self.channels.in_hand and not self._is_busy()  # in this order: the first asks no database

    def _is_busy(self) -> bool:
        """Asked in one statement, and so of one moment: what is redrawn may be due the next, and the other way."""
        is_due = col(Delivery.try_at) <= self.harness.clock.now()
        waits = col(Delivery.state).in_(WAITS) & is_due & ~waits_for_parent()
        stale = (col(LiveMessage.shown) < LiveMessage.wanted) & col(LiveMessage.ts).is_not(None)
        busy = exists().where(waits | (col(Delivery.state) == State.SENDING)) | exists().where(stale)
        with Session(self.harness.engine) as session:
            return bool(session.scalar(select(busy)))

    def states(self) -> dict[str, State]:
        """By key; but for what is planned with most of what people do."""
        return {row.key: row.state for row in self.harness.rows(Delivery) if row.post not in ALONG}

    def live(self, post: str) -> LiveMessage:
        return self.harness.row(LiveMessage, post=post)
