"""A nudge: a direct message to somebody who has not read the pre-read, and the form that stops them."""

from typing import Any

from slackblocks import RichTextChannel, RichTextLink

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, theme_name
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.fields import choice_field, option
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, Part, bold, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import Phase
from bot.domain.briefing.nudges import NudgeState, NudgeView
from bot.domain.kickoff.preferences import Paused, Reach, Span

REACHES = {
    Reach.THIS: N_("This pre-read"),
    Reach.EVERY: N_("All pre-reads"),
}
SPANS = {
    Span.DAY: N_("One day"),
    Span.WEEK: N_("One week"),
    Span.FOR_GOOD: N_("For good"),
}


def nudge(view: NudgeView, tr: Words) -> Message:
    if view.state is not NudgeState.ASKED:
        return message([prose(*_settled(view, tr))])
    theme = said(tr("Theme: {theme}"), theme=theme_name(view.theme)) if view.theme else []
    buttons = row(
        button(Action.READ_NUDGED, tr("I've read it"), view.kickoff_id, primary=True),
        button(Action.LEAVE_ALONE, tr("Stop reminding me"), view.kickoff_id),
    )
    return message([prose(_asked(view, tr), theme), buttons])


def _settled(view: NudgeView, tr: Words) -> list[Line]:
    project = bold(view.project)
    if view.state is NudgeState.CANCELLED:
        return [[project], said(tr(PHASES[Phase.CANCELLED]))]
    if view.state is NudgeState.READ:
        return [said(tr("You've read the pre-read of {project}. Thank you."), project=project)]
    return [said(tr("You no longer need to read the pre-read of {project}."), project=project)]


def _asked(view: NudgeView, tr: Words) -> Line:
    if view.has_changed:
        worded = tr("{project} starts {moment}. {preread} in {channel} has changed since you read it.")
    elif view.last:
        worded = tr(
            "{project} starts {moment}, and you haven't read {preread} in {channel} yet. I won't ask again."
        )
    else:
        worded = tr("{project} starts {moment}. Could you read {preread} before then? It's in {channel}.")
    channel = RichTextChannel(view.channel_id)
    starts_at = moment(view.starts_at, view.tz, tr)
    return said(worded, project=bold(view.project), moment=starts_at, channel=channel, preread=_preread(view, tr))


def _preread(view: NudgeView, tr: Words) -> Part:
    """A link to it, if Slack has said where it is."""
    words = tr("Its pre-read") if view.has_changed else tr("the pre-read")
    return RichTextLink(view.link, words) if view.link else words


def stop_modal(tr: Words, kickoff_id: int) -> dict[str, Any]:
    fields = [
        choice_field(
            "reach",
            tr("What should I stop reminding you of?"),
            [option(tr(worded), reach) for reach, worded in REACHES.items()],
            chosen=Reach.THIS,
        ),
        choice_field(
            "span",
            tr("For how long?"),
            [option(tr(worded), span) for span, worded in SPANS.items()],
            chosen=Span.FOR_GOOD,
            hint=tr("Home always shows what is waiting for you."),
        ),
    ]
    return modal.form(tr, Modal.LEAVE_ALONE, tr("Stop reminding me"), tr("Stop"), fields, str(kickoff_id))


def stopped_modal(tr: Words, paused: Paused) -> dict[str, Any]:
    return modal.notice(tr, tr("Stop reminding me"), [prose(*_stopped(paused, tr))])


def _stopped(paused: Paused, tr: Words) -> list[Line]:
    if paused.reach is Reach.THIS:
        if paused.until is None:
            return [said(tr("I won't remind you of this pre-read again."))]
        worded = tr("I won't remind you of this pre-read until {moment}.")
        return [said(worded, moment=moment(paused.until, paused.tz, tr))]
    how = said(tr("To change that, press {button} on my Home tab."), button=bold(tr("My preferences")))
    if paused.until is None:
        return [said(tr("I won't remind you of pre-reads again.")), how]
    worded = tr("I won't remind you of pre-reads until {moment}.")
    return [said(worded, moment=moment(paused.until, paused.tz, tr)), how]
