"""What one person is told of their place in the queue, and what they can do about it."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Button

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.fields import text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import bold, plain, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.meeting.queue import ABOUT_LIMIT, HandUp, Place, PlaceState, Stage, Turn

IN_THE_QUEUE = {
    Stage.ON: N_("It's your turn to speak: {project}."),
    Stage.NEXT: N_("You're next to speak: {project}."),
    Stage.LATER: N_("You're in the queue to speak: {project}."),
}
AFTERWARDS = {
    PlaceState.SPOKE: N_("Thank you. You've had your turn: {project}."),
    PlaceState.PASSED: N_("You've passed this time: {project}."),
    PlaceState.WAITING: N_("The round is over: {project}."),
}


def hand_up(view: HandUp, tr: Words) -> Message:
    """To somebody who has just raised it."""
    told = tr("Your hand is up, and you're next to speak.")
    if view.before:
        told = tr.plural(
            "Your hand is up. {count} person speaks before you.",
            "Your hand is up. {count} people speak before you.",
            view.before,
        )
    return message([prose(plain(told)), row(*_hand_buttons(view.place, tr))])


def hand_down(tr: Words) -> Message:
    return message([prose(plain(tr("Your hand is down.")))])


def turn(view: Turn, tr: Words) -> Message:
    """In one message that is edited as the queue moves on."""
    told = said(_told(view, tr), project=bold(view.brief.project))
    return message([prose(told), row(*_buttons(view, tr))])


def _told(view: Turn, tr: Words) -> str:
    if view.stage is not Stage.DONE:
        return tr(IN_THE_QUEUE[view.stage])
    if view.place is None or (view.place.state is PlaceState.WAITING and not view.place.is_round):
        return tr("You're no longer in the queue to speak: {project}.")
    return tr(AFTERWARDS[view.place.state])


def _buttons(view: Turn, tr: Words) -> Iterator[Button]:
    if view.place is None or view.stage is Stage.DONE:
        return
    if view.place.is_round:
        yield button(Action.LOWER_HAND, tr("Pass this time"), view.place.id)
    elif view.stage is not Stage.ON:
        yield from _hand_buttons(view.place, tr)


def _hand_buttons(hand: Place, tr: Words) -> Iterator[Button]:
    yield button(Action.SAY_ABOUT, tr("Say what about…"), hand.id)
    yield button(Action.LOWER_HAND, tr("Lower my hand"), hand.id)


def about_modal(tr: Words, hand: Place) -> dict[str, Any]:
    about = text_field(
        "about",
        tr("What do you want to speak about?"),
        ABOUT_LIMIT,
        value=hand.about,
        hint=tr("In a few words. Only the facilitators see it."),
        optional=True,
        is_first=True,
    )
    return modal.form(tr, Modal.HAND, tr("Hand up"), tr("Save"), [about], str(hand.id))
