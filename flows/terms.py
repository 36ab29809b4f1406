"""A term's text and its agreements: where they are in the log, and as it has them."""

from dataclasses import dataclass
from datetime import date

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.state import Agreement
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.agreement_text.state import CommonText
from domain.engine.handle import load
from domain.engine.log import streams
from domain.engine.refusal import Problem, Refused
from flows.office import Office


@dataclass(frozen=True)
class Standing:
    """A case or many: where it is, whose move it is and what for, what the calendar does next, and who is overdue."""

    stream: str
    status: str
    holder: str
    what: str
    next_due: date | None
    overdue: tuple[str, ...] = ()


def text_stream(term: str) -> str:
    """The stream of a term's common text."""
    return f"{AGREEMENT_TEXT.name}/{term}"


def agreement_stream(case: str) -> str:
    """The stream of an agreement: «agreement/2023-3403»."""
    return f"{AGREEMENT.name}/{case}"


def terms(office: Office) -> list[str]:
    """The terms that have a text or an agreement, oldest first."""
    with office.store.reading() as c:
        texts = [s.partition("/")[2] for s in streams(c, AGREEMENT_TEXT.name, until=office.until)]
        begun = streams(c, AGREEMENT.name, until=office.until)
    agreements = [s.partition("/")[2].partition("-")[0] for s in begun]
    return sorted({*texts, *agreements})


def find_term(office: Office, name: str) -> str:
    """The term staff mean; an empty name is the newest. Refused when there is none of that name."""
    known = terms(office)
    if name in known:
        return name
    if not name and known:
        return known[-1]
    rule = f"det finnes verken avtaletekst eller avtaler for «{name}»." if name else "ingen er begynt på."
    way_out = f"Perioder som finnes: {', '.join(known) or 'ingen'}. Begynn med «Avtaletekst 1 – begynn»."
    raise Refused(Problem("Valgperiode", rule, way_out))


def load_text(office: Office, term: str) -> CommonText:
    """A term's common text as the log has it; blank when there is none."""
    found: CommonText = office.load(text_stream(term)).state
    return found


def load_agreements(office: Office, term: str) -> dict[str, Agreement]:
    """A term's agreements by case, in order of municipality."""
    with office.store.reading() as c:
        begun = streams(c, AGREEMENT.name, until=office.until)
        names = sorted(s for s in begun if s.startswith(agreement_stream(f"{term}-")))
        found = {name: load(c, office.catalogue, name, until=office.until) for name in names}
        return {name.partition("/")[2]: loaded.state for name, loaded in found.items()}


def seats(office: Office) -> dict[str, tuple[str, ...]]:
    """The councils that each of the county's own municipalities sits in today, in order of code."""
    register, today = office.register(), office.today
    found: dict[str, tuple[str, ...]] = {m.number: () for m in register.municipalities_asked(today)}
    for council in register.councils_asked(today):
        for number in register.municipalities_of(council.code, today):
            found[number] = (*found[number], council.code)
    return found
