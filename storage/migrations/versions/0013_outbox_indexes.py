"""Indexes of what is outstanding, rather than of all that was ever sent"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

OUTSTANDING = "state IN ('planned', 'sending', 'unknown')"
INDEXES = (
    ("ix_delivery_due", ["due_at", "id"], OUTSTANDING),
    ("ix_delivery_next", ["try_at"], OUTSTANDING),
    ("ix_delivery_in_hand", ["team_id", "channel_id"], "state IN ('sending')"),
    ("ix_delivery_refused", ["team_id", "channel_id"], "state IN ('refused')"),
    ("ix_delivery_reminders", ["subject_id", "due_at"], "post = 'reminder'"),
)


def upgrade() -> None:
    op.drop_index("ix_delivery_state_try_at", "delivery")
    for name, columns, where in INDEXES:
        op.create_index(name, "delivery", columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def downgrade() -> None:
    for name, *_ in INDEXES:
        op.drop_index(name, "delivery")
    op.create_index("ix_delivery_state_try_at", "delivery", ["state", "try_at"])
