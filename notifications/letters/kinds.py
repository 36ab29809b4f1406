"""The letters there are, and what each is called in its reader's language."""

from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is: those of a round, of an agreement, of the councils' duties, of grants and refunds. The value
    names its templates and its rows in the outbox."""

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
    ADJUSTMENT_OFFER = "adjustment-offer"
    ADJUSTMENT_REMINDER = "adjustment-reminder"
    ADJUSTMENT_ESCALATION = "adjustment-escalation"
    ADJUSTMENT_SIGNING = "adjustment-signing"
    ADJUSTMENT_CONFIRMATION = "adjustment-confirmation"
    ADJUSTMENT_ENDED = "adjustment-ended"
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
    GRANT_AWARD = "grant-award"
    GRANT_HELD = "grant-held"
    GRANT_LAPSED = "grant-lapsed"
    GRANT_PAID = "grant-paid"
    REPORT_ASKED = "report-asked"
    REPORT_OVERDUE = "report-overdue"
    REPORT_ACCEPTED = "report-accepted"
    REPORT_RETURNED = "report-returned"
    REFUND_RECEIPT = "refund-receipt"
    REFUND_DECISION = "refund-decision"
    RECLAIM = "reclaim"
    RETRACTION = "retraction"


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
    LetterKind.ADJUSTMENT_OFFER: "tilbud om justering",
    LetterKind.ADJUSTMENT_REMINDER: "påminnelse om justeringen",
    LetterKind.ADJUSTMENT_ESCALATION: "brev om manglende vedtak av justeringen",
    LetterKind.ADJUSTMENT_SIGNING: "brev om underskrift av justeringen",
    LetterKind.ADJUSTMENT_CONFIRMATION: "bekreftelse på justeringen",
    LetterKind.ADJUSTMENT_ENDED: "brev om at avtalen ikke justeres",
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
    LetterKind.GRANT_AWARD: "tilsagnsbrev",
    LetterKind.GRANT_HELD: "brev om medfinansiering som mangler",
    LetterKind.GRANT_LAPSED: "brev om tilskudd som ikke utbetales",
    LetterKind.GRANT_PAID: "melding om utbetaling",
    LetterKind.REPORT_ASKED: "brev om rapport",
    LetterKind.REPORT_OVERDUE: "purring på rapport",
    LetterKind.REPORT_ACCEPTED: "brev om godtatt rapport",
    LetterKind.REPORT_RETURNED: "brev om ny rapport",
    LetterKind.REFUND_RECEIPT: "kvittering for krav om refusjon",
    LetterKind.REFUND_DECISION: "vedtak om refusjon",
    LetterKind.RECLAIM: "tilbakekrav",
    LetterKind.RETRACTION: "brev om at et tidligere brev ikke gjelder",
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
    LetterKind.ADJUSTMENT_OFFER: {"nb": "tilbud-om-justering", "nn": "tilbod-om-justering"},
    LetterKind.ADJUSTMENT_REMINDER: {"nb": "paminnelse-om-justering", "nn": "paminning-om-justering"},
    LetterKind.ADJUSTMENT_ESCALATION: {
        "nb": "vedtak-om-justering-mangler",
        "nn": "vedtak-om-justering-manglar",
    },
    LetterKind.ADJUSTMENT_SIGNING: {"nb": "justering-til-underskrift", "nn": "justering-til-underskrift"},
    LetterKind.ADJUSTMENT_CONFIRMATION: {"nb": "justeringen-er-i-kraft", "nn": "justeringa-er-i-kraft"},
    LetterKind.ADJUSTMENT_ENDED: {"nb": "ikke-justert", "nn": "ikkje-justert"},
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
    LetterKind.GRANT_AWARD: {"nb": "tilsagn", "nn": "tilsegn"},
    LetterKind.GRANT_HELD: {"nb": "tilskudd-holdes", "nn": "tilskot-ventar"},
    LetterKind.GRANT_LAPSED: {"nb": "tilskudd-utbetales-ikke", "nn": "tilskot-blir-ikkje-utbetalt"},
    LetterKind.GRANT_PAID: {"nb": "utbetaling", "nn": "utbetaling"},
    LetterKind.REPORT_ASKED: {"nb": "rapport", "nn": "rapport"},
    LetterKind.REPORT_OVERDUE: {"nb": "rapporten-mangler", "nn": "rapporten-manglar"},
    LetterKind.REPORT_ACCEPTED: {"nb": "rapporten-er-godtatt", "nn": "rapporten-er-godteken"},
    LetterKind.REPORT_RETURNED: {"nb": "ny-rapport", "nn": "ny-rapport"},
    LetterKind.REFUND_RECEIPT: {"nb": "kvittering", "nn": "kvittering"},
    LetterKind.REFUND_DECISION: {"nb": "vedtak-om-refusjon", "nn": "vedtak-om-refusjon"},
    LetterKind.RECLAIM: {"nb": "tilbakekrav", "nn": "tilbakekrav"},
    LetterKind.RETRACTION: {"nb": "brev-trukket", "nn": "brev-trekt"},
}


def file_name(kind: LetterKind, language: str, journal_number: str, *, evaluation: bool = False) -> str:
    """The name of a letter's PDF, in ASCII: «horingsbrev-2022-17593-5.pdf», in an evaluation «evaluering-…»."""
    name = "evaluering" if evaluation and kind is LetterKind.LETTER else _FILE_NAMES[kind][language]
    return f"{name}-{journal_number.replace('/', '-')}.pdf"
