"""Opens a modal in the reader's language."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.words import Words, speaking
from bot.domain.errors import NotOpened
from bot.domain.people import Actor
from bot.slack.outcomes import ERRORS, failure
from bot.slack.people import People, Person

log = logging.getLogger(__name__)

PATIENCE = 1.8  # seconds: with a second for who it is, the click is acknowledged within three
Form = Callable[[Words, Person], dict[str, Any]]


async def open_form(
    body: dict[str, Any], client: AsyncWebClient, people: People, actor: Actor, form: Form
) -> None:
    """Raises NotOpened where Slack does not take it: a trigger lives for three seconds, and opens once."""
    person = await people.person(actor)
    view = form(speaking(person.language), person)
    try:
        async with asyncio.timeout(PATIENCE):
            await client.views_open(trigger_id=str(body.get("trigger_id", "")), view=view)
    except ERRORS as error:
        log.warning("Slack did not open a form: %s", failure(error))
        raise NotOpened from error
