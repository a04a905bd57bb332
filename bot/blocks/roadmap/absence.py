"""Milestones whose owner is not there, for the facilitators."""

from slackblocks import RichTextChannel, RichTextUser

from bot.blocks.kit.buttons import row
from bot.blocks.kit.dates import day_with_year
from bot.blocks.kit.message import Message, message, with_as_many
from bot.blocks.kit.richtext import Line, bold, bullets, first, prose, said
from bot.blocks.kit.words import N_, Words
from bot.blocks.roadmap.milestones import change_all_button
from bot.domain.roadmap.absence import Absence, AbsentOwners
from bot.domain.roadmap.milestones import MilestoneSummary

WHY = {
    Absence.GONE: N_("{title}: {date}. {owner} has left Slack."),
    Absence.APP: N_("{title}: {date}. {owner} is an app."),
    Absence.OUTSIDE: N_("{title}: {date}. {owner} isn't in the channel."),
}


def absent_owners(view: AbsentOwners, tr: Words) -> Message:
    return with_as_many(lambda most: _drawn(view, most, tr))


def _drawn(view: AbsentOwners, most: int, tr: Words) -> Message:
    project, channel = bold(view.brief.project), RichTextChannel(view.brief.channel_id)
    worded = tr("Some milestones of {project} in {channel} may need another owner:")
    lines = [_line(milestone, why, tr) for milestone, why in view.lines]
    told = said(worded, project=project, channel=channel)
    return message([prose(told, bullets(first(lines, most, tr))), row(change_all_button(view.brief.id, tr))])


def _line(milestone: MilestoneSummary, why: Absence, tr: Words) -> Line:
    due, owner = day_with_year(milestone.due_on, tr), RichTextUser(milestone.owner_id)
    return said(tr(WHY[why]), title=bold(milestone.title), date=due, owner=owner)
