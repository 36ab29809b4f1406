"""Hand one letter to the relay, so that at every point the database says what can be true.

The order is the whole point: MAIL and RCPT, then COMMIT `transmitting`, then the letter. Until that commit
any failure is harmless. After it, only the relay's own yes or no counts; all else is doubt, which
time alone never settles. The commit of a yes claims the next letter too. It never marks that one as transmitting: until
its own envelope has been taken, a death must cost nothing.

A cancellation cannot fall inside a commit. Most are made without awaiting; the two that every letter needs,
`transmitting` and the relay's yes, wait for their turn beside those of other conversations, and a cancellation then
waits for the turn to be over (`notifications.outbox.group_commit`). A letter that was marked as transmitting in it has
not left yet, and goes back to the queue.
"""

from asyncio import CancelledError
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPDataError, SMTPException, SMTPResponseException
from sqlalchemy import Connection

from domain.engine.store import Store
from notifications.outbox.claim import begin
from notifications.outbox.envelope import address_letter, begin_letter
from notifications.outbox.epoch import CommitsLost, EpochFile, Mark, count_crossing
from notifications.outbox.gate import Gate
from notifications.outbox.group_commit import Crossing, GroupCommit, NotMarked, cancelled
from notifications.outbox.relay import Session
from notifications.outbox.replies import Said, Verdict, after_the_letter, before_the_letter
from notifications.outbox.restored import compare
from notifications.outbox.states import State, Step
from notifications.outbox.terms import USUAL, Terms
from notifications.outbox.transitions import Ending, InHand, LeaseLost, Transition, end
from notifications.outbox.transmission import transmit
from notifications.outbox.verdicts import carry_out, keep_late_words

Clock = Callable[[], datetime]
OnStep = Callable[[Step], None]
OnSettled = Callable[[Transition], None]
Claim = Callable[[Connection, datetime], InHand | None]
Then = Callable[[], Claim]

_RESTORED = "Databasen kan være gjenopprettet mens brevene gikk ut."


def no_claim(_: Connection, __: datetime) -> InHand | None:
    """The Claim that takes no letter."""
    return None


def no_other() -> Claim:
    """What a worker does then that takes no other letter."""
    return no_claim


