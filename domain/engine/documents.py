"""What people write and send, kept under the sha256 of its bytes; the log holds only that id (R33)."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from domain.engine.instants import instant_text
from domain.engine.tables import DOCUMENT, Document

TEXT = "text/plain; charset=utf-8"
_of_id = DOCUMENT.c.sha256 == bindparam("sha256")
_known = select(DOCUMENT.c.sha256).where(_of_id)
_whole = select(DOCUMENT).where(_of_id)
_body = select(DOCUMENT.c.body).where(_of_id)


def put(c: Connection, body: bytes, media_type: str, *, at: datetime) -> str:
    """Keep a document and give its id; the same bytes are kept once."""
    sha256 = hashlib.sha256(body).hexdigest()
    if c.scalar(_known, {"sha256": sha256}) is None:
        row = {"sha256": sha256, "media_type": media_type, "body": body, "at": instant_text(at)}
        # Two writers may bring the same bytes at once; both are right.
        c.execute(_insert(c).on_conflict_do_nothing(), row)
    return sha256


def _insert(c: Connection) -> Any:
    """The insert of this database. PostgreSQL's dialect takes 30 ms to import: whoever only reads need not wait."""
    if c.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(DOCUMENT)
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(DOCUMENT)


def put_all(c: Connection, documents: Iterable[tuple[bytes, str]], *, at: datetime) -> None:
    """Keep many documents, each with its media type, in one statement; the same bytes are kept once."""
    kept_at = instant_text(at)
    rows = [
        {"sha256": hashlib.sha256(body).hexdigest(), "media_type": media_type, "body": body, "at": kept_at}
        for body, media_type in documents
    ]
    if rows:
        c.execute(_insert(c).on_conflict_do_nothing(), rows)


def get(c: Connection, sha256: str) -> Document | None:
    """The document with that id, or None."""
    row = c.execute(_whole, {"sha256": sha256}).first()
    return Document(**row._mapping) if row else None


def put_text(c: Connection, text: str, *, at: datetime) -> str:
    """Keep a text and give its id."""
    return put(c, text.encode(), TEXT, at=at)


def get_text(c: Connection, sha256: str) -> str:
    """The text with that id. KeyError when it is not kept: the log names a document that is gone."""
    body = c.scalar(_body, {"sha256": sha256})
    if body is None:
        raise KeyError(sha256)
    return bytes(body).decode()
