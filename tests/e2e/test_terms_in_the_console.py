"""A term's text and agreements by real flow runs: the forms as the console offers them, and the pages after each."""

import json
import re
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest

from domain.cases.agreement.words import Side
from domain.county.authority import Body
from domain.county.shipped import shipped_register
from flows import agreement_texts, agreements, annual_cycle
from flows.agreement_forms import (
    AdoptionForm,
    AgreementsForm,
    BeginAgreementsForm,
    BeginTextForm,
    ChangeForm,
    CompareForm,
    ConstitutedForm,
    Elected,
    SignForm,
    TakeInForm,
    TermForm,
)
from flows.dashboards import term_pages
from flows.desk_work import agreement_texts as texts_at_the_desk
from flows.desk_work import agreements as agreements_at_the_desk
from flows.office import Office
from flows.term_standing import matrix_of
from tests.e2e.api import Api
from tests.e2e.desk import Desk
from tests.flows import course, terms_course

pytestmark = pytest.mark.prefect

TEXT, MATRIX = "avtaletekst-2023", "avtaler-2023"
TERM, HAMAR = "2023 (avtaler 2024–2027)", "3403 Hamar"
LINK = re.compile(r"\(\.\./\.\./deployments/deployment/([0-9a-f-]{36})/run\?parameters=([^)]*)\)")
WHO = {"actor": course.ANNE}


def forms_of(desk: Desk, page: str) -> list[tuple[str, dict[str, Any]]]:
    """The filled-in forms that a page links to: the deployment's name, and what is filled in."""
    names = {d["id"]: d["name"] for d in desk.api.console.deployments()}
    return [(names[form], json.loads(unquote(given))) for form, given in LINK.findall(page)]


def test_terms_and_municipalities_are_chosen_by_what_staff_call_them(api: Api) -> None:
    schema = api.deployment("Avtaler 3 – registrer vedtak")["parameter_openapi_schema"]
    fields = schema["definitions"]["AdoptionForm"]["properties"]
    chosen = fields["municipalities"]["items"]["enum"]
    assert len(chosen) == len(shipped_register().municipalities_asked(date(2023, 6, 30))) == 46
    assert HAMAR in chosen
    assert TERM in fields["term"]["enum"]
    assert fields["term"]["default"] == "den nyeste"


def test_a_text_from_a_pasted_form_to_a_version(desk: Desk) -> None:
    course.assessed(desk.office)
    form = BeginTextForm(**WHO, term=TERM, text_nb=terms_course.NB, text_nn=terms_course.NN)
    begun = desk.run(agreement_texts.begin_text, tekst=form)
    assert (begun.state, begun.message) == (
        "COMPLETED",
        "Avtaleteksten for 2023 er opprettet med 3 punkter.",
    )
    assert (
        "[Avtaletekst 2024–2027](../key/avtaletekst-2023) | under arbeid | saksbehandler"
        in (begun.pages["oversikt"][0])
    )
    taken = desk.run(agreement_texts.take_in_round, skjema=TakeInForm(**WHO))
    early = desk.run(agreement_texts.fix_version, skjema=TermForm(**WHO))
    assert early.state == "FAILED"
    assert early.pages == taken.pages

    asked = forms_of(desk, taken.pages[TEXT][0])
    assert [name for name, _ in asked] == ["Avtaletekst 3 – foreslå endring"] * 2
    for _, given in asked:
        assert given["endring"]["term"] == TERM
        filled = ChangeForm(**WHO, **given["endring"])
        anew = filled.model_copy(update={n: f"{getattr(filled, n)}\nNytt." for n in ("text_nb", "text_nn")})
        proposed = desk.run(agreement_texts.propose_change, endring=anew)
        assert proposed.state == "COMPLETED", proposed.message
    assert "**Nytt.**" in proposed.pages[TEXT][0]
    fixed = desk.run(agreement_texts.fix_version, skjema=TermForm(**WHO))
    again = desk.run(agreement_texts.fix_version, skjema=TermForm(**WHO))
    assert fixed.message.startswith("Versjon 2 av avtaleteksten for 2023 er fastsatt: ")
    assert again.message.startswith("Dette var gjort fra før. ")
    assert again.pages == fixed.pages
    assert "# Avtaletekst 2024–2027: klar til vedtak" in fixed.pages[TEXT][0]


