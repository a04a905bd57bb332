"""Questions: a form that opens by itself or on top of their list, and the list."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.briefing import questions as words
from bot.blocks.kit.ids import Action, Modal
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.briefing.questions import Questions
from handlers.request.fields import Fields
from handlers.request.forms import Forms
from handlers.request.payload import below, number, numbers, origin, subject


def register(app: AsyncApp) -> None:
    app.action(Action.ASK)(ask_what_to_know)
    app.view(Modal.ASK)(ask)
    app.action(Action.LIST_QUESTIONS)(list_questions)
    app.action(Action.QUESTIONS_BEFORE)(turn_page)
    app.action(Action.QUESTIONS_AFTER)(turn_page)
    app.action(Action.ANSWERED)(settle)
    app.action(Action.REMOVE_QUESTION)(settle)


async def ask_what_to_know(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, questions: Questions, forms: Forms
) -> None:
    kickoff_id = subject(action)
    await bridge.read(questions.can_ask, kickoff_id, by=actor)
    await forms.open(lambda tr, who: words.ask_modal(tr, kickoff_id))
    await ack()


async def ask(
    ack: AsyncAck, view: dict[str, Any], actor: Actor, bridge: Bridge, questions: Questions, forms: Forms
) -> None:
    fields, kickoff_id = Fields(view), number(view.get("private_metadata"))
    text, named = fields.text("question"), fields.yes("named")
    await bridge.write(questions.ask, kickoff_id, text, named=named, by=actor, origin=origin(view))
    await ack()
    if below(view):
        found = await bridge.read(questions.list, kickoff_id, by=actor)
        forms.redraw_below(lambda tr, who: words.questions_modal(tr, found))


async def list_questions(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, questions: Questions, forms: Forms
) -> None:
    found = await bridge.read(questions.list, subject(action), by=actor)
    await forms.open(lambda tr, who: words.questions_modal(tr, found))
    await ack()


async def turn_page(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, questions: Questions, forms: Forms
) -> None:
    kickoff_id, page = numbers(action.get("value"))
    found = await bridge.read(questions.list, kickoff_id, page, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.questions_modal(tr, found))


async def settle(
    ack: AsyncAck, action: dict[str, Any], actor: Actor, bridge: Bridge, questions: Questions, forms: Forms
) -> None:
    question_id, page = numbers(action.get("value"))
    how = questions.answered if action.get("action_id") == Action.ANSWERED else questions.remove
    kickoff_id = await bridge.write(how, question_id, by=actor)
    found = await bridge.read(questions.list, kickoff_id, page, by=actor)
    await ack()
    forms.redraw(lambda tr, who: words.questions_modal(tr, found))
