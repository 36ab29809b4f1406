"""The points of a round's answers as a sheet: outcome and reason together, everything else locked (R17)."""

from domain.cases.consultation.words import Outcome
from flows import desk_work
from flows.office import Office
from tests.flows.course import answered, assess_form, assessed, at, closed, do, number_of_answer
from tests.flows.sheet_course import laid_out, length, read_in, refused

SHEET = "Ark «Vurdering 2023», celle"
TAKEN = {"Utfall": "tas inn", "Begrunnelse": "Følger av vedtakspunkt 2."}


def test_points_are_shown_with_their_clause_and_assessed_from_the_sheet(office: Office) -> None:
    closed(office)
    answer = str(number_of_answer(office))
    filled = laid_out(office, "assessment")
    assert list(filled.rows) == [(answer, "1"), (answer, "2")]
    assert filled.read((answer, "1"), "Punkt i avtalen") == "3.1"
    assert filled.read((answer, "1"), "Innspillet") == "To faste møtepunkter i halvåret."
    assert filled.read((answer, "2"), "Fra").startswith("Hamarregionen")
    filled.write((answer, "1"), TAKEN).write(
        (answer, "2"), {"Utfall": "tas ikke inn", "Begrunnelse": "Står i planen."}
    )
    done = read_in(office, filled)
    assert done.streams == ("consultation/2023",)
    given = office.load_round("2023").state.standing[0].assessments
    assert {n: (a.outcome, office.text(a.reason)) for n, a in given.items()} == {
        1: (Outcome.TAKEN, "Følger av vedtakspunkt 2."),
        2: (Outcome.NOT_TAKEN, "Står i planen."),
    }
    assert str(read_in(office, laid_out(office, "assessment"))).endswith("Ingenting er endret.")


def test_another_outcome_or_reason_takes_the_place_of_the_first(office: Office) -> None:
    assessed(office)
    key = (str(number_of_answer(office)), "1")
    read_in(office, laid_out(office, "assessment").write(key, {"Utfall": "til orientering"}))
    found = office.load_round("2023").state.standing[0].assessments[1]
    assert (found.outcome, office.text(found.reason)) == (Outcome.NOTED, "Følger av vedtakspunkt 2.")


def test_half_an_assessment_or_one_that_is_emptied_is_refused_by_cell(office: Office) -> None:
    assessed(office)
    answer = str(number_of_answer(office))
    filled = laid_out(office, "assessment")
    filled.write((answer, "1"), {"Utfall": None, "Begrunnelse": None}).write(
        (answer, "2"), {"Begrunnelse": None}
    )
    assert refused(office, filled) == [
        f"{SHEET} {filled.place((answer, '1'), 'Utfall')}: er tømt; en vurdering kan endres, men ikke "
        "fjernes (R17). Velg et annet utfall.",
        f"{SHEET} {filled.place((answer, '2'), 'Begrunnelse')}: mangler: utfall og begrunnelse hører "
        "sammen (R17). Fyll ut cella.",
    ]
    filled = laid_out(office, "assessment").write((answer, "1"), {"Utfall": "kanskje"})
    assert refused(office, filled) == [
        f"{SHEET} {filled.place((answer, '1'), 'Utfall')}: «kanskje» er ikke et av valgene. Velg: tas "
        "inn, tas delvis inn, tas ikke inn, til orientering, utsatt til neste rullering."
    ]


def test_a_locked_cell_that_is_changed_is_named(office: Office) -> None:
    closed(office)
    key = (str(number_of_answer(office)), "1")
    filled = laid_out(office, "assessment").write(key, {**TAKEN, "Innspillet": "Noe annet."})
    [told] = refused(office, filled)
    assert told == (
        f"{SHEET} {filled.place(key, 'Innspillet')}: «Innspillet» kan ikke endres her. Angre endringen."
    )


def test_somebody_has_assessed_the_point_meanwhile(office: Office) -> None:
    closed(office)
    number = number_of_answer(office)
    filled = laid_out(office, "assessment").write((str(number), "1"), {**TAKEN, "Utfall": "tas delvis inn"})
    do(office, desk_work.assess_points, assess_form(number, 1))
    there = length(office)
    assert "«Utfall» er nå «tas inn»" in refused(office, filled)[0]
    assert length(office) == there


def test_a_round_that_is_open_takes_no_assessment(office: Office) -> None:
    answered(office)
    at(office, "2023-09-01T09:00")
    key = (str(number_of_answer(office)), "1")
    [told] = refused(office, laid_out(office, "assessment").write(key, TAKEN))
    assert "Runden: er åpen og kan ikke vurderes" in told
