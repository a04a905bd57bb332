"""What waits for a person on their Home, and when it no longer does."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.actors import Actor, Role
from bot.domain.brief import Phase
from bot.domain.briefing.voices import VoiceDraft
from bot.domain.kickoff.home import (
    BallotToCast,
    InvitationToAnswer,
    LateMilestone,
    PartToPrepare,
    PrereadToRead,
    Refusal,
    SpotlightToAnswer,
    Waiting,
)
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.outbox.deliveries import NOWHERE, DeliveryKind, State
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone
from storage.tables.spotlights import Spotlight
from storage.tables.themes import Theme
from storage.tables.voices import VoiceInvitation
from storage.tables.voting import Ballot
from tests.services.service_harness import (
    ADMIN,
    BO,
    CARLA,
    CHANNEL,
    MEMBER,
    MONDAY,
    PASSER_BY,
    SARA,
    START,
    STRANGER,
    ServiceHarness,
)


def waits(harness: ServiceHarness, actor: Actor = BO) -> list[type[Waiting]]:
    return [type(one) for one in harness.home.of(actor, MEMBER).waiting]


def test_an_admin_sees_what_was_refused_lately_by_where_and_why_and_nobody_else_does(
    harness: ServiceHarness,
) -> None:
    harness.kickoff()
    for claim in harness.deliveries.claim():
        harness.deliveries.refused(claim, "is_archived")
    refused = {"state": State.REFUSED, "error": "is_archived", "due_at": MONDAY}
    harness.change(harness.row(Delivery, post=DeliveryKind.AGENDA), **refused)
    silent = {"channel_id": NOWHERE, "state": State.REFUSED, "error": "KeyError", "due_at": MONDAY}
    harness.change(harness.row(Delivery, post=DeliveryKind.PREREAD), **silent)
    seen = harness.home.of(SARA, ADMIN).refusals
    assert {Refusal(CHANNEL, "is_archived", 2, MONDAY), Refusal(CHANNEL, "KeyError", 1, MONDAY)} == set(seen)
    assert () == harness.home.of(SARA, MEMBER).refusals == harness.home.of(STRANGER, ADMIN).refusals
    harness.clock.move(days=8)
    assert () == harness.home.of(SARA, ADMIN).refusals


def posted_preread(harness: ServiceHarness) -> int:
    kickoff_id = harness.kickoff()
    message = harness.row(LiveMessage, post=DeliveryKind.PREREAD, kickoff_id=kickoff_id)
    harness.change(message, ts="1.1")
    return kickoff_id


def open_ballot(harness: ServiceHarness) -> int:
    kickoff_id = harness.kickoff()
    harness.theme(kickoff_id)
    harness.ballot(kickoff_id)
    return kickoff_id


def spoken_at(harness: ServiceHarness) -> int:
    kickoff_id = harness.kickoff()
    speak(harness, kickoff_id, BO)
    return kickoff_id


def speak(harness: ServiceHarness, kickoff_id: int, who: Actor) -> None:
    draft = ItemDraft("", 5, speaker_id=who.user_id)
    harness.agenda_items.change(harness.items(kickoff_id)[1], draft, by=SARA)


def nominated(harness: ServiceHarness) -> int:
    kickoff_id = harness.kickoff()
    harness.spotlight(kickoff_id)
    return kickoff_id


def invited(harness: ServiceHarness) -> int:
    kickoff_id = harness.kickoff()
    harness.invitation(kickoff_id, BO)
    return kickoff_id


def leads(harness: ServiceHarness, kickoff_id: int) -> None:
    harness.roster.change(harness.participant(kickoff_id, BO), Role.CO_FACILITATOR, "", by=SARA)


def cancel(harness: ServiceHarness, kickoff_id: int) -> None:
    harness.change(harness.row(Kickoff, id=kickoff_id), phase=Phase.CANCELLED)


@pytest.mark.parametrize(
    ("make", "what", "undo"),
    [
        (posted_preread, PrereadToRead, lambda harness, it: harness.kickoffs.read_preread(it, by=BO)),
        (posted_preread, PrereadToRead, lambda harness, it: harness.lifecycle.start(it, by=SARA)),
        (posted_preread, PrereadToRead, cancel),
        (posted_preread, PrereadToRead, lambda harness, it: harness.attendances.decline(it, by=BO)),
        (posted_preread, PrereadToRead, lambda harness, it: leads(harness, it)),
        (
            open_ballot,
            BallotToCast,
            lambda harness, _: harness.voting.cast(harness.row(Ballot).id, harness.rows(Theme)[0].id, by=BO),
        ),
        (open_ballot, BallotToCast, lambda harness, _: harness.voting.close(harness.row(Ballot).id, by=SARA)),
        (open_ballot, BallotToCast, cancel),
        (
            nominated,
            SpotlightToAnswer,
            lambda harness, _: harness.spotlights.show(harness.row(Spotlight).id, by=BO),
        ),
        (
            nominated,
            SpotlightToAnswer,
            lambda harness, _: harness.spotlights.decline(harness.row(Spotlight).id, by=BO),
        ),
        (nominated, SpotlightToAnswer, cancel),
        (
            invited,
            InvitationToAnswer,
            lambda harness, it: harness.voices.add(it, VoiceDraft("Make it light.", "Bo"), by=BO, origin="VQUOTE"),
        ),
        (
            invited,
            InvitationToAnswer,
            lambda harness, _: harness.invitations.decline(harness.row(VoiceInvitation).id, by=BO),
        ),
        (invited, InvitationToAnswer, lambda harness, it: harness.lifecycle.start(it, by=SARA)),
        (invited, InvitationToAnswer, cancel),
        (spoken_at, PartToPrepare, lambda harness, it: speak(harness, it, CARLA)),
        (spoken_at, PartToPrepare, lambda harness, it: harness.lifecycle.start(it, by=SARA)),
    ],
)
def test_something_waits_for_who_takes_part_until_it_is_done_or_over(harness, make, what, undo):
    kickoff_id = make(harness)
    assert [what] == waits(harness)
    assert [] == waits(harness, PASSER_BY) == waits(harness, STRANGER)
    undo(harness, kickoff_id)
    assert [] == waits(harness)


def test_a_preread_that_is_not_out_yet_waits_for_nobody(harness):
    harness.kickoff()
    assert [] == waits(harness)


def test_whoever_takes_a_slot_has_a_part_to_prepare_instead(harness):
    invited(harness)
    harness.invitations.take_slot(harness.row(VoiceInvitation).id, 5, by=BO)
    assert [PartToPrepare] == waits(harness)


def test_what_comes_first_is_on_top(harness):
    for days in (9, 2, 5):
        kickoff_id = harness.kickoff(starts_at=START + timedelta(days=days))
        harness.theme(kickoff_id)
        harness.ballot(kickoff_id, closes_at=MONDAY + timedelta(days=1) if days == 9 else None)
    moments = [one.at for one in harness.home.of(BO, MEMBER).waiting]
    assert [MONDAY + timedelta(days=1), START + timedelta(days=2), START + timedelta(days=5)] == moments


YESTERDAY = (MONDAY - timedelta(days=1)).date()


def late(harness: ServiceHarness, by: Actor = SARA, **more: Any) -> int:
    """A milestone that was due yesterday: nobody adds one for a day that has passed."""
    milestone_id = harness.milestone(1, **more)
    harness.change(harness.row(Milestone, id=milestone_id), due_on=YESTERDAY)
    return milestone_id


def in_need(harness: ServiceHarness, actor: Actor = SARA, **more: Any) -> list[str]:
    return [one.milestone.title for one in harness.home.of(actor, MEMBER, **more).attention.items]


def test_a_late_milestone_waits_for_its_owner_until_it_is_settled(harness: ServiceHarness) -> None:
    harness.kickoff()
    milestone_id = late(harness, owner=BO.user_id)
    assert [LateMilestone] == waits(harness)
    assert () == harness.home.of(BO, MEMBER).milestones
    harness.milestones.complete(milestone_id, by=BO)
    assert [] == waits(harness)


def test_what_is_due_today_is_not_late_until_the_day_is_over_where_the_kickoff_is(harness: ServiceHarness) -> None:
    harness.kickoff(tz="America/New_York")
    harness.milestone(1, owner=BO.user_id, due_on=MONDAY.date())
    harness.clock.at = MONDAY.replace(hour=23)
    assert [] == waits(harness)
    harness.clock.move(hours=6)
    assert [LateMilestone] == waits(harness)


def test_those_who_lead_see_what_is_late_then_what_is_at_risk_then_what_nobody_owns(
    harness: ServiceHarness,
) -> None:
    harness.kickoff()
    harness.milestone(1, title="Nobody's", due_on=MONDAY.date())
    harness.milestones.put_at_risk(harness.milestone(1, title="Risky", owner=BO.user_id), "Time", by=SARA)
    late(harness, title="Late", owner=BO.user_id)
    harness.milestone(1, title="Fine", owner=BO.user_id)
    assert ["Late", "Risky", "Nobody's"] == in_need(harness)
    assert [] == in_need(harness, BO)


def test_what_needs_attention_comes_by_page(harness: ServiceHarness) -> None:
    harness.kickoff()
    for number in range(11):
        harness.milestone(1, title=f"Step {number}", by=SARA)
    assert (8, 3) == (len(in_need(harness)), len(in_need(harness, page=2)))
    assert in_need(harness, page=2) == in_need(harness, page=9)


@pytest.mark.parametrize("settle", ["complete", "cancel"])
def test_what_is_settled_needs_no_attention(harness: ServiceHarness, settle: str) -> None:
    harness.kickoff()
    milestone_id = late(harness)
    harness.milestones.put_at_risk(milestone_id, "Time", by=SARA)
    getattr(harness.milestones, settle)(milestone_id, by=SARA)
    assert [] == in_need(harness)


def test_nothing_of_a_cancelled_kickoff_needs_attention_or_waits(harness: ServiceHarness) -> None:
    harness.kickoff()
    late(harness, owner=BO.user_id)
    harness.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    assert ([], []) == (in_need(harness), waits(harness))


def test_an_admin_sees_the_same_of_the_channels_that_they_may_know_of(harness: ServiceHarness) -> None:
    harness.kickoff()
    late(harness)
    admin = Actor("T1", "UADMIN")
    assert [CHANNEL] == list(harness.home.channels_to_ask_about(of=admin, person=ADMIN))
    assert () == harness.home.channels_to_ask_about(of=admin, person=MEMBER)
    assert ["Live"] == in_need(harness, admin, channel_ids=frozenset({CHANNEL}))
    assert [] == in_need(harness, admin, channel_ids=frozenset({"C2"}))
    assert [] == in_need(harness, STRANGER, channel_ids=frozenset({CHANNEL}))


def test_closed_kickoffs_are_listed_for_those_who_took_part(harness: ServiceHarness) -> None:
    harness.kickoff()
    harness.end(1)
    assert () == harness.home.of(BO, MEMBER).closed
    harness.lifecycle.close(1, by=SARA)
    assert [1] == [one.id for one in harness.home.of(BO, MEMBER).closed]
    assert () == harness.home.of(PASSER_BY, MEMBER).closed
    assert () == harness.home.of(BO, MEMBER).kickoffs
