"""Milestones."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.roadmap import milestones as words
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.services.roadmap.milestones import Roadmap
from handlers.kickoff.home_tab import DrawHome
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import is_on_home, number, origin, subject


def register(app: AsyncApp) -> None:
    app.action(Action.ADD_MILESTONE)(ask_for_milestone)
    app.view(Modal.ADD_MILESTONE)(add_milestone)
    app.action(Action.DONE)(complete)


async def ask_for_milestone(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, roadmap: Roadmap, forms: Forms
) -> None:
    kickoff_id = subject(action)
    today = await bridge.read(roadmap.can_add, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.add_modal(tr, kickoff_id, today))
    await ack()


async def add_milestone(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, roadmap: Roadmap
) -> None:
    fields = Fields(view)
    draft = MilestoneDraft(fields.text("title"), fields.day("due_on"), fields.user("owner_id"))
    kickoff_id = number(view.get("private_metadata"))
    await bridge.write(roadmap.add, kickoff_id, draft, by=actor, origin=origin(view))
    await ack(response_action="clear")


async def complete(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    roadmap: Roadmap,
    draw_home: DrawHome,
) -> None:
    await bridge.write(roadmap.complete, subject(action), by=actor)
    await ack()
    if is_on_home(body):
        draw_home()
