"""The brief of somebody who speaks: when, for how long, about what, and what ties it to the rest."""

from collections.abc import Iterator

from slackblocks import Block, RichTextChannel

from bot.blocks.kit.brief import client_line, facilitator_line, header, meeting_line, minutes, theme_name
from bot.blocks.kit.buttons import row
from bot.blocks.kit.dates import moment, time_of
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, bullets, first, plain, prose, said
from bot.blocks.kit.topics import item_purpose, item_title
from bot.blocks.kit.words import Words
from bot.blocks.theme.ties import tie_button, tie_line
from bot.domain.brief import Brief, Phase
from bot.domain.meeting.speakers import Slot, SpeakerBrief

SLOTS_SHOWN = 10


def speaker_brief(view: SpeakerBrief, tr: Words) -> Message:
    return message([header(tr("Your part: {project}", project=view.brief.project)), *_told(view, tr)])


def _told(view: SpeakerBrief, tr: Words) -> Iterator[Block | None]:
    brief = view.brief
    if brief.phase is Phase.CANCELLED:
        yield prose(said(tr("This kickoff has been cancelled, so there is nothing to prepare.")))
    elif not view.slots:
        yield prose(said(tr("You no longer have a part in this kickoff, so there is nothing to prepare.")))
    else:
        yield prose(_opening(view, tr), meeting_line(brief, tr), plain(brief.topic), client_line(brief, tr))
        yield prose(bullets(first([_slot(slot, brief, tr) for slot in view.slots], SLOTS_SHOWN, tr)))
        yield prose(*_theme(brief, tr))
        yield row(tie_button(brief, tr))
        yield prose(facilitator_line(brief, tr), said(tr("I'll update this message if anything changes.")))


def _opening(view: SpeakerBrief, tr: Words) -> Line:
    at, channel = moment(view.brief.starts_at, view.brief.tz, tr), RichTextChannel(view.brief.channel_id)
    if view.moved:
        return said(
            tr("The kickoff in {channel} has been rescheduled. You're speaking there; it now starts {moment}."),
            channel=channel,
            moment=at,
        )
    if view.again:
        return said(
            tr("You're speaking soon at the kickoff in {channel}. It starts {moment}."), channel=channel, moment=at
        )
    return said(tr("You're speaking at the kickoff in {channel}. It starts {moment}."), channel=channel, moment=at)


def _slot(slot: Slot, brief: Brief, tr: Words) -> Line:
    purpose = item_purpose(slot.item, tr)
    tie = tie_line(slot.item, tr)
    return [
        *slot_line(slot, brief.tz, tr),
        *plain(f" {purpose}" if purpose else ""),
        *(plain(" ") if tie else []),
        *tie,
    ]


def slot_line(slot: Slot, tz: str, tr: Words) -> Line:
    return said(
        tr("{title}: {length}, from {start} to {end}."),
        start=time_of(slot.starts_at, tz),
        end=time_of(slot.ends_at, tz),
        length=minutes(slot.item.minutes, tr),
        title=bold(item_title(slot.item, tr)),
    )


def _theme(brief: Brief, tr: Words) -> Iterator[Line]:
    if brief.theme:
        yield said(tr("The theme is {theme}. Please tie your part to it."), theme=theme_name(brief.theme))
        yield plain(brief.theme.dress.tagline)
        yield plain(brief.theme.why)
    else:
        yield said(tr("The theme hasn't been chosen yet. You'll see it here once it has."))
