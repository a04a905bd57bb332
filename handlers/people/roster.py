"""The people of a kickoff, as those who lead it arrange them.

Every button and form says of whom it is, and from which page of the list, so that the same page shows after it.
"""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.people import roster as words
from bot.bridge import Bridge
from bot.domain.actors import Actor, Role
from bot.domain.errors import NotAllowed
from bot.domain.people.roster import OutsiderDraft, persons
from bot.services.people.roster import Roster
from bot.slack.people import People
from handlers.people.people_list import PeopleList
from handlers.people.takeover import OfferTakeover
from handlers.request.fields import Fields, discipline_of
from handlers.request.forms import Forms
from handlers.request.payload import numbers, origin, subject


def register(app: AsyncApp) -> None:
    app.action(Action.PEOPLE)(open_list)
    app.action(Action.PEOPLE_BEFORE)(turn_page)
    app.action(Action.PEOPLE_AFTER)(turn_page)
    app.action(Action.ADD_PEOPLE)(ask_whom_to_add)
    app.view(Modal.ADD_PEOPLE)(add_people)
    app.action(Action.CHANGE_PERSON)(ask_about_person)
    app.view(Modal.CHANGE_PERSON)(change_person)
    app.action(Action.REMOVE_PERSON)(remove_person)
    app.action(Action.ADD_OUTSIDER)(ask_for_outsider)
    app.view(Modal.ADD_OUTSIDER)(add_outsider)
    app.action(Action.CHANGE_OUTSIDER)(ask_about_outsider)
    app.view(Modal.CHANGE_OUTSIDER)(change_outsider)
    app.action(Action.REMOVE_OUTSIDER)(remove_outsider)
    app.action(Action.HAND_OVER)(ask_who_takes_over)
    app.view(Modal.HAND_OVER)(hand_over)


async def open_list(
    ack: AsyncAck, action: dict[str, Any], people_list: PeopleList, offer_takeover: OfferTakeover
) -> None:
    kickoff_id = subject(action)
    try:
        await people_list.open(kickoff_id)
    except NotAllowed as refusal:
        await offer_takeover.instead_of(refusal, kickoff_id)
    await ack()


async def turn_page(ack: AsyncAck, action: dict[str, Any], people_list: PeopleList) -> None:
    kickoff_id, page = numbers(action.get("value"))
    await people_list.redraw(kickoff_id, page)
    await ack()


async def ask_whom_to_add(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, forms: Forms
) -> None:
    kickoff_id, page = numbers(action.get("value"))
    await bridge.read(roster.view, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.add_people_modal(tr, kickoff_id, page))
    await ack()


async def add_people(
    ack: AsyncAck,
    view: dict[str, Any],
    context: AsyncBoltContext,
    actor: Actor,
    bridge: Bridge,
    roster: Roster,
    people_list: PeopleList,
) -> None:
    kickoff_id, page = numbers(view.get("private_metadata"))
    fields = Fields(view)
    chosen = persons("people", fields.users("people"), context.bot_user_id)
    await bridge.write(roster.add, kickoff_id, chosen, fields.one_of("role", Role), by=actor)
    await ack()
    await people_list.redraw_below(kickoff_id, page)


async def ask_about_person(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, forms: Forms
) -> None:
    participant_id, page = numbers(action.get("value"))
    person = await bridge.read(roster.person, participant_id, by=actor)
    await forms.open(lambda tr, who: words.change_modal(tr, person, page))
    await ack()


async def change_person(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, people_list: PeopleList
) -> None:
    participant_id, page = numbers(view.get("private_metadata"))
    fields = Fields(view)
    role = fields.one_of("role", Role) if fields.has("role") else None  # a facilitator's is not asked
    kickoff_id = await bridge.write(roster.change, participant_id, role, discipline_of(fields), by=actor)
    await ack()
    await people_list.redraw_below(kickoff_id, page)


async def remove_person(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, people_list: PeopleList
) -> None:
    participant_id, page = numbers(action.get("value"))
    kickoff_id = await bridge.write(roster.remove, participant_id, by=actor)
    await ack()
    await people_list.say_removed(kickoff_id, page)


async def ask_for_outsider(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, forms: Forms
) -> None:
    kickoff_id, page = numbers(action.get("value"))
    await bridge.read(roster.view, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.add_outsider_modal(tr, kickoff_id, page))
    await ack()


def _outsider(fields: Fields) -> OutsiderDraft:
    return OutsiderDraft(fields.text("name"), fields.text("organisation"), fields.one_of("role", Role))


async def add_outsider(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, people_list: PeopleList
) -> None:
    kickoff_id, page = numbers(view.get("private_metadata"))
    draft = _outsider(Fields(view))
    await bridge.write(roster.add_outsider, kickoff_id, draft, by=actor, origin=origin(view))
    await ack()
    await people_list.redraw_below(kickoff_id, page)


async def ask_about_outsider(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, forms: Forms
) -> None:
    outsider_id, page = numbers(action.get("value"))
    person = await bridge.read(roster.outsider, outsider_id, by=actor)
    await forms.open(lambda tr, who: words.change_outsider_modal(tr, person, page))
    await ack()


async def change_outsider(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, people_list: PeopleList
) -> None:
    outsider_id, page = numbers(view.get("private_metadata"))
    kickoff_id = await bridge.write(roster.change_outsider, outsider_id, _outsider(Fields(view)), by=actor)
    await ack()
    await people_list.redraw_below(kickoff_id, page)


async def remove_outsider(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, people_list: PeopleList
) -> None:
    outsider_id, page = numbers(action.get("value"))
    kickoff_id = await bridge.write(roster.remove_outsider, outsider_id, by=actor)
    await ack()
    await people_list.say_removed(kickoff_id, page)


async def ask_who_takes_over(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, roster: Roster, forms: Forms
) -> None:
    kickoff_id, page = numbers(action.get("value"))
    await bridge.read(roster.view, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.hand_over_modal(tr, kickoff_id, page))
    await ack()


async def hand_over(
    ack: AsyncAck,
    view: dict[str, Any],
    context: AsyncBoltContext,
    actor: Actor,
    bridge: Bridge,
    roster: Roster,
    people: People,
    people_list: PeopleList,
) -> None:
    kickoff_id, page = numbers(view.get("private_metadata"))
    fields = Fields(view)
    to = "".join(persons("to", filter(None, [fields.user("to")]), context.bot_user_id))
    remain = fields.one_of("remain", Role)
    is_reachable = await people.is_reachable(actor.team_id, to)
    await bridge.write(
        roster.hand_over, kickoff_id, to, remain, is_reachable=is_reachable, by=actor, origin=origin(view)
    )
    await ack()
    await people_list.redraw_below(kickoff_id, page)
