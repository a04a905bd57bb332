"""The facilitators of a kickoff are told how its preparation stands: news that gathers, and a digest twice."""

from datetime import datetime

from bot.domain.actors import Person
from bot.domain.brief import Phase
from bot.domain.calendar import local_day
from bot.domain.kickoff import preparation as rules
from bot.domain.kickoff.preparation import Moment, Preparation, State
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import summaries, views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import hours_of, while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_preparing, tell_nobody
from storage import live, outbox
from storage.nouns import kickoffs, roster, themes, voices, voting
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def preparation(session: Session, kickoff: Kickoff, moment: Moment = Moment.NEWS) -> Preparation:
    state = _state(session, kickoff)
    return Preparation(state.preread.brief, rules.points(state), moment)


def _state(session: Session, kickoff: Kickoff) -> State:
    kickoff_id = known(kickoff.id)
    ballot, invited = voting.last_ballot(session, kickoff_id), voices.invitations(session, kickoff_id)
    return State(
        preread=views.preread(session, kickoff),
        is_posted=live.ts_of(session, kickoff_id, DeliveryKind.PREREAD) is not None,
        everyone=[views.person_summary(row) for row in roster.everyone(session, kickoff)],
        unread=kickoffs.unread(session, kickoff),
        themes=len(themes.of_kickoff(session, kickoff_id)),
        voting=None if ballot is None else ballot.closed_at is None,
        invitations=[summaries.invitation_summary(session, row) for row in invited],
        quotes=len(summaries.voice_summaries(session, kickoff_id)),
    )


def tell_news(session: Session, kickoff: Kickoff, now: datetime, *, by: str = "") -> None:
    """In one message a working day to each facilitator but the one who did it; a message that is there
    already shows it by itself."""
    if kickoff.phase is not Phase.PREPARING:
        return
    at = rules.told_at(hours_of(session, kickoff), now)
    for user_id in facilitator_ids(session, kickoff):
        if user_id != by:
            _plan(session, kickoff, user_id, f"{local_day(at, kickoff.tz)}:{Moment.NEWS}", at)


def plan_digests(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """For all its facilitators by now, before the start as it is planned by now."""
    day = local_day(kickoff.starts_at, kickoff.tz)
    for user_id in facilitator_ids(session, kickoff):
        for moment, at in rules.digests(kickoff.starts_at, hours_of(session, kickoff), now).items():
            occasion = f"{user_id}:{day}:{moment}"
            if not outbox.put_off(
                session, kickoff, DeliveryKind.PREPARATION, at, occasion, subject_id=known(kickoff.id)
            ):
                _plan(session, kickoff, user_id, f"{day}:{moment}", at)


def _plan(session: Session, kickoff: Kickoff, user_id: str, rest: str, at: datetime) -> None:
    live.plan(
        session,
        kickoff,
        DeliveryKind.PREPARATION,
        at,
        subject_id=known(kickoff.id),
        occasion=f"{user_id}:{rest}",
        reader_id=user_id,
    )


def _moment(message: Context) -> Moment:
    return Moment(message.occasion.split(":")[2])


def _is_true(message: Context) -> bool:
    """Whether they still lead it, and there is news, or the start is the one that the digest was planned for."""
    kickoff, moment = message.kickoff, _moment(message)
    reader_id, day, *_ = message.occasion.split(":")
    if not is_preparing(message) or reader_id not in facilitator_ids(message.session, kickoff):
        return False
    if moment is Moment.NEWS:
        return preparation(message.session, kickoff).has_news
    return message.now < kickoff.starts_at and day == str(local_day(kickoff.starts_at, kickoff.tz))


def _when(message: Context, reader: Person) -> datetime | None:
    """Just before the start it comes then, whatever the hour; the start was chosen by people."""
    return message.now if _moment(message) is Moment.SHORTLY else while_reader_works(message, reader)


def _preparation(message: Context) -> Preparation:
    return preparation(message.session, message.kickoff, _moment(message))


def _leave_earlier(message: Context) -> None:
    """Of several that stay live, all would come to say the same: earlier ones stay as they are."""
    live.end_earlier(message.session, known(message.live))


KINDS = {
    DeliveryKind.PREPARATION: Kind(
        is_private=True,
        is_true=_is_true,
        if_refused=tell_nobody,
        view=_preparation,
        when=_when,
        after_sent=_leave_earlier,
    ),
}
