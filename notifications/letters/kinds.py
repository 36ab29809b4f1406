"""The letters there are, and what each is called in its reader's language."""

from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is: first those of a round, then those of an agreement. The value names its templates and its
    rows in the outbox."""

    LETTER = "letter"
    REMINDER_1 = "reminder-1"
    REMINDER_2 = "reminder-2"
    OVERDUE = "overdue"
    RECEIPT = "receipt"
    EXTENSION = "extension"
    INTERIM = "interim"
    SUMMARY = "summary"
    CANCELLATION = "cancellation"
    OFFER = "offer"
    ADOPTION_REMINDER = "adoption-reminder"
    ESCALATION = "escalation"
    SIGNING = "signing"
    CONFIRMATION = "confirmation"
    HANDOVER = "handover"
    DUTY_REMINDER = "duty-reminder"
    DUTY_OVERDUE = "duty-overdue"
    DUTY_RECEIPT = "duty-receipt"
    WHEEL_YEAR = "wheel-year"
    THEME_NOTICE = "theme-notice"
    THEME_OUTCOME = "theme-outcome"
    THEME_CHANGE = "theme-change"
    MEETING_INVITATION = "meeting-invitation"
    MEETING_CHANGE = "meeting-change"
    MEETING_CANCELLATION = "meeting-cancellation"
    MEETING_MINUTES = "meeting-minutes"
    MEETING_REMINDER = "meeting-reminder"


OF_AGREEMENTS = frozenset(
    {
        LetterKind.OFFER,
        LetterKind.ADOPTION_REMINDER,
        LetterKind.ESCALATION,
        LetterKind.SIGNING,
        LetterKind.CONFIRMATION,
        LetterKind.HANDOVER,
    }
)
"""Those of an agreement."""


OF_COUNCILS = frozenset(
    {
        LetterKind.WHEEL_YEAR,
        LetterKind.THEME_NOTICE,
        LetterKind.THEME_OUTCOME,
        LetterKind.THEME_CHANGE,
        LetterKind.MEETING_INVITATION,
        LetterKind.MEETING_CHANGE,
        LetterKind.MEETING_CANCELLATION,
        LetterKind.MEETING_MINUTES,
        LetterKind.MEETING_REMINDER,
    }
)
"""Those of a council's year and its meeting points."""

CALLED = {
    LetterKind.LETTER: "høringsbrev",
    LetterKind.REMINDER_1: "første påminnelse",
    LetterKind.REMINDER_2: "andre påminnelse",
    LetterKind.OVERDUE: "varsel om at fristen er ute",
    LetterKind.RECEIPT: "kvittering",
    LetterKind.EXTENSION: "brev om ny frist",
    LetterKind.INTERIM: "foreløpig svar",
    LetterKind.SUMMARY: "oppsummering",
    LetterKind.CANCELLATION: "avlysning",
    LetterKind.OFFER: "tilbud om avtale",
    LetterKind.ADOPTION_REMINDER: "påminnelse om vedtak",
    LetterKind.ESCALATION: "brev om manglende vedtak",
    LetterKind.SIGNING: "brev om underskrift",
    LetterKind.CONFIRMATION: "bekreftelse på avtalen",
    LetterKind.HANDOVER: "overlevering til nytt kommunestyre",
    LetterKind.DUTY_REMINDER: "påminnelse om plikt",
    LetterKind.DUTY_OVERDUE: "melding om plikt over fristen",
    LetterKind.DUTY_RECEIPT: "kvittering for levering",
    LetterKind.WHEEL_YEAR: "årshjulet for året",
    LetterKind.THEME_NOTICE: "varsel om temasak",
    LetterKind.THEME_OUTCOME: "spørsmål om temasak",
    LetterKind.THEME_CHANGE: "endring av temasak",
    LetterKind.MEETING_INVITATION: "invitasjon til møtepunkt",
    LetterKind.MEETING_CHANGE: "endring av møtepunkt",
    LetterKind.MEETING_CANCELLATION: "avlysning av møtepunkt",
    LetterKind.MEETING_MINUTES: "spørsmål om referat",
    LetterKind.MEETING_REMINDER: "påminnelse om møtepunkt",
}
"""What staff call each, in bokmål."""

