"""Private answers to /kickoff: help, and how the kickoffs of a channel stand."""

from slackblocks import RichTextBlock

from bot.blocks.kit.brief import PHASES, readers_line
from bot.blocks.kit.dates import moment
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, and_more, bold, bullets, code, plain, prose, prose_if_any, said
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import Phase
from bot.domain.kickoff.card import CardView, ChannelStatus
from bot.domain.roadmap.milestones import MilestoneState

SHOWN = 5
SHORTCUT = "Start a kickoff"  # as the manifest calls it, in every language
MESSAGE_SHORTCUT = N_("Add to kickoff")  # the same


def help(tr: Words) -> Message:
    lines = [
        said(
            tr("{command} plans a kickoff in this channel. Put the name of your project after it."),
            command=code(tr("/kickoff new Harbour lights")),
        ),
        said(
            tr("{command} shows where the agenda is. If you're a facilitator, I'll post it again, down here."),
            command=code("/kickoff agenda"),
        ),
        said(tr("{command} shows how the kickoffs in this channel are going."), command=code("/kickoff status")),
        said(tr("{command} shows this again, only to you."), command=code("/kickoff help")),
        said(
            tr(
                "My Home tab shows what is waiting for you. The shortcut {shortcut} plans a kickoff from anywhere."
            ),
            shortcut=bold(SHORTCUT),
        ),
        said(
            tr("{shortcut}, in the menu of any message, keeps that message with a kickoff."),
            shortcut=bold(tr(MESSAGE_SHORTCUT)),
        ),
    ]
    opening = said(tr("I help you prepare a kickoff, run it, and keep track of its milestones. You can type:"))
    return message([prose(opening, bullets(lines))])


def status(view: ChannelStatus, tr: Words) -> Message:
    if not view.cards:
        worded = tr("There is no kickoff in this channel yet. Type {command} to plan one.")
        return message([prose(said(worded, command=code("/kickoff new")))])
    more = prose_if_any(plain(and_more(len(view.cards) - SHOWN, tr)))
    return message([*(_standing(card, tr) for card in view.cards[:SHOWN]), more])


def _standing(card: CardView, tr: Words) -> RichTextBlock:
    brief = card.brief
    preparing = brief.phase is Phase.PREPARING
    return prose(
        [bold(brief.project)],
        plain(brief.topic),
        [moment(brief.starts_at, brief.tz, tr)],
        said(tr(PHASES[brief.phase])),
        readers_line(card.readers, card.invited, tr) if preparing and card.readers else [],
        _progress(card, tr),
    )


def _progress(card: CardView, tr: Words) -> Line:
    kept = [milestone for milestone in card.milestones if milestone.state is not MilestoneState.CANCELLED]
    if not kept:
        return []
    done = sum(milestone.state is MilestoneState.DONE for milestone in kept)
    return said(tr("Milestones done: {done} of {count}."), done=str(done), count=str(len(kept)))
