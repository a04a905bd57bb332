import pytest

from bot.domain.brief import Phase
from bot.domain.briefing import voices as rules
from bot.domain.briefing.voices import VoiceDraft
from bot.domain.errors import Fault, InvalidField, Moment, NotAllowed, NotFound, WrongMoment
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.outbox.deliveries import Post
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.voices import Voice, VoiceInvitation
from tests.services.office import BO, CARLA, COLIN, PASSER_BY, SARA, Office

DRAFT = VoiceDraft("Make it light.", "Carla", may_show=True)


@pytest.fixture
def office(office: Office) -> Office:
    """With a kickoff for the Port."""
    office.kickoff(client="Port of Delfzijl")
    return office


def _fault(call, *arguments, **named) -> tuple[str, Fault]:
    with pytest.raises(InvalidField) as refused:
        call(*arguments, **named)
    return refused.value.field, refused.value.fault


def _moment(call, *arguments, **named) -> Moment:
    with pytest.raises(WrongMoment) as refused:
        call(*arguments, **named)
    return refused.value.moment


def _quotes(office: Office, by) -> list[tuple[str, bool]]:
    page = office.voices.list(1, by=by).page
    return [(entry.voice.quote, entry.may_change) for entry in page.items]


def _invite(office: Office, user_id: str, origin: str = "VNEW", **changes: object) -> None:
    office.invitations.invite(1, user_id, **{"is_reachable": True, "by": SARA, "origin": origin, **changes})


def test_the_same_form_handed_in_twice_adds_one_voice(office):
    for _ in range(2):
        office.voices.add(1, DRAFT, by=BO, origin="V99")
    assert 1 == len(office.rows(Voice))


def test_a_voice_redraws_what_shows_it(office):
    voice_id = office.voice(1)
    office.voices.change(voice_id, DRAFT, by=BO)
    office.voices.remove(voice_id, by=BO)
    assert [4, 4, 1] == [office.wanted(post) for post in (Post.PREREAD, Post.AGENDA, Post.CARD)]
    assert [] == office.rows(Voice)


def test_what_may_not_be_shown_is_seen_by_those_who_lead_and_by_whoever_added_it(office):
    office.co_facilitates(1, COLIN)
    office.voice(1, "For all.", by=BO)
    office.voice(1, "Between us.", by=PASSER_BY, may_show=False)
    assert [("For all.", True), ("Between us.", True)] == _quotes(office, SARA) == _quotes(office, COLIN)
    assert [("For all.", False), ("Between us.", True)] == _quotes(office, PASSER_BY)
    assert [("For all.", True)] == _quotes(office, BO)
    assert [("For all.", False)] == _quotes(office, CARLA)


def test_the_form_of_somebody_who_speaks_for_the_client_begins_with_who_they_are(office):
    office.invitation(1, who=PASSER_BY)
    begun = {by.user_id: office.voices.can_add(1, by=by) for by in (CARLA, PASSER_BY, BO)}
    assert [True, True, False] == [new.is_own for new in begun.values()]
    assert {"Port of Delfzijl"} == {new.organisation for new in begun.values()}


def test_a_kickoff_holds_so_many_voices_and_its_list_is_turned_page_by_page(office, monkeypatch):
    monkeypatch.setattr(rules, "VOICES_LIMIT", 12)
    for n in range(12):
        office.voices.add(1, VoiceDraft(f"Quote {n}", "Carla", may_show=True), by=BO, origin=f"V{n}-")
    assert Moment.TOO_MANY_VOICES == _moment(office.voice, 1)
    last = office.voices.list(1, 10**6, by=CARLA).page
    assert (3, 3, "Quote 11") == (last.number, last.count, last.items[-1].voice.quote)


def test_somebody_is_invited_once_and_asked_in_private(office):
    _invite(office, CARLA.user_id)
    _invite(office, CARLA.user_id)  # the same form, delivered again
    assert ("user_id", Fault.INVITED) == _fault(_invite, office, CARLA.user_id, "VOTHER", by=BO)
    (asked,) = office.rows(Delivery, post=Post.VOICE_INVITATION)
    assert (CARLA.user_id, office.clock.now()) == (asked.channel_id, asked.due_at)


def test_nobody_invites_themselves_nobody_or_an_app(office):
    assert ("user_id", Fault.YOURSELF) == _fault(_invite, office, SARA.user_id)
    assert ("user_id", Fault.MISSING) == _fault(_invite, office, "")
    assert ("user_id", Fault.UNREACHABLE) == _fault(_invite, office, "UAPP", is_reachable=False)


def test_the_clients_who_have_not_been_invited_are_offered(office):
    assert (CARLA.user_id,) == office.invitations.can_invite(1, by=BO).clients
    office.invitation(1)
    assert () == office.invitations.can_invite(1, by=BO).clients


def test_a_slot_is_one_item_of_the_agenda_with_its_speaker_however_often_it_is_taken(office):
    invitation_id = office.invitation(1)
    for _ in range(2):
        office.invitations.take_slot(invitation_id, 8, by=CARLA)
    assert Moment.SLOT_TAKEN == _moment(office.invitations.take_slot, invitation_id, 5, by=CARLA)
    (item,) = office.rows(AgendaItem, speaker_id=CARLA.user_id)
    assert (8, "voices") == (item.minutes, item.topic)


def test_a_quote_by_somebody_invited_answers_the_invitation_and_leaves_the_slot_open(office):
    invitation_id = office.invitation(1)
    office.voice(1, by=CARLA)
    assert Moment.ANSWERED == _moment(office.invitations.decline, invitation_id, by=CARLA)
    office.invitations.take_slot(invitation_id, 5, by=CARLA)
    (told,) = office.voices.list(1, by=BO).invitations
    assert (True, 5) == (told.has_quoted, told.slot_minutes)
    assert 3 == office.wanted(Post.VOICE_INVITATION)


