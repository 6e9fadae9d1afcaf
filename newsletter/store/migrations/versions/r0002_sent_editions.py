"""Make the tables of sent editions and of their deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "sendings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("digest", sa.String(128), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("is_untested", sa.Boolean(), nullable=False),
        sa.Column("began_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sendings"),
        sa.UniqueConstraint("name", name="uq_sendings_name"),
        sa.UniqueConstraint("number", name="uq_sendings_number"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sending_renderings",
        sa.Column("sending", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("county", sa.String(2), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("sending", "name", name="pk_sending_renderings"),
        sa.ForeignKeyConstraint(["sending"], ["sendings.id"], name="fk_sending_renderings_sending", ondelete="CASCADE"),
    )
    op.create_table(
        "senders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("process", sa.Integer(), nullable=False),
        sa.Column("began_at", moment, nullable=False),
        sa.Column("ended_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_senders"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sending", sa.Integer(), nullable=False),
        sa.Column("subscriber", sa.Integer(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("rendering", sa.String(40), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("sender", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_tried_at", moment, nullable=True),
        sa.Column("due_at", moment, nullable=True),
        sa.Column("changed_at", moment, nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["sending"], ["sendings.id"], name="fk_deliveries_sending", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_deliveries_sending", "deliveries", ["sending", "state", "id"])
    op.create_index("uq_deliveries_subscriber", "deliveries", ["subscriber", "sending"], unique=True)
    op.create_table(
        "relay_turns",
        sa.Column("relay", sa.Text(), nullable=False),
        sa.Column("next_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("relay", name="pk_relay_turns"),
    )


def downgrade() -> None:
    """Refuse: restore the backup from before the upgrade, which loses nothing that a downgrade would keep."""
    raise NotImplementedError
