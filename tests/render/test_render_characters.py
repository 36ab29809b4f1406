"""Characters that a letter cannot hold are named, with their place; all others come out."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.engine.refusal import Refused
from notifications.render.blocks import Paragraph, Run
from notifications.render.page import LetterPage, Receiver
from notifications.render.pdf import to_pdf
from notifications.render.typesetting import drawable
from tests.render.pages import body, letter_page, poppler


def refusal(page: LetterPage) -> list[str]:
    with pytest.raises(Refused) as refused:
        to_pdf(page)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("character", "told"),
    [
        ("😀", "tegnet «😀» (U+1F600, GRINNING FACE)"),
        ("🎉", "tegnet «🎉» (U+1F389, PARTY POPPER)"),
        ("漢", "tegnet «漢» (U+6F22, CJK UNIFIED IDEOGRAPH-6F22)"),
        ("\0", "tegnet (U+0000, uten navn)"),
        ("\n", "tegnet (U+000A, uten navn)"),
        ("\ue000", "tegnet (U+E000, uten navn)"),
        ("\u202e", "tegnet (U+202E, RIGHT-TO-LEFT OVERRIDE)"),
        ("\ud800", "tegnet (U+D800, uten navn)"),
    ],
)
def test_a_character_without_a_glyph_is_named_with_its_place(character: str, told: str) -> None:
    page = letter_page(addressee=("Hamar", f"Hilde {character} Holm"))
    assert refusal(page) == [
        f"Mottaker: {told} kan ikke stå i et brev. Fjern eller bytt ut tegnet rett etter «Hilde»."
    ]


def test_the_place_is_told_when_the_character_is_first() -> None:
    assert refusal(letter_page(closing="😀"))[0].endswith("Fjern eller bytt ut tegnet først i teksten.")


def test_every_text_of_the_letter_is_looked_at() -> None:
    bad = Paragraph((Run("漢"),))
    page = replace(
        letter_page(),
        sender=replace(letter_page().sender, name="漢", department="漢", phone="漢"),
        addressee=("漢",),
        your_ref="漢",
        subject="漢",
        blocks=(bad, *letter_page("<letter><subject>a</subject><h>b</h></letter>").blocks, bad),
        marking="漢",
        closing="漢",
        approval_note="漢",
        attachments=("漢",),
        copies=("漢",),
        recipients=(Receiver("a", "漢"),),
        checkpoint="漢",
    )
    assert [problem.split(":")[0] for problem in refusal(page)] == [
        "Avsender",
        "Avsender",
        "Mottaker",
        "Feltet «Deres ref.»",
        "Feltet «Telefon»",
        "Feltet «Kontrollpunkt i saksloggen»",
        "Merking",
        "Emne",
        "Avsnitt 1",
        "Avsnitt 3",
        "Hilsen",
        "Godkjenningsmerknad",
        "Vedlegg",
        "Kopi til",
        "Mottakerliste",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "æøåÆØÅ éèêôóòü ÄÖ ß",
        "áčđŋšŧžÁČĐŊŠŦŽ ïÏ âÂ",
        "«sitat» – ‘a’ “b” … § 7-1 ½ € ° × ≥ → ✓ ☐ •",
        "Łódź Đorđević Þór Ğ ő Ελένη Иван",
        "kl.\u00a023.59 \u2011 1\u00a0000",
    ],
)
def test_the_letters_of_norway_and_its_neighbours_come_out(text: str, tmp_path: Path) -> None:
    pdf = to_pdf(letter_page(body(f"<p>{text}</p>")))
    got = poppler("pdftotext", pdf, tmp_path, "-raw")
    assert "".join(text.split()) in "".join(got.split())


def test_every_printable_sign_of_ascii_is_in_the_fonts() -> None:
    """So that a letter need not be searched for them."""
    signs = frozenset(map(chr, range(0x20, 0x7F)))
    assert drawable(signs) == signs
