"""Speakers are told in private that they are next and how their time stands, and can ask for more of it."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Phase, require_live
from bot.domain.clock import Clock
from bot.domain.meeting import cues as rules
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.cues import Cue, TimeRequest
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.outbox.hours import at_once
from bot.services.outbox.kinds import Context, Kind, is_live, tell_nobody, timed_agenda_of
from bot.services.outbox.silent import plan_silently
from storage import live
from storage.nouns import agenda, kickoffs
from storage.rows import known
from storage.store import Session, Store
from storage.tables import agenda as tables
from storage.tables.kickoffs import Kickoff


class Cues:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def ask_for_time(self, item_id: int, *, by: Actor) -> None:
        """By the speaker, while the item is on; the facilitators see it until they give it or go on.

        Asking twice is asking once. Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            item, now = agenda.get(session, by.team_id, item_id), self._clock.now()
            rules.require_speaker(item.speaker_id, by.user_id)
            kickoff = kickoffs.get(session, by.team_id, item.kickoff_id)
            require_live(kickoff.phase)
            view = views.timed_agenda(session, kickoff, now)
            rules.require_turn(rules.stage_of(item_id, view))
            if by.user_id not in open_requests(session, view):
                session.add(_request(kickoff, item_id, by, view.progress.number, now))
                live.changed(session, known(kickoff.id), Fact.REQUESTS)


def _request(kickoff: Kickoff, item_id: int, by: Actor, number: int, now: datetime) -> tables.TimeRequest:
    return tables.TimeRequest(
        team_id=kickoff.team_id,
        kickoff_id=known(kickoff.id),
        item_id=item_id,
        asked_by=by.user_id,
        number=number,
        asked_at=now,
    )


def open_requests(session: Session, view: AgendaNow) -> tuple[str, ...]:
    """The user ids of those who wait for more time."""
    rows = agenda.time_requests(session, view.brief.id)
    requests = [TimeRequest(row.item_id, row.asked_by, row.number) for row in rows]
    return tuple(one.asked_by for one in requests if rules.is_open(one, view.progress))


def plan_cues(session: Session, kickoff: Kickoff, view: AgendaNow) -> None:
    """Within a unit of work that has changed where the meeting is, or how many minutes an item has."""
    if kickoff.phase is not Phase.LIVE:
        return
    now = view.now
    for item in rules.cued(view):
        speaker = item.speaker_id
        live.plan(session, kickoff, DeliveryKind.CUE, now, subject_id=item.id, occasion=speaker, reader_id=speaker)
    for at in _moments(view):
        if at > now:
            plan_silently(session, kickoff, DeliveryKind.TIME_LEFT, at, occasion=at.isoformat())


def _moments(view: AgendaNow) -> frozenset[datetime]:
    """When what speakers and facilitators are told of the time changes. The agenda itself says when time is up."""
    return rules.turns(view) | {view.planned_end}


def _is_turn(message: Context) -> bool:
    """Whether the meeting is still where it was when this was planned."""
    return is_live(message) and message.due_at in _moments(timed_agenda_of(message))


def _show(message: Context) -> None:
    live.changed(message.session, known(message.kickoff.id), Fact.TIME)


def _cue(message: Context) -> Cue:
    view, reader_id = timed_agenda_of(message), message.recipient_id
    theirs = (item for item in view.items if item.id == message.subject_id and item.speaker_id == reader_id)
    return Cue(
        agenda=view,
        item=next(theirs, None),
        stage=rules.stage_of(message.subject_id, view),
        has_asked=reader_id in open_requests(message.session, view),
    )


def _is_cued(message: Context) -> bool:
    cue = _cue(message)
    return is_live(message) and cue.item is not None and cue.stage in rules.CUED


KINDS = {
    DeliveryKind.CUE: Kind(
        is_private=True,
        is_true=_is_cued,
        if_refused=tell_nobody,
        view=_cue,
        when=at_once,
    ),
    DeliveryKind.TIME_LEFT: Kind(
        is_private=False,
        is_true=_is_turn,
        if_refused=tell_nobody,
        do=_show,
    ),
}
