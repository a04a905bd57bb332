"""Opens a modal in the reader's language: by itself, or on top of the one in which a button was pressed."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.words import Words, speaking
from bot.domain.errors import NotOpened
from bot.domain.people import Actor, Person
from bot.slack.outcomes import ERRORS, failure
from bot.slack.people import People
from handlers.payload import is_in_modal

log = logging.getLogger(__name__)

PATIENCE = 1.8  # seconds: with a second for who it is, the click is acknowledged within three
Form = Callable[[Words, Person], dict[str, Any]]


async def open_form(
    body: dict[str, Any], client: AsyncWebClient, people: People, actor: Actor, form: Form
) -> None:
    """Raises NotOpened where Slack does not take it: a trigger lives for three seconds, and opens once."""
    person = await people.person(actor)
    view = form(speaking(person.language), person)
    show = client.views_push if is_in_modal(body) else client.views_open
    try:
        async with asyncio.timeout(PATIENCE):
            await show(trigger_id=str(body.get("trigger_id", "")), view=view)
    except ERRORS as error:
        log.warning("Slack did not open a form: %s", failure(error))
        raise NotOpened from error


async def show_again(view_id: str, client: AsyncWebClient, people: People, actor: Actor, form: Form) -> None:
    """Draws a modal anew that is still open, once what it lists has changed; meant for the background."""
    person = await people.person(actor)
    try:
        await client.views_update(view_id=view_id, view=form(speaking(person.language), person))
    except ERRORS as error:
        log.info("A modal was not drawn anew: %s", failure(error))  # its reader may have closed it
