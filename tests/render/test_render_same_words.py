"""Text, html and PDF say the same, in the same order, in both languages."""

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from notifications.render.html import to_html
from notifications.render.page import LetterPage
from notifications.render.pdf import to_pdf
from notifications.render.text import to_text
from tests.render.pages import (
    body,
    letter_page,
    links_of_text,
    poppler,
    shown,
    words,
    words_of_html,
    words_of_pdf,
    words_of_text,
)

HOSTILE = (
    '<b>x</b> & "fet" *fet* _under_ #panic("x") $x^2$ {{ navn }} {% raw %} =overskrift @ref \\\\ [lenke]'
)


def without(all_words: list[str], part: list[str]) -> list[str]:
    """The words without the one place where `part` stands whole."""
    at = next(n for n in range(len(all_words)) if all_words[n : n + len(part)] == part)
    return all_words[:at] + all_words[at + len(part) :]


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_text_html_and_pdf_have_the_same_words_in_the_same_order(language: str, tmp_path: Path) -> None:
    page = letter_page(language=language)
    text, html, pdf = to_text(page), to_html(page), to_pdf(page)
    assert words_of_text(text) == words_of_html(html)
    # In the PDF the letter's foot is on its first page, so that it is read before the body.
    foot = words(" ".join(f"{label} {value}" for label, value in page.contact))
    assert without(words_of_pdf(pdf, tmp_path), foot) == without(words_of_html(html), foot)


def test_the_links_lead_to_the_same_places() -> None:
    page = letter_page()
    html_links = shown(to_html(page)).links
    assert html_links == ["https://fylke.example.org/avtale", "mailto:post@fylke.example.org"]
    # An address that is its own text is not shown twice.
    assert links_of_text(to_text(page)) == ["https://fylke.example.org/avtale"]
    assert links_of_pdf(to_pdf(page)) == html_links


def links_of_pdf(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as document:
        annotations = [a for page in document.pages for a in page.get("/Annots", [])]
        return [str(a["/A"]["/URI"]) for a in annotations if a["/Subtype"] == "/Link"]


def everywhere(text: str) -> LetterPage:
    """A letter with the same text in every field that people write in."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    xml = body(
        f"<h>{escaped}</h><p>{escaped}<b>{escaped}</b><a href='https://a.no/'>{escaped}</a></p>"
        f"<ul><li>{escaped}</li></ul><ol><li>{escaped}</li></ol><quote><p>{escaped}</p></quote>"
        f"<table><caption>{escaped}</caption><tr><th>{escaped}</th></tr><tr><td>{escaped}</td></tr></table>"
    ).replace("Emne", escaped)
    page = letter_page(xml)
    sender = page.sender.__class__(*[text] * 9)
    return letter_page(
        xml,
        sender=sender,
        addressee=(text, text),
        our_ref=text,
        your_ref=text,
        date_text=text,
        caseworker=page.caseworker.__class__(text, text),
        closing=text,
        approval_note=text,
        marking=text,
        attachments=(text,),
        copies=(text,),
        recipients=(page.recipients[0].__class__(text, text, text),),
        checkpoint=text,
    )


def everything_said(page: LetterPage, folder: Path) -> list[str]:
    """Text, html and PDF without the blanks and quotation marks, which differ by where lines break."""
    pdf = poppler("pdfinfo", to_pdf(page), folder, "-struct-text")
    return [squeezed(all_of_it) for all_of_it in (to_text(page), "".join(shown(to_html(page)).text), pdf)]


def squeezed(text: str) -> str:
    return "".join(text.split()).replace('"', "")


def test_markup_in_every_field_comes_out_as_it_was_written(tmp_path: Path) -> None:
    harmless = re.sub(r"[^\w ]", "x", HOSTILE)
    said_harmless = everything_said(everywhere(harmless), tmp_path)
    said_hostile = everything_said(everywhere(HOSTILE), tmp_path)
    for plain, hostile in zip(said_harmless, said_hostile, strict=True):
        assert hostile.count(squeezed(HOSTILE)) == plain.count(squeezed(harmless)) >= 36


def test_markup_opens_no_element_in_html() -> None:
    harmless, hostile = shown(to_html(everywhere("harmløst"))), shown(to_html(everywhere(HOSTILE)))
    assert hostile.tags == harmless.tags
    assert hostile.links == harmless.links


def test_nothing_in_the_letter_is_left_out_when_optional_fields_are_empty(tmp_path: Path) -> None:
    page = letter_page(attachments=(), copies=(), recipients=(), checkpoint="", approval_note="")
    text = words_of_text(to_text(page))
    assert not {"Vedlegg", "Mottakerliste", "Kontrollpunkt"} & set(text)
    assert sorted(words_of_pdf(to_pdf(page), tmp_path)) == sorted(text)
