"""Make the tables of what came back, and of what was handed over to a list server."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "bounces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscriber", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(20), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.Column("verdict", sa.String(12), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bounces"),
        sa.UniqueConstraint("subscriber", "edition", name="uq_bounces_subscriber"),
        sa.ForeignKeyConstraint(["subscriber"], ["subscribers.id"], name="fk_bounces_subscriber", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "counted_mails",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_counted_mails"),
    )
    op.create_table(
        "list_members",
        sa.Column("list", sa.String(255), nullable=False),
        sa.Column("address_hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("list", "address_hash", name="pk_list_members"),
    )
    op.create_table(
        "list_posts",
        sa.Column("edition", sa.String(20), nullable=False),
        sa.Column("list", sa.String(255), nullable=False),
        sa.Column("begun_at", moment, nullable=False),
        sa.Column("taken_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("edition", "list", name="pk_list_posts"),
    )


def downgrade() -> None:
    """Refuse: restore the backup from before the upgrade, which loses nothing that a downgrade would keep."""
    raise NotImplementedError
