"""Another time for a kickoff, or none: the forms, what is answered, and what the channel is told."""

from collections.abc import Iterator
from typing import Any

from slackblocks import InputBlock, RichTextUser

from bot.blocks.kickoff.foresight import clock_lines
from bot.blocks.kickoff.meeting_link import link_field
from bot.blocks.kit import modal
from bot.blocks.kit.dates import moment
from bot.blocks.kit.fields import moment_field, text_field
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief
from bot.domain.kickoff.foresight import Clocks
from bot.domain.kickoff.schedule import REASON_LIMIT, ChangeOfPlan

NOT_ASKED = Clocks()


def move_modal(tr: Words, brief: Brief, clocks: Clocks = NOT_ASKED) -> dict[str, Any]:
    """`clocks` are those of the people of the kickoff, once a time has been chosen."""
    follows = tr(
        "Reminders move with it. I'll tell the channel and the speakers. An open vote closes when the"
        " ballot says, or at the start if that comes first."
    )
    blocks = [
        moment_field("starts_at", tr("When does it start?"), brief.starts_at, is_told=True),
        *([prose(*told)] if (told := list(clock_lines(clocks, tr))) else []),
        link_field(tr, brief.meeting_link),
        _reason_field(tr),
        prose(said(follows)),
    ]
    return modal.form(
        tr,
        Modal.MOVE,
        tr("Reschedule"),
        tr("Reschedule"),
        blocks,
        f"{brief.id}:{int(brief.starts_at.timestamp())}",
    )


def moved_modal(tr: Words, brief: Brief, *, is_moved: bool = True) -> dict[str, Any]:
    at = moment(brief.starts_at, brief.tz, tr)
    worded = tr("{project} now starts {moment}. I'll tell the channel.")
    if not is_moved:
        worded = tr("Saved. {project} starts {moment}, as before.")
    return modal.notice(tr, tr("Reschedule"), [prose(said(worded, project=bold(brief.project), moment=at))])


def call_off_modal(tr: Words, brief: Brief) -> dict[str, Any]:
    asked = said(tr("Cancel {project}? This can't be undone."), project=bold(brief.project))
    follows = tr(
        "I'll tell the channel and the speakers, and stop all reminders. Everything written so far stays."
    )
    blocks = [
        prose(asked, said(follows)),
        _reason_field(tr),
    ]
    return modal.form(
        tr,
        Modal.CALL_OFF,
        tr("Cancel the kickoff"),
        tr("Cancel the kickoff"),
        blocks,
        str(brief.id),
        close=tr("Don't cancel"),
    )


def called_off_modal(tr: Words, brief: Brief) -> dict[str, Any]:
    told = said(tr("{project} has been cancelled. I'll tell the channel."), project=bold(brief.project))
    return modal.notice(tr, tr("Cancel the kickoff"), [prose(told)], closes_all=True)


def _reason_field(tr: Words) -> InputBlock:
    return text_field(
        "reason", tr("What should everyone know about this?"), REASON_LIMIT, multiline=True, optional=True
    )


def change_of_plan(view: ChangeOfPlan, tr: Words) -> Message:
    """To everyone in the channel."""
    return message([prose(*_told(view, tr), plain(view.reason))])


def _told(view: ChangeOfPlan, tr: Words) -> Iterator[Line]:
    brief, who = view.brief, RichTextUser(view.by)
    project = bold(brief.project)
    if view.to is None:
        yield said(tr("The kickoff of {project} has been cancelled by {person}."), person=who, project=project)
        yield said(tr("No more reminders will be sent."))
        return
    now, before = moment(view.to, brief.tz, tr), moment(view.since, brief.tz, tr)
    worded = tr("The kickoff of {project} has been rescheduled by {person}. It now starts {moment}.")
    yield said(worded, person=who, project=project, moment=now)
    yield said(tr("It was planned for {moment}."), moment=before)
