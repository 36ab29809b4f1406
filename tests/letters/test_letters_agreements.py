"""The letters about agreements: the text that comes with them, copies to councils, and språkvedtak (R25)."""

import email
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import BaseLoader, Environment, TemplateNotFound

from domain.cases.agreement import commands as c
from domain.engine.refusal import Refused
from notifications.letters import agreement_text_page
from notifications.letters.agreement_desk import agreement_of
from notifications.letters.agreement_pack import pack_page
from notifications.letters.agreement_text_page import text_page, text_pdf
from notifications.letters.agreement_words import headed
from notifications.letters.compose import compose
from notifications.letters.facts import AboutAgreement
from notifications.letters.layout import page_of
from notifications.letters.templates import ENVIRONMENT
from notifications.outbox.mail import PreparedMail
from notifications.render.check import pdf_problems
from notifications.render.document import as_text, document_pdf
from tests.letters import adjustment_2025 as adjustment
from tests.letters import agreement_2023 as a
from tests.letters.agreement_specimens import SPECIMENS
from tests.render.pages import poppler


def attached(mail: PreparedMail) -> dict[str, bytes]:
    """The files with a mail, by name."""
    parts = email.message_from_bytes(mail.raw).walk()
    return {name: part.get_payload(decode=True) for part in parts if (name := part.get_filename())}  # type: ignore[misc]


def composed(name: str) -> PreparedMail:
    return compose(SPECIMENS[name].order, SPECIMENS[name].desk)


def test_offer_signing_and_confirmation_bring_the_very_same_text() -> None:
    name = "avtale-2024-2027-versjon-2-nb.pdf"
    texts = {attached(composed(f"{letter}-nb"))[name] for letter in ("offer", "signing", "confirmation")}
    assert len(texts) == 1


def test_the_text_is_typeset_once_for_all_that_get_it_in_a_language() -> None:
    text_pdf.cache_clear()
    for name in ("offer-nb", "offer-nb-again", "offer-nn", "offer-nn-copy"):
        composed(name)
    found = text_pdf.cache_info()
    assert (found.misses, found.hits) == (2, 2)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_text_and_the_pack_are_whole_pdfs_with_their_words(language: str, tmp_path: Path) -> None:
    state = a.state_of(a.in_force(a.HAMAR))
    text = text_page(state, a.SECOND, a.desk(), language)
    pack = pack_page(state, a.desk(), a.OCT_14_2027, language)
    for page in (text, pack):
        pdf = document_pdf(page)
        assert pdf_problems(pdf) == []
        assert page.title in poppler("pdfinfo", pdf, tmp_path, "-struct-text")
    words = as_text(text)
    assert ("2 Møter", "2 Møte")[language == "nn"] in words
    assert a.SECOND in words.replace("\n", "")
    assert ("Partene skriver brev", "Partane skriv brev")[language == "nn"] not in words


def test_the_pack_tells_what_stands_what_was_promised_and_what_is_open() -> None:
    state = a.state_of(a.in_force(a.HAMAR))
    told = " ".join(as_text(pack_page(state, a.desk(later=a.later_offered()), a.OCT_14_2027, "nb")).split())
    assert "har vært i kraft fra 10. januar 2024 (versjon 2" in told
    assert "Den varer til 14. oktober 2027." in told
    assert "«Tilskuddet bør utbetales i første kvartal.» Tas ikke inn." in told
    assert "har lagt fram avtale for 2028–2031" in told
    never = a.state_of(a.offered(a.HAMAR))
    told = " ".join(as_text(pack_page(never, a.desk(), a.OCT_14_2027, "nb")).split())
    assert "har ikke trådt i kraft" in told
    assert (
        "Avtale for 2028–2031 er ikke lagt fram ennå. Målet er at begge har vedtatt den innen 31. desember 2027."
        in told
    )


def test_a_copy_goes_to_the_council_in_its_own_language_and_is_of_the_municipalitys_letter() -> None:
    specimen = SPECIMENS["offer-nn-copy"]
    page = page_of(specimen.order, specimen.desk)
    assert specimen.order.is_copy
    assert page.addressee[0] == "Skjåk kommune"
    assert page.copies == ("Interkommunalt politisk råd for Nord-Gudbrandsdal",)
    assert composed("offer-nn-copy").address == "nord-gudbrandsdal@ipr.example.org"


class WithoutNynorsk(BaseLoader):
    """The templates as they are, but for one that nobody has written in nynorsk."""

    def __init__(self, whole: BaseLoader, missing: str) -> None:
        self._whole, self._missing = whole, missing

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, object]:  # type: ignore[override]
        if template == self._missing:
            raise TemplateNotFound(template)
        return self._whole.get_source(environment, template)


