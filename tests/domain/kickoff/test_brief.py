from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.actors import Actor, Language, PersonSummary, Role, facilitators, require_one_of
from bot.domain.brief import (
    CLIENT_LIMIT,
    DESCRIPTION_LIMIT,
    FURTHEST,
    GOAL_LIMIT,
    LATE_BY,
    LENGTHS,
    PEOPLE_LIMIT,
    PREREAD_HOURS,
    PROJECT_LIMIT,
    TOPIC_LIMIT,
    KickoffDraft,
    Kind,
    Phase,
    checked,
    require_preparing,
)
from bot.domain.errors import Fault, InvalidField, NotAllowed, Reason, WrongMoment

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
DRAFT = KickoffDraft(
    project="Harbour website",
    topic="A site that ships find",
    kind=Kind.CLIENT,
    starts_at=NOW + timedelta(days=7),
    tz="Europe/Amsterdam",
    language=Language.DUTCH,
)


def _people(count: int) -> tuple[str, ...]:
    return tuple(f"U{n}" for n in range(count))


@pytest.mark.parametrize(
    "changes",
    [
        {"project": "p" * PROJECT_LIMIT},
        {"client": "c" * CLIENT_LIMIT},
        {"topic": "t" * TOPIC_LIMIT},
        {"description": "d" * DESCRIPTION_LIMIT},
        {"goal": "g" * GOAL_LIMIT},
        {"team": _people(PEOPLE_LIMIT)},
        {"clients": _people(PEOPLE_LIMIT)},
        {"starts_at": NOW - LATE_BY},
        {"starts_at": NOW + FURTHEST},
        *({"minutes": minutes} for minutes in (None, *LENGTHS)),
        *({"lead_hours": lead} for lead in (None, *PREREAD_HOURS)),
    ],
)
def test_a_draft_at_its_limit_is_kept_as_it_is(changes):
    draft = replace(DRAFT, **changes)
    assert draft == checked(draft, NOW)


@pytest.mark.parametrize(
    ("changes", "field", "fault", "limit"),
    [
        ({"project": ""}, "project", Fault.MISSING, 0),
        ({"project": "p" * (PROJECT_LIMIT + 1)}, "project", Fault.TOO_LONG, PROJECT_LIMIT),
        ({"client": "c" * (CLIENT_LIMIT + 1)}, "client", Fault.TOO_LONG, CLIENT_LIMIT),
        ({"topic": "\n"}, "topic", Fault.MISSING, 0),
        ({"topic": "t" * (TOPIC_LIMIT + 1)}, "topic", Fault.TOO_LONG, TOPIC_LIMIT),
        ({"description": "d" * (DESCRIPTION_LIMIT + 1)}, "description", Fault.TOO_LONG, DESCRIPTION_LIMIT),
        ({"goal": "g" * (GOAL_LIMIT + 1)}, "goal", Fault.TOO_LONG, GOAL_LIMIT),
        ({"team": _people(PEOPLE_LIMIT + 1)}, "team", Fault.TOO_MANY, PEOPLE_LIMIT),
        ({"clients": _people(PEOPLE_LIMIT + 1)}, "clients", Fault.TOO_MANY, PEOPLE_LIMIT),
        ({"starts_at": NOW - LATE_BY - A_SECOND}, "starts_at", Fault.PAST, 0),
        ({"starts_at": NOW + FURTHEST + A_SECOND}, "starts_at", Fault.TOO_FAR, 0),
        ({"minutes": 0}, "minutes", Fault.NOT_A_CHOICE, 0),
        ({"minutes": 61}, "minutes", Fault.NOT_A_CHOICE, 0),
        ({"lead_hours": -1}, "lead_hours", Fault.NOT_A_CHOICE, 0),
        ({"lead_hours": 2}, "lead_hours", Fault.NOT_A_CHOICE, 0),
    ],
)
def test_a_draft_beyond_its_limit_is_refused_at_the_field(changes, field, fault, limit):
    with pytest.raises(InvalidField) as refused:
        checked(replace(DRAFT, **changes), NOW)
    assert (field, fault, limit) == (refused.value.field, refused.value.fault, refused.value.limit)


def test_a_draft_is_trimmed():
    typed = replace(DRAFT, project="  Harbour \n website ", description=" one\n\ntwo \n")
    kept = checked(typed, NOW)
    assert ("Harbour website", "one\n\ntwo") == (kept.project, kept.description)


@pytest.mark.parametrize(
    ("phase", "moment"),
    [
        (Phase.LIVE, Reason.ALREADY_STARTED),
        (Phase.FOLLOWING, Reason.ALREADY_STARTED),
        (Phase.CLOSED, Reason.ALREADY_STARTED),
        (Phase.CANCELLED, Reason.CANCELLED),
    ],
)
def test_what_belongs_to_preparing_is_refused_in_any_other_phase(phase, moment):
    require_preparing(Phase.PREPARING)
    with pytest.raises(WrongMoment) as refused:
        require_preparing(phase)
    assert moment == refused.value.reason


def test_who_may_not_is_told_whom_to_ask_each_of_them_once():
    people = (
        PersonSummary("U1", Role.FACILITATOR),
        PersonSummary("U2", Role.MEMBER),
        PersonSummary("U3", Role.CLIENT),
    )
    assert ("U1",) == facilitators(people)
    require_one_of(Actor("T1", "U1"), facilitators(people))
    with pytest.raises(NotAllowed) as refused:
        require_one_of(Actor("T1", "U2"), ("U3", "U1", "U3"))
    assert ("U3", "U1") == refused.value.allowed


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("nl-NL", Language.DUTCH),
        ("NL", Language.DUTCH),
        ("en-GB", None),
        ("en-US", None),
        ("fr-FR", None),
        (None, None),
    ],
)
def test_only_a_locale_that_is_not_a_default_tells_which_language_people_read(locale, language):
    assert language == Language.of_locale(locale)
