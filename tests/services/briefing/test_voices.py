from typing import Any

import pytest

from bot.domain.actors import Actor
from bot.domain.brief import Phase
from bot.domain.briefing import voices as rules
from bot.domain.briefing.voices import Consent, VoiceDraft
from bot.domain.errors import Fault, InvalidField, Limit, NotAllowed, NotFound, Reason
from bot.domain.kickoff.home import QuoteToAnswer
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.voices import Voice, VoiceInvitation
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, COLIN, MEMBER, PASSER_BY, SARA, ServiceHarness

DRAFT = VoiceDraft("Make it light.", "Carla", may_show=True)


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff for the Port."""
    harness.kickoff(client="Port of Delfzijl")
    return harness


def _fault(call, *arguments, **named) -> tuple[str, Fault]:
    with pytest.raises(InvalidField) as refused:
        call(*arguments, **named)
    return refused.value.field, refused.value.fault


def _quotes(harness: ServiceHarness, by) -> list[tuple[str, bool]]:
    page = harness.voices.list(1, by=by).page
    return [(entry.voice.quote, entry.may_change) for entry in page.items]


def _invite(harness: ServiceHarness, user_id: str, origin: str = "VNEW", **changes: Any) -> None:
    harness.invitations.invite(1, user_id, **{"is_reachable": True, "by": SARA, "origin": origin, **changes})


def test_the_same_form_handed_in_twice_adds_one_voice(harness):
    for _ in range(2):
        harness.voices.add(1, DRAFT, by=BO, origin="V99")
    assert 1 == len(harness.rows(Voice))


def test_a_voice_redraws_what_shows_it(harness):
    voice_id = harness.voice(1)
    harness.voices.change(voice_id, DRAFT, by=BO)
    harness.voices.remove(voice_id, by=BO)
    assert [4, 4, 1] == [
        harness.wanted(post) for post in (DeliveryKind.PREREAD, DeliveryKind.AGENDA, DeliveryKind.CARD)
    ]
    assert [] == harness.rows(Voice)


def test_what_may_not_be_shown_is_seen_by_those_who_lead_and_by_whoever_added_it(harness):
    harness.co_facilitates(1, COLIN)
    harness.voice(1, "For all.", by=BO)
    harness.voice(1, "Between us.", by=PASSER_BY, may_show=False)
    assert [("For all.", True), ("Between us.", True)] == _quotes(harness, SARA) == _quotes(harness, COLIN)
    assert [("For all.", False), ("Between us.", True)] == _quotes(harness, PASSER_BY)
    assert [("For all.", True)] == _quotes(harness, BO)
    assert [("For all.", False)] == _quotes(harness, CARLA)


def test_the_form_of_somebody_who_speaks_for_the_client_begins_with_who_they_are(harness):
    harness.invitation(1, who=PASSER_BY)
    begun = {by.user_id: harness.voices.can_add(1, by=by) for by in (CARLA, PASSER_BY, BO)}
    assert [True, True, False] == [new.is_own for new in begun.values()]
    assert {"Port of Delfzijl"} == {new.organisation for new in begun.values()}


def test_a_kickoff_holds_so_many_voices_and_its_list_is_turned_page_by_page(harness):
    for n in range(rules.VOICES_LIMIT):
        harness.voice(1, f"Quote {n}", by=Actor("T1", f"U{n}"))
    assert Limit.VOICES == refusal(harness.voice, 1)
    last = harness.voices.list(1, 10**6, by=CARLA).page
    assert (20, 20, "Quote 99") == (last.number, last.count, last.items[-1].voice.quote)


def test_somebody_is_invited_once_and_asked_in_private(harness):
    _invite(harness, CARLA.user_id)
    _invite(harness, CARLA.user_id)  # the same form, delivered again
    assert ("user_id", Fault.INVITED) == _fault(_invite, harness, CARLA.user_id, "VOTHER", by=BO)
    (asked,) = harness.rows(Delivery, post=DeliveryKind.VOICE_INVITATION)
    assert (CARLA.user_id, harness.clock.now()) == (asked.channel_id, asked.due_at)


def test_nobody_invites_themselves_nobody_or_an_app(harness):
    assert ("user_id", Fault.YOURSELF) == _fault(_invite, harness, SARA.user_id)
    assert ("user_id", Fault.MISSING) == _fault(_invite, harness, "")
    assert ("user_id", Fault.UNREACHABLE) == _fault(_invite, harness, "UAPP", is_reachable=False)


def test_the_clients_who_have_not_been_invited_are_offered(harness):
    assert (CARLA.user_id,) == harness.invitations.can_invite(1, by=BO).clients
    harness.invitation(1)
    assert () == harness.invitations.can_invite(1, by=BO).clients


def test_a_slot_is_one_item_of_the_agenda_with_its_speaker_however_often_it_is_taken(harness):
    invitation_id = harness.invitation(1)
    for _ in range(2):
        harness.invitations.take_slot(invitation_id, 8, by=CARLA)
    assert Reason.SLOT_TAKEN == refusal(harness.invitations.take_slot, invitation_id, 5, by=CARLA)
    (item,) = harness.rows(AgendaItem, speaker_id=CARLA.user_id)
    assert (8, "voices") == (item.minutes, item.topic)


def test_the_slot_is_the_item_that_the_agenda_has_for_the_client_and_it_stays_in_its_place(harness):
    before = [(item.id, item.minutes) for item in harness.rows(AgendaItem)]
    invitation_id = harness.invitation(1)
    assert (3, 5, 8) == harness.invitations.can_take_slot(invitation_id, by=CARLA)
    harness.invitations.take_slot(invitation_id, 8, by=CARLA)
    assert before == [(item.id, item.minutes) for item in harness.rows(AgendaItem)]
    assert ["voices"] == [item.topic for item in harness.rows(AgendaItem, speaker_id=CARLA.user_id)]


def test_if_the_client_s_item_is_taken_another_client_gets_one_of_their_own(harness):
    for client in (CARLA, PASSER_BY):
        harness.invitations.take_slot(harness.invitation(1, who=client), 5, by=client)
    speakers = [item.speaker_id for item in harness.rows(AgendaItem, topic="voices")]
    assert [CARLA.user_id, PASSER_BY.user_id] == speakers


def test_a_quote_by_somebody_invited_answers_the_invitation_and_leaves_the_slot_open(harness):
    invitation_id = harness.invitation(1)
    harness.voice(1, by=CARLA)
    assert Reason.ANSWERED == refusal(harness.invitations.decline, invitation_id, by=CARLA)
    harness.invitations.take_slot(invitation_id, 5, by=CARLA)
    (told,) = harness.voices.list(1, by=BO).invitations
    assert (True, 5) == (told.has_quoted, told.slot_minutes)
    assert 3 == harness.wanted(DeliveryKind.VOICE_INVITATION)


def test_rather_not_is_said_once_and_ends_it(harness):
    invitation_id = harness.invitation(1)
    harness.invitations.decline(invitation_id, by=CARLA)
    assert Reason.ANSWERED == refusal(harness.invitations.decline, invitation_id, by=CARLA)
    assert Reason.ANSWERED == refusal(harness.invitations.take_slot, invitation_id, 5, by=CARLA)
    assert [True] == [told.has_declined for told in harness.voices.list(1, by=SARA).invitations]
    assert () == harness.voices.list(1, by=CARLA).invitations == harness.voices.list(1, by=PASSER_BY).invitations


def test_a_slot_follows_the_agenda_and_whoever_took_it_is_told_when_it_goes(harness):
    invitation_id = harness.invitation(1)
    harness.invitations.take_slot(invitation_id, 8, by=CARLA)
    (item,) = harness.rows(AgendaItem, speaker_id=CARLA.user_id)
    harness.agenda_items.change(item.id, ItemDraft("", 5, speaker_id=CARLA.user_id), by=SARA)
    (told,) = harness.voices.list(1, by=SARA).invitations
    assert (5, False) == (told.slot_minutes, told.has_lost_slot)
    harness.agenda_items.remove(item.id, by=SARA)
    (told,) = harness.voices.list(1, by=SARA).invitations
    assert (None, True) == (told.slot_minutes, told.has_lost_slot)
    assert Reason.SLOT_GONE == refusal(harness.invitations.take_slot, invitation_id, 8, by=CARLA)
    assert 4 == harness.wanted(DeliveryKind.VOICE_INVITATION)


def test_a_slot_that_was_given_to_somebody_else_is_theirs_no_more(harness):
    invitation_id = harness.invitation(1)
    harness.invitations.take_slot(invitation_id, 8, by=CARLA)
    (item,) = harness.rows(AgendaItem, speaker_id=CARLA.user_id)
    harness.agenda_items.change(item.id, ItemDraft("", 8, speaker_id=BO.user_id), by=SARA)
    (told,) = harness.voices.list(1, by=SARA).invitations
    assert told.has_lost_slot
    assert Reason.SLOT_GONE == refusal(harness.invitations.can_take_slot, invitation_id, by=CARLA)


def test_an_answer_draws_nobody_else_s_invitation_anew(harness):
    harness.invitation(1, who=PASSER_BY)
    harness.invitations.decline(harness.invitation(1), by=CARLA)
    wanted = {row.reader_id: row.wanted for row in harness.rows(LiveMessage, post=DeliveryKind.VOICE_INVITATION)}
    assert {PASSER_BY.user_id: 1, CARLA.user_id: 2} == wanted


@pytest.mark.parametrize("phase", [Phase.FOLLOWING, Phase.CLOSED, Phase.CANCELLED])
def test_an_invitation_is_not_posted_once_it_is_too_late_to_speak(harness, phase):
    harness.invitation(1)
    harness.change(harness.row(Kickoff), phase=phase)
    (claim,) = (claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.VOICE_INVITATION)
    assert None is harness.deliveries.compose(claim)


def test_nobody_else_is_told_where_slack_does_not_take_an_invitation(harness):
    harness.invitation(1)
    (claim,) = (claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.VOICE_INVITATION)
    harness.deliveries.refused(claim, "cannot_dm_bot")
    assert [] == harness.rows(Delivery, post=DeliveryKind.UNDELIVERED)
    assert 1 == len(harness.rows(VoiceInvitation))


def test_quotes_are_on_the_agenda_while_the_client_speaks_and_only_then(harness):
    harness.voice(1)
    harness.voice(1, "Between us.", may_show=False)
    harness.lifecycle.start(1, by=SARA)

    def shown() -> list[str]:
        claims = harness.deliveries.claim()
        agenda = next(claim for claim in claims if claim.post is DeliveryKind.AGENDA)
        quotes = [voice.quote for voice in harness.deliveries.compose(agenda).view.voices]
        for claim in claims:
            harness.deliveries.hold(claim, harness.clock.now())
        return quotes

    assert [] == shown()
    harness.agenda.next(1, harness.number(1), by=SARA)
    assert ["Make it light."] == shown()
    harness.agenda.next(1, harness.number(1), by=SARA)
    assert [] == shown()


@pytest.mark.parametrize(("may_show", "refusal"), [(False, NotFound), (True, NotAllowed)])
def test_a_voice_that_may_not_be_shown_does_not_exist_for_others(harness, may_show, refusal):
    voice_id = harness.voice(1, by=BO, may_show=may_show)
    for attempt in (
        lambda: harness.voices.can_change(voice_id, by=CARLA),
        lambda: harness.voices.change(voice_id, DRAFT, by=CARLA),
        lambda: harness.voices.remove(voice_id, by=CARLA),
    ):
        with pytest.raises(refusal):
            attempt()
    assert may_show is harness.row(Voice).may_show


def test_a_kickoff_invites_only_so_many_to_speak(harness):
    for number in range(rules.INVITATIONS_LIMIT):
        _invite(harness, f"UGUEST{number}", f"VNEW{number}", by=BO)
    assert Limit.INVITATIONS == refusal(_invite, harness, CARLA.user_id)
    assert Limit.INVITATIONS == refusal(harness.invitations.can_invite, 1, by=SARA)
    assert rules.INVITATIONS_LIMIT == len(harness.rows(VoiceInvitation))


def _quoted(harness: ServiceHarness, **changes: Any) -> int:
    return harness.voice(1, by=BO, speaker_id=CARLA.user_id, **changes)


def _is_shown(harness: ServiceHarness) -> bool:
    return bool(harness.preread.whole(1, by=PASSER_BY).voices)


def test_someone_in_slack_is_asked_before_their_words_show(harness):
    voice_id = _quoted(harness)
    assert {"quoted:1"} <= set(harness.planned())
    assert not _is_shown(harness)
    (waiting,) = (one for one in harness.home.of(CARLA, MEMBER).waiting if isinstance(one, QuoteToAnswer))
    assert voice_id == waiting.voice.id
    for stranger in (BO, SARA, PASSER_BY):
        with pytest.raises(NotFound):
            harness.agree_to_quote(voice_id, by=stranger)

    harness.agree_to_quote(voice_id, by=CARLA)
    assert _is_shown(harness)
    assert () == harness.home.of(CARLA, MEMBER).waiting
    for again in (harness.agree_to_quote, harness.voices.disagree):
        assert Reason.ANSWERED == refusal(again, voice_id, by=CARLA)


def test_nobody_agrees_to_other_words_than_they_were_shown(harness):
    voice_id = _quoted(harness)
    (asked,) = (one for one in harness.home.of(CARLA, MEMBER).waiting if isinstance(one, QuoteToAnswer))
    harness.voices.change(voice_id, VoiceDraft("Make it cheap.", "Carla", may_show=True), by=BO)
    assert Reason.QUOTE_CHANGED == refusal(harness.voices.agree, voice_id, asked.voice.edition, by=CARLA)
    assert not _is_shown(harness)
    harness.agree_to_quote(voice_id, by=CARLA)
    assert _is_shown(harness)


def test_who_would_rather_not_be_quoted_is_not_and_is_not_asked_again(harness):
    voice_id = _quoted(harness)
    harness.voices.disagree(voice_id, by=CARLA)
    harness.voices.change(voice_id, VoiceDraft("In other words.", "Carla", may_show=True), by=BO)
    assert not _is_shown(harness)
    assert () == harness.voices.list(1, by=PASSER_BY).page.items
    assert Consent.NO is harness.row(Voice).consent


def test_other_words_than_they_agreed_to_are_asked_about_again_and_the_same_are_not(harness):
    voice_id = _quoted(harness)
    harness.agree_to_quote(voice_id, by=CARLA)
    harness.voices.change(voice_id, VoiceDraft("Make it light.", "Carla Roos", may_show=True), by=BO)
    assert _is_shown(harness)
    harness.voices.change(voice_id, VoiceDraft("Make it lighter.", "Carla Roos", may_show=True), by=SARA)
    assert not _is_shown(harness)


def test_they_are_asked_after_all_if_it_was_not_to_show_when_they_were_to_be_asked(harness):
    voice_id = _quoted(harness)
    for may_show in (False, True):
        harness.voices.change(voice_id, VoiceDraft("Make it light.", "Carla", may_show=may_show), by=BO)
        asked = [
            harness.deliveries.compose(claim) for claim in harness.deliveries.claim() if claim.key == "quoted:1"
        ]
        assert [may_show] == [composed is not None for composed in asked]


def test_they_are_asked_once_it_is_to_show_and_not_before(harness):
    voice_id = _quoted(harness, may_show=False)
    assert "quoted:1" not in harness.planned()
    harness.voices.change(voice_id, VoiceDraft("Make it light.", "Carla", may_show=True), by=BO)
    assert "quoted:1" in harness.planned()


def test_own_words_show_at_once_and_someone_who_cannot_answer_is_not_asked(harness):
    harness.voice(1, by=CARLA, speaker_id=CARLA.user_id)
    assert _is_shown(harness)
    assert "quoted:1" not in harness.planned()
    with pytest.raises(InvalidField):
        _quoted(harness, is_reachable=False)


def test_a_quote_that_was_removed_says_so_to_the_person_who_was_asked(harness):
    voice_id = _quoted(harness)
    (message,) = harness.rows(LiveMessage, post=DeliveryKind.QUOTED)
    harness.change(message, ts="1.0", shown=1)
    harness.voices.remove(voice_id, by=BO)
    assert harness.redraws.of(message.id).view.voice is None
