from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.actors import Role
from bot.domain.brief import Kind, Phase
from bot.domain.errors import Fault, InvalidField
from bot.domain.meeting.agenda import TEMPLATES
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff, Participant, Reading
from tests.services.service_harness import (
    ALONG,
    BO,
    CARLA,
    CHANNEL,
    DRAFT,
    MEMBER,
    MONDAY,
    PASSER_BY,
    SARA,
    START,
    STRANGER,
)


def test_a_kickoff_plans_its_card_now_its_pre_read_on_a_working_day_before_and_its_agenda_at_the_start(harness):
    kickoff_id = harness.kickoff()
    expected = {
        f"card:{kickoff_id}": MONDAY,
        f"preread:{kickoff_id}": START - timedelta(days=3),  # two days before is a Saturday
        f"agenda:{kickoff_id}": START,
    }
    assert expected == harness.planned()


def test_each_of_its_messages_stays_live_from_the_moment_it_is_planned(harness):
    harness.kickoff()
    live = {row.id: row.post for row in harness.rows(LiveMessage) if row.post not in ALONG}
    assert {DeliveryKind.CARD, DeliveryKind.PREREAD, DeliveryKind.AGENDA} == set(live.values())
    assert live == {row.live_message_id: row.post for row in harness.rows(Delivery) if row.post not in ALONG}


def test_a_kickoff_that_starts_sooner_than_its_lead_time_leaves_an_hour_to_write_its_pre_read(harness):
    harness.kickoff(starts_at=MONDAY + timedelta(hours=3))
    assert MONDAY + timedelta(hours=1) == harness.planned()["preread:1"]


def test_a_pre_read_that_is_wanted_at_once_goes_out_at_once(harness):
    harness.kickoff(lead_hours=None)
    assert MONDAY == harness.planned()["preread:1"]


def test_a_kickoff_handed_in_a_little_late_posts_its_card_first(harness):
    harness.kickoff(starts_at=MONDAY - timedelta(minutes=10))
    assert ["card:1", "preread:1", "agenda:1"] == [claim.key for claim in harness.deliveries.claim()]


def test_the_same_form_handed_in_twice_makes_one_kickoff_and_says_which(harness):
    once = harness.kickoffs.create(DRAFT, by=SARA, person=MEMBER, channel_id=CHANNEL, origin="V1")
    before = harness.planned()
    changed = replace(DRAFT, project="Another name")
    assert once == harness.kickoffs.create(changed, by=SARA, person=MEMBER, channel_id=CHANNEL, origin="V1")
    assert "Harbour website" == harness.row(Kickoff).project
    assert before == harness.planned()


def test_the_same_view_id_in_another_workspace_is_another_kickoff(harness):
    mine, theirs = (
        harness.kickoffs.create(DRAFT, by=by, person=MEMBER, channel_id=CHANNEL, origin="V1")
        for by in (SARA, STRANGER)
    )
    assert mine != theirs


def test_everyone_takes_part_once_in_the_role_that_says_most(harness):
    harness.kickoff(
        team=(BO.user_id, SARA.user_id, BO.user_id),
        clients=(CARLA.user_id, BO.user_id, SARA.user_id),
    )
    expected = [(SARA.user_id, Role.FACILITATOR), (BO.user_id, Role.MEMBER), (CARLA.user_id, Role.CLIENT)]
    assert expected == [(row.user_id, row.role) for row in harness.rows(Participant)]


@pytest.mark.parametrize("kind", Kind)
def test_a_kickoff_without_a_length_is_as_long_as_its_kind_usually_is(harness, kind):
    harness.kickoff(kind=kind)
    items = [(row.topic, row.minutes) for row in harness.rows(AgendaItem)]
    assert list(TEMPLATES[kind]) == items
    assert harness.row(Kickoff).minutes == sum(minutes for _, minutes in items)


def test_a_kickoff_with_a_length_has_an_agenda_that_fills_it(harness):
    harness.kickoff(minutes=45)
    assert 45 == sum(row.minutes for row in harness.rows(AgendaItem)) == harness.row(Kickoff).minutes


def test_a_draft_that_cannot_be_kept_leaves_nothing_behind(harness):
    with pytest.raises(InvalidField) as refused:
        harness.kickoff(starts_at=MONDAY - timedelta(hours=1))
    assert ("starts_at", Fault.PAST) == (refused.value.field, refused.value.fault)
    assert [] == harness.rows(Kickoff)


def test_the_holidays_are_those_of_where_the_facilitator_lives(harness):
    harness.kickoff(tz="Australia/Canberra")
    assert "AU" == harness.row(Kickoff).country


def test_reading_the_pre_read_twice_is_reading_it_once(harness):
    harness.kickoff()
    for _ in range(2):
        harness.kickoffs.read_preread(1, by=BO)
    assert [BO.user_id] == [row.user_id for row in harness.rows(Reading)]
    assert (2, 2) == (harness.wanted(DeliveryKind.CARD), harness.wanted(DeliveryKind.PREREAD))


