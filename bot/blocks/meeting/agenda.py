"""The live agenda: one message that says where we are, what is done and what comes next."""

from collections.abc import Iterator
from datetime import datetime

from slackblocks import Block, Button, ConfirmationDialogue

from bot.blocks.briefing.questions import open_questions
from bot.blocks.briefing.spotlights import achievements
from bot.blocks.briefing.voices import quotes
from bot.blocks.kit.agenda_list import ROOM, item_line, nearest, speaker_of
from bot.blocks.kit.brief import header, minutes, theme_line
from bot.blocks.kit.buttons import add_milestone, asked, button, contribute, row
from bot.blocks.kit.dates import moment, time_of
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import A_CLICK, Message, message, weight
from bot.blocks.kit.pictures import banner, figures_in_short
from bot.blocks.kit.richtext import Line, bold, bullets, mentions, plain, prose, said, struck
from bot.blocks.kit.topics import item_purpose, item_title
from bot.blocks.kit.words import Words
from bot.blocks.roadmap.milestones import milestones
from bot.domain.brief import Phase
from bot.domain.meeting.agenda import AgendaNow, ItemLine

MILESTONES_SHOWN = 5
QUESTIONS_SHOWN = 2
QUESTION_LENGTH = 80
LESS_ROOM = (900, 300)  # for the items, where all that is said beside them is long


def agenda(view: AgendaNow, _: Words) -> Message:
    dressed = [header(_("Agenda: {project}", project=view.brief.project)), *_dressing(view, _)]
    if view.brief.phase is Phase.CANCELLED:
        return message([*dressed, prose(said(_("This kickoff has been cancelled.")))])
    if view.ended_at:
        return message([*dressed, *_ended(view, view.ended_at, _)])
    if not view.current:
        return message([*dressed, *_waiting(view, _)])
    for room in (ROOM, *LESS_ROOM):
        drawn = message([*dressed, *_live(view, view.current, room, _)])
        if weight(drawn) < A_CLICK:
            break
    return drawn


def _dressing(view: AgendaNow, _: Words) -> Iterator[Block | None]:
    """The banner makes way for the item that is on: on a phone it would take half the screen."""
    if view.brief.theme:
        yield banner(view.brief, _) if not view.current else None
        yield prose(theme_line(view.brief, _))


def _waiting(view: AgendaNow, _: Words) -> Iterator[Block | None]:
    yield prose(_invitation(view, _))
    yield prose(bullets(nearest([item_line(item, _) for item in view.items], 0, _)))
    yield row(
        button(Action.START, _("Start"), view.brief.id, primary=True),
        button(Action.MOVE, _("Another time"), view.brief.id),
    )
    yield figures_in_short(view.brief, _)


def _invitation(view: AgendaNow, _: Words) -> Line:
    project, people = view.brief.project, view.brief.facilitators
    if not people:
        return said(_("It is time for {project}. Press Start when everyone is here."), project=project)
    worded = _("It is time for {project}. {people}, press Start when everyone is here.")
    return said(worded, project=project, people=mentions(people, _))


def _live(view: AgendaNow, current: ItemLine, room: int, _: Words) -> Iterator[Block | None]:
    yield prose(
        said(_("Now: {title}"), title=bold(item_title(current, _))),
        plain(item_purpose(current, _)),
        _speaker(current, _),
        _until(view, _),
    )
    yield quotes(view.voices, _)
    yield achievements(view.spotlights, _)
    places = [_place(view, index, _) for index in range(len(view.items))]
    yield prose(bullets(nearest(places, view.position, _, room)))
    yield open_questions(view.questions, QUESTIONS_SHOWN, QUESTION_LENGTH, _)
    yield milestones(view.milestones, MILESTONES_SHOWN, _)
    yield row(*_buttons(view, current, _))
    yield figures_in_short(view.brief, _)  # below the buttons, which are pressed all the time


def _until(view: AgendaNow, _: Words) -> Line:
    return said(_("Until {time}."), time=time_of(view.ends_at, view.brief.tz)) if view.ends_at else []


def _speaker(item: ItemLine, _: Words) -> Line:
    speaker = speaker_of(item)
    return said(_("Speaker: {person}"), person=speaker) if speaker else []


def _place(view: AgendaNow, index: int, _: Words) -> Line:
    """One item of the list: done, now, or still to come."""
    item = view.items[index]
    title = item_title(item, _)
    if index < view.position:
        return said(_("{title}: done"), title=struck(title))
    if index == view.position:
        return said(_("{title}: now, {length}"), title=bold(title), length=minutes(item.minutes, _))
    return item_line(item, _)


def _buttons(view: AgendaNow, current: ItemLine, _: Words) -> Iterator[Button]:
    here = f"{view.brief.id}:{current.id}"  # a press on what has passed in the meantime is seen by its item
    is_first, is_last = view.position == 0, view.position == len(view.items) - 1
    if not is_last:
        yield button(Action.NEXT, _("Next"), here, primary=True)
    if not is_first:
        yield button(Action.BACK, _("Back"), here)
    yield button(Action.END, _("End"), here, primary=is_last, confirm=_end_question(_))
    yield contribute(view.brief.id, _)


def _end_question(_: Words) -> ConfirmationDialogue:
    question = _("The agenda closes for everyone. Milestones can still be added afterwards.")
    return asked(_, _("End the kickoff?"), question, _("End"))


def _ended(view: AgendaNow, ended_at: datetime, _: Words) -> Iterator[Block | None]:
    yield prose(
        said(_("The kickoff ended: {moment}."), moment=moment(ended_at, view.brief.tz, _)),
        said(_("Thank you all for planning this together.")),
        said(_("You can still add milestones, and I will remind this channel of each in time.")),
    )
    yield open_questions(view.questions, QUESTIONS_SHOWN, QUESTION_LENGTH, _)
    yield milestones(view.milestones, MILESTONES_SHOWN, _)
    yield row(add_milestone(view.brief.id, _), contribute(view.brief.id, _))
