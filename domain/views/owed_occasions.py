"""What a council owes and is owed in a year: the plan's duties, the grant and the refund, for the wheel's picture."""

from collections.abc import Iterator
from datetime import timedelta

from domain.cases.grant.due import awaits_report, lapse_day
from domain.cases.grant.state import Grant
from domain.cases.obligation.state import Year
from domain.cases.obligation.words import Delivery, Owed
from domain.cases.refund.state import Refund
from domain.views.occasions import Fate, Kind, Occasion


def duty_occasions(year: Year, council: str) -> Iterator[Occasion]:
    """The duties of a council, each on its day: delivered, exempted, or waited for."""
    if year.particulars is None or council not in year.councils:
        return
    for duty in year.opened.duties:
        settled = year.settled.get(Owed(duty.id, council))
        fate = Fate.OPEN
        if settled:
            fate = Fate.DONE if isinstance(settled, Delivery) else Fate.DROPPED
        day = year.deadline(duty, council)
        nb, nn = _sentence(duty.title_nb), _sentence(duty.title_nn)
        yield Occasion(Kind.DEADLINE, f"plikt/{duty.id}", day, day, nb, nn, fate)


def grant_occasions(grant: Grant) -> Iterator[Occasion]:
    """The last day for the municipalities' part of a grant (R19), and the day its report is due (R22)."""
    if grant.particulars is None:
        return
    fate = Fate.DONE if grant.condition.met else Fate.DROPPED if grant.over else Fate.OPEN
    last = lapse_day(grant) - timedelta(days=1)
    nb, nn = "Siste dag for kommunenes bevilgning", "Siste dag for løyvinga frå kommunane"
    yield Occasion(Kind.MONEY, "bevilgning", last, last, nb, nn, fate)
    if grant.report or awaits_report(grant):
        due = grant.begun.report_due
        fate = Fate.DONE if grant.report else Fate.OPEN
        nb, nn = (f"Rapport om {word} {grant.begun.year}" for word in ("tilskuddet", "tilskotet"))
        yield Occasion(Kind.DEADLINE, "tilskuddsrapport", due, due, nb, nn, fate)


def refund_occasions(refund: Refund) -> Iterator[Occasion]:
    """The day on which a year's refund is closed (R20)."""
    if refund.particulars is None:
        return
    day, year = refund.begun.closes, refund.begun.year
    fate = Fate.DONE if refund.closed_on else Fate.OPEN
    nb, nn = f"Refusjonen for {year} gjøres opp", f"Refusjonen for {year} blir gjord opp"
    yield Occasion(Kind.MONEY, "refusjon", day, day, nb, nn, fate)


def _sentence(title: str) -> str:
    """A title that stands in the middle of a sentence, as it begins one."""
    return title[:1].upper() + title[1:]
