"""The buttons of a nudge. What they answer takes its place, so that it asks no more."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.briefing import nudges as words
from bot.blocks.briefing import preread
from bot.blocks.kit.ids import Action
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.kickoff.kickoffs import Kickoffs
from bot.services.kickoff.preferences import Preferences
from bot.slack.people import People
from handlers.request.payload import subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    app.action(Action.READ_NUDGED)(mark_read)
    app.action(Action.LEAVE_ALONE)(leave_alone)


async def mark_read(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, kickoffs: Kickoffs, reply: Reply
) -> None:
    language = await bridge.write(kickoffs.read_preread, subject(action), by=actor)
    await ack()
    reply(preread.thanks, language, in_place=True)


async def leave_alone(
    ack: AsyncAck, actor: Actor, bridge: Bridge, preferences: Preferences, people: People, reply: Reply
) -> None:
    await bridge.write(preferences.leave_alone, by=actor)
    people.forget_wishes(actor)
    await ack()
    reply(words.left_alone, in_place=True)
