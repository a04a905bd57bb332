"""Who decides on what, and the approval that a decision waits for."""

from collections.abc import Iterator

from bot.blocks.kit.ids import BY_DEFAULT, Action, Modal
from bot.blocks.meeting.deciding.deciders import deciders_modal
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
    actions={Action.WHO_DECIDES: ask_who_decides},
    views={Modal.WHO_DECIDES: settle},
)
