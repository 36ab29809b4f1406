"""A round's report as text, html and PDF, in both languages: the same facts in each, and nothing is markup."""

import re
from dataclasses import fields, replace
from datetime import date
from html import unescape
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from domain.cases.consultation.events import Event
from domain.cases.consultation.words import ChangeKind
from domain.engine.refusal import Refused
from domain.views.round_report import round_report
from notifications.letters.report_words import WORDS, ReportWords
from notifications.letters.round_report import Told, report_document
from notifications.render.check import pdf_problems
from notifications.render.document import DocumentPage, as_html, as_text, document_pdf
from tests.letters import evaluation_2026 as e
from tests.letters import round_2023 as r

TOLD = Told(
    "nb", r.PLAN, lambda i: r.REGISTER.name(i, r.LETTER_DATE), r.TEXTS, date(2023, 10, 12), r.CHECKPOINT
)


def document(events: tuple[Event, ...] = r.ASSESSED, language: str = "nb") -> DocumentPage:
    return report_document(round_report(r.fold(events)), replace(TOLD, language=language))


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_report_tells_each_point_with_outcome_and_reason() -> None:
    text = words(as_text(document()))
    assert "Innlandet fylkeskommune spurte 10 interkommunale politiske råd, og 5 av dem har svart." in text
    assert "Utfall og begrunnelse: Tas delvis inn. Avtalen viser til årshjulet." in text
    assert "Kom etter fristen og er ikke vurdert." in text
    assert "Regionrådet i Valdres IPR, punkt 5: Samferdsel bør drøftast to gonger i året." in text
    assert "Skjåk kommune Svar: Svarte på egne vegne" in text


def test_text_html_and_pdf_say_the_same() -> None:
    found = document()
    html = words(unescape(re.sub(r"<[^>]+>", " ", as_html(found))))
    with pypdfium2.PdfDocument(document_pdf(found)) as pdf:
        paper = words(" ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf))
    for said in (
        "2022/17593-5",
        "fredag 15. september 2023",
        "Tilskuddet bør utbetales",
        "18.1",
        r.CHECKPOINT,
    ):
        assert said in html
        assert said in paper


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_pdf_is_archivable_and_accessible_and_the_same_every_time(language: str) -> None:
    pdf = document_pdf(document(language=language))
    assert pdf_problems(pdf) == []
    assert pdf == document_pdf(document(language=language))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == f"{language}-NO"


def test_nynorsk_is_nynorsk() -> None:
    text = words(as_text(document(language="nn")))
    assert "Kven som har svara" in text
    assert "Blir delvis teke inn." in text
    bare = words(as_text(document(e.OPEN, language="nn")))
    assert not re.search(r"\b(ikke|hvem|innspill|svart|begrunnelse|laget|åpen)\b", bare.casefold())


def test_every_word_is_written_in_both_languages() -> None:
    """Some are the same in both; a sentence never is."""
    nb, nn = WORDS["nb"], WORDS["nn"]
    sentences = ("asked", "not_ready", "called_off", "no_points", "none_put_off", "too_late", "not_assessed")
    assert all(getattr(nb, name) != getattr(nn, name) for name in sentences)
    assert all(getattr(WORDS[x], f.name) for x in WORDS for f in fields(ReportWords))


@pytest.mark.parametrize("change", ChangeKind)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_title_says_what_the_round_was_about(change: ChangeKind, language: str) -> None:
    report = replace(round_report(r.fold(r.ASSESSED)), change=change)
    title = report_document(report, replace(TOLD, language=language)).title
    assert "2023" in title
    assert ("Evaluering" in title) == (change is ChangeKind.EVALUATION)


def test_an_evaluation_has_its_report() -> None:
    found = document(e.ASSESSED)
    assert found.title == "Evaluering av partnerskapsavtalen 2026: rapport"
    text = words(as_text(found))
    assert "spurte 2 interkommunale politiske råd, og 1 av dem har svart" in text
    assert "Utsatt til neste rullering. Vi tar det opp i 2027." in text


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (r.ANSWERED, "Rapporten er ikke endelig: 8 av 8 innspill mangler vurdering."),
        (r.OPEN, "Det kom ikke inn noen innspill."),
        ((*r.OPEN, r.CANCELLED), "Runden er avlyst"),
        (r.ANSWERED, "Ikke vurdert ennå."),
        (r.OPEN, "Ingen innspill er utsatt."),
    ],
)
def test_a_report_of_a_round_that_is_not_assessed_says_so(events: tuple[Event, ...], said: str) -> None:
    assert said in words(as_text(document(events)))


def test_what_people_wrote_is_no_markup_and_what_cannot_be_printed_is_named() -> None:
    hostile = r.answer(8, "hamar", r.noon(8, 28), ("1", "<script>x</script> & #strong[y] *z*"))
    found = document((*r.OPEN, hostile))
    assert "&lt;script&gt;" in as_html(found)
    assert "<script>" not in as_html(found)
    with pypdfium2.PdfDocument(document_pdf(found)) as pdf:
        assert "#strong[y] *z*" in " ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    smiling = r.answer(8, "hamar", r.noon(8, 28), ("1", "Fint \N{GRINNING FACE}"))
    with pytest.raises(Refused, match="GRINNING FACE"):
        document_pdf(document((*r.OPEN, smiling)))
