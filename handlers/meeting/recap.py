"""The recap as text, for those who are not in Slack."""

from bot.blocks.kit.ids import Action
from bot.blocks.meeting.recap_text import forward_recap_modal
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def show_text_to_forward(request: Request, services: Services) -> None:
    view = await request.read(services.recaps.of, request.subject, by=request.actor)
    names = await request.people.names(request.actor.team_id, view.named_ids)
    await request.open(lambda tr: forward_recap_modal(view, names, tr))


LISTENERS = Listeners(actions={Action.FORWARD_RECAP: show_text_to_forward})
