"""A nudge: a direct message to somebody who has not read the pre-read."""

from slackblocks import RichTextChannel

from bot.blocks.kit.brief import theme_name
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, prose, said
from bot.blocks.kit.words import Words
from bot.domain.briefing.nudges import NudgeView


def nudge(view: NudgeView, tr: Words) -> Message:
    theme = said(tr("Theme: {theme}"), theme=theme_name(view.theme)) if view.theme else []
    buttons = row(
        button(Action.READ_NUDGED, tr("I've read it"), view.kickoff_id, primary=True),
        button(Action.LEAVE_ALONE, tr("Stop reminding me"), view.kickoff_id),
    )
    return message([prose(_asked(view, tr), theme), buttons])


def _asked(view: NudgeView, tr: Words) -> Line:
    if view.has_changed:
        worded = tr("{project} starts {moment}. Its pre-read in {channel} has changed since you read it.")
    elif view.last:
        worded = tr(
            "{project} starts {moment}, and you haven't read its pre-read in {channel} yet. I won't ask again."
        )
    else:
        worded = tr("{project} starts {moment}. Could you read the pre-read before then? It's in {channel}.")
    channel = RichTextChannel(view.channel_id)
    starts_at = moment(view.starts_at, view.tz, tr)
    return said(worded, project=bold(view.project), moment=starts_at, channel=channel)


def left_alone(tr: Words) -> Message:
    """In place of the nudge."""
    worded = tr(
        "I'll stop reminding you about pre-reads, in every kickoff. To change that, press {button} on my Home tab."
    )
    return message([prose(said(worded, button=bold(tr("My preferences"))))])
