"""What the console's pages call things, in bokmål."""

from domain.cases.consultation.words import AnswerStatus
from notifications.letters.kinds import LetterKind
from notifications.outbox.states import State

ANSWER = {
    AnswerStatus.NOT_ANSWERED: "ikke svart",
    AnswerStatus.NO_REMARKS: "ingen merknader",
    AnswerStatus.PROVISIONAL: "foreløpig svar",
    AnswerStatus.INPUT: "innspill",
    AnswerStatus.LATE: "mottatt for sent",
    AnswerStatus.SILENT_CONFIRMED: "svarer ikke (bekreftet)",
}
LETTER = {
    LetterKind.LETTER: "høringsbrev",
    LetterKind.REMINDER_1: "første påminnelse",
    LetterKind.REMINDER_2: "andre påminnelse",
    LetterKind.OVERDUE: "varsel om at fristen er ute",
    LetterKind.RECEIPT: "kvittering",
    LetterKind.EXTENSION: "brev om ny frist",
    LetterKind.INTERIM: "foreløpig svar",
    LetterKind.SUMMARY: "oppsummering",
    LetterKind.CANCELLATION: "avlysning",
}
# Short, for a column of the round's table; the page of deliveries says it in full.
DELIVERY = {
    State.PREPARED: "klargjort",
    State.QUEUED: "i kø",
    State.CLAIMED: "sendes",
    State.TRANSMITTING: "sendes",
    State.ACCEPTED: "sendt",
    State.DEFERRED: "prøves igjen",
    State.REFUSED: "**avvist**",
    State.IN_DOUBT: "**uvisst**",
    State.CANCELLED: "trukket",
    State.HELD: "**stanset**",
}
LANGUAGE = {"nb": "bokmål", "nn": "nynorsk"}
