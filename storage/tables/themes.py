"""Themes, and who proposed them."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.domain.dress import Accent
from storage.tables.base import Row, words


class Theme(Row, table=True):
    __table_args__ = (UniqueConstraint("team_id", "origin"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    origin: str
    title: str
    why: str
    emoji: str
    proposed_by: str
    created_at: datetime
    tagline: str = ""
    accent: Accent | None = Field(sa_type=words(Accent), default=None)  # None: the one that suits it
    picture_id: str = ""  # the file of Slack's that shows in place of the banner; "" for none
    picture_alt: str = ""


class CoProposer(Row, table=True):
    """Somebody who proposed a theme that was there already; unique, so that doing it twice is doing it once."""

    __tablename__ = "co_proposer"
    __table_args__ = (UniqueConstraint("theme_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    theme_id: int = Field(foreign_key="theme.id")
    user_id: str