def test_someone_who_joined_later_and_reads_counts_among_the_invited_and_those_who_lead_do_not(harness):
    harness.kickoff()
    for by in (BO, PASSER_BY):
        harness.kickoffs.read_preread(1, by=by)
    card = harness.kickoffs.status(CHANNEL, by=SARA).cards[0]
    assert (2, 3) == (card.readers, card.invited)


def test_status_shows_those_of_the_channel_the_newest_first_and_none_that_was_cancelled(harness):
    for n in range(7):
        harness.kickoff(project=f"Project {n}")
    harness.kickoffs.create(DRAFT, by=SARA, person=MEMBER, channel_id="C2", origin="V1")
    harness.change(harness.row(Kickoff, project="Project 5"), phase=Phase.CANCELLED)
    shown = [card.brief.project for card in harness.kickoffs.status(CHANNEL, by=PASSER_BY).cards]
    assert [f"Project {n}" for n in (6, 4, 3, 2, 1, 0)] == shown


def test_home_shows_the_kickoffs_one_takes_part_in_the_next_to_start_first(harness):
    harness.kickoff(project="Later", starts_at=START + timedelta(days=1))
    harness.kickoff(project="Sooner")
    harness.kickoff(project="Without Bo", team=())
    for phase in (Phase.CLOSED, Phase.CANCELLED):
        over = harness.kickoff(project="Over")
        harness.change(harness.row(Kickoff, id=over), phase=phase)
    assert ["Sooner", "Later"] == [brief.project for brief in harness.home.of(BO, MEMBER).kickoffs]
    assert () == harness.home.of(PASSER_BY, MEMBER).kickoffs


def test_home_shows_the_open_milestones_one_owns_the_first_to_fall_due_first(harness):
    kickoff_id = harness.kickoff()
    for title, days, owner in (("B", 2, BO), ("A", 1, BO), ("Not mine", 0, CARLA), ("Done", 0, BO)):
        harness.milestone(kickoff_id, (START + timedelta(days=days)).date(), title=title, owner=owner.user_id)
    done = next(line for line in harness.home.of(BO, MEMBER).milestones if line.title == "Done")
    harness.milestones.complete(done.id, by=BO)
    shown = [(line.title, line.project) for line in harness.home.of(BO, MEMBER).milestones]
    assert [("A", "Harbour website"), ("B", "Harbour website")] == shown


def test_where_people_meet_is_kept_and_what_shows_it_is_drawn_again(harness):
    harness.kickoff(meeting_link="https://meet.example.com/harbour")
    assert "https://meet.example.com/harbour" == harness.row(Kickoff).meeting_link
    before = {post: harness.wanted(post) for post in (DeliveryKind.CARD, DeliveryKind.AGENDA)}
    for _ in range(2):
        harness.meeting_links.change(1, "https://meet.example.com/quay", by=SARA)
    assert before == {post: harness.wanted(post) - 1 for post in before}
    assert "https://meet.example.com/quay" == harness.meeting_links.can_change(1, by=SARA).meeting_link
    harness.meeting_links.change(1, "", by=SARA)
    assert "" == harness.row(Kickoff).meeting_link


def test_an_address_that_is_no_https_address_makes_no_kickoff_and_changes_none(harness):
    with pytest.raises(InvalidField) as refused:
        harness.kickoff(meeting_link="meet.example.com")
    assert ("meeting_link", Fault.NOT_HTTPS) == (refused.value.field, refused.value.fault)
    harness.kickoff()
    with pytest.raises(InvalidField):
        harness.meeting_links.change(1, "http://meet.example.com", by=SARA)
    assert "" == harness.row(Kickoff).meeting_link


def test_who_plans_what_another_has_planned_already_is_told_once_and_may_go_on(harness):
    harness.kickoff(by=BO)
    form = {"by": SARA, "channel_id": CHANNEL, "origin": "VSECOND"}
    with pytest.raises(InvalidField) as refused:
        harness.kickoffs.require_no_twin(replace(DRAFT, project=f" {DRAFT.project.upper()} "), **form)
    assert ("project", Fault.PLANNED_BY_ANOTHER) == (refused.value.field, refused.value.fault)
    harness.kickoffs.require_no_twin(DRAFT, **form)

    for draft, changed in (
        (replace(DRAFT, project="Another"), {}),
        (replace(DRAFT, starts_at=DRAFT.starts_at + timedelta(minutes=5)), {}),
        (DRAFT, {"channel_id": "C2"}),
        (DRAFT, {"by": BO}),
    ):
        harness.kickoffs.require_no_twin(draft, **form | {"origin": "VOTHER"} | changed)


def test_where_slack_does_not_say_where_somebody_is_the_form_begins_where_the_last_kickoff_was(harness):
    nowhere = replace(MEMBER, tz="")
    assert "UTC" == harness.kickoffs.can_create(by=BO, person=nowhere).tz
    harness.kickoff(tz="America/New_York")
    assert "America/New_York" == harness.kickoffs.can_create(by=BO, person=nowhere).tz
    assert MEMBER.tz == harness.kickoffs.can_create(by=BO, person=MEMBER).tz
