"""The offers of 2023 at the desk: three municipalities, one of them with nynorsk by språkvedtak."""

from collections.abc import Sequence

from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Side
from domain.cases.agreement_text.words import Way
from domain.cases.consultation.words import Outcome
from domain.county.authority import Body
from flows.agreement_forms import (
    AdoptionForm,
    BeginAgreementsForm,
    BeginTextForm,
    ChangeForm,
    ConstitutedForm,
    Elected,
    SignForm,
    TakeInForm,
    TermForm,
)
from flows.desk_work import agreement_texts, agreements
from flows.desk_work.done import Done
from flows.desk_work.drafting import control_code
from flows.desk_work.offers import approve_offers, draft_offers, waiting_offers
from flows.offer_forms import ApproveOffersForm, DraftOffersForm
from flows.office import Office
from flows.terms import load_agreements, load_text
from notifications.outbox.rows import LetterRow, rows
from tests.flows import course

THREE = ("3403", "3405", "3433")
"""Hamar (nøytral), Lillehammer (bokmål), Skjåk (nynorsk)."""

NB = "# 1 Formål\nPartene skal samarbeide om utviklingen av regionen.\n# 4.2 Møter\nPartene møtes to ganger i året.\n"
NN = "# 1 Føremål\nPartane skal samarbeide om å utvikle regionen.\n# 4.2 Møte\nPartane møtest to gonger i året.\n"


def text_fixed(office: Office) -> None:
    """The term's text, with the points of a round in it, fixed as version 2."""
    course.concluded(office)
    course.at(office, "2023-10-20T09:00")
    begin = BeginTextForm(actor=course.ANNE, term="2023", text_nb=NB, text_nn=NN)
    course.do(office, agreement_texts.begin_text, begin)
    course.do(office, agreement_texts.take_in_round, TakeInForm(actor=course.ANNE))
    text = load_text(office, "2023")
    taken = [p.source for p in text.points if text.outcome_of(p) in (Outcome.TAKEN, Outcome.PARTLY)]
    form = ChangeForm(
        actor=course.ANNE,
        way=Way.REPLACE,
        clause="4.2",
        text_nb="Møter\nPartene møtes fire ganger i året.",
        text_nn="Møte\nPartane møtest fire gonger i året.",
        points=[f"{s.round}/{s.answer}/{s.point}" for s in taken],
    )
    course.do(office, agreement_texts.propose_change, form)
    course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE))


def begun(office: Office, municipalities: Sequence[str] = THREE, first: str = "2023/19001") -> None:
    form = BeginAgreementsForm(
        actor=course.ANNE, term="2023", municipalities=list(municipalities), first_case_number=first
    )
    course.do(office, agreements.begin_agreements, form)


def ready(office: Office) -> None:
    """The text is fixed and the agreements are begun, each with its case file."""
    text_fixed(office)
    begun(office)
    course.at(office, "2023-10-25T09:00")


def drafted(office: Office, **changed: object) -> Done:
    return course.do(office, draft_offers, DraftOffersForm(**{"actor": course.ANNE, **changed}))


def code(office: Office) -> str:
    """The control code of the draft that waits."""
    found = waiting_offers(office, "2023").values()
    return next(control_code(a.letters.draft.sending) for a in found if a.letters.draft)


def approved(office: Office, **changed: object) -> Done:
    form = {
        "actor": course.LEADER,
        "control_code": code(office) if "control_code" not in changed else "",
        **changed,
    }
    return course.do(office, approve_offers, ApproveOffersForm(**form))


def offered(office: Office) -> None:
    ready(office)
    drafted(office)
    approved(office)


def constituted(office: Office, municipalities: Sequence[str] = THREE) -> None:
    """Fylkestinget 18.10, the kommunestyrer 12.10."""
    for body, day, who in (
        (Elected.FYLKESTING, "2023-10-18", []),
        (Elected.KOMMUNESTYRE, "2023-10-12", list(municipalities)),
    ):
        form = ConstitutedForm(
            actor=course.ANNE, term="2023", body=body, day=course.oslo(day).date(), municipalities=who
        )
        course.do(office, agreements.record_constituted, form)


def adopted(office: Office, municipality: str) -> None:
    """By both: fylkestinget 5.12, the kommunestyre 14.12."""
    for body, day in ((Body.FYLKESTING, "2023-12-05"), (Body.KOMMUNESTYRE, "2023-12-14")):
        form = AdoptionForm(
            actor=course.ANNE,
            body=body,
            decided=course.oslo(day).date(),
            case_number="34/2023",
            municipalities=[municipality],
        )
        course.do(office, agreements.record_adoption, form)


def signed(office: Office, municipality: str) -> None:
    for side in Side:
        form = SignForm(
            actor=course.ANNE,
            side=side,
            signed=course.oslo("2024-01-10").date(),
            municipalities=[municipality],
        )
        course.do(office, agreements.sign_agreements, form)


def agreement(office: Office, municipality: str) -> Agreement:
    return load_agreements(office, "2023")[f"2023-{municipality}"]


def letters(office: Office, municipality: str) -> list[LetterRow]:
    """All letters in a municipality's case, by number."""
    with office.store.reading() as c:
        return rows(c, stream=f"agreement/2023-{municipality}")
