"""What the console's pages call things, in bokmål."""

from domain.cases.consultation.words import AnswerStatus
from notifications.outbox.states import State

ANSWER = {
    AnswerStatus.NOT_ANSWERED: "ikke svart",
    AnswerStatus.NO_REMARKS: "ingen merknader",
    AnswerStatus.PROVISIONAL: "foreløpig svar",
    AnswerStatus.INPUT: "innspill",
    AnswerStatus.LATE: "mottatt for sent",
    AnswerStatus.SILENT_CONFIRMED: "svarer ikke (bekreftet)",
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
