"""The script of a simulation: what councils answer, what kommunestyrer decide, how many days staff take."""

from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, Field, ValidationError

from domain.county.plan_dates import Section
from domain.county.plan_words import problems_of
from domain.county.yamltext import read_yaml
from domain.engine.refusal import Refused
from flows.simulation.script_year import (
    Confirmed,
    Days,
    GrantActs,
    MeetingActs,
    RefundActs,
    ScriptedClaim,
    ThemeActs,
    Turns,
)

ABOUT = "Manuset"

Says = Literal["input", "no_remarks", "provisional", "declines"]
Becomes = Literal["taken", "partly", "not_taken", "noted", "next_time"]


class ScriptedPoint(Section):
    """A point of an answer, what the county makes of it, and the sentence it brings to the agreement if taken in.

    «{year}» in a sentence is the year of the round.
    """

    clause: str = ""
    text: str
    outcome: Becomes = "noted"
    reason: str = "Vurdert sammen med de andre innspillene."
    nb: str = ""
    nn: str = ""


class Reply(Section):
    """One answer: `day` counts calendar days from the deadline that was first set, before it (-) or after; it comes
    on the next virkedag.

    `considered` is why an answer that came too late is assessed all the same; empty: it is not.
    """

    says: Says
    day: Annotated[int, Field(ge=-70, le=300)]
    points: tuple[ScriptedPoint, ...] = ()
    considered: str = ""


class CouncilActs(Section):
    """What a council does in a round; no replies: it stays silent. `extension`: so many days more, as it asks for."""

    replies: tuple[Reply, ...] = ()
    extension: Days = 0


class MunicipalityActs(Section):
    """What a municipality does after an election, in days: its kommunestyre is constituted so many after the election
    day (no later than 31 October), which staff hear `told` days later; it adopts so many after the offer (never when
    empty), with changes first if `changes` says so; it signs so many after both have adopted."""

    constituted: Days
    told: Days = 1
    adopts: Days | None = None
    changes: Days | None = None
    signs: Days = 14


class CountyActs(Section):
    """The same of the fylkesting."""

    constituted: Days
    told: Days = 1
    adopts: Days | None = None
    signs: Days = 7


class ObligationActs(Section):
    """What a council does about a duty: delivers so many calendar days after its day (before it: -), is exempt for the
    reason given, or, with neither, never delivers."""

    delivers: Annotated[int, Field(ge=-300, le=300)] | None = None
    exempt: str = ""


class Obliged(Section):
    """`default` goes by turns to the councils that are not named, and moves on one for each duty and year."""

    default: Annotated[tuple[ObligationActs, ...], Field(min_length=1)]
    named: dict[str, ObligationActs] = Field({})

    def of(self, code: str, place: int, year: int) -> ObligationActs:
        """What the council at this place does about a duty of a year."""
        return self.named.get(code) or self.default[(place + year) % len(self.default)]


class Councils(Section):
    """`default` goes by turns to the councils that are not named, in order of code, and moves on one each year."""

    default: Annotated[tuple[CouncilActs, ...], Field(min_length=1)]
    named: dict[str, CouncilActs] = Field({})

    def of(self, code: str, place: int, year: int) -> CouncilActs:
        """What the council at this place in the order of codes does in a year's round."""
        return self.named.get(code) or self.default[(place + year) % len(self.default)]


class Municipalities(Section):
    """`default` goes by turns to the municipalities that are not named, in order of number."""

    default: Annotated[tuple[MunicipalityActs, ...], Field(min_length=1)]
    named: dict[str, MunicipalityActs] = Field({})

    def of(self, number: str, place: int) -> MunicipalityActs:
        """What the municipality at this place in the order of numbers does after an election."""
        return self.named.get(number) or self.default[place % len(self.default)]


class AdjustingActs(Section):
    """What a body does about an adjustment, in days after the offer: adopts it, or declines it, or, with neither, stays
    silent; its side signs so many after both have adopted."""

    adopts: Days | None = None
    declines: Days | None = None
    signs: Days = 14


