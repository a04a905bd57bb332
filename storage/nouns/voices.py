"""Client voices, and invitations to speak."""

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage import rows
from storage.tables.voices import Voice, VoiceInvitation


def get(session: Session, team_id: str, voice_id: int) -> Voice:
    """Raises NotFound."""
    return rows.of_team(session, Voice, team_id, voice_id)


def by_origin(session: Session, team_id: str, origin: str) -> Voice | None:
    return rows.by_origin(session, Voice, team_id, origin)


def of_kickoff(session: Session, kickoff_id: int) -> Sequence[Voice]:
    """The first that was added first."""
    return rows.of_kickoff(session, Voice, kickoff_id, "id")


def invitation(session: Session, team_id: str, invitation_id: int) -> VoiceInvitation:
    """Raises NotFound."""
    return rows.of_team(session, VoiceInvitation, team_id, invitation_id)


def invitation_by_origin(session: Session, team_id: str, origin: str) -> VoiceInvitation | None:
    return rows.by_origin(session, VoiceInvitation, team_id, origin)


def invitation_of(session: Session, kickoff_id: int, user_id: str) -> VoiceInvitation | None:
    return session.exec(
        select(VoiceInvitation).where(VoiceInvitation.kickoff_id == kickoff_id, VoiceInvitation.user_id == user_id)
    ).first()


def invitations(session: Session, kickoff_id: int) -> Sequence[VoiceInvitation]:
    """The newest first."""
    return session.exec(_INVITATIONS, params={"kickoff": kickoff_id}).all()


_INVITATIONS = (
    select(VoiceInvitation)
    .where(VoiceInvitation.kickoff_id == bindparam("kickoff"))
    .order_by(col(VoiceInvitation.id).desc())
)
