"""What should begin now, asked of the log: which cases there are, read no further than the answer needs."""

from collections.abc import Iterator
from datetime import date

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.state import CYCLE, Agreement
from domain.cases.consultation.words import Status
from domain.county.elections import election_year_of
from domain.county.localtime import local_day
from domain.engine.due import under_way
from domain.engine.handle import load
from domain.engine.instants import read_instant
from domain.engine.log import read_all, streams
from domain.engine.refusal import Refused
from domain.views.begin_now import CasesBegun, RoundBegun, Task
from domain.views.begin_term import begin_now
from flows.office import Office
from flows.round_names import names_evaluation, year_named
from flows.terms import agreement_stream, load_agreements, load_text
from flows.wheels import files_lacking

OBLIGATION = "obligation"


def tasks_to_begin(office: Office) -> tuple[Task, ...]:
    """All that should begin now, by the plan, the register and the cases there are today."""
    return begin_now(office.plan, _municipalities(office), cases_begun(office), office.today)


def cases_begun(office: Office) -> CasesBegun:
    """The cases of this term and the one before."""
    elected = election_year_of(office.today.year)
    return CasesBegun(
        since=_first_day(office),
        rounds=tuple(_rounds(office, elected)),
        texts={term: load_text(office, str(term)) for term in (elected - CYCLE, elected)},
        agreements={
            elected - CYCLE: _still_going(office, elected - CYCLE),
            elected: tuple(load_agreements(office, str(elected)).values()),
        },
        obligations=_years_opened(office),
        files_lacking=files_lacking(office),
    )


def _municipalities(office: Office) -> dict[str, str]:
    """The county's own today, number to name; none while nothing has been read in, which others tell staff."""
    try:
        register = office.register()
    except Refused:
        return {}
    return {m.number: m.name for m in register.municipalities_asked(office.today)}


def _first_day(office: Office) -> date | None:
    with office.store.reading() as c:
        first = next(read_all(c), None)
    return local_day(read_instant(first.at)) if first else None


def _rounds(office: Office, elected: int) -> Iterator[RoundBegun]:
    """The rounds of this term by their names; only one under way is read, to see whether it is concluded already."""
    over, going = office.over(), office.under_way()
    for name in filter(lambda name: year_named(name) >= elected, (*over, *going)):
        how = over.get(name) or office.load_round(name).state.status
        yield RoundBegun(year_named(name), names_evaluation(name), how == Status.CONCLUDED)


def _still_going(office: Office, term: int) -> tuple[Agreement, ...]:
    """The former term's agreements that are not over: at the election they need the date on which they end."""
    with office.store.reading() as c:
        names = [s for s in under_way(c, AGREEMENT.name) if s.startswith(agreement_stream(f"{term}-"))]
        return tuple(load(c, office.catalogue, name).state for name in names)


def _years_opened(office: Office) -> frozenset[int] | None:
    if OBLIGATION not in {case.name for case in office.catalogue.case_types}:
        return None
    with office.store.reading() as c:
        return frozenset(int(stream.partition("/")[2]) for stream in streams(c, OBLIGATION))
