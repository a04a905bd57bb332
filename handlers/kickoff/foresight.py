"""What a choice in a form means, said as soon as it is made."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.blocks.kickoff import new_kickoff, schedule
from bot.blocks.kit.ids import Action, Modal
from bot.domain.actors import Actor
from bot.domain.calendar import zone
from bot.domain.kickoff.foresight import ASKED_ABOUT, Clocks, Foresight, clocks
from bot.services.services import Services
from handlers.kickoff.new_kickoff import lead_hours, read_form
from handlers.request.listeners import Listeners
from handlers.request.payload import about_form, channel_of, continued_by, instant, numbers, zone_of
from handlers.request.request import Request


async def foresee(request: Request, services: Services) -> None:
    """In the form in which the choice was made."""
    is_move = request.view.get("callback_id") == Modal.MOVE
    await (_of_move if is_move else _of_new_kickoff)(request, services)


async def _of_new_kickoff(request: Request, services: Services) -> None:
    fields, tz, channel_id = request.fields, zone(zone_of(request.view)).key, channel_of(request.view)
    new = await read_form(request, services, continued_by(request.view))
    starts_at, lead = fields.moment_if_any("starts_at") or new.starts_at, lead_hours(fields)
    has_words = bool(fields.text("description").strip() or fields.text("goal").strip())
    preread = await request.read(
        services.kickoffs.foresee_preread, starts_at, lead, tz, has_words=has_words, by=request.actor
    )
    told = await _clocks(request, starts_at, tz, (*fields.users("team"), *fields.users("clients")))
    foreseen = replace(new, tz=tz, foresight=Foresight(None if lead is None else preread, told))
    await request.redraw(lambda tr: new_kickoff.modal(tr, foreseen, channel_id))


async def _of_move(request: Request, services: Services) -> None:
    kickoff_id, since = numbers(about_form(request.view))
    now = await request.read(services.schedule.to_move, kickoff_id, by=request.actor)
    brief = replace(now, starts_at=instant(since))  # the form still begins from the start that it began from
    starts_at = request.fields.moment_if_any("starts_at") or brief.starts_at
    told = await _clocks(request, starts_at, brief.tz, [one.user_id for one in brief.people])
    await request.redraw(lambda tr: schedule.move_modal(tr, brief, told))


async def _clocks(request: Request, starts_at: datetime, tz: str, user_ids: Sequence[str]) -> Clocks:
    """Slack is asked about them all at once, and about no more than it may be."""
    asked = tuple(dict.fromkeys(user_ids))[:ASKED_ABOUT]
    team_id, reader = request.actor.team_id, request.people.reader
    found = await asyncio.gather(*(reader(Actor(team_id, user_id)) for user_id in asked))
    zones = {user_id: person.tz if person.is_known else "" for user_id, person in zip(asked, found, strict=True)}
    return clocks(starts_at, tz, zones)


LISTENERS = Listeners(
    actions=dict.fromkeys((Action.STARTS_AT, Action.LEAD_HOURS, Action.TEAM, Action.CLIENTS), foresee)
)
