"""What should begin now («Skal begynnes nå»): what the year and the term ask for, and no case has been opened for.

Pure: the plan, the cases there are, and the day. Nothing is kept, so a line is gone as soon as its case exists, and
comes back if the plan is changed.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.cases.agreement.state import Agreement
from domain.cases.agreement_text.state import CommonText
from domain.county.datewords import date_field, weekday_text
from domain.county.elections import is_local_election_year
from domain.county.plan import Plan, RoundDays


@dataclass(frozen=True, slots=True)
class Task:
    """Something to begin: the day it is needed by, what and why in bokmål with the rule, and how, in the shell and
    in the console (`form` is the deployment's name, empty where there is none). `whom` are those it is about."""

    day: date
    what: str
    why: str
    command: str
    form: str
    whom: tuple[str, ...] = ()

    def is_late(self, today: date) -> bool:
        """Whether the day it is needed by has passed."""
        return self.day < today


@dataclass(frozen=True, slots=True)
class RoundBegun:
    """A round that there is, also one that was called off: its year, whether it is the evaluation, and whether it is
    concluded."""

    year: int
    evaluation: bool = False
    concluded: bool = False


@dataclass(frozen=True, slots=True)
class CasesBegun:
    """The cases that there are. `since` is the local day of the log's first event, None while it is empty.

    `texts` and `agreements` are by election year, those of this term and the one before; `obligations` the years
    that are opened, None where this installation has no such cases. `files_lacking` counts the wheels and meeting
    points of a year that have been made and have no case file yet.
    """

    since: date | None = None
    rounds: tuple[RoundBegun, ...] = ()
    texts: Mapping[int, CommonText] = field(default_factory=dict)
    agreements: Mapping[int, tuple[Agreement, ...]] = field(default_factory=dict)
    obligations: Collection[int] | None = None
    files_lacking: Mapping[int, int] = field(default_factory=dict)

    def were_there(self, day: date) -> bool:
        """Whether anything had been done here before a day: what was to be begun after it was ours to begin."""
        return self.since is not None and self.since < day


def rounds_to_begin(plan: Plan, cases: CasesBegun, today: date) -> Iterator[Task]:
    """The yearly round, the renewal in an election year, and the evaluation in its year of the term (R5, R14)."""
    # A letter early in January is to be begun in the year before it.
    for year in (today.year, today.year + 1):
        has = {r.evaluation for r in cases.rounds if r.year == year}
        days = plan.round_days(year)
        if False not in has and _is_time(days, plan.begin.round_days, cases, today):
            yield _round(year, days, today)
        days = plan.evaluation_days(year)
        due = plan.evaluation.held_in(year) and True not in has
        if due and _is_time(days, plan.begin.evaluation_days, cases, today):
            yield _evaluation(year, days, today)


def _is_time(days: RoundDays, lead: int, cases: CasesBegun, today: date) -> bool:
    """From so many days before the letter date, while there is time to answer; and the year out where the round has
    been forgotten here, since other dates can be chosen."""
    if today < days.letter - timedelta(days=lead):
        return False
    return today < days.deadline or (today.year == days.letter.year and cases.were_there(days.letter))


def _round(year: int, days: RoundDays, today: date) -> Task:
    if is_local_election_year(year):
        what, rule = (
            f"Innspillsrunden {year}: fornyelse av avtalen",
            "Det er valgår, og avtalen skal fornyes (R14).",
        )
    else:
        what, rule = (
            f"Innspillsrunden {year}: justering av avtalen",
            "Utenom valgår er bare justering mulig (R14).",
        )
    return _to_draft(what, rule, days, today, "")


def _evaluation(year: int, days: RoundDays, today: date) -> Task:
    rule = "Avtalen evalueres før den skal fornyes, og bare i dette året i valgperioden (R14)."
    return _to_draft(f"Evalueringen av avtalen, {year}", rule, days, today, " --change evaluering")


def _to_draft(what: str, rule: str, days: RoundDays, today: date, options: str) -> Task:
    planned = f"brevdato {weekday_text(days.letter, 'nb')}, svarfrist {weekday_text(days.deadline, 'nb')}"
    why = f"Planen har {planned} (R5). {rule}"
    if days.letter < today:
        why += " Brevdatoen er passert: velg egne datoer."
        options += " --letter-date DATO --deadline DATO"
    command = f"aarshjul round draft --case SAKSNR --actor ID{options}"
    return Task(days.letter, what, why, command, "Runde 1 – lag utkast")


def election_days_to_confirm(plan: Plan, today: date) -> Iterator[Task]:
    """The election day of this year or the next, while it is only reckoned (R8)."""
    for year in filter(is_local_election_year, (today.year, today.year + 1)):
        election = plan.election_day(year)
        if election.predicted and today >= election.day - timedelta(days=plan.begin.election_day_days):
            yield Task(
                election.day,
                f"Valgdagen {date_field(election.day)} er beregnet, ikke bekreftet",
                "Kongen fastsetter dagen (R8); vedtak og konstituerende møter regnes etter den (R9, R11).",
                f"Skriv {{year: {year}, source: kgl.res. DATO}} under «elections» i planen, og «day» hvis det er "
                "en annen dag.",
                "",
            )


def obligations_to_open(plan: Plan, cases: CasesBegun, today: date) -> Iterator[Task]:
    """The councils' obligations of next year; and of this year, where they were forgotten here."""
    if cases.obligations is None:
        return
    for year in (today.year, today.year + 1):
        starts = date(year, 1, 1)
        ours = today < starts or cases.were_there(starts)
        if (
            ours
            and year not in cases.obligations
            and plan.obligations.in_year(year)
            and today >= starts - timedelta(days=plan.begin.obligations_days)
        ):
            yield Task(
                starts,
                f"Rådenes faste plikter i {year}",
                "Uten at året er åpnet, blir ingen minnet om strategi, handlingsplan, årsmelding og orienteringer.",
                f"aarshjul duty open --year {year} --case SAKSNR --actor ID",
                "Plikter 1 – åpne året",
            )


def case_files_to_give(cases: CasesBegun) -> Iterator[Task]:
    """The case files of the councils' years, which are made by themselves and write no letter without them (R26)."""
    for year, count in cases.files_lacking.items():
        yield Task(
            date(year, 1, 1),
            f"Saksnumre for årshjul og møtepunkter i {year}: {count} mangler",
            "Uten saksnummer går ingen brev derfra: verken årshjulet til rådene, varsler, invitasjoner eller "
            "påminnelser (R26). Når numrene er gitt, går det som står for tur, samme dag.",
            f"aarshjul wheel case-files --year {year} --first-case-number SAKSNR --actor ID",
            "Årshjul – saksnumre for året",
        )
