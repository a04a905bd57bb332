"""The address of a message.

https://docs.slack.dev/reference/methods/chat.getPermalink
"""

import asyncio
import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.outcomes import ERRORS, failure

PATIENCE = 1.0  # second: a form may wait for it, which Slack takes within three

log = logging.getLogger(__name__)


async def permalink(client: AsyncWebClient, channel_id: str, ts: str | None) -> str:
    """Where a message is; "" if it has not been posted, or Slack does not say, or not in time."""
    if not ts:
        return ""
    try:
        async with asyncio.timeout(PATIENCE):
            answer = await client.chat_getPermalink(channel=channel_id, message_ts=ts)
    except ERRORS as error:
        log.info("Slack did not say where a message is: %s", failure(error))
        return ""
    return str(answer.get("permalink") or "")
