"""The PDF: archivable, accessible, the same bytes in every process, and laid out as a letter."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from domain.engine.refusal import Refused
from notifications.render.blocks import Run, Table
from notifications.render.check import pdf_problems, tags_of
from notifications.render.pdf import to_pdf, to_png, to_svg
from tests.render.pages import IN_CI, body, letter_page, poppler, words

POINTS_A_MM = 72 / 25.4


def test_the_letter_is_pdf_a_2a_and_ua_1_by_its_own_word() -> None:
    pdf = to_pdf(letter_page(language="nn"))
    assert pdf_problems(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "nn-NO"
        needed = {"/H1", "/H2", "/P", "/L", "/LI", "/Link", "/Table", "/TH", "/TD", "/Caption", "/BlockQuote"}
        assert needed <= tags_of(document)
        with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
            assert metadata["dc:title"] == "Behov for justeringer av partnerskapsavtalen"
            assert metadata["dc:creator"] == ["Innlandet fylkeskommune"]
            assert metadata["xmp:CreateDate"] == "2023-06-30T00:00:00+00:00"


def test_qpdf_finds_no_fault_in_the_file(tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        (pytest.fail if IN_CI else pytest.skip)("qpdf is not installed")
    path = tmp_path / "letter.pdf"
    path.write_bytes(to_pdf(letter_page()))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "No syntax or stream encoding errors" in checked.stdout


def test_the_bytes_are_the_same_in_another_process_and_in_threads() -> None:
    script = (
        "import hashlib; from notifications.render.pdf import to_pdf; from tests.render.pages import letter_page;"
        "print(hashlib.sha256(to_pdf(letter_page())).hexdigest())"
    )
    others = {
        subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    with ThreadPoolExecutor(4) as threads:
        here = set(threads.map(lambda _: hashlib.sha256(to_pdf(letter_page())).hexdigest(), range(12)))
    assert here == others


def test_another_letter_in_between_changes_nothing() -> None:
    first = to_pdf(letter_page())
    assert to_pdf(letter_page(dated=date(2024, 1, 2), language="nn")) != first
    assert to_pdf(letter_page()) == first


def test_the_margins_leave_room_for_the_printers_mark(tmp_path: Path) -> None:
    """At least 18 mm to the left (KS and Digipost print), and nothing off the page to the right."""
    page = poppler("pdftotext", to_pdf(letter_page()), tmp_path, "-bbox")
    starts = [float(part.split('"')[0]) for part in page.split(' xMin="')[1:]]
    ends = [float(part.split('"')[0]) for part in page.split(' xMax="')[1:]]
    assert min(starts) >= 18 * POINTS_A_MM
    assert max(ends) <= (210 - 18) * POINTS_A_MM


def long_table(rows: int) -> str:
    cells = "".join(
        f"<tr><td>{n}</td><td>Innspill nummer {n} om møtepunkter</td></tr>" for n in range(1, rows + 1)
    )
    return body(f"<table><caption>Innspill</caption><tr><th>Nr.</th><th>Hva</th></tr>{cells}</table>")


def test_a_long_table_goes_on_over_pages_with_its_header_again(tmp_path: Path) -> None:
    pdf = to_pdf(letter_page(long_table(120)))
    assert pdf_problems(pdf) == []
    pages = [words(page) for page in poppler("pdftotext", pdf, tmp_path, "-raw").split("\f")[:-1]]
    assert len(pages) >= 4
    for number, page in enumerate(pages, start=1):
        assert page[-4:] == ["Side", str(number), "av", str(len(pages))] or "Side" in page
    with_rows = [page for page in pages if "nummer" in page]
    assert len(with_rows) >= 3
    assert all("Hva" in page for page in with_rows)
    rows = [int(page[n + 1]) for page in with_rows for n, word in enumerate(page) if word == "nummer"]
    assert rows == list(range(1, 121))


WORDY = (
    "Hamarregionens",
    "fylkeskommunedirektøren",
    "interkommunale politiske råd",
    "4.2",
    "utsatt til neste rullering",
)


def test_the_words_of_a_narrow_column_do_not_run_into_the_next(tmp_path: Path) -> None:
    long = "Møtene bør ha faste datoer, og fylkeskommunen bør møte med politisk ledelse hver gang"
    cells = (*WORDY[:2], long, *WORDY[2:])
    header = "".join(f"<th>Overskrift{n}</th>" for n in range(6))
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    xml = body(f"<table><caption>T</caption><tr>{header}</tr><tr>{row}</tr></table>")
    found = poppler("pdftotext", to_pdf(letter_page(xml, recipients=())), tmp_path, "-bbox")
    boxes = [tuple(map(float, box)) for box in re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)"', found)]
    lines: dict[float, list[tuple[float, float]]] = {}
    for left, top, right in boxes:
        lines.setdefault(round(top), []).append((left, right))
    gaps = [after[0] - before[1] for line in lines.values() for before, after in pairwise(sorted(line))]
    assert len(boxes) > 60
    assert min(gaps) > 0


def test_every_page_says_which_it_is_in_the_letters_language(tmp_path: Path) -> None:
    pages = poppler("pdftotext", to_pdf(letter_page(long_table(60), language="nn")), tmp_path).split("\f")[
        :-1
    ]
    for number, page in enumerate(pages, start=1):
        assert f"Side {number} av {len(pages)}" in page
        assert "Vår ref. 2022/17593-5" in page


def test_a_word_longer_than_the_line_stays_on_the_page(tmp_path: Path) -> None:
    address = "https://fylke.example.org/" + "saksframlegg" * 20
    pdf = to_pdf(letter_page(body(f"<p>{address}</p>")))
    page = poppler("pdftotext", pdf, tmp_path, "-bbox")
    assert max(float(part.split('"')[0]) for part in page.split(' xMax="')[1:]) <= 190 * POINTS_A_MM
    together = "".join(poppler("pdftotext", pdf, tmp_path, "-raw").replace("\u200b", "").split())
    assert address in together


def test_a_long_addressee_pushes_the_fields_down(tmp_path: Path) -> None:
    lines = tuple(f"Linje {n}" for n in range(12))
    page = poppler("pdftotext", to_pdf(letter_page(addressee=lines)), tmp_path, "-layout")
    assert page.index("Linje 11") < page.index("Deres ref.")


def test_pictures_of_the_pages_for_the_preview() -> None:
    page = letter_page(long_table(30))
    first, second = to_png(page), to_png(page, 2)
    assert first.startswith(b"\x89PNG")
    assert first != second
    assert to_svg(page).startswith(b"<svg")
    with pytest.raises(Refused, match=r"Side: brevet har 2 sider, og ingen side 3\."):
        to_png(page, 3)


def test_few_rows_with_much_in_them_run_on_to_the_next_page_and_not_off_this_one() -> None:
    """Six points of two thousand characters each, as an answer may have them: every row's end is on paper."""
    rows = tuple(
        ((Run(f"{n}"),), (Run("møter og dialog " * 120 + f"slutt{n}"),), (Run("svar " * 300 + f"ende{n}"),))
        for n in range(6)
    )
    table = Table("Innspill", ("Punkt", "Dette sa dere", "Dette gjør vi"), rows)
    with pypdfium2.PdfDocument(to_pdf(replace(letter_page(), blocks=(table,)))) as document:
        # Bounded: what has run off the sheet is not seen.
        found = [sheet.get_textpage().get_text_bounded() for sheet in document]
    assert len(found) > 2
    told = " ".join(found)
    assert all(f"slutt{n}" in told and f"ende{n}" in told for n in range(6))


@pytest.mark.parametrize("lines", range(8, 24))
def test_the_closing_never_stands_alone_on_a_page(lines: int, tmp_path: Path) -> None:
    """However long the letter is: its last paragraph goes with the closing."""
    told = "".join(f"<p>Avsnitt {n}</p>" for n in range(lines))
    pdf = to_pdf(letter_page(f"<letter><subject>Brev</subject>{told}</letter>"))
    [page] = [p for p in poppler("pdftotext", pdf, tmp_path, "-raw").split("\f") if "Med vennlig hilsen" in p]
    assert f"Avsnitt {lines - 1}" in page
