"""The grants and refunds of regions: where they are in the log, and what one needs of other cases."""

from collections import Counter
from collections.abc import Collection

from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.words import Status as AgreementStatus
from domain.cases.grant import words as grant_words
from domain.cases.grant.case import GRANT
from domain.cases.grant.state import Grant
from domain.cases.refund.case import REFUND
from domain.cases.refund.state import Refund
from domain.engine.due import cases, under_way
from domain.engine.handle import load
from domain.engine.log import read
from domain.engine.refusal import Problem, Refused
from domain.views.ball import Ball, Holder
from domain.views.money_board import MoneyBoard, money_board
from domain.views.money_journal import MoneyPost, grant_journal, refund_journal
from flows.office import Office
from flows.terms import Standing

KINDS = (GRANT.name, REFUND.name)


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


def standing(office: Office, year: int, region: str) -> grant_words.Standing:
    """What a region's grant needs of other cases today: agreements in force, and the report of the year before."""
    grant = load_grant(office, year, region)
    wanted = grant.begun.municipalities if grant.particulars else ()
    with office.store.reading() as c:
        # An agreement's case is named after its municipality.
        names = [s for s in cases(c, AGREEMENT.name) if s.rpartition("-")[2] in wanted]
        agreements = [load(c, office.catalogue, name).state for name in names]
    in_force = {a.begun.municipality for a in agreements if a.status is AgreementStatus.IN_FORCE}
    lacking = tuple(number for number in wanted if number not in in_force)
    return grant_words.Standing(lacking, load_grant(office, year - 1, region).as_former)


def year_of(stream: str) -> int:
    """The year in the stream of a grant or a refund."""
    return int(stream.partition("/")[2].partition("-")[0])


def money_years(office: Office) -> list[int]:
    """The years that have a grant or a refund, oldest first."""
    with office.store.reading() as c:
        return sorted({year_of(stream) for kind in KINDS for stream in cases(c, kind)})


def money_streams(office: Office, years: Collection[int]) -> list[str]:
    """The grants and refunds of some years, by name. Nothing is folded."""
    with office.store.reading() as c:
        return [stream for kind in KINDS for stream in cases(c, kind) if year_of(stream) in years]


def money_years_under_way(office: Office) -> list[int]:
    """The years in which something is left to do, oldest first. Nothing is folded."""
    with office.store.reading() as c:
        return sorted({year_of(stream) for kind in KINDS for stream in under_way(c, kind)})


def find_money_year(office: Office, year: int | None) -> int:
    """The year staff mean; by default the newest there is. Refused when there is none."""
    known = money_years(office)
    if known:
        return known[-1] if year is None else year
    rule = "det finnes verken tilskudd eller refusjoner."
    raise Refused(Problem("Penger", rule, "Begynn med «aarshjul grant begin»."))


def load_year(office: Office, year: int) -> tuple[dict[str, Grant], dict[str, Refund]]:
    """A year's grants and its refunds, by region."""
    with office.store.reading() as c:
        grants, refunds = (
            {
                stream.partition("-")[2]: load(c, office.catalogue, stream).state
                for stream in cases(c, kind)
                if year_of(stream) == year
            }
            for kind in KINDS
        )
    return grants, refunds


def money_journal(office: Office, year: int) -> list[MoneyPost]:
    """The journalposts of a year's grants, and then of its refunds, region by region (R29)."""
    posts: list[MoneyPost] = []
    with office.store.reading() as c:
        for stream in (s for kind in KINDS for s in cases(c, kind) if year_of(s) == year):
            events = [office.catalogue.decode(stored) for stored in read(c, stream)]
            of_case = grant_journal if stream.startswith(f"{GRANT.name}/") else refund_journal
            posts += of_case(events)
    return posts


def board_of(office: Office, year: int) -> MoneyBoard:
    """The money of a year today, with every region of the register."""
    grants, refunds = load_year(office, year)
    regions = [council.code for council in office.register().councils_asked(office.today)]
    return money_board(year, regions, grants, refunds, office.today)


def money_standing(office: Office, year: int) -> Standing:
    """A year's money on one line: how many stand where, what most of them wait for, the calendar's next day, and the
    regions whose report is late."""
    found = board_of(office, year)
    cells = [cell for row in found.rows for cell in (row.grant, row.refund) if cell]
    waits = Counter(cell.ball for cell in cells if cell.ball.what)
    ball = waits.most_common(1)[0][0] if waits else Ball(Holder.NOBODY, "")
    counted = "; ".join(
        f"{name}: " + ", ".join(f"{n} {status}" for status, n in Counter(statuses).most_common())
        for name, statuses in (
            ("tilskudd", [row.grant.status for row in found.rows if row.grant]),
            ("refusjon", [row.refund.status for row in found.rows if row.refund]),
        )
        if statuses
    )
    late = tuple(row.region for row in found.rows if row.grant and row.grant.report_late)
    with office.store.reading() as c:
        ahead = [day for kind in KINDS for s, day in under_way(c, kind).items() if day and year_of(s) == year]
    return Standing(grant_year(year), counted, ball.holder, ball.what, min(ahead, default=None), late)


def grant_year(year: int) -> str:
    """What a year's money is called where it stands as one: «grant/2024»."""
    return f"{GRANT.name}/{year}"
