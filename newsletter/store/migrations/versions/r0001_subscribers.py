"""Make the tables of subscribers, sign-ups, mails that wait, suppressed addresses and limits."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "wordings",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wordings"),
    )
    op.create_table(
        "subscribers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("lookup", sa.Text(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("county", sa.String(2), nullable=False),
        sa.Column("consented_at", moment, nullable=False),
        sa.Column("wording", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscribers"),
        sa.UniqueConstraint("lookup", name="uq_subscribers_lookup"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sign_ups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("lookup", sa.Text(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("county", sa.String(2), nullable=False),
        sa.Column("wording", sa.String(32), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("subscriber", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ups"),
        sa.UniqueConstraint("token_hash", name="uq_sign_ups_token_hash"),
        sa.ForeignKeyConstraint(["subscriber"], ["subscribers.id"], name="fk_sign_ups_subscriber", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    for column in ("lookup", "expires_at", "subscriber"):
        op.create_index(f"ix_sign_ups_{column}", "sign_ups", [column])
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("sign_up", sa.Integer(), nullable=True),
        sa.Column("subscriber", sa.Integer(), nullable=True),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("due_at", moment, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.ForeignKeyConstraint(["sign_up"], ["sign_ups.id"], name="fk_outbox_sign_up", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["subscriber"], ["subscribers.id"], name="fk_outbox_subscriber", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    for column in ("due_at", "sign_up", "subscriber"):
        op.create_index(f"ix_outbox_{column}", "outbox", [column])
    op.create_table(
        "suppressions",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("since", moment, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_suppressions"),
    )
    op.create_table(
        "limits",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hash", "hour", name="pk_limits"),
    )


def downgrade() -> None:
    """Refuse: restore the backup from before the upgrade, which loses nothing that a downgrade would keep."""
    raise NotImplementedError
