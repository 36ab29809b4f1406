"""Where the console shows a case: the key of its page, and how staff name it there."""

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.consultation.case import CONSULTATION
from domain.cases.grant.case import GRANT
from domain.cases.meeting_point.case import MEETING_POINT
from domain.cases.obligation.case import OBLIGATION
from domain.cases.refund.case import REFUND
from domain.cases.wheel.case import WHEEL
from domain.county.elections import agreement_label
from flows.dashboards.markdown import link
from flows.round_names import round_called

CASES_WITH_PAGES = (
    CONSULTATION.name, AGREEMENT_TEXT.name, AGREEMENT.name, OBLIGATION.name, GRANT.name, REFUND.name,
    WHEEL.name, MEETING_POINT.name,
)  # fmt: skip


def page_of(stream: str) -> str:
    """The key of the page that shows a case: its own, its term's text, or the agreements of its term."""
    case_type, _, case = stream.partition("/")
    match case_type:
        case AGREEMENT_TEXT.name:
            return text_page_of(case)
        case AGREEMENT.name:
            return agreements_page_of(term_of(case))
        case OBLIGATION.name:
            return f"plikter-{case}"
        case GRANT.name | REFUND.name:
            return money_page_of(case.partition("-")[0])
        case WHEEL.name | MEETING_POINT.name:
            return wheel_page_of(case)
        case _:
            return f"runde-{case}"


def text_page_of(term: str) -> str:
    """The key of the page of a term's text."""
    return f"avtaletekst-{term}"


def agreements_page_of(term: str) -> str:
    """The key of the page of a term's agreements."""
    return f"avtaler-{term}"


def money_page_of(year: str) -> str:
    """The key of the page of a year's grants and refunds."""
    return f"tilskudd-{year}"


def wheel_page_of(case: str) -> str:
    """The key of the page of a council's year («2024-hamar»), or of all councils' («2024»)."""
    return f"aarshjul-{case}"


def term_of(agreement: str) -> str:
    """The term of an agreement, by its case («2023-3403»)."""
    return agreement.partition("-")[0]


def case_link(stream: str) -> str:
    """A case as staff name it, linked to its page."""
    case_type, _, case = stream.partition("/")
    match case_type:
        case AGREEMENT_TEXT.name:
            called = f"Avtaletekst {agreement_label(int(case))}"
        case AGREEMENT.name:
            called = f"Avtaler {agreement_label(int(term_of(case)))}"
        case OBLIGATION.name:
            called = f"Plikter {case}"
        case GRANT.name | REFUND.name:
            called = f"Tilskudd og refusjon {case.partition('-')[0]}"
        case WHEEL.name | MEETING_POINT.name:
            called = f"Årshjul {case}"
        case _:
            called = round_called(case)
    return link(called, page_of(stream))
