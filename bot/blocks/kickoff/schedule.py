"""Another time for a kickoff, or none: the forms, what is answered, and what the channel is told."""

from collections.abc import Iterator
from typing import Any

from slackblocks import InputBlock, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.dates import moment
from bot.blocks.kit.fields import moment_field, text_field
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief
from bot.domain.kickoff.schedule import REASON_LIMIT, ChangeOfPlan


def move_modal(tr: Words, brief: Brief) -> dict[str, Any]:
    follows = tr(
        "What I have planned for it moves along. The channel is told, and so is whoever knows already that they"
        " speak. A vote that is open closes when the ballot says, or at the start if that comes first."
    )
    blocks = [
        moment_field("starts_at", tr("When does it start?"), brief.starts_at),
        _reason_field(tr),
        prose(said(follows)),
    ]
    return modal.form(
        tr, Modal.MOVE, tr("Another time"), tr("Move it"), blocks, f"{brief.id}:{int(brief.starts_at.timestamp())}"
    )


def moved_modal(tr: Words, brief: Brief) -> dict[str, Any]:
    at = moment(brief.starts_at, brief.tz, tr)
    told = said(tr("{project} starts {moment}. I tell the channel."), project=bold(brief.project), moment=at)
    return modal.notice(tr, tr("Another time"), [prose(told)], closes_all=True)


def call_off_modal(tr: Words, brief: Brief) -> dict[str, Any]:
    asked = said(tr("Is {project} off? That cannot be taken back."), project=bold(brief.project))
    follows = tr(
        "The channel is told, and so is whoever knows already that they speak. I nudge nobody any more, and"
        " remind nobody of its milestones. What has been written stays where it is."
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
        close=tr("Keep it"),
    )


def called_off_modal(tr: Words, brief: Brief) -> dict[str, Any]:
    told = said(tr("{project} has been cancelled. I tell the channel."), project=bold(brief.project))
    return modal.notice(tr, tr("Cancel the kickoff"), [prose(told)], closes_all=True)


def _reason_field(tr: Words) -> InputBlock:
    return text_field(
        "reason", tr("What should everyone know about it?"), REASON_LIMIT, multiline=True, optional=True
    )


def change_of_plan(view: ChangeOfPlan, tr: Words) -> Message:
    """To everyone in the channel."""
    return message([prose(*_told(view, tr), plain(view.reason))])


def _told(view: ChangeOfPlan, tr: Words) -> Iterator[Line]:
    brief, who = view.brief, RichTextUser(view.by)
    project = bold(brief.project)
    if view.to is None:
        yield said(tr("{person} has cancelled the kickoff of {project}."), person=who, project=project)
        yield said(tr("I remind nobody of it any more."))
        return
    now, before = moment(view.to, brief.tz, tr), moment(view.since, brief.tz, tr)
    worded = tr("{person} has moved the kickoff of {project}. It starts {moment}.")
    yield said(worded, person=who, project=project, moment=now)
    yield said(tr("Before, it was planned for {moment}."), moment=before)
