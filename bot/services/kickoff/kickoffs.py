"""Begin a kickoff, read about it, see how it stands."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime

from bot.domain.actors import Actor, Attendance, Language, Person, Role
from bot.domain.brief import KickoffDraft, Phase, checked, require_not_cancelled
from bot.domain.briefing.preread_due import PrereadDue, preread_due
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField
from bot.domain.kickoff.card import CardView, ChannelStatus
from bot.domain.kickoff.new_kickoff import NewKickoff, suggested
from bot.domain.kickoff.preparation import Preparation
from bot.domain.kickoff.workspace import require_may_create
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.text import folded
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays
from bot.services import views
from bot.services.authority import led
from bot.services.briefing.nudges import plan_nudges
from bot.services.kickoff.continuing import agenda_of_rest, rest_of, tell_other_parts, to_continue
from bot.services.meeting.agenda_templates import first_agenda, templates_for
from bot.services.meeting.speakers import brief_speakers
from bot.services.meeting.start import plan_start
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.people.whereabouts import somewhere
from bot.services.preparation import plan_digests, preparation
from bot.services.warned import Warned
from storage import live
from storage.nouns import kickoffs, workspaces
from storage.rows import known
from storage.store import Session, Store
from storage.tables.agenda import AgendaItem
from storage.tables.kickoffs import Kickoff, Participant

SHOWN_IN_STATUS = 50


class Kickoffs:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._warned = Warned()

    def can_create(self, *, by: Actor, person: Person) -> NewKickoff:
        """What the form begins with. Raises NotForYou, so that nobody fills it in for nothing."""
        with self._store.read() as session:
            settings = workspaces.settings(session, by.team_id)
            require_may_create(settings, person)
            person = somewhere(session, by, person)
            return suggested(settings, templates_for(session, by, person), person, self._clock.now())

    def can_continue(self, kickoff_id: int, *, by: Actor, person: Person) -> NewKickoff:
        """The same, for a kickoff that continues another. Raises NotAllowed, NotForYou, NotFound, WrongMoment."""
        with self._store.read() as session:
            settings, now = workspaces.settings(session, by.team_id), self._clock.now()
            require_may_create(settings, person)
            rest = rest_of(session, to_continue(session, kickoff_id, by, now), by, now)
            person = replace(person, tz=person.tz or rest.brief.tz)
            return replace(suggested(settings, (), person, now), language=rest.brief.language, rest=rest)

    def create(self, draft: KickoffDraft, *, by: Actor, person: Person, channel_id: str, origin: str) -> int:
        """A new kickoff, its agenda, and the messages that it will post. Returns its id.

        The same `origin` again returns the kickoff that it made. Raises InvalidField, NotForYou; and, if it
        continues another, NotAllowed, NotFound, WrongMoment.
        """
        draft = checked(draft, now := self._clock.now())
        with self._store.write(by.team_id) as session:
            if made := kickoffs.by_origin(session, by.team_id, origin):
                return known(made.id)
            settings = workspaces.settings(session, by.team_id)
            require_may_create(settings, person)
            workspaces.know(session, by.team_id, now)
            minutes, items = _first_items(session, draft, by, person, now)
            draft = replace(draft, minutes=minutes)
            kickoff = self._row(draft, settings.workdays_in(draft.tz), by, channel_id, origin)
            session.add(kickoff)
            session.flush()
            session.add_all(_participants(kickoff, draft))
            session.add_all(_agenda(kickoff, items))
            _plan_messages(session, kickoff)
            plan_nudges(session, kickoff, (*draft.team, *draft.clients), now)
            plan_digests(session, kickoff, now)
            plan_start(session, kickoff, now)
            brief_speakers(session, kickoff, now)
            tell_other_parts(session, kickoff)
            return known(kickoff.id)

    def require_no_twin(self, draft: KickoffDraft, *, by: Actor, channel_id: str, origin: str) -> None:
        """If somebody else has planned the same, once for each form: handed in again, it goes on.

        Raises InvalidField.
        """
        with self._store.read() as session:
            others = kickoffs.twin(session, by.team_id, channel_id, draft.starts_at, not_by=by.user_id)
        if folded(draft.project.strip()) in map(folded, others):
            self._warned.refuse_once(origin, InvalidField("project", Fault.PLANNED_BY_ANOTHER))

    def _row(self, draft: KickoffDraft, days: Workdays, by: Actor, channel_id: str, origin: str) -> Kickoff:
        now = self._clock.now()
        return Kickoff(
            team_id=by.team_id,
            channel_id=channel_id,
            origin=origin,
            project=draft.project,
            client=draft.client,
            topic=draft.topic,
            description=draft.description,
            goal=draft.goal,
            kind=draft.kind,
            language=draft.language,
            starts_at=draft.starts_at,
            minutes=known(draft.minutes),
            tz=draft.tz,
            country=days.country,
            lead_hours=draft.lead_hours,
            meeting_link=draft.meeting_link,
            continues_id=draft.continues_id,
            preread_at=_preread_due(draft, Hours(draft.tz, days), now).at,
            created_by=by.user_id,
            created_at=now,
        )

    def foresee_preread(
        self, starts_at: datetime, lead_hours: int | None, tz: str, *, has_words: bool, by: Actor
    ) -> PrereadDue:
        """When the pre-read of such a kickoff would go out."""
        with self._store.read() as session:
            hours = Hours(tz, workspaces.settings(session, by.team_id).workdays_in(tz))
            return preread_due(starts_at, lead_hours, hours, self._clock.now(), has_words=has_words)

    def can_contribute(self, kickoff_id: int, *, by: Actor) -> Phase:
        """Anyone may, at any time, until it is cancelled; what there is to add depends on the phase.

        Raises NotFound, WrongMoment.
        """
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            return kickoff.phase

    def can_prepare(self, kickoff_id: int, *, by: Actor) -> Preparation:
        """What there is to prepare, and how it stands. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            return preparation(session, kickoff)

    def read_preread(self, kickoff_id: int, *, by: Actor) -> Language:
        """Marks the pre-read as read, once, and says in which language the channel speaks."""
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            if kickoffs.mark_read(session, kickoff, by.user_id, self._clock.now()):
                live.changed(session, kickoff_id, Fact.READERS)
            return kickoff.language

    def status(self, channel_id: str, *, by: Actor) -> ChannelStatus:
        """The kickoffs of a channel."""
        with self._store.read() as session:
            found = kickoffs.in_channel(session, by.team_id, channel_id, SHOWN_IN_STATUS)
            return ChannelStatus(tuple(views.card(session, kickoff) for kickoff in found))


