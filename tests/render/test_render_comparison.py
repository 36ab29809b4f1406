"""Two texts compared, as html and PDF: what went and what came can be told without colour, and nothing is markup."""

import io
from datetime import UTC, datetime
from html.parser import HTMLParser

import pypdfium2
import pytest

from domain.cases.agreement_text.words import Clause
from domain.engine.refusal import Refused
from domain.views.redline import redline
from notifications.render.comparison import Comparison, comparison_html, comparison_pdf

AT = datetime(2024, 1, 20, tzinfo=UTC)
TEXTS = {
    "a": "Formål\nPartene <samarbeider> & #deler.",
    "b": "Møter\nPartene møtes to ganger i året.\nAlle inviteres.",
    "b2": "Møter\nPartene møtes fire ganger, og ved behov.\nAlle inviteres.",
    "c": "Rapport\nÅrlig.",
    "d": "Nytt\n= Ikke en overskrift.\n[ikke en lenke]",
    "e": "Emoji\nGod \N{GRINNING FACE} stemning.",
}
BEFORE = (Clause("1", "a", "a"), Clause("2", "b", "b"), Clause("3", "c", "c"))
AFTER = (Clause("1", "a", "a"), Clause("2", "b2", "b2"), Clause("4", "d", "d"))


def comparison(language: str = "nb", after: tuple[Clause, ...] = AFTER) -> Comparison:
    clauses = redline(BEFORE, after, TEXTS.__getitem__, language)
    return Comparison(
        language, "Partnerskapsavtale: endringer", ("Fra: versjon 1", "Til: versjon 2"), clauses
    )


class Marks(HTMLParser):
    """What stands within a tag."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: dict[str, list[str]] = {}
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [value for name, value in attrs if name in {"src", "href"}], "nothing is fetched"
        if tag not in {"meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.found.setdefault(self.open[-1] if self.open else "", []).append(data)


def read(html: str) -> Marks:
    marks = Marks()
    marks.feed(html)
    assert not marks.open
    return marks


def pdf_text(body: bytes) -> str:
    with pypdfium2.PdfDocument(body) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "\n")


def test_what_went_and_what_came_are_del_and_ins() -> None:
    found = read(comparison_html(comparison())).found
    assert found["del"][1:] == ["to", " i året", "Rapport", "Årlig."]
    assert found["ins"][1:3] == ["fire", ", og ved behov"]
    assert "[ikke en lenke]" in found["ins"][-1]
    assert [text for text in found["span"] if not text.isdigit()] == ["uendret", "endret", "tatt ut", "ny"]


@pytest.mark.parametrize(
    ("language", "words"), [("nb", ("tatt ut", "kommet til")), ("nn", ("teke ut", "kome til"))]
)
def test_the_language_is_the_documents_own(language: str, words: tuple[str, str]) -> None:
    html = comparison_html(comparison(language))
    assert f'<html lang="{language}">' in html
    assert f'<p class="legend"><del>{words[0]}</del> <ins>{words[1]}</ins></p>' in html
    assert f':lang({language}) del::before {{ content: " [{words[0]}: "; }}' in html
    assert all(word in pdf_text(comparison_pdf(comparison(language), at=AT)) for word in words)


def test_nothing_that_people_wrote_is_markup() -> None:
    assert "Partene &lt;samarbeider&gt; &amp; #deler." in comparison_html(comparison())
    text = pdf_text(comparison_pdf(comparison(), at=AT))
    assert "Partene <samarbeider> & #deler." in text
    assert "= Ikke en overskrift." in text


def test_on_paper_changes_stand_in_brackets_and_the_bytes_are_the_same_every_time() -> None:
    body = comparison_pdf(comparison(), at=AT)
    assert body == comparison_pdf(comparison(), at=AT)
    text = " ".join(pdf_text(body).split())
    assert "Partene møtes [to]{fire} ganger[ i året]{, og ved behov}." in text
    assert "3 [Rapport] – tatt ut [Årlig.]" in text
    assert "4 {Nytt} – ny" in text
    with pypdfium2.PdfDocument(io.BytesIO(body)) as document:
        assert document.get_metadata_dict()["Title"] == "Partnerskapsavtale: endringer"


def test_equal_texts_say_so() -> None:
    same = comparison(after=BEFORE)
    assert "<strong>Tekstene er like.</strong>" in comparison_html(same)
    assert "Tekstane er like." in pdf_text(comparison_pdf(comparison("nn", BEFORE), at=AT))
    assert "Tekstene er like." not in comparison_html(comparison())


def test_a_character_without_a_glyph_is_named_with_its_clause() -> None:
    with pytest.raises(Refused, match=r"Punkt 5: tegnet .*GRINNING FACE") as refused:
        comparison_pdf(comparison(after=(Clause("5", "e", "e"),)), at=AT)
    assert len(refused.value.problems) == 1