WITH_CALENDAR = frozenset(
    {LetterKind.LETTER, LetterKind.REMINDER_1, LetterKind.REMINDER_2, LetterKind.EXTENSION}
)
"""Letters that tell a deadline that still lies ahead: it comes as an .ics too."""

WITH_COPIES = frozenset(
    {LetterKind.LETTER, LetterKind.EXTENSION, LetterKind.SUMMARY, LetterKind.CANCELLATION}
)
"""Letters that a council's municipalities get a copy of, where the round says so (R15)."""

# ASCII, for old archive systems: ø is «o» in a file's name, as in «horingsbrev».
_FILE_NAMES = {
    LetterKind.LETTER: {"nb": "horingsbrev", "nn": "hoyringsbrev"},
    LetterKind.REMINDER_1: {"nb": "paminnelse", "nn": "paminning"},
    LetterKind.REMINDER_2: {"nb": "siste-paminnelse", "nn": "siste-paminning"},
    LetterKind.OVERDUE: {"nb": "fristen-er-ute", "nn": "fristen-er-ute"},
    LetterKind.RECEIPT: {"nb": "kvittering", "nn": "kvittering"},
    LetterKind.EXTENSION: {"nb": "ny-frist", "nn": "ny-frist"},
    LetterKind.INTERIM: {"nb": "forelopig-svar", "nn": "forebels-svar"},
    LetterKind.SUMMARY: {"nb": "oppsummering", "nn": "oppsummering"},
    LetterKind.CANCELLATION: {"nb": "avlysning", "nn": "avlysing"},
    LetterKind.OFFER: {"nb": "tilbud-om-avtale", "nn": "tilbod-om-avtale"},
    LetterKind.ADOPTION_REMINDER: {"nb": "paminnelse-om-vedtak", "nn": "paminning-om-vedtak"},
    LetterKind.ESCALATION: {"nb": "vedtak-mangler", "nn": "vedtak-manglar"},
    LetterKind.SIGNING: {"nb": "til-underskrift", "nn": "til-underskrift"},
    LetterKind.CONFIRMATION: {"nb": "avtalen-er-i-kraft", "nn": "avtalen-er-i-kraft"},
    LetterKind.HANDOVER: {"nb": "overlevering", "nn": "overlevering"},
    LetterKind.DUTY_REMINDER: {"nb": "paminnelse", "nn": "paminning"},
    LetterKind.DUTY_OVERDUE: {"nb": "fristen-er-ute", "nn": "fristen-er-ute"},
    LetterKind.DUTY_RECEIPT: {"nb": "kvittering", "nn": "kvittering"},
    LetterKind.WHEEL_YEAR: {"nb": "arshjulet", "nn": "arshjulet"},
    LetterKind.THEME_NOTICE: {"nb": "varsel-om-tema", "nn": "varsel-om-tema"},
    LetterKind.THEME_OUTCOME: {"nb": "hva-ble-det-til", "nn": "korleis-gjekk-det"},
    LetterKind.THEME_CHANGE: {"nb": "endret-tema", "nn": "endra-tema"},
    LetterKind.MEETING_INVITATION: {"nb": "invitasjon", "nn": "invitasjon"},
    LetterKind.MEETING_CHANGE: {"nb": "endret-mote", "nn": "endra-mote"},
    LetterKind.MEETING_CANCELLATION: {"nb": "avlyst-mote", "nn": "avlyst-mote"},
    LetterKind.MEETING_MINUTES: {"nb": "referat-mangler", "nn": "referat-manglar"},
    LetterKind.MEETING_REMINDER: {"nb": "motepunkt-mangler", "nn": "motepunkt-manglar"},
}


def file_name(kind: LetterKind, language: str, journal_number: str, *, evaluation: bool = False) -> str:
    """The name of a letter's PDF, in ASCII: «horingsbrev-2022-17593-5.pdf», in an evaluation «evaluering-…»."""
    name = "evaluering" if evaluation and kind is LetterKind.LETTER else _FILE_NAMES[kind][language]
    return f"{name}-{journal_number.replace('/', '-')}.pdf"
