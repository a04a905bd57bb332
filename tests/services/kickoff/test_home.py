"""What waits for a person on their Home, and when it no longer does."""

from datetime import timedelta

import pytest

from bot.domain.actors import Actor
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
from bot.domain.outbox.deliveries import NOWHERE, Post, State
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.spotlights import Spotlight
from storage.tables.themes import Theme
from storage.tables.voices import VoiceInvitation
from storage.tables.voting import Ballot
from tests.services.office import (
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
    Office,
)


def waits(office: Office, actor: Actor = BO) -> list[type[Waiting]]:
    return [type(one) for one in office.home.of(actor, MEMBER).waiting]


def test_an_admin_sees_what_was_refused_lately_by_where_and_why_and_nobody_else_does(office: Office) -> None:
    office.kickoff()
    for claim in office.deliveries.claim():
        office.deliveries.refused(claim, "is_archived")
    refused = {"state": State.REFUSED, "error": "is_archived", "due_at": MONDAY}
    office.change(office.row(Delivery, post=Post.AGENDA), **refused)
    silent = {"channel_id": NOWHERE, "state": State.REFUSED, "error": "KeyError", "due_at": MONDAY}
    office.change(office.row(Delivery, post=Post.PREREAD), **silent)
    seen = office.home.of(SARA, ADMIN).refusals
    assert {Refusal(CHANNEL, "is_archived", 2, MONDAY), Refusal(CHANNEL, "KeyError", 1, MONDAY)} == set(seen)
    assert () == office.home.of(SARA, MEMBER).refusals == office.home.of(STRANGER, ADMIN).refusals
    office.clock.move(days=8)
    assert () == office.home.of(SARA, ADMIN).refusals


def posted_preread(office: Office) -> int:
    kickoff_id = office.kickoff()
    message = office.row(LiveMessage, post=Post.PREREAD, kickoff_id=kickoff_id)
    office.change(message, ts="1.1")
    return kickoff_id


def open_ballot(office: Office) -> int:
    kickoff_id = office.kickoff()
    office.theme(kickoff_id)
    office.ballot(kickoff_id)
    return kickoff_id


def spoken_at(office: Office) -> int:
    kickoff_id = office.kickoff()
    speak(office, kickoff_id, BO)
    return kickoff_id


def speak(office: Office, kickoff_id: int, who: Actor) -> None:
    draft = ItemDraft("", 5, speaker_id=who.user_id)
    office.agenda_items.change(office.items(kickoff_id)[1], draft, by=SARA)


def nominated(office: Office) -> int:
    kickoff_id = office.kickoff()
    office.spotlight(kickoff_id)
    return kickoff_id


def invited(office: Office) -> int:
    kickoff_id = office.kickoff()
    office.invitation(kickoff_id, BO)
    return kickoff_id


def cancel(office: Office, kickoff_id: int) -> None:
    office.change(office.row(Kickoff, id=kickoff_id), phase=Phase.CANCELLED)


@pytest.mark.parametrize(
    ("make", "what", "undo"),
    [
        (posted_preread, PrereadToRead, lambda office, it: office.kickoffs.read_preread(it, by=BO)),
        (posted_preread, PrereadToRead, lambda office, it: office.agenda.start(it, by=SARA)),
        (posted_preread, PrereadToRead, cancel),
        (posted_preread, PrereadToRead, lambda office, it: office.attendances.decline(it, by=BO)),
        (
            open_ballot,
            BallotToCast,
            lambda office, _: office.voting.cast(office.row(Ballot).id, office.row(Theme).id, by=BO),
        ),
        (open_ballot, BallotToCast, lambda office, _: office.voting.close(office.row(Ballot).id, by=SARA)),
        (open_ballot, BallotToCast, cancel),
        (nominated, SpotlightToAnswer, lambda office, _: office.spotlights.show(office.row(Spotlight).id, by=BO)),
        (
            nominated,
            SpotlightToAnswer,
            lambda office, _: office.spotlights.decline(office.row(Spotlight).id, by=BO),
        ),
        (nominated, SpotlightToAnswer, cancel),
        (
            invited,
            InvitationToAnswer,
            lambda office, it: office.voices.add(it, VoiceDraft("Make it light.", "Bo"), by=BO, origin="VQUOTE"),
        ),
        (
            invited,
            InvitationToAnswer,
            lambda office, _: office.invitations.decline(office.row(VoiceInvitation).id, by=BO),
        ),
        (invited, InvitationToAnswer, lambda office, it: office.agenda.start(it, by=SARA)),
        (invited, InvitationToAnswer, cancel),
        (spoken_at, PartToPrepare, lambda office, it: speak(office, it, CARLA)),
        (spoken_at, PartToPrepare, lambda office, it: office.agenda.start(it, by=SARA)),
    ],
)
def test_something_waits_for_who_takes_part_until_it_is_done_or_over(office, make, what, undo):
    kickoff_id = make(office)
    assert [what] == waits(office)
    assert [] == waits(office, PASSER_BY) == waits(office, STRANGER)
    undo(office, kickoff_id)
    assert [] == waits(office)


def test_a_preread_that_is_not_out_yet_waits_for_nobody(office):
    office.kickoff()
    assert [] == waits(office)


def test_whoever_takes_a_slot_has_a_part_to_prepare_instead(office):
    invited(office)
    office.invitations.take_slot(office.row(VoiceInvitation).id, 5, by=BO)
    assert [PartToPrepare] == waits(office)


def test_what_comes_first_is_on_top(office):
    for days in (9, 2, 5):
        kickoff_id = office.kickoff(starts_at=START + timedelta(days=days))
        office.theme(kickoff_id)
        office.ballot(kickoff_id, closes_at=MONDAY + timedelta(days=1) if days == 9 else None)
    moments = [one.at for one in office.home.of(BO, MEMBER).waiting]
    assert [MONDAY + timedelta(days=1), START + timedelta(days=2), START + timedelta(days=5)] == moments
