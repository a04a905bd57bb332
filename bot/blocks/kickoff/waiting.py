"""What waits for one person, on their Home: what it is, in which project, when, and a button where one does it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, RichTextChannel, RichTextQuote

from bot.blocks.briefing.spotlights import answers, nomination, promise
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.richtext import Line, bold, elements, first, plain, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.invitations import invited_by, offer, to_answer
from bot.blocks.meeting.speakers import slot_line
from bot.domain.kickoff.home import (
    BallotToCast,
    InvitationToAnswer,
    PartToPrepare,
    PrereadToRead,
    SpotlightToAnswer,
    Waiting,
)

SLOTS_SHOWN = 3

Told = tuple[Sequence[Line | RichTextQuote], tuple[Button, ...]]  # what it is, and what can be pressed


def waiting(one: Waiting, _: Words) -> Iterator[Block | None]:
    lines, buttons = _TOLD_BY[type(one)](one, _)
    yield prose(*lines)
    yield row(*buttons)


def _ballot(one: BallotToCast, _: Words) -> Told:
    return [[bold(_("Vote on the theme"))], _where(one, _), _close(one, _)], ()


def _close(one: BallotToCast, _: Words) -> Line:
    if one.closes_at is None:
        return _start(one, _)
    return said(_("The vote closes {moment}."), moment=moment(one.closes_at, one.kickoff.tz, _))


def _preread(one: PrereadToRead, _: Words) -> Told:
    label, kickoff = _("I've read it"), one.kickoff
    read = button(Action.READ, label, kickoff.id, spoken=f"{label}: {kickoff.project}")
    return [[bold(_("Read the pre-read"))], _where(one, _), _start(one, _)], (read,)


def _part(one: PartToPrepare, _: Words) -> Told:
    slots = first([slot_line(slot, one.kickoff.tz, _) for slot in one.slots], SLOTS_SHOWN, _)
    return [[bold(_("Prepare your part"))], _where(one, _), *map(elements, slots), _start(one, _)], ()


def _spotlight(one: SpotlightToAnswer, _: Words) -> Told:
    spotlight, project = one.spotlight, one.kickoff.project
    what: Line = [bold(_("A spotlight for you"))]
    lines = [what, _where(one, _), *nomination(spotlight, _), plain(promise(_)), _start(one, _)]
    return lines, answers(spotlight.id, _, project)


def _invitation(one: InvitationToAnswer, _: Words) -> Told:
    invitation, kickoff = one.invitation, one.kickoff
    what: Line = [bold(_("An invitation to speak"))]
    lines = [what, _where(one, _), invited_by(invitation, _), plain(offer(_)), _start(one, _)]
    return lines, tuple(to_answer(invitation, kickoff.id, _, kickoff.project))


def _where(one: Waiting, _: Words) -> Line:
    kickoff = one.kickoff
    return said(_("{project} in {channel}"), project=kickoff.project, channel=RichTextChannel(kickoff.channel_id))


def _start(one: Waiting, _: Words) -> Line:
    kickoff = one.kickoff
    return said(_("The kickoff starts {moment}."), moment=moment(kickoff.starts_at, kickoff.tz, _))


_TOLD_BY: dict[type[Waiting], Callable[[Any, Words], Told]] = {
    BallotToCast: _ballot,
    PrereadToRead: _preread,
    PartToPrepare: _part,
    SpotlightToAnswer: _spotlight,
    InvitationToAnswer: _invitation,
}
