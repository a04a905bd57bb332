"""The figures that a theme carries, who was asked to dress it, and the pictures that were drawn for a kickoff."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row


class ThemeFigure(Row, table=True):
    __tablename__ = "theme_figure"
    __table_args__ = (UniqueConstraint("theme_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    theme_id: int = Field(foreign_key="theme.id")
    position: int
    label: str
    value: str  # a decimal number with all its digits, which no database's numbers keep
    unit: str


class Dresser(Row, table=True):
    """Somebody was asked to dress the theme, once in a kickoff."""

    __table_args__ = (
        UniqueConstraint("team_id", "origin"),
        UniqueConstraint("kickoff_id", "user_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    origin: str
    user_id: str
    asked_by: str


class UploadedPicture(Row, table=True):
    """What was drawn, and which file of Slack's it is; unique, so that the same is drawn once."""

    __tablename__ = "uploaded_picture"
    __table_args__ = (UniqueConstraint("kickoff_id", "digest"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    digest: str
    file_id: str
