"""What was said at a kickoff and taken down, and who supports which idea."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.deciders import Matter
from bot.domain.meeting.feasibility.concerns import ConcernState, Severity
from storage.tables.base import Row, words


class Capture(Row, table=True):
    """In the order in which they were taken down. What was removed leaves its row and none of its words."""

    __table_args__ = (
        UniqueConstraint("team_id", "origin"),
        Index(None, "kickoff_id", "sheet_id"),
        Index(None, "team_id", "approver_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id")
    origin: str
    sheet_id: int = 0  # the first capture that is shown in the same message; 0 until it has an id itself
    item_id: int | None = None  # of the agenda, where the meeting was; no foreign key: the item may go
    kind: CaptureKind = Field(sa_type=words(CaptureKind))
    text: str
    person_id: str = ""  # decided it, or will do it
    due_on: date | None = None
    source_link: str = ""  # of the message that it was taken from
    source_author_id: str = ""
    source_author_name: str = ""
    matter: Matter | None = Field(sa_type=words(Matter), default=None)  # of a decision: what it is about
    approver_id: str = Field(default="")  # whose approval it needs, since somebody else decided it
    approver_name: str = ""  # the same, of somebody who is not in Slack
    approved_by: str = ""  # "" while it waits
    refusal: str = Field(
        default="", sa_column_kwargs={"server_default": ""}
    )  # why its approver did not approve it
    added_by: str
    added_at: datetime
    removed_by: str = ""


class Support(Row, table=True):
    """Somebody supports an idea; unique, so that pressing twice is pressing once."""

    __table_args__ = (UniqueConstraint("capture_id", "user_id"),)

    id: int | None = Field(default=None, primary_key=True)
    team_id: str
    capture_id: int = Field(foreign_key="capture.id")
    user_id: str


class Concern(Row, table=True):
    """Of a capture that is a concern; one without a row is open, and nothing is settled about it yet."""

    capture_id: int = Field(foreign_key="capture.id", primary_key=True)
    team_id: str
    kickoff_id: int = Field(foreign_key="kickoff.id", index=True)
    severity: Severity = Field(sa_type=words(Severity))
    discipline: str = ""
    owner_id: str = ""
    state: ConcernState = Field(sa_type=words(ConcernState))
    first_sign: str = ""
    look_on: date | None = None
    changed_by: str
    changed_at: datetime
