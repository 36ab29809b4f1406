"""The grant after an event. Never refuses: what happened, happened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from domain.cases.grant import events as e
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Report, Step, Word
from domain.cases.payment.evolve import evolve_book

K = TypeVar("K")
V = TypeVar("V")


def evolve(state: Grant, event: e.Event) -> Grant:
    """The grant after the event."""
    after = _happened(state, event)
    return replace(after, file=after.file.with_letter_of(event))


def _happened(state: Grant, event: e.Event) -> Grant:
    match event:
        case e.Begun():
            return _begun(state, event)
        case e.Promised(contribution):
            key = (contribution.municipality, Word.PROMISED)
            promised = {**state.promised, contribution.municipality: contribution}
            file = state.file.with_document(contribution.reference)
            return replace(state, promised=promised, undone=_without(state.undone, key), file=file)
        case e.Confirmed():
            return _confirmed(state, event)
        case e.ContributionWithdrawn():
            return _withdrawn(state, event)
        case e.Awarded():
            return replace(state, awarded=event, award_undone="")
        case e.AwardWithdrawn():
            return replace(state, awarded=None, award_undone=event.reason)
        case e.Dropped():
            return replace(state, over=event, reopened="")
        case e.Reopened():
            return replace(state, over=None, reopened=event.reason)
        case e.Lapsed():
            return replace(state, over=event)
        case e.Told():
            return replace(state, told=state.told | {event.step})
        case (
            e.ReportReceived()
            | e.ReportAccepted()
            | e.ReportReturned()
            | e.ReportAskedFor()
            | e.ReportReminded()
            | e.ReportHandedOver()
            | e.ReportBooked()
        ):
            return _reported(state, event)
        case _:
            return replace(state, book=evolve_book(state.book, event))


def _begun(state: Grant, event: e.Begun) -> Grant:
    given = event.particulars
    return replace(
        state,
        particulars=given,
        file=state.file.opened(given.case_number, given.first_document),
        begun_on=min(state.begun_on, event.on),
    )


_OfReport = (
    e.ReportReceived | e.ReportAccepted | e.ReportReturned | e.ReportAskedFor | e.ReportReminded
    | e.ReportHandedOver | e.ReportBooked
)  # fmt: skip


def _reported(state: Grant, event: _OfReport) -> Grant:
    match event:
        case e.ReportReceived():
            number = state.reports + 1
            report = Report(event.received, event.document, event.reference, number=number)
            return replace(
                state,
                report=report,
                reports=number,
                returned="",
                file=state.file.with_document(event.reference),
            )
        case e.ReportAccepted():
            return _with_report(state, accepted=event.on, accepted_by=event.by)
        case e.ReportHandedOver():
            after = _with_report(state, file=event.file, amount=event.amount, counted=event.counted)
            return replace(after, sent={**after.sent, event.number: after.report}) if after.report else after
        case e.ReportBooked():
            return _booked(state, event)
        case e.ReportReturned():
            return replace(state, report=None, returned=event.reason)
        case e.ReportAskedFor():
            return replace(state, report_asked_on=event.on)
        case _:
            return replace(state, report_reminded_on=event.on)


def _booked(state: Grant, event: e.ReportBooked) -> Grant:
    booked = replace(state.sent[event.number], receipt=event.receipt, booked=event.booked)
    mine = state.report and state.report.number == event.number
    return replace(state, sent={**state.sent, event.number: booked}, report=booked if mine else state.report)


def _with_report(state: Grant, **changes: Any) -> Grant:
    return replace(state, report=replace(state.report, **changes)) if state.report else state


def _confirmed(state: Grant, event: e.Confirmed) -> Grant:
    """A confirmation that came in the year and was registered after it undoes the lapse when nothing lacks."""
    number = event.contribution.municipality
    after = replace(
        state,
        confirmed={**state.confirmed, number: event.contribution},
        undone=_without(state.undone, (number, Word.CONFIRMED)),
        file=state.file.with_document(event.contribution.reference),
    )
    if isinstance(after.over, e.Lapsed) and after.condition.met:
        return replace(after, over=None, told=after.told - {Step.LAPSED})
    return after


def _withdrawn(state: Grant, event: e.ContributionWithdrawn) -> Grant:
    undone = {**state.undone, (event.municipality, event.word): event.reason}
    if event.word is Word.PROMISED:
        return replace(state, promised=_without(state.promised, event.municipality), undone=undone)
    return replace(state, confirmed=_without(state.confirmed, event.municipality), undone=undone)


def _without(known: Mapping[K, V], key: K) -> dict[K, V]:
    return {k: value for k, value in known.items() if k != key}
