"""A term's text and agreements at the desk, taken to where a test begins: a round's points, 46 offers, decisions."""

from domain.cases.agreement.words import Side
from domain.cases.agreement_text.words import Way
from domain.county.authority import Body
from flows import desk_work
from flows.agreement_forms import (
    AdoptionForm,
    AgreementsForm,
    BeginTextForm,
    ChangeForm,
    ConstitutedForm,
    Elected,
    SignForm,
    TakeInForm,
    TermForm,
    VariantForm,
)
from flows.desk_work import agreement_texts, agreements
from flows.office import Office
from flows.terms import load_text
from tests.flows import course

NB = "# 1 Formål\nPartene samarbeider.\n\n# 3.1 Møter\nPartene møtes to ganger i året.\n\n# 5 Rapportering\nÅrlig.\n"
NN = "# 1 Føremål\nPartane samarbeider.\n\n# 3.1 Møte\nPartane møtest to gonger i året.\n\n# 5 Rapportering\nÅrleg.\n"
DAYS = "kommunenummer\tdato\n3403\t12.10.2023\n3401\t2023-10-19\n3411\t17.10.2023\n"


def with_points(office: Office) -> None:
    """A round that is assessed, and its points taken in to the term's text."""
    course.assessed(office)
    begun(office)
    course.do(office, agreement_texts.take_in_round, TakeInForm(actor=course.ANNE))


def begun(office: Office) -> None:
    form = BeginTextForm(actor=course.ANNE, term="2023", text_nb=NB, text_nn=NN)
    course.do(office, agreement_texts.begin_text, form)


def changed(office: Office) -> None:
    """Every point that was to be taken in has its change proposed."""
    with_points(office)
    propose_all(office)


def propose_all(office: Office) -> None:
    for point in load_text(office, "2023").lacking:
        source = point.source
        form = ChangeForm(
            actor=course.ANNE,
            way=Way.REPLACE,
            clause=point.clause,
            text_nb=f"Møter\nPartene møtes {source.point + 2} ganger, og ellers ved behov.",
            text_nn=f"Møte\nPartane møtest {source.point + 2} gonger, og elles ved behov.",
            points=[f"{source.round}/{source.answer}/{source.point}"],
        )
        course.do(office, agreement_texts.propose_change, form)


def offered(office: Office) -> None:
    """All 46 offered on 1 November; three kommunestyrer and fylkestinget are known to be constituted."""
    begun(office)
    course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE))
    course.at(office, "2023-10-19T09:00")
    term = {"actor": course.ANNE, "term": "2023"}
    course.do(office, agreements.begin_agreements, AgreementsForm(**term))
    county = ConstitutedForm(**term, body=Elected.FYLKESTING, day=course.oslo("2023-10-18").date())
    course.do(office, agreements.record_constituted, county)
    course.do(
        office, agreements.record_constituted, ConstitutedForm(**term, body=Elected.KOMMUNESTYRE, dates=DAYS)
    )
    course.at(office, "2023-11-01T09:00")
    desk_work.run_day(office)
    course.do(office, agreements.offer_agreements, AgreementsForm(**term))


def adopted(office: Office) -> None:
    """Fylkestinget has adopted all, Hamar and Kongsvinger too, Ringsaker another text; Hamar's is in force."""
    offered(office)
    course.at(office, "2023-12-15T09:00")
    common = {"actor": course.ANNE, "case_number": "34/2023"}
    fylkestinget = AdoptionForm(**common, body=Body.FYLKESTING, decided=course.oslo("2023-12-05").date())
    course.do(office, agreements.record_adoption, fylkestinget)
    kommunestyret = {**common, "body": Body.KOMMUNESTYRE, "decided": course.oslo("2023-12-14").date()}
    for number in ("3403", "3401"):
        course.do(office, agreements.record_adoption, AdoptionForm(**kommunestyret, municipalities=[number]))
    local = VariantForm(
        actor=course.ANNE,
        municipality="3411",
        text_nb=NB.replace("to ganger", "fire ganger"),
        text_nn=NN.replace("to gonger", "fire gonger"),
    )
    course.do(office, agreement_texts.add_variant, local)
    [fingerprint] = load_text(office, "2023").variants
    course.do(
        office, agreements.record_adoption,
        AdoptionForm(**kommunestyret, municipalities=["3411"], text=fingerprint),
    )  # fmt: skip
    course.at(office, "2024-01-20T09:00")
    for side in Side:
        signing = SignForm(
            actor=course.ANNE, municipalities=["3403"], side=side, signed=course.oslo("2024-01-20").date()
        )
        course.do(office, agreements.sign_agreements, signing)
