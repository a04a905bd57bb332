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
        button(Action.LEAVE_ALONE, tr("Leave me alone"), view.kickoff_id),
    )
    return message([prose(_asked(view, tr), theme), buttons])


def _asked(view: NudgeView, tr: Words) -> Line:
    worded = (
        tr("{project} begins {moment}, and its pre-read still waits for you in {channel}. I will not ask again.")
        if view.last
        else tr("{project} begins {moment}. Could you read its pre-read before then? You find it in {channel}.")
    )
    channel = RichTextChannel(view.channel_id)
    starts_at = moment(view.starts_at, view.tz, tr)
    return said(worded, project=bold(view.project), moment=starts_at, channel=channel)


def left_alone(tr: Words) -> Message:
    """In place of the nudge."""
    worded = tr(
        "I will not nudge you any more, in any kickoff. Should you want it again, open my Home tab and press"
        " {button}."
    )
    return message([prose(said(worded, button=bold(tr("My preferences"))))])
