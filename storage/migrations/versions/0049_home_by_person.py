"""What waits for somebody on Home is found by their id, however many kickoffs there are"""

from alembic import op

revision = "0049"
down_revision = "0048"

BY_PERSON = {
    "agenda_item": "speaker_id",
    "capture": "approver_id",
    "spotlight": "nominee_id",
    "voice": "speaker_id",
    "voice_invitation": "user_id",
}


def upgrade() -> None:
    for table, person in BY_PERSON.items():
        op.create_index(f"ix_{table}_team_id_{person}", table, ["team_id", person])
    op.drop_index("ix_capture_approver_id", "capture")


def downgrade() -> None:
    op.create_index("ix_capture_approver_id", "capture", ["approver_id"])
    for table, person in BY_PERSON.items():
        op.drop_index(f"ix_{table}_team_id_{person}", table)
