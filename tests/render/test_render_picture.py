"""A drawing in a letter: on a page of its own in the PDF, told in words, and a file as large as it is drawn."""

import struct
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from domain.engine.refusal import Refused
from notifications.render.check import pdf_problems, tags_of
from notifications.render.html import to_html
from notifications.render.page import Picture
from notifications.render.pdf import picture_png, to_pdf
from notifications.render.text import to_text
from tests.render.pages import letter_page

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300" viewBox="0 0 400 300" '
    'font-family="\'Source Sans 3\'"><rect width="400" height="300" fill="#e6eaee"/>'
    '<text x="20" y="40">Årshjul 2024</text></svg>'
)
RING = Picture(SVG, "Årshjulet for 2024 som en ring. Det samme står i tabellen.")
WITH = replace(letter_page(), pictures=(RING,))
A4 = (210 * 72 / 25.4, 297 * 72 / 25.4)


def test_the_picture_is_the_last_page_lying_and_the_file_is_still_archivable_and_accessible() -> None:
    without, pdf = to_pdf(letter_page()), to_pdf(WITH)
    assert pdf_problems(pdf) == []
    with pikepdf.open(BytesIO(without)) as plain, pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == len(plain.pages) + 1
        *upright, last = [tuple(float(x) for x in page.mediabox[2:]) for page in document.pages]
        assert all(size == pytest.approx(A4, abs=0.1) for size in upright)
        assert last == pytest.approx(A4[::-1], abs=0.1)
        assert "/Figure" in tags_of(document)
        told = [str(o["/Alt"]) for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
        assert RING.alt in told


def test_text_and_html_leave_it_out() -> None:
    assert to_text(WITH) == to_text(letter_page())
    assert to_html(WITH) == to_html(letter_page())


def test_a_letter_without_pictures_is_the_same_bytes_as_ever() -> None:
    assert to_pdf(WITH) == to_pdf(WITH)
    assert to_pdf(replace(WITH, pictures=())) == to_pdf(letter_page())


def test_words_for_the_picture_that_no_letter_can_hold_are_refused_by_place() -> None:
    with pytest.raises(Refused, match="Bilde: tegnet"):
        to_pdf(replace(WITH, pictures=(replace(RING, alt="Årshjulet \U0001f3a1"),)))


def test_the_file_is_as_large_as_it_is_drawn_and_the_same_every_time() -> None:
    png = picture_png(SVG, ppi=144)
    assert png == picture_png(SVG, ppi=144)
    wide, high = struct.unpack(">II", png[16:24])
    assert wide / high == pytest.approx(400 / 300, rel=0.01)
    assert wide >= 400
