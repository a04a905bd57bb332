"""The read-back: what was agreed, in five lines. The client and the team each say that it is so, or what is not.

Answers are no secret here: everyone sees at once who says what.
"""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum

from bot.domain.actors import PersonSummary, Role
from bot.domain.errors import JoinFirst
from bot.domain.meeting.activities.activity import ActivityKind, ActivityResult, Answer, Asked, Given

WHOLE = "whole"  # the key of all lines together
AGREED, NOT_QUITE = "agreed", "not_quite"


class Part(StrEnum):
    """The key of each line."""

    GOAL = "goal"
    IN = "in"
    OUT = "out"
    MILESTONE = "milestone"
    SIGN_OFF = "sign_off"


class Camp(StrEnum):
    """For which of the two somebody speaks."""

    CLIENT = "client"
    TEAM = "team"


def require_camp(*, takes_part: bool) -> None:
    """Raises JoinFirst for somebody who speaks for no side."""
    if not takes_part:
        raise JoinFirst


def camp_of(role: Role) -> Camp:
    return Camp.CLIENT if role is Role.CLIENT else Camp.TEAM


def camps(people: Iterable[PersonSummary]) -> frozenset[Camp]:
    """Those that have to agree; a client with nobody in Slack cannot."""
    return frozenset({Camp.TEAM, *(camp_of(one.role) for one in people)})


def agreement(given: Iterable[Given]) -> dict[Camp, tuple[str, ...]]:
    """For each camp that agrees, the user ids of those who say so."""
    found: dict[Camp, tuple[str, ...]] = {}
    for one in given:
        if one.answer.value == AGREED:
            camp = Camp(one.discipline)
            found[camp] = (*found.get(camp, ()), one.who)
    return found


def doubts(given: Iterable[Given], part: Part) -> tuple[Given, ...]:
    """The answers that say that a line is not quite what was agreed."""
    return tuple(one for one in given if one.answer.value == NOT_QUITE and one.answer.key == part)


def missing(given: Sequence[Given], people: Collection[PersonSummary], joined: Collection[str]) -> tuple[str, ...]:
    """The user ids of those it waits for: who doubts a line, and all who have joined of a camp that has yet to
    agree."""
    doubting = {one.who for one in given if one.answer.value == NOT_QUITE}
    agreed = agreement(given).keys()
    return tuple(
        one.user_id
        for one in people
        if one.user_id in doubting or (one.user_id in joined and camp_of(one.role) not in agreed)
    )


def is_agreed(result: ActivityResult) -> bool:
    """Whether everyone who had to said that it is so, and nobody doubts a line."""
    has_doubts = any(one.answer.value == NOT_QUITE for one in result.given)
    return result.kind is ActivityKind.READ_BACK and not has_doubts and result.answered >= result.invited


def baselines(results: Iterable[ActivityResult]) -> tuple[ActivityResult, ...]:
    """Those that were agreed, the first one first."""
    return tuple(one for one in results if is_agreed(one))


def agreeing() -> Answer:
    return Answer(WHOLE, AGREED)


def line_of(asked: Iterable[Asked], part: Part) -> Asked:
    return next(one for one in asked if one.key == part)


def signing(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Who signs off, each by their user id in the key, or else by their name."""
    return tuple(one for one in asked if one.key.startswith(f"{Part.SIGN_OFF}:"))


def key_of_signer(who: str | int) -> str:
    """By user id, or the id of somebody who is not in Slack."""
    return f"{Part.SIGN_OFF}:{who}"
