"""The parts of a plan, as they stand in its file. What only the county decides is here, never in code."""

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, model_validator
from pydantic.functional_validators import AfterValidator, BeforeValidator

from domain.county.datewords import date_field
from domain.county.dayrules import resolve
from domain.county.elections import override_problems, year_problems
from domain.county.identity import is_council_code, is_kommunenummer, is_mail_address, is_orgnr
from domain.county.plan_dates import Clock, Day, Month, Section
from domain.county.plan_words import rule_error
from domain.county.reminders import closing_day, first_reminder, second_reminder

Language: TypeAlias = Literal["nb", "nn"]
StepName: TypeAlias = Literal["letter", "reminder-1", "reminder-2", "overdue", "close", "interim"]
Text: TypeAlias = Annotated[str, Field(min_length=1)]
Days: TypeAlias = Annotated[int, Field(ge=0, le=366)]

CHECKED_YEARS = range(2023, 2051)
"""28 years: every weekday of every date, with and without leap day, so that no year surprises."""


def _address(text: str) -> str:
    if not is_mail_address(text):
        raise rule_error(f"«{text}» er ikke en e-postadresse.", "Skriv én adresse, som post@example.org.")
    return text


def _domain(text: str) -> str:
    if not is_mail_address(f"post@{text}"):
        raise rule_error(f"«{text}» er ikke et domene.", "Skriv det som example.org.")
    return text


def _orgnr(text: str) -> str:
    if not is_orgnr(text):
        raise rule_error(f"«{text}» er ikke et organisasjonsnummer (modulus 11, R34).", "Skriv ni siffer.")
    return text


def _fylkesnummer(text: str) -> str:
    if not is_kommunenummer(f"{text}01"):
        raise rule_error(f"«{text}» er ikke et fylkesnummer (R34).", 'Skriv to siffer, som "34".')
    return text


def _council(text: str) -> str:
    if not is_council_code(text):
        raise rule_error(
            f"«{text}» er ikke en rådskode.", "Skriv koden fra registeret, som nord-gudbrandsdal."
        )
    return text


def _recipient(text: Any) -> Any:
    if not (is_kommunenummer(text) or is_council_code(text)):
        raise rule_error(f"«{text}» er verken rådskode eller kommunenummer.", "Skriv id-en fra registeret.")
    return text


Address: TypeAlias = Annotated[str, AfterValidator(_address)]
CouncilCode: TypeAlias = Annotated[str, AfterValidator(_council)]
Recipient: TypeAlias = Annotated[str, BeforeValidator(_recipient)]


class Bilingual(Section):
    """The same in bokmål and nynorsk; neither may lack."""

    nb: Text
    nn: Text

    def text(self, language: str) -> str:
        """The one that a letter in «nb» or «nn» has."""
        return self.nn if language == "nn" else self.nb


class Sender(Section):
    """The county authority as it stands on its letters."""

    name: Text
    county: Annotated[str, AfterValidator(_fylkesnummer)]
    orgnr: Annotated[str, AfterValidator(_orgnr)]
    postal_address: Annotated[tuple[Text, ...], Field(min_length=1)]
    visiting_address: tuple[Text, ...]
    telephone: Text
    email: Address
    web: Text
    approval_note: Bilingual


class Mail(Section):
    """How the letters go out by mail. `domain` is that of Message-ID and calendar entries.

    `plus_addressing`: answers and bounces come to addresses like post+x@…, which the county's mail must take.
    A letter in doubt goes again when the journal lacks it `journal_grace_minutes` after; one that the relay turns
    away is given to a person `give_up_hours` before its last hour. `letters_a_minute` is to one relay, and
    `connections` in how many conversations with it at once.
    """

    domain: Annotated[str, AfterValidator(_domain)]
    from_name: Text
    from_address: Address
    reply_to: Address
    send_at: Clock
    undo_minutes: Annotated[int, Field(ge=0, le=1440)]
    plus_addressing: bool = False
    journal_grace_minutes: Annotated[int, Field(ge=15, le=1440)] = 15
    give_up_hours: Annotated[int, Field(ge=0, le=72)] = 10
    letters_a_minute: Annotated[int, Field(ge=1, le=10_000)] = 25
    letters_a_minute_to_domain: Annotated[int, Field(ge=1, le=10_000)] = 10
    connections: Annotated[int, Field(ge=1, le=10)] = 3


class Letters(Section):
    """What letters call things: whom they are addressed to, the agreement, and where it can be read."""

    addressee: Bilingual
    agreement: Bilingual
    agreement_page: Text


