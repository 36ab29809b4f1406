"""The view of due dates also keeps how a case ended, so that what is over is not read again each day.

The view is built anew from the log by the next daily run; until then every case counts as under way.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case_due", sa.Column("ended", sa.String(), nullable=True))
    op.create_index("ix_case_due_ended", "case_due", ["ended", "stream"])
    op.create_index("ix_case_due_version", "case_due", ["case_type", "version"])
