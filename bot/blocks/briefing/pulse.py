"""The pulse on the pre-read: a row of five buttons, and what people said together."""

from collections.abc import Iterator

from babel.numbers import format_decimal
from slackblocks import ActionsBlock, Button, RichTextBlock

from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.briefing.pulse import Pulse, PulseAnswered

BY_MOOD = {  # an action_id may be only once in a row
    1: Action.PULSE_1,
    2: Action.PULSE_2,
    3: Action.PULSE_3,
    4: Action.PULSE_4,
    5: Action.PULSE_5,
}
MOODS = {
    1: N_("1: not at all"),
    2: N_("2: not much"),
    3: N_("3: somewhat"),
    4: N_("4: a lot"),
    5: N_("5: very much"),
}


def pulse_parts(pulse: Pulse, kickoff_id: int, _: Words) -> Iterator[RichTextBlock | ActionsBlock | None]:
    if pulse.is_open:
        yield prose([bold(_("How do you look forward to it?"))], _how(_), _together(pulse, _))
        yield row(*_buttons(kickoff_id, _))
    elif pulse.answers:
        yield prose([bold(_("How we looked forward to it"))], _together(pulse, _))


def _how(_: Words) -> Line:
    return said(_("1 is not at all, 5 is very much. I show nobody what you answer."))


def _together(pulse: Pulse, _: Words) -> Line:
    if pulse.average is None:
        return []
    average = format_decimal(round(pulse.average, 1), "0.0", _.language)
    return said(_("{average} on average, of {count} answers."), average=average, count=str(pulse.answers))


def _buttons(kickoff_id: int, _: Words) -> Iterator[Button]:
    for mood, action in BY_MOOD.items():
        yield button(action, str(mood), f"{kickoff_id}:{mood}", spoken=_(MOODS[mood]))


def answered(view: PulseAnswered, _: Words) -> Message:
    """For the eyes of whoever answered only."""
    thanks = said(_("Thank you. Your answer is {mood}."), mood=bold(_(MOODS[view.mood])))
    kept = said(
        _(
            "You can change it until the kickoff starts. Until then whoever looks after Kickoff here could find"
            " out whose it is; at the start I count the answers, and after that nobody can."
        )
    )
    return message([prose(thanks, kept)])
