"""The chain from input to answer, for each council, and where it is broken (R17)."""

from dataclasses import replace

import pytest

from domain.cases.agreement_text.commands import Begin, ProposeChange, SettlePoint, TakeInRound
from domain.cases.agreement_text.from_round import assessed_points
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Change, Clause, Particulars, Source, Way
from domain.cases.consultation.commands import Assess
from domain.cases.consultation.words import Outcome, Point
from domain.views.chain import Break, ChangeLink, CouncilChain, Link, chain, links_of
from tests.cases import round_2023 as r
from tests.cases import text_2023 as t

FIRST, SECOND = Source("2023", 6, 1), Source("2023", 6, 2)
CLAUSES = (Clause("4.2", "nb", "nn"),)
BEGUN = t.tell((t.NOV_1, Begin(Particulars(2023, "Avtale", "Avtale"), CLAUSES, (), t.ANNE)))
POINTS = assessed_points("2023", r.state_of(*r.CONCLUDED))
TAKEN_IN = t.tell((t.NOV_1, TakeInRound("2023", POINTS, t.ANNE)), after=BEGUN)
CHANGE = ProposeChange(Change(Way.REPLACE, "4.2", "new-nb", "new-nn", sources=(FIRST,)), t.ANNE)
CHANGED = t.tell((t.NOV_7, CHANGE), after=TAKEN_IN)
FIXED = t.tell((t.NOV_7, t.FIX), after=CHANGED)


def hamar(text: CommonText, *events: object) -> CouncilChain:
    """Hamar's chain over a round with these events."""
    return chain(text, {"2023": r.state_of(*events)})[0]  # type: ignore[arg-type]


def test_a_whole_chain_from_input_to_answer() -> None:
    found = hamar(t.state_of(*FIXED), *r.CONCLUDED)
    assert str(found) == "to innspill, to svar"
    assert found.is_whole
    assert found.links == (
        Link(
            FIRST, "hamar", "4.2", "text-1", Outcome.TAKEN, "reason-1", r.ANNE, r.OCT_10,
            (ChangeLink(1, "4.2", 2),), 8, r.OCT_20, (),
        ),
        Link(SECOND, "hamar", "", "text-2", Outcome.NOTED, "reason-2", r.ANNE, r.OCT_10, (), 8, r.OCT_20, ()),
    )  # fmt: skip


def test_a_council_that_said_nothing_has_nothing_to_answer() -> None:
    _, valdres, hadeland = chain(t.state_of(*FIXED), {"2023": r.state_of(*r.CONCLUDED)})
    assert (valdres.council, hadeland.council) == ("valdres", "hadeland")
    assert str(valdres) == "ingen innspill, ingen svar"
    assert valdres.is_whole


@pytest.mark.parametrize(
    ("text", "events", "breaks"),
    [
        (FIXED, r.CLOSED, (Break.NO_OUTCOME, Break.NO_ANSWER)),
        (BEGUN, r.CONCLUDED, (Break.NOT_TAKEN_IN,)),
        (TAKEN_IN, r.CONCLUDED, (Break.NO_CHANGE,)),
        (CHANGED, r.ASSESSED, (Break.NO_ANSWER,)),
        (
            FIXED,
            r.tell(
                (r.OCT_10, Assess(6, 1, Outcome.NOT_TAKEN, "on-second-thoughts", r.ANNE)), after=r.ASSESSED
            ),
            (Break.OTHER_OUTCOME, Break.NO_ANSWER),
        ),
    ],
)
def test_a_missing_link_is_named(
    text: tuple[object, ...], events: tuple[object, ...], breaks: object
) -> None:
    found = hamar(t.state_of(*text), *events)  # type: ignore[arg-type]
    assert found.links[0].breaks == breaks
    assert not found.is_whole


def test_a_round_without_a_text_is_shown_too() -> None:
    assert hamar(CommonText(), *r.CONCLUDED).links[1].breaks == (Break.NOT_TAKEN_IN,)


def test_a_municipality_that_answered_by_itself_is_named_under_its_council() -> None:
    alone = r.answer("hamar", municipality="3403")
    events = r.tell((r.SEPT_14, alone), after=r.OPENED)
    assert [link.party for link in hamar(CommonText(), *events).links] == ["3403", "3403"]


def test_nine_points_and_nine_answers_are_said_in_words_and_thirteen_in_figures() -> None:
    for many, said in ((9, "ni innspill, ingen svar"), (13, "13 innspill, ingen svar")):
        points = tuple(Point(n, "", f"text-{n}") for n in range(1, many + 1))
        events = r.tell((r.SEPT_14, r.answer("hamar", points=points)), after=r.OPENED)
        assert str(hamar(CommonText(), *events)) == said


def test_what_was_settled_later_is_the_last_word() -> None:
    later = tuple(replace(p, outcome=Outcome.NEXT_TIME) for p in POINTS)
    put_off = r.tell(
        (r.OCT_10, Assess(6, 1, Outcome.NEXT_TIME, "reason-1", r.ANNE)),
        (r.OCT_10, Assess(6, 2, Outcome.NEXT_TIME, "reason-2", r.ANNE)),
        after=r.CLOSED,
    )
    text = t.tell(
        (t.NOV_1, TakeInRound("2023", later, t.ANNE)),
        (t.NOV_14, TakeInRound("2025", (), t.ANNE)),
        (t.NOV_14, SettlePoint(FIRST, Outcome.NOT_TAKEN, "no", t.ANNE)),
        after=BEGUN,
    )
    first, second = hamar(t.state_of(*text), *put_off).links
    assert (first.outcome, second.outcome) == (Outcome.NOT_TAKEN, Outcome.NEXT_TIME)


def test_the_points_of_one_council_are_those_of_its_chain() -> None:
    rounds = {"2023": r.state_of(*r.CONCLUDED)}
    text = t.state_of(*FIXED)
    assert links_of(text, rounds, {"hamar"}) == hamar(text, *r.CONCLUDED).links
    assert links_of(text, rounds, {"hadeland", "3403"}) == ()
