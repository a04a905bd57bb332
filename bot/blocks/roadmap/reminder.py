"""The reminder of a day in a channel: a line for each milestone, redrawn as they are settled, moved or put off."""

from collections.abc import Iterator
from datetime import datetime

from slackblocks import Block, Button, RichTextUser

from bot.blocks.kit.brief import PHASES, header, theme_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import day
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, and_more, bold, plain, prose, prose_if_any, said, struck
from bot.blocks.kit.words import Words
from bot.blocks.roadmap.milestones import done_button, history, owner_line, risk, snoozed_line, undo_button
from bot.domain.brief import Phase
from bot.domain.calendar import local_day
from bot.domain.roadmap.milestones import MilestoneState, MilestoneSummary
from bot.domain.roadmap.reminders import DayOfReminders, KickoffReminders, ReminderLine

SHOWN = 6  # so that a click, which carries its whole message back, stays light


def reminder(view: DayOfReminders, tr: Words) -> Message:
    """*Change…* is there once, for whatever is open."""
    lines = [line for kickoff in view.kickoffs for line in kickoff.lines]
    projects = ", ".join(kickoff.brief.project for kickoff in view.kickoffs)
    change = _change(view, tr) if view.is_anything_open else None
    return message(
        [
            header(tr("Milestones of {project}", project=projects)),
            *_kickoffs(view, change if len(lines) == 1 else None, tr),
            prose_if_any(plain(and_more(len(lines) - SHOWN, tr))),
            row(change) if len(lines) > 1 else None,
        ]
    )


def _kickoffs(view: DayOfReminders, change: Button | None, tr: Words) -> Iterator[Block | None]:
    """`change` goes beside the button of a line that is alone."""
    room = SHOWN
    for kickoff in view.kickoffs:
        yield from _of_kickoff(kickoff, room, change, len(view.kickoffs) > 1, tr)
        room = max(0, room - len(kickoff.lines))


def _of_kickoff(
    kickoff: KickoffReminders, room: int, change: Button | None, is_named: bool, tr: Words
) -> Iterator[Block | None]:
    """`room` is for how many lines."""
    brief = kickoff.brief
    if brief.phase is Phase.CANCELLED:
        yield prose([bold(brief.project)] if is_named else [], said(tr(PHASES[Phase.CANCELLED])))
    elif room:
        if is_named or brief.theme:
            yield prose([bold(brief.project)] if is_named else [], theme_line(brief, tr))
        for line in kickoff.lines[:room]:
            yield prose(*_told(line, kickoff, tr))
            yield row(_button(line.milestone, tr), change)


def _button(milestone: MilestoneSummary, tr: Words) -> Button:
    return done_button(milestone, tr) if milestone.is_open else undo_button(milestone, tr)


def _change(view: DayOfReminders, tr: Words) -> Button:
    return button(Action.CHANGE_REMINDED, tr("Change…"), view.message_id)


def _told(line: ReminderLine, kickoff: KickoffReminders, tr: Words) -> Iterator[Line]:
    milestone = line.milestone
    if not milestone.is_open:
        yield _settled(milestone, kickoff.brief.tz, tr)
        return
    yield [*_due(line, tr), *plain(" "), *owner_line(milestone, tr)]
    yield risk(milestone, tr)
    yield history(milestone, tr)
    yield snoozed_line(line.snoozed_to, tr)


def _due(line: ReminderLine, tr: Words) -> Line:
    days = line.days_left
    near = {
        -1: tr("{title} was due yesterday, {date}."),
        0: tr("{title} is due today, {date}."),
        1: tr("{title} is due tomorrow, {date}."),
    }
    late = tr.form("{title} was due {days} day ago, {date}.", "{title} was due {days} days ago, {date}.", -days)
    ahead = tr.form("{title} is due in {days} day, {date}.", "{title} is due in {days} days, {date}.", days)
    worded = near.get(days, late if days < 0 else ahead)
    milestone = line.milestone
    return said(worded, title=bold(milestone.title), days=str(abs(days)), date=day(milestone.due_on, tr))


def _settled(milestone: MilestoneSummary, tz: str, tr: Words) -> Line:
    title = struck(milestone.title)
    if milestone.state is MilestoneState.CANCELLED:
        cancelled = tr("Cancelled by {person} on {date}.")
        by = _by(cancelled, milestone.cancelled_by, milestone.cancelled_at, tz, tr)
        return [*said(tr("{title} is cancelled."), title=title), *plain(" "), *by]
    done = tr("Done by {person} on {date}.") if milestone.done_by else tr("Done on {date}.")
    by = _by(done, milestone.done_by, milestone.done_at, tz, tr)
    return [*said(tr("{title} is done."), title=title), *plain(" "), *by]


def _by(worded: str, user_id: str | None, at: datetime | None, tz: str, tr: Words) -> Line:
    person = RichTextUser(user_id) if user_id else ""
    return said(worded, person=person, date=day(local_day(at, tz), tr) if at else "")