class Adjustments(Section):
    """The years whose round changes the agreements in force (R14), none when empty; fylkestinget and the kommunestyrer
    then decide, `default` by turns as elsewhere. What other rounds between elections bring waits for the renewal."""

    years: tuple[int, ...] = ()
    county: AdjustingActs = AdjustingActs()
    default: Annotated[tuple[AdjustingActs, ...], Field(min_length=1)] = (AdjustingActs(),)
    named: dict[str, AdjustingActs] = Field({})

    def of(self, number: str, place: int) -> AdjustingActs:
        """What the municipality at this place in the order of numbers does about one."""
        return self.named.get(number) or self.default[place % len(self.default)]


class StaffActs(Section):
    """How long staff take, in virkedager; `case_number` is the saksmappe of a year's round, with «{year}» in it, and
    the others those of an evaluation, a year's obligations, what comes in about its money and meeting points, and the
    first of a term's agreements, and of a year's wheels, grants and refunds.

    The councils' years get their case files `council_files` after they are made. `council_meetings` are so many before
    New Year, when the meetings of the year's themes are registered. A year's money is opened `money_opened` after New
    Year, looked over on a day of each month, and given up `grants_given_up` after the New Year that follows.
    """

    draft_before: Days = 8
    approve_after: Days = 1
    assess_after: Days = 2
    summary_after: Days = 2
    text_after: Days = 3
    offer_after: Days = 2
    council_files: Days = 3
    council_meetings: Days = 10
    money_opened: Days = 3
    money_day: Annotated[int, Field(ge=1, le=28)] = 10
    accounts_after: Days = 2
    paid_after: Days = 5
    report_after: Days = 5
    grants_given_up: Days = 15
    case_number: str = "{year}/1001"
    evaluation_case_number: str = "{year}/1002"
    obligations_case_number: str = "{year}/1003"
    money_case_number: str = "{year}/1004"
    meeting_points_case_number: str = "{year}/1005"
    first_agreement_case_number: str = "{year}/19001"
    first_council_case_number: str = "{year}/12001"
    first_grant_case_number: str = "{year}/13001"
    first_refund_case_number: str = "{year}/14001"


class FirstText(Section):
    """The text of the first term that is simulated, which carries on none: clauses that begin with «# 1 …»."""

    nb: str
    nn: str


class Script(Section):
    """A whole script, the same for every year and every term. `councils` answer the yearly round, and in the year that
    the plan has one, the evaluation as `evaluation` says."""

    staff: StaffActs = StaffActs()
    county: CountyActs
    councils: Councils
    evaluation: Councils = Councils(default=(CouncilActs(),))
    obligations: Obliged = Obliged(default=(ObligationActs(),))
    themes: Turns[ThemeActs] = Turns(default=(ThemeActs(),))
    meeting_points: Turns[MeetingActs] = Turns(default=(MeetingActs(),))
    grants: Turns[GrantActs] = Turns(default=(GrantActs(),))
    refunds: Turns[RefundActs] = Turns(default=(RefundActs(),))
    municipalities: Municipalities
    adjustments: Adjustments = Adjustments()
    text: FirstText


def shipped_script_text() -> str:
    """The script that comes with Årshjul, as YAML."""
    return files("flows.simulation").joinpath("data", "script.yaml").read_text(encoding="utf-8")


def load_script(text: str) -> Script:
    """The script that a YAML text holds; Refused with everything that is wrong, each with its line."""
    yaml = read_yaml(ABOUT, text)
    try:
        return Script.model_validate(yaml.value)
    except ValidationError as error:
        names = sorted({name for model in _MODELS for name in model.model_fields})
        raise Refused(*problems_of(ABOUT, error.errors(include_url=False), yaml, names)) from None


_MODELS: tuple[type[BaseModel], ...] = (
    Script, StaffActs, CountyActs, Councils, CouncilActs, Reply, ScriptedPoint, Municipalities, MunicipalityActs,
    FirstText, Obliged, ObligationActs, Turns, ThemeActs, MeetingActs, GrantActs, Confirmed, RefundActs, ScriptedClaim,
    Adjustments, AdjustingActs,
)  # fmt: skip
