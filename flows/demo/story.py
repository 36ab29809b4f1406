"""What the councils answer in the demonstration, and what the county makes of it. Invented, but of the right kind."""

from dataclasses import dataclass
from datetime import date

from domain.cases.consultation.words import AnswerKind, Outcome

CASE, FIRST_DOCUMENT = "2022/17593", 5
DRAFTER, APPROVER = "anne.sveipe", "leder.samhandling"
SILENT = "nord-osterdal"


@dataclass(frozen=True, slots=True)
class Said:
    """One point: where in the agreement, what the council says, what the county makes of it and why."""

    clause: str
    text: str
    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: when it came (Norwegian time), from whom, of what kind, with which points."""

    at: str
    council: str
    kind: AnswerKind
    points: tuple[Said, ...] = ()
    reference: str = ""


PROVISIONAL = Said(
    "5", "Rådet melder foreløpig at det ønsker et tydeligere årshjul; endelig svar kommer etter møtet.",
    Outcome.NOTED, "Rådets endelige svar er lagt til grunn.",
)  # fmt: skip

REPLIES = (
    Reply(
        "2023-08-29T10:12",
        "hamar",
        AnswerKind.INPUT,
        (
            Said(
                "3.1",
                "Møtepunktene mellom administrasjonen og rådet bør tidfestes til to i halvåret.",
                Outcome.TAKEN,
                "Følger av vedtakspunkt 2 i sak 34/2023 om bedre informasjonsflyt og faste møtepunkter.",
            ),
            Said(
                "5",
                "Årshjulet for store temasaker bør være klart før rådet vedtar sin egen møteplan.",
                Outcome.TAKEN,
                "Rådene trenger temaene før møteplanen legges; punkt 5 får en frist.",
            ),
            Said(
                "6.2",
                "Tilskuddet bør prisjusteres hvert år.",
                Outcome.NOT_TAKEN,
                "Beløpet fastsettes i fylkeskommunens budsjett og reguleres ikke av avtalen.",
            ),
        ),
        "23/4410",
    ),
    Reply("2023-08-30T14:05", "gjovik", AnswerKind.NO_REMARKS, (), "2023/1187"),
    Reply("2023-08-31T09:40", "valdres", AnswerKind.PROVISIONAL, (PROVISIONAL,)),
    Reply(
        "2023-09-05T11:31",
        "kongsvinger",
        AnswerKind.INPUT,
        (
            Said(
                "2",
                "Formålet bør nevne samarbeid over fylkes- og riksgrensen.",
                Outcome.PARTLY,
                "Samarbeid over fylkesgrensen tas inn; avtaler over riksgrensen hører til andre ordninger.",
            ),
        ),
    ),
    Reply("2023-09-06T13:00", "sor-osterdal", AnswerKind.NO_REMARKS),
    Reply(
        "2023-09-13T15:20",
        "valdres",
        AnswerKind.INPUT,
        (
            Said(
                "5",
                "Skoleresultatene bør legges fram for rådet innen utgangen av november hvert år.",
                Outcome.TAKEN,
                "Tas inn som fast temasak i årshjulet.",
            ),
            Said(
                "7",
                "Rådet ber om at daglig leders rolle blir nærmere beskrevet.",
                Outcome.NEXT_TIME,
                "Bør sees samlet for alle rådene; tas opp i neste rullering.",
            ),
        ),
        "2023/902",
    ),
    Reply(
        "2023-09-14T08:55",
        "lillehammer",
        AnswerKind.INPUT,
        (
            Said(
                "4.2",
                "Fylkeskommunen bør orientere rådet før regionale planer sendes på høring.",
                Outcome.TAKEN,
                "I tråd med evalueringen: rådene skal med tidligere i strategiarbeidet.",
            ),
        ),
    ),
    Reply("2023-09-14T12:10", "hadeland", AnswerKind.NO_REMARKS),
    Reply(
        "2023-09-15T23:41",
        "midt-gudbrandsdal",
        AnswerKind.INPUT,
        (
            Said(
                "",
                "Rådet er tilfreds med dagens avtale og ber om at den i hovedsak videreføres.",
                Outcome.NOTED,
                "Sammenfaller med fylkestingets vedtak om å legge dagens avtale til grunn.",
            ),
        ),
    ),
)

LATE = Reply(
    "2023-09-19T10:02",
    "nord-gudbrandsdal",
    AnswerKind.INPUT,
    (
        Said(
            "3.2",
            "Samferdselssaker bør drøftast i rådet to gonger i året.",
            Outcome.PARTLY,
            "Ein fast temasak i året blir teken inn; fleire kan avtalast når det trengst.",
        ),
    ),
    "2023/655",
)
CONSIDERED = "Rådets møte måtte flyttes; svaret gjelder en sak flere råd tar opp."


FIRST_AGREEMENT = "2023/19001"
FYLKESTING_CONSTITUTED = date(2023, 10, 17)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that the text be adopted: by the kommunestyre of a municipality, or by fylkestinget (empty)."""

    day: date
    case_number: str
    municipality: str = ""


DECISIONS = (
    Decision(date(2023, 11, 29), "112/2023", "3403"),
    Decision(date(2023, 11, 30), "64/2023", "3433"),
    Decision(date(2023, 12, 6), "78/2023"),
    Decision(date(2023, 12, 14), "98/2023", "3405"),
    Decision(date(2023, 12, 14), "105/2023", "3446"),
)
SIGNED, SIGNED_ON = ("3403", "3433", "3446"), date(2023, 12, 19)

FIRST_WHEEL, FIRST_GRANT, FIRST_REFUND, INCOMING = "2024/12001", "2024/13001", "2024/14001", "2024/1004"
MET, SHORT, LATER = "hadeland", "hamar", "valdres"
"""The region whose condition is met, the one that lacks a krone, and the council that puts a theme off."""
THEME = "regionale-planer"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a municipality confirms for 2024."""

    region: str
    municipality: str
    kroner: str


CONTRIBUTIONS = (
    Contribution(MET, "3446", "1 000 000"),
    Contribution(SHORT, "3403", "400 000"),
    Contribution(SHORT, "3411", "350 000"),
    Contribution(SHORT, "3412", "100 000"),
    Contribution(SHORT, "3413", "149 999"),
)


def reply_with(council: str, kind: AnswerKind) -> Reply:
    """The story's answer of that kind from that council."""
    return next(r for r in (*REPLIES, LATE) if (r.council, r.kind) == (council, kind))
