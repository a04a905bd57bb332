"""Consent: a proposed decision stands if everyone has answered and nobody objects. Silence is no consent."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum

from bot.domain.meeting.activities.activity import ActivityKind, ActivityResult, Asked, Given
from bot.domain.roadmap.milestones import checked_day
from bot.domain.text import line

PROPOSAL = "proposal"  # the key of the only question
PROPOSAL_LIMIT = 300
FINE, CONCERN, OBJECTION = "fine", "concern", "objection"


class Outcome(StrEnum):
    AGREED = "agreed"
    STOPPED = "stopped"  # by an objection
    WAITING = "waiting"  # somebody has not answered


def checked(proposal: str, look_on: date | None, today: date) -> Asked:
    """What people are asked about, and when it is to be looked at again. Raises InvalidField."""
    text = line("proposal", proposal, PROPOSAL_LIMIT, required=True)
    return Asked(PROPOSAL, text, checked_day("look_on", look_on, today) if look_on else None)


def outcome(values: Collection[str], invited: int) -> Outcome:
    """Of what was answered, by so many of those who were asked."""
    if OBJECTION in values:
        return Outcome.STOPPED
    return Outcome.AGREED if values and len(values) >= invited else Outcome.WAITING


def outcome_of(result: ActivityResult) -> Outcome:
    return outcome([one.answer.value for one in result.given], result.invited)


def to_propose_again(results: Sequence[ActivityResult]) -> Asked:
    """The last proposal that did not become a decision; an empty one if there is none."""
    last = next((one for one in reversed(results) if one.kind is ActivityKind.CONSENT), None)
    return last.asked[0] if last and outcome_of(last) is not Outcome.AGREED else Asked(PROPOSAL, "")


def concerns(given: Collection[Given]) -> tuple[Given, ...]:
    """Those that were put in words."""
    return tuple(one for one in given if one.answer.value == CONCERN and one.answer.text)
