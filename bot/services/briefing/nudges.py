"""Nudges for those who have not read the pre-read: planned with whatever gives it to them, and asked about again
when they are due."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.actors import Person
from bot.domain.brief import Phase
from bot.domain.briefing import nudges as rules
from bot.domain.briefing.nudges import NudgeView
from bot.domain.calendar import country_of
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import views
from storage import live, outbox
from storage.nouns import kickoffs, preferences
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def plan_nudges(
    session: Session, kickoff: Kickoff, user_ids: Iterable[str], now: datetime, *, anew: bool = False
) -> None:
    """For people who take part from now on; `anew` for all who do, since the kickoff starts at another time."""
    given_at = max(now, kickoff.preread_at)
    due_at = {
        user_id: rules.first_at(kickoff.starts_at, kickoff.tz, kickoff.country, given_at, user_id)
        for user_id in user_ids
    }
    _plan(session, kickoff, DeliveryKind.NUDGE, due_at, anew=anew)


def plan_last_nudge(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> None:
    """For somebody who has just been nudged."""
    at = rules.last_at(kickoff.starts_at, kickoff.tz, kickoff.country, now)
    _plan(session, kickoff, DeliveryKind.LAST_NUDGE, {user_id: at})


def _plan(
    session: Session,
    kickoff: Kickoff,
    post: DeliveryKind,
    due_at: dict[str, datetime | None],
    *,
    anew: bool = False,
) -> None:
    if kickoff.phase is Phase.PREPARING:
        outbox.plan_for_each(session, kickoff, post, {user: at for user, at in due_at.items() if at}, anew=anew)


def is_awaited(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> bool:
    """Whether it still helps to nudge somebody, whoever they are."""
    return (
        kickoff.phase is Phase.PREPARING
        and now < kickoff.starts_at
        and kickoffs.has_to_read(session, kickoff, user_id)
        and not preferences.wants_peace(session, kickoff.team_id, user_id)
    )


def when_to_nudge(
    session: Session, kickoff: Kickoff, user_id: str, reader: Person, now: datetime
) -> datetime | None:
    """Now, or the moment from which they can be nudged; None where there is none any more."""
    if not is_awaited(session, kickoff, user_id, now) or reader.is_gone or reader.is_bot:
        return None
    at = now
    if live.ts_of(session, known(kickoff.id), DeliveryKind.PREREAD) is None:
        at += rules.NOT_POSTED
    elif not reader.is_known:
        at += rules.SLACK_IS_SILENT
    else:
        at = rules.in_working_hours(now, reader.tz, country_of(reader.tz), user_id)
    return at if at < kickoff.starts_at else None


def nudge(session: Session, kickoff: Kickoff, post: DeliveryKind) -> NudgeView:
    return NudgeView(
        kickoff_id=known(kickoff.id),
        project=kickoff.project,
        channel_id=kickoff.channel_id,
        starts_at=kickoff.starts_at,
        tz=kickoff.tz,
        theme=views.chosen_theme(session, kickoff),
        last=post is DeliveryKind.LAST_NUDGE,
    )