def _preread_due(draft: KickoffDraft, hours: Hours, now: datetime) -> PrereadDue:
    has_words = bool(draft.description or draft.goal)
    return preread_due(draft.starts_at, draft.lead_hours, hours, now, has_words=has_words)


def _first_items(
    session: Session, draft: KickoffDraft, by: Actor, person: Person, now: datetime
) -> tuple[int, tuple[ItemDraft, ...]]:
    if draft.continues_id is None:
        return first_agenda(session, draft, by, person)
    return agenda_of_rest(session, to_continue(session, draft.continues_id, by, now), draft.minutes, now)


def _participants(kickoff: Kickoff, draft: KickoffDraft) -> list[Participant]:
    """Everyone once: the facilitator first, then the team, then the client's people."""
    roles = dict.fromkeys(draft.clients, Role.CLIENT)
    roles |= dict.fromkeys(draft.team, Role.MEMBER)
    roles[kickoff.created_by] = Role.FACILITATOR
    in_order = dict.fromkeys((kickoff.created_by, *draft.team, *draft.clients))
    return [
        Participant(
            team_id=kickoff.team_id,
            kickoff_id=known(kickoff.id),
            user_id=user,
            role=roles[user],
            attendance=Attendance.JOINED if user == kickoff.created_by else Attendance.INVITED,
        )
        for user in in_order
    ]


def _agenda(kickoff: Kickoff, items: Iterable[ItemDraft]) -> list[AgendaItem]:
    return [
        AgendaItem(team_id=kickoff.team_id, kickoff_id=known(kickoff.id), position=position, **asdict(item))
        for position, item in enumerate(items)
    ]


def _plan_messages(session: Session, kickoff: Kickoff) -> None:
    """The card now, the pre-read at its lead time, the agenda with *Start* at the start.

    A kickoff may be handed in a little after its start; the card comes before the agenda all the same.
    """
    start = max(kickoff.starts_at, kickoff.created_at)
    due = {
        DeliveryKind.CARD: kickoff.created_at,
        DeliveryKind.PREREAD: kickoff.preread_at,
        DeliveryKind.AGENDA: start,
    }
    for post, due_at in due.items():
        live.plan(session, kickoff, post, due_at, subject_id=known(kickoff.id))


def _has_come(message: Context) -> None:
    """Others can link to it."""
    tell_other_parts(message.session, message.kickoff)


def _card(message: Context) -> CardView:
    return views.card(message.session, message.kickoff)


KINDS = {
    DeliveryKind.CARD: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_facilitators,
        view=_card,
        after_sent=_has_come,
        is_only_edited=True,
    ),
}
