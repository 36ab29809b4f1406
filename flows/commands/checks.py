"""What must be true for tomorrow's run, each as one finding with its way out."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from typing import TYPE_CHECKING

from domain.engine.refusal import Refused
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.office import Office

FIRST_PYTHON, FIRST_NOT = (3, 11), (3, 13)


class Grade(StrEnum):
    """How a check came out."""

    OK = "i orden"
    NOTE = "merk"
    WRONG = "feil"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it came out, what was seen, and what to do about it."""

    about: str
    grade: Grade
    seen: str
    way_out: str = ""


Check = Callable[[], Iterator[Finding]]


def findings(about: str, check: Check) -> Iterator[Finding]:
    """What a check finds; a refusal or an error inside it is a finding, and stops no other check."""
    try:
        yield from check()
    except Refused as refused:
        for problem in refused.problems:
            yield Finding(about, Grade.WRONG, f"{problem.about}: {problem.rule}", problem.way_out)
    except Exception as error:
        seen = f"kan ikke sjekkes ({type(error).__name__}: {error})"
        yield Finding(about, Grade.WRONG, seen, "Kjør «aarshjul --verbose doctor», og meld fra.")


def python_is_right() -> Iterator[Finding]:
    """The versions that stack.md has tried: with others Prefect does not start, or schedules nothing."""
    from packaging.requirements import Requirement

    running = ".".join(map(str, sys.version_info[:3]))
    if FIRST_PYTHON <= sys.version_info[:2] < FIRST_NOT:
        yield Finding("Python", Grade.OK, running)
    else:
        yield Finding(
            "Python", Grade.WRONG, running, "Installer Python 3.11 eller 3.12, og kjør «make install»."
        )
    wrong = []
    wanted = [Requirement(line) for line in requires("aarshjul") or []]
    wanted = [r for r in wanted if r.marker is None or r.marker.evaluate()]
    for requirement in wanted:
        try:
            installed = version(requirement.name)
        except PackageNotFoundError:
            wrong.append(f"{requirement.name} mangler")
            continue
        if not requirement.specifier.contains(installed, prereleases=True):
            wrong.append(f"{requirement.name} {installed} (skal være {requirement.specifier})")
    if wrong:
        way_out = (
            "Slett .venv og kjør «make install»: nyere utgaver får Prefect til å stå stille uten å si fra."
        )
        yield Finding("Pakker", Grade.WRONG, ", ".join(wrong), way_out)
    else:
        yield Finding("Pakker", Grade.OK, f"alle {len(wanted)} er innenfor grensene")


def home_is_writable(settings: Settings) -> Iterator[Finding]:
    """Room for the store, the logs and the letters."""
    probe = settings.home / ".skriveprøve"
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as error:
        seen = f"kan ikke skrive i {settings.home} ({error.strerror})"
        yield Finding("Hjemmemappe", Grade.WRONG, seen, "Rett tilgangen, eller velg en annen AARSHJUL_HOME.")
        return
    yield Finding("Hjemmemappe", Grade.OK, str(settings.home))


def time_is_right(office: "Office") -> Iterator[Finding]:
    """Norwegian time is known, and the clock has not gone back behind the log."""
    from domain.county.localtime import local_time
    from domain.engine.instants import read_instant
    from domain.engine.log import head, read_all

    winter, summer = (local_time(datetime(2026, month, 1, 12, tzinfo=UTC)) for month in (1, 7))
    offsets = [t.utcoffset() for t in (winter, summer)]
    hours = [o.total_seconds() / 3600 for o in offsets if o is not None]
    if hours == [1, 2]:
        yield Finding("Tidssone", Grade.OK, "Europe/Oslo med sommertid")
    else:
        yield Finding(
            "Tidssone", Grade.WRONG, f"Europe/Oslo regnes som UTC+{hours}", "Installer tidssonedata (tzdata)."
        )
    now = office.now
    with office.store.reading() as c:
        last = list(read_all(c, after=max(head(c).position - 1, 0)))
    if last and read_instant(last[-1].at) > now:
        seen = f"klokka er {now:%d.%m.%Y %H.%M} UTC, men siste hendelse er fra {last[-1].at}"
        yield Finding("Klokke", Grade.WRONG, seen, "Still klokka, eller fjern AARSHJUL_CLOCK.")
    else:
        virtual = " (virtuell, AARSHJUL_CLOCK)" if office.settings.clock else ""
        grade = Grade.NOTE if virtual else Grade.OK
        yield Finding("Klokke", grade, f"{now:%d.%m.%Y %H.%M} UTC{virtual}")


