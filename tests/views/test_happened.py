"""When something happened in the world, beside the day it was recorded; and the documents an event rests on."""

from dataclasses import dataclass
from datetime import date

import pytest

from domain.cases.consultation.commands import ConfirmSilence
from domain.views.happened import documents_of, happened_on
from domain.views.sentences import case_title, stream_named
from tests.cases import adjustment_2025 as j
from tests.cases import agreement_2023 as a
from tests.cases import round_2023 as r
from tests.cases import text_2023 as t

SILENT = r.tell((r.SEPT_18, ConfirmSilence("valdres", r.SEPT_14, r.ANNE)), after=r.ANSWERED)
RECORDED_LATE = a.tell((a.JAN_20, a.MUNICIPALITY_ADOPTS), after=a.BY_COUNTY)
SIGNED_LATE = a.tell((a.JAN_20, a.COUNTY_SIGNS), after=a.ADOPTED)
LONG = "0a" * 32


@pytest.mark.parametrize(
    ("event", "day"),
    [
        (r.ANSWERED[-1], r.SEPT_14),
        (SILENT[-1], r.SEPT_14),
        (r.CLOSED[-1], r.SEPT_29),
        (a.SITTING[-1], a.OCT_18),
        (RECORDED_LATE[-1], a.DEC_14),
        (SIGNED_LATE[-1], a.JAN_10),
        (a.IN_FORCE[-1], a.JAN_20),
        (a.EXPIRED[-1], a.OCT_14_2027),
        (a.tell((j.MAY_4, j.DECLINE), after=j.OFFERED)[-1], j.APR_23),
        (t.BEGUN[-1], t.NOV_1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_day_is_that_of_the_world_and_not_of_the_desk(event: object, day: date) -> None:
    assert happened_on(event) == day


def test_an_event_that_names_no_day_is_none() -> None:
    with pytest.raises(TypeError, match="object does not say on which day it was"):
        happened_on(object())


def test_documents_are_named_once_and_letters_and_fingerprints_are_left_out() -> None:
    @dataclass(frozen=True)
    class Told:
        reason: str
        fingerprint: str
        points: tuple[str, ...]
        on: date

    told = Told(LONG, "0b" * 32, (LONG, "0c" * 32, "short"), r.JUNE_13)
    assert documents_of(told) == (("reason", LONG), ("points", LONG), ("points", "0c" * 32))
    assert documents_of(r.DRAFTED[-1]) == ()


@pytest.mark.parametrize("stream", ["consultation/2023", "agreement-text/2023", "agreement/2023-3403"])
def test_a_case_is_found_by_the_title_that_staff_read(stream: str) -> None:
    assert stream_named(case_title(stream)) == stream
    assert stream_named(f" {case_title(stream).upper()} ") == stream


@pytest.mark.parametrize("words", ["", "2023", "Runde", "Tull 2023", "consultation/2023"])
def test_other_words_are_no_title(words: str) -> None:
    assert stream_named(words) is None
