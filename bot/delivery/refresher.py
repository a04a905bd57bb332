"""Redraws live messages: at once when they change, then at most once a beat, and always to the last state."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from cachetools import LRUCache

from bot.blocks.kit.words import speaking
from bot.blocks.render import render
from bot.bridge import Bridge
from bot.delivery.budget import BREATH, Budget, Pace
from bot.delivery.links import linked
from bot.delivery.naming import with_names
from bot.delivery.presence import with_people_there
from bot.delivery.uploads import Uploads
from bot.domain.actors import Actor, Language
from bot.domain.errors import Unavailable
from bot.domain.message import Message
from bot.domain.outbox.deliveries import Redraw
from bot.domain.theme.dressing import Pictured
from bot.services.outbox.redraws import Redraws
from bot.slack.outcomes import NotSent, Outcome, PictureMissing, Refused, Sent, Unknown, Wait
from bot.slack.people import People
from bot.slack.poster import Poster

log = logging.getLogger(__name__)

REMEMBERED = 500  # messages, of which we know how we drew them last
# What many press is not posted again if nobody may edit it: each vote would be one more message in the channel.
NOT_EDITABLE = {"cant_update_message", "edit_window_closed"}


class Pause(NamedTuple):
    """How many seconds a message is left alone; if it is patient, only until someone waits for a change of it."""

    seconds: float
    is_patient: bool = False


class Refresher:
    def __init__(
        self,
        bridge: Bridge,
        redraws: Redraws,
        poster: Poster,
        people: People,
        uploads: Uploads,
        pace: Pace,
        look_every: timedelta,
    ) -> None:
        self._uploads = uploads
        self._bridge = bridge
        self._redraws = redraws
        self._poster = poster
        self._people = people
        self._budget = Budget(pace)
        self._pace = pace
        self._look_every = look_every
        self._awake = asyncio.Event()
        self._drawing: dict[int, asyncio.Task[None]] = {}
        self.patient: set[int] = set()  # those of them that wait for their turn
        self._drawn: LRUCache[int, tuple[int, Message]] = LRUCache(REMEMBERED)  # the state drawn last, and how

    def wake(self) -> None:
        """Something may be stale: a change was committed."""
        self._awake.set()

    async def run(self) -> None:
        """Goes on until it is cancelled."""
        while True:
            self._awake.clear()
            await self._look()
            await asyncio.sleep(BREATH)
            with suppress(TimeoutError):
                async with asyncio.timeout(self._look_every.total_seconds()):
                    await self._awake.wait()

    async def _look(self) -> None:
        try:
            for message_id in await self._bridge.read(self._redraws.stale):
                if message_id not in self._drawing:
                    self._begin(message_id)
            if self.patient:
                self._hurry(await self._bridge.read(self._redraws.urgent))
        except Unavailable:  # the bridge has said why
            log.warning("What is stale is read later")
        except Exception:  # whatever it is, what is stale stays stale, and is seen at the next look
            log.exception("What is stale could not be read")

    def _hurry(self, urgent_ids: list[int]) -> None:
        """Ends the patience of those for which someone waits by now; they are begun again, as urgent."""
        for message_id in self.patient.intersection(urgent_ids):
            self._drawing[message_id].cancel()

    @contextmanager
    def _patiently(self, message_id: int) -> Iterator[None]:
        self.patient.add(message_id)
        self.wake()  # a change may have become urgent while it was drawn
        try:
            yield
        finally:
            self.patient.discard(message_id)

    def _begin(self, message_id: int) -> None:
        task = self._drawing[message_id] = asyncio.create_task(self._keep_fresh(message_id))
        task.add_done_callback(lambda _: self._ended(message_id))

    def _ended(self, message_id: int) -> None:
        del self._drawing[message_id]
        self.wake()  # a change between the last look and now began no task of its own

    async def _keep_fresh(self, message_id: int) -> None:
        """Draws at once, then again after each beat for as long as the message changes."""
        while pause := await self._freshen(message_id):
            with self._patiently(message_id) if pause.is_patient else nullcontext():
                await asyncio.sleep(pause.seconds)

    async def _freshen(self, message_id: int) -> Pause | None:
        """Draws the message. Returns how long to leave it alone; None if it shows its last state."""
        try:
            redraw = await self._bridge.read(self._redraws.of, message_id)
            if not redraw:
                return None
            message = await self._rendered(redraw)
            if await self._looks_the_same(redraw, message):
                return self._beat(redraw)
            await self._wait_for_turn(redraw)
            begun = await self._bridge.write(self._redraws.begin, message_id, redraw)
            if not begun:
                return Pause(self._pace.beat)  # by then it may show all
            return await self._draw(begun, message if begun is redraw else None)
        except Unavailable:  # the bridge has said why
            log.warning("A live message is redrawn later")
        except Exception:  # a fault of ours in one message: it is tried again, and the others go on
            log.exception("A live message could not be redrawn")
        return Pause(self._pace.after_trouble)

    async def _wait_for_turn(self, redraw: Redraw) -> None:
        if redraw.is_urgent:
            await self._budget.spend(urgent=True)
            return
        with self._patiently(redraw.live_message_id):
            await self._budget.spend()

    async def _looks_the_same(self, redraw: Redraw, message: Message) -> bool:
        """Whether the message looks as we drew it last, and nobody has drawn it since; that is then written down.

        Somebody who gives a second dot, say, changes nothing on a ballot that counts people.
        """
        if self._drawn.get(redraw.live_message_id) != (redraw.shown, message):
            return False
        if not await self._bridge.write(self._redraws.shows_as_much, redraw):
            return False
        self._drawn[redraw.live_message_id] = redraw.wanted, message
        return True

    async def _draw(self, redraw: Redraw, message: Message | None) -> Pause:
        """Edits the message, which may have been rendered already. Returns how long to leave it alone."""
        self._drawn.pop(redraw.live_message_id, None)
        match await self._edit_or_let_go(redraw, message):
            case Wait(seconds):
                self._budget.hold(seconds)
                await self._bridge.insist(self._redraws.let_go, redraw.live_message_id)
            case NotSent(error) | Unknown(error):
                log.warning("A live message was not redrawn: %s", error)
                await self._bridge.insist(self._redraws.let_go, redraw.live_message_id)
                return Pause(self._pace.after_trouble)
            case Refused("message_not_found"):
                await self._bridge.insist(self._redraws.lost, redraw.live_message_id)
            case Refused(error) if error in NOT_EDITABLE and not redraw.is_only_edited:
                await self._bridge.insist(self._redraws.cannot_be_edited, redraw.live_message_id, redraw.wanted)
            case Refused(error):
                log.warning("Slack refuses to have a live message redrawn: %s", error)
                await self._bridge.insist(self._redraws.shown, redraw.live_message_id, redraw.wanted)
            case _:
                await self._bridge.insist(self._redraws.shown, redraw.live_message_id, redraw.wanted)
        return self._beat(redraw)

    def _beat(self, redraw: Redraw) -> Pause:
        return Pause(self._pace.brisk) if redraw.is_urgent else Pause(self._pace.beat, is_patient=True)

    async def _edit_or_let_go(self, redraw: Redraw, message: Message | None) -> Outcome:
        try:
            return await self._edit(redraw, message or await self._rendered(redraw))
        except Exception:
            await self._bridge.insist(self._redraws.let_go, redraw.live_message_id)
            raise

    async def _edit(self, redraw: Redraw, message: Message) -> Outcome:
        outcome = await self._poster.update(redraw.channel_id, redraw.ts, message)
        if isinstance(outcome, PictureMissing) and isinstance(redraw.view, Pictured):  # somebody deleted it
            message = await self._rendered(replace(redraw, view=await self._uploads.detach(redraw.view)))
            outcome = await self._poster.update(redraw.channel_id, redraw.ts, message)
        if isinstance(outcome, Sent):
            self._drawn[redraw.live_message_id] = redraw.wanted, message
        return outcome

    async def _rendered(self, redraw: Redraw) -> Message:
        view = await with_names(await linked(redraw.view, self._poster), self._people)
        view = await with_people_there(view, self._people)
        return render(view, speaking(await self._language(redraw)))

    async def _language(self, redraw: Redraw) -> Language:
        if redraw.reader_id:
            return await self._people.language(Actor(redraw.team_id, redraw.reader_id)) or redraw.language
        return redraw.language

    async def finish(self) -> None:
        """Ends the redraws: doing one twice is doing it once, so what is left stale is drawn at the next start."""
        for task in list(self._drawing.values()):
            task.cancel()
        await asyncio.gather(*self._drawing.values(), return_exceptions=True)
