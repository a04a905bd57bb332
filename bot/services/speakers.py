"""The briefs of those who speak: planned with whatever puts them on the agenda, and kept true."""

from datetime import datetime

from bot.domain import speakers as rules
from bot.domain.deliveries import Post
from bot.domain.speakers import SpeakerBrief
from bot.services import views
from storage import live, outbox
from storage.rows import known
from storage.store import Session
from storage.tables.deliveries import LiveMessage
from storage.tables.kickoffs import Kickoff

AGAIN = ":again"  # ends the occasion of the brief that comes a day before


def brief_speakers(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Plans what those who speak by now have not been told; what they have been told is drawn anew."""
    for user_id in rules.speakers(views.item_lines(session, kickoff)):
        _brief(session, kickoff, user_id, now)
    live.mark_stale(session, known(kickoff.id), Post.SPEAKER)


def _brief(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> None:
    kickoff_id, due_at = known(kickoff.id), rules.briefed_at(kickoff.starts_at, now)
    first = outbox.key(Post.SPEAKER, kickoff_id, user_id)
    if outbox.is_planned(session, kickoff.team_id, first):
        outbox.revive(session, kickoff.team_id, first, due_at)  # they were taken off before they were told
        return
    live.plan(session, kickoff, Post.SPEAKER, due_at, subject_id=kickoff_id, occasion=user_id, reader_id=user_id)
    if again_at := rules.briefed_again_at(kickoff.starts_at, now):
        occasion = user_id + AGAIN
        live.plan(
            session, kickoff, Post.SPEAKER, again_at, subject_id=kickoff_id, occasion=occasion, reader_id=user_id
        )


def speaker_brief(session: Session, kickoff: Kickoff, message: LiveMessage) -> SpeakerBrief:
    """What that message tells its reader by now."""
    slots = rules.slots(views.item_lines(session, kickoff), kickoff.starts_at, message.reader_id)
    return SpeakerBrief(views.brief(session, kickoff), slots, again=message.occasion.endswith(AGAIN))
