"""The letters of an evaluation: the round's own templates, in an evaluation's words, in each language by itself."""

import re
from email import message_from_bytes, policy

import pytest

from domain.cases.consultation.words import ChangeKind
from domain.engine.refusal import Refused
from notifications.letters.compose import compose
from notifications.letters.layout import page_of
from notifications.letters.texts import shipped_texts, texts_of_round
from notifications.render.blocks import Heading
from tests.letters import evaluation_2026 as e
from tests.letters import round_2023 as r
from tests.letters.specimens import SPECIMENS, Specimen

LETTERS = {name: s for name, s in SPECIMENS.items() if name.startswith("evaluation-")}


@pytest.mark.parametrize("name", LETTERS)
def test_no_letter_of_an_evaluation_calls_itself_a_consultation(name: str) -> None:
    text = LETTERS[name].text.casefold()
    assert "valuer" in text
    assert not re.search(r"høring|høyring|innspillsrunde|innspelsrunde|runden", text)


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        (
            "evaluation-letter-nb",
            ("Hva har fungert godt i samarbeidet", "Hva bør endres når avtalen skal fornyes"),
        ),
        (
            "evaluation-letter-nn",
            ("Kva har gått godt i samarbeidet", "Kva bør vere annleis i den neste avtalen"),
        ),
    ],
)
def test_the_letter_asks_how_it_has_worked_and_what_should_change(
    name: str, questions: tuple[str, ...]
) -> None:
    text = " ".join(LETTERS[name].text.split())
    assert all(question in text for question in questions)
    assert "mandag 16. november 2026" in text.replace("måndag", "mandag")


@pytest.mark.parametrize(("council", "language"), [("hamar", "nb"), (e.NORTH, "nn")])
def test_its_pdf_has_its_name_and_the_others_keep_theirs(council: str, language: str) -> None:
    def attached(specimen: Specimen) -> list[str | None]:
        mail = message_from_bytes(
            compose(specimen.order, r.desk(specimen.round_texts)).raw, policy=policy.default
        )
        return [part.get_filename() for part in mail.iter_attachments()]

    assert attached(Specimen((), e.DRAFTED, council, e.ROUND_TEXTS))[0] == "evaluering-2026-4410-1.pdf"
    reminder = {"nb": "paminnelse", "nn": "paminning"}[language]
    assert attached(Specimen(e.OPEN, e.REMINDER, council, e.ROUND_TEXTS))[0] == f"{reminder}-2026-4410-2.pdf"
    assert "horingsbrev" in str(attached(Specimen((), r.drafted(), "hamar"))[0])


def test_a_letter_that_cannot_be_made_is_named_as_staff_know_it() -> None:
    order = Specimen((), e.DRAFTED, e.NORTH).order
    only_nb = texts_of_round(2026, ChangeKind.EVALUATION, body={"nb": "Bare bokmål."})
    with pytest.raises(
        Refused, match="Evalueringsbrev til Interkommunalt politisk råd for Nord-Gudbrandsdal"
    ):
        compose(order, r.desk(only_nb))


def test_the_words_of_a_year_are_those_of_its_round_and_not_of_its_evaluation() -> None:
    """2023 has a file of its own; an evaluation of any year has the evaluation's."""
    assert shipped_texts(2023, ChangeKind.EVALUATION) == shipped_texts(2026, ChangeKind.EVALUATION)
    assert shipped_texts(2026, ChangeKind.EVALUATION) != shipped_texts(2026, ChangeKind.ADJUSTMENT)


def test_the_letters_are_written_in_each_language_and_not_carried_over() -> None:
    nb, nn = (page_of(LETTERS[f"evaluation-letter-{x}"].order, r.desk(e.ROUND_TEXTS)) for x in ("nb", "nn"))
    assert (nb.language, nn.language) == ("nb", "nn")
    assert {str(block) for block in nb.blocks} & {str(block) for block in nn.blocks} == {
        str(Heading("Frist"))
    }
