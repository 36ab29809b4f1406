"""From a round at the desk to the text: its points come over, the chain is whole, documents are kept."""

from typing import Any

import pytest

from domain.cases.agreement.state import Agreement
from domain.cases.agreement_text.words import Way
from domain.cases.consultation.words import Outcome
from domain.county.authority import Body
from domain.engine.documents import get
from domain.engine.refusal import Refused
from domain.views.chain import chain
from flows import desk_work
from flows.agreement_forms import (
    AdoptionForm,
    AgreementsForm,
    BeginTextForm,
    ChangeForm,
    ConstitutedForm,
    Elected,
    SettlePointForm,
    TakeInForm,
    TermForm,
)
from flows.desk_work import agreement_texts, agreements
from flows.forms import AssessForm, AssessmentForm, Council, RoundForm
from flows.office import Office
from flows.terms import load_agreements, load_text
from tests.flows import course

NB, NN = "# 4.2 Møter\nTo ganger i året.\n", "# 4.2 Møte\nTo gonger i året.\n"


@pytest.fixture(autouse=True)
def _three_councils(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "COUNCILS", [Council[c] for c in ("hamar", "valdres", "hadeland")])


def begun(office: Office) -> None:
    course.do(
        office,
        agreement_texts.begin_text,
        BeginTextForm(actor=course.ANNE, term="2023", text_nb=NB, text_nn=NN),
    )


def test_a_round_that_is_not_assessed_brings_nothing(office: Office) -> None:
    course.closed(office)
    begun(office)
    with pytest.raises(Refused, match="2023 er lukket; bare en ferdig vurdert runde hentes"):
        course.do(office, agreement_texts.take_in_round, TakeInForm(actor=course.ANNE))


def test_points_come_to_the_text_and_the_chain_is_whole(office: Office) -> None:
    course.concluded(office)
    begun(office)
    done = course.do(office, agreement_texts.take_in_round, TakeInForm(actor=course.ANNE))
    assert "er hentet til avtaleteksten for 2023" in str(done)
    text = load_text(office, "2023")
    taken = [p.source for p in text.points if text.outcome_of(p) in (Outcome.TAKEN, Outcome.PARTLY)]
    assert taken
    for n, source in enumerate(taken):
        form = ChangeForm(
            actor=course.ANNE,
            way=Way.REPLACE,
            clause="4.2",
            text_nb=f"Møter\n{n + 3} ganger i året.",
            text_nn=f"Møte\n{n + 3} gonger i året.",
            points=[f"{source.round}/{source.answer}/{source.point}"],
        )
        course.do(office, agreement_texts.propose_change, form)
    assert "Versjon 2" in str(course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE)))
    found = chain(load_text(office, "2023"), {"2023": office.load_round("2023").state})
    assert all(council.is_whole for council in found)
    assert sum(len(council.links) for council in found) == len(text.points)


def test_what_was_put_off_comes_back_in_the_next_terms_text(office: Office) -> None:
    course.closed(office)
    number = course.number_of_answer(office)
    course.do(office, desk_work.assess_points, put_off(number))
    course.do(office, desk_work.complete_assessment, RoundForm(actor=course.ANNE))
    begun(office)
    course.do(office, agreement_texts.take_in_round, TakeInForm(actor=course.ANNE))
    course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE))
    later = BeginTextForm(actor=course.ANNE, term="2027", former="2023")
    assert "2 utsatte innspill følger med" in str(course.do(office, agreement_texts.begin_text, later))
    for point in (1, 2):
        form = SettlePointForm(
            actor=course.ANNE,
            point=f"2023/{number}/{point}",
            outcome=Outcome.NOT_TAKEN,
            reason="Ikke nå heller.",
        )
        course.do(office, agreement_texts.settle_point, form)
    assert "Versjon 1" in str(course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE)))


def put_off(number: int) -> AssessForm:
    judged = [
        AssessmentForm(point=point, outcome=Outcome.NEXT_TIME, reason="Tas neste gang.") for point in (1, 2)
    ]
    return AssessForm(actor=course.ANNE, number=number, assessments=judged)


def adopted(office: Office, **changed: object) -> Agreement:
    """Hamar's agreement after fylkestinget's decision."""
    form = AdoptionForm(
        **{
            "actor": course.ANNE, "body": Body.FYLKESTING, "decided": course.oslo("2023-12-05").date(),
            "case_number": "34/2023", "municipalities": ["3403"], **changed,
        }
    )  # fmt: skip
    course.do(office, agreements.record_adoption, form)
    return load_agreements(office, "2023")["2023-3403"]


def offered(office: Office) -> None:
    course.at(office, "2023-11-01T09:00")
    begun(office)
    course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE))
    hamar = {"actor": course.ANNE, "term": "2023", "municipalities": ["3403"]}
    course.do(office, agreements.begin_agreements, AgreementsForm(**hamar))
    sits = ConstitutedForm(
        actor=course.ANNE, term="2023", body=Elected.FYLKESTING, day=course.oslo("2023-10-18").date()
    )
    course.do(office, agreements.record_constituted, sits)
    course.do(office, agreements.offer_agreements, AgreementsForm(**hamar))
    course.at(office, "2023-12-06T09:00")


def test_the_minutes_of_a_decision_are_kept_as_a_document(office: Office) -> None:
    offered(office)
    (office.home / "inn").mkdir()
    (office.home / "inn" / "protokoll.pdf").write_bytes(b"%PDF-1.7 protokoll")
    [decision] = adopted(office, document="protokoll.pdf").adoptions.values()
    assert decision.document
    with office.store.reading() as c:
        kept = get(c, decision.document)
    assert kept
    assert (kept.media_type, kept.body) == ("application/pdf", b"%PDF-1.7 protokoll")


