"""What one member of a channel is shown there in private, without having asked. Best effort: it may not arrive.

https://docs.slack.dev/reference/methods/chat.postEphemeral
"""

import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.message import Message
from bot.slack.outcomes import ERRORS, failure

log = logging.getLogger(__name__)


async def send_ephemeral(client: AsyncWebClient, channel_id: str, user_id: str, message: Message) -> None:
    """Shows the message to that person alone. One that Slack does not take is logged, not repeated."""
    try:
        await client.chat_postEphemeral(
            channel=channel_id, user=user_id, text=message.text, blocks=message.blocks, parse="none"
        )
    except ERRORS as error:
        log.info("A private message in a channel was not shown: %s", failure(error))
