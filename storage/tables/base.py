"""What all tables share. Every row carries `team_id`; names ending in `_at` are aware UTC moments, in `_on` dates.

`origin` is the id of the Slack view or click that made a row. It is unique in a team, so that a submission
that Slack delivers twice makes one row.
"""

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Enum, MetaData
from sqlmodel import SQLModel


def words(enum: type[StrEnum]) -> Any:
    """A column of an enum's values as text: a new value then needs no migration, on either database."""
    return Enum(
        enum,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


# Of a table from which deleted rows are to be gone for good: see `storage.erasing.leave_no_trace`.
SECRET = {"secret": True}


class Row(SQLModel):
    """What all tables share: their metadata, in which constraints have names that migrations can use."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
