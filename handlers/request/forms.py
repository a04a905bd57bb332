"""Opens a modal in the reader's language: by itself, or on top of the one in which a button was pressed."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.kit.words import Words, speaking
from bot.domain.actors import Actor, Person
from bot.domain.errors import NotOpened
from bot.slack.background import Background
from bot.slack.outcomes import ERRORS, failure
from bot.slack.people import People
from handlers.request.payload import below, is_in_modal, opened_in

log = logging.getLogger(__name__)

PATIENCE = 1.8  # seconds: with a second for who it is, the click is acknowledged within three
Form = Callable[[Words, Person], dict[str, Any]]


class Forms:
    """The modals of whoever acts, in their language."""

    def __init__(
        self,
        people: People,
        background: Background,
        client: AsyncWebClient,
        body: dict[str, Any],
        actor: Actor,
    ) -> None:
        self._people = people
        self._background = background
        self._client = client
        self._body = body
        self._actor = actor

    async def open(self, form: Form) -> None:
        """By itself, or on top of the modal in which a button was pressed.

        Raises NotOpened where Slack does not take it: a trigger lives for three seconds, and opens once.
        """
        view = await self._drawn(form)
        show = self._client.views_push if is_in_modal(self._body) else self._client.views_open
        try:
            async with asyncio.timeout(PATIENCE):
                await show(trigger_id=str(self._body.get("trigger_id", "")), view=view)
        except ERRORS as error:
            log.warning("Slack did not open a form: %s", failure(error))
            raise NotOpened from error

    def redraw(self, form: Form) -> None:
        """Draws the modal in which a button was pressed anew, once that is acknowledged."""
        self._background(self._update(opened_in(self._body), form))

    def redraw_below(self, form: Form) -> None:
        """The same for the modal on top of which the form was opened that is handed in."""
        self._background(self._update(below(self._body["view"]), form))

    async def _update(self, view_id: str, form: Form) -> None:
        if not view_id:
            return
        try:
            await self._client.views_update(view_id=view_id, view=await self._drawn(form))
        except ERRORS as error:
            log.info("A modal was not drawn anew: %s", failure(error))  # its reader may have closed it

    async def _drawn(self, form: Form) -> dict[str, Any]:
        person = await self._people.person(self._actor)
        return form(speaking(person.language), person)
