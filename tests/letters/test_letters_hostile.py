"""Names, addresses and texts that would do harm: they stay text in all three forms, or their letter is refused."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from domain.county.register import Register
from domain.engine.refusal import Refused
from notifications.letters.compose import compose
from notifications.letters.desk import Desk, RoundDesk
from notifications.letters.facts import LetterOrder
from notifications.letters.layout import page_of
from notifications.letters.texts import RoundTexts
from notifications.render.check import pdf_problems
from notifications.render.html import to_html
from notifications.render.pdf import to_pdf
from notifications.render.text import to_text
from tests.letters import round_2023 as r
from tests.letters.specimens import SPECIMENS
from tests.letters.test_letters_compose import NOW
from tests.render.pages import poppler, shown
from tests.render.rfc2047 import decoded, unfolded

HOSTILE = (
    '<b>fet</b> &amp; <a href="javascript:alert(1)">her</a> ]]> &#0; </letter><letter> </p> '
    "{{ 7*7 }} {% raw %} {# nei #} {{frist}} ${x} %s "
    '#panic("x") $x^2$ *fet* _kursiv_ @ref #include "fil" `rå` \\\\ = overskrift'
)
NAMES = {
    "emoji": ("Råd \U0001f600 for Hamar", "U+1F600, GRINNING FACE"),
    "CJK": ("Råd \u6f22 for Hamar", "U+6F22, CJK UNIFIED IDEOGRAPH-6F22"),
    "NUL": ("Råd \0 for Hamar", "U+0000"),
    "private use": ("Råd \ue000 for Hamar", "U+E000"),
    "text direction": ("Råd \u202e for Hamar", "U+202E, RIGHT-TO-LEFT OVERRIDE"),
    "line end": ("Råd\r\nBcc: alle@x.no", "U+000A"),
}


def hostile_desk(desk: Desk, hostile: str) -> Desk:
    """A desk where everything that somebody has written, in register, plan and round, is the same text."""
    register, plan = r.REGISTER, r.PLAN
    made = replace(
        desk,
        register=replace(
            register,
            municipalities=tuple(replace(m, name=hostile) for m in register.municipalities),
            councils=tuple(replace(c, name=hostile) for c in register.councils),
            contacts=tuple(replace(c, role_nb=hostile, role_nn=hostile) for c in register.contacts),
            staff=tuple(replace(s, name=hostile, title_nb=hostile, title_nn=hostile) for s in register.staff),
        ),
        plan=plan.model_copy(
            update={
                "sender": plan.sender.model_copy(
                    update={
                        "name": hostile,
                        "postal_address": (hostile,),
                        "visiting_address": (hostile,),
                        "telephone": hostile,
                        "web": hostile,
                    }
                )
            }
        ),
        texts=lambda _: hostile,
    )
    if not isinstance(made, RoundDesk):
        return made
    # What stands between double braces is a placeholder there, and refused when it is none.
    words = hostile.replace("{{", "{ {")
    own = RoundTexts(dict.fromkeys(("nb", "nn"), words), dict.fromkeys(("nb", "nn"), (words, f"- {words}")))
    return replace(made, round_texts=own)


def hostile_order(name: str, hostile: str) -> LetterOrder:
    return replace(SPECIMENS[name].order, their_reference=hostile)


@pytest.mark.parametrize("name", [name for name in SPECIMENS if name.endswith("-nb")])
def test_markup_in_every_field_is_text_in_text_html_and_pdf(name: str, tmp_path: Path) -> None:
    plain = re.sub(r"[^\w ]", "x", HOSTILE)
    pages = [
        page_of(hostile_order(name, said), hostile_desk(SPECIMENS[name].desk, said))
        for said in (plain, HOSTILE)
    ]
    for made in (
        to_text,
        lambda page: "".join(shown(to_html(page)).text),
        lambda page: read(to_pdf(page), tmp_path),
    ):
        harmless, harmful = (squeezed(made(page)) for page in pages)
        assert harmful.count(squeezed(HOSTILE)) == harmless.count(squeezed(plain)) >= 8
    assert shown(to_html(pages[0])).tags == shown(to_html(pages[1])).tags
    assert pdf_problems(to_pdf(pages[1])) == []


def read(pdf: bytes, folder: Path) -> str:
    return poppler("pdfinfo", pdf, folder, "-struct-text")


def squeezed(text: str) -> str:
    """Without what differs by where lines break."""
    return re.sub(r'[\s"]', "", text)


def refusal(desk: Desk) -> str:
    with pytest.raises(Refused) as refused:
        compose(SPECIMENS["letter-nb"].order, desk)
    return str(refused.value)


@pytest.mark.parametrize(("name", "told"), NAMES.values(), ids=NAMES)
def test_a_name_with_a_character_no_letter_can_hold_stops_that_letter_and_says_whose_it_is(
    name: str, told: str
) -> None:
    councils = tuple(replace(c, name=name) if c.code == "hamar" else c for c in r.REGISTER.councils)
    said = refusal(replace(r.desk(), register=replace(r.REGISTER, councils=councils)))
    assert "(hamar)" in said
    assert told in said
    assert "Fjern eller bytt ut tegnet" in said


def with_address(address: str) -> Register:
    contacts = (replace(c, email=address) if c.recipient == "hamar" else c for c in r.REGISTER.contacts)
    return replace(r.REGISTER, contacts=tuple(contacts))


@pytest.mark.parametrize(
    "address",
    [
        "hamar@ipr.example.org\r\nRCPT TO:<alle@x.no>",
        "hamar@ipr.example.org\n",
        "ha\rmar@ipr.example.org",
        "hamar@ipr.example.org.",
        "rådet@ipr.example.org",
        "hamar@ipr.example.org, alle@x.no",
        "<hamar@ipr.example.org>",
        "hamar",
    ],
)
def test_an_address_that_is_not_one_plain_address_stops_the_letter_and_says_whose_it_is(address: str) -> None:
    said = refusal(replace(r.desk(), register=with_address(address)))
    assert said.startswith("Høringsbrev til Hamarregionens interkommunale politiske råd (hamar)")
    assert "kan ikke brukes" in said
    assert said.isprintable()


def test_a_norwegian_domain_is_the_same_in_envelope_and_header() -> None:
    mail = compose(
        SPECIMENS["letter-nb"].order,
        replace(r.desk(), register=with_address("post@bærum.kommune.no")),
        at=NOW,
    )
    assert mail.address == "post@xn--brum-voa.kommune.no"
    assert decoded(unfolded(mail.raw, "To")).endswith("<post@xn--brum-voa.kommune.no>")
