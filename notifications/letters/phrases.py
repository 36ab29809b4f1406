"""Short phrases inside letters, in bokmål and nynorsk: what kind of answer, what became of a point."""

from collections.abc import Mapping, Sequence

from domain.cases.consultation.words import AnswerKind, AnswerStatus, Outcome

STATUS: Mapping[str, Mapping[AnswerStatus, str]] = {
    "nb": {
        AnswerStatus.INPUT: "Innspill",
        AnswerStatus.NO_REMARKS: "Ingen merknader",
        AnswerStatus.LATE: "Svar etter fristen",
        AnswerStatus.PROVISIONAL: "Bare foreløpig svar",
        AnswerStatus.SILENT_CONFIRMED: "Ikke svart, men har gitt beskjed",
        AnswerStatus.NOT_ANSWERED: "Ikke svart",
    },
    "nn": {
        AnswerStatus.INPUT: "Innspel",
        AnswerStatus.NO_REMARKS: "Ingen merknader",
        AnswerStatus.LATE: "Svar etter fristen",
        AnswerStatus.PROVISIONAL: "Berre førebels svar",
        AnswerStatus.SILENT_CONFIRMED: "Ikkje svara, men har meldt frå",
        AnswerStatus.NOT_ANSWERED: "Ikkje svara",
    },
}
"""Where a council stands, in the order of the overview: those who have not answered last, apart."""

OUTCOME: Mapping[str, Mapping[Outcome, str]] = {
    "nb": {
        Outcome.TAKEN: "Tas inn",
        Outcome.PARTLY: "Tas delvis inn",
        Outcome.NOT_TAKEN: "Tas ikke inn",
        Outcome.NOTED: "Tatt til orientering",
        Outcome.NEXT_TIME: "Utsatt til neste rullering",
    },
    "nn": {
        Outcome.TAKEN: "Blir teke inn",
        Outcome.PARTLY: "Blir delvis teke inn",
        Outcome.NOT_TAKEN: "Blir ikkje teke inn",
        Outcome.NOTED: "Teke til orientering",
        Outcome.NEXT_TIME: "Utsett til neste rullering",
    },
}

NOT_CONSIDERED = {
    "nb": ("Ikke vurdert", "Innspillet kom etter at fristen var ute."),
    "nn": ("Ikkje vurdert", "Innspelet kom etter at fristen var ute."),
}
"""What stands for outcome and reason of a late point (R16)."""

ANSWER_KIND: Mapping[str, Mapping[AnswerKind, str]] = {
    "nb": {
        AnswerKind.INPUT: "Innspill",
        AnswerKind.NO_REMARKS: "Ingen merknader",
        AnswerKind.PROVISIONAL: "Foreløpig svar",
    },
    "nn": {
        AnswerKind.INPUT: "Innspel",
        AnswerKind.NO_REMARKS: "Ingen merknader",
        AnswerKind.PROVISIONAL: "Førebels svar",
    },
}

CLOSING = {"nb": "Med vennlig hilsen", "nn": "Med venleg helsing"}
MUNICIPALITIES = {"nb": "kommunene", "nn": "kommunane"}
CARE_OF = {"nb": "ved", "nn": "ved"}
CALENDAR_FILE = {"nb": "Kalenderfil med fristen", "nn": "Kalenderfil med fristen"}
DEADLINE_ENTRY = {"nb": "Frist: {subject}", "nn": "Frist: {subject}"}
DEADLINE_NOTE = {
    "nb": "Svarfrist {deadline}. Referanse {reference}. Det er frivillig å svare.",
    "nn": "Svarfrist {deadline}. Referanse {reference}. Det er frivillig å svare.",
}
RING_FILE = {"nb": "Årshjulet som bilde", "nn": "Årshjulet som bilete"}
RING_ALT = {
    "nb": "Årshjulet for {council} {year} som en ring med tolv måneder. Det som kommer, står også i tabellen i brevet.",
    "nn": "Årshjulet for {council} {year} som ein ring med tolv månader. Det som kjem, står òg i tabellen i brevet.",
}
MEETING_FILE = {"nb": "Kalenderfil med møtet", "nn": "Kalenderfil med møtet"}
MEETING_ENTRY = {"nb": "Møtepunkt: {council}", "nn": "Møtepunkt: {council}"}
MEETING_NOTE = {
    "nb": "Møtepunkt mellom administrasjonen og fylkespolitikerne. Referanse {reference}.",
    "nn": "Møtepunkt mellom administrasjonen og fylkespolitikarane. Referanse {reference}.",
}
LANGUAGE_NAME = {"nb": "bokmål", "nn": "nynorsk"}

EVALUATION_LETTER = "evalueringsbrev"
"""What they call the letter of an evaluation."""


def listed(words: Sequence[str]) -> str:
    """Words in a row, as both languages write it: «Hamar, Løten og Stange»."""
    return " og ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