def test_rather_not_is_said_once_and_ends_it(office):
    invitation_id = office.invitation(1)
    office.invitations.decline(invitation_id, by=CARLA)
    assert Moment.ANSWERED == _moment(office.invitations.decline, invitation_id, by=CARLA)
    assert Moment.ANSWERED == _moment(office.invitations.take_slot, invitation_id, 5, by=CARLA)
    assert [True] == [told.has_declined for told in office.voices.list(1, by=SARA).invitations]
    assert () == office.voices.list(1, by=CARLA).invitations == office.voices.list(1, by=PASSER_BY).invitations


def test_a_slot_follows_the_agenda_and_whoever_took_it_is_told_when_it_goes(office):
    invitation_id = office.invitation(1)
    office.invitations.take_slot(invitation_id, 8, by=CARLA)
    (item,) = office.rows(AgendaItem, speaker_id=CARLA.user_id)
    office.agenda_items.change(item.id, ItemDraft("", 5, speaker_id=CARLA.user_id), by=SARA)
    (told,) = office.voices.list(1, by=SARA).invitations
    assert (5, False) == (told.slot_minutes, told.has_lost_slot)
    office.agenda_items.remove(item.id, by=SARA)
    (told,) = office.voices.list(1, by=SARA).invitations
    assert (None, True) == (told.slot_minutes, told.has_lost_slot)
    assert Moment.SLOT_GONE == _moment(office.invitations.take_slot, invitation_id, 8, by=CARLA)
    assert 4 == office.wanted(Post.VOICE_INVITATION)


def test_a_slot_that_was_given_to_somebody_else_is_theirs_no_more(office):
    invitation_id = office.invitation(1)
    office.invitations.take_slot(invitation_id, 8, by=CARLA)
    (item,) = office.rows(AgendaItem, speaker_id=CARLA.user_id)
    office.agenda_items.change(item.id, ItemDraft("", 8, speaker_id=BO.user_id), by=SARA)
    (told,) = office.voices.list(1, by=SARA).invitations
    assert told.has_lost_slot
    assert Moment.SLOT_GONE == _moment(office.invitations.can_take_slot, invitation_id, by=CARLA)


def test_an_answer_draws_nobody_else_s_invitation_anew(office):
    office.invitation(1, who=PASSER_BY)
    office.invitations.decline(office.invitation(1), by=CARLA)
    wanted = {row.reader_id: row.wanted for row in office.rows(LiveMessage, post=Post.VOICE_INVITATION)}
    assert {PASSER_BY.user_id: 1, CARLA.user_id: 2} == wanted


@pytest.mark.parametrize("phase", [Phase.FOLLOWING, Phase.CLOSED, Phase.CANCELLED])
def test_an_invitation_is_not_posted_once_it_is_too_late_to_speak(office, phase):
    office.invitation(1)
    office.change(office.row(Kickoff), phase=phase)
    (claim,) = (claim for claim in office.deliveries.claim() if claim.post is Post.VOICE_INVITATION)
    assert None is office.deliveries.compose(claim)


def test_nobody_else_is_told_where_slack_does_not_take_an_invitation(office):
    office.invitation(1)
    (claim,) = (claim for claim in office.deliveries.claim() if claim.post is Post.VOICE_INVITATION)
    office.deliveries.refused(claim, "cannot_dm_bot")
    assert [] == office.rows(Delivery, post=Post.UNDELIVERED)
    assert 1 == len(office.rows(VoiceInvitation))


def test_quotes_are_on_the_agenda_while_the_client_speaks_and_only_then(office):
    office.voice(1)
    office.voice(1, "Between us.", may_show=False)
    office.agenda.start(1, by=SARA)

    def shown() -> list[str]:
        claims = office.deliveries.claim()
        agenda = next(claim for claim in claims if claim.post is Post.AGENDA)
        quotes = [voice.quote for voice in office.deliveries.compose(agenda).view.voices]
        for claim in claims:
            office.deliveries.hold(claim, office.clock.now())
        return quotes

    assert [] == shown()
    office.agenda.next(1, office.current(1), by=SARA)
    assert ["Make it light."] == shown()
    office.agenda.next(1, office.current(1), by=SARA)
    assert [] == shown()


@pytest.mark.parametrize(("may_show", "refusal"), [(False, NotFound), (True, NotAllowed)])
def test_a_voice_that_may_not_be_shown_does_not_exist_for_others(office, may_show, refusal):
    voice_id = office.voice(1, by=BO, may_show=may_show)
    for attempt in (
        lambda: office.voices.can_change(voice_id, by=CARLA),
        lambda: office.voices.change(voice_id, DRAFT, by=CARLA),
        lambda: office.voices.remove(voice_id, by=CARLA),
    ):
        with pytest.raises(refusal):
            attempt()
    assert may_show is office.row(Voice).may_show


def test_a_kickoff_invites_only_so_many_to_speak(office, monkeypatch):
    monkeypatch.setattr(rules, "INVITATIONS_LIMIT", 3)
    for number in range(rules.INVITATIONS_LIMIT):
        _invite(office, f"UGUEST{number}", f"VNEW{number}", by=BO)
    assert Moment.TOO_MANY_INVITATIONS == _moment(_invite, office, CARLA.user_id)
    assert Moment.TOO_MANY_INVITATIONS == _moment(office.invitations.can_invite, 1, by=SARA)
    assert rules.INVITATIONS_LIMIT == len(office.rows(VoiceInvitation))
