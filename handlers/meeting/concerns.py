"""What people are concerned about: a list, from which it is settled who looks after one."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting.feasibility import concerns as words
from bot.domain.errors import Malformed
from bot.domain.meeting.feasibility.concerns import ConcernDetail, ConcernState, Severity
from bot.services.services import Services
from handlers.request.fields import Fields, discipline_of
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def show(request: Request, services: Services) -> None:
    await request.open(await _list(request, services, request.subject))


async def ask_what_is_settled(request: Request, services: Services) -> None:
    concern = await request.read(services.concerns.to_change, request.subject, by=request.actor)
    await request.open(lambda tr: words.settle_modal(tr, concern))


async def settle(request: Request, services: Services) -> None:
    detail = _detail(request.fields)
    kickoff_id = await request.write(services.concerns.settle, request.subject, detail, by=request.actor)
    await request.redraw_below(await _list(request, services, kickoff_id))


def _detail(fields: Fields) -> ConcernDetail:
    """Raises InvalidField, and Malformed for a form without its fields, which would take back what they had."""
    if not all(fields.has(name) for name in ("owner_id", "first_sign", "look_on")):
        raise Malformed
    return ConcernDetail(
        severity=fields.one_of("severity", Severity),
        discipline=discipline_of(fields),
        owner_id=fields.user("owner_id"),
        state=fields.one_of("state", ConcernState),
        first_sign=fields.text("first_sign"),
        look_on=fields.day_if_any("look_on"),
    )


async def _list(request: Request, services: Services, kickoff_id: int) -> Form:
    found = await request.read(services.concerns.list, kickoff_id, by=request.actor)
    return lambda tr: words.concerns_modal(tr, found)


LISTENERS = Listeners(
    actions={Action.CONCERNS: show, Action.SETTLE_CONCERN: ask_what_is_settled},
    views={Modal.SETTLE_CONCERN: settle},
)
