"""What the outbox needs to settle doubt by evidence, to keep its pace, and to see that it was restored."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("token", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("size", sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("recalled", sa.Text(), nullable=True))
    op.create_index("ix_outbox_token", "outbox", ["token"], unique=True)
    op.create_table(
        "send_pace",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("full_until", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("scope"),
    )
    op.create_table(
        "outbox_epoch",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("crossings", Number, nullable=False),
        sa.Column("suspected", Number, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
