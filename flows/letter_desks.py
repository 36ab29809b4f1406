"""What letters are composed with, for each type of case: register, plan and the log's end, and what the case knows."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.state import CYCLE, Agreement
from domain.cases.agreement.words import Status
from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.state import Round
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.wheel.case import WHEEL
from domain.engine.checkpoint import Checkpoint
from domain.engine.handle import Change
from domain.engine.log import head
from domain.views.wheel_ring import Row
from flows.return_secret import return_secret
from flows.terms import agreement_stream, load_agreements, load_text
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.council_desk import CouncilDesk
from notifications.letters.desk import Desk, RoundDesk
from notifications.letters.texts import RoundTexts

if TYPE_CHECKING:
    from flows.office import Office


def desk_of(office: "Office", change: Change) -> Desk:
    """The desk for the letters that follow from a change in a case."""
    case_type, _, case = change.stream.partition("/")
    if case_type == AGREEMENT.name:
        return agreement_desk(office, case.partition("-")[0])
    if case_type == CONSULTATION.name:
        return round_desk(office, change.after.drawn_up.texts)
    if case_type in (WHEEL.name, MEETING_POINT.name):
        return council_desk(office)
    return Desk(**_common(office, None))


def round_desk(office: "Office", texts: str, checkpoint: Checkpoint | None = None) -> RoundDesk:
    """That of a round with these words; the checkpoint for the letters' foot is the log's end, unless given."""
    return RoundDesk(**_common(office, checkpoint), round_texts=RoundTexts.from_json(office.text(texts)))


def agreement_desk(office: "Office", term: str, checkpoint: Checkpoint | None = None) -> AgreementDesk:
    """That of a term's agreements. The rounds and the next term's agreements are read when a letter tells of them."""
    text, following = load_text(office, term), str(int(term) + CYCLE)

    @cache
    def rounds() -> Mapping[str, Round]:
        return {name: office.load_round(name).state for name in text.rounds}

    @cache
    def next_term() -> Mapping[str, Agreement]:
        states = load_agreements(office, following).values()
        return {a.begun.municipality: a for a in states if a.status is not Status.REPLACED}

    def later(municipality: str) -> Agreement:
        # Nearly always under the municipality's own number: all are read only where it has another.
        own: Agreement = office.load(agreement_stream(f"{following}-{municipality}")).state
        known = own.particulars and own.begun.municipality == municipality and not own.replaced
        return own if known else next_term().get(municipality, Agreement())

    return AgreementDesk(
        **_common(office, checkpoint),
        text=text,
        rounds=rounds,
        later=later,
    )


def council_desk(office: "Office", checkpoint: Checkpoint | None = None) -> CouncilDesk:
    """That of the councils' years. What a year's picture shows is read when a letter shows it, once."""

    @cache
    def picture(council: str, year: int, language: str) -> tuple[str, tuple[Row, ...]]:
        # It reads every case that a council's year is of; other letters must not wait for that.
        from flows.desk_work.wheel_pictures import pictured

        found = pictured(office, year, council, language=language)
        return found.svg, found.rows

    return CouncilDesk(**_common(office, checkpoint), picture=picture)


def _common(office: "Office", checkpoint: Checkpoint | None) -> dict[str, Any]:
    with office.store.reading() as c:
        shown = checkpoint or head(c)
    return {
        "register": office.register(),
        "plan": office.plan,
        "texts": office.text,
        "checkpoint": str(shown),
        "typeset": office.typeset,
        "typeset_document": office.typeset_document,
        "typeset_picture": office.typeset_picture,
        "return_secret": return_secret(office.home) if office.plan.mail.plus_addressing else b"",
    }