def test_a_fellesnemnd_decides_only_with_its_reason_kept(office: Office) -> None:
    offered(office)
    felles = {"body": Body.FELLESNEMND, "decided": course.oslo("2023-05-10").date()}
    with pytest.raises(Refused, match="oppgi grunnen uttrykkelig"):
        adopted(office, **felles)
    [decision] = adopted(office, **felles, merger="Fylkene slås sammen.").adoptions.values()
    assert office.text(decision.merger) == "Fylkene slås sammen."


def laid(office: Office, name: str, body: bytes) -> str:
    """A file in the in-tray."""
    office.settings.inbox.mkdir(exist_ok=True)
    (office.settings.inbox / name).write_bytes(body)
    return name


def test_a_text_may_lie_in_files(office: Office) -> None:
    nb, nn = (laid(office, n, b"\xef\xbb\xbf" + t.encode()) for n, t in (("nb.txt", NB), ("nn.txt", NN)))
    form = BeginTextForm(actor=course.ANNE, term="2023", file_nb=nb, file_nn=nn)
    course.do(office, agreement_texts.begin_text, form)
    [clause] = load_text(office, "2023").version.clauses
    assert office.text(clause.nb) == "Møter\nTo ganger i året."


def test_what_is_wrong_with_the_files_is_told_together(office: Office) -> None:
    old = laid(office, "nb.txt", NB.encode("latin-1"))
    form = BeginTextForm(actor="ukjent", term="2023", file_nb=old, text_nn=NN, file_nn="nn.txt")
    with pytest.raises(Refused) as refused:
        course.do(office, agreement_texts.begin_text, form)
    told = [str(p) for p in refused.value.problems]
    assert len(told) == 3
    assert any("«nb.txt» er ikke en tekstfil i UTF-8" in line for line in told)
    assert any("er både limt inn og oppgitt som fil" in line for line in told)
    two = BeginTextForm(actor=course.ANNE, term="2027", former="2023", file_nb=old)
    with pytest.raises(Refused, match="kan ikke oppgis når teksten føres videre"):
        course.do(office, agreement_texts.begin_text, two)


def test_constituting_dates_may_lie_in_a_file_and_only_there(office: Office) -> None:
    offered(office)
    file = laid(office, "datoer.csv", b"kommunenummer;dato\r\n3403;12.10.2023\r\n")
    form = ConstitutedForm(actor=course.ANNE, term="2023", body=Elected.KOMMUNESTYRE, file=file)
    assert "registrert for 2023-3403" in str(course.do(office, agreements.record_constituted, form))
    wrong = form.model_copy(update={"dates": "kommunenummer,dato"})
    with pytest.raises(Refused, match="er både limt inn og oppgitt som fil"):
        course.do(office, agreements.record_constituted, wrong)
    laid(office, "datoer.csv", b"kommunenummer;dato\n3403;snart\n")
    with pytest.raises(Refused, match=r"datoer\.csv, linje 2, dato: «snart» er ikke en dato"):
        course.do(office, agreements.record_constituted, form)


def test_the_consoles_choices_and_the_shells_words_mean_the_same() -> None:
    chosen = AdoptionForm(
        actor="a", term="2023 (avtaler 2024–2027)", municipalities=["3403 Hamar", "3499"], body=Body.FYLKESTING,
        side="den organet hører til", decided=course.oslo("2023-12-05").date(), case_number="34/2023",
    )  # fmt: skip
    written = AdoptionForm(
        actor="a", term="2023", municipalities=["3403", "3499"], body=Body.FYLKESTING,
        decided=course.oslo("2023-12-05").date(), case_number="34/2023",
    )  # fmt: skip
    assert chosen == written
    assert chosen.model_dump(mode="json")["municipalities"] == ["3403 Hamar", "3499"]
    assert TermForm(actor="a", term="den nyeste").term == ""


def test_a_document_that_is_not_there_is_told_with_the_rest(office: Office) -> None:
    offered(office)
    with pytest.raises(Refused) as refused:
        adopted(office, document="borte.pdf", text="kort", actor="nobody")
    told = str(refused.value)
    assert "«borte.pdf» finnes ikke" in told
    assert "er kortere enn 8 tegn" in told
    assert "«nobody» står ikke i registeret" in told
    with pytest.raises(Refused, match="er ikke begynnelsen på én kjent tekst"):
        adopted(office, text="0" * 64)


def test_killed_between_two_agreements_the_same_form_does_the_rest(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    three = AgreementsForm(actor=course.ANNE, term="2023", municipalities=["3401", "3403", "3405"])
    whole, calls = Office.handle, []

    def killed(*args: Any, **how: Any) -> Any:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return whole(*args, **how)

    monkeypatch.setattr(Office, "handle", killed)
    with pytest.raises(KeyboardInterrupt):
        agreements.begin_agreements(office, three, command_id="first")
    assert course.position(office) == 2
    monkeypatch.setattr(Office, "handle", whole)
    done = agreements.begin_agreements(office, three, command_id="again")
    assert [o.stream for o in done.outcomes if o.events] == ["agreement/2023-3405"]
    assert agreements.begin_agreements(office, three, command_id="once more").already
    assert course.position(office) == 3


def test_the_daily_cycle_asks_of_agreements_and_says_so(office: Office) -> None:
    one = AgreementsForm(actor=course.ANNE, term="2023", municipalities=["3403"])
    course.do(office, agreements.begin_agreements, one)
    course.at(office, "2023-11-01T06:00")
    said = str(desk_work.run_day(office))
    assert said.endswith(
        " Avtale 2023-3403: Finn ut når fylkestinget og kommunestyret ble konstituert etter valget 2023."
    )
    assert str(desk_work.run_day(office)) == "Ingenting sto for tur i dag."
