"""One attempt at one message."""

import logging

from bot.blocks.kit.pictures import files_in
from bot.blocks.kit.words import Words, speaking
from bot.blocks.render import render
from bot.bridge import Bridge, Together
from bot.delivery.absence import with_absent
from bot.delivery.links import linked
from bot.delivery.naming import with_names
from bot.delivery.presence import with_people_there
from bot.delivery.uploads import Uploads
from bot.domain.actors import NOBODY_KNOWN, Actor, Language, Person
from bot.domain.errors import Unavailable
from bot.domain.meeting.pinning import Pinning
from bot.domain.message import Message
from bot.domain.outbox.deliveries import MOST_ATTEMPTS, NOT_KNOWN, Claim, Composed, InDoubt
from bot.domain.roadmap.absence import AbsentOwners
from bot.domain.theme.dressing import Pictured
from bot.services.outbox.deliveries import Deliveries
from bot.slack.channels import ChannelsKnown
from bot.slack.outcomes import (
    ERRORS,
    Failure,
    NotSent,
    Outcome,
    PictureMissing,
    Refused,
    Sent,
    TokenDead,
    Wait,
    failure,
)
from bot.slack.people import People
from bot.slack.poster import CannotLook, Poster

log = logging.getLogger(__name__)

MOST_FOR_A_PICTURE = 6  # attempts, in half a minute at most; Slack usually takes two seconds over a new file

UNTIL_ASKED = 20.0  # seconds, if so many people are looked up that Slack would refuse more

Tried = tuple[Outcome | None, int]  # what came of it, and the state that the message shows


class Attempt:
    def __init__(
        self,
        bridge: Bridge,
        deliveries: Deliveries,
        poster: Poster,
        people: People,
        channels: ChannelsKnown,
        uploads: Uploads,
    ) -> None:
        self._bridge = bridge
        self._deliveries = deliveries
        self._poster = poster
        self._people = people
        self._channels = channels
        self._uploads = uploads

    async def make(self, claim: Claim) -> Tried:
        """Posts the message, unless an earlier attempt arrived. No outcome if there was nothing left to say."""
        try:
            if claim.doubtful and not claim.is_silent:
                return await self._look_and_post(claim)
            return await self._post(claim)
        except ERRORS as error:
            return failure(error), NOT_KNOWN
        except Unavailable:  # no fault of the message's: the claim's lease ends, and it is claimed again
            raise
        except Exception as error:  # a fault of ours in one message: the others of the channel go on
            log.exception("%s could not be made", claim.key)
            given_up = claim.attempts >= MOST_ATTEMPTS
            return (Refused if given_up else NotSent)(type(error).__name__), NOT_KNOWN

    async def _look_and_post(self, claim: Claim) -> Tried:
        """Looks first whether the earlier attempt arrived, and then posts only what did not."""
        if not await self._bridge.read(self._deliveries.still_held, claim):
            return None, NOT_KNOWN
        try:
            if ts := await self._poster.find(claim.channel_id, claim.key, claim.thread_ts):
                return Sent(ts), NOT_KNOWN
        except CannotLook:
            if claim.in_doubt is InDoubt.DROP:
                log.info("%s is not sent again: it may have arrived", claim.key)
                await self._bridge.write_for(claim.team_id, self._deliveries.dropped, claim)
                return None, NOT_KNOWN
            log.info("%s is sent again: the channel's history is closed to us", claim.key)
        return await self._post(claim)

    async def _post(self, claim: Claim) -> Tried:
        if claim.is_private and not claim.is_urgent and not self._people.may_ask_about(_reader_of(claim)):
            return Wait(UNTIL_ASKED), NOT_KNOWN  # rather than guess when they work, and what they read
        composed = await self._composed(claim, await self._reader(claim))
        if composed is None:
            return None, NOT_KNOWN
        if isinstance(composed.view, Pinning):
            return await self._pin(claim, composed.view), NOT_KNOWN
        tr = speaking(await self._language(claim, composed))
        if isinstance(composed.view, AbsentOwners):
            return await self._tell_of_absent(claim, composed, composed.view, tr), composed.wanted
        if isinstance(composed.view, Pictured):
            return await self._post_with_pictures(claim, composed, composed.view, tr), composed.wanted
        view = await with_people_there(await linked(composed.view, self._poster), self._people)
        return await self._say(claim, composed, render(view, tr)), composed.wanted

    async def _composed(self, claim: Claim, reader: Person) -> Composed | None:
        """What is done without a message is done by itself: it may change what others say."""
        compose = Together(self._deliveries.compose, self._deliveries.compose_all)
        wanted = compose.one if claim.is_silent else compose
        return await self._bridge.write_for(claim.team_id, wanted, claim, reader)

    async def _pin(self, claim: Claim, pinning: Pinning) -> Outcome | None:
        """None if Slack refuses it: without the scope, say, or because somebody has done it before us."""
        outcome = await self._poster.pin(claim.channel_id, pinning)
        if not isinstance(outcome, Refused):
            return outcome
        log.info("%s is left: %s", claim.key, outcome.error)
        await self._bridge.write_for(claim.team_id, self._deliveries.dropped, claim)
        return None

    async def _say(self, claim: Claim, composed: Composed, message: Message) -> Outcome:
        return await self._poster.post(claim.channel_id, message, claim.key, composed.thread_ts)

    async def _tell_of_absent(
        self, claim: Claim, composed: Composed, view: AbsentOwners, tr: Words
    ) -> Outcome | None:
        told = await with_absent(view, self._people, self._channels)
        if told.absent:
            return await self._say(claim, composed, render(told, tr))
        await self._bridge.write_for(claim.team_id, self._deliveries.dropped, claim)
        return None

    async def _reader(self, claim: Claim) -> Person:
        """Who is to read it, if that decides when they get it."""
        if not claim.suits_reader or not await self._bridge.read(self._deliveries.is_still_true, claim):
            return NOBODY_KNOWN
        return await self._people.reader(_reader_of(claim))

    async def _post_with_pictures(
        self, claim: Claim, composed: Composed, view: Pictured, tr: Words
    ) -> Outcome | None:
        """After a few attempts in vain, in words: no message waits for a picture for long."""
        is_last_try = claim.attempts >= MOST_FOR_A_PICTURE
        attached = await self._uploads.attach(await with_names(view, self._people), tr)
        if isinstance(attached, Failure) and not is_last_try:
            return _put_off(attached)
        shown = view if isinstance(attached, Failure) else attached
        outcome = await self._post_showing(claim, composed, shown, tr)
        if isinstance(outcome, PictureMissing) and is_last_try:
            return await self._post_showing(claim, composed, await self._uploads.detach(shown), tr)
        return outcome

    async def _post_showing(self, claim: Claim, composed: Composed, view: Pictured, tr: Words) -> Outcome | None:
        """Which pictures it shows is written down first: an edit can show those, and no others."""
        message = render(view, tr)
        if not await self._bridge.write_for(claim.team_id, self._deliveries.shows, claim, files_in(message)):
            return None
        return await self._say(claim, composed, message)

    async def _language(self, claim: Claim, composed: Composed) -> Language:
        if claim.is_private:
            return await self._people.language(_reader_of(claim)) or composed.language
        return composed.language


def _reader_of(claim: Claim) -> Actor:
    """Of a private message, which goes to a person."""
    return Actor(claim.team_id, claim.channel_id)


def _put_off(failed: Failure) -> NotSent:
    """What the failure of an upload means for the message: that certainly has not been sent."""
    if isinstance(failed, TokenDead):
        return failed
    return NotSent("ratelimited" if isinstance(failed, Wait) else failed.error)
