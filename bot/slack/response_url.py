"""Private answers to one person, by the `response_url` of what they clicked.

It needs no scope, works where the bot is no member, and counts towards no method's rate limit:
https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
"""

import asyncio
import logging

import aiohttp

from bot.domain.message import Message

AT_ONCE = 200  # Slack takes a tenth of a second over each, and a thousand votes pass in one

PATIENCE = aiohttp.ClientTimeout(total=5)  # an answer that comes later than this helps nobody

log = logging.getLogger(__name__)


class Answers:
    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._room = asyncio.Semaphore(AT_ONCE)

    async def send(self, response_url: str, message: Message, *, in_place: bool = False) -> None:
        """Shows the message to that person alone, or in place of the one that they acted on.

        One that Slack does not take is logged, not repeated.
        """
        body = {
            "response_type": "ephemeral",
            "replace_original": in_place,
            "text": message.text,
            "blocks": message.blocks,
        }
        async with self._room:
            try:
                async with self._session.post(
                    response_url, json=body, timeout=PATIENCE, allow_redirects=False
                ) as answer:
                    if answer.status != 200:
                        log.warning("Slack did not show an answer: HTTP %s", answer.status)
            except (aiohttp.ClientError, TimeoutError) as error:
                log.warning("An answer did not reach Slack: %s", type(error).__name__)
