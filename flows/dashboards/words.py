"""What the console's pages call things, in bokmål."""

import re

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

_GENERIC = re.compile(
    r"\b(interkommunal(t|e) politiske? råd( for)?|regionrådet (i|for)|IPR)\b", re.IGNORECASE
)


def region_of(council: str) -> str:
    """A council's name without the words that all of them have, for a narrow column: «Nord-Østerdal»."""
    region = " ".join(_GENERIC.sub(" ", council).split()).removesuffix(",")
    return re.sub(r"regionens$", "regionen", region) or council
