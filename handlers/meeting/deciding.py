"""Who decides on what, and why a decision that waits for an approval does not get it."""

from collections.abc import Iterator

from bot.blocks.kit.ids import BY_DEFAULT, Action, Modal
from bot.blocks.meeting.captured import captured_modal
from bot.blocks.meeting.deciding.deciders import deciders_modal
from bot.blocks.meeting.deciding.waiting import not_like_this_modal
from bot.domain.errors import Malformed
from bot.domain.meeting.deciders import (
    DecidersDraft,
    Matter,
    field_of_approvers,
    field_of_driver,
    field_of_outsider,
)
from bot.services.services import Services
from handlers.request.fields import Fields
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_who_decides(request: Request, services: Services) -> None:
    form = await request.read(services.deciding.form, request.subject, by=request.actor)
    await request.open(lambda tr: deciders_modal(tr, form))


async def settle(request: Request, services: Services) -> None:
    if not (drafts := list(_drafts(request.fields))):
        raise Malformed
    await request.write(services.deciding.settle, request.subject, drafts, by=request.actor)
    await request.close()


async def ask_why_not(request: Request, services: Services) -> None:
    """From a direct message, from Home, or from the list of what was captured."""
    decision = await request.read(services.deciding.to_refuse, request.subject, by=request.actor)
    await request.open(lambda tr: not_like_this_modal(tr, decision))


async def refuse(request: Request, services: Services) -> None:
    capture_id, reason = request.subject, request.fields.text("refusal")
    kickoff_id = await request.write(services.deciding.refuse, capture_id, reason, by=request.actor)
    found = await request.read(services.captured.list, kickoff_id, by=request.actor)
    await request.redraw_below(lambda tr: captured_modal(tr, found))
    request.draw_home()


def _drafts(fields: Fields) -> Iterator[DecidersDraft]:
    """Of each matter that the form asked about."""
    for matter in Matter:
        if fields.has(field_of_driver(matter)):
            driver, approvers = field_of_driver(matter), field_of_approvers(matter)
            yield DecidersDraft(matter, fields.user(driver), fields.users(approvers), _outsider(fields, matter))


def _outsider(fields: Fields, matter: Matter) -> int | None:
    name = field_of_outsider(matter)
    return None if fields.option(name) in ("", BY_DEFAULT) else fields.id(name)


LISTENERS = Listeners(
    actions={Action.WHO_DECIDES: ask_who_decides, Action.NOT_LIKE_THIS: ask_why_not},
    views={Modal.WHO_DECIDES: settle, Modal.NOT_LIKE_THIS: refuse},
)
