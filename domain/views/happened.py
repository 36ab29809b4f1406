"""When something happened in the world, and which documents it rests on. When it was recorded is the log's to say."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from domain.cases.agreement import events as agreement
from domain.cases.consultation import events as consultation
from domain.cases.consultation.words import Print
from domain.county.localtime import local_day

_SHA256 = 64
_NOT_DOCUMENTS = ("fingerprint", "former_fingerprint")


def happened_on(event: object) -> date:
    """The local day on which it happened: an answer came in, a body decided, somebody signed. For what staff or the
    calendar do here it is the day on which they did it."""
    match event:
        case consultation.AnswerRegistered():
            return local_day(event.received)
        case consultation.SilenceConfirmed():
            return event.said_on
        case agreement.Constituted():
            return event.day
        case agreement.Adopted():
            return event.adoption.decided
        case agreement.AdjustmentDeclined():
            return event.decline.decided
        case agreement.Signed():
            return event.signature.signed
        case agreement.EnteredForce() | agreement.Expired():
            return event.since
    day = getattr(event, "on", None)
    if not isinstance(day, date):
        raise TypeError(f"{type(event).__name__} does not say on which day it was")
    return day


def documents_of(event: object) -> tuple[tuple[str, str], ...]:
    """What an event names by sha256, each with the name of its field: texts, reasons, files; an agreement's text by its
    fingerprint. The letters of a draft are left out: they are the outbox's to show."""
    return tuple(dict.fromkeys(_found("", event)))


def _found(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Print):
        return
    if is_dataclass(value):
        for field in fields(value):
            yield from _found(field.name, getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _found(name, one)
    elif isinstance(value, str) and len(value) == _SHA256 and name not in _NOT_DOCUMENTS:
        yield name, value
