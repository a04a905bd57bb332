"""An answer that only the person who acted sees, in their own language."""

import logging
from collections.abc import Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.errors import notice_modal
from bot.blocks.kit.words import Words, speaking
from bot.domain.actors import Actor, Language
from bot.domain.message import Message
from bot.slack.background import Background
from bot.slack.outcomes import ERRORS, failure
from bot.slack.people import People
from bot.slack.response_url import Answers
from handlers.request.payload import is_in_modal, is_topmost, opened_in

log = logging.getLogger(__name__)


class Reply:
    def __init__(
        self,
        people: People,
        answers: Answers,
        background: Background,
        client: AsyncWebClient,
        body: dict[str, Any],
        actor: Actor,
    ) -> None:
        self._people = people
        self._answers = answers
        self._background = background
        self._client = client
        self._body = body
        self._actor = actor

    def __call__(
        self, draw: Callable[[Words], Message], otherwise: Language = Language.ENGLISH, *, in_place: bool = False
    ) -> None:
        """Answers once the click is acknowledged; in `otherwise` where the reader's language is not known.

        `in_place` puts the answer where the message was, which is meant for one that they alone can see.
        """
        self._background(self._send(draw, otherwise, in_place))

    async def words(self, otherwise: Language = Language.ENGLISH) -> Words:
        """The reader's language, for an answer that goes out with the acknowledgement."""
        return speaking(await self._people.language(self._actor, otherwise))

    async def _send(self, draw: Callable[[Words], Message], otherwise: Language, in_place: bool) -> None:
        tr = await self.words(otherwise)
        if url := self._body.get("response_url"):
            await self._answers.send(str(url), draw(tr), in_place=in_place)
        elif trigger := self._body.get("trigger_id"):  # a button on Home or in a modal has no response_url
            try:
                await self._show(str(trigger), notice_modal(draw(tr), tr))
            except ERRORS as error:  # a trigger opens once: somebody has answered the same click, say
                log.info("A notice was not shown: %s", failure(error))

    async def _show(self, trigger: str, notice: dict[str, Any]) -> None:
        if not is_in_modal(self._body):
            await self._client.views_open(trigger_id=trigger, view=notice)
        elif is_topmost(self._body["view"]):
            await self._client.views_update(view_id=opened_in(self._body), view=notice)
        else:
            await self._client.views_push(trigger_id=trigger, view=notice)
