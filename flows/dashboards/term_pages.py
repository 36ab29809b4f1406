"""The pages of the terms: made anew when something in them has changed, or when the day itself changes their words.

A term's agreements are many cases, and its page folds them all. So the page keeps beside it until which day it says
the same, and the line that the overview has of it: on a quiet day neither is folded.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.state import CYCLE
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.county.register import Dated, Register
from domain.engine.due import cases, next_due_dates
from domain.views.adoption_matrix import Matrix
from flows.dashboards.agreements_page import agreements_markdown
from flows.dashboards.places import agreements_page_of, term_of, text_page_of
from flows.dashboards.prefilled import form_ids
from flows.dashboards.shelf import Shelf
from flows.dashboards.text_page import text_markdown
from flows.office import Office, stream_of
from flows.term_standing import agreements_standing, matrix_of, text_standing
from flows.terms import Standing, agreement_stream, load_text, text_stream

FROM, UNTIL, LINE = "from", "until", "line"


def term_keys(office: Office) -> list[str]:
    """The keys of all terms' pages, the newest term first."""
    return [key for key, _ in _places(office)]


def renew_terms(office: Office, pages: Shelf, stale: Iterable[str]) -> list[Standing]:
    """Bring the terms' pages up to date, these cases having changed; gives what the overview says of each."""
    found, changed, forms = [], frozenset(stale), dict[str, str]()
    for key, stream in _places(office):
        known = pages.mark_on(key)
        if _is_old(known, stream, changed, office.today):
            forms = forms or form_ids()
            text, known = _made(office, stream, forms)
            pages.put(key, text, known)
        found.append(_line(known))
    return found


def _places(office: Office) -> Iterator[tuple[str, str]]:
    """Each page's key, and the stream of its text, or what the streams of its agreements begin with."""
    with office.store.reading() as c:
        texts = {s.partition("/")[2] for s in cases(c, AGREEMENT_TEXT.name)}
        agreements = {term_of(s.partition("/")[2]) for s in cases(c, AGREEMENT.name)}
    for term in sorted(texts | agreements, reverse=True):
        if term in texts:
            yield text_page_of(term), text_stream(term)
        if term in agreements:
            yield agreements_page_of(term), agreement_stream(term)


def _is_old(mark: Mapping[str, str], stream: str, changed: frozenset[str], today: date) -> bool:
    """Whether a page with this mark may say something else now."""
    if not mark or not mark[FROM] <= today.isoformat() <= mark[UNTIL]:
        return True
    return any(other.startswith(_shown_on(stream)) for other in changed)


def _shown_on(stream: str) -> tuple[str, ...]:
    """How the streams begin that a page is made of: a text's rounds, too; agreements', their text and the former."""
    case_type, _, term = stream.partition("/")
    if case_type == AGREEMENT_TEXT.name:
        return stream, stream_of("")
    return f"{stream}-", text_stream(term), agreement_stream(f"{int(term) - CYCLE}-")


def _made(office: Office, stream: str, forms: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """A page and its mark."""
    case_type, _, term = stream.partition("/")
    if case_type == AGREEMENT_TEXT.name:
        text = load_text(office, term)
        standing, until = text_standing(term, text), _register_changes(office.register(), office.today)
        return text_markdown(office, term, text, forms), _mark(standing, office.today, until)
    matrix = matrix_of(office, term)
    with office.store.reading() as c:
        standing = agreements_standing(term, matrix, next_due_dates(c))
    days = (*_register_changes(office.register(), office.today), *_words_change(matrix))
    return agreements_markdown(office, term, matrix, forms), _mark(standing, office.today, days)


def _words_change(found: Matrix) -> Iterator[date]:
    """The days on which the calendar alone makes the page say something else: past the target, and lifted."""
    for row in found.rows:
        if row.target:
            yield row.target + timedelta(days=1)
        if row.escalation:
            yield row.escalation


def _register_changes(register: Register, today: date) -> list[date]:
    """The days ahead on which a name, a number or a membership begins or ends."""
    known: list[Dated] = [*register.municipalities, *register.councils, *register.memberships]
    begins = [row.valid.first for row in known]
    ends = [row.valid.last + timedelta(days=1) for row in known if row.valid.last]
    return [day for day in (*begins, *ends) if day > today]


def _mark(standing: Standing, today: date, days: Iterable[date]) -> dict[str, str]:
    until = min((day for day in days if day > today), default=date.max) - timedelta(days=1)
    line = json.dumps(asdict(standing), default=str, ensure_ascii=False)
    return {FROM: today.isoformat(), UNTIL: until.isoformat(), LINE: line}


def _line(mark: Mapping[str, str]) -> Standing:
    given = json.loads(mark[LINE])
    due = given["next_due"]
    return Standing(
        **given | {"next_due": due and date.fromisoformat(due), "overdue": tuple(given["overdue"])}
    )
