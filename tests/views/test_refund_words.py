"""What a claim gives and why not more, in both languages; and what may be shown of it (R20, R33)."""

from dataclasses import fields, replace

import pytest

from domain.cases.refund.reckoning import Reckoning, reckon
from domain.cases.refund.words import Cost, CostKind
from domain.engine.refusal import Refused
from domain.views.refund_words import KINDS, reckoning_text, shown_claims
from domain.views.sentences import sentence
from tests.cases import refund_2024 as r
from tests.cases.refund_2024 import KR


def plain(found: Reckoning, language: str) -> str:
    """With spaces where amounts have no-break spaces."""
    return " ".join(reckoning_text(found, 2024, language)).replace("\u00a0", " ")


def of_second() -> Reckoning:
    """The second of two claims, with travel in it."""
    state = r.state_of(*r.tell((r.AUG_1, r.claim(200_000, "2024/200-5", r.TRAVEL)), after=r.PAID))
    return state.reckoning(state.claims[2])


def test_every_cut_is_explained() -> None:
    assert plain(of_second(), "nb") == (
        "Dokumentert lønn og sosiale utgifter er 200 000 kroner til sammen. 12 000 kroner er andre kostnader (reise) "
        "og refunderes ikke: refusjonen dekker lønn og sosiale utgifter. Taket for 2024 er 450 000 kroner, og andre "
        "krav har brukt 300 000 kroner. 50 000 kroner er over taket og refunderes ikke. Til utbetaling: "
        "150 000 kroner."
    )
    assert plain(of_second(), "nn") == (
        "Dokumentert løn og sosiale utgifter er 200 000 kroner til saman. 12 000 kroner er andre kostnader (reise) "
        "og blir ikkje refunderte: refusjonen dekkjer løn og sosiale utgifter. Taket for 2024 er 450 000 kroner, og "
        "andre krav har brukt 300 000 kroner. 50 000 kroner er over taket og blir ikkje refundert. Til utbetaling: "
        "150 000 kroner."
    )


def test_what_is_set_off_or_made_up_for_is_explained() -> None:
    too_much = reckon(8_000 * KR, (), 8_000 * KR, others=20_000 * KR, committed=30_000 * KR, cap=450_000 * KR)
    assert plain(too_much, "nb").endswith(
        "8 000 kroner er trukket fra, siden det allerede er betalt for året. Til utbetaling: 0 kroner."
    )
    assert "8 000 kroner er trekt frå, sidan det alt er betalt for året." in plain(too_much, "nn")
    cut = reckon(20 * KR, (), 20 * KR, others=200 * KR, committed=150 * KR, cap=450 * KR)
    assert plain(cut, "nb").endswith(
        "50 kroner er lagt til: det ble trukket fra tidligere, og det er plass til det nå. Til utbetaling: 70 kroner."
    )
    assert "50 kroner er lagt til: det blei trekt frå tidlegare, og det er plass til det no." in plain(
        cut, "nn"
    )


def test_both_languages_have_every_kind_of_cost_and_no_third_is_guessed() -> None:
    assert [list(kinds) for kinds in KINDS.values()] == [list(CostKind)] * 2
    with pytest.raises(KeyError):
        reckoning_text(of_second(), 2024, "se")


def test_claims_are_shown_by_their_state() -> None:
    later = r.tell((r.NOV_1, r.claim(10_000, "2024/200-9")), after=r.SET_OFF)
    assert [(s.number, s.state, s.paid // KR, s.documents) for s in shown_claims(r.state_of(*later))] == [
        (1, "utbetalt", 300_000, 1), (2, "motregnet", 0, 1), (3, "til behandling", 0, 1),
    ]  # fmt: skip
    assert [s.state for s in shown_claims(r.state_of(*r.REJECTED))] == ["avslått"]
    assert [s.state for s in shown_claims(r.state_of(*r.OVERPAID))] == ["trukket"]
    assert [s.state for s in shown_claims(r.state_of(*r.ORDERED))] == ["attestert"]


def test_r33_neither_wages_nor_social_costs_are_told_apart_from_their_sum() -> None:
    """300 000 kroner are 240 000 of wages and 60 000 of social costs: neither figure is anywhere to be seen."""
    state = r.state_of(*r.BOTH_PAID)
    shown = [getattr(claim, f.name) for claim in shown_claims(state) for f in fields(claim)]
    told = [*map(str, shown), *map(sentence, r.BOTH_PAID), *reckoning_text(of_second(), 2024, "nb")]
    for line in (240_000, 60_000, 160_000, 40_000):
        written = f"{line:,}".replace(",", "\u00a0")
        assert not [text for text in told if written in text or str(line * KR) == text]


def test_r33_a_refusal_does_not_tell_the_amount_of_a_line() -> None:
    bad = replace(r.FIRST, lines=(*r.wages(300_000), Cost(CostKind.WAGES, -77_700)))
    with pytest.raises(Refused, match="Linje 3, lønn: beløpet er ikke større enn null") as refused:
        r.given(*r.BEGUN).when(bad, on=r.JULY_1).run()
    assert "777" not in str(refused.value)
