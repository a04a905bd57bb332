"""Private messages about milestones: to the owner of one, and to the facilitators."""

from slackblocks import Button, RichTextChannel, RichTextUser

from bot.blocks.kit.brief import PHASES, place_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import day
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, bullets, first, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.roadmap.milestones import change_all_button, change_button, done_button, history, milestone_line
from bot.domain.brief import Phase
from bot.domain.roadmap.history import ChangeKind
from bot.domain.roadmap.milestones import MilestoneState, MilestoneSummary
from bot.domain.roadmap.notices import MilestoneNews, MilestonesLate, MilestoneYours

SHOWN = 10


def yours(view: MilestoneYours, tr: Words) -> Message:
    """To its owner; once it is settled, or somebody else's, there is nothing left to press."""
    milestone, where = view.milestone, place_line(view.brief.project, view.brief.channel_id, tr)
    is_theirs = milestone.owner_id == view.reader_id
    if view.brief.phase is Phase.CANCELLED:
        return message([prose(where, said(tr(PHASES[Phase.CANCELLED])))])
    if not is_theirs or not milestone.is_open:
        return message([prose(_no_longer(view, tr), where)])
    buttons = row(done_button(milestone, tr), change_button(milestone, tr), _not_mine(milestone, tr))
    return message([prose(_yours(view, tr), where, history(milestone, tr)), buttons])


def _not_mine(milestone: MilestoneSummary, tr: Words) -> Button:
    label = tr("Not me")
    return button(Action.NOT_MINE, label, milestone.id, spoken=f"{label}: {milestone.title}")


def _yours(view: MilestoneYours, tr: Words) -> Line:
    worded = (
        tr("{person} has moved your milestone {title}. It is due on {date}.")
        if view.kind is ChangeKind.MOVED
        else tr("{person} has made you the owner of the milestone {title}. It is due on {date}.")
    )
    return said(
        worded,
        person=RichTextUser(view.made_by),
        title=bold(view.milestone.title),
        date=day(view.milestone.due_on, tr),
    )


def _no_longer(view: MilestoneYours, tr: Words) -> Line:
    title = bold(view.milestone.title)
    if view.milestone.state is MilestoneState.DONE:
        return said(tr("{title} is done."), title=title)
    if view.milestone.state is MilestoneState.CANCELLED:
        return said(tr("{title} is cancelled."), title=title)
    return said(tr("{title} is no longer yours."), title=title)


def news(view: MilestoneNews, tr: Words) -> Message:
    milestone, person = view.milestone, RichTextUser(view.made_by)
    title = bold(milestone.title)
    if view.kind is ChangeKind.AT_RISK:
        worded = tr("{person} says that the milestone {title} is at risk. Needed: {needed}")
        told = said(worded, person=person, title=title, needed=milestone.at_risk)
    else:
        told = said(tr("{person} says that the milestone {title} isn't theirs."), person=person, title=title)
    where = place_line(view.brief.project, view.brief.channel_id, tr)
    return message([prose(told, where), row(change_button(milestone, tr))])


def late(view: MilestonesLate, tr: Words) -> Message:
    """The last that is said of them."""
    lines = [milestone_line(milestone, tr) for milestone in view.milestones]
    worded = tr("Late in {project}, in {channel}. I won't remind the channel of this again:")
    told = said(worded, project=bold(view.brief.project), channel=RichTextChannel(view.brief.channel_id))
    return message([prose(told, bullets(first(lines, SHOWN, tr))), row(change_all_button(view.brief.id, tr))])
