"""The address of a message.

https://docs.slack.dev/reference/methods/chat.getPermalink
"""

import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.outcomes import ERRORS, failure

log = logging.getLogger(__name__)


async def permalink(client: AsyncWebClient, channel_id: str, ts: str | None) -> str:
    """Where a message is; "" if it has not been posted, or Slack does not say."""
    if not ts:
        return ""
    try:
        answer = await client.chat_getPermalink(channel=channel_id, message_ts=ts)
    except ERRORS as error:
        log.info("Slack did not say where a message is: %s", failure(error))
        return ""
    return str(answer.get("permalink") or "")
