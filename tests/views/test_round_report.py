"""The report of a round: who answered, every point with what became of it, counted by clause and by council."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.consultation.state import Round
from domain.cases.consultation.words import AnswerStatus, Outcome
from domain.views.round_report import clause_order, round_report
from tests.letters import round_2023 as r

REPORT = round_report(r.fold(r.ASSESSED))


def test_each_council_stands_with_its_answer_and_its_municipalities_after_it() -> None:
    lines = {line.party: line for line in REPORT.parties}
    assert len(lines) == 11
    assert (REPORT.asked, REPORT.answered) == (10, 5)
    hamar = lines["hamar"]
    assert (hamar.status, hamar.received, hamar.points) == (AnswerStatus.INPUT, date(2023, 8, 28), 3)
    assert lines["kongsvinger"].received is None
    assert lines["lillehammer"].status is AnswerStatus.SILENT_CONFIRMED
    parties = [line.party for line in REPORT.parties]
    assert parties.index("3433") == parties.index("nord-gudbrandsdal") + 1
    assert (lines["3433"].status, lines["3433"].points) == (None, 1)
    assert lines["valdres"].points == 2, "those of the provisional answer were replaced"
    assert lines["hadeland"].points == 0, "it came too late"


def test_every_point_stands_with_outcome_and_reason() -> None:
    found = {(p.answer, p.number): p for p in REPORT.points}
    assert set(found) == {(8, 1), (8, 2), (8, 3), (14, 1), (14, 2), (16, 1), (16, 2), (18, 1), (21, 1)}
    assert found[8, 2].outcome is Outcome.PARTLY
    assert r.TEXTS(found[8, 3].reason) == "Utbetalingen følger fylkeskommunens budsjettvedtak."
    late = found[21, 1]
    assert (late.counts, late.outcome, late.reason) == (False, None, "")
    assert [p.answer for p in REPORT.put_off] == [14]


def test_the_counts_are_of_the_points_that_count_and_agree_with_each_other() -> None:
    assert dict(REPORT.outcomes) == {
        Outcome.TAKEN: 4,
        Outcome.PARTLY: 1,
        Outcome.NOT_TAKEN: 1,
        Outcome.NOTED: 1,
        Outcome.NEXT_TIME: 1,
    }
    assert [(line.of, line.points) for line in REPORT.by_clause] == [
        ("", 1), ("2", 1), ("3.1", 1), ("4", 1), ("4.2", 1), ("5", 2), ("6", 1)
    ]  # fmt: skip
    assert [(line.of, line.points) for line in REPORT.by_council] == [
        ("hamar", 3), ("nord-gudbrandsdal", 3), ("valdres", 2)
    ]  # fmt: skip
    for lines in (REPORT.by_clause, REPORT.by_council):
        assert sum(line.points for line in lines) == sum(REPORT.outcomes.values()) == 8
        assert all(sum(line.outcomes.values()) == line.points for line in lines)
    assert REPORT.lacking == 0


def test_a_round_under_way_says_what_lacks() -> None:
    found = round_report(r.fold(r.ANSWERED))
    assert found.lacking == 8
    assert all(p.outcome is None for p in found.points)
    assert sum(found.outcomes.values()) == 0


def test_a_provisional_answer_is_replaced_only_by_one_that_counts() -> None:
    found = round_report(r.fold((*r.OPEN, r.PROVISIONAL)))
    assert [(p.answer, p.number) for p in found.points] == [(12, 1)]


def test_a_round_without_answers_has_a_report_of_who_was_asked() -> None:
    found = round_report(r.fold(r.OPEN))
    assert (found.answered, found.points, found.by_clause, found.by_council) == (0, (), (), ())
    assert len(found.parties) == 10


def test_a_round_without_a_draft_has_none() -> None:
    with pytest.raises(LookupError):
        round_report(Round())


def test_clauses_come_as_people_count_them() -> None:
    assert sorted(["10", "4.2", "", "vedlegg", "4.10", "4"], key=clause_order) == [
        "", "4", "4.2", "4.10", "10", "vedlegg"
    ]  # fmt: skip


@given(st.lists(st.text(alphabet="0123456789.a", max_size=6)))
def test_any_clauses_can_be_put_in_order(clauses: list[str]) -> None:
    there, back = (list(map(clause_order, sorted(x, key=clause_order))) for x in (clauses, clauses[::-1]))
    assert there == back


def test_an_answer_received_at_night_is_of_its_norwegian_day() -> None:
    night = r.answer(8, "hamar", datetime(2023, 8, 28, 22, 30, tzinfo=UTC), ("1", "Sent på kvelden."))
    found = round_report(r.fold((*r.OPEN, night)))
    assert next(line.received for line in found.parties if line.party == "hamar") == date(2023, 8, 29)
