"""The grants and refunds of regions: where they are in the log, and what one needs of other cases."""

from domain.cases.agreement.words import Status as AgreementStatus
from domain.cases.grant.case import GRANT
from domain.cases.grant.state import Grant
from domain.cases.grant.words import Standing
from domain.cases.refund.case import REFUND
from domain.cases.refund.state import Refund
from domain.engine.due import cases
from domain.engine.handle import load
from domain.engine.refusal import Problem, Refused
from domain.views.money_board import MoneyBoard, money_board
from flows.office import Office
from flows.terms import load_agreements, terms


def grant_stream(year: int, region: str) -> str:
    """The stream of a region's grant: «grant/2024-hamar»."""
    return f"{GRANT.name}/{year}-{region}"


def refund_stream(year: int, region: str) -> str:
    """The stream of a region's refund: «refund/2024-hamar»."""
    return f"{REFUND.name}/{year}-{region}"


def load_grant(office: Office, year: int, region: str) -> Grant:
    """A region's grant as the log has it; blank when there is none."""
    with office.store.reading() as c:
        found: Grant = load(c, office.catalogue, grant_stream(year, region)).state
    return found


def load_refund(office: Office, year: int, region: str) -> Refund:
    """A region's refund as the log has it; blank when there is none."""
    with office.store.reading() as c:
        found: Refund = load(c, office.catalogue, refund_stream(year, region)).state
    return found


def standing(office: Office, year: int, region: str) -> Standing:
    """What a region's grant needs of other cases today: agreements in force, and the report of the year before."""
    in_force = {
        a.begun.municipality
        for term in terms(office)
        for a in load_agreements(office, term).values()
        if a.status is AgreementStatus.IN_FORCE
    }
    grant = load_grant(office, year, region)
    wanted = grant.begun.municipalities if grant.particulars else ()
    lacking = tuple(number for number in wanted if number not in in_force)
    return Standing(lacking, load_grant(office, year - 1, region).as_former)


def money_years(office: Office) -> list[int]:
    """The years that have a grant or a refund, oldest first."""
    with office.store.reading() as c:
        streams = [*cases(c, GRANT.name), *cases(c, REFUND.name)]
    return sorted({int(stream.partition("/")[2].partition("-")[0]) for stream in streams})


def board_of(office: Office, year: int | None = None) -> MoneyBoard:
    """The money of a year, by default the newest there is. Refused when there is none."""
    years = money_years(office)
    if not years:
        rule = "det finnes verken tilskudd eller refusjoner."
        raise Refused(Problem("Penger", rule, "Begynn med «aarshjul grant begin»."))
    chosen = years[-1] if year is None else year
    with office.store.reading() as c:
        found = {
            kind: {
                stream.partition("-")[2]: load(c, office.catalogue, stream).state
                for stream in cases(c, kind)
                if stream.startswith(f"{kind}/{chosen}-")
            }
            for kind in (GRANT.name, REFUND.name)
        }
    regions = [council.code for council in office.register().councils_asked(office.today)]
    return money_board(chosen, regions, found[GRANT.name], found[REFUND.name], office.today)
