"""Channels in which a digest is posted each week."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from storage.tables.base import Row


class ChannelDigest(Row, table=True):
    """A channel without a row has none."""

    __tablename__ = "channel_digest"
    __table_args__ = (UniqueConstraint("team_id", "channel_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    channel_id: str
    is_on: bool
    changed_by: str
    changed_at: datetime
