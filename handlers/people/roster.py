"""The people of a kickoff, as its facilitators arrange them.

Every button and form says which person it is about and which page of the list it is on: that page shows after it.
"""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.people import roster as words
from bot.domain.actors import Role
from bot.domain.errors import KickoffError, NotAllowed
from bot.domain.people.roster import OutsiderDraft, persons
from bot.services.services import Services
from handlers.people.takeover import offer_instead
from handlers.request.fields import Fields, discipline_of
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def open_list(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    try:
        form = await _people(request, services, kickoff_id, 0)
    except NotAllowed as refusal:
        await offer_instead(refusal, request, services, kickoff_id)
    else:
        await request.open(form)


async def turn_page(request: Request, services: Services) -> None:
    await request.redraw(await _people(request, services, *request.numbers))


async def ask_who_to_add(request: Request, services: Services) -> None:
    kickoff_id, page = request.numbers
    await request.read(services.roster.view, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.add_people_modal(tr, kickoff_id, page))


async def add_people(request: Request, services: Services) -> None:
    (kickoff_id, page), fields = request.numbers, request.fields
    chosen = persons("people", fields.users("people"), request.bot_user_id)
    role = fields.one_of("role", Role)
    await request.write(services.roster.add, kickoff_id, chosen, role, by=request.actor)
    await _redraw_below(request, services, kickoff_id, page)


async def ask_about_person(request: Request, services: Services) -> None:
    participant_id, page = request.numbers
    person = await request.read(services.roster.person, participant_id, by=request.actor)
    await request.open(lambda tr: words.change_modal(tr, person, page))


async def change_person(request: Request, services: Services) -> None:
    (participant_id, page), fields = request.numbers, request.fields
    role = fields.one_of("role", Role) if fields.has("role") else None  # a facilitator's is not asked
    discipline = discipline_of(fields)
    kickoff_id = await request.write(services.roster.change, participant_id, role, discipline, by=request.actor)
    await _redraw_below(request, services, kickoff_id, page)


async def remove_person(request: Request, services: Services) -> None:
    participant_id, page = request.numbers
    kickoff_id = await request.write(services.roster.remove, participant_id, by=request.actor)
    await _say_removed(request, services, kickoff_id, page)


async def ask_for_outsider(request: Request, services: Services) -> None:
    kickoff_id, page = request.numbers
    await request.read(services.roster.view, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.add_outsider_modal(tr, kickoff_id, page))


async def add_outsider(request: Request, services: Services) -> None:
    (kickoff_id, page), draft = request.numbers, _outsider(request.fields)
    await request.write(services.roster.add_outsider, kickoff_id, draft, by=request.actor, origin=request.origin)
    await _redraw_below(request, services, kickoff_id, page)


async def ask_about_outsider(request: Request, services: Services) -> None:
    outsider_id, page = request.numbers
    person = await request.read(services.roster.outsider, outsider_id, by=request.actor)
    await request.open(lambda tr: words.change_outsider_modal(tr, person, page))


async def change_outsider(request: Request, services: Services) -> None:
    (outsider_id, page), draft = request.numbers, _outsider(request.fields)
    kickoff_id = await request.write(services.roster.change_outsider, outsider_id, draft, by=request.actor)
    await _redraw_below(request, services, kickoff_id, page)


async def remove_outsider(request: Request, services: Services) -> None:
    outsider_id, page = request.numbers
    kickoff_id = await request.write(services.roster.remove_outsider, outsider_id, by=request.actor)
    await _say_removed(request, services, kickoff_id, page)


async def ask_who_takes_over(request: Request, services: Services) -> None:
    kickoff_id, page = request.numbers
    await request.read(services.roster.view, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.hand_over_modal(tr, kickoff_id, page))


async def hand_over(request: Request, services: Services) -> None:
    (kickoff_id, page), fields = request.numbers, request.fields
    to = "".join(persons("to", filter(None, [fields.user("to")]), request.bot_user_id))
    await request.write(
        services.roster.hand_over,
        kickoff_id,
        to,
        fields.one_of("remain", Role),
        is_reachable=await request.is_reachable(to),
        by=request.actor,
        origin=request.origin,
    )
    await _redraw_below(request, services, kickoff_id, page)


async def _people(request: Request, services: Services, kickoff_id: int, page: int) -> Form:
    everyone = await request.read(services.roster.view, kickoff_id, by=request.actor)
    return lambda tr: words.people_modal(tr, everyone, page)


async def _redraw_below(request: Request, services: Services, kickoff_id: int, page: int) -> None:
    """Not for someone who no longer leads it: they have handed it over, or removed themselves."""
    try:
        form = await _people(request, services, kickoff_id, page)
    except KickoffError:
        await request.ack()
    else:
        await request.redraw_below(form)


async def _say_removed(request: Request, services: Services, kickoff_id: int, page: int) -> None:
    """In the form of the person who is gone; the list below it shows it too."""
    await request.redraw(words.removed_modal)
    await _redraw_below(request, services, kickoff_id, page)


def _outsider(fields: Fields) -> OutsiderDraft:
    return OutsiderDraft(fields.text("name"), fields.text("organisation"), fields.one_of("role", Role))


LISTENERS = Listeners(
    actions={
        Action.PEOPLE: open_list,
        Action.PEOPLE_BEFORE: turn_page,
        Action.PEOPLE_AFTER: turn_page,
        Action.ADD_PEOPLE: ask_who_to_add,
        Action.CHANGE_PERSON: ask_about_person,
        Action.REMOVE_PERSON: remove_person,
        Action.ADD_OUTSIDER: ask_for_outsider,
        Action.CHANGE_OUTSIDER: ask_about_outsider,
        Action.REMOVE_OUTSIDER: remove_outsider,
        Action.HAND_OVER: ask_who_takes_over,
    },
    views={
        Modal.ADD_PEOPLE: add_people,
        Modal.CHANGE_PERSON: change_person,
        Modal.ADD_OUTSIDER: add_outsider,
        Modal.CHANGE_OUTSIDER: change_outsider,
        Modal.HAND_OVER: hand_over,
    },
)
