"""Who decides on what."""

from sqlmodel import Field

from bot.domain.meeting.deciders import Matter
from storage.tables.base import Row, words


class Decider(Row, table=True):
    """Who drives a matter and who approves it; no row for one of which nothing has been said."""

    kickoff_id: int = Field(foreign_key="kickoff.id", primary_key=True)
    matter: Matter = Field(sa_type=words(Matter), primary_key=True)
    team_id: str
    driver_id: str = ""
    approver_ids: str = ""  # user ids, with a space between
    outsider_id: int | None = None  # who approves it and is not in Slack; no foreign key: they may go
    settled_by: str
