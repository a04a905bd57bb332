"""The roadmap message: posted when there is something on it, kept up to date, and its picture with it."""

from datetime import UTC, date, datetime

from bot.domain.actors import Actor
from bot.domain.brief import require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.roadmap import roadmap as rules
from bot.domain.roadmap.roadmap import RoadmapPicture, RoadmapPlace, RoadmapView
from bot.services import views
from bot.services.outbox.hours import hours_of
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.outbox.silent import plan_silently
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.summaries import milestone_summaries, milestone_summary
from storage import live, outbox
from storage.nouns import kickoffs, milestones
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Roadmap:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def of(self, kickoff_id: int, *, by: Actor) -> RoadmapPlace:
        """The roadmap as it is now, and where it is. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            view = roadmap_view(session, kickoff, self._clock.now())
            return RoadmapPlace(view, live.ts_of(session, kickoff_id, DeliveryKind.ROADMAP))


def roadmap_view(session: Session, kickoff: Kickoff, now: datetime) -> RoadmapView:
    today, lines = local_day(now, kickoff.tz), milestone_summaries(session, known(kickoff.id))
    since = local_day(_so_since(session, kickoff, now), kickoff.tz)
    return RoadmapView(views.brief(session, kickoff), lines, today, rules.as_of(lines, since, today))


def _so_since(session: Session, kickoff: Kickoff, now: datetime) -> datetime:
    """When it was posted, or last changed since; now, if it is about to be posted."""
    ts = live.ts_of(session, known(kickoff.id), DeliveryKind.ROADMAP)
    posted_at = datetime.fromtimestamp(float(ts), UTC) if ts else now
    return max(posted_at, milestones.last_changed_at(session, known(kickoff.id)) or posted_at)


def show_roadmap(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """After a change: it is posted if it was not, and otherwise its picture follows once things have settled."""
    kickoff_id = known(kickoff.id)
    at = now if kickoff.ended_at else max(now, rules.posted_at(kickoff.starts_at, kickoff.minutes))
    message_id = live.plan(session, kickoff, DeliveryKind.ROADMAP, at, subject_id=kickoff_id)
    if live.get(session, message_id).ts:
        _plan_picture(session, kickoff, message_id, now + rules.SETTLED)
    today = local_day(now, kickoff.tz)
    next_due = map(milestone_summary, milestones.next_due(session, kickoff_id, today))
    if day := rules.next_late_day(next_due, today):
        _plan_late_day(session, kickoff, day)


def _plan_picture(session: Session, kickoff: Kickoff, message_id: int, at: datetime) -> None:
    kind, kickoff_id = DeliveryKind.ROADMAP_PICTURE, known(kickoff.id)
    if not outbox.put_off(session, kickoff, kind, at, subject_id=kickoff_id):
        occasion = at.isoformat()
        live.plan(session, kickoff, kind, at, subject_id=kickoff_id, occasion=occasion, parent_id=message_id)


def _plan_late_day(session: Session, kickoff: Kickoff, day: date) -> None:
    at = rules.seen_late_at(day, hours_of(session, kickoff))
    plan_silently(session, kickoff, DeliveryKind.LATE_DAY, at, occasion=str(day))


def _has_milestones(message: Context) -> bool:
    return is_not_cancelled(message) and bool(milestones.of_kickoff(message.session, message.subject_id))


def _roadmap(message: Context) -> RoadmapView:
    return roadmap_view(message.session, message.kickoff, message.present)


def _picture(message: Context) -> RoadmapPicture:
    return RoadmapPicture(**vars(roadmap_view(message.session, message.kickoff, message.present)))


def _look_at_picture_again(message: Context) -> None:
    """Something may have changed while the first one was drawn; if nothing has, no other is posted."""
    _plan_picture(message.session, message.kickoff, known(known(message.live).id), message.now + rules.SETTLED)


def _roadmap_can_show_it(message: Context) -> None:
    live.changed(message.session, message.subject_id, Fact.ROADMAP_PICTURE)


def _see_what_is_late(message: Context) -> None:
    show_roadmap(message.session, message.kickoff, message.now)
    live.changed(message.session, message.subject_id, Fact.MILESTONES)


KINDS = {
    DeliveryKind.ROADMAP: Kind(
        is_private=False,
        is_true=_has_milestones,
        if_refused=tell_facilitators,
        view=_roadmap,
        after_sent=_look_at_picture_again,
    ),
    DeliveryKind.ROADMAP_PICTURE: Kind(
        is_private=False,
        is_true=_has_milestones,
        if_refused=tell_nobody,
        view=_picture,
        after_sent=_roadmap_can_show_it,
        is_picture=True,
        is_seen=False,
    ),
    DeliveryKind.LATE_DAY: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_nobody,
        do=_see_what_is_late,
        is_seen=False,
    ),
}
