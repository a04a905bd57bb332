"""What waits for one person, kickoff by kickoff."""

from collections.abc import Sequence

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.deliveries import Post
from bot.domain.kickoff import Phase
from bot.domain.people import Actor
from storage.kickoffs import TAKES_PART
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import LiveMessage
from storage.tables.kickoffs import Kickoff, Participant, Reading
from storage.tables.voting import Ballot, Turnout

MOST = 50  # of each sort


def ballots(session: Session, actor: Actor) -> Sequence[Kickoff]:
    """The kickoffs with an open ballot on which they have not voted."""
    voted = select(Turnout.user_id).where(Turnout.ballot_id == Ballot.id, Turnout.user_id == actor.user_id)
    return session.exec(
        _of(actor)
        .join(Ballot, col(Ballot.kickoff_id) == Kickoff.id)
        .where(col(Ballot.closed_at).is_(None), Kickoff.phase != Phase.CANCELLED, ~voted.exists())
    ).all()


def prereads(session: Session, actor: Actor) -> Sequence[Kickoff]:
    """The kickoffs that have not begun, whose pre-read is in the channel and has not been read by them."""
    read = select(Reading.id).where(Reading.kickoff_id == Kickoff.id, Reading.user_id == actor.user_id)
    posted = select(LiveMessage.id).where(
        LiveMessage.kickoff_id == Kickoff.id, LiveMessage.post == Post.PREREAD, col(LiveMessage.ts).is_not(None)
    )
    return session.exec(_of(actor).where(Kickoff.phase == Phase.PREPARING, posted.exists(), ~read.exists())).all()


def parts(session: Session, actor: Actor) -> Sequence[Kickoff]:
    """The kickoffs that have not begun, and at which they speak; they need not be among those who take part."""
    speaks = select(AgendaItem.id).where(
        AgendaItem.kickoff_id == Kickoff.id, AgendaItem.speaker_id == actor.user_id
    )
    return session.exec(
        select(Kickoff)
        .where(Kickoff.team_id == actor.team_id, Kickoff.phase == Phase.PREPARING, speaks.exists())
        .order_by(col(Kickoff.starts_at), col(Kickoff.id))
        .limit(MOST)
    ).all()


def _of(actor: Actor) -> SelectOfScalar[Kickoff]:
    """The kickoffs that somebody takes part in, the first to be held first."""
    return (
        select(Kickoff)
        .join(Participant, col(Participant.kickoff_id) == Kickoff.id)
        .where(Participant.team_id == actor.team_id, Participant.user_id == actor.user_id, TAKES_PART)
        .order_by(col(Kickoff.starts_at), col(Kickoff.id))
        .limit(MOST)
    )
