"""What waits for a person on their Home, and when it no longer does."""

from datetime import timedelta

import pytest

from bot.domain.actors import Actor, Role
from bot.domain.brief import Phase
from bot.domain.briefing.voices import VoiceDraft
from bot.domain.kickoff.home import (
    BallotToCast,
    InvitationToAnswer,
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
