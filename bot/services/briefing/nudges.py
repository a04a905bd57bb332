"""Nudges for those who have not read the pre-read: planned with whatever gives it to them, and asked about again
when they are due."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.domain.actors import Person
from bot.domain.brief import Phase
from bot.domain.briefing import nudges as rules
from bot.domain.briefing.nudges import NudgeState, NudgeView
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.timing import hours_of_reader
from bot.services import views
from bot.services.outbox.hours import hours_of
from bot.services.outbox.kinds import Context, Kind, tell_nobody
from storage import live, outbox
from storage.nouns import kickoffs, preferences
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff

NUDGES = (DeliveryKind.NUDGE, DeliveryKind.LAST_NUDGE)


def plan_nudges(
    session: Session, kickoff: Kickoff, user_ids: Iterable[str], now: datetime, *, replan: bool = False
) -> None:
    """For people who take part from now on; `replan` for all who do, since the kickoff starts at another time."""
    given_at, hours = max(now, kickoff.preread_at), hours_of(session, kickoff)
    due_at = {user_id: rules.first_at(kickoff.starts_at, hours, given_at, user_id) for user_id in user_ids}
    _plan(session, kickoff, DeliveryKind.NUDGE, due_at, replan=replan)


def nudge_now(session: Session, kickoff: Kickoff, user_ids: Iterable[str], now: datetime) -> None:
    """Those who have not been nudged, as soon as they work: somebody asked for it."""
    kickoff.reminding_asked_at = now
    _plan(session, kickoff, DeliveryKind.NUDGE, dict.fromkeys(user_ids, now), replan=True)


def _plan(
    session: Session,
    kickoff: Kickoff,
    post: DeliveryKind,
    due_at: Mapping[str, datetime | None],
    *,
    replan: bool = False,
) -> None:
    if kickoff.phase is Phase.PREPARING:
        outbox.plan_for_each(
            session, kickoff, post, {user: at for user, at in due_at.items() if at}, replan=replan
        )


def _is_awaited(message: Context) -> bool:
    """Whether it still helps to nudge anybody."""
    kickoff = message.kickoff
    return (
        kickoff.phase is Phase.PREPARING
        and message.now < kickoff.starts_at
        and kickoffs.has_to_read(message.session, kickoff, message.recipient_id)
        and _allowed_from(message) is not None
    )


def _allowed_from(message: Context) -> datetime | None:
    """From when on their reader allows it; None for never."""
    return preferences.nudged_from(message.session, message.kickoff, message.recipient_id, message.now)


def _when(message: Context, reader: Person) -> datetime | None:
    """Now, or the moment from which they can be nudged; None if there is none any more."""
    at = _allowed_from(message)
    if at is None or reader.is_gone or reader.is_bot or _gives_way(message):
        return None
    if live.ts_of(message.session, known(message.kickoff.id), DeliveryKind.PREREAD) is None:
        at += rules.NOT_POSTED
    elif not reader.is_known:
        at += rules.SLACK_IS_SILENT
    else:
        hours = hours_of_reader(reader.tz, hours_of(message.session, message.kickoff))
        at = rules.in_working_hours(at, hours, message.recipient_id)
    return at if at < message.kickoff.starts_at else None


def _gives_way(message: Context) -> bool:
    """Whether its reader has been told enough about the kickoff, and no facilitator asked for this."""
    asked_at = message.kickoff.reminding_asked_at
    if asked_at and message.due_at <= asked_at:
        return False
    direct = outbox.count_direct(message.session, message.kickoff, message.recipient_id, gives_way=NUDGES)
    return direct >= rules.MOST_DIRECT


def _plan_last(message: Context) -> None:
    kickoff = message.kickoff
    at = rules.last_at(kickoff.starts_at, hours_of(message.session, kickoff), message.now)
    _plan(message.session, kickoff, DeliveryKind.LAST_NUDGE, {message.recipient_id: at})


def _nudge(message: Context, *, last: bool = False) -> NudgeView:
    kickoff = message.kickoff
    return NudgeView(
        kickoff_id=known(kickoff.id),
        project=kickoff.project,
        channel_id=kickoff.channel_id,
        starts_at=kickoff.starts_at,
        tz=kickoff.tz,
        theme=views.chosen_theme(message.session, kickoff),
        last=last,
        has_changed=kickoffs.has_read_earlier(message.session, kickoff, message.recipient_id),
        state=_state(message),
        preread_ts=live.ts_of(message.session, known(kickoff.id), DeliveryKind.PREREAD),
    )


def _state(message: Context) -> NudgeState:
    session, kickoff, reader_id = message.session, message.kickoff, message.recipient_id
    if kickoff.phase is Phase.CANCELLED:
        return NudgeState.CANCELLED
    if kickoffs.has_to_read(session, kickoff, reader_id):
        return NudgeState.ASKED
    return NudgeState.READ if kickoffs.has_read(session, kickoff, reader_id) else NudgeState.SETTLED


_NUDGE = Kind(
    is_private=True,
    is_true=_is_awaited,
    if_refused=tell_nobody,
    view=_nudge,
    when=_when,
    after_sent=_plan_last,
    can_wait=True,
)
KINDS = {
    DeliveryKind.NUDGE: _NUDGE,
    DeliveryKind.LAST_NUDGE: replace(_NUDGE, view=partial(_nudge, last=True), after_sent=None),
}
