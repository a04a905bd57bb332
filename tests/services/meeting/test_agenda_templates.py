from dataclasses import replace

import pytest

from bot.domain.actors import NOBODY_KNOWN, Actor, Person
from bot.domain.brief import Kind
from bot.domain.errors import Fault, InvalidField, Limit, NotAllowed, NotFound
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.agenda_templates import EACH_KEEPS, TEMPLATES_LIMIT, checked_name
from storage.tables.agenda import AgendaItem, AgendaTemplate, AgendaTemplateItem
from storage.tables.kickoffs import Kickoff
from tests.services.refusing import refusal
from tests.services.service_harness import ADMIN, BO, CARLA, MEMBER, SARA, STRANGER, ServiceHarness


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """A kickoff whose agenda is of the workspace's own making: 70 minutes."""
    harness.kickoff()
    first = harness.items(1)[0]
    harness.agenda_items.change(first, ItemDraft("Coffee", 10, speaker_id=BO.user_id), by=SARA)
    harness.item(1, "The old quay", purpose="What can stay?")
    return harness


def _agenda(harness: ServiceHarness, kickoff_id: int) -> list[tuple[Topic, str, str, int]]:
    rows = sorted(harness.rows(AgendaItem, kickoff_id=kickoff_id), key=lambda row: row.position)
    return [(row.topic, row.title, row.purpose, row.minutes) for row in rows]


def test_a_new_kickoff_takes_the_agenda_of_a_template_and_its_length_but_not_its_speakers(harness):
    template = harness.template(1)
    planned = harness.kickoff(template_id=template)
    assert _agenda(harness, 1) == _agenda(harness, planned)
    assert 70 == harness.row(Kickoff, id=planned).minutes
    assert {""} == {row.speaker_id for row in harness.rows(AgendaItem, kickoff_id=planned)}


@pytest.mark.parametrize(
    ("client", "clients", "is_listened_to"), [("", (), False), ("Harbour", (), True), ("", (CARLA.user_id,), True)]
)
def test_the_client_speaks_at_an_internal_kickoff_only_if_there_is_one(harness, client, clients, is_listened_to):
    kickoff_id = harness.kickoff(kind=Kind.INTERNAL, client=client, clients=clients)
    topics = [item.topic for item in harness.rows(AgendaItem, kickoff_id=kickoff_id)]
    assert is_listened_to is (Topic.VOICES in topics)


def test_a_plain_agenda_stays_plain_whoever_edits_or_saves_it_but_for_what_people_add(harness):
    planned = harness.kickoff(is_plain=True)
    first = harness.items(planned)[0]
    harness.agenda_items.change(first, ItemDraft("Coffee", 10), by=SARA)
    harness.item(planned, "", topic=Topic.PREMORTEM)
    again = harness.kickoff(template_id=harness.template(planned))
    for kickoff_id in (planned, again):
        is_plain = {row.topic: row.is_plain for row in harness.rows(AgendaItem, kickoff_id=kickoff_id)}
        assert not is_plain.pop(Topic.PREMORTEM)
        assert Topic.CONFIDENCE not in is_plain
        assert {True} == set(is_plain.values())


def test_another_length_stretches_the_template_to_fill_it(harness):
    planned = harness.kickoff(template_id=harness.template(1), minutes=180)
    assert 180 == sum(minutes for *_, minutes in _agenda(harness, planned))


def test_a_template_outlives_its_kickoff_s_changes_and_a_kickoff_its_template(harness):
    template = harness.template(1)
    before = _agenda(harness, 1)
    harness.agenda_items.remove(harness.items(1)[1], by=SARA)
    planned = harness.kickoff(template_id=template)
    harness.agenda_templates.remove(template, by=SARA, person=MEMBER)
    assert before == _agenda(harness, planned)
    assert [] == harness.rows(AgendaTemplate) + harness.rows(AgendaTemplateItem)


def test_a_template_that_has_gone_or_is_another_team_s_is_told_at_its_field(harness):
    theirs = harness.template(harness.kickoff(by=STRANGER), by=STRANGER)
    for template_id in (theirs, 999):
        with pytest.raises(InvalidField) as refused:
            harness.kickoff(template_id=template_id)
        assert ("template_id", Fault.NOT_A_CHOICE) == (refused.value.field, refused.value.fault)
    assert [] == list(harness.agenda_templates.kept(of=SARA))


def test_two_templates_are_not_called_the_same_and_there_are_only_so_many(harness):
    harness.template(1, "Half a day")
    with pytest.raises(InvalidField) as refused:
        harness.template(1, " HALF a  day ")
    assert Fault.NAME_TAKEN == refused.value.fault
    kept = harness.agenda_templates.kept(of=SARA)
    for others, by, limit in (
        (kept * TEMPLATES_LIMIT, BO, Limit.TEMPLATES),
        (kept * EACH_KEEPS, SARA, Limit.YOUR_TEMPLATES),
    ):
        assert limit == refusal(checked_name, "One more", others, by.user_id)
    assert "One more" == checked_name("One more", kept * EACH_KEEPS, BO.user_id)


def test_the_same_form_handed_in_twice_saves_one(harness):
    for _ in range(2):
        harness.agenda_templates.save(1, "Half a day", is_shared=False, by=SARA, origin="VSAME")
    assert ["Half a day"] == [template.name for template in harness.agenda_templates.kept(of=BO)]


def test_another_facilitator_cannot_remove_it_and_is_told_who_can(harness):
    template = harness.template(1)
    with pytest.raises(NotAllowed) as refused:
        harness.agenda_templates.remove(template, by=BO, person=MEMBER)
    assert (SARA.user_id,) == refused.value.allowed


def test_an_admin_removes_what_others_saved_but_nothing_of_another_workspace(harness):
    template = harness.template(1)
    with pytest.raises(NotFound):
        harness.agenda_templates.remove(template, by=STRANGER, person=ADMIN)
    assert [template] == [kept.id for kept in harness.agenda_templates.kept(of=BO)]
    assert () == harness.agenda_templates.kept(of=STRANGER)
    harness.agenda_templates.remove(template, by=BO, person=ADMIN)
    assert () == harness.agenda_templates.kept(of=SARA)


GUEST, UNKNOWN = replace(MEMBER, is_guest=True), NOBODY_KNOWN
OF_ANOTHER_WORKSPACE = replace(MEMBER, is_stranger=True)


def _offered(harness: ServiceHarness, by: Actor, person: Person) -> list[int]:
    shelf = harness.agenda_templates.shelf(harness.kickoff(by=by), by=by, person=person)
    return [template.id for template in shelf.templates]


def test_a_template_is_its_maker_s_alone_until_they_share_it_and_never_for_guests_or_strangers(harness):
    mine, shared = harness.template(1, "Ours"), harness.template(1, "Everyone's", is_shared=True)
    assert {mine, shared} == set(_offered(harness, SARA, GUEST))
    assert [shared] == _offered(harness, BO, MEMBER)
    for person in (GUEST, OF_ANOTHER_WORKSPACE, UNKNOWN):
        assert [] == _offered(harness, BO, person)


def test_nobody_plans_with_a_template_that_is_not_theirs(harness):
    template = harness.template(1)
    with pytest.raises(InvalidField) as refused:
        harness.kickoff(by=BO, template_id=template)
    assert ("template_id", Fault.NOT_A_CHOICE) == (refused.value.field, refused.value.fault)
    assert harness.kickoff(by=SARA, template_id=template)
