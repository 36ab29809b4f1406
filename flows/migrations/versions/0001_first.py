"""The event log and its documents, the view of due dates, the register, and the outbox.

The SQL here is a copy and not an import from the program: a released step never changes.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Stream = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

ONLY_GROW = ("event", "document")
SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
)
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' only grows'; END $$"
)
POSTGRESQL = (
    "CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
)


def upgrade() -> None:
    make_tables()
    make_triggers()
    log_head = sa.table("log_head", sa.column("id"), sa.column("position"), sa.column("sha"))
    op.bulk_insert(log_head, [{"id": 1, "position": 0, "sha": bytes(32)}])


def make_triggers() -> None:
    c = op.get_bind()
    if c.dialect.name == "sqlite":
        for table in ONLY_GROW:
            for verb in ("update", "delete"):
                c.exec_driver_sql(SQLITE.format(table=table, verb=verb))
        return
    c.exec_driver_sql(POSTGRESQL_FUNCTION)
    for table in ONLY_GROW:
        c.exec_driver_sql(POSTGRESQL.format(table=table))


def make_tables() -> None:
    op.create_table(
        "attempt",
        sa.Column("number", Number, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("lease", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("relay", sa.String(), nullable=False),
        sa.Column("started", sa.String(length=32), nullable=False),
        sa.Column("ended", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("enhanced", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_attempt_key", "attempt", ["key"])

    op.create_table(
        "case_due",
        sa.Column("stream", Stream, nullable=False),
        sa.Column("case_type", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_due", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("stream"),
    )
    op.create_index("ix_case_due_next", "case_due", ["next_due", "stream"])

    op.create_table(
        "document",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "event",
        sa.Column("position", Number, autoincrement=False, nullable=False),
        sa.Column("stream", Stream, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("meta", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("command", "ordinal"),
        sa.UniqueConstraint("stream", "version"),
    )
    op.create_table(
        "log_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", Number, nullable=False),
        sa.Column("sha", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "outbox",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("prepared_at", sa.String(length=32), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.Column("not_before", sa.String(length=32), nullable=True),
        sa.Column("not_after", sa.String(length=32), nullable=True),
        sa.Column("due_at", sa.String(length=32), nullable=True),
        sa.Column("deferrals", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.String(length=32), nullable=True),
        sa.Column("claimed_at", sa.String(length=32), nullable=True),
        sa.Column("worker", sa.String(), nullable=False),
        sa.Column("relay", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("message_id"),
        sa.UniqueConstraint("stream", "batch", "recipient"),
    )
    op.create_index("ix_outbox_waiting", "outbox", ["state", "due_at", "key"])

    op.create_table(
        "register_contact",
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("role_nb", sa.String(), nullable=False),
        sa.Column("role_nn", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("recipient", "valid_from"),
    )
    op.create_table(
        "register_council",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("orgnr", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("code", "valid_from"),
    )
    op.create_table(
        "register_county", sa.Column("number", sa.String(), nullable=False), sa.PrimaryKeyConstraint("number")
    )
    op.create_table(
        "register_membership",
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("municipality", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("council", "municipality", "valid_from"),
    )
    op.create_table(
        "register_municipality",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sprakvedtak", sa.String(), nullable=False),
        sa.Column("orgnr", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number", "valid_from"),
    )
    op.create_table(
        "register_staff",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title_nb", sa.String(), nullable=False),
        sa.Column("title_nn", sa.String(), nullable=False),
        sa.Column("approves", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "relay_rest",
        sa.Column("relay", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("until", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("relay"),
    )
    op.create_table(
        "send_gate",
        sa.Column("number", Number, autoincrement=True, nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("shut", sa.Boolean(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_send_gate_scope", "send_gate", ["scope"])
