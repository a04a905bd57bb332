"""Votes."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.theme import voting as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.theme.voting import Counts, Names, Rules
from bot.services.theme.voting import Voting
from bot.slack.people import People
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import number, numbers, subject
from handlers.request.reply import Reply


def register(app: AsyncApp) -> None:
    # The hot ones first: Bolt tries its listeners one after another.
    app.action(Action.VOTE)(cast_vote)
    app.action(Action.TAKE_BACK)(take_back)
    app.action(Action.OPEN_VOTING)(ask_how_to_vote)
    app.view(Modal.OPEN_VOTING)(open_voting)
    app.action(Action.CLOSE_VOTING)(close_voting)
    app.action(Action.CHOOSE_THEME)(choose_theme)


async def cast_vote(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    voting: Voting,
    people: People,
    reply: Reply,
) -> None:
    left = await bridge.write(voting.cast, *numbers(action.get("value")), by=actor)
    await ack()
    people.remember_preferences(actor, left.wishes)
    reply(lambda tr: words.dots_left(left, tr), left.language)


async def take_back(
    ack: AsyncAck,
    action: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    voting: Voting,
    people: People,
    reply: Reply,
) -> None:
    left = await bridge.write(voting.take_back, *numbers(action.get("value")), by=actor)
    await ack()
    people.remember_preferences(actor, left.wishes)
    reply(lambda tr: words.dots_left(left, tr), left.language)


async def ask_how_to_vote(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, voting: Voting, forms: Forms
) -> None:
    kickoff_id = subject(action)
    closes_at = await bridge.read(voting.can_open, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.open_modal(tr, kickoff_id, closes_at))
    await ack()


async def open_voting(ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, voting: Voting) -> None:
    fields = Fields(view)
    how = Rules(
        dots=fields.amount("dots"),
        counts=fields.one_of("counts", Counts),
        names=fields.one_of("names", Names),
        closes_at=fields.moment_if_any("closes_at"),
    )
    await bridge.write(voting.open, number(view.get("private_metadata")), how, by=actor)
    await ack(response_action="clear")


async def close_voting(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, voting: Voting
) -> None:
    await bridge.write(voting.close, subject(action), by=actor)
    await ack()


async def choose_theme(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, voting: Voting
) -> None:
    await bridge.write(voting.choose, subject(action), by=actor)
    await ack()
