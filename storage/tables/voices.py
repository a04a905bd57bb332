"""Client voices, and the people who were invited to speak."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.briefing.voices import Consent
from storage.tables.base import Row, words


class Voice(Row, table=True):
    __table_args__ = (UniqueConstraint("team_id", "origin"), Index(None, "team_id", "speaker_id"))

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    origin: str
    quote: str
    person: str
    organisation: str
    role: str
    source: str
    may_show: bool
    added_by: str
    added_at: datetime
    speaker_id: str = ""  # who said it, if they are in Slack
    consent: Consent = Field(sa_type=words(Consent), default=Consent.NOT_ASKED)


class VoiceInvitation(Row, table=True):
    """Somebody is invited to speak, once in a kickoff; and each of their answers."""

    __tablename__ = "voice_invitation"
    __table_args__ = (
        UniqueConstraint("team_id", "origin"),
        UniqueConstraint("kickoff_id", "user_id"),
        Index(None, "team_id", "user_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    origin: str
    user_id: str
    invited_by: str
    invited_at: datetime
    quoted_at: datetime | None = None
    slot_minutes: int | None = None
    declined_at: datetime | None = None
