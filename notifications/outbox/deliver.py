"""Hand one letter to the relay, so that at every point the database says what can be true.

The order is the whole point: MAIL and RCPT, then COMMIT `transmitting`, then the letter. Until that commit
any failure is harmless. After it, only the relay's own yes or no counts; all else is doubt, which
time alone never settles. Commits are made without awaiting, so that a cancellation cannot fall inside one.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPDataError, SMTPException, SMTPResponseException

from domain.engine.store import Store
from notifications.outbox.claim import begin
from notifications.outbox.gate import Gate
from notifications.outbox.relay import Session
from notifications.outbox.replies import Said, Verdict, after_the_letter, before_the_letter
from notifications.outbox.states import State, Step
from notifications.outbox.transitions import Ending, InHand, LeaseLost, Transition, end
from notifications.outbox.verdicts import carry_out, keep_late_words

Clock = Callable[[], datetime]
OnStep = Callable[[Step], None]
OnSettled = Callable[[Transition], None]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One worker's way with letters: its session with the relay, and whom it tells.

    `on_step` hears each named point as it is passed, `on_settled` each transition after its commit.
    """

    store: Store
    session: Session
    gate: Gate
    clock: Clock
    on_step: OnStep
    on_settled: OnSettled

    async def deliver(self, letter: InHand) -> None:
        """Bring a claimed letter to an end. Does not raise for what a relay does.

        CancelledError, and whatever is a fault of our own, is raised again after the letter is put down:
        in the queue if none of it can have left, in doubt otherwise. The socket is then closed.
        """
        try:
            client = await self._introduce(letter)
            raw = self._cross(letter) if client else None
            if client and raw:
                await self._transmit(client, letter, raw)
            else:
                await self.session.forget_letter()
        except LeaseLost:
            self.session.close()

    async def _introduce(self, letter: InHand) -> SMTP | None:
        """Connect, MAIL and RCPT; the client that now waits for the letter, or None when it was put down."""
        reached = Step.CLAIMED
        try:
            self.on_step(reached)
            client = await self.session.connected()
            self.on_step(reached := Step.CONNECTED)
            await client.mail(letter.sender)
            self.on_step(reached := Step.MAIL)
            await client.rcpt(letter.address)
            self.on_step(reached := Step.RCPT)
        except (SMTPException, OSError) as error:
            login = isinstance(error, SMTPAuthenticationError)
            said = _said(error)
            verdict = before_the_letter(reached, said, deferrals=letter.deferrals, login=login)
            if verdict.rest or verdict.stop:
                self.session.close()
            self._judge(letter, State.CLAIMED, verdict, reached, said)
            return None
        except BaseException as error:
            self.session.close()
            with suppress(LeaseLost):
                self._put_down(
                    letter, Ending(State.QUEUED, reached, f"Avbrutt før sending: {_said(error).text}")
                )
            raise
        return client

    def _cross(self, letter: InHand) -> bytes | None:
        """COMMIT `transmitting`; the letter's bytes, or None when it was put down because it may not go."""
        with self.store.writing() as c:
            begun = begin(c, letter, gate=self.gate, relay=self.session.relay, now=self.clock())
        if isinstance(begun, Ending):
            self._put_down(letter, begun)
            return None
        return begun

    async def _transmit(self, client: SMTP, letter: InHand, raw: bytes) -> None:
        """Send the letter and write down what the relay answered."""
        try:
            self.on_step(Step.TRANSMITTING)
            said = Said(*await client.data(raw, timeout=self.session.relay.data_timeout))
        except SMTPDataError as error:
            said = _said(error)
        except BaseException as error:
            self.session.close()
            of_the_relay = isinstance(error, SMTPException | OSError)
            doubt = Verdict(State.IN_DOUBT, rest=of_the_relay)
            with suppress(LeaseLost):
                self._judge(letter, State.TRANSMITTING, doubt, Step.TRANSMITTING, _said(error))
            if of_the_relay:
                return
            raise
        verdict = after_the_letter(said, deferrals=letter.deferrals)
        if verdict.state is State.IN_DOUBT:
            self.session.close()
        self.on_step(Step.REPLIED)
        self._judge(letter, State.TRANSMITTING, verdict, Step.REPLIED, said)
        self.on_step(Step.SETTLED)
        if verdict.state is not State.ACCEPTED:
            await self.session.forget_letter()

    def _judge(self, letter: InHand, frm: State, verdict: Verdict, step: Step, said: Said) -> None:
        """Commit a verdict and tell of it. Raises LeaseLost, after keeping the relay's words."""
        at, relay = self.clock(), self.session.relay
        said = Said(said.code, relay.without_secrets(said.text))
        try:
            with self.store.writing() as c:
                transition = carry_out(c, letter, frm, verdict, step=step, said=said, relay=relay, at=at)
        except LeaseLost:
            with self.store.writing() as c:
                keep_late_words(c, letter, step=step, said=said, at=at)
            raise
        self.on_settled(transition)

    def _put_down(self, letter: InHand, ending: Ending) -> None:
        """Commit the end of an attempt of which nothing has left, and tell of it. Raises LeaseLost."""
        with self.store.writing() as c:
            transition = end(c, letter, State.CLAIMED, ending, at=self.clock())
        self.on_settled(transition)


def _said(error: BaseException) -> Said:
    """The relay's reply, or code 0 and what went wrong."""
    if isinstance(error, SMTPResponseException):
        return Said(max(error.code, 0), error.message)
    return Said(0, f"{type(error).__name__}: {error}")
