"""When the clock of the machine that runs a workspace's bot leapt."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from storage.tables.base import Row


class ClockLeap(Row, table=True):
    __tablename__ = "clock_leap"

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    noticed_at: datetime
    seconds: int = Field(sa_type=BigInteger)  # ahead; negative for a leap back
