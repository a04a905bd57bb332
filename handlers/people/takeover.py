"""Taking over a kickoff: offered, instead of a refusal, to someone who may."""

import asyncio

from bot.blocks.kit.ids import Action
from bot.blocks.people import takeover as words
from bot.domain.actors import Person
from bot.domain.errors import NotAllowed
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def offer_instead(refusal: NotAllowed, request: Request, services: Services, kickoff_id: int) -> None:
    """For the menus of facilitators, when somebody else presses them. Raises the refusal if they may not."""
    person, is_led = await _told_by_slack(request, services, kickoff_id)
    try:
        offer = await request.read(
            services.takeover.offer, kickoff_id, by=request.actor, person=person, is_led=is_led
        )
    except NotAllowed:
        raise refusal from None
    await request.open(lambda tr: words.offer_modal(tr, offer))


async def take_over(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    person, is_led = await _told_by_slack(request, services, kickoff_id)
    project = await request.write(
        services.takeover.take_over,
        kickoff_id,
        by=request.actor,
        person=person,
        is_led=is_led,
    )
    if request.is_in_modal:
        await request.redraw(lambda tr: words.taken_over_modal(tr, project))
    else:
        await request.ack()


async def _told_by_slack(request: Request, services: Services, kickoff_id: int) -> tuple[Person, bool]:
    """Who acts, and whether the kickoff is led; asked at once, since the click has to be answered in time."""
    return await asyncio.gather(request.person(), _is_led(request, services, kickoff_id))


async def _is_led(request: Request, services: Services, kickoff_id: int) -> bool:
    """Whether any of its facilitators is still in Slack, as far as Slack says."""
    facilitators = await request.read(services.takeover.facilitator_ids, kickoff_id, by=request.actor)
    return any(await asyncio.gather(*map(request.is_reachable, facilitators)))


LISTENERS = Listeners(actions={Action.TAKE_OVER: take_over})
