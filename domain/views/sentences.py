"""What happened in a case, one sentence an event, in bokmål. Ids and dates only, no names."""

from typing import TypeAlias

from domain.cases.agreement.events import Event as AgreementEvent
from domain.cases.agreement_text.events import Event as TextEvent
from domain.cases.consultation.events import Event as RoundEvent
from domain.cases.grant.events import Event as GrantEvent
from domain.cases.meeting_point.events import Event as MeetingPointEvent
from domain.cases.obligation.events import Event as ObligationEvent
from domain.cases.refund.events import Event as RefundEvent
from domain.cases.wheel.events import Event as WheelEvent
from domain.views.agreement_sentences import agreement_sentence
from domain.views.grant_sentences import grant_sentence
from domain.views.obligation_sentences import obligation_sentence
from domain.views.refund_sentences import refund_sentence
from domain.views.round_sentences import round_sentence
from domain.views.text_sentences import text_sentence
from domain.views.wheel_sentences import meeting_point_sentence, wheel_sentence

CaseEvent: TypeAlias = (
    RoundEvent | TextEvent | AgreementEvent | GrantEvent | RefundEvent | WheelEvent
    | MeetingPointEvent | ObligationEvent
)  # fmt: skip

_CASES = {
    "consultation": "Runde",
    "agreement-text": "Avtaletekst",
    "agreement": "Avtale",
    "obligation": "Plikter",
    "grant": "Tilskudd",
    "refund": "Refusjon",
    "wheel": "Årshjul",
    "meeting-point": "Møtepunkter",
}


def sentence(event: CaseEvent) -> str:
    """The event as staff read it in the log and in the report of the day."""
    if isinstance(event, AgreementEvent):
        return agreement_sentence(event)
    if isinstance(event, TextEvent):
        return text_sentence(event)
    if isinstance(event, ObligationEvent):
        return obligation_sentence(event)
    if isinstance(event, GrantEvent):
        return grant_sentence(event)
    if isinstance(event, RefundEvent):
        return refund_sentence(event)
    if isinstance(event, WheelEvent):
        return wheel_sentence(event)
    if isinstance(event, MeetingPointEvent):
        return meeting_point_sentence(event)
    return round_sentence(event)


def case_title(stream: str) -> str:
    """What staff call a case: «Runde 2023», «Avtale 2023-3403»."""
    case_type, _, case = stream.partition("/")
    return f"{_CASES.get(case_type, case_type)} {case}"


def stream_named(words: str) -> str | None:
    """The stream that staff mean by such a title, in any case of letters; None when it is no title."""
    types = {called.casefold(): case_type for case_type, called in _CASES.items()}
    called, _, case = " ".join(words.split()).partition(" ")
    return f"{types[called.casefold()]}/{case}" if case and called.casefold() in types else None
