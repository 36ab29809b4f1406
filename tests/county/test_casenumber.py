"""Case and journal numbers (R26)."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.county.casenumber import CaseNumber, JournalNumber
from domain.engine.refusal import Refused


def test_r26_the_letter_of_2023() -> None:
    number = JournalNumber.parse("2022/17593-5")

    assert (number.case.year, number.case.sequence, number.number) == (2022, 17593, 5)
    assert number == CaseNumber.parse("2022/17593").document(5)
    assert str(number) == "2022/17593-5"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022-17593",
        "22/17593",
        "2022/0",
        "2022/017",
        "2022/17593-5",
        " 2022/1",
        "2022/1\n",
        "٢٠٢٢/1",
        "0000/1",
    ],
)
def test_what_is_no_case_number(text: str) -> None:
    with pytest.raises(Refused, match=r"R26.*2022/17593\."):
        CaseNumber.parse(text)


@pytest.mark.parametrize(
    "text", ["2022/17593", "2022/17593-0", "2022/17593-05", "2022/17593-5-1", "2022/17593–5"]
)
def test_what_is_no_journal_number(text: str) -> None:
    with pytest.raises(Refused, match="2022/17593-5"):
        JournalNumber.parse(text)


@given(st.integers(1900, 2199), st.integers(1, 999_999_999), st.integers(1, 999_999_999))
def test_a_number_reads_back_as_itself(year: int, sequence: int, document: int) -> None:
    case = CaseNumber(year, sequence)

    assert CaseNumber.parse(str(case)) == case
    assert JournalNumber.parse(str(case.document(document))) == case.document(document)


@given(st.text())
def test_any_text_reads_back_or_is_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        assert str(CaseNumber.parse(text)) == text
