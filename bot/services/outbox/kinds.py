"""What is due, kind by kind: whether it is still true, when it suits its reader, what it shows or does."""

from datetime import datetime

from bot.domain.actors import Person
from bot.domain.brief import Phase
from bot.domain.calendar import local_day
from bot.domain.kickoff.card import Undelivered
from bot.domain.outbox.deliveries import NUDGES, DeliveryKind
from bot.domain.people.roster import HandedOver
from bot.domain.people.takeover import TakenOver
from bot.domain.theme.dressing import ThemeChosen
from bot.services import views
from bot.services.briefing.nudges import is_awaited, nudge, when_to_nudge
from bot.services.briefing.pulse import count_pulse
from bot.services.kickoff.schedule import change_of_plan, is_still_planned
from bot.services.meeting.speakers import is_about_the_end, speaker_brief
from bot.services.theme.voting import close_at_deadline
from storage import live, outbox
from storage.nouns import roster
from storage.rows import known
from storage.store import Session
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.voting import Ballot


def do(session: Session, kickoff: Kickoff, delivery: Delivery, now: datetime) -> bool:
    """Does what is due and posts nothing. False where it had been done before."""
    if delivery.post is DeliveryKind.COUNT_PULSE:
        return count_pulse(session, kickoff)
    return close_at_deadline(session, kickoff, delivery.subject_id, now)


def when(session: Session, kickoff: Kickoff, delivery: Delivery, reader: Person, now: datetime) -> datetime | None:
    """Now, or a later moment that suits its reader; None where it is no longer true."""
    if delivery.post in NUDGES:
        return when_to_nudge(session, kickoff, delivery.channel_id, reader, now)
    return now if _is_still_true(session, kickoff, delivery, now) else None


def is_to_come(session: Session, kickoff: Kickoff, delivery: Delivery) -> bool:
    """Whether people are to see something of it when it comes due, as far as can be said now."""
    if delivery.post is DeliveryKind.COUNT_PULSE:
        return False
    if delivery.post is DeliveryKind.CLOSE_VOTING:
        return session.get_one(Ballot, delivery.subject_id).closed_at is None
    if delivery.post in NUDGES:
        return is_awaited(session, kickoff, delivery.channel_id, delivery.try_at)
    return _is_still_true(session, kickoff, delivery, delivery.try_at)


def _is_still_true(session: Session, kickoff: Kickoff, delivery: Delivery, now: datetime) -> bool:
    if delivery.post is DeliveryKind.PLAN_CHANGED:
        return is_still_planned(session, delivery.subject_id)
    if kickoff.phase is Phase.CANCELLED:
        return is_about_the_end(delivery)
    if delivery.post is DeliveryKind.PREREAD:
        return kickoff.phase is Phase.PREPARING
    if delivery.post is DeliveryKind.SPEAKER:
        told = speaker_brief(session, kickoff, live.get(session, known(delivery.live_message_id)))
        return kickoff.phase is Phase.PREPARING and bool(told.slots)
    if delivery.post is DeliveryKind.HANDED_OVER:
        return delivery.channel_id == roster.facilitator(session, kickoff).user_id
    if delivery.post is DeliveryKind.REMINDER:
        return outbox.reminder_is_true(session, delivery, now)
    if delivery.post is DeliveryKind.VOICE_INVITATION:
        return kickoff.phase in (Phase.PREPARING, Phase.LIVE)
    if delivery.post is DeliveryKind.SPOTLIGHT:
        return views.spotlight(session, kickoff, delivery.subject_id).spotlight.is_asked
    return True


def view(session: Session, kickoff: Kickoff, message: Delivery | LiveMessage, said_at: datetime) -> object:
    """What a message shows. One that speaks of days keeps to those of the moment at which it was said."""
    match message.post:
        case DeliveryKind.CARD:
            return views.card(session, kickoff)
        case DeliveryKind.PREREAD:
            return views.preread(session, kickoff)
        case DeliveryKind.BALLOT:
            return views.board(session, kickoff, session.get_one(Ballot, message.subject_id))
        case DeliveryKind.THEME:
            return ThemeChosen(views.brief(session, kickoff))
        case DeliveryKind.AGENDA:
            return views.agenda_now(session, kickoff)
        case DeliveryKind.REMINDER:
            return views.milestone_due(session, kickoff, message.subject_id, local_day(said_at, kickoff.tz))
        case DeliveryKind.SPEAKER:
            if isinstance(message, Delivery):
                message = live.get(session, known(message.live_message_id))
            return speaker_brief(session, kickoff, message)
        case DeliveryKind.NUDGE | DeliveryKind.LAST_NUDGE:
            return nudge(session, kickoff, message.post)
        case DeliveryKind.HANDED_OVER:
            return HandedOver(views.brief(session, kickoff))
        case DeliveryKind.TAKEN_OVER:
            return TakenOver(views.brief(session, kickoff))
        case DeliveryKind.PLAN_CHANGED:
            return change_of_plan(session, kickoff, message.subject_id)
        case DeliveryKind.VOICE_INVITATION:
            return views.invitation(session, kickoff, message.subject_id)
        case DeliveryKind.SPOTLIGHT:
            return views.spotlight(session, kickoff, message.subject_id)
        case DeliveryKind.UNDELIVERED:
            error = message.error if isinstance(message, Delivery) else None
            return Undelivered(views.brief(session, kickoff), error or "")
        case DeliveryKind.CLOSE_VOTING | DeliveryKind.COUNT_PULSE:
            raise AssertionError("what is silent is never drawn")
