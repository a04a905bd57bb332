"""What a speaker is told of their time, in one message that is edited as it passes."""

from collections.abc import Iterator

from slackblocks import RichTextChannel

from bot.blocks.kit.brief import minutes
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, prose, said
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.agenda_time import until_line
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.cues import SPEAKING, Cue, Stage

OPENINGS = {
    Stage.NEXT: N_("You're next: {title}, in {channel}."),
    Stage.ON: N_("You're on: {title}, in {channel}."),
    Stage.HALF: N_("Half your time has passed: {title}, in {channel}."),
    Stage.MINUTE: N_("One minute left: {title}, in {channel}."),
    Stage.OVER: N_("Your time is up: {title}, in {channel}."),
    Stage.LATER: N_("Your part comes later: {title}, in {channel}."),
    Stage.DONE: N_("Thank you. Your part is over: {title}, in {channel}."),
}


def cue(view: Cue, tr: Words) -> Message:
    if view.item is None:
        project = view.agenda.brief.project
        return message(
            [prose(said(tr("You no longer have this part of the agenda of {project}."), project=project))]
        )
    channel = RichTextChannel(view.agenda.brief.channel_id)
    opening = said(tr(OPENINGS[view.stage]), title=bold(item_title(view.item, tr)), channel=channel)
    may_ask = view.stage in SPEAKING and not view.has_asked
    more = row(button(Action.MORE_TIME, tr("Two more minutes"), view.item.id)) if may_ask else None
    return message([prose(opening, *_time(view, view.item, tr)), more])


def _time(view: Cue, item: ItemSummary, tr: Words) -> Iterator[Line]:
    if view.stage is Stage.NEXT:
        yield said(tr("You have {length}."), length=minutes(item.minutes, tr))
    if view.stage in SPEAKING:
        yield until_line(view.agenda, tr)
    if view.stage in SPEAKING and view.has_asked:
        yield said(tr("You've asked for two more minutes. The facilitator sees it."))
