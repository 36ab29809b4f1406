"""Meeting plans as CSV: every error at once, with its line and its way out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.county.meetings import Meeting
from domain.county.meetings_file import meetings_problems, read_meetings_csv
from domain.county.plan import load_plan
from domain.county.shipped import shipped_meetings_text, shipped_plan_text, shipped_register
from domain.engine.refusal import Problem

PLAN = load_plan(shipped_plan_text())
HEADING = "organ,dato,saksfrist,konstituerende,avlyst,kilde,id"


def read(*rows: str, heading: str = HEADING) -> tuple[list[Meeting], list[str]]:
    """The meetings of these rows, and all that is wrong with them."""
    problems: list[Problem] = []
    placed = read_meetings_csv("plan.csv", "\n".join([heading, *rows]), problems)
    problems += meetings_problems(placed, shipped_register(), PLAN)
    return [p.meeting for p in placed], [str(p) for p in problems]


def test_the_example_that_comes_with_aarshjul_holds() -> None:
    problems: list[Problem] = []
    placed = read_meetings_csv("eksempel.csv", shipped_meetings_text(), problems)

    assert [*problems, *meetings_problems(placed, shipped_register(), PLAN)] == []
    assert len(placed) == 8
    assert placed[0].meeting == Meeting(
        "hamar", "hamar-2027-3", date(2027, 8, 25), date(2027, 8, 13), source="oppdiktet eksempel"
    )


def test_only_body_and_day_must_be_filled_in() -> None:
    """A meeting that has no id is the body's meeting of that day."""
    assert read("3403;01.09.2027;;;;;", heading=HEADING.replace(",", ";")) == (
        [Meeting("3403", "2027-09-01", date(2027, 9, 1), source="plan.csv")],
        [],
    )


def test_all_errors_at_once_with_line_rule_and_way_out() -> None:
    _, found = read(
        "Hamar,2027-08-25,,,,,",
        "hamar,25/8,,kanskje,,,",
        "oslo,2027-08-25,,,,,",
        "0301,2027-08-25,,,,,",
        "hamar,2027-08-25,2027-08-26,,,,",
        "hamar,9999-12-31,,,,,",
        "valdres,2027-09-10,,,,,",
        "valdres,2027-09-10,,,ja,,",
        ",,,,,,x",
    )

    assert found == [
        "plan.csv, linje 2, organ: «Hamar» er ikke et organ. "
        "Skriv en rådskode (hamar), et kommunenummer for kommunestyret (3403), eller fylkesting.",
        "plan.csv, linje 3, dato: «25/8» er ikke en dato. Skriv 2024-01-31 eller 31.01.2024.",
        "plan.csv, linje 3, konstituerende: «kanskje» er verken ja eller nei. Skriv ja eller nei.",
        "plan.csv, linje 10, organ: mangler. Fyll ut feltet.",
        "plan.csv, linje 10, dato: mangler. Fyll ut feltet.",
        "plan.csv, linje 4: «oslo» er ikke et råd i registeret 25.08.2027. Velg: gjovik, hadeland, hamar, "
        "kongsvinger, lillehammer, midt-gudbrandsdal, nord-gudbrandsdal, nord-osterdal, sor-osterdal, valdres.",
        "plan.csv, linje 5: «0301» er ikke et kommunenummer i registeret 25.08.2027 (R34). "
        "Skriv fire siffer, eller rett registeret.",
        "plan.csv, linje 6: saksfristen 26.08.2027 er etter møtet 25.08.2027. Rett datoene.",
        "plan.csv, linje 7: 31.12.9999 er utenfor kalenderen. Skriv et år fra 1948 til 2099.",
        "plan.csv, linje 9: «2027-09-10» for valdres står også i plan.csv, linje 8. "
        "Stryk den ene, eller gi møtene hver sin id.",
    ]


def test_r9_a_constituting_meeting_is_after_the_election_and_within_october() -> None:
    way_out = "Skriv en dato fra 14.09.2027 til 31.10.2027."
    rule = (
        "er ikke etter valgdagen 13.09.2027 og innen utgangen av oktober (kommuneloven § 7-1, R9). " + way_out
    )
    _, found = read(
        "3403,2027-09-13,,ja,,,",
        "3405,2027-11-01,,ja,,,",
        "fylkesting,2027-06-01,,ja,,,",
        "3407,2026-10-01,,ja,,,",
        "3411,2027-09-14,,ja,,,",
        "3412,2027-10-31,,ja,,,",
    )

    assert found == [
        f"plan.csv, linje 2: 13.09.2027 {rule}",
        f"plan.csv, linje 3: 01.11.2027 {rule}",
        f"plan.csv, linje 4: 01.06.2027 {rule}",
        "plan.csv, linje 5: 2026 er ikke et år med kommune- og fylkestingsvalg (R7). "
        "Nærmeste valgår er 2023 og 2027.",
    ]


def test_a_council_constitutes_itself_any_day_after_the_election() -> None:
    _, found = read(
        "hamar,2027-12-01,,ja,,,",
        "valdres,2027-09-13,,ja,,,",
        "gjovik,2027-09-13,,ja,ja,,",
    )

    assert found == [
        "plan.csv, linje 3: 13.09.2027 er ikke etter valgdagen 13.09.2027. Rett datoen, eller stryk merket."
    ]


def test_a_body_is_constituted_once() -> None:
    _, found = read(
        "3403,2027-10-06,,ja,ja,,",
        "3403,2027-10-13,,ja,,,",
        "3403,2027-10-20,,ja,,,",
        "3405,2027-10-20,,ja,,,",
    )

    assert found == [
        "plan.csv, linje 4: 3403 har et annet konstituerende møte i plan.csv, linje 3. "
        "Merk det ene som avlyst, eller stryk merket."
    ]


def test_another_kind_of_table_is_not_taken() -> None:
    meetings, found = read("hamar,2027-08-25", heading="organ,dato")

    assert meetings == []
    assert found == [f"plan.csv, linje 1: overskriftene er ikke de rette. Skriv: {HEADING}"]


CELLS = st.sampled_from(
    [
        "",
        "hamar",
        "3403",
        "3234",
        "fylkesting",
        "2027-10-06",
        "06.10.2027",
        "0001-01-01",
        "9999-12-31",
        "ja",
        "nei",
        '"',
        ";",
    ]
)


@given(st.lists(st.lists(CELLS | st.text(max_size=5), min_size=6, max_size=8).map(",".join), max_size=8))
def test_any_rows_are_meetings_or_are_refused_in_words(rows: list[str]) -> None:
    meetings, found = read(*rows)

    assert all(problem.startswith("plan.csv, linje ") for problem in found)
    assert meetings or found or not any(cell.strip() for row in rows for cell in row.split(","))
