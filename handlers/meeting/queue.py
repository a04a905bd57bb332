"""Hands are raised and lowered, and those who lead give the turn."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.meeting.queue import turns as words
from bot.services.services import Services
from handlers.meeting.absent import leave_out_absent
from handlers.meeting.agenda import show_lead
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def raise_hand(request: Request, services: Services) -> None:
    hand = await request.write(services.queues.raise_hand, request.subject, by=request.actor)
    await request.reply(lambda tr: words.hand_up(hand, tr), hand.language)


async def ask_what_about(request: Request, services: Services) -> None:
    hand = await request.read(services.queues.hand, request.subject, by=request.actor)
    await request.open(lambda tr: words.about_modal(tr, hand))


async def say_what_about(request: Request, services: Services) -> None:
    about = request.fields.text("about")
    await request.write(services.queues.say_about, request.subject, about, by=request.actor)
    await request.close()


async def lower(request: Request, services: Services) -> None:
    await request.write(services.queues.lower, request.subject, by=request.actor)
    if request.is_in_private_message:  # which is not drawn again by itself
        await request.reply(words.hand_down, in_place=True)
    else:
        await request.done()


async def give_turn(request: Request, services: Services) -> None:
    await request.write(services.queues.give, *request.numbers, by=request.actor)
    await request.done()


async def spoke(request: Request, services: Services) -> None:
    await request.write(services.queues.spoke, *request.numbers, by=request.actor)
    await request.done()


async def passed(request: Request, services: Services) -> None:
    await request.write(services.queues.passed, *request.numbers, by=request.actor)
    await request.done()


async def start_round(request: Request, services: Services) -> None:
    kickoff_id, number = request.numbers
    await request.write(services.queues.start_round, kickoff_id, number, by=request.actor)
    await show_lead(request, services, kickoff_id)
    request.background(leave_out_absent(request, services, kickoff_id))


async def end_round(request: Request, services: Services) -> None:
    kickoff_id, number = request.numbers
    await request.write(services.queues.end_round, kickoff_id, number, by=request.actor)
    await show_lead(request, services, kickoff_id)


LISTENERS = Listeners(
    actions={
        Action.RAISE_HAND: raise_hand,
        Action.SAY_ABOUT: ask_what_about,
        Action.LOWER_HAND: lower,
        Action.GIVE_TURN: give_turn,
        Action.SPOKE: spoke,
        Action.PASSED: passed,
        Action.START_ROUND: start_round,
        Action.END_ROUND: end_round,
    },
    views={Modal.HAND: say_what_about},
)
