"""Client voices, and invitations to speak."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.domain.errors import NotFound
from storage.tables.voices import Voice, VoiceInvitation


def get(session: Session, team_id: str, voice_id: int) -> Voice:
    """Raises NotFound, also for the voice of another team."""
    found = session.get(Voice, voice_id)
    if found is None or found.team_id != team_id:
        raise NotFound
    return found


def by_origin(session: Session, team_id: str, origin: str) -> Voice | None:
    return session.exec(select(Voice).where(Voice.team_id == team_id, Voice.origin == origin)).first()


def of_kickoff(session: Session, kickoff_id: int) -> Sequence[Voice]:
    """The first that was added first."""
    return session.exec(select(Voice).where(Voice.kickoff_id == kickoff_id).order_by(col(Voice.id))).all()


def invitation(session: Session, team_id: str, invitation_id: int) -> VoiceInvitation:
    """Raises NotFound, also for the invitation of another team."""
    found = session.get(VoiceInvitation, invitation_id)
    if found is None or found.team_id != team_id:
        raise NotFound
    return found


def invitation_by_origin(session: Session, team_id: str, origin: str) -> VoiceInvitation | None:
    return session.exec(
        select(VoiceInvitation).where(VoiceInvitation.team_id == team_id, VoiceInvitation.origin == origin)
    ).first()


def invitation_of(session: Session, kickoff_id: int, user_id: str) -> VoiceInvitation | None:
    return session.exec(
        select(VoiceInvitation).where(VoiceInvitation.kickoff_id == kickoff_id, VoiceInvitation.user_id == user_id)
    ).first()


def invitations(session: Session, kickoff_id: int) -> Sequence[VoiceInvitation]:
    """The newest first."""
    return session.exec(
        select(VoiceInvitation)
        .where(VoiceInvitation.kickoff_id == kickoff_id)
        .order_by(col(VoiceInvitation.id).desc())
    ).all()
