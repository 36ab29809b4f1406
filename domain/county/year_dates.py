"""All the dates of a year, each with the rule behind it: what `aarshjul calendar` shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.county.calendar import holidays_of
from domain.county.dayrules import rule_text
from domain.county.elections import (
    agreement_label,
    constituting_window,
    election_year_of,
    is_local_election_year,
    term_label,
)
from domain.county.plan import Plan, notice_warning


@dataclass(frozen=True, slots=True, order=True)
class YearDate:
    """A local day, what it is, and why it is that day, in bokmål."""

    day: date
    what: str
    rule: str


def year_dates(plan: Plan, year: int) -> tuple[YearDate, ...]:
    """The holidays, the round's days, what an election brings, and what the councils owe, in order of day.

    ValueError outside the years that the calendar knows.
    """
    parts = (
        _holidays(year),
        _round(plan, year),
        _evaluation(plan, year),
        _election(plan, year),
        _adoption(plan, year),
        _obligations(plan, year),
    )
    return tuple(sorted(found for part in parts for found in part))


def _holidays(year: int) -> Iterator[YearDate]:
    for day, name in holidays_of(year).items():
        yield YearDate(day, name, "helligdag (LOV-1995-02-24-12 § 2, LOV-1947-04-26-1 § 1)")


def _round(plan: Plan, year: int) -> Iterator[YearDate]:
    rounds, days = plan.rounds, plan.round_days(year)
    warning = notice_warning(days.letter, days.deadline, rounds.minimum_notice_days)
    notice = f"{days.notice} dager etter brevet" + (f"; {warning}" if warning else "")
    kind = (
        "valgår: avtalen fornyes" if is_local_election_year(year) else "utenom valgår: avtalen kan justeres"
    )
    yield YearDate(days.letter, "Høringsbrev", f"{rule_text(rounds.letter_date.rule())} (R5); {kind} (R14)")
    yield YearDate(days.deadline, "Svarfrist", f"{rule_text(rounds.deadline.rule())} (R3); {notice}")
    before = f"{rounds.first_reminder_days} dager før fristen, ellers siste virkedag før (R6)"
    yield YearDate(days.first_reminder, "Første påminnelse", before)
    before = f"{rounds.second_reminder_virkedager} virkedager før fristen (R6)"
    yield YearDate(days.second_reminder, "Andre påminnelse", before)
    yield YearDate(days.overdue, "Melding om at fristen er ute", "første virkedag etter fristen (R6)")
    after = f"{rounds.close_after_days} dager etter fristen, ellers neste virkedag"
    yield YearDate(days.close, "Runden lukkes", after)


def _evaluation(plan: Plan, year: int) -> Iterator[YearDate]:
    if not plan.evaluation.held_in(year):
        return
    days, elected = plan.evaluation_days(year), election_year_of(year)
    in_term = f"år {plan.evaluation.year} i perioden {term_label(elected)} (R14)"
    rule = f"{rule_text(plan.evaluation.letter_date.rule())} (R5); {in_term}"
    yield YearDate(days.letter, "Evaluering: brev", rule)
    rule = f"{rule_text(plan.evaluation.deadline.rule())}; {days.notice} dager etter brevet"
    yield YearDate(days.deadline, "Evaluering: svarfrist", rule)
    yield YearDate(days.first_reminder, "Evaluering: første påminnelse", "som i den årlige runden (R6)")
    yield YearDate(days.second_reminder, "Evaluering: andre påminnelse", "som i den årlige runden (R6)")
    yield YearDate(
        days.overdue, "Evaluering: melding om at fristen er ute", "første virkedag etter fristen (R6)"
    )
    yield YearDate(days.close, "Evaluering: lukkes", "som den årlige runden")


def _election(plan: Plan, year: int) -> Iterator[YearDate]:
    if not is_local_election_year(year):
        return
    election = plan.election_day(year)
    basis = (
        "forventet: andre mandag i september, ikke bekreftet" if election.predicted else "bekreftet i planen"
    )
    labels = f"valgperioden {term_label(year)}, avtaleperioden {agreement_label(year)} (R10)"
    yield YearDate(election.day, f"Valgdag, perioden {term_label(year)}", f"{basis} (R8); {labels}")
    window = constituting_window(election.day)
    first = window.after + timedelta(days=1)
    yield YearDate(first, "Første dag for konstituerende møter", "dagen etter valgdagen (R9)")
    yield YearDate(
        window.latest,
        "Siste dag for konstituerende møter",
        "innen utgangen av oktober (kommuneloven § 7-1, R9)",
    )


def _adoption(plan: Plan, year: int) -> Iterator[YearDate]:
    elected = election_year_of(year)
    what = f"avtalen {agreement_label(elected)}"
    if year == elected:
        rule = f"{rule_text(plan.adoption.target.rule())} i valgåret (R13)"
        yield YearDate(plan.adoption_target(elected), f"Alle bør ha vedtatt {what}", rule)
    if year == elected + 1:
        rule = f"{rule_text(plan.adoption.escalation.rule())} året etter valget (R13)"
        yield YearDate(plan.adoption_escalation(elected), f"Manglende vedtak av {what} løftes", rule)


def _obligations(plan: Plan, year: int) -> Iterator[YearDate]:
    for duty in plan.obligations.in_year(year):
        yield YearDate(duty.day, f"Plikt: {duty.title_nb}", f"{duty.rule} (obligations i planen)")
