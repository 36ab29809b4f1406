"""A document that comes with a letter says the same as text, html and PDF, and holds no character that it cannot."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.engine.refusal import Refused
from notifications.render.blocks import Bullets, Heading, Paragraph, Run
from notifications.render.check import pdf_problems
from notifications.render.document import DocumentPage, as_html, as_text, document_pdf
from tests.render.pages import poppler, shown

PAGE = DocumentPage(
    language="nn",
    author="Innlandet fylkeskommune",
    title="Partnarskapsavtale 2024–2027",
    under=("Valperioden 2023–2027 · versjon 2",),
    blocks=(
        Heading("1 Føremål"),
        Paragraph((Run("Partane «samarbeider» & møtest <ofte>."),)),
        Bullets(((Run("éin gong"),), (Run("to gonger", bold=True),))),
    ),
    foot="Fingeravtrykket til teksten: 0f3a",
    dated=date(2023, 10, 20),
)
SAID = (
    "Innlandet fylkeskommune",
    *PAGE.under,
    PAGE.title,
    "1 Føremål",
    "& møtest <ofte>.",
    "éin gong",
    "to gonger",
)


def test_all_three_say_the_same(tmp_path: Path) -> None:
    pdf = document_pdf(PAGE)
    assert pdf_problems(pdf) == []
    read = poppler("pdfinfo", pdf, tmp_path, "-struct-text")
    for told in (read, "".join(shown(as_html(PAGE)).text), as_text(PAGE)):
        assert all(words in told for words in SAID)
    assert PAGE.foot in as_text(PAGE)
    assert '<html lang="nn">' in as_html(PAGE)


def test_the_same_page_gives_the_same_bytes_and_another_day_others() -> None:
    assert document_pdf(PAGE) == document_pdf(PAGE)
    assert document_pdf(PAGE) != document_pdf(replace(PAGE, dated=date(2023, 10, 21)))


@pytest.mark.parametrize("field", ["title", "foot"])
def test_a_character_that_it_cannot_hold_is_named_with_its_place(field: str) -> None:
    with pytest.raises(Refused, match=r"U\+1F600"):
        document_pdf(replace(PAGE, **{field: "Avtale \U0001f600"}))  # type: ignore[arg-type]


def test_a_block_with_such_a_character_is_named_by_its_number() -> None:
    blocks = (*PAGE.blocks, Paragraph((Run("h\u202eei"),)))
    with pytest.raises(Refused, match="Avsnitt 4: tegnet"):
        document_pdf(replace(PAGE, blocks=blocks))
