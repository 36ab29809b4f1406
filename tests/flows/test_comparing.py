"""What may be compared: versions, what is proposed, local texts, and the texts of two terms."""

import pytest

from domain.cases.agreement_text.words import Way
from domain.engine.refusal import Refused
from domain.views.redline import Fate, Mark
from flows.agreement_forms import AgreementsForm, BeginTextForm, ChangeForm, CompareForm, TermForm
from flows.desk_work import agreement_texts, agreements
from flows.desk_work.comparing import compare, lay_out_comparison
from flows.forms import Council
from flows.office import Office
from flows.terms import load_text
from notifications.render.comparison import Comparison
from tests.flows import course, terms_course


@pytest.fixture(autouse=True)
def _one_council(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "COUNCILS", [Council["hamar"]])


def fates(found: Comparison) -> list[str]:
    return [f"{clause.number} {clause.fate}" for clause in found.clauses]


def test_unless_told_otherwise_it_goes_from_version_1_to_all_that_is_proposed(office: Office) -> None:
    terms_course.changed(office)
    found = compare(office, "2023", "", "", "nn")
    assert fates(found) == ["1 uendret", "3.1 endret", "5 endret"]
    assert found.title == f"{office.plan.agreements.title.nn}: kva som er endra"
    assert found.about[0].startswith("Frå: versjon 1 av avtaleteksten for 2024–2027 (")
    assert found.about[1] == "Til: avtaleteksten for 2024–2027 med alle endringane som er føreslegne"
    course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE))
    fixed = compare(office, "2023", "", "", "nb")
    assert fixed.about[1].startswith("Til: versjon 2 av avtaleteksten for 2024–2027 (")
    assert [f for f in fixed.clauses if f.fate is Fate.CHANGED] == list(
        compare(office, "2023", "1", "v2", "nb").clauses[1:]
    )


def test_two_terms_and_their_versions_are_compared(office: Office) -> None:
    terms_course.changed(office)
    course.do(office, agreement_texts.fix_version, TermForm(actor=course.ANNE))
    course.do(
        office, agreement_texts.begin_text, BeginTextForm(actor=course.ANNE, term="2027", former="2023")
    )
    gone = ChangeForm(actor=course.ANNE, term="2027", way=Way.REMOVE, clause="5", ground="Dobbelt.")
    course.do(office, agreement_texts.propose_change, gone)
    assert fates(compare(office, "2027", "2023", "", "nb")) == ["1 uendret", "3.1 uendret", "5 tatt ut"]
    assert fates(compare(office, "2027", "2023/1", "2023", "nb")) == ["1 uendret", "3.1 endret", "5 endret"]


def test_a_local_text_is_named_by_its_municipality(office: Office) -> None:
    terms_course.adopted(office)
    [fingerprint] = load_text(office, "2023").variants
    found = compare(office, "2023", "", fingerprint[:10], "nb")
    assert found.about[1] == f"Til: lokal tekst for kommune 3411 ({fingerprint[:12]})"
    [changed] = [clause for clause in found.clauses if clause.fate is Fate.CHANGED]
    assert [r.text for r in changed.runs if r.mark is Mark.INSERTED] == ["fire"]
    common = load_text(office, "2023").version.fingerprint
    assert fates(compare(office, "2023", common[:10], "1", "nb")) == ["1 uendret", "3.1 uendret", "5 uendret"]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("3", "Versjon: 3 finnes ikke for 2023. Versjoner som finnes: 1"),
        ("2019", "det finnes verken avtaletekst eller avtaler for «2019»"),
        ("abcdefab", "«abcdefab» er ikke begynnelsen på én kjent tekst"),
    ],
)
def test_a_text_that_is_not_there_is_refused(office: Office, before: str, said: str) -> None:
    terms_course.begun(office)
    with pytest.raises(Refused, match=said):
        compare(office, "2023", before, "", "nb")


def test_a_term_without_a_text_is_refused(office: Office) -> None:
    form = AgreementsForm(actor=course.ANNE, term="2023", municipalities=["3403"])
    course.do(office, agreements.begin_agreements, form)
    with pytest.raises(Refused, match="for 2023 er ikke opprettet"):
        compare(office, "2023", "", "", "nb")


def test_staff_get_four_files_in_the_folder_ut(office: Office) -> None:
    terms_course.changed(office)
    laid = lay_out_comparison(office, CompareForm(actor=course.ANNE))
    assert [f.relative_to(office.home).as_posix() for f in laid.files] == [
        f"ut/avtaletekst-2023-endringer-{language}-2023-09-20.{ending}"
        for language in ("nb", "nn")
        for ending in ("html", "pdf")
    ]
    html, pdf = (file.read_bytes() for file in laid.files[2:])
    assert b'<html lang="nn">' in html
    assert b"<del>to</del><ins>3</ins> gonger" in html
    assert pdf.startswith(b"%PDF-")
    assert str(laid).startswith("Sammenligningen ligger her: ")
