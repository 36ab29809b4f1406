"""The demonstration's second part: the common text, offers to 46 municipalities, and the first agreements in force."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import yaml

from domain.cases.agreement.words import Side
from domain.cases.agreement_text.words import TAKEN_IN, Way
from domain.county.authority import Body
from flows.demo import story
from flows.demo.round import ROUND
from flows.demo.teller import Teller, office
from flows.desk_work.drafting import control_code

TERM, FORMER = "2023", "2019"


def tell_agreements(t: Teller) -> None:
    """From the points of the round to the first agreements in force, on New Year's Day."""
    t.say("\nFelles avtaletekst")
    t.at("2023-10-02T09:00")
    _text(t)
    t.say("\nAvtaler: konstituering og tilbud")
    _offers(t)
    t.say("\nVedtak og underskrifter")
    _decisions(t)
    t.until(date(2024, 1, 2))


def _text(t: Teller) -> None:
    from flows import agreement_texts
    from flows.agreement_forms import BeginTextForm, ChangeForm, TakeInForm, TermForm

    drafter = story.DRAFTER
    first = BeginTextForm(
        actor=drafter, term=FORMER, text_nb=_read("avtale-2019-nb.txt"), text_nn=_read("avtale-2019-nn.txt")
    )
    t.run(agreement_texts.begin_text, tekst=first)
    t.run(agreement_texts.fix_version, skjema=TermForm(actor=drafter, term=FORMER))
    t.run(agreement_texts.begin_text, tekst=BeginTextForm(actor=drafter, term=TERM, former=FORMER))
    t.run(agreement_texts.take_in_round, skjema=TakeInForm(actor=drafter, term=TERM, round=ROUND))
    for change in yaml.safe_load(_read("endringer-2023.yaml")):
        form = ChangeForm(
            actor=drafter,
            term=TERM,
            way=Way.REPLACE,
            clause=change["clause"],
            text_nb=change["nb"],
            text_nn=change["nn"],
            points=list(_points(change["clause"], change["councils"])),
        )
        t.run(agreement_texts.propose_change, endring=form)
    t.run(agreement_texts.fix_version, skjema=TermForm(actor=drafter, term=TERM))


def _points(clause: str, councils: list[str]) -> Iterator[str]:
    """What those councils said about the clause, and the county took in: round, answer and point."""
    with office() as opened:
        answers = opened.load_round(ROUND).state.to_assess
    for answer in answers:
        for point in answer.points:
            asked = answer.council in councils and point.clause == clause
            if asked and answer.assessments[point.number].outcome in TAKEN_IN:
                yield f"{ROUND}/{answer.number}/{point.number}"


def _offers(t: Teller) -> None:
    from flows import agreements, offers
    from flows.agreement_forms import BeginAgreementsForm, ConstitutedForm, Elected
    from flows.desk_work.offers import waiting_offers
    from flows.offer_forms import ApproveOffersForm, DraftOffersForm

    begun = BeginAgreementsForm(actor=story.DRAFTER, term=TERM, first_case_number=story.FIRST_AGREEMENT)
    t.run(agreements.begin_agreements, skjema=begun)
    t.until(date(2023, 10, 27))
    t.at("2023-10-27T10:00")
    county = ConstitutedForm(
        actor=story.DRAFTER, term=TERM, body=Elected.FYLKESTING, day=story.FYLKESTING_CONSTITUTED
    )
    t.run(agreements.record_constituted, skjema=county)
    dates = _read("konstituerende-2023.csv")
    municipal = ConstitutedForm(actor=story.DRAFTER, term=TERM, body=Elected.KOMMUNESTYRE, dates=dates)
    t.run(agreements.record_constituted, skjema=municipal)
    t.at("2023-10-30T10:00")
    draft = DraftOffersForm(actor=story.DRAFTER, term=TERM, letter_date=date(2023, 10, 31))
    t.run(offers.draft_offers, tilbud=draft)
    with office() as opened:
        waiting = waiting_offers(opened, TERM)
    sending = next(a.letters.draft.sending for a in waiting.values() if a.letters.draft)
    t.at("2023-10-30T10:30")
    approval = ApproveOffersForm(actor=story.APPROVER, term=TERM, control_code=control_code(sending))
    t.run(offers.approve_offers, godkjenning=approval)
    t.deliver("2023-10-31T08:00")


def _decisions(t: Teller) -> None:
    from flows import agreements
    from flows.agreement_forms import AdoptionForm, SignForm, StartForm

    def adopted(body: Body, decided: date, case_number: str, numbers: list[Any]) -> None:
        t.until(decided)
        t.at(f"{decided}T14:00")
        form = AdoptionForm(
            actor=story.DRAFTER, term=TERM, body=body, decided=decided, case_number=case_number,
            municipalities=numbers,
        )  # fmt: skip
        t.run(agreements.record_adoption, vedtak=form)

    for decision in story.DECISIONS:
        numbers: list[Any] = [decision.municipality] if decision.municipality else []
        body = Body.KOMMUNESTYRE if decision.municipality else Body.FYLKESTING
        adopted(body, decision.day, decision.case_number, numbers)
    signed: list[Any] = list(story.SIGNED)
    t.until(story.SIGNED_ON)
    t.at(f"{story.SIGNED_ON}T12:00")
    start = StartForm(actor=story.DRAFTER, term=TERM, day=date(2024, 1, 1), municipalities=signed)
    t.run(agreements.state_start, skjema=start)
    for side in Side:
        form = SignForm(
            actor=story.DRAFTER, term=TERM, side=side, signed=story.SIGNED_ON, municipalities=signed
        )
        t.run(agreements.sign_agreements, underskrift=form)
    t.deliver(f"{story.SIGNED_ON}T12:30")


def _read(name: str) -> str:
    return files("flows.demo").joinpath("texts", name).read_text(encoding="utf-8")
