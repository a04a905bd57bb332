"""One attempt at one message."""

import logging

from bot.blocks.pictures import without_pictures
from bot.blocks.render import render
from bot.blocks.words import speaking
from bot.domain.deliveries import MOST_ATTEMPTS, NUDGES, PRIVATE, SILENT, Claim, Composed
from bot.domain.message import Message
from bot.domain.people import NOBODY_KNOWN, Actor, Person
from bot.services.bridge import Bridge
from bot.services.deliveries import Deliveries
from bot.slack.outcomes import ERRORS, NotSent, Outcome, PictureMissing, Refused, Sent, failure
from bot.slack.people import People
from bot.slack.poster import CannotLook, Poster

log = logging.getLogger(__name__)

MOST_FOR_A_PICTURE = 6  # attempts, in half a minute at most; Slack usually takes two seconds over a new file
NOT_SHOWN = 0  # the state of a message whose content is not known: older than any, so that it is redrawn

Tried = tuple[Outcome | None, int]  # what came of it, and the state that the message shows


class Attempt:
    def __init__(self, bridge: Bridge, deliveries: Deliveries, poster: Poster, people: People) -> None:
        self._bridge = bridge
        self._deliveries = deliveries
        self._poster = poster
        self._people = people

    async def make(self, claim: Claim) -> Outcome | None:
        """Posts the message, unless an earlier attempt arrived. None where there was nothing left to say.

        Raises what the database does where it cannot write down that Slack has the message: the claim's lease
        then ends, and the message is looked up.
        """
        outcome, shown = await self._tried(claim)
        if isinstance(outcome, Sent):
            await self._bridge.write(self._deliveries.sent, claim.id, outcome.ts, shown, outcome.channel_id)
        return outcome

    async def _tried(self, claim: Claim) -> Tried:
        try:
            if claim.doubtful and claim.post not in SILENT:
                return await self._look_and_post(claim)
            return await self._post(claim)
        except ERRORS as error:
            return failure(error), NOT_SHOWN
        except Exception as error:  # a fault of ours in one message: the others of the channel go on
            log.exception("%s could not be made", claim.key)
            given_up = claim.attempts >= MOST_ATTEMPTS
            return (Refused if given_up else NotSent)(type(error).__name__), NOT_SHOWN

    async def _look_and_post(self, claim: Claim) -> Tried:
        """Looks first whether the earlier attempt arrived, and then posts only what did not."""
        if not await self._bridge.read(self._deliveries.still_held, claim):
            return None, NOT_SHOWN
        if ts := await self._arrived(claim):
            return Sent(ts), NOT_SHOWN
        return await self._post(claim)

    async def _arrived(self, claim: Claim) -> str | None:
        """Where an earlier attempt is in the channel. Without the history scope it is sent again instead:
        for all our kinds of message a rare repeat is better than a loss."""
        try:
            return await self._poster.find(claim.channel_id, claim.key)
        except CannotLook:
            log.info("%s is sent again: the channel's history is closed to us", claim.key)
            return None

    async def _post(self, claim: Claim) -> Tried:
        composed = await self._bridge.write(self._deliveries.compose, claim, await self._reader(claim))
        if composed is None:
            return None, NOT_SHOWN
        message = await self._message(claim, composed)
        outcome = await self._poster.post(claim.channel_id, message, claim.key)
        if isinstance(outcome, PictureMissing) and claim.attempts >= MOST_FOR_A_PICTURE:
            outcome = await self._poster.post(claim.channel_id, without_pictures(message), claim.key)
        return outcome, composed.wanted

    async def _reader(self, claim: Claim) -> Person:
        """Who is to read it, where that decides when they get it."""
        if claim.post not in NUDGES or not await self._bridge.read(self._deliveries.is_awaited, claim):
            return NOBODY_KNOWN
        return await self._people.reader(Actor(claim.team_id, claim.channel_id))

    async def _message(self, claim: Claim, composed: Composed) -> Message:
        language = composed.language
        if claim.post in PRIVATE:
            language = await self._people.language(Actor(claim.team_id, claim.channel_id), language)
        return render(composed.view, speaking(language))
