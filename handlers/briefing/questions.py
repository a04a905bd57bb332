"""Questions: a form that opens by itself or on top of their list, and the list."""

from bot.blocks.briefing import questions as words
from bot.blocks.kit.ids import Action, Modal
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Form, Request


async def ask_what_to_know(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    await request.read(services.questions.can_ask, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.ask_modal(tr, kickoff_id))


async def ask(request: Request, services: Services) -> None:
    kickoff_id, fields = request.subject, request.fields
    text, named = fields.text("question"), fields.yes("named")
    await request.write(
        services.questions.ask, kickoff_id, text, named=named, by=request.actor, origin=request.origin
    )
    await request.redraw_below(await _questions(request, services, kickoff_id))


async def list_questions(request: Request, services: Services) -> None:
    await request.open(await _questions(request, services, request.subject))


async def turn_page(request: Request, services: Services) -> None:
    await request.redraw(await _questions(request, services, *request.numbers))


async def ask_for_answer(request: Request, services: Services) -> None:
    question = await request.read(services.questions.to_answer, request.subject, by=request.actor)
    await request.open(lambda tr: words.answer_modal(tr, question))


async def answer(request: Request, services: Services) -> None:
    text = request.fields.text("answer")
    kickoff_id = await request.write(services.questions.answer, request.subject, text, by=request.actor)
    await request.redraw_below(await _questions(request, services, kickoff_id))


async def reopen(request: Request, services: Services) -> None:
    question_id, page = request.numbers
    kickoff_id = await request.write(services.questions.reopen, question_id, by=request.actor)
    await request.redraw(await _questions(request, services, kickoff_id, page))


async def remove(request: Request, services: Services) -> None:
    question_id, page = request.numbers
    kickoff_id = await request.write(services.questions.remove, question_id, by=request.actor)
    await request.redraw(await _questions(request, services, kickoff_id, page))


async def _questions(request: Request, services: Services, kickoff_id: int, page: int = 1) -> Form:
    found = await request.read(services.questions.list, kickoff_id, page, by=request.actor)
    return lambda tr: words.questions_modal(tr, found)


LISTENERS = Listeners(
    actions={
        Action.ASK: ask_what_to_know,
        Action.LIST_QUESTIONS: list_questions,
        Action.QUESTIONS_BEFORE: turn_page,
        Action.QUESTIONS_AFTER: turn_page,
        Action.ANSWER: ask_for_answer,
        Action.REOPEN_QUESTION: reopen,
        Action.REMOVE_QUESTION: remove,
    },
    views={Modal.ASK: ask, Modal.ANSWER: answer},
)