def test_agreements_from_a_pasted_table_to_one_in_force(desk: Desk) -> None:
    terms_course.begun(desk.office)
    course.do(desk.office, texts_at_the_desk.fix_version, TermForm(**WHO))
    desk.at("2023-10-19T09:00")
    begun = desk.run(agreements.begin_agreements, skjema=BeginAgreementsForm(**WHO, term=TERM))
    assert begun.message.startswith("46 avtaler for perioden 2023–2027 er opprettet.")
    days = {"body": Elected.FYLKESTING, "day": date(2023, 10, 18)}
    desk.run(agreements.record_constituted, skjema=ConstitutedForm(**WHO, term=TERM, **days))
    table = {"body": Elected.KOMMUNESTYRE, "dates": terms_course.DAYS}
    held = desk.run(agreements.record_constituted, skjema=ConstitutedForm(**WHO, term=TERM, **table))
    assert held.message.endswith("er registrert for 3 avtaler.")
    agreements_at_the_desk.offer_agreements(
        desk.office, AgreementsForm(**WHO, term="2023"), command_id="offer"
    )

    desk.at("2023-12-15T09:00")
    early = AdoptionForm(
        **WHO,
        body=Body.KOMMUNESTYRE,
        decided=date(2023, 9, 20),
        case_number="90/2023",
        municipalities=[HAMAR],
    )
    refused = desk.run(agreements.record_adoption, vedtak=early)
    assert refused.state == "FAILED"
    assert "kommunestyret for perioden ble konstituert 12.10.2023" in refused.message
    county = AdoptionForm(**WHO, body=Body.FYLKESTING, decided=date(2023, 12, 5), case_number="34/2023")
    adopted = desk.run(agreements.record_adoption, vedtak=county)
    assert adopted.message.endswith("registrert for 46 avtaler.")
    forms = forms_of(desk, adopted.pages[MATRIX][0])
    assert [name for name, _ in forms].count("Avtaler 2 – registrer konstituerende møter") == 43
    given = next(fields["vedtak"] for name, fields in forms[1:] if name == "Avtaler 3 – registrer vedtak")
    assert given == {"term": TERM, "municipalities": [HAMAR], "body": "kommunestyret"}
    own = AdoptionForm(**WHO, **given, decided=date(2023, 12, 14), case_number="90/2023")
    assert desk.run(agreements.record_adoption, vedtak=own).state == "COMPLETED"
    desk.at("2024-01-10T09:00")
    for side in Side:
        form = SignForm(**WHO, side=side, signed=date(2024, 1, 10), municipalities=[HAMAR])
        signed = desk.run(agreements.sign_agreements, underskrift=form)
    assert signed.message.endswith("I kraft: 1 av 1.")
    page = signed.pages[MATRIX][0]
    assert page.startswith("# Avtaler 2024–2027: 1 av 46 i kraft\n")
    assert "| Hamar 3403 | **i kraft** fra 10.01.2024 | 05.12.2023, v1, signert 10.01.2024 |" in page
    assert "45 vedtatt av fylkestinget, 1 i kraft" in signed.pages["oversikt"][0]


def test_spreadsheets_and_comparisons_are_laid_out_and_the_run_says_where(desk: Desk) -> None:
    terms_course.adopted(desk.office)
    out = desk.settings.outgoing
    sheets = desk.run(agreements.matrix_as_sheet, skjema=TermForm(**WHO))
    assert sheets.state == "COMPLETED"
    assert sheets.message == (
        f"Regnearket ligger her: {out}/avtaler-2023-2024-01-20.xlsx og {out}/avtaler-2023-2024-01-20.csv."
    )
    compared = desk.run(agreement_texts.compare_texts, skjema=CompareForm(**WHO))
    assert compared.state == "COMPLETED"
    assert str(out / "avtaletekst-2023-endringer-nn-2024-01-20.pdf") in compared.message
    assert len(list(out.iterdir())) == 6
    assert sheets.after == compared.after == sheets.before, "nothing of it is in the log"


def test_a_quiet_day_folds_no_agreement_and_a_changed_one_is_seen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms_course.adopted(desk.office)
    folded: list[str] = []

    def noted(office: Office, term: str) -> Any:
        folded.append(term)
        return matrix_of(office, term)

    monkeypatch.setattr(term_pages, "matrix_of", noted)
    first = desk.run(annual_cycle.daily_cycle)
    assert folded == ["2023"]
    assert f"](../key/{MATRIX})" in first.pages["oversikt"][0]
    quiet = desk.run(annual_cycle.daily_cycle)
    desk.at("2024-06-29T06:00")
    day_before = desk.run(annual_cycle.daily_cycle)
    assert quiet.pages == first.pages
    assert day_before.pages[MATRIX] == first.pages[MATRIX]
    assert folded == ["2023"]

    desk.at("2024-06-30T06:00")
    lifted = desk.run(annual_cycle.daily_cycle)
    assert folded == ["2023", "2023"]
    assert "Løftet: **44**" in lifted.pages[MATRIX][0]
