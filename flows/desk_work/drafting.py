"""Drafts: all letters of a round, or of its summary, made to their last byte before anybody approves them.

The footer of a letter carries the log's checkpoint: the link right before the event that orders the
letter. So a draft made again from the same facts has the same bytes, and changes nothing.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Connection

from domain.cases.consultation.commands import Draft, DraftSummary
from domain.cases.consultation.decide import decide
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.events import Drafted, SummaryDrafted
from domain.cases.consultation.fingerprint import fingerprint_of
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Invited, Particulars, Print
from domain.engine.checkpoint import Checkpoint
from domain.engine.handle import Change, Outcome
from domain.engine.log import head, link_before
from domain.engine.refusal import Problem, Refused, refuse_if
from flows.desk_work.done import Done
from flows.desk_work.opening import open_form
from flows.desk_work.particulars import particulars_of, texts_of
from flows.desk_work.people import staff_problems
from flows.desk_work.texts import keep_text
from flows.forms import DraftForm, RoundForm
from flows.office import Office, stream_of
from notifications.letters.compose import Desk, compose_all
from notifications.letters.orders import orders_of
from notifications.outbox.mail import PreparedMail
from notifications.outbox.write import insert_prepared

TRIES = 8
T = TypeVar("T")


class LogMoved(Exception):
    """Somebody wrote between composing and committing: the checkpoint in the footers is old."""
