"""Attempts only grow: the database itself refuses to change or delete one, as it does for the log."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE TRIGGER attempt_no_{verb} BEFORE {verb} ON attempt "
    "BEGIN SELECT RAISE(ABORT, 'attempt only grows'); END"
)
# The function is the log's own, from the first step.
POSTGRESQL = (
    "CREATE TRIGGER attempt_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON attempt "
    "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(SQLITE.format(verb=verb))
    else:
        op.execute(POSTGRESQL)
