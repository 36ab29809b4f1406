"""What should begin of a term: its text and its agreements, the offers, and the dates that nobody has found out."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import chain

from domain.cases.agreement.due import OVER, asking_day
from domain.cases.agreement.state import CYCLE
from domain.cases.agreement.words import Side, Status
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Status as TextStatus
from domain.county.elections import agreement_label, constituting_window, election_year_of
from domain.county.plan import Plan
from domain.views.adjusting import is_to_be_adjusted
from domain.views.begin_now import (
    CasesBegun,
    Task,
    case_files_to_give,
    election_days_to_confirm,
    obligations_to_open,
    rounds_to_begin,
)

OFFERING = "Avtaler – lag tilbud"
"""The console's form for the letters with an offer, of a first text or of an adjusted one."""
NAMED = 8
"""So many municipalities are named; the rest are counted."""


def begin_now(
    plan: Plan, municipalities: Mapping[str, str], cases: CasesBegun, today: date
) -> tuple[Task, ...]:
    """All that should begin now, what is needed first before the rest. `municipalities` are the county's own today,
    number to name."""
    tasks = chain(
        rounds_to_begin(plan, cases, today),
        election_days_to_confirm(plan, today),
        dates_to_find_out(municipalities, cases, today),
        term_to_begin(plan, municipalities, cases, today),
        adjustments_to_offer(plan, municipalities, cases),
        obligations_to_open(plan, cases, today),
        case_files_to_give(cases),
    )
    return tuple(sorted(tasks, key=lambda task: task.day))


def dates_to_find_out(municipalities: Mapping[str, str], cases: CasesBegun, today: date) -> Iterator[Task]:
    """The constituting dates that are missing after October, once for each election and side (R9)."""
    missing: dict[tuple[int, Side], set[str]] = defaultdict(set)
    for agreement in chain.from_iterable(cases.agreements.values()):
        if agreement.status in OVER:
            continue
        for year in agreement.election_years:
            for side in agreement.unknown(year) if today >= asking_day(year) else ():
                missing[year, side].add(agreement.begun.municipality)
    for (year, side), numbers in sorted(missing.items()):
        whom = tuple(sorted(numbers))
        if side is Side.COUNTY:
            what, whom = f"Konstituerende møte {year}: fylkestingets dato mangler", ()
        else:
            what = f"Konstituerende møter {year}: {_counted(whom, municipalities)} mangler dato"
        yield Task(
            constituting_window(date(year, 1, 1)).latest,
            what,
            "Møtet skal være holdt innen utgangen av oktober. Datoen gjettes ikke: uten den teller ingen vedtak "
            "i den nye perioden, og den forrige avtalen utløper ikke (R9, R11, R13).",
            f"aarshjul agreement constituted --term {year} --body {side.body} --day DATO --actor ID",
            "Avtaler 2 – registrer konstituerende møter",
            whom,
        )


def term_to_begin(
    plan: Plan, municipalities: Mapping[str, str], cases: CasesBegun, today: date
) -> Iterator[Task]:
    """The text of this term once its round is concluded, an agreement with each municipality, and their offers."""
    elected = election_year_of(today.year)
    text = cases.texts.get(elected, CommonText())
    agreements = cases.agreements.get(elected, ())
    begun = text.status is not TextStatus.BLANK
    target = plan.adoption_target(elected)
    term = f"avtaleperioden {agreement_label(elected)}"
    if not begun and _round_concluded(cases, elected):
        carried = cases.texts.get(elected - CYCLE, CommonText()).status is not TextStatus.BLANK
        source = f"--from {elected - CYCLE}" if carried else "--nb FIL --nn FIL"
        yield Task(
            target,
            f"Avtaleteksten for {term}",
            f"Runden {elected} er avsluttet. Det som ble tatt inn, skal finnes igjen i teksten (R12, R17).",
            f"aarshjul text begin --term {elected} {source} --actor ID",
            "Avtaletekst 1 – begynn",
        )
    have = {agreement.begun.municipality for agreement in agreements}
    lacking = tuple(number for number in sorted(municipalities) if number not in have)
    if lacking and (begun or have or _round_concluded(cases, elected)):
        yield Task(
            target,
            f"Avtalene for {term}: {_counted(lacking, municipalities)} har ingen",
            "Hver kommune i fylket har sin egen avtale for perioden (R12).",
            f"aarshjul agreement begin --term {elected} --first-case-number SAKSNR --actor ID",
            "Avtaler 1 – opprett",
            lacking,
        )
    drafts = tuple(
        sorted(a.begun.municipality for a in agreements if a.status is Status.DRAFT and not a.letters.draft)
    )
    if drafts and text.status is TextStatus.READY:
        yield Task(
            target,
            f"Tilbudene for {term}: {_counted(drafts, municipalities)} har ikke fått teksten til vedtak",
            "Teksten er fastsatt og kan legges fram for fylkestinget og kommunestyrene (R12, R13).",
            f"aarshjul agreement draft-offers --term {elected} --actor ID",
            OFFERING,
            drafts,
        )


def adjustments_to_offer(plan: Plan, municipalities: Mapping[str, str], cases: CasesBegun) -> Iterator[Task]:
    """An adjusted text that is ready, and that agreements in force have not been offered (R14)."""
    for elected, agreements in sorted(cases.agreements.items()):
        text = cases.texts.get(elected, CommonText())
        if text.status is not TextStatus.READY:
            continue
        whom = tuple(
            sorted(
                a.begun.municipality
                for a in agreements
                if is_to_be_adjusted(a, text.version) and not a.letters.draft
            )
        )
        if whom:
            number = text.version.number
            yield Task(
                plan.adjustment.target_of(text.version.on),
                f"Justeringen av avtalen for {agreement_label(elected)}: versjon {number} er ikke tilbudt "
                f"{_counted(whom, municipalities)}",
                "Teksten er endret etter at avtalene trådte i kraft. Avtalene gjelder med den gamle teksten til begge "
                "har vedtatt og skrevet under den justerte (R12, R14).",
                f"aarshjul agreement draft-offers --term {elected} --actor ID",
                OFFERING,
                whom,
            )


def _round_concluded(cases: CasesBegun, elected: int) -> bool:
    return any(r.year == elected and r.concluded and not r.evaluation for r in cases.rounds)


def _counted(numbers: Collection[str], names: Mapping[str, str]) -> str:
    """«3 kommuner (Lom, Skjåk og Vågå)», and no more names than can be read."""
    if len(numbers) > NAMED:
        return f"{len(numbers)} kommuner"
    named = [names.get(number, number).removesuffix(" kommune") for number in numbers]
    listed = " og ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    return f"{len(named)} {'kommune' if len(named) == 1 else 'kommuner'} ({listed})"
