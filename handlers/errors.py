"""Whatever goes wrong before the ack ends here, with an answer for the person and an ack for Slack.

Without a BoltResponse of 200 Slack would show a warning and deliver the same click again.
"""

import logging
import secrets
from collections.abc import Callable
from typing import Any

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.blocks import errors as words
from bot.blocks.kit.words import Words
from bot.domain.errors import InvalidField, KickoffError, LimitReached, WrongMoment
from bot.domain.message import Message
from handlers.request.listeners import OURS
from handlers.request.payload import is_topmost
from handlers.request.request import Request

log = logging.getLogger(__name__)


async def answer_error(error: Exception, context: AsyncBoltContext, body: dict[str, Any]) -> BoltResponse:
    """Expected errors become a sentence, at the field in a modal; others a reference that the log has too."""
    request: Request | None = context.get(OURS)
    if request is None:  # nobody to tell: the payload does not say who acted
        log.warning("A payload that Slack would not send was left alone: %s", type(error).__name__)
    elif body.get("type") == "view_submission":
        return BoltResponse(status=200, body=_in_modal(error, request, await request.words()))
    else:
        await request.reply(_explained(error))
    return BoltResponse(status=200)


def _in_modal(error: Exception, request: Request, tr: Words) -> dict[str, Any]:
    """At the field where that is what is wrong; else in front of the form, which keeps what was typed.

    In place of the form where there is no room in front of it.
    """
    if isinstance(error, InvalidField):
        return {"response_action": "errors", "errors": words.at_field(error, tr)}
    told = request.dated(words.notice_modal(_explained(error)(tr), tr))
    return {"response_action": "update" if is_topmost(request.view) else "push", "view": told}


def _in_log(error: KickoffError) -> str:
    """What is wrong, without what was typed."""
    kind = type(error).__name__
    match error:
        case WrongMoment(reason=why) | LimitReached(limit=why) | InvalidField(fault=why):
            return f"{kind} {why}"
    return kind


def _explained(error: Exception) -> Callable[[Words], Message]:
    if isinstance(error, KickoffError):
        log.info("Refused: %s", _in_log(error))
        return lambda tr: words.explained(error, tr)
    reference = secrets.token_hex(4)
    log.error("Something unforeseen, told as %s", reference, exc_info=error)
    return lambda tr: words.unexpected(reference, tr)
