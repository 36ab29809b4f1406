"""R26: a case's own case file gives its document numbers out once, from the first on, without gaps."""

from datetime import date

import pytest

from domain.cases.case_file import CaseFile

MAR_1, APR_1 = date(2024, 3, 1), date(2024, 4, 1)
FILE = CaseFile().opened("2024/1301", 1)


def problems(found: object) -> str:
    return " ".join(map(str, found))  # type: ignore[call-overload]


def test_no_letter_leaves_without_a_case_file() -> None:
    assert CaseFile().next_document == 0
    assert CaseFile().with_letter(0, MAR_1) == CaseFile()


def test_numbers_are_given_out_one_after_the_other() -> None:
    two = FILE.with_letter(1, MAR_1).with_letter(2, APR_1)
    assert two.next_document == 3
    assert two.given == {1: MAR_1, 2: APR_1}
    assert CaseFile().opened("2024/1301", 5).next_document == 5


def test_a_number_that_an_incoming_document_has_is_passed_over() -> None:
    file = FILE.with_document("2024/1301-1").with_document("2024/1301-3").with_document("2024/100-2")
    assert file.next_document == 2
    assert file.with_letter(2, MAR_1).next_document == 4
    assert file.with_document("no number") == file


def test_an_incoming_document_cannot_have_the_number_of_a_letter() -> None:
    file = FILE.with_letter(1, MAR_1)
    assert problems(file.incoming_problems("Rapporten", "2024/1301-1")) == (
        "Rapporten: 2024/1301-1 er et brev som er sendt herfra (R26). Neste ledige nummer i saken er 2024/1301-2."
    )
    assert file.with_document("2024/1301-1") == file
    assert not list(file.incoming_problems("Rapporten", "2024/1301-2"))
    assert not list(file.incoming_problems("Rapporten", "2024/100-1"))


def test_a_letter_is_given_its_number_by_its_event() -> None:
    class Sent:
        letter, on = 1, MAR_1

    assert FILE.with_letter_of(Sent()).given == {1: MAR_1}
    assert FILE.with_letter_of(object()) == FILE


@pytest.mark.parametrize(
    ("number", "first", "words"),
    [
        ("2024-1301", 1, "årstall, skråstrek og nummer"),
        ("2024/1301", 0, "telles fra 1"),
        ("", 0, "telles fra 1"),
    ],
)
def test_a_case_is_opened_in_a_case_file_by_its_number(number: str, first: int, words: str) -> None:
    assert words in problems(CaseFile().opening_problems(number, first))


def test_a_case_file_lies_fast_once_a_letter_has_left() -> None:
    assert not list(FILE.opening_problems("2024/1999", 3))
    assert FILE.opened("2024/1999", 3).next_document == 3
    sent = FILE.with_letter(1, MAR_1)
    assert "det er sendt brev fra den (R26)" in problems(sent.opening_problems("2024/1999", 1))
    assert not list(sent.opening_problems("2024/1301", 1))
    assert sent.opened("2024/1301", 1) == sent
