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
from bot.blocks.kit.richtext import Line, bold, bullets, first, prose, said
from bot.blocks.kit.words import Words
from bot.domain.brief import Phase
from bot.domain.calendar import local_day
from bot.domain.roadmap.milestones import TITLE_LIMIT, MilestoneDue, MilestoneLine

A_WEEK = timedelta(days=7)


def add_modal(_: Words, kickoff_id: int, today: date) -> dict[str, Any]:
    fields = [
        text_field("title", _("What will be done?"), TITLE_LIMIT),
        day_field("due_on", _("When is it due?"), today + A_WEEK),
        person_field("owner_id", _("Who owns it?"), _("You can leave this open for now.")),
    ]
    return modal.form(_, Modal.ADD_MILESTONE, _("Add milestone"), _("Add"), fields, str(kickoff_id))


def milestone_line(milestone: MilestoneLine, _: Words) -> Line:
    """Its title, whether it is done or else when it is due, and who owns it."""
    if milestone.done_at:
        return said(_("{title}: done"), title=milestone.title)
    on = day(milestone.due_on, _)
    if not milestone.owner_id:
        return said(_("{title}: {date}, nobody owns it yet"), title=milestone.title, date=on)
    owner = RichTextUser(milestone.owner_id)
    return said(_("{title}: {date}, {owner}"), title=milestone.title, date=on, owner=owner)


def milestones(lines: Sequence[MilestoneLine], shown: int, _: Words) -> RichTextBlock | None:
    """What is still to be done comes first, so that it is what remains when there is too much to show."""
    if not lines:
        return None
    in_order = sorted(lines, key=_open_first)
    return prose(said(_("Milestones:")), bullets(first([milestone_line(line, _) for line in in_order], shown, _)))


def _open_first(milestone: MilestoneLine) -> tuple[bool, str, int]:
    return milestone.done_at is not None, milestone.due_on.isoformat(), milestone.id


def reminder(view: MilestoneDue, _: Words) -> Message:
    """What is due and when; once it is done the same message says so, and there is nothing left to press."""
    milestone, brief = view.milestone, view.brief
    is_off = brief.phase is Phase.CANCELLED
    told = _done_lines(view, _) if milestone.done_at else _due_lines(view, _)
    blocks = [
        header(_("Milestone: {title}", title=milestone.title)),
        prose(*told, said(_("Project: {project}"), project=brief.project), theme_line(brief, _)),
        prose(said(_(PHASES[Phase.CANCELLED]))) if is_off else None,
        None if milestone.done_at or is_off else row(done_button(milestone, _)),
    ]
    return message(blocks)


def done_button(milestone: MilestoneLine, _: Words) -> Button:
    spoken = _("Done: {title}", title=milestone.title)
    return button(Action.DONE, _("Done"), milestone.id, spoken=spoken)


def _due_lines(view: MilestoneDue, _: Words) -> list[Line]:
    days = str(abs(view.days_left))
    date_in_words = day(view.milestone.due_on, _)
    due = said(_due(view.days_left, _), title=bold(view.milestone.title), days=days, date=date_in_words)
    return [due, _owner_line(view.milestone, _)]


def _due(days_left: int, _: Words) -> str:
    near = {
        -1: _("{title} was due yesterday, {date}."),
        0: _("{title} is due today, {date}."),
        1: _("{title} is due tomorrow, {date}."),
    }
    if days_left in near:
        return near[days_left]
    late = _.form(
        "{title} was due {days} day ago, {date}.", "{title} was due {days} days ago, {date}.", -days_left
    )
    ahead = _.form("{title} is due in {days} day, {date}.", "{title} is due in {days} days, {date}.", days_left)
    return late if days_left < 0 else ahead


def _owner_line(milestone: MilestoneLine, _: Words) -> Line:
    if milestone.owner_id:
        return said(_("{person} owns it."), person=RichTextUser(milestone.owner_id))
    return said(_("Nobody owns it yet."))


def _done_lines(view: MilestoneDue, _: Words) -> list[Line]:
    milestone = view.milestone
    assert milestone.done_at
    on = day(local_day(milestone.done_at, view.brief.tz), _)
    done = said(_("{title} is done."), title=bold(milestone.title))
    if not milestone.done_by:
        return [done, said(_("Done on {date}."), date=on)]
    return [done, said(_("Done by {person} on {date}."), person=RichTextUser(milestone.done_by), date=on)]
