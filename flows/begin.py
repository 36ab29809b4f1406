"""What should begin now, asked of the log: which cases there are, read no further than the answer needs."""

from datetime import date

from domain.cases.consultation.words import ChangeKind
from domain.county.elections import election_year_of
from domain.county.localtime import local_day
from domain.engine.instants import read_instant
from domain.engine.log import read_all, streams
from domain.engine.refusal import Refused
from domain.views.begin_now import CasesBegun, RoundBegun, Task
from domain.views.begin_term import begin_now
from flows.office import Office
from flows.terms import load_agreements, load_text

CYCLE = 4
OBLIGATION = "obligation"


def tasks_to_begin(office: Office) -> tuple[Task, ...]:
    """All that should begin now, by the plan, the register and the cases there are today."""
    return begin_now(office.plan, _municipalities(office), cases_begun(office), office.today)


def cases_begun(office: Office) -> CasesBegun:
    """The cases of this term and the one before."""
    elected = election_year_of(office.today.year)
    terms = (elected - CYCLE, elected)
    return CasesBegun(
        since=_first_day(office),
        rounds=tuple(_round(office, name) for name in office.rounds() if int(name[:4]) >= elected),
        texts={term: load_text(office, str(term)) for term in terms},
        agreements={term: tuple(load_agreements(office, str(term)).values()) for term in terms},
        obligations=_years_opened(office),
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


def _round(office: Office, name: str) -> RoundBegun:
    state = office.load_round(name).state
    drawn = state.particulars
    year, change = (drawn.letter_date.year, drawn.change) if drawn else (int(name[:4]), ChangeKind.ADJUSTMENT)
    return RoundBegun(name, year, change, state.status)


def _years_opened(office: Office) -> frozenset[int] | None:
    if OBLIGATION not in {case.name for case in office.catalogue.case_types}:
        return None
    with office.store.reading() as c:
        return frozenset(int(stream.partition("/")[2]) for stream in streams(c, OBLIGATION))
