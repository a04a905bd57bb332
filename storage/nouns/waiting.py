"""What waits for one person, kickoff by kickoff; at most fifty of each sort, the first to be held first."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, CompoundSelect, or_, union_all
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.actors import Actor
from bot.domain.brief import Phase
from bot.domain.briefing.spotlights import Answer
from bot.domain.briefing.voices import Consent
from bot.domain.outbox.deliveries import DeliveryKind
from storage.nouns.kickoffs import COUNTS, TAKES_PART, WROTE_IT
from storage.rows import known
from storage.tables.agenda import AgendaItem
from storage.tables.captures import Capture
from storage.tables.deliveries import LiveMessage
from storage.tables.kickoffs import Kickoff, Participant, Reading
from storage.tables.spotlights import Spotlight
from storage.tables.voices import Voice, VoiceInvitation
from storage.tables.voting import Ballot, Turnout

MOST = 50
_IN_ORDER = (col(Kickoff.starts_at), col(Kickoff.id))
_PENDING = (
    select(Kickoff, Capture)
    .join(Capture, col(Capture.kickoff_id) == Kickoff.id)
    .where(Capture.approved_by == "", Capture.removed_by == "", Kickoff.phase != Phase.CANCELLED)
    .order_by(*_IN_ORDER, col(Capture.id))
)


def ballots(session: Session, actor: Actor) -> Sequence[tuple[Kickoff, int, datetime | None]]:
    """The kickoffs with an open ballot on which they have not voted, its id, and when it closes by itself."""
    voted = select(Turnout.user_id).where(Turnout.ballot_id == Ballot.id, Turnout.user_id == actor.user_id)
    found = session.exec(
        select(Kickoff, Ballot.id, Ballot.closes_at)
        .join(Ballot, col(Ballot.kickoff_id) == Kickoff.id)
        .where(
            _takes_part(actor),
            Kickoff.phase != Phase.CANCELLED,
            col(Ballot.closed_at).is_(None),
            ~voted.exists(),
        )
        .order_by(*_IN_ORDER)
        .limit(MOST)
    )
    return [(kickoff, known(ballot_id), closes_at) for kickoff, ballot_id, closes_at in found]


def prereads(session: Session, actor: Actor) -> Sequence[tuple[Kickoff, bool]]:
    """The kickoffs that have not begun, whose pre-read is in the channel and has not been read by them as it is
    now; and whether they have read it as it was. The facilitators of a kickoff wrote it themselves."""
    ever_read = select(Reading.id).where(Reading.kickoff_id == Kickoff.id, Reading.user_id == actor.user_id)
    wrote = select(Participant.id).where(
        Participant.kickoff_id == Kickoff.id,
        Participant.user_id == actor.user_id,
        WROTE_IT,
    )
    posted = select(LiveMessage.id).where(
        LiveMessage.kickoff_id == Kickoff.id,
        LiveMessage.post == DeliveryKind.PREREAD,
        col(LiveMessage.ts).is_not(None),
    )
    return session.exec(
        select(Kickoff, ever_read.exists())
        .where(
            _takes_part(actor),
            Kickoff.phase == Phase.PREPARING,
            posted.exists(),
            ~ever_read.where(COUNTS).exists(),
            ~wrote.exists(),
        )
        .order_by(*_IN_ORDER)
        .limit(MOST)
    ).all()


def parts(session: Session, actor: Actor) -> Sequence[Kickoff]:
    """The kickoffs that have not begun, and at which they speak; they need not be among those who take part."""
    theirs = select(AgendaItem.kickoff_id).where(
        AgendaItem.team_id == actor.team_id, AgendaItem.speaker_id == actor.user_id
    )
    return session.exec(
        select(Kickoff)
        .where(col(Kickoff.id).in_(theirs), Kickoff.phase == Phase.PREPARING)
        .order_by(*_IN_ORDER)
        .limit(MOST)
    ).all()


def spotlights(session: Session, actor: Actor) -> Sequence[tuple[Kickoff, Spotlight]]:
    """What they are asked, of kickoffs that are not over; they need not be among those who take part."""
    return session.exec(
        select(Kickoff, Spotlight)
        .join(Spotlight, col(Spotlight.kickoff_id) == Kickoff.id)
        .where(
            Spotlight.team_id == actor.team_id,
            Spotlight.nominee_id == actor.user_id,
            Spotlight.answer == Answer.WAITING,
            col(Spotlight.withdrawn_at).is_(None),
            col(Kickoff.phase).in_((Phase.PREPARING, Phase.LIVE)),
        )
        .order_by(col(Kickoff.starts_at), col(Spotlight.id))
        .limit(MOST)
    ).all()


def quotes(session: Session, actor: Actor) -> Sequence[tuple[Kickoff, Voice]]:
    """Their words that somebody added, of kickoffs that are not over; they need not take part."""
    return session.exec(
        select(Kickoff, Voice)
        .join(Voice, col(Voice.kickoff_id) == Kickoff.id)
        .where(
            Voice.team_id == actor.team_id,
            Voice.speaker_id == actor.user_id,
            Voice.consent == Consent.WAITING,
            col(Voice.may_show),
            col(Kickoff.phase).in_((Phase.PREPARING, Phase.LIVE)),
        )
        .order_by(col(Kickoff.starts_at), col(Voice.id))
        .limit(MOST)
    ).all()


def invitations(session: Session, actor: Actor) -> Sequence[tuple[Kickoff, VoiceInvitation]]:
    """Invitations to speak that they have not answered, of kickoffs that have not begun."""
    return session.exec(
        select(Kickoff, VoiceInvitation)
        .join(VoiceInvitation, col(VoiceInvitation.kickoff_id) == Kickoff.id)
        .where(
            VoiceInvitation.team_id == actor.team_id,
            VoiceInvitation.user_id == actor.user_id,
            col(VoiceInvitation.quoted_at).is_(None),
            col(VoiceInvitation.slot_minutes).is_(None),
            col(VoiceInvitation.declined_at).is_(None),
            Kickoff.phase == Phase.PREPARING,
        )
        .order_by(*_IN_ORDER)
        .limit(MOST)
    ).all()


def decisions(session: Session, actor: Actor) -> Sequence[tuple[Kickoff, Capture]]:
    """Those that wait for their answer, or, in a kickoff that they lead, for that of somebody not in Slack."""
    theirs: CompoundSelect[int] = union_all(
        select(Capture.id).where(Capture.team_id == actor.team_id, Capture.approver_id == actor.user_id),
        select(Capture.id).where(
            col(Capture.kickoff_id).in_(_led(actor)), Capture.approver_id == "", Capture.approver_name != ""
        ),
    )
    return session.exec(_PENDING.where(col(Capture.id).in_(theirs), Capture.refusal == "").limit(MOST)).all()


def decisions_of_others(session: Session, actor: Actor) -> Sequence[tuple[Kickoff, Capture]]:
    """Those that wait for somebody else in Slack, or were not approved, in the kickoffs that they lead."""
    of_others = or_(col(Capture.approver_id).not_in(("", actor.user_id)), col(Capture.refusal) != "")
    return session.exec(_PENDING.where(col(Capture.kickoff_id).in_(_led(actor)), of_others).limit(MOST)).all()


def _led(actor: Actor) -> SelectOfScalar[int]:
    return select(Participant.kickoff_id).where(
        Participant.team_id == actor.team_id, Participant.user_id == actor.user_id, TAKES_PART, WROTE_IT
    )


def _takes_part(actor: Actor) -> ColumnElement[bool]:
    theirs = select(Participant.kickoff_id).where(
        Participant.team_id == actor.team_id, Participant.user_id == actor.user_id, TAKES_PART
    )
    return col(Kickoff.id).in_(theirs)
