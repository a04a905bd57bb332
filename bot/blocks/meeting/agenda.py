"""The live agenda: one message that says where we are, what is done and what comes next."""

from collections.abc import Iterator
from datetime import datetime

from slackblocks import Block, Button, ConfirmationDialogue

from bot.blocks.briefing.questions import answered_questions, open_questions
from bot.blocks.briefing.spotlights import achievements
from bot.blocks.briefing.voices import quotes
from bot.blocks.kit import slack_limits
from bot.blocks.kit.agenda_list import ROOM, item_line, nearest, speaker_of
from bot.blocks.kit.brief import header, minutes, theme_line, theme_name
from bot.blocks.kit.buttons import add_milestone, asked, button, contribute, row
from bot.blocks.kit.dates import moment, time_of
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message, weight
from bot.blocks.kit.pictures import banner, figures_in_short
from bot.blocks.kit.richtext import Line, bold, bullets, mentions, plain, prose, said, struck
from bot.blocks.kit.topics import item_purpose, item_title
from bot.blocks.kit.words import Words
from bot.blocks.roadmap.milestones import milestones
from bot.domain.brief import Phase
from bot.domain.meeting.agenda import AgendaNow, EarlierAgenda, ItemSummary, Topic

MILESTONES_SHOWN = 5
QUESTIONS_SHOWN = 2
QUESTION_LENGTH = 80
ALONE, EACH_OF_TWO = 1200, 200  # characters of what people said or achieved, where one or both show
LESS_ROOM = (900, 300)  # for the items, where all that is said beside them is long


def agenda(view: AgendaNow, tr: Words) -> Message:
    dressed = [header(tr("Agenda: {project}", project=view.brief.project)), *_dressing(view, tr)]
    if view.brief.phase is Phase.CANCELLED:
        return message([*dressed, prose(said(tr("This kickoff has been cancelled.")))])
    if view.ended_at:
        return message([*dressed, *_ended(view, view.ended_at, tr)])
    if not view.current:
        return message([*dressed, *_waiting(view, tr)])
    for room in (ROOM, *LESS_ROOM):
        prerendered = message([*dressed, *_live(view, view.current, room, tr)])
        if weight(prerendered) < slack_limits.A_CLICK:
            break
    return prerendered


def earlier_agenda(view: EarlierAgenda, tr: Words) -> Message:
    worded = tr("The kickoff of {project} was rescheduled, so this agenda is no longer in use.")
    return message([prose(said(worded, project=view.brief.project))])


def _dressing(view: AgendaNow, tr: Words) -> Iterator[Block | None]:
    """The banner makes way for the item that is on: on a phone it would take half the screen."""
    if view.brief.theme:
        yield banner(view.brief, tr) if not view.current else None
        yield prose(theme_line(view.brief, tr))


def _waiting(view: AgendaNow, tr: Words) -> Iterator[Block | None]:
    yield prose(_invitation(view, tr))
    yield prose(bullets(nearest([item_line(item, tr) for item in view.items], 0, tr)))
    yield row(
        button(Action.START, tr("Start"), view.brief.id, primary=True),
        button(Action.MOVE, tr("Reschedule"), view.brief.id),
    )
    yield figures_in_short(view.brief, tr)


def _invitation(view: AgendaNow, tr: Words) -> Line:
    project, people = view.brief.project, view.brief.facilitators
    if not people:
        return said(tr("It's time for {project}. Press Start when everyone is here."), project=project)
    worded = tr("It's time for {project}. {people}, press Start when everyone is here.")
    return said(worded, project=project, people=mentions(people, tr))


def _live(view: AgendaNow, current: ItemSummary, room: int, tr: Words) -> Iterator[Block | None]:
    yield prose(
        said(tr("Now: {title}"), title=bold(item_title(current, tr))),
        plain(item_purpose(current, tr)),
        _speaker(current, tr),
        _until(view, tr),
    )
    yield _theme(view, tr)
    has_both = bool(view.voices and view.spotlights)  # which leaves no room for questions
    each = EACH_OF_TWO if has_both else ALONE
    yield quotes(view.voices, tr, each)
    yield achievements(view.spotlights, tr, each, is_titled=current.topic is not Topic.SPOTLIGHTS)
    places = [_place(view, index, tr) for index in range(len(view.items))]
    yield prose(bullets(nearest(places, view.position, tr, room)))
    if not has_both:
        yield open_questions(view.questions, QUESTIONS_SHOWN, QUESTION_LENGTH, tr)
        yield answered_questions(view.answered, QUESTIONS_SHOWN, QUESTION_LENGTH, tr)
    yield milestones(view.milestones, MILESTONES_SHOWN, tr)
    yield row(*_buttons(view, tr))
    yield figures_in_short(view.brief, tr)  # below the buttons, which are pressed all the time


def _theme(view: AgendaNow, tr: Words) -> Block | None:
    """What the theme is about, at the moment that the agenda has for it; its name is above all of it."""
    theme = view.brief.theme
    if not theme or not theme.why or not view.shows_theme:
        return None
    return prose(said(tr("The theme is {theme}."), theme=theme_name(theme)), plain(theme.why))


def _until(view: AgendaNow, tr: Words) -> Line:
    return said(tr("Until {time}."), time=time_of(view.ends_at, view.brief.tz)) if view.ends_at else []


def _speaker(item: ItemSummary, tr: Words) -> Line:
    speaker = speaker_of(item)
    return said(tr("Speaker: {person}"), person=speaker) if speaker else []


def _place(view: AgendaNow, index: int, tr: Words) -> Line:
    """One item of the list: done, now, or still to come."""
    item = view.items[index]
    title = item_title(item, tr)
    if index < view.position:
        return said(tr("{title}: done"), title=struck(title))
    if index == view.position:
        return said(tr("{title}: now, {length}"), title=bold(title), length=minutes(item.minutes, tr))
    return item_line(item, tr)


def _buttons(view: AgendaNow, tr: Words) -> Iterator[Button]:
    here = f"{view.brief.id}:{view.progress.number}"  # so that a press on what has passed is seen for what it is
    is_first, is_last = view.position == 0, view.position == len(view.items) - 1
    if not is_last:
        yield button(Action.NEXT, tr("Next"), here, primary=True)
    if not is_first:
        yield button(Action.BACK, tr("Back"), here)
    yield button(Action.END, tr("End"), here, primary=is_last, confirm=_end_question(tr))
    yield contribute(view.brief.id, tr)


def _end_question(tr: Words) -> ConfirmationDialogue:
    question = tr("The agenda closes for everyone. You can still add milestones afterwards.")
    return asked(tr, tr("End the kickoff?"), question, tr("End"))


def _ended(view: AgendaNow, ended_at: datetime, tr: Words) -> Iterator[Block | None]:
    yield prose(
        said(tr("The kickoff ended: {moment}."), moment=moment(ended_at, view.brief.tz, tr)),
        said(tr("Thanks, everyone. You made this plan together.")),
        said(tr("You can still add milestones. I'll remind this channel of each one in time.")),
    )
    yield open_questions(view.questions, QUESTIONS_SHOWN, QUESTION_LENGTH, tr)
    yield answered_questions(view.answered, QUESTIONS_SHOWN, QUESTION_LENGTH, tr)
    yield milestones(view.milestones, MILESTONES_SHOWN, tr)
    yield row(add_milestone(view.brief.id, tr), contribute(view.brief.id, tr))
