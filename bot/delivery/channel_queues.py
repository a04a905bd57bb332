"""Each channel gets its messages in order, but for one that has to be tried again later.

One channel's trouble never holds up another's, nor one message's the rest.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from random import SystemRandom

from bot.bridge import Bridge, Together
from bot.delivery.attempt import Attempt
from bot.domain.clock import Clock
from bot.domain.errors import Unavailable
from bot.domain.outbox.deliveries import Claim
from bot.services.outbox.deliveries import Deliveries
from bot.slack.outcomes import NotSent, Outcome, Refused, Sent, TokenDead, Unknown, Wait

log = logging.getLogger(__name__)

AT_ONCE = 200  # calls to Slack: it counts those of a channel and of a minute, not those under way
WAITING_AT_ONCE = 10  # beside those, of what can wait: none of it ever stands before another message
WAITING_IN_HAND = 50  # more of it are not claimed: what waits too long in memory loses its lease
_jitter = SystemRandom().random


class Channels:
    def __init__(self, bridge: Bridge, deliveries: Deliveries, attempt: Attempt, clock: Clock) -> None:
        self._bridge = bridge
        self._deliveries = deliveries
        self._attempt = attempt
        self._clock = clock
        self._queues: dict[str, deque[Claim]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._paused: dict[str, datetime] = {}
        self._room = asyncio.Semaphore(AT_ONCE)
        self._side_room = asyncio.Semaphore(WAITING_AT_ONCE)

    @property
    def busy(self) -> tuple[str, ...]:
        """The channels that still have something to post."""
        return tuple(self._queues)

    @property
    def in_hand(self) -> int:
        return sum(map(len, self._queues.values()))

    @property
    def is_full(self) -> bool:
        """Whether enough of what can wait is in hand."""
        waiting = sum(claim.can_wait for queue in self._queues.values() for claim in queue)
        return waiting >= WAITING_IN_HAND

    def hand(self, claim: Claim, then: Callable[[], None]) -> None:
        """Puts a claimed message behind those of its channel; `then` is called when the channel is done."""
        if claim.channel_id in self._queues:
            self._queues[claim.channel_id].append(claim)
            return
        self._queues[claim.channel_id] = deque([claim])
        task = asyncio.create_task(self._serve(claim.channel_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: then())

    async def _serve(self, channel_id: str) -> None:
        queue = self._queues[channel_id]
        try:
            while queue:
                await self._deliver(queue[0])
                queue.popleft()
        except Unavailable:  # the bridge has said why; the leases end, and the messages are claimed again
            log.warning("Deliveries to %s stopped for now", channel_id)
        except Exception:  # whatever it is, the same follows
            log.exception("Deliveries to %s stopped for now", channel_id)
        finally:
            del self._queues[channel_id]

    async def _deliver(self, claim: Claim) -> None:
        """What became of it is written down once the next message has its room already."""
        async with self._side_room if claim.can_wait else self._room:
            pause = self._paused.get(claim.channel_id)
            if pause and pause > self._clock.now():
                await self._bridge.write_for(claim.team_id, self._deliveries.hold, claim, pause)
                return
            self._paused.pop(claim.channel_id, None)
            outcome, shown = await self._attempt.make(claim)
        if outcome:
            await self._record(claim, outcome, shown)

    async def _record(self, claim: Claim, outcome: Outcome, shown: int) -> None:
        """Writes down what became of the attempt; `shown` is the state that the message shows.

        Raises what the database does where it cannot write down that Slack has the message, ever: the claim's
        lease then ends, and the message is looked up.
        """
        write, team_id, deliveries = self._bridge.write_for, claim.team_id, self._deliveries
        match outcome:
            case Sent(ts, channel_id):
                sent = Together(deliveries.sent, deliveries.sent_all)
                await self._bridge.insist_for(team_id, sent, claim, ts, shown, channel_id)
                log.info("Posted %s", claim.key, extra={"action": "posted", "key": claim.key})
            case Wait(seconds):
                until = self._paused[claim.channel_id] = self._clock.now() + timedelta(seconds=seconds)
                await write(team_id, deliveries.hold_channel, claim, until)
            case TokenDead(error):
                log.error(
                    "Slack does not accept SLACK_BOT_TOKEN: %s. Renew it; %s waits until then.", error, claim.key
                )
                await write(team_id, deliveries.failed, claim, error, _jitter())
            case Refused("thread_not_found" as error):
                log.warning("%s replies to a message that is gone", claim.key)
                await write(team_id, deliveries.without_parent, claim, error, _jitter())
            case Refused(error):
                log.warning("Slack refuses %s: %s", claim.key, error)
                await write(team_id, deliveries.refused, claim, error)
            case NotSent(error):
                log.warning("%s was not sent: %s", claim.key, error)
                await write(team_id, deliveries.failed, claim, error, _jitter())
            case Unknown(error):
                log.warning("Whether %s was sent is not known: %s", claim.key, error)
                await write(team_id, deliveries.unknown, claim, error, _jitter())

    async def finish(self, seconds: float) -> None:
        """Lets calls that are under way end, and puts back what was claimed and not begun."""
        waiting = [claim for queue in self._queues.values() for claim in list(queue)[1:]]
        for queue in self._queues.values():
            while len(queue) > 1:
                queue.pop()
        now = self._clock.now()
        write, hold = self._bridge.write_for, self._deliveries.hold
        await asyncio.gather(*(write(claim.team_id, hold, claim, now) for claim in waiting))
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()
