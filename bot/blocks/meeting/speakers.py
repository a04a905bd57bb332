"""The brief of somebody who speaks: when, for how long, about what, and what ties it to the rest."""

from collections.abc import Iterator

from slackblocks import Block, RichTextChannel

from bot.blocks.kit.brief import client_line, facilitator_line, header, minutes, theme_name
from bot.blocks.kit.dates import moment, time_of
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, bullets, first, plain, prose, said
from bot.blocks.kit.topics import item_purpose, item_title
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief, Phase
from bot.domain.meeting.speakers import Slot, SpeakerBrief

SLOTS_SHOWN = 10


def speaker_brief(view: SpeakerBrief, _: Words) -> Message:
    return message([header(_("Your part: {project}", project=view.brief.project)), *_told(view, _)])


def _told(view: SpeakerBrief, _: Words) -> Iterator[Block]:
    brief = view.brief
    if brief.phase is Phase.CANCELLED:
        yield prose(said(_("This kickoff has been cancelled, so there is nothing to prepare.")))
    elif not view.slots:
        yield prose(said(_("You no longer have a part in this kickoff, so there is nothing to prepare.")))
    else:
        yield prose(_opening(view, _), plain(brief.topic), client_line(brief, _))
        yield prose(bullets(first([_slot(slot, brief, _) for slot in view.slots], SLOTS_SHOWN, _)))
        yield prose(*_theme(brief, _))
        yield prose(facilitator_line(brief, _), said(_("If anything changes, I change this message.")))


def _opening(view: SpeakerBrief, _: Words) -> Line:
    at, channel = moment(view.brief.starts_at, view.brief.tz, _), RichTextChannel(view.brief.channel_id)
    if view.moved:
        return said(
            _("The kickoff in {channel} at which you speak has been moved. It starts {moment}."),
            channel=channel,
            moment=at,
        )
    if view.again:
        return said(
            _("Soon you speak at the kickoff in {channel}, which starts {moment}."), channel=channel, moment=at
        )
    return said(_("You speak at the kickoff in {channel}, which starts {moment}."), channel=channel, moment=at)


def _slot(slot: Slot, brief: Brief, _: Words) -> Line:
    purpose = item_purpose(slot.item, _)
    return [*slot_line(slot, brief.tz, _), *plain(f" {purpose}" if purpose else "")]


def slot_line(slot: Slot, tz: str, _: Words) -> Line:
    return said(
        _("{title}: {length}, from {start} to {end}."),
        start=time_of(slot.starts_at, tz),
        end=time_of(slot.ends_at, tz),
        length=minutes(slot.item.minutes, _),
        title=bold(item_title(slot.item, _)),
    )


def _theme(brief: Brief, _: Words) -> Iterator[Line]:
    if brief.theme:
        yield said(_("The theme is {theme}. Please tie your part to it."), theme=theme_name(brief.theme))
        yield plain(brief.theme.dress.tagline)
        yield plain(brief.theme.why)
    else:
        yield said(_("The theme has not been chosen yet. You see it here as soon as it has."))
