"""The agreements that others come after: of the term before, and those that a merger or a split has replaced (R12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.cases.agreement.commands import Command, NameFormer
from domain.cases.agreement.decide.grounds import GOING
from domain.cases.agreement.state import CYCLE, Agreement
from flows.agreement_forms import ReplaceForm
from flows.office import Office
from flows.terms import agreement_stream, load_agreements


@dataclass(frozen=True)
class Former:
    """The agreements that those of a `term` may come after, by case: of the term itself and of the one before."""

    term: str
    known: Mapping[str, Agreement]

    def of(self, municipality: str) -> dict[str, Any]:
        """What the particulars of a municipality's new agreement say of those it comes after."""
        own = f"{int(self.term) - CYCLE}-"
        before = [
            case
            for case, state in self.known.items()
            if case.startswith(own) and not state.replaced and state.begun.municipality == municipality
        ]
        replaced = {
            case: state.replaced.day
            for case, state in self.known.items()
            if state.replaced and f"{self.term}-{municipality}" in state.replaced.by_agreements
        }
        return {
            "former": tuple(sorted([*before, *replaced])),
            "former_until": max(replaced.values(), default=None),
        }


def former_agreements(office: Office, term: str) -> Former:
    """Those that the agreements of a term may come after."""
    before = load_agreements(office, str(int(term) - CYCLE))
    return Former(term, {**before, **load_agreements(office, term)})


def succeeding(office: Office, case: str, form: ReplaceForm) -> list[tuple[str, Command]]:
    """That the agreements which stand in the place of one come after it, where they are begun already; one that is
    begun later finds it by itself."""
    found: list[tuple[str, Command]] = []
    for name in dict.fromkeys(form.by):
        state: Agreement = office.load(agreement_stream(name)).state
        if state.status in GOING:
            former = tuple(sorted({*state.begun.former, case}))
            until = max(state.begun.former_until or form.day, form.day)
            found.append((name, NameFormer(former, until, form.actor)))
    return found
