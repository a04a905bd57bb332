"""Invite a client to speak; and what they answer: a quote, a slot on the agenda, or rather not."""

from bot.domain.actors import Actor, Role, require_one_of
from bot.domain.brief import require_not_held, require_preparing
from bot.domain.briefing import voices as rules
from bot.domain.briefing.voices import Guests, InvitationView
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField, NotFound
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import summaries, views
from bot.services.meeting.agenda_items import insert, items_changed
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_held, tell_nobody
from bot.services.preparation import tell_news
from storage import live
from storage.nouns import agenda, kickoffs, voices
from storage.rows import known
from storage.store import Session, Store
from storage.tables.agenda import AgendaItem
from storage.tables.kickoffs import Kickoff
from storage.tables.voices import VoiceInvitation


class Invitations:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_invite(self, kickoff_id: int, *, by: Actor) -> Guests:
        """The clients who can still be invited. Raises what `invite` would raise for any of them."""
        with self._store.read() as session:
            kickoff = _inviting(session, kickoff_id, by)
            invited = {row.user_id for row in voices.invitations(session, kickoff_id)}
            clients = kickoffs.in_roles(session, kickoff, Role.CLIENT)
            return Guests(kickoff_id, tuple(user for user in clients if user not in invited))

    def invite(self, kickoff_id: int, user_id: str, *, is_reachable: bool, by: Actor, origin: str) -> None:
        """Asks somebody in private, once. `is_reachable` is False for an app, and for somebody who has left.

        Raises InvalidField, LimitReached, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            if voices.invitation_by_origin(session, by.team_id, origin):
                return
            kickoff = _inviting(session, kickoff_id, by)
            _require_guest(session, kickoff_id, user_id, is_reachable, by)
            invitation = VoiceInvitation(
                team_id=by.team_id,
                kickoff_id=kickoff_id,
                origin=origin,
                user_id=user_id,
                invited_by=by.user_id,
                invited_at=self._clock.now(),
            )
            session.add(invitation)
            session.flush()
            live.plan(
                session,
                kickoff,
                DeliveryKind.VOICE_INVITATION,
                invitation.invited_at,
                subject_id=known(invitation.id),
                reader_id=user_id,
            )

    def can_take_slot(self, invitation_id: int, *, by: Actor) -> tuple[int, ...]:
        """For how many minutes they may speak. Raises what `take_slot` would raise whatever the minutes."""
        with self._store.read() as session:
            invitation, kickoff = _own(session, invitation_id, by)
            require_preparing(kickoff.phase)
            rules.require_may_take_slot(summaries.invitation_summary(session, invitation))
            return rules.slots_within(_free_minutes(agenda.free_for_client(session, invitation.kickoff_id)))

    def take_slot(self, invitation_id: int, minutes: int, *, by: Actor) -> None:
        """Gives them the item that the agenda has for the client, or else one more, while it is being prepared.

        Raises InvalidField, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            invitation, kickoff = _own(session, invitation_id, by)
            free = agenda.free_for_client(session, invitation.kickoff_id)
            if rules.require_slot(summaries.invitation_summary(session, invitation), minutes, _free_minutes(free)):
                require_preparing(kickoff.phase)
                self._give(session, kickoff, invitation, minutes, free)
                invitation.slot_minutes = minutes
                tell_news(session, kickoff, self._clock.now(), by=by.user_id)
                live.changed(session, invitation.kickoff_id, Fact.INVITATION, subject_id=invitation_id)

    def _give(
        self,
        session: Session,
        kickoff: Kickoff,
        invitation: VoiceInvitation,
        minutes: int,
        free: AgendaItem | None,
    ) -> None:
        origin, now = rules.slot_origin(known(invitation.id)), self._clock.now()
        if free is None:
            item = ItemDraft("", minutes, speaker_id=invitation.user_id, topic=Topic.VOICES)
            insert(session, kickoff, item, added_by=invitation.user_id, origin=origin, now=now)
            return
        free.origin, free.speaker_id, free.minutes = origin, invitation.user_id, minutes
        items_changed(session, kickoff, now)

    def decline(self, invitation_id: int, *, by: Actor) -> None:
        """Rather not. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            invitation, _ = _own(session, invitation_id, by)
            rules.require_unanswered(summaries.invitation_summary(session, invitation))
            invitation.declined_at = self._clock.now()
            live.changed(session, invitation.kickoff_id, Fact.INVITATION, subject_id=invitation_id)


def _free_minutes(free: AgendaItem | None) -> int | None:
    return free.minutes if free else None


def _inviting(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    kickoff = kickoffs.get(session, by.team_id, kickoff_id)
    require_one_of(by, kickoffs.in_roles(session, kickoff, *rules.INVITING))
    require_not_held(kickoff.phase)
    rules.require_room(len(voices.invitations(session, kickoff_id)))
    return kickoff


def _require_guest(session: Session, kickoff_id: int, user_id: str, is_reachable: bool, by: Actor) -> None:
    if not user_id:
        raise InvalidField("user_id", Fault.MISSING)
    if user_id == by.user_id:
        raise InvalidField("user_id", Fault.YOURSELF)
    if not is_reachable:
        raise InvalidField("user_id", Fault.UNREACHABLE)
    if voices.invitation_of(session, kickoff_id, user_id):
        raise InvalidField("user_id", Fault.INVITED)


def _own(session: Session, invitation_id: int, by: Actor) -> tuple[VoiceInvitation, Kickoff]:
    """Their invitation. To everybody else it does not exist: it was a private message."""
    invitation = voices.invitation(session, by.team_id, invitation_id)
    if invitation.user_id != by.user_id:
        raise NotFound
    kickoff = kickoffs.get(session, by.team_id, invitation.kickoff_id)
    require_not_held(kickoff.phase)
    return invitation, kickoff


def _invites(message: Context) -> InvitationView:
    row = message.session.get_one(VoiceInvitation, message.subject_id)
    return InvitationView(
        views.brief(message.session, message.kickoff), summaries.invitation_summary(message.session, row)
    )


KINDS = {
    DeliveryKind.VOICE_INVITATION: Kind(
        is_private=True,
        is_true=is_not_held,
        if_refused=tell_nobody,
        view=_invites,
        when=while_reader_works,
    ),
}
