"""What a person wants of Kickoff, chosen on Home."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kickoff import preferences as words
from bot.blocks.kit.ids import Action, Modal
from bot.bridge import Bridge
from bot.domain.actors import Actor, Language
from bot.domain.kickoff.preferences import PersonalPreferences
from bot.services.kickoff.preferences import Preferences
from bot.slack.people import People
from handlers.kickoff.home_tab import DrawHome
from handlers.request.fields import Fields
from handlers.request.forms import Forms


def register(app: AsyncApp) -> None:
    app.action(Action.PREFERENCES)(ask_for_preferences)
    app.view(Modal.PREFERENCES)(keep_preferences)


async def ask_for_preferences(
    ack: AsyncAck, actor: Actor, bridge: Bridge, preferences: Preferences, forms: Forms
) -> None:
    wishes = await bridge.read(preferences.of, actor)
    await forms.open(lambda tr, who: words.modal(wishes, tr))
    await ack()


async def keep_preferences(
    ack: AsyncAck,
    view: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    preferences: Preferences,
    people: People,
    draw_home: DrawHome,
) -> None:
    await bridge.write(preferences.change, _wishes(Fields(view)), by=actor)
    people.forget_wishes(actor)
    await ack()
    draw_home()


def _wishes(fields: Fields) -> PersonalPreferences:
    return PersonalPreferences(
        language=fields.one_of_or_default("language", Language), nudges=fields.yes("nudges")
    )
