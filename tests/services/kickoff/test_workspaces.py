"""What admins settle, who may do so, and what it does to kickoffs that are planned from then on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.actors import NOBODY_KNOWN, Actor, Language, Person
from bot.domain.errors import Barrier, Fault, InvalidField, NotAllowed, NotForYou
from bot.domain.kickoff.preferences import Wishes
from bot.domain.kickoff.workspace import MayCreate, WorkspaceSettings
from storage.tables.kickoffs import Kickoff, Workspace
from tests.services.office import ADMIN, CHANNEL, DRAFT, MEMBER, PASSER_BY, SARA, STRANGER, Office

PAGE = Path(__file__).parents[3] / "docs" / "permissions.md"
PEOPLE = {
    "Admin": ADMIN,
    "Member": MEMBER,
    "Guest": replace(MEMBER, is_guest=True),
    "Of another workspace": replace(MEMBER, is_stranger=True),
}
SETTLED = WorkspaceSettings(Language.DUTCH, "BE", 24, MayCreate.MEMBERS)

TAKE_OVER_UNLED = "Take over a kickoff that they take part in, where all who lead it have left Slack"

Act = Callable[[Office, Actor, Person], object]


def settle(office: Office, **settled: object) -> None:
    office.workspaces.change(replace(WorkspaceSettings(), **settled), by=SARA, person=ADMIN)


def create(office: Office, by: Actor, person: Person) -> int:
    return office.kickoffs.create(DRAFT, by=by, person=person, channel_id=CHANNEL, origin="VNEW")


def create_where(who: MayCreate) -> Act:
    def act(office: Office, by: Actor, person: Person) -> None:
        settle(office, may_create=who)
        assert office.home.of(by, person).may_create is (_outcome(create, office, by, person) == "yes")
        create(office, by, person)

    return act


def take_over_what_nobody_leads(office: Office, by: Actor, person: Person) -> None:
    kickoff_id = office.kickoff()
    office.attendances.join(kickoff_id, by=by)
    office.takeover.take_over(kickoff_id, by=by, person=person, is_led=False, origin="V1")


INTENTIONS: dict[str, Act] = {
    "Change the settings of the workspace": lambda office, by, person: office.workspaces.change(
        SETTLED, by=by, person=person
    ),
    "Remove a template that somebody else saved": lambda office, by, person: office.agenda_templates.remove(
        office.template(office.kickoff()), by=by, person=person
    ),
    "Take over a kickoff": lambda office, by, person: office.takeover.take_over(
        office.kickoff(), by=by, person=person, is_led=True, origin="V1"
    ),
    TAKE_OVER_UNLED: take_over_what_nobody_leads,
    "Begin a kickoff, where everyone may": create_where(MayCreate.EVERYONE),
    "Begin a kickoff, where everyone but guests may": create_where(MayCreate.MEMBERS),
    "Begin a kickoff, where admins may": create_where(MayCreate.ADMINS),
    "Choose their own language, and whether they are nudged": lambda office, by, person: office.preferences.change(
        Wishes(Language.DUTCH), by=by
    ),
}


def _outcome(act: Act, office: Office, by: Actor, person: Person) -> str:
    try:
        act(office, by, person)
    except (NotForYou, NotAllowed):
        return "no"
    return "yes"


def test_each_may_do_what_the_page_for_people_says(office):
    lines = PAGE.read_text("utf-8").split("## In a workspace")[1].splitlines()
    header, _, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")
    ]
    assert ["What", *PEOPLE] == header
    assert list(INTENTIONS) == [what for what, *_ in rows]
    for what, *marks in rows:
        told = []
        for person in PEOPLE.values():
            office.clear()
            told.append(_outcome(INTENTIONS[what], office, PASSER_BY, person))
        assert marks == told, what


@pytest.mark.parametrize(
    ("who", "person", "barrier"),
    [
        (MayCreate.ADMINS, MEMBER, Barrier.ADMINS_PLAN),
        (MayCreate.MEMBERS, PEOPLE["Guest"], Barrier.MEMBERS_PLAN),
        (MayCreate.MEMBERS, NOBODY_KNOWN, Barrier.SLACK_DID_NOT_SAY),
    ],
)
def test_who_may_not_begin_a_kickoff_is_told_whom_to_ask_and_nothing_is_made(office, who, person, barrier):
    settle(office, may_create=who)
    with pytest.raises(NotForYou) as refused:
        create(office, PASSER_BY, person)
    assert (barrier, SARA.user_id) == (refused.value.barrier, refused.value.admin_id)
    assert [] == office.rows(Kickoff)


@pytest.mark.parametrize("person", [MEMBER, NOBODY_KNOWN])
def test_who_is_no_admin_neither_sees_nor_changes_the_settings(office, person):
    for act in (
        lambda: office.workspaces.can_change(by=SARA, person=person),
        lambda: office.workspaces.change(SETTLED, by=SARA, person=person),
    ):
        with pytest.raises(NotForYou):
            act()
    assert not office.home.of(SARA, person).may_settle
    with office.store.read() as session:
        assert None is session.get(Workspace, "T1")


@pytest.mark.parametrize(
    ("field", "value"), [("lead_hours", 5), ("country", "ZZ"), ("country", ""), ("country", "x" * 2000)]
)
def test_what_is_not_among_the_choices_is_told_at_its_field_and_changes_nothing(office, field, value):
    settle(office, country="NL")
    with pytest.raises(InvalidField) as wrong:
        settle(office, **{field: value})
    assert (field, Fault.NOT_A_CHOICE) == (wrong.value.field, wrong.value.fault)
    assert "NL" == office.workspaces.settings(of=SARA).country


def test_settings_are_those_of_one_workspace(office):
    assert WorkspaceSettings() == office.workspaces.settings(of=STRANGER)
    office.workspaces.change(SETTLED, by=SARA, person=ADMIN)
    assert replace(SETTLED, changed_by=SARA.user_id) == office.workspaces.settings(of=PASSER_BY)
    assert WorkspaceSettings() == office.workspaces.settings(of=STRANGER)


def test_the_holidays_of_the_country_that_was_settled_count_for_new_kickoffs(office):
    """Epiphany is a holiday in Austria and not in the Netherlands."""
    before = office.kickoff()
    settle(office, country="AT")
    after = office.kickoff()
    epiphany = datetime(2027, 1, 6, tzinfo=UTC).date()
    for kickoff_id in (before, after):
        office.milestone(kickoff_id, epiphany)
    on_the_day = [due_at for key, due_at in office.planned().items() if key.endswith(":today")]
    assert ["NL", "AT"] == [row.country for row in office.rows(Kickoff)]
    assert timedelta(days=1) == on_the_day[0] - on_the_day[1]