@pytest.fixture(params=["nn/offer.xml.j2", "nn/agreement-text.xml.j2"])
def unwritten(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    assert ENVIRONMENT.loader
    monkeypatch.setattr(ENVIRONMENT, "loader", WithoutNynorsk(ENVIRONMENT.loader, request.param))
    return str(request.param)


def test_r25_without_a_nynorsk_template_the_letter_fails_and_never_goes_in_bokmal(unwritten: str) -> None:
    with pytest.raises(Refused, match="et brev går aldri ut på det andre språket") as refused:
        composed("offer-nn")
    assert unwritten in str(refused.value)
    assert str(refused.value).startswith("Tilbud om avtale til Skjåk kommune (3433)")
    assert composed("offer-nb").language == "nb"


def test_r25_a_language_decision_cannot_be_overridden() -> None:
    with pytest.raises(Refused, match=r"kan ikke få brevet på bokmål: språkvedtak: nynorsk"):
        compose(replace(SPECIMENS["offer-nn"].order, language="nb"), a.desk())


def test_a_text_that_is_not_kept_here_is_sent_to_nobody() -> None:
    history = a.begun(a.HAMAR)
    order = a.order(history, a.OCT_25, a.draft(history, "f" * 64, 3), a.HAMAR)
    with pytest.raises(Refused, match="er ikke lagt inn, og kan ikke sendes") as refused:
        compose(order, a.desk())
    assert "aarshjul text variant" in str(refused.value)


def test_letters_are_made_at_their_own_cases_desk() -> None:
    from tests.letters import round_2023 as r

    with pytest.raises(TypeError, match="at an agreement's desk"):
        compose(SPECIMENS["offer-nb"].order, r.desk())


def test_a_character_that_no_document_can_hold_is_named_with_the_letter() -> None:
    desk = replace(a.desk(), texts=lambda _: "Møter \U0001f600\nTo ganger.")
    with pytest.raises(Refused, match="U\\+1F600"):
        compose(SPECIMENS["signing-nb"].order, desk)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Møter\nTo ganger.\n\nEller tre.", ("Møter", ("To ganger.", "Eller tre."))),
        ("To ganger i året.", ("", ("To ganger i året.",))),
        ("Partene skal:\n- møtes", ("", ("Partene skal:\n- møtes",))),
        (f"{'lang ' * 20}\nmer", ("", (f"{('lang ' * 20).strip()}\nmer",))),
    ],
)
def test_a_clause_has_a_heading_when_its_first_line_is_one(
    words: str, found: tuple[str, tuple[str, ...]]
) -> None:
    assert headed(words) == found


def test_no_letter_follows_where_no_number_was_given() -> None:
    assert agreement_text_page.text_pdf is text_pdf
    history = a.begun(a.HAMAR, case_number="")
    offered = c.Offer(a.SECOND, 2, a.ANNE)
    with pytest.raises(StopIteration):
        a.order(history, a.NOV_1, offered, a.HAMAR)


def test_r14_the_pack_tells_of_every_text_that_was_in_force_and_of_an_adjustment_that_lapses() -> None:
    for name, told in (
        (
            "handover-nb-adjusted",
            (
                "i kraft fra 10. januar 2024",
                "versjon 3, fingeravtrykk",
                "Fra 10. januar 2024 til 11. mai 2026 gjaldt avtalen med en tidligere tekst (versjon 2,",
            ),
        ),
        (
            "handover-nn-adjusting",
            (
                "versjon 2, fingeravtrykk",
                "Ei justering (versjon 3) er lagd fram",
                "fell bort når avtalen går ut",
            ),
        ),
    ):
        specimen = adjustment.SPECIMENS[name]
        order = specimen.order
        facts = order.facts
        assert isinstance(facts, AboutAgreement)
        page = pack_page(facts.state, agreement_of(specimen.desk), order.dated, name[9:11])
        words = " ".join(as_text(page).split())
        assert all(said in words for said in told), words


def test_r14_an_adjusted_text_comes_with_its_offer_its_signing_and_its_confirmation() -> None:
    name = "avtale-2024-2027-versjon-3-nb.pdf"
    letters = ("adjustment-offer", "adjustment-signing", "adjustment-confirmation")
    texts = {
        attached(compose(adjustment.SPECIMENS[f"{x}-nb"].order, adjustment.SPECIMENS[f"{x}-nb"].desk))[name]
        for x in letters
    }
    assert len(texts) == 1


def test_r25_an_adjustment_never_goes_in_bokmal_to_who_has_decided_on_nynorsk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert ENVIRONMENT.loader
    missing = WithoutNynorsk(ENVIRONMENT.loader, "nn/adjustment-offer.xml.j2")
    monkeypatch.setattr(ENVIRONMENT, "loader", missing)
    specimen = adjustment.SPECIMENS["adjustment-offer-nn"]
    with pytest.raises(Refused, match="et brev går aldri ut på det andre språket"):
        compose(specimen.order, specimen.desk)


def test_the_local_text_in_force_is_compared_with_the_version_it_departs_from() -> None:
    desk = adjustment.desk()
    assert desk.version_behind("f" * 64, a.JAN_10).number == 2
    assert desk.version_behind(adjustment.THIRD, a.JAN_10).number == 3
    assert desk.version_behind("f" * 64, a.OCT_20.replace(year=2022)).number == 1
