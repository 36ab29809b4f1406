"""The county politicians of each council."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "register_politician",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("bench", sa.String(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "council", "valid_from"),
    )
