"""Who has the turn and who comes next: a line on the agenda, and a list with its buttons on the panel."""

from collections.abc import Iterator

from slackblocks import Block, Button, RichTextUser

from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.richtext import Line, Part, bullets, first, joined, prose_if_any, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.queue import Place, Queue

ON_THE_AGENDA = 2
ON_THE_PANEL = 5
A_NAME = 30  # characters of the name of somebody who is not in Slack


def queue_line(queue: Queue, tr: Words) -> Line:
    people = first([_person(place) for place in queue.next_up], ON_THE_AGENDA, tr)
    coming = said(tr("Next to speak: {people}"), people=joined(people)) if people else []
    return joined(filter(None, [_turn_line(queue, tr), coming]), " ")


def _turn_line(queue: Queue, tr: Words) -> Line:
    if not queue.on_turn:
        return []
    worded = tr("Round: {person} has the turn.") if queue.called else tr("{person} has the turn.")
    return said(worded, person=_person(queue.on_turn))


def _person(place: Place) -> Part:
    return RichTextUser(place.user_id) if place.user_id else fitted(place.name, A_NAME)


def queue_blocks(agenda: AgendaNow, tr: Words) -> Iterator[Block | None]:
    """For facilitators, who give the turn with one press."""
    queue = agenda.queue
    waiting = [_waiting(place, tr) for place in queue.next_up]
    yield prose_if_any(
        _turn_line(queue, tr),
        said(tr("Next to speak:")) if waiting else [],
        bullets(first(waiting, ON_THE_PANEL, tr)) if waiting else None,
    )
    yield row(*_buttons(agenda, tr))


def _waiting(place: Place, tr: Words) -> Part:
    if not place.about:
        return _person(place)
    return said(tr("{person}, about: {about}"), person=_person(place), about=place.about)


def _buttons(agenda: AgendaNow, tr: Words) -> Iterator[Button]:
    """For the first of them; they carry the number of the last turn."""
    queue = agenda.queue
    if queue.called:
        here = f"{queue.called[0].id}:{queue.number}"
        yield button(Action.SPOKE, tr("Spoke"), here, spoken=tr("Spoke: go on to the next in the round"))
        yield button(Action.PASSED, tr("Passed"), here, spoken=tr("Passed: go on to the next in the round"))
        yield round_button(agenda, tr)
    elif queue.hands:
        hand = queue.hands[0].id
        spoken = tr("Give the turn to the first in the queue")
        yield button(Action.GIVE_TURN, tr("Give the turn"), f"{hand}:{queue.number}", spoken=spoken)
        yield button(Action.LOWER_HAND, tr("Lower"), hand, spoken=tr("Lower the first hand in the queue"))


def hand_button(kickoff_id: int, tr: Words) -> Button:
    return button(Action.RAISE_HAND, tr("Hand up"), kickoff_id, spoken=tr("Hand up: I want to say something"))


def round_button(agenda: AgendaNow, tr: Words) -> Button:
    here = f"{agenda.brief.id}:{agenda.progress.number}"
    if agenda.queue.called:
        return button(Action.END_ROUND, tr("End the round"), here)
    return button(Action.START_ROUND, tr("Start a round"), here, spoken=tr("Start a round: everyone gets a turn"))
