"""The plain text: short lines, tables that can be read, nothing lost."""

import textwrap
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from notifications.render.blocks import Bullets, Paragraph, Run
from notifications.render.text import WIDTH, to_text
from tests.render.pages import body, letter_page


def test_lines_are_short_and_the_letter_is_whole() -> None:
    text = to_text(letter_page())
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.startswith("Innlandet fylkeskommune\nSamfunnsutvikling\n\nHamarregionens")
    assert (
        "\nDeres ref.:\nVår ref.: 2022/17593-5\nSaksbehandler: Anne Marie Sveipe\nDato: 30.06.2023\n" in text
    )
    assert "\nMed vennlig hilsen\nAnne Marie Sveipe\nRådgiver\n" in text
    assert text.endswith("Kontrollpunkt i saksloggen: 17 · 0f3a9b2c44d1e077\n")


def test_a_table_stands_in_columns_with_its_broadest_one_wrapped() -> None:
    long = "Rådet ønsker at punktet om møtepunkter blir tydeligere, med fast dato og fast deltakelse"
    xml = body(
        "<table><caption>Innspill</caption><tr><th>Punkt</th><th>Innspill</th></tr>"
        f"<tr><td>4.2</td><td>{long}</td></tr></table>"
    )
    assert to_text(letter_page(xml)).split("Innspill\n\n")[1].split("\n\n")[0] == (
        "Punkt  Innspill\n"
        "-----  -----------------------------------------------------------------\n"
        "4.2    Rådet ønsker at punktet om møtepunkter blir tydeligere, med fast\n"
        "       dato og fast deltakelse"
    )


def test_a_table_too_broad_for_columns_is_written_row_by_row() -> None:
    cells = "".join(f"<td>{column} {'ord ' * 12}</td>" for column in "abc")
    xml = body(
        "<table><caption>Bred</caption><tr><th>Innspill</th><th>Utfall</th><th>Grunn</th></tr>"
        f"<tr>{cells}</tr><tr>{cells}</tr></table>"
    )
    text = to_text(letter_page(xml))
    assert (
        text.count("\nInnspill: a ord") == text.count("\nUtfall: b ord") == text.count("\nGrunn: c ord") == 2
    )
    assert max(map(len, text.splitlines())) <= WIDTH


def test_no_break_spaces_are_kept() -> None:
    assert "kl.\u00a023.59" in to_text(letter_page(body("<p>innen kl.\u00a023.59</p>")))


WORD = st.text("abå-\u00a0.\u2028", max_size=90).map(lambda rest: f"x{rest}")


@given(st.lists(WORD, min_size=1, max_size=30).map(" ".join) | st.lists(WORD, min_size=1).map("   ".join))
def test_lines_break_where_the_standard_library_breaks_them(text: str) -> None:
    page = letter_page(blocks=(Paragraph((Run(text),)), Bullets(((Run(text),),))))
    fill = partial(textwrap.fill, width=WIDTH, break_long_words=False, break_on_hyphens=False)
    paragraph, item = fill(text), fill(text, initial_indent="- ", subsequent_indent="  ")
    assert f"\n\n{paragraph}\n\n{item}\n\nMed vennlig hilsen" in to_text(page)
