"""One request of Slack's: who made it, what it is about, and the ways to answer it."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, ParamSpec, TypeVar

from slack_bolt.async_app import AsyncBoltContext

from bot.blocks.errors import notice_modal
from bot.blocks.kickoff.home import home
from bot.blocks.kit.words import Words, speaking
from bot.domain.actors import Language, Person
from bot.domain.addresses import team_address
from bot.domain.brief import Brief
from bot.domain.errors import NotOpened, Unavailable
from bot.domain.message import Message
from bot.slack.links import permalink
from bot.slack.outcomes import ERRORS, failure
from handlers.request import payload
from handlers.request.context import Context
from handlers.request.drawn import dated_message, dated_view
from handlers.request.fields import Fields
from handlers.request.on_behalf import OnBehalf
from handlers.request.payload import Payload

log = logging.getLogger(__name__)

PATIENCE = 1.8  # seconds: with a second for who it is, the click is acknowledged within three

P = ParamSpec("P")
Result = TypeVar("Result")
View = dict[str, Any]
Form = Callable[[Words], View]


class Request:
    """A listener calls a service, and ends by awaiting one of the answers here, each of which acknowledges.

    What else Slack is to show is then sent in the background.
    """

    def __init__(self, context: Context, bolt: AsyncBoltContext, body: dict[str, Any]) -> None:
        """Raises Malformed if it does not say who acts."""
        self.actor = payload.actor(body, bolt.team_id, bolt.bot_user_id)
        self.body = body
        self.people = context.people
        self.background = context.background
        self._context = context
        self.client = bolt.client
        self.bot_user_id = bolt.bot_user_id
        self._granted = bolt.authorize_result
        self._ack = bolt.ack  # and not `bolt`, which has us: a circle would wait for the garbage collector
        self._person: Person | None = None
        self._on_behalf = OnBehalf(context, self.actor, body)

    @property
    def view(self) -> Payload:
        """The form that was submitted, or the modal or Home tab in which a button was pressed."""
        return payload.part(self.body, "view")

    @property
    def event(self) -> Payload:
        return payload.part(self.body, "event")

    @property
    def is_on_home(self) -> bool:
        """Whether a button was pressed on the Home tab rather than in a message."""
        return self.view.get("type") == "home"

    @property
    def is_in_modal(self) -> bool:
        return payload.is_in_modal(self.body)

    @property
    def is_in_private_message(self) -> bool:
        """Whether a button was pressed in a message of a channel that they alone can see."""
        return payload.part(self.body, "container").get("is_ephemeral") is True

    @property
    def is_in_direct_message(self) -> bool:
        return payload.channel_here(self.body).startswith("D")

    @property
    def fields(self) -> Fields:
        return Fields(self.view)

    @property
    def subject(self) -> int:
        """The id of what the button or the form is about. Raises Malformed."""
        return payload.number(payload.about(self.body))

    @property
    def numbers(self) -> tuple[int, int]:
        """Two ids or numbers: a thing and its place, say, or a list and its page. Raises Malformed."""
        return payload.numbers(payload.about(self.body))

    @property
    def origin(self) -> str:
        """By which a submission that Slack delivers twice is recognised. Raises Malformed."""
        return payload.origin(self.view)

    @property
    def team_address(self) -> str:
        """Of the workspace, in which its messages have theirs."""
        domain = payload.part(self.body, "team").get("domain") or self.body.get("team_domain")
        return team_address((self._granted and self._granted.url) or "", payload.string(domain))

    @property
    def may_read_files(self) -> bool:
        """Whether a form may ask for a file: the scope is optional."""
        return self._granted is not None and "files:read" in (self._granted.bot_scopes or ())

    async def person(self) -> Person:
        """Who it is, as far as Slack says in time; asked once."""
        if self._person is None:
            self._person = await self.people.person(self.actor)
        return self._person

    async def is_reachable(self, user_id: str) -> bool:
        """Whether somebody else can be asked something: not an app, nor someone who has left."""
        return await self.people.is_reachable(self.actor.team_id, user_id)

    async def require_in_channel(self, channel_id: str) -> None:
        """Of a private channel, as far as Slack says. Raises NotFound: to others it does not exist."""
        await self._on_behalf.require_in_channel(channel_id)

    def forget_members(self, channel_id: str) -> None:
        """Somebody joined the channel, so Slack is asked again who is in it."""
        self._context.channels.forget(channel_id)

    async def require_may_see(self, brief: Brief, takes_part: Callable[..., bool]) -> None:
        """What a kickoff has to show is for its people, and for those who are in its channel. Raises NotFound."""
        if not await self.read(takes_part, brief.id, by=self.actor):
            await self.require_in_channel(brief.channel_id)

    async def read(self, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Asks a service. Raises what it raises, and NotFound for what is in a channel that is closed to them."""
        return await self._on_behalf.read(partial(call, *args, **kwargs))

    async def write(self, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Result:
        """Has a service do something, and returns once that is committed. Raises as `read` does, and Repeated if
        that was done for this press before."""
        return await self._on_behalf.write(partial(call, *args, **kwargs))

    async def ack(self, **answer: Any) -> None:
        await self._ack(**answer)

    async def open(self, form: Form) -> None:
        """Shows a modal, by itself or on top of the one in which the button was pressed.

        Raises NotOpened if Slack does not take it: a trigger lives for three seconds, and opens once.
        """
        view = self.dated(form(await self._modal_words()))
        show = self.client.views_push if self.is_in_modal else self.client.views_open
        try:
            async with asyncio.timeout(PATIENCE):
                await show(trigger_id=str(self.body.get("trigger_id", "")), view=view)
        except ERRORS as error:
            log.warning("Slack did not open a form: %s", failure(error))
            raise NotOpened from error
        await self.ack()

    async def show(self, form: Form) -> None:
        """Puts another modal in the place of the form that was submitted."""
        await self.ack(response_action="update", view=self.dated(form(await self.words())))

    async def close(self) -> None:
        """Closes the form that was submitted, and all modals below it."""
        await self.ack(response_action="clear")

    async def redraw(self, form: Form) -> None:
        """Draws again the modal in which the button was pressed."""
        await self.ack()
        self.background(self._update(payload.opened_in(self.body), form))

    async def redraw_below(self, form: Form) -> None:
        """Draws again the modal on top of which the submitted form was opened, if there was one."""
        await self.ack()
        self.background(self._update(payload.below(self.view), form))

    async def reply(
        self, draw: Callable[[Words], Message], otherwise: Language | None = None, *, in_place: bool = False
    ) -> None:
        """Says something that they alone see. `otherwise` is the language of the kickoff, if it is at hand.

        `in_place` puts it where the message was, which is meant for one that they alone can see.
        """
        await self.ack()
        self.background(self._send(draw, otherwise, in_place))

    async def reply_with_link(
        self, draw: Callable[[Words, str], Message], channel_id: str, ts: str | None, otherwise: Language
    ) -> None:
        """The same, with the address of a message in that channel: "" if it has none, or Slack does not say."""
        await self.ack()
        self.background(self._send_with_link(draw, channel_id, ts, otherwise))

    async def done(self) -> None:
        """Shows what has changed, on Home if the button was pressed there; messages are redrawn by themselves."""
        await self.ack()
        if self.is_on_home:
            self.draw_home()

    def draw_home(self, page: int = 1) -> None:
        """Draws their Home tab again, in the background; `page` is that of what needs attention."""
        self.background(self._draw_home(page))

    async def words(self, otherwise: Language | None = None) -> Words:
        """The language that they read; `otherwise`, or that of what they pressed, if that is not known."""
        return speaking(await self.people.language(self.actor) or otherwise or await self._language_here())

    def dated(self, view: View) -> View:
        """As it goes to Slack: it says when it was drawn."""
        return dated_view(view, self._era())

    def _era(self) -> str:
        """The present one; if it is over, those who come later get another."""
        eras = self._context.services.eras
        if eras.is_over:
            self.background(self._begin_era())
        return eras.present

    async def _begin_era(self) -> None:
        with suppress(Unavailable):  # then the present one lasts a little longer
            await self._context.bridge.write(self._context.services.eras.begin)  # of no press

    async def _modal_words(self) -> Words:
        await self.person()  # a modal looks up who it is, whatever the budget says
        return await self.words()

    async def _language_here(self) -> Language:
        if drawn_in := payload.language_of(self.view):
            return drawn_in
        language_for, here = self._context.services.preferences.language_for, payload.channel_here(self.body)
        try:
            return await self._context.bridge.read(language_for, self.actor, here)
        except Exception:  # people still have to be told that the database is out of reach
            log.exception("The language of a conversation could not be read")
            return Language.ENGLISH

    async def _update(self, view_id: str, form: Form) -> None:
        if not view_id:
            return
        try:
            await self.client.views_update(view_id=view_id, view=self.dated(form(await self._modal_words())))
        except ERRORS as error:
            log.info("A modal was not drawn again: %s", failure(error))  # its reader may have closed it

    async def _send(self, draw: Callable[[Words], Message], otherwise: Language | None, in_place: bool) -> None:
        tr = await self.words(otherwise)
        if url := self.body.get("response_url"):
            answer = dated_message(draw(tr), self._era())
            await self._context.answers.send(str(url), answer, in_place=in_place)
        elif trigger := self.body.get("trigger_id"):  # a button on Home or in a modal has no response_url
            try:
                await self._notify(str(trigger), self.dated(notice_modal(draw(tr), tr)))
            except ERRORS as error:  # a trigger opens once: somebody has answered the same click, say
                log.info("A notice was not shown: %s", failure(error))

    async def _send_with_link(
        self, draw: Callable[[Words, str], Message], channel_id: str, ts: str | None, otherwise: Language
    ) -> None:
        link = await permalink(self.client, channel_id, ts)
        await self._send(lambda tr: draw(tr, link), otherwise, in_place=False)

    async def _notify(self, trigger: str, notice: View) -> None:
        if not self.is_in_modal:
            await self.client.views_open(trigger_id=trigger, view=notice)
        elif payload.is_topmost(self.view):
            await self.client.views_update(view_id=payload.opened_in(self.body), view=notice)
        else:
            await self.client.views_push(trigger_id=trigger, view=notice)

    async def _draw_home(self, page: int) -> None:
        person, service = await self.person(), self._context.services.home
        asked = await self.read(service.channels_to_ask_about, of=self.actor, person=person)
        known = await self._context.channels.known_to(self.actor, asked)
        view = await self.read(service.of, self.actor, person, page, known)
        try:
            drawn = home(view, speaking(await self.people.language(self.actor) or Language.ENGLISH))
            await self.client.views_publish(user_id=self.actor.user_id, view=self.dated(drawn))
        except ERRORS as error:
            log.warning("A Home tab was not drawn: %s", failure(error))