def log_is_whole(office: "Office") -> Iterator[Finding]:
    """The chain holds from end to end, and agrees with what was kept outside the database."""
    from domain.engine.log import Broken, compare, verify
    from flows.commands.witnesses import kept_in, witnesses_in

    yield Finding("Database", Grade.OK, f"{office.store.dialect}, riktig utgave")
    stop = "Ikke skriv mer. Ta vare på databasen som den er, og hent fram siste sikkerhetskopi."
    with office.store.reading() as c:
        try:
            end = verify(c)
        except Broken as broken:
            yield Finding("Logg", Grade.WRONG, str(broken), stop)
            return
        yield Finding("Logg", Grade.OK, f"hel, kontrollpunkt {end}")
        kept = kept_in(office.home)
        if not kept.is_file():
            yield Finding(
                "Kontrollpunkt",
                Grade.NOTE,
                "ingen er tatt vare på",
                "Kjør «aarshjul checkpoint --write» jevnlig.",
            )
            return
        for witness in (found := witnesses_in(kept)):
            try:
                compare(c, witness)
            except Broken as broken:
                yield Finding("Kontrollpunkt", Grade.WRONG, str(broken), stop)
                return
        yield Finding("Kontrollpunkt", Grade.OK, f"{len(found)} stemmer med loggen")


def plan_and_register_agree(office: "Office") -> Iterator[Finding]:
    """The plan holds against the register, every recipient has an address, and somebody else may approve."""
    from domain.county.plan import plan_problems

    register, today = office.register(), office.today
    problems = plan_problems(office.plan, register, today)
    for problem in problems:
        yield Finding("Plan", Grade.WRONG, f"{problem.about}: {problem.rule}", problem.way_out)
    if not problems:
        yield Finding("Plan", Grade.OK, str(office.settings.plan or "den som følger med (Innlandet)"))
    mend = "Rett kontakter.csv og kjør «aarshjul register import»."
    missing = [
        council.code
        for council in register.councils_asked(today)
        if not register.contact(council.code, today)
    ]
    if missing:
        yield Finding("Register", Grade.WRONG, f"mangler adresse: {', '.join(missing)}", mend)
    else:
        asked = len(register.councils_asked(today))
        yield Finding("Register", Grade.OK, f"{asked} råd, alle med adresse")
    approvers = [s.id for s in register.staff if s.approves]
    if len(approvers) > 1:
        yield Finding("Godkjennere", Grade.OK, ", ".join(approvers))
    else:
        seen = f"{len(approvers)} ansatt kan godkjenne; den som lager et utkast, kan ikke godkjenne det selv"
        yield Finding(
            "Godkjennere", Grade.WRONG, seen, "Rett ansatte.csv og kjør «aarshjul register import»."
        )
    yield from _county_politicians(office, today)
    yield from _made_up_addresses(office, today)


def all_is_begun(office: "Office") -> Iterator[Finding]:
    """What should begin now: a line each, none of them wrong in itself."""
    from flows.begin import tasks_to_begin

    tasks = tasks_to_begin(office)
    for task in tasks:
        late = " (passert)" if task.is_late(office.today) else ""
        yield Finding("Skal begynnes", Grade.NOTE, f"{task.day:%d.%m.%Y}{late}: {task.what}", task.command)
    if not tasks:
        yield Finding("Skal begynnes", Grade.OK, "alt som skulle begynnes til i dag, er begynt")


def _county_politicians(office: "Office", today: date) -> Iterator[Finding]:
    """Each council has as many county politicians as the plan says, where there are to be meeting points (R24)."""
    plan, register = office.plan.meeting_points, office.register()
    there = {c.code: len(register.politicians_of(c.code, today)) for c in register.councils_asked(today)}
    other = [f"{code} har {found}" for code, found in there.items() if found != plan.politicians]
    if plan.per_half_year and other:
        seen = f"skal være {plan.politicians} i hvert råd (R24): {', '.join(other)}"
        mend = "Rett fylkespolitikere.csv og kjør «aarshjul register import»."
        yield Finding("Fylkespolitikere", Grade.NOTE, seen, mend)


def _made_up_addresses(office: "Office", today: date) -> Iterator[Finding]:
    """The shipped contacts are roles at example.org: fine for trying, not for real letters."""
    contacts = [c for c in office.register().contacts if c.valid.holds(today)]
    made_up = sum(c.email.endswith("example.org") for c in contacts)
    if made_up and office.settings.relay_url:
        seen = f"{made_up} av {len(contacts)} adresser er på example.org, som ikke finnes"
        yield Finding("Adresser", Grade.NOTE, seen, "Legg inn de virkelige i kontakter.csv.")
