"""The county's plan of the year: dates as rules, offsets, languages, elections, and who sends the letters."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError, ValidationInfo, field_validator
from pydantic.functional_validators import AfterValidator

from domain.county.dayrules import resolve
from domain.county.elections import ElectionDay, election_day
from domain.county.localtime import instant_of
from domain.county.plan_dates import Day, DayOfMonth, LastVirkedag, Section
from domain.county.plan_election_cycle import Adjustment, Begin, Evaluation
from domain.county.plan_money import Money
from domain.county.plan_obligations import Obligations
from domain.county.plan_sections import (
    Adoption,
    Agreements,
    CouncilCode,
    Elections,
    Languages,
    Letters,
    Mail,
    Meetings,
    Rounds,
    Sender,
    twice,
)
from domain.county.plan_wheel import MeetingPointPlan, WheelPlan
from domain.county.plan_words import problems_of
from domain.county.register import Register
from domain.county.reminders import closing_day, first_reminder, overdue_day, second_reminder
from domain.county.yamltext import read_yaml
from domain.engine.refusal import Problem, Refused

ABOUT = "Planen"


@dataclass(frozen=True, slots=True)
class RoundDays:
    """Every day of one year's round, as the plan has it (R5, R6)."""

    letter: date
    deadline: date
    first_reminder: date
    second_reminder: date
    overdue: date
    close: date

    @property
    def notice(self) -> int:
        """Calendar days from letter to deadline."""
        return (self.deadline - self.letter).days


@dataclass(frozen=True, slots=True)
class TimetableNumbers:
    """The offsets of a round, as plain numbers; `late` is (step, days, «run», «skip» or «ask»)."""

    first_reminder_days: int
    second_reminder_virkedager: int
    close_after_days: int
    interim_months: int
    late: tuple[tuple[str, int, str], ...]


class Plan(Section):
    """A plan that holds: every value is of its kind, and its dates come in order in every year."""

    sender: Sender
    mail: Mail
    letters: Letters
    rounds: Rounds
    evaluation: Annotated[Evaluation, Field(validate_default=True)] = Evaluation()
    begin: Begin = Begin()
    meetings: Meetings = Meetings()
    languages: Languages
    copies: tuple[CouncilCode, ...]
    elections: Annotated[Elections, AfterValidator(twice)]
    adoption: Adoption
    agreements: Agreements = Agreements()
    adjustment: Adjustment = Adjustment()
    obligations: Obligations = Obligations()
    money: Money = Money()
    wheel: WheelPlan = WheelPlan()
    meeting_points: MeetingPointPlan = MeetingPointPlan()

    @property
    def undo_minutes(self) -> int:
        """How long an approval can be taken back before the first letter leaves."""
        return self.mail.undo_minutes

    def sending_instant(self, day: date) -> datetime:
        """The UTC instant at which letters of a day leave at the earliest."""
        return instant_of(day, self.mail.send_at)

    @field_validator("evaluation")
    @classmethod
    def _evaluation_in_order(cls, evaluation: Evaluation, info: ValidationInfo) -> Evaluation:
        if rounds := info.data.get("rounds"):
            rounds.hold(evaluation.letter_date, evaluation.deadline)
        return evaluation

    def round_days(self, year: int) -> RoundDays:
        """The days of a year's round."""
        return self._days(self.rounds.letter_date, self.rounds.deadline, year)

    def evaluation_days(self, year: int) -> RoundDays:
        """The days of an evaluation in a year. Whether the year has one, `evaluation` says."""
        return self._days(self.evaluation.letter_date, self.evaluation.deadline, year)

    def _days(self, letter_date: Day, deadline_rule: Day, year: int) -> RoundDays:
        deadline = resolve(deadline_rule.rule(), year)
        return RoundDays(
            letter=resolve(letter_date.rule(), year),
            deadline=deadline,
            first_reminder=first_reminder(deadline, self.rounds.first_reminder_days),
            second_reminder=second_reminder(deadline, self.rounds.second_reminder_virkedager),
            overdue=overdue_day(deadline),
            close=closing_day(deadline, self.rounds.close_after_days),
        )

    def timetable(self) -> TimetableNumbers:
        """What a draft fixes of the plan, so that a later plan does not change a round under way."""
        rounds = self.rounds
        return TimetableNumbers(
            rounds.first_reminder_days,
            rounds.second_reminder_virkedager,
            rounds.close_after_days,
            rounds.interim_months,
            tuple((step, late.days, late.then) for step, late in sorted(rounds.late.items())),
        )

    def election_day(self, year: int) -> ElectionDay:
        """The election day of a local election year, predicted while the plan does not know it (R8)."""
        overrides = {election.year: election.day for election in self.elections if election.day}
        return election_day(year, overrides, [election.year for election in self.elections])

    def adoption_target(self, election_year: int) -> date:
        """The day by which all should have adopted the agreement of a term (R13)."""
        return resolve(self.adoption.target.rule(), election_year)

    def adoption_reminders(self, election_year: int) -> tuple[date, ...]:
        """The days on which a kommunestyre that has not decided is reminded, in order: each a virkedag."""
        return self.reminders_before(self.adoption_target(election_year))

    def reminders_before(self, target: date) -> tuple[date, ...]:
        """Those days for an agreement, or an adjustment of one, that is to be adopted by a target."""
        days = {first_reminder(target, days) for days in self.agreements.reminder_days}
        return tuple(sorted(days))

    def adoption_escalation(self, election_year: int) -> date:
        """The day on which what is not adopted is escalated: in the year after the election (R13)."""
        return resolve(self.adoption.escalation.rule(), election_year + 1)


