"""Every change of the text comes from a point that was taken in, or says why else (R17)."""

from dataclasses import replace

import pytest

from domain.cases.agreement_text import events as e
from domain.cases.agreement_text.commands import DropChange, ProposeChange
from domain.cases.agreement_text.words import Change, Clause, Way
from tests.cases import text_2023 as t

REMOVE = Change(Way.REMOVE, "2.1", sources=(t.TAKEN,))
FIRST = Change(Way.ADD, "4", "nb-4", "nn-4", sources=(t.TAKEN,))


def numbers(*changes: Change) -> list[str]:
    """The clauses after these changes."""
    told = [(t.NOV_7, ProposeChange(change, t.ANNE)) for change in changes]
    return [c.number for c in t.state_of(*t.tell(*told, after=t.GATHERED)).clauses]


def test_a_change_is_proposed_with_the_points_it_comes_from() -> None:
    t.given(*t.GATHERED).when(t.PROPOSE, on=t.NOV_7).then(e.ChangeProposed(1, t.CHANGE, t.ANNE, t.NOV_7))
    state = t.state_of(*t.PROPOSED)
    assert state.changes_from(t.TAKEN) == (1,)
    assert state.clauses[1] == Clause("2", "nb-2-new", "nn-2-new")
    assert state.version.clauses == t.CLAUSES


def test_clauses_are_added_where_they_belong_and_taken_out() -> None:
    assert numbers(t.OWN) == ["1", "2", "2.1", "3"]
    assert numbers(FIRST) == ["4", "1", "2", "2.1"]
    assert numbers(REMOVE) == ["1", "2"]
    assert numbers(replace(FIRST, after="1"), replace(FIRST, clause="5", after="4")) == [
        "1",
        "4",
        "5",
        "2",
        "2.1",
    ]


def test_the_county_may_change_the_text_of_its_own_accord_when_it_says_why() -> None:
    t.given(*t.GATHERED).when(t.PROPOSE_OWN, on=t.NOV_7).then(e.ChangeProposed(1, t.OWN, t.ANNE, t.NOV_7))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (replace(t.CHANGE, sources=()), "kommer verken fra et innspill eller har en egen grunn"),
        (replace(t.CHANGE, sources=(t.OLD,)), "runde 2021, svar nr. 4, innspill 1 er ikke kjent"),
        (replace(t.CHANGE, sources=(t.NOTED,)), "er «til orientering» og gir ingen endring"),
        (replace(t.CHANGE, clause="7"), "7 finnes ikke"),
        (replace(t.CHANGE, nn=""), "Punkt 2: mangler på nynorsk"),
        (replace(t.CHANGE, nb="nb-2", nn="nn-2"), "2 lyder alt slik"),
        (replace(t.OWN, clause="2"), "2 finnes fra før"),
        (replace(t.OWN, after="7"), "Etter punkt: 7 finnes ikke"),
        (replace(t.OWN, clause="tre"), "«tre» er ikke et nummer"),
        (replace(REMOVE, clause="7"), "7 finnes ikke. Punkter i avtalen: 1, 2, 2.1"),
        (replace(REMOVE, nb="left"), "et punkt som tas ut, har ingen"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(change: Change, words: str) -> None:
    t.given(*t.GATHERED).when(ProposeChange(change, t.ANNE), on=t.NOV_7).refused(words)


def test_everything_wrong_with_a_change_is_said_at_once() -> None:
    change = replace(t.CHANGE, clause="7", nb="", sources=())
    t.given(*t.GATHERED).when(ProposeChange(change, ""), on=t.NOV_7).refused(
        "Hvem: mangler", "mangler på bokmål", "7 finnes ikke", "kommer verken fra"
    )


def test_a_proposed_change_may_be_dropped_and_its_point_lacks_a_change_again() -> None:
    t.given(*t.PROPOSED).when(t.DROP, on=t.NOV_7).then(e.ChangeDropped(1, "not-after-all", t.ANNE, t.NOV_7))
    dropped = t.tell((t.NOV_7, t.DROP), after=t.PROPOSED)
    assert t.state_of(*dropped).lacking == (t.TAKEN_POINT,)
    assert t.state_of(*dropped).clauses == t.CLAUSES
    t.given(*dropped).when(DropChange(1, "another", t.ANNE), on=t.NOV_7).refused("er droppet fra før")
    t.given(*dropped).when(t.PROPOSE, on=t.NOV_7).then(e.ChangeProposed(2, t.CHANGE, t.ANNE, t.NOV_7))


def test_a_change_that_is_made_unknown_or_built_on_is_not_dropped() -> None:
    t.given(*t.FIXED).when(t.DROP, on=t.NOV_14).refused("nr. 1 er med i versjon 2")
    t.given(*t.PROPOSED).when(DropChange(9, "why", t.ANNE), on=t.NOV_7).refused(
        "nr. 9 finnes ikke", "Foreslåtte: 1"
    )
    t.given(*t.GATHERED).when(DropChange(9, "why", t.ANNE), on=t.NOV_7).refused("Foreslåtte: ingen")
    added = t.tell((t.NOV_7, ProposeChange(replace(FIRST, after="1"), t.ANNE)), after=t.GATHERED)
    next_to = ProposeChange(replace(FIRST, clause="5", after="4"), t.ANNE)
    built = t.tell((t.NOV_7, next_to), (t.NOV_7, t.PROPOSE_OWN), after=added)
    t.given(*built).when(DropChange(1, "", ""), on=t.NOV_7).refused(
        "Hvem: mangler", "Begrunnelse: mangler", "nr. 2 bygger på nr. 1", "Dropp nr. 2 først"
    )
