"""The digest that a channel gets each week, if the facilitators of a kickoff there want it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap import digest as rules
from bot.domain.roadmap.digest import Digest
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.services.authority import led
from bot.services.outbox.hours import hours_of
from bot.services.outbox.kinds import Context, Kind, tell_nobody
from bot.services.summaries import milestone_summaries
from storage import outbox
from storage.nouns import digests
from storage.rows import known
from storage.store import Session, Store
from storage.subjects import Channel
from storage.tables.kickoffs import Kickoff


class Digests:
    """Both raise NotAllowed, NotFound, WrongMoment."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def is_on(self, kickoff_id: int, *, by: Actor) -> bool:
        """Whether the channel of a kickoff gets one, for its facilitators."""
        with self._store.read() as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            return digests.is_on(session, kickoff.team_id, kickoff.channel_id)

    def choose(self, kickoff_id: int, *, is_on: bool, by: Actor) -> None:
        """From the next Monday on the channel gets one, about all of its kickoffs; or none any more."""
        with self._store.write(by.team_id) as session:
            kickoff, now = led(session, kickoff_id, by, require_not_cancelled), self._clock.now()
            if is_on != digests.is_on(session, kickoff.team_id, kickoff.channel_id):
                digests.put(session, kickoff.channel_id, now, is_on=is_on, by=by)
            if is_on:
                _plan_week(session, kickoff, now)


def _plan_week(session: Session, kickoff: Kickoff, now: datetime) -> None:
    monday, at = rules.next_digest(hours_of(session, kickoff), now)
    outbox.plan(session, _channel(kickoff), DeliveryKind.DIGEST_WEEK, at, subject_id=monday.toordinal())


def _channel(kickoff: Kickoff) -> Channel:
    return Channel(kickoff.team_id, kickoff.channel_id, kickoff.language)


def _begin_week(message: Context) -> None:
    """The next week is planned, whether or not there is something to say in this one."""
    newest = digests.newest(message.session, message.team_id, message.recipient_id)
    _plan_week(message.session, newest, message.now)
    outbox.plan(message.session, _channel(newest), DeliveryKind.DIGEST, message.now, subject_id=message.subject_id)


def _is_wanted(message: Context) -> bool:
    """Whether it is still on: also where all kickoffs are over, since the next one may be planned any day."""
    return digests.is_on(message.session, message.team_id, message.recipient_id)


def _is_anything_to_say(message: Context) -> bool:
    return _is_wanted(message) and bool(_digest(message).lines)


def _digest(message: Context) -> Digest:
    in_channel = digests.kickoffs(message.session, message.team_id, message.recipient_id)
    newest = digests.newest(message.session, message.team_id, message.recipient_id)
    today = local_day(message.now, newest.tz)
    return rules.digest((one for kickoff in in_channel for one in _milestones(message.session, kickoff)), today)


def _milestones(session: Session, kickoff: Kickoff) -> Iterator[MilestoneSummary]:
    for one in milestone_summaries(session, known(kickoff.id)):
        yield replace(one, project=kickoff.project)


KINDS = {
    DeliveryKind.DIGEST_WEEK: Kind(
        is_private=False,
        is_true=_is_wanted,
        if_refused=tell_nobody,
        do=_begin_week,
        is_seen=False,
    ),
    DeliveryKind.DIGEST: Kind(
        is_private=False,
        is_true=_is_anything_to_say,
        if_refused=tell_nobody,
        view=_digest,
        can_wait=True,
    ),
}
