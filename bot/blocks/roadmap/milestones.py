"""Milestones: the modal that adds one, the line that shows one, and its reminder in the channel."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from slackblocks import Button, RichTextBlock, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, header, theme_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import day
from bot.blocks.kit.fields import day_field, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, bullets, first, plain, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import Phase
from bot.domain.calendar import local_day
from bot.domain.roadmap.milestones import TITLE_LIMIT, MilestoneDue, MilestoneState, MilestoneSummary

A_WEEK = timedelta(days=7)
SETTLED = {
    MilestoneState.DONE: N_("{title}: done"),
    MilestoneState.CANCELLED: N_("{title}: cancelled"),
}


def add_modal(tr: Words, kickoff_id: int, today: date) -> dict[str, Any]:
    fields = [
        text_field("title", tr("What will be finished?"), TITLE_LIMIT),
        day_field("due_on", tr("When is it due?"), today + A_WEEK),
        person_field("owner_id", tr("Who owns it?"), tr("You can leave this open for now.")),
    ]
    return modal.form(tr, Modal.ADD_MILESTONE, tr("Add milestone"), tr("Add"), fields, str(kickoff_id))


def milestone_line(milestone: MilestoneSummary, tr: Words) -> Line:
    """Its title, and how it stands: done, cancelled, or when it is due, who owns it, and whether it is at risk."""
    if not milestone.is_open:
        return said(tr(SETTLED[milestone.state]), title=milestone.title)
    on = day(milestone.due_on, tr)
    owner = RichTextUser(milestone.owner_id) if milestone.owner_id else tr("no owner yet")
    line = said(tr("{title}: {date}, {owner}"), title=milestone.title, date=on, owner=owner)
    return [*line, *plain(f", {tr('at risk')}")] if milestone.is_at_risk else line


def milestones(lines: Sequence[MilestoneSummary], shown: int, tr: Words) -> RichTextBlock | None:
    """What is still to be done comes first, so that it is what remains when there is too much to show."""
    if not lines:
        return None
    in_order = sorted(lines, key=_open_first)
    return prose(
        said(tr("Milestones:")), bullets(first([milestone_line(line, tr) for line in in_order], shown, tr))
    )


def _open_first(milestone: MilestoneSummary) -> tuple[bool, str, int]:
    return not milestone.is_open, milestone.due_on.isoformat(), milestone.id


def reminder(view: MilestoneDue, tr: Words) -> Message:
    """What is due and when; once it is done the same message says so, and there is nothing left to press."""
    milestone, brief = view.milestone, view.brief
    is_off = brief.phase is Phase.CANCELLED
    told = _done_lines(view, tr) if milestone.done_at else _due_lines(view, tr)
    blocks = [
        header(tr("Milestone: {title}", title=milestone.title)),
        prose(*told, said(tr("Project: {project}"), project=brief.project), theme_line(brief, tr)),
        prose(said(tr(PHASES[Phase.CANCELLED]))) if is_off else None,
        None if milestone.done_at or is_off else row(done_button(milestone, tr)),
    ]
    return message(blocks)


def done_button(milestone: MilestoneSummary, tr: Words) -> Button:
    spoken = tr("Done: {title}", title=milestone.title)
    return button(Action.DONE, tr("Done"), milestone.id, spoken=spoken)


def _due_lines(view: MilestoneDue, tr: Words) -> list[Line]:
    days = str(abs(view.days_left))
    date_in_words = day(view.milestone.due_on, tr)
    due = said(_due(view.days_left, tr), title=bold(view.milestone.title), days=days, date=date_in_words)
    return [due, _owner_line(view.milestone, tr)]


def _due(days_left: int, tr: Words) -> str:
    near = {
        -1: tr("{title} was due yesterday, {date}."),
        0: tr("{title} is due today, {date}."),
        1: tr("{title} is due tomorrow, {date}."),
    }
    if days_left in near:
        return near[days_left]
    late = tr.form(
        "{title} was due {days} day ago, {date}.", "{title} was due {days} days ago, {date}.", -days_left
    )
    ahead = tr.form("{title} is due in {days} day, {date}.", "{title} is due in {days} days, {date}.", days_left)
    return late if days_left < 0 else ahead


def _owner_line(milestone: MilestoneSummary, tr: Words) -> Line:
    if milestone.owner_id:
        return said(tr("{person} owns it."), person=RichTextUser(milestone.owner_id))
    return said(tr("It has no owner yet."))


def _done_lines(view: MilestoneDue, tr: Words) -> list[Line]:
    milestone = view.milestone
    assert milestone.done_at
    on = day(local_day(milestone.done_at, view.brief.tz), tr)
    done = said(tr("{title} is done."), title=bold(milestone.title))
    if not milestone.done_by:
        return [done, said(tr("Done on {date}."), date=on)]
    return [done, said(tr("Done by {person} on {date}."), person=RichTextUser(milestone.done_by), date=on)]
