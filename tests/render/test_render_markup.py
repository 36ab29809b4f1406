"""The letters' small XML: what is read, and what is refused."""

import pytest
from jinja2 import Environment

from domain.engine.refusal import Refused
from notifications.render.blocks import Bullets, Heading, Numbered, Paragraph, Quote, Run, Table
from notifications.render.markup import parse
from tests.render.pages import body


def refusal(xml: str) -> str:
    with pytest.raises(Refused) as refused:
        parse(xml)
    return str(refused.value)


def test_a_letter_becomes_a_subject_and_blocks() -> None:
    subject, blocks = parse(
        """<letter>
          <subject> Behov for
            justeringer </subject>
          <h>Frist</h>
          <p>Svar <b>innen 15.09.2023</b> til
             <a href="mailto:post@fylke.no">post@fylke.no</a>.</p>
          <ul><li>en</li></ul><ol><li>to</li></ol>
          <quote><p>sitat</p></quote>
          <table><caption>Tall</caption><tr><th>A</th><th>B</th></tr><tr><td>1</td><td/></tr></table>
        </letter>"""
    )
    assert subject == "Behov for justeringer"
    assert blocks == (
        Heading("Frist"),
        Paragraph(
            (
                Run("Svar "),
                Run("innen 15.09.2023", bold=True),
                Run(" til "),
                Run("post@fylke.no", href="mailto:post@fylke.no"),
                Run("."),
            )
        ),
        Bullets(((Run("en"),),)),
        Numbered(((Run("to"),),)),
        Quote((Paragraph((Run("sitat"),)),)),
        Table("Tall", ("A", "B"), (((Run("1"),), ()),)),
    )


def test_blanks_between_runs_are_one_and_none_at_the_ends() -> None:
    _, (paragraph,) = parse(body("<p>  en <b> to </b>  tre <b> </b></p>"))
    assert paragraph == Paragraph((Run("en "), Run("to ", bold=True), Run("tre")))


def test_what_jinja_escapes_is_text() -> None:
    template = Environment(autoescape=True).from_string(body("<p>{{ text }}</p>"))
    text = "<b>'fet'</b> & \"mer\" ]]> &lt; &#0; <!-- x --> <!DOCTYPE y>"
    # «<!» can only stand there as «&lt;!», so that people may write it.
    _, (paragraph,) = parse(template.render(text=text))
    assert paragraph == Paragraph((Run(text),))


def test_pasted_text_is_tidied() -> None:
    _, (paragraph,) = parse(body("<p>\ufeffsam\u00adferd\u200bsel pa\u030a 1\u00a0000\tkr</p>"))
    assert paragraph == Paragraph((Run("samferdsel på 1\u00a0000 kr"),))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (body("<p>a <i>b</i></p>"), "<i> kan ikke stå i <p>."),
        (body("<div>a</div>"), "<div> kan ikke stå i <letter>."),
        (body("<p>a <b>b <b>c</b></b></p>"), "<b> kan ikke stå i <b>."),
        (body("<h>a <b>b</b></h>"), "<b> kan ikke stå i <h>."),
        (body('<p style="x">a</p>'), "<p> kan ikke ha «style»."),
        (body("<ul>a<li>b</li></ul>"), "har tekst rett i <ul>, utenfor avsnittene."),
        (body("<ul/>"), "<ul> er tom."),
        (body("<p> </p>"), "<p> er tom."),
        (body("<quote><h>a</h></quote>"), "<h> kan ikke stå i <quote>."),
        (body('<p><a href="javascript:x()">a</a></p>'), "lenken «javascript:x()» må begynne med https://"),
        (body('<p><a href="https://a b">a</a></p>'), "lenken «https://a b» må begynne med https://"),
        (body('<p><a href="https://a.no"/></p>'), "lenken «https://a.no» har ingen tekst."),
        (body("<table><tr><th>a</th></tr></table>"), "<table> må ha nøyaktig én <caption>"),
        (body("<table><caption>T</caption></table>"), "<table> må ha en første <tr> med <th>"),
        (
            body("<table><caption>T</caption><tr><th>a</th></tr><tr><td>1</td><td>2</td></tr></table>"),
            "rad 1 i tabellen «T» har 2 celler, ikke 1.",
        ),
        ("<letter><p>a</p></letter>", "må ha nøyaktig ett <subject>, først i brevet."),
        ("<letter><p>a</p><subject>b</subject></letter>", "må ha nøyaktig ett <subject>, først i brevet."),
        ("<letter/>", "må ha nøyaktig ett <subject>, først i brevet."),
        ("<letter><subject>a</subject></letter>", "har ingen tekst etter <subject>."),
        ("<brev/>", "må begynne med <letter>, ikke <brev>."),
        (body("<p>a & b</p>"), "er ikke gyldig XML ved linje 1, tegn 38"),
        ("<!DOCTYPE letter [<!ENTITY a 'b'>]>" + body("<p>&a;</p>"), "deklarasjoner, kommentarer og CDATA"),
        ("<?xml version='1.0'?>" + body("<p>a</p>"), "deklarasjoner, kommentarer og CDATA"),
        (body("<p><![CDATA[a]]></p>"), "deklarasjoner, kommentarer og CDATA"),
        (body("<p>&oslash;</p>"), "er ikke gyldig XML"),
    ],
)
def test_everything_else_is_refused(xml: str, expected: str) -> None:
    assert f"Brevmal: {expected}" in refusal(xml)


def test_all_faults_are_told_at_once() -> None:
    told = refusal(body("<i>a</i><p/><ul><b>c</b></ul>"))
    for expected in ("<i> kan ikke stå i <letter>", "<p> er tom", "<b> kan ikke stå i <ul>", "<ul> er tom"):
        assert expected in told


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000, uten navn"),
        ("\x07", "U+0007"),
        ("\ue000", "U+E000"),
        ("\u202e", "RIGHT-TO-LEFT OVERRIDE"),
    ],
)
def test_a_character_no_letter_may_hold_is_named_with_its_neighbours(character: str, name: str) -> None:
    told = refusal(body(f"<p>Hei du{character} der</p>"))
    assert name in told
    assert "Fjern eller bytt ut tegnet rett etter «bject><p>Hei du»." in told
