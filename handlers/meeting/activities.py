"""Activities of agenda items: a facilitator opens and closes one, and everyone answers in it."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting.activities.consent import propose_modal
from bot.blocks.meeting.activities.form import answer_modal
from bot.blocks.meeting.activities.read_back import not_quite_modal
from bot.domain.errors import InvalidField
from bot.domain.meeting.activities.activity import MANNERS, ActivityKind, Answer
from bot.domain.meeting.activities.read_back import NOT_QUITE, Part, agreeing
from bot.services.services import Services
from handlers.meeting.absent import close_form
from handlers.meeting.agenda import show_lead
from handlers.request.fields import answers_of, discipline_of
from handlers.request.listeners import Listener, Listeners
from handlers.request.request import Request


def opens(kind: ActivityKind) -> Listener:
    async def listener(request: Request, services: Services) -> None:
        await request.write(services.activities.open, request.subject, kind, by=request.actor)
        await show_lead(request, services, request.subject)

    return listener


async def ask_what_to_propose(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    proposal = await request.read(services.activities.proposal, kickoff_id, by=request.actor)
    await request.open(lambda tr: propose_modal(tr, kickoff_id, proposal))


async def propose(request: Request, services: Services) -> None:
    fields = request.fields
    proposal, look_on = fields.text("proposal"), fields.day_if_any("look_on")
    await request.write(services.activities.propose, request.subject, proposal, look_on, by=request.actor)
    await request.close()


async def ask(request: Request, services: Services) -> None:
    form = await request.read(services.activities.form, request.subject, by=request.actor)
    drawn = not_quite_modal if MANNERS[form.activity.kind].shows_at_once else answer_modal
    await request.open(lambda tr: drawn(tr, form))


async def agree(request: Request, services: Services) -> None:
    """That what was read back is what was agreed."""
    await request.write(services.activities.answer, request.subject, [agreeing()], by=request.actor)
    await request.done()


async def doubt(request: Request, services: Services) -> None:
    fields = request.fields
    answer = Answer(fields.one_of("part", Part), NOT_QUITE, fields.text("text"))
    try:
        await request.write(services.activities.answer, request.subject, [answer], by=request.actor)
    except InvalidField as error:
        error.field = "text"
        raise
    await request.close()


async def answer(request: Request, services: Services) -> None:
    fields, activity_id, by = request.fields, request.subject, request.actor
    answers = answers_of(fields)
    discipline = discipline_of(fields) if fields.has("discipline") else ""
    waiting = await request.write(services.activities.answer, activity_id, answers, by=by, discipline=discipline)
    await close_form(request, services.activities.close_without, waiting)


async def close(request: Request, services: Services) -> None:
    await request.write(services.activities.close, request.subject, by=request.actor)
    await request.done()


LISTENERS = Listeners(
    actions={
        Action.ASK_DISCIPLINES: opens(ActivityKind.GRID),
        Action.START_VOTE: opens(ActivityKind.CONFIDENCE),
        Action.ASK_CONSENT: ask_what_to_propose,
        Action.READ_BACK: opens(ActivityKind.READ_BACK),
        Action.GIVE_DOTS: opens(ActivityKind.DOTS),
        Action.START_PUZZLE: opens(ActivityKind.PUZZLE),
        Action.GIVE_ANSWER: ask,
        Action.NOT_QUITE: ask,
        Action.AGREE: agree,
        Action.CLOSE_ACTIVITY: close,
    },
    views={Modal.GIVE_ANSWER: answer, Modal.ASK_CONSENT: propose, Modal.NOT_QUITE: doubt},
)
