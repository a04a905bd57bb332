"""What waits for one person, on their Home: what it is, in which project, when, and its button if it has one."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, RichTextQuote

from bot.blocks.briefing.quoted import answers as quote_answers
from bot.blocks.briefing.quoted import promise as quote_promise
from bot.blocks.briefing.quoted import quotation
from bot.blocks.briefing.spotlights import answers, nomination, promise
from bot.blocks.kit.brief import place_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import day, moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.richtext import Line, bold, elements, first, plain, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import Words
from bot.blocks.meeting.deciding.waiting import IN_SHORT, to_approve
from bot.blocks.meeting.invitations import invited_by, offer, to_answer
from bot.blocks.meeting.speakers import slot_line
from bot.blocks.roadmap.milestones import change_button, done_button
from bot.domain.kickoff.home import (
    BallotToCast,
    DecisionToApprove,
    InvitationToAnswer,
    LateMilestone,
    PartToPrepare,
    PrereadToRead,
    QuoteToAnswer,
    SpotlightToAnswer,
    Waiting,
)
from bot.domain.meeting.captures import CaptureSummary

SLOTS_SHOWN = 3

Told = tuple[Sequence[Line | RichTextQuote], tuple[Button, ...]]  # what it is, and what can be pressed


def waiting(one: Waiting, tr: Words) -> Iterator[Block | None]:
    lines, buttons = _TOLD_BY[type(one)](one, tr)
    yield prose(*lines)
    yield row(*buttons)


def _ballot(one: BallotToCast, tr: Words) -> Told:
    label = tr("Vote")
    vote = button(Action.MY_VOTES, label, one.ballot_id, spoken=f"{label}: {one.kickoff.project}", primary=True)
    return [[bold(tr("Vote on the theme"))], _where(one, tr), _close(one, tr)], (vote,)


def _close(one: BallotToCast, tr: Words) -> Line:
    if one.closes_at is None:
        return _start(one, tr)
    return said(tr("Voting closes {moment}."), moment=moment(one.closes_at, one.kickoff.tz, tr))


def _preread(one: PrereadToRead, tr: Words) -> Told:
    kickoff, read, done = one.kickoff, tr("Read it all"), tr("I've read it")
    buttons = (
        button(Action.WHOLE_PREREAD, read, kickoff.id, spoken=f"{read}: {kickoff.project}", primary=True),
        button(Action.READ, done, kickoff.id, spoken=f"{done}: {kickoff.project}"),
    )
    changed = said(tr("It has changed since you read it.")) if one.has_changed else []
    return [[bold(tr("Read the pre-read"))], _where(one, tr), changed, _start(one, tr)], buttons


def _part(one: PartToPrepare, tr: Words) -> Told:
    slots = first([slot_line(slot, one.kickoff.tz, tr) for slot in one.slots], SLOTS_SHOWN, tr)
    return [[bold(tr("Prepare your part"))], _where(one, tr), *map(elements, slots), _start(one, tr)], ()


def _spotlight(one: SpotlightToAnswer, tr: Words) -> Told:
    spotlight, project = one.spotlight, one.kickoff.project
    what: Line = [bold(tr("A spotlight for you"))]
    lines = [what, _where(one, tr), *nomination(spotlight, tr), plain(promise(tr)), _start(one, tr)]
    return lines, answers(spotlight.id, tr, project)


def _quote(one: QuoteToAnswer, tr: Words) -> Told:
    what: Line = [bold(tr("May your words appear?"))]
    lines = [what, _where(one, tr), *quotation(one.voice, tr), plain(quote_promise(tr)), _start(one, tr)]
    return lines, quote_answers(one.voice, tr, one.kickoff.project)


def _invitation(one: InvitationToAnswer, tr: Words) -> Told:
    invitation, kickoff = one.invitation, one.kickoff
    what: Line = [bold(tr("An invitation to speak"))]
    lines = [what, _where(one, tr), invited_by(invitation, tr), plain(offer(tr)), _start(one, tr)]
    return lines, tuple(to_answer(invitation, kickoff.id, tr, kickoff.project))


def _decision(one: DecisionToApprove, tr: Words) -> Told:
    decision = one.decision
    what: Line = [bold(tr("A decision waits for your approval"))]
    lines = [what, plain(in_short(decision.text, IN_SHORT)), _for_somebody(decision, tr), _where(one, tr)]
    return lines, to_approve(decision, tr)


def _for_somebody(decision: CaptureSummary, tr: Words) -> Line:
    """Who is not in Slack: a facilitator approves it for them."""
    if not decision.approver or decision.approver.user_id:
        return []
    return said(tr("For {person}, who isn't in Slack."), person=decision.approver.name)


def _late(one: LateMilestone, tr: Words) -> Told:
    milestone = one.milestone
    due = said(tr("It was due {date}."), date=day(milestone.due_on, tr))
    what: Line = [bold(tr("A milestone of yours is late"))]
    lines = [what, plain(milestone.title), _where(one, tr), due]
    return lines, (done_button(milestone, tr), change_button(milestone, tr))


def _where(one: Waiting, tr: Words) -> Line:
    return place_line(one.kickoff.project, one.kickoff.channel_id, tr)


def _start(one: Waiting, tr: Words) -> Line:
    kickoff = one.kickoff
    return said(tr("The kickoff starts {moment}."), moment=moment(kickoff.starts_at, kickoff.tz, tr))


_TOLD_BY: dict[type[Waiting], Callable[[Any, Words], Told]] = {
    BallotToCast: _ballot,
    PrereadToRead: _preread,
    PartToPrepare: _part,
    SpotlightToAnswer: _spotlight,
    QuoteToAnswer: _quote,
    InvitationToAnswer: _invitation,
    DecisionToApprove: _decision,
    LateMilestone: _late,
}