def load_plan(text: str) -> Plan:
    """The plan that a YAML text holds; Refused with everything that is wrong, each with its line."""
    yaml = read_yaml(ABOUT, text)
    try:
        return Plan.model_validate(yaml.value)
    except ValidationError as error:
        raise Refused(
            *problems_of(ABOUT, error.errors(include_url=False), yaml, sorted(_names(Plan)))
        ) from None


def plan_problems(plan: Plan, register: Register, on: date) -> list[Problem]:
    """What a plan says about recipients and staff that the register on a day does not bear out; empty when all holds.

    A language for a municipality that has decided on the other one is such a thing (R25).
    """
    councils = {council.code for council in register.councils if council.valid.holds(on)}
    municipalities = {m.number: m for m in register.municipalities if m.valid.holds(on)}
    problems = [
        Problem(f"{ABOUT}, {field}", f"«{name}» står ikke i registeret.", "Rett id-en, eller stryk den.")
        for field, names, known in (
            ("languages.recipients", plan.languages.recipients, councils | set(municipalities)),
            ("copies", plan.copies, councils),
        )
        for name in names
        if name not in known
    ]
    for recipient, wanted in plan.languages.recipients.items():
        if recipient in municipalities:
            language = register.letter_language(recipient, on, plan.languages)
            if language.code != wanted:
                rule = f"{municipalities[recipient].name} kan ikke få «{wanted}»: {language.why}."
                problems.append(Problem(f"{ABOUT}, languages.recipients.{recipient}", rule, "Stryk linjen."))
    staff = {member.id for member in register.staff}
    for role in plan.wheel.roles:
        if role.staff and role.staff not in staff:
            rule = f"«{role.staff}» står ikke i registeret over ansatte."
            problems.append(Problem(f"{ABOUT}, wheel.roles.{role.id}", rule, "Rett id-en, eller stryk den."))
    if plan.sender.county != register.county:
        rule = f"«{plan.sender.county}» er ikke registerets fylke, «{register.county}»."
        problems.append(Problem(f"{ABOUT}, sender.county", rule, "Rett planen eller registeret."))
    return problems


def notice_warning(letter_date: date, deadline: date, minimum: int) -> str | None:
    """What staff are warned of when the councils get less than `minimum` days (R5); the round may go on."""
    days = (deadline - letter_date).days
    if days >= minimum:
        return None
    return f"Rådene får {days} dager på seg; planen sier minst {minimum} (R5)."


def _names(model: type[BaseModel]) -> Iterator[str]:
    """The names of all fields a plan can have, for «mente du …»."""
    seen: list[Any] = [model, LastVirkedag, DayOfMonth]
    for section in seen:
        for name, field in section.model_fields.items():
            yield name
            seen += [a for a in _parts(field.annotation) if a not in seen]


def _parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _parts(part)
