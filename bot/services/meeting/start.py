"""Around the start: those who joined are told shortly before, and the facilitator is asked about one that did not
happen."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.meeting import start as rules
from bot.domain.meeting.start import NotStarted, StartSoon
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import at_once
from bot.services.outbox.kinds import Context, Kind, is_preparing, tell_nobody
from storage import live, outbox
from storage.nouns import kickoffs, preferences, roster
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def plan_start(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """What is said around the start as it is planned by now; what was planned for another is not said any more."""
    plan_start_soon(session, kickoff, kickoffs.joined(session, kickoff), now)
    plan_start_question(session, kickoff)


def plan_start_soon(session: Session, kickoff: Kickoff, user_ids: Iterable[str], now: datetime) -> None:
    """For people who have joined, if there is still time to tell them."""
    at = rules.told_at(kickoff.starts_at)
    if at > now:
        due_at = dict.fromkeys(user_ids, at)
        outbox.plan_for_each(session, kickoff, DeliveryKind.START_SOON, due_at, occasion=_start(kickoff))


def plan_start_question(session: Session, kickoff: Kickoff) -> None:
    """For the facilitator by now."""
    user_id = roster.facilitator(session, kickoff).user_id
    live.plan(
        session,
        kickoff,
        DeliveryKind.NOT_STARTED,
        rules.asked_at(kickoff.starts_at),
        subject_id=known(kickoff.id),
        occasion=f"{user_id}:{_start(kickoff)}",
        reader_id=user_id,
    )


def _start(kickoff: Kickoff) -> str:
    """Which start it is, of those that it has been planned for."""
    return str(int(kickoff.starts_at.timestamp()))


def _is_about_to_start(message: Context) -> bool:
    """Whether it is news to them that it starts: its facilitators have a digest just before."""
    session, kickoff, user_id = message.session, message.kickoff, message.recipient_id
    return (
        is_preparing(message)
        and message.due_at == rules.told_at(kickoff.starts_at)
        and message.now < kickoff.starts_at
        and user_id in kickoffs.joined(session, kickoff)
        and user_id not in facilitator_ids(session, kickoff)
        and preferences.wants_to_hear_of_starts(session, kickoff.team_id, user_id)
    )


def _start_soon(message: Context) -> StartSoon:
    card_ts = live.ts_of(message.session, known(message.kickoff.id), DeliveryKind.CARD)
    return StartSoon(views.brief(message.session, message.kickoff), card_ts)


def _is_awaited(message: Context) -> bool:
    """Whether the start that was planned for then has not happened, and they still facilitate it."""
    facilitator_id = roster.facilitator(message.session, message.kickoff).user_id
    is_current = message.occasion.split(":")[1] == _start(message.kickoff)
    return is_preparing(message) and is_current and message.recipient_id == facilitator_id


def _not_started(message: Context) -> NotStarted:
    kickoff, (reader_id, planned_for, *_) = message.kickoff, message.occasion.split(":")
    return NotStarted(
        views.brief(message.session, kickoff),
        is_facilitator=reader_id in facilitator_ids(message.session, kickoff),
        has_moved=planned_for != _start(kickoff),
    )


KINDS = {
    DeliveryKind.START_SOON: Kind(
        is_private=True,
        is_true=_is_about_to_start,
        if_refused=tell_nobody,
        when=at_once,
        view=_start_soon,
    ),
    DeliveryKind.NOT_STARTED: Kind(
        is_private=True,
        is_true=_is_awaited,
        if_refused=tell_nobody,
        when=at_once,
        view=_not_started,
    ),
}
