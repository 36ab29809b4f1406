"""One cell: what a value looks like in a spreadsheet, and what a cell that a person has filled in says."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from domain.county.datewords import date_field, month_text
from domain.county.money import ORE, kroner_text, parse_kroner
from domain.engine.refusal import Problem, Refused
from flows.sheets.editable.fields import Field, Kind

LONGEST = 8000
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_WORDED = re.compile(r"(\d{1,2})\.?\s+([a-zæøå]+)\.?\s+(\d{4})")
_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})(?:[.:]00)?")
_MONTHS = {month_text(m, "nb"): m for m in range(1, 13)}
_DAY_WAY_OUT = "Skriv datoen som 15.03.2024."
_MOST_DECIMALS = 2


class Unreadable(Exception):
    """A cell does not hold what its column is for: the rule, and the way out."""

    def __init__(self, rule: str, way_out: str) -> None:
        super().__init__(rule)
        self.rule, self.way_out = rule, way_out


def tidy(text: str) -> str:
    """A text as a spreadsheet keeps it: nothing that no spreadsheet holds, one kind of line break, no blanks about."""
    return ILLEGAL_CHARACTERS_RE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def cell_value(field: Field, value: str) -> str | int | float | date | None:
    """What the spreadsheet holds for a value."""
    if value == "":
        return None
    match field.kind:
        case Kind.DAY:
            return date.fromisoformat(value)
        case Kind.NUMBER:
            return int(value)
        case Kind.AMOUNT:
            ore = int(value)
            return ore / ORE if ore % ORE else ore // ORE
        case _:
            return value


def told(field: Field, value: str) -> str:
    """A value as a sentence has it."""
    if value == "":
        return "tomt"
    match field.kind:
        case Kind.DAY:
            return date_field(date.fromisoformat(value))
        case Kind.AMOUNT:
            return kroner_text(int(value))
        case _:
            return f"«{value}»"


def read_cell(field: Field, cell: Cell) -> str:
    """The value of a cell; Unreadable when it is none of its column's."""
    raw = cell.value
    if cell.data_type == "f":
        raise Unreadable("er en formel.", "Skriv selve verdien.")
    if cell.data_type == "e":
        raise Unreadable(f"er en feilverdi ({raw}).", "Skriv selve verdien.")
    if isinstance(raw, bool):
        raise Unreadable("er sann eller usann.", "Skriv verdien som tekst eller tall.")
    if isinstance(raw, str):
        raw = tidy(raw)
        if len(raw) > LONGEST:
            raise Unreadable(f"er på {len(raw)} tegn; høyst {LONGEST} kan leses.", "Kort ned teksten.")
    if raw is None or raw == "":
        return ""
    match field.kind:
        case Kind.DAY:
            return _day(raw)
        case Kind.AMOUNT:
            return _amount(raw)
        case Kind.NUMBER:
            return _number(raw)
        case Kind.CLOCK:
            return _clock(raw)
        case _:
            return _text(raw)


def _day(raw: object) -> str:
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise Unreadable(f"har et klokkeslett, {raw:%H.%M}.", "Skriv bare datoen.")
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if not isinstance(raw, str):
        raise Unreadable(f"er «{raw}», som ikke er en dato.", _DAY_WAY_OUT)
    text = raw.replace("\u00a0", " ").lower()
    try:
        if found := _ISO.fullmatch(text):
            year, month, day = map(int, found.groups())
        elif found := _DOTTED.fullmatch(text):
            day, month, year = map(int, found.groups())
        elif (found := _WORDED.fullmatch(text)) and found[2] in _MONTHS:
            day, month, year = int(found[1]), _MONTHS[found[2]], int(found[3])
        else:
            raise ValueError
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unreadable(f"«{raw}» er ikke en dato.", _DAY_WAY_OUT) from None


def _amount(raw: object) -> str:
    if isinstance(raw, str):
        try:
            return str(parse_kroner("", raw))
        except Refused as refused:
            [problem] = refused.problems
            raise Unreadable(problem.rule, problem.way_out) from None
    if isinstance(raw, int | float):
        # As many figures as a spreadsheet shows: what it has reckoned out may be off in the last of a number's bits.
        return str(_ore(Decimal(f"{raw:.15g}")))
    raise Unreadable("er en dato og ikke et beløp.", "Skriv beløpet i kroner, og velg tallformat.")


def _ore(kroner: Decimal) -> int:
    if not kroner.is_finite() or kroner < 0:
        raise Unreadable(f"«{kroner}» er ikke et beløp.", "Skriv et beløp i kroner, null eller mer.")
    if -int(kroner.normalize().as_tuple().exponent) > _MOST_DECIMALS:
        raise Unreadable(f"«{kroner}» har brøkdeler av øre.", "Skriv kroner med høyst to desimaler.")
    try:
        # The same limits as where people write it as text.
        return parse_kroner("", f"{kroner:.2f}".replace(".", ","))
    except Refused as refused:
        [problem] = refused.problems
        raise Unreadable(problem.rule, problem.way_out) from None


def _number(raw: object) -> str:
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) <= len("1000000"):
        return str(int(raw))
    if isinstance(raw, int | float) and raw == int(raw) >= 0:
        return str(int(raw))
    raise Unreadable(f"«{raw}» er ikke et helt tall.", "Skriv bare siffer.")


def _clock(raw: object) -> str:
    if isinstance(raw, datetime):
        raw = raw.time()
    if isinstance(raw, time) and not raw.second:
        return f"{raw:%H.%M}"
    if isinstance(raw, timedelta):
        raise Unreadable("er en varighet og ikke et klokkeslett.", "Skriv klokkeslettet som 10.00.")
    found = _CLOCK.fullmatch(str(raw).lower())
    if found and int(found[1]) < 24 and int(found[2]) < 60:  # noqa: PLR2004 - the hours and minutes of a clock
        return f"{int(found[1]):02}.{found[2]}"
    raise Unreadable(f"«{raw}» er ikke et klokkeslett.", "Skriv klokkeslettet som 10.00.")


def _text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, datetime | date | time | timedelta):
        rule = "er gjort om til en dato av regnearket."
        raise Unreadable(rule, "Velg tallformatet «tekst» for cella, og skriv verdien på nytt.")
    if isinstance(raw, float) and raw == int(raw):
        return str(int(raw))
    return str(raw)


def choice_problem(field: Field, value: str) -> Problem | None:
    """The problem of a value that the column does not offer."""
    if field.kind is not Kind.CHOICE or value in ("", *field.choices):
        return None
    offered = ", ".join(field.choices[:12]) + (" …" if len(field.choices) > 12 else "")  # noqa: PLR2004
    return Problem(field.heading, f"«{value}» er ikke et av valgene.", f"Velg: {offered}.")
