"""The briefs of those who speak: planned with whatever puts them on the agenda, and kept true."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.briefing.voices import slot_origin
from bot.domain.meeting import speakers as rules
from bot.domain.meeting.speakers import SpeakerBrief
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import views
from bot.services.outbox.hours import hours_of, while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_preparing, tell_nobody
from storage import live, outbox
from storage.nouns import agenda, voices
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff

AGAIN = ":again"  # ends the occasion of the brief that comes a day before
MOVED = ":moved"  # and of the one that says that the kickoff starts at another time
OFF = ":off"  # and of the one that says that it is off


def brief_speakers(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Plans what those who speak by now have not been told; what they have been told shows the agenda as it is."""
    for user_id in rules.speakers(views.item_summaries(session, kickoff)):
        _brief(session, kickoff, user_id, now)


def _brief(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> None:
    first, again = (_key(kickoff, user_id + ending) for ending in ("", AGAIN))
    is_new = not outbox.is_planned(session, kickoff.team_id, first)
    again_at = rules.briefed_again_at(kickoff.starts_at, hours_of(session, kickoff), now)
    if is_new and again_at:
        _plan(session, kickoff, user_id, user_id + AGAIN, again_at)
    if not (outbox.is_planned(session, kickoff.team_id, again) and _knows(session, kickoff, user_id)):
        due_at = rules.briefed_at(kickoff.starts_at, now)
        _plan(session, kickoff, user_id, user_id, due_at)  # again, if they were taken off before they were told


def _key(kickoff: Kickoff, occasion: str) -> str:
    return outbox.key(DeliveryKind.SPEAKER, known(kickoff.id), occasion)


def _knows(session: Session, kickoff: Kickoff, user_id: str) -> bool:
    """Whether all that they speak about is the slot that they took themselves, as they were invited to."""
    invitation = voices.invitation_of(session, known(kickoff.id), user_id)
    if invitation is None:
        return False
    theirs = [item for item in agenda.items(session, known(kickoff.id)) if item.speaker_id == user_id]
    return [slot_origin(known(invitation.id))] == [item.origin for item in theirs]


def _plan(session: Session, kickoff: Kickoff, user_id: str, occasion: str, due_at: datetime) -> None:
    subject_id = known(kickoff.id)
    live.plan(
        session, kickoff, DeliveryKind.SPEAKER, due_at, subject_id=subject_id, occasion=occasion, reader_id=user_id
    )


def tell_speakers_it_moved(session: Session, kickoff: Kickoff, change_id: int, now: datetime) -> None:
    """Those who know when they speak are told again, once; for all others what is planned moves along."""
    for user_id in rules.speakers(views.item_summaries(session, kickoff)):
        first_at = rules.briefed_at(kickoff.starts_at, now)
        if not (
            outbox.put_off(session, kickoff, DeliveryKind.SPEAKER, first_at, user_id, subject_id=known(kickoff.id))
            or _waits(session, kickoff, user_id, MOVED, now)
        ):
            _plan(session, kickoff, user_id, f"{user_id}:{change_id}{MOVED}", now)
        _move_second_brief(session, kickoff, user_id, f"{user_id}:{change_id}{AGAIN}", now)


def _move_second_brief(session: Session, kickoff: Kickoff, user_id: str, occasion: str, now: datetime) -> None:
    """To the day before the new start; if there is no such day left, nobody is told twice."""
    at = rules.briefed_again_at(kickoff.starts_at, hours_of(session, kickoff), now)
    if at is None:
        occasions = _occasions(session, kickoff, user_id, AGAIN)
        outbox.drop(session, kickoff, DeliveryKind.SPEAKER, occasions, subject_id=known(kickoff.id))
    elif not _waits(session, kickoff, user_id, AGAIN, at):
        _plan(session, kickoff, user_id, occasion, at)


def _waits(session: Session, kickoff: Kickoff, user_id: str, ending: str, at: datetime) -> bool:
    """Whether a brief of theirs that ends so is still to come; then it comes at that moment."""
    occasions = _occasions(session, kickoff, user_id, ending)
    return bool(occasions) and outbox.put_off(
        session, kickoff, DeliveryKind.SPEAKER, at, *occasions, subject_id=known(kickoff.id)
    )


def _occasions(session: Session, kickoff: Kickoff, user_id: str, ending: str) -> Sequence[str]:
    return live.occasions(session, known(kickoff.id), DeliveryKind.SPEAKER, user_id, ending)


def tell_speakers_it_is_off(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Those who have been told that they speak: the others need not know."""
    for user_id in rules.speakers(views.item_summaries(session, kickoff)):
        if live.is_told(session, known(kickoff.id), DeliveryKind.SPEAKER, user_id):
            _plan(session, kickoff, user_id, user_id + OFF, now)


def _speaker_brief(message: Context) -> SpeakerBrief:
    """What that message tells its reader by now."""
    kickoff, reader_id = message.kickoff, message.recipient_id
    slots = rules.slots(views.item_summaries(message.session, kickoff), kickoff.starts_at, reader_id)
    return SpeakerBrief(
        views.brief(message.session, kickoff),
        slots,
        again=message.occasion.endswith(AGAIN),
        moved=message.occasion.endswith(MOVED),
    )


def _is_true(message: Context) -> bool:
    """Whether they speak at a kickoff that is to come; or that it is off, if that is what it says."""
    if message.occasion.endswith(OFF):
        return True
    return is_preparing(message) and bool(_speaker_brief(message).slots)


KINDS = {
    DeliveryKind.SPEAKER: Kind(
        is_private=True,
        is_true=_is_true,
        if_refused=tell_nobody,
        view=_speaker_brief,
        when=while_reader_works,
    ),
}
