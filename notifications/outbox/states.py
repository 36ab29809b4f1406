"""The states of a letter in the outbox, the steps of sending it, and what staff call them.

    prepared ── queued ── claimed ── transmitting ── accepted
        │          │         │            ├── deferred (goes as queued when its time comes)
        └─ cancelled         └─ queued    ├── refused
                                          └── in_doubt ── accepted | queued, on evidence or by a person

`transmitting` is committed before the first byte of the letter leaves; from there on only the relay's
own reply, evidence from the journal, or a person says what became of it. `held` is a letter that could not go
out in good time before its `not_after`: a person must look.
"""

from enum import StrEnum


class State(StrEnum):
    """Where one letter to one recipient stands."""

    PREPARED = "prepared"
    QUEUED = "queued"
    CLAIMED = "claimed"
    TRANSMITTING = "transmitting"
    ACCEPTED = "accepted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"
    CANCELLED = "cancelled"
    HELD = "held"


class Step(StrEnum):
    """The named points of one delivery, in order. An attempt tells the last one that it reached.

    WAITING, BY_JOURNAL and BY_PERSON are of letters that no worker had in hand: time passed, the journal
    showed what had become of it, or a person decided.
    """

    WAITING = "waiting"
    CLAIMED = "claimed"
    CONNECTED = "connected"
    MAIL = "mail"
    RCPT = "rcpt"
    TRANSMITTING = "transmitting"
    REPLIED = "replied"
    SETTLED = "settled"
    BY_JOURNAL = "by_journal"
    BY_PERSON = "by_person"


WAITING = (State.QUEUED, State.DEFERRED)
"""A worker may claim it when its time comes."""

STILL_HERE = (State.PREPARED, State.QUEUED, State.DEFERRED, State.HELD)
"""Nobody is sending it and no relay has taken it: it may be cancelled."""

ON_ITS_WAY = (State.CLAIMED, State.TRANSMITTING, State.IN_DOUBT)
"""A worker has it, or may have sent it: it can be recalled, but not cancelled."""

NEEDS_A_PERSON = (State.IN_DOUBT, State.REFUSED, State.HELD)
"""Nothing more happens by itself, but that the journal may settle a doubt."""

LABELS = {
    State.PREPARED: "klargjort, ikke frigitt",
    State.QUEUED: "i kø",
    State.CLAIMED: "hentet for sending",
    State.TRANSMITTING: "sendes nå",
    State.ACCEPTED: "sendt og mottatt av e-posttjeneren",
    State.DEFERRED: "utsatt av e-posttjeneren, prøves igjen",
    State.REFUSED: "avvist av e-posttjeneren",
    State.IN_DOUBT: "uvisst om sendt – må avklares",
    State.CANCELLED: "trukket tilbake før sending",
    State.HELD: "stanset – rakk ikke ut i tide",
}
"""The states as staff read them, in bokmål."""