class Lateness(Section):
    """How many calendar days late a step still runs by itself, and what becomes of it after that."""

    days: Days
    then: Literal["run", "skip", "ask"]


class Rounds(Section):
    """The dates of a consultation round (R5, R6, R18)."""

    letter_date: Day
    deadline: Day
    minimum_notice_days: Days
    first_reminder_days: Annotated[int, Field(ge=1, le=366)]
    second_reminder_virkedager: Annotated[int, Field(ge=1, le=100)]
    close_after_days: Annotated[int, Field(ge=1, le=366)]
    interim_months: Annotated[int, Field(ge=1, le=12)]
    late: dict[StepName, Lateness]

    @model_validator(mode="after")
    def _in_order(self) -> "Rounds":
        self.hold(self.letter_date, self.deadline)
        return self

    def hold(self, letter_date: Day, deadline_rule: Day) -> None:
        """Raises a rule error when a round with these days and our offsets would not hold in every year (R5, R6)."""
        for year in CHECKED_YEARS:
            letter = resolve(letter_date.rule(), year)
            deadline = resolve(deadline_rule.rule(), year)
            first = first_reminder(deadline, self.first_reminder_days)
            second = second_reminder(deadline, self.second_reminder_virkedager)
            if not letter < deadline:
                rule = f"svarfristen {date_field(deadline)} er ikke senere enn brevdatoen {date_field(letter)} (R5)."
                raise rule_error(rule, "Endre letter_date eller deadline.")
            if not letter < first < second:
                rule = (
                    f"brevdato {date_field(letter)}, første påminnelse {date_field(first)} og andre påminnelse "
                    f"{date_field(second)} kommer ikke etter hverandre (R6)."
                )
                raise rule_error(rule, "Endre first_reminder_days eller second_reminder_virkedager.")
            if closing_day(deadline, self.close_after_days).year != year:
                rule = f"runden {year} lukkes ikke samme år."
                raise rule_error(rule, "Endre deadline eller close_after_days.")


class Meetings(Section):
    """When a meeting counts as one that can treat a letter. Months off hold neither meetings nor virkedager.

    `agenda_days` are calendar days before a meeting, where its plan names no cut-off; `handling_virkedager` from the
    letter date to the cut-off; `answer_virkedager` from the meeting until the answer is here.
    """

    agenda_days: Annotated[int, Field(ge=0, le=60)] = 10
    handling_virkedager: Annotated[int, Field(ge=0, le=60)] = 1
    answer_virkedager: Annotated[int, Field(ge=0, le=60)] = 3
    months_off: Annotated[tuple[Month, ...], Field(max_length=6)] = (7,)


class Languages(Section):
    """The county's default, and what single councils and nøytral municipalities get (R25)."""

    default: Language
    recipients: dict[Recipient, Language]


class Election(Section):
    """A local election whose day is known: the second Monday of September, or `day` where it is another."""

    year: int
    day: date | None = None
    source: Text

    @model_validator(mode="after")
    def _holds(self) -> "Election":
        about = f"Valgår {self.year}"
        problems = override_problems(self.year, self.day) if self.day else year_problems(about, self.year)
        if problems:
            raise rule_error(" ".join(p.rule for p in problems), " ".join(p.way_out for p in problems))
        return self


class Adoption(Section):
    """When all should have adopted (in the election year), and when it is escalated (the year after)."""

    target: Day
    escalation: Day


class Agreements(Section):
    """What the agreements are called, who stands as the county's counterpart and signs, and whether they hold for
    some days past the municipality's next constituting meeting (R13).

    `reminder_days` are the calendar days before the target on which a kommunestyre that has not decided is reminded,
    each moved back to a virkedag, when its offer is then `reminder_after_days` old. With `copy_to_council` the council
    gets a copy of what is more than a reminder.
    """

    title: Bilingual = Bilingual(nb="Partnerskapsavtale", nn="Partnarskapsavtale")
    counterpart: Literal["municipality", "council"] = "municipality"
    grace_days: Days = 0
    reminder_days: tuple[Annotated[int, Field(ge=1, le=90)], ...] = (60, 14)
    reminder_after_days: Annotated[int, Field(ge=1, le=366)] = 21
    copy_to_council: bool = False


Elections: TypeAlias = tuple[Election, ...]


def twice(elections: Elections) -> Elections:
    """The elections, when no year is named twice."""
    years = [election.year for election in elections]
    if doubled := sorted({str(year) for year in years if years.count(year) > 1}):
        raise rule_error(f"{', '.join(doubled)} står to ganger.", "Stryk den ene.")
    return elections
