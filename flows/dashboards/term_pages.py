"""The pages of the terms: made anew when something in them has changed, or when the day itself changes their words.

A term's agreements are many cases, and its page folds them all. So the page keeps beside it until which day it says
the same, and the line that the overview has of it: on a quiet day neither is folded.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.state import CYCLE
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.engine.due import cases, next_due_dates
from domain.views.adoption_matrix import Matrix
from flows.dashboards.agreements_page import agreements_markdown
from flows.dashboards.lasting import lasting_mark, lasts, line_on, register_changes
from flows.dashboards.places import agreements_page_of, term_of, text_page_of
from flows.dashboards.prefilled import form_ids
from flows.dashboards.shelf import Shelf
from flows.dashboards.text_page import text_markdown
from flows.office import Office, stream_of
from flows.term_standing import agreements_standing, matrix_of, text_standing
from flows.terms import Standing, agreement_stream, load_text, text_stream


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
        found.append(line_on(known))
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
    if not lasts(mark, today):
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
        standing, until = text_standing(term, text), register_changes(office.register(), office.today)
        return text_markdown(office, term, text, forms), lasting_mark(standing, office.today, until)
    matrix = matrix_of(office, term)
    with office.store.reading() as c:
        standing = agreements_standing(term, matrix, next_due_dates(c))
    days = (*register_changes(office.register(), office.today), *_words_change(matrix))
    return agreements_markdown(office, term, matrix, forms), lasting_mark(standing, office.today, days)


def _words_change(found: Matrix) -> Iterator[date]:
    """The days on which the calendar alone makes the page say something else: past the target, and lifted."""
    for row in found.rows:
        if row.target:
            yield row.target + timedelta(days=1)
        if row.escalation:
            yield row.escalation
