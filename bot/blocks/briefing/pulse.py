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


def pulse_parts(pulse: Pulse, kickoff_id: int, tr: Words) -> Iterator[RichTextBlock | ActionsBlock | None]:
    if pulse.is_open:
        yield prose([bold(tr("How much are you looking forward to it?"))], *_how(tr))
        yield row(*_buttons(kickoff_id, tr))
    elif pulse.answers:
        yield prose([bold(tr("How much we looked forward to it"))], _together(pulse, tr))


def _how(tr: Words) -> Iterator[Line]:
    yield said(tr("1 is not at all, 5 is very much. I don't show anyone your answer."))
    yield said(tr("The average shows once the kickoff has started, if at least three people have answered."))


def _together(pulse: Pulse, tr: Words) -> Line:
    average = format_decimal(round(pulse.average or 0, 1), "0.0", tr.language)
    return said(tr("{average} on average, from {count} answers."), average=average, count=str(pulse.answers))


def _buttons(kickoff_id: int, tr: Words) -> Iterator[Button]:
    for mood, action in BY_MOOD.items():
        yield button(action, str(mood), f"{kickoff_id}:{mood}", spoken=tr(MOODS[mood]))


def answered(view: PulseAnswered, tr: Words) -> Message:
    """Only for the person who answered."""
    thanks = said(tr("Thank you. Your answer is {mood}."), mood=bold(tr(MOODS[view.mood])))
    kept = said(
        tr(
            "You can change it until the kickoff starts. Until then, the person who runs Kickoff here could"
            " technically look it up; after that, only the totals are kept."
        )
    )
    return message([prose(thanks, kept)])
