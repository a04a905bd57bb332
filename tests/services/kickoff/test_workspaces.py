"""What admins settle, who may do so, and what it does to kickoffs that are planned from then on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.actors import NOBODY_KNOWN, Actor, Language, Person
from bot.domain.errors import Barrier, Fault, InvalidField, NotAllowed, NotForYou
from bot.domain.kickoff.preferences import Nudging
from bot.domain.kickoff.workspace import MayCreate, WorkspaceSettings
from storage.tables.kickoffs import Kickoff, Workspace
from storage.tables.milestones import MilestoneReminder
from tests.services.service_harness import (
    ADMIN,
    CHANNEL,
    DRAFT,
    MEMBER,
    MONDAY,
    PASSER_BY,
    SARA,
    STRANGER,
    ServiceHarness,
)

PAGE = Path(__file__).parents[3] / "docs" / "permissions.md"
PEOPLE = {
    "Admin": ADMIN,
    "Member": MEMBER,
    "Guest": replace(MEMBER, is_guest=True),
    "Of another workspace": replace(MEMBER, is_stranger=True),
}
SETTLED = WorkspaceSettings(Language.DUTCH, "BE", 24, MayCreate.MEMBERS)

TAKE_OVER_UNLED = "Take over a kickoff that they take part in, where all who lead it have left Slack"
TAKE_OVER_ALONE = (
    "Take over a live kickoff that they take part in, if nobody has moved it for a quarter of an hour"
)

Act = Callable[[ServiceHarness, Actor, Person], object]


def settle(harness: ServiceHarness, **settled: Any) -> None:
    harness.workspaces.change(replace(WorkspaceSettings(), **settled), by=SARA, person=ADMIN)


def create(harness: ServiceHarness, by: Actor, person: Person) -> int:
    return harness.kickoffs.create(DRAFT, by=by, person=person, channel_id=CHANNEL, origin="VNEW")


def begin(harness: ServiceHarness, by: Actor, person: Person) -> object:
    return harness.kickoffs.can_create(by=by, person=person)


def create_where(who: MayCreate) -> Act:
    def act(harness: ServiceHarness, by: Actor, person: Person) -> None:
        settle(harness, may_create=who)
        assert harness.home.of(by, person).may_create is (_outcome(create, harness, by, person) == "yes")
        assert _outcome(begin, harness, by, person) == _outcome(create, harness, by, person)
        create(harness, by, person)

    return act


def take_over_what_nobody_leads(harness: ServiceHarness, by: Actor, person: Person) -> None:
    kickoff_id = harness.kickoff()
    harness.attendances.join(kickoff_id, by=by)
    harness.takeover.take_over(kickoff_id, by=by, person=person, is_led=False)


def take_over_what_is_left_alone(harness: ServiceHarness, by: Actor, person: Person) -> None:
    kickoff_id = harness.kickoff()
    harness.attendances.join(kickoff_id, by=by)
    harness.lifecycle.start(kickoff_id, by=SARA)
    harness.clock.move(hours=1)
    harness.takeover.take_over(kickoff_id, by=by, person=person, is_led=True)


INTENTIONS: dict[str, Act] = {
    "Change the settings of the workspace": lambda harness, by, person: harness.workspaces.change(
        SETTLED, by=by, person=person
    ),
    "Give the days off of the workspace": lambda harness, by, person: harness.days_off.change(
        frozenset(), "2026-12-24", by=by, person=person
    ),
    "Remove a template that somebody else saved": lambda harness, by, person: harness.agenda_templates.remove(
        harness.template(harness.kickoff()), by=by, person=person
    ),
    "Take over a kickoff": lambda harness, by, person: harness.takeover.take_over(
        harness.kickoff(), by=by, person=person, is_led=True
    ),
    TAKE_OVER_UNLED: take_over_what_nobody_leads,
    TAKE_OVER_ALONE: take_over_what_is_left_alone,
    "Begin a kickoff, until an admin settles who may": create,
    "Begin a kickoff, where everyone may": create_where(MayCreate.EVERYONE),
    "Begin a kickoff, where everyone but guests may": create_where(MayCreate.MEMBERS),
    "Begin a kickoff, where admins may": create_where(MayCreate.ADMINS),
    "Choose their own language, and what they are reminded of": lambda harness, by, person: (
        harness.preferences.change(Language.DUTCH, Nudging.NO, by=by)
    ),
}


def _outcome(act: Act, harness: ServiceHarness, by: Actor, person: Person) -> str:
    try:
        act(harness, by, person)
    except (NotForYou, NotAllowed):
        return "no"
    return "yes"


def test_each_may_do_what_the_page_for_people_says(harness):
    lines = PAGE.read_text("utf-8").split("\n## ")[1].splitlines()
    header, _, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")
    ]
    assert ["What", *PEOPLE] == header
    assert list(INTENTIONS) == [what for what, *_ in rows]
    for what, *marks in rows:
        told = []
        for person in PEOPLE.values():
            harness.clear()
            told.append(_outcome(INTENTIONS[what], harness, PASSER_BY, person))
        assert marks == told, what


@pytest.mark.parametrize(
    ("who", "person", "barrier"),
    [
        (MayCreate.ADMINS, MEMBER, Barrier.ADMINS_PLAN),
        (MayCreate.MEMBERS, PEOPLE["Guest"], Barrier.MEMBERS_PLAN),
        (None, PEOPLE["Guest"], Barrier.MEMBERS_PLAN_USUALLY),
        (MayCreate.MEMBERS, NOBODY_KNOWN, Barrier.SLACK_DID_NOT_SAY),
    ],
)
def test_who_may_not_begin_a_kickoff_is_told_whom_to_ask_and_nothing_is_made(harness, who, person, barrier):
    if who:
        settle(harness, may_create=who)
    for act in (begin, create):
        with pytest.raises(NotForYou) as refused:
            act(harness, PASSER_BY, person)
        assert (barrier, SARA.user_id if who else "") == (refused.value.barrier, refused.value.admin_id)
    assert [] == harness.rows(Kickoff)


@pytest.mark.parametrize("person", [MEMBER, NOBODY_KNOWN])
def test_who_is_no_admin_neither_sees_nor_changes_the_settings(harness, person):
    for act in (
        lambda: harness.workspaces.can_change(by=SARA, person=person),
        lambda: harness.workspaces.change(SETTLED, by=SARA, person=person),
    ):
        with pytest.raises(NotForYou):
            act()
    assert not harness.home.of(SARA, person).may_settle
    with harness.store.read() as session:
        assert None is session.get(Workspace, "T1")


@pytest.mark.parametrize(
    ("field", "value"), [("lead_hours", 5), ("country", "ZZ"), ("country", ""), ("country", "x" * 2000)]
)
def test_what_is_not_among_the_choices_is_told_at_its_field_and_changes_nothing(harness, field, value):
    settle(harness, country="NL")
    with pytest.raises(InvalidField) as wrong:
        settle(harness, **{field: value})
    assert (field, Fault.NOT_A_CHOICE) == (wrong.value.field, wrong.value.fault)
    assert "NL" == harness.workspaces.settings(of=SARA).country


def test_settings_are_those_of_one_workspace(harness):
    assert WorkspaceSettings() == harness.workspaces.settings(of=STRANGER)
    harness.workspaces.change(SETTLED, by=SARA, person=ADMIN)
    assert replace(SETTLED, changed_by=SARA.user_id) == harness.workspaces.settings(of=PASSER_BY)
    assert WorkspaceSettings() == harness.workspaces.settings(of=STRANGER)


def test_a_form_begins_with_what_was_settled_and_with_the_templates_of_the_workspace(harness):
    assert None is harness.kickoffs.can_create(by=PASSER_BY, person=MEMBER).language
    harness.workspaces.change(SETTLED, by=SARA, person=ADMIN)
    template_id = harness.template(harness.kickoff(), is_shared=True)
    new = harness.kickoffs.can_create(by=PASSER_BY, person=MEMBER)
    assert (Language.DUTCH, 24, MONDAY + timedelta(days=1)) == (new.language, new.lead_hours, new.starts_at)
    assert [template_id] == [template.id for template in new.templates]
    assert () == harness.kickoffs.can_create(by=STRANGER, person=MEMBER).templates


def test_the_holidays_of_the_country_that_was_settled_count_for_new_kickoffs(harness):
    """Epiphany is a holiday in Austria and not in the Netherlands."""
    before = harness.kickoff()
    settle(harness, country="AT")
    after = harness.kickoff()
    epiphany = datetime(2027, 1, 6, tzinfo=UTC).date()
    for kickoff_id in (before, after):
        harness.milestone(kickoff_id, epiphany)
    assert ["NL", "AT"] == [row.country for row in harness.rows(Kickoff)]
    days = [{row.remind_on for row in harness.rows(MilestoneReminder, milestone_id=one)} for one in (1, 2)]
    assert [True, False] == [epiphany in of_one for of_one in days]
