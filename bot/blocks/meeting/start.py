"""Around the start: what is ready, and what people are told and asked in private."""

from collections.abc import Iterator

from slackblocks import Button, RichTextChannel

from bot.blocks.kit.brief import facilitator_line, meeting_line, theme_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import moment, time_of
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, Part, bold, link, prose, said
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief, Phase
from bot.domain.meeting.start import NotStarted, StartSoon


def start_soon(view: StartSoon, tr: Words) -> Message:
    brief = view.brief
    project: Part = link(view.link, brief.project) if view.link else bold(brief.project)
    at, channel = time_of(brief.starts_at, brief.tz), RichTextChannel(brief.channel_id)
    told = said(tr("{project} starts at {time}, in {channel}."), project=project, channel=channel, time=at)
    return message([prose(told, meeting_line(brief, tr), theme_line(brief, tr))])


def not_started(view: NotStarted, tr: Words) -> Message:
    """Asks; once something has come of it, the same message says so."""
    brief = view.brief
    if view.has_moved or brief.phase is not Phase.PREPARING:
        return message([prose(_what_came_of_it(brief, tr))])
    told = tr("{project} in {channel} was planned for {moment} and hasn't started yet.")
    channel, at = RichTextChannel(brief.channel_id), moment(brief.starts_at, brief.tz, tr)
    line = said(told, project=bold(brief.project), channel=channel, moment=at)
    if not view.is_facilitator:
        return message([prose(line, facilitator_line(brief, tr))])
    return message([prose(line, said(tr("What would you like to do?"))), row(*_ways_on(brief, tr))])


def _ways_on(brief: Brief, tr: Words) -> Iterator[Button]:
    yield button(Action.START, tr("Start"), brief.id, primary=True)
    yield button(Action.MOVE, tr("Reschedule"), brief.id)
    yield button(Action.CALL_OFF, tr("Cancel the kickoff"), brief.id)


def _what_came_of_it(brief: Brief, tr: Words) -> Line:
    project = bold(brief.project)
    if brief.phase is Phase.PREPARING:
        worded = tr("{project} now starts {moment}.")
        return said(worded, project=project, moment=moment(brief.starts_at, brief.tz, tr))
    worded = (
        tr("{project} has been cancelled.") if brief.phase is Phase.CANCELLED else tr("{project} has started.")
    )
    return said(worded, project=project)