class _NotClaimed(Exception):
    """The claim of the next letter failed, in a transaction that has more in it."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


@dataclass(frozen=True, slots=True)
class Delivery:
    """One worker's way with letters: its session with the relay, and whom it tells.

    `on_step` hears each named point as it is passed, `on_settled` each transition after its commit.
    """

    store: Store
    commits: GroupCommit
    session: Session
    gate: Gate
    clock: Clock
    on_step: OnStep
    on_settled: OnSettled
    terms: Terms = USUAL
    epoch: EpochFile | None = None

    async def deliver(self, letter: InHand, then: Then = no_other) -> InHand | None:
        """Bring a claimed letter to an end. Does not raise for what a relay does.

        `then` is asked when the relay has said yes, for what claims the next letter in the commit that writes it down;
        that letter, if there is one, is given back, in the worker's hand.

        CancelledError, and whatever is a fault of our own, is raised again after the letter is put down:
        in the queue if none of it can have left, in doubt otherwise. The socket is then closed.
        """
        try:
            client = await self._introduce(letter)
            raw = await self._cross(letter) if client else None
            if client and raw:
                return await self._transmit(client, letter, raw, then)
            await self.session.forget_letter()
        except LeaseLost:
            self.session.close()
        return None

    async def _introduce(self, letter: InHand) -> SMTP | None:
        """Connect, MAIL and RCPT; the client that now waits for the letter, or None when it was put down."""
        reached = Step.CLAIMED
        try:
            self.on_step(reached)
            client = await self.session.connected()
            self.on_step(reached := Step.CONNECTED)
            await begin_letter(client, letter)
            self.on_step(reached := Step.MAIL)
            await address_letter(client, letter)
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
            self._abandon(letter, reached, error)
            raise
        return client

    def _abandon(
        self, letter: InHand, reached: Step, error: BaseException, frm: State = State.CLAIMED
    ) -> None:
        """Close, and put a letter back of which nothing has left."""
        self.session.close()
        with suppress(LeaseLost):
            why = f"Avbrutt før sending: {_said(error).text}"
            self._put_down(letter, Ending(State.QUEUED, reached, why), frm)

    async def _cross(self, letter: InHand) -> bytes | None:
        """COMMIT `transmitting`; the letter's bytes, or None when it was put down because it may not go."""
        at = self.clock()
        try:
            begun = await self.commits.cross(lambda c: self._begun(c, letter, at))
        except CommitsLost:
            if self.epoch:
                compare(self.store, self.epoch, now=self.clock())
            self._put_down(letter, Ending(State.QUEUED, Step.RCPT, _RESTORED))
            return None
        except NotMarked as failed:
            self._keep_back(letter, failed)
            return None
        if isinstance(begun, Ending):
            self._put_down(letter, begun)
            return None
        if cancelled():
            error = CancelledError()
            self._abandon(letter, Step.RCPT, error, State.TRANSMITTING)
            raise error
        return begun.raw

    def _begun(self, c: Connection, letter: InHand, at: datetime) -> Crossing | Ending:
        begun = begin(c, letter, gate=self.gate, relay=self.session.relay, now=at)
        if isinstance(begun, Ending):
            return begun
        if self.epoch is None:
            return Crossing(begun, None)
        return Crossing(begun, Mark(count_crossing(c, self.epoch), at, letter.message_id))

    def _keep_back(self, letter: InHand, failed: NotMarked) -> None:
        """Put a letter back that was marked as transmitting and may not leave; a fault of our own is raised again."""
        if failed.cause is None:
            self._put_down(letter, Ending(State.QUEUED, Step.RCPT, str(failed)), State.TRANSMITTING)
            return
        self.session.close()
        with suppress(LeaseLost):
            self._put_down(letter, Ending(State.QUEUED, Step.RCPT, str(failed)), State.TRANSMITTING)
        raise failed.cause

    async def _transmit(self, client: SMTP, letter: InHand, raw: bytes, then: Then) -> InHand | None:
        """Send the letter and write down what the relay answered; the next letter, after a yes."""
        try:
            self.on_step(Step.TRANSMITTING)
            said = await transmit(client, raw, timeout=self.session.relay.data_timeout)
        except SMTPDataError as error:
            said = _said(error)
        except BaseException as error:
            self.session.close()
            of_the_relay = isinstance(error, SMTPException | OSError)
            doubt = Verdict(State.IN_DOUBT, rest=of_the_relay)
            with suppress(LeaseLost):
                self._judge(letter, State.TRANSMITTING, doubt, Step.TRANSMITTING, _said(error))
            if of_the_relay:
                return None
            raise
        verdict = after_the_letter(said, deferrals=letter.deferrals)
        if verdict.state is State.IN_DOUBT:
            self.session.close()
        self.on_step(Step.REPLIED)
        following = None
        if verdict.state is State.ACCEPTED:
            following = await self._accept(letter, verdict, said, then())
        else:
            self._judge(letter, State.TRANSMITTING, verdict, Step.REPLIED, said)
        with self._holding(following):
            self.on_step(Step.SETTLED)
        if verdict.state is not State.ACCEPTED:
            await self.session.forget_letter()
        return following

    async def _accept(self, letter: InHand, verdict: Verdict, said: Said, claim: Claim) -> InHand | None:
        """Commit the relay's yes with the claim of the next letter, and tell of it. Raises LeaseLost.

        The yes stands though the claim fails: that is raised when the yes is written.
        """
        at = self.clock()

        def work(c: Connection) -> tuple[Transition, InHand | None]:
            return self._carried_out(
                c, letter, State.TRANSMITTING, verdict, Step.REPLIED, said, at
            ), _claimed(claim, c, at)

        try:
            transition, following = await self.commits.write(work)
        except LeaseLost:
            self._keep(letter, Step.REPLIED, said, at)
            raise
        except _NotClaimed as failed:
            with suppress(LeaseLost):
                self._judge(letter, State.TRANSMITTING, verdict, Step.REPLIED, said)
            raise failed.cause from None
        with self._holding(following):
            self.on_settled(transition)
        return following

    def _judge(self, letter: InHand, frm: State, verdict: Verdict, step: Step, said: Said) -> None:
        """Commit a verdict, without awaiting, and tell of it. Raises LeaseLost, after keeping the relay's words."""
        at = self.clock()
        try:
            with self.store.writing() as c:
                transition = self._carried_out(c, letter, frm, verdict, step, said, at)
        except LeaseLost:
            self._keep(letter, step, said, at)
            raise
        self.on_settled(transition)

    def _carried_out(
        self,
        c: Connection,
        letter: InHand,
        frm: State,
        verdict: Verdict,
        step: Step,
        said: Said,
        at: datetime,
    ) -> Transition:
        relay = self.session.relay
        said = Said(said.code, relay.without_secrets(said.text))
        return carry_out(c, letter, frm, verdict, step=step, said=said, relay=relay, at=at, terms=self.terms)

    def _keep(self, letter: InHand, step: Step, said: Said, at: datetime) -> None:
        said = Said(said.code, self.session.relay.without_secrets(said.text))
        with self.store.writing() as c:
            keep_late_words(c, letter, step=step, said=said, at=at)

    @contextmanager
    def _holding(self, letter: InHand | None) -> Iterator[None]:
        """A fault of our own meanwhile puts the letter that is already in hand back."""
        try:
            yield
        except BaseException as error:
            if letter is not None:
                self._abandon(letter, Step.CLAIMED, error)
            raise

    def _put_down(self, letter: InHand, ending: Ending, frm: State = State.CLAIMED) -> None:
        """Commit the end of an attempt of which nothing has left, and tell of it. Raises LeaseLost."""
        with self.store.writing() as c:
            transition = end(c, letter, frm, ending, at=self.clock())
        self.on_settled(transition)


def _claimed(claim: Claim, c: Connection, at: datetime) -> InHand | None:
    try:
        return claim(c, at)
    except Exception as error:
        raise _NotClaimed(error) from error


def _said(error: BaseException) -> Said:
    """The relay's reply, or code 0 and what went wrong."""
    if isinstance(error, SMTPResponseException):
        return Said(max(error.code, 0), error.message)
    return Said(0, f"{type(error).__name__}: {error}")
