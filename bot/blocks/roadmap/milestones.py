"""Milestones: the form that adds one, the lines that show one, and the buttons that change it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from slackblocks import Button, RichTextBlock, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button
from bot.blocks.kit.dates import day, day_with_year, short_day
from bot.blocks.kit.fields import day_field, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import Line, bold, bullets, first, plain, prose, said
from bot.blocks.kit.words import N_, Words
from bot.blocks.roadmap.due_day import warnings
from bot.domain.roadmap.due_day import DueDay
from bot.domain.roadmap.milestones import TITLE_LIMIT, MilestoneState, MilestoneSummary

A_WEEK = timedelta(days=7)
DATES_SHOWN = 6
SETTLED = {
    MilestoneState.DONE: N_("{title}: done"),
    MilestoneState.CANCELLED: N_("{title}: cancelled"),
}


def add_modal(tr: Words, kickoff_id: int, today: date, due_day: DueDay | None = None) -> dict[str, Any]:
    """`due_day` says what the date falls on that is being chosen."""
    fields = [
        text_field("title", tr("What will be finished?"), TITLE_LIMIT),
        day_field("due_on", tr("When is it due?"), today + A_WEEK, is_told=True),
        *warnings(due_day, tr),
        person_field("owner_id", tr("Who owns it?"), tr("You can leave this open for now."), is_told=True),
    ]
    return modal.form(tr, Modal.ADD_MILESTONE, tr("Add milestone"), tr("Add"), fields, str(kickoff_id))


def milestone_line(milestone: MilestoneSummary, tr: Words) -> Line:
    """Its title, and how it stands: done, cancelled, or when it is due, who owns it, and whether it is at risk."""
    if not milestone.is_open:
        return said(tr(SETTLED[milestone.state]), title=milestone.title)
    on = day(milestone.due_on, tr)
    owner = RichTextUser(milestone.owner_id) if milestone.owner_id else tr("no owner yet")
    line = said(tr("{title}: {date}, {owner}"), title=milestone.title, date=on, owner=owner)
    return [*line, *plain(tr(", at risk"))] if milestone.is_at_risk else line


def due_line(milestone: MilestoneSummary, tr: Words) -> Line:
    """Its title, when it is due, whatever the year, and who owns it."""
    owner = RichTextUser(milestone.owner_id) if milestone.owner_id else tr("no owner yet")
    due = day_with_year(milestone.due_on, tr)
    return said(tr("{title}: {date}, {owner}"), title=bold(milestone.title), date=due, owner=owner)


def owner_line(milestone: MilestoneSummary, tr: Words) -> Line:
    if milestone.owner_id:
        return said(tr("{person} owns it."), person=RichTextUser(milestone.owner_id))
    return said(tr("It has no owner yet."))


def snoozed_line(until: date | None, tr: Words) -> Line:
    return said(tr("Snoozed: I'll remind you again on {date}."), date=day(until, tr)) if until else []


def milestones(lines: Sequence[MilestoneSummary], shown: int, tr: Words) -> RichTextBlock | None:
    """What is still to be done comes first, so that it is what remains when there is too much to show."""
    if not lines:
        return None
    in_order = sorted(lines, key=_open_first)
    told = [milestone_line(line, tr) for line in in_order]
    return prose([bold(tr("Milestones"))], bullets(first(told, shown, tr)))


def _open_first(milestone: MilestoneSummary) -> tuple[bool, str, int]:
    return not milestone.is_open, milestone.due_on.isoformat(), milestone.id


def history(milestone: MilestoneSummary, tr: Words) -> Line:
    """The dates that it has had, and the one that it has now; nothing for one that was never moved."""
    if not milestone.earlier:
        return []
    moved = tr.form("Moved {count} time: {dates}.", "Moved {count} times: {dates}.", len(milestone.earlier))
    dates = ", ".join(short_day(on, tr) for on in (*milestone.earlier, milestone.due_on)[-DATES_SHOWN:])
    return said(moved, count=str(len(milestone.earlier)), dates=dates)


def risk(milestone: MilestoneSummary, tr: Words) -> Line:
    """What is needed, of one that is at risk."""
    return said(tr("At risk: {needed}"), needed=milestone.at_risk) if milestone.is_at_risk else []


def done_button(milestone: MilestoneSummary, tr: Words) -> Button:
    spoken = tr("Done: {title}", title=milestone.title)
    return button(Action.DONE, tr("Done"), milestone.id, spoken=spoken)


def change_button(milestone: MilestoneSummary, tr: Words) -> Button:
    label = tr("Change…")
    return button(Action.CHANGE_MILESTONE, label, milestone.id, spoken=f"{label} {milestone.title}")


def change_all_button(kickoff_id: int, tr: Words) -> Button:
    """For all milestones of a kickoff."""
    return button(Action.CHANGE_ROADMAP, tr("Change…"), kickoff_id)


def undo_button(milestone: MilestoneSummary, tr: Words) -> Button:
    """For one that is done or cancelled."""
    label = tr("Open again")
    return button(Action.REOPEN_MILESTONE, label, milestone.id, spoken=f"{label}: {milestone.title}")
