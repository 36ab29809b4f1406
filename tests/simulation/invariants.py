"""What holds after every event of any simulation: money within condition and cap, paid once, years complete by R23."""

from collections import Counter
from collections.abc import Iterator

from domain.cases.grant import events as g
from domain.cases.grant.state import Grant
from domain.cases.grant.words import FormerReport
from domain.cases.payment.words import Book, Stage
from domain.cases.refund import events as r
from domain.cases.refund.state import Refund
from domain.cases.wheel.state import Wheel
from domain.cases.wheel.words import Course, Status
from domain.engine.log import read_all
from flows.simulation.simulating import Simulation

KR = 100
CAP, AMOUNT, COFUNDING = 450_000 * KR, 2_500_000 * KR, 1_000_000 * KR
_ON_ITS_WAY = (
    g.PaymentOrdered, g.PaymentApproved, g.HandedOver, r.PaymentOrdered, r.PaymentApproved, r.HandedOver,
)  # fmt: skip


def history(done: Simulation) -> Iterator[tuple[str, object, object]]:
    """Each event of the log with its case after it."""
    office = done.office
    states: dict[str, object] = {}
    with office.store.reading() as c:
        stored = list(read_all(c))
    for one in stored:
        case_type = office.catalogue.type_of(one.stream)
        event = office.catalogue.kinds.decode(one)
        states[one.stream] = case_type.evolve(states.get(one.stream, case_type.start), event)
        yield one.stream, event, states[one.stream]


def assert_invariants(done: Simulation) -> None:
    """R19, R20, R22 and R23, whatever people do."""
    handed: Counter[tuple[str, int]] = Counter()
    for stream, event, state in history(done):
        match state:
            case Grant():
                _grant(event, state)
                _book(state.book)
            case Refund():
                _refund(event, state)
                _book(state.book)
            case Wheel():
                _wheel(state)
        if isinstance(event, g.HandedOver | r.HandedOver):
            handed[stream, event.number] += 1
    assert not handed or set(handed.values()) == {1}
    paid = Counter(p.id for p in done.outcome.payments)
    assert not paid or set(paid.values()) == {1}


def _grant(event: object, state: Grant) -> None:
    if isinstance(event, _ON_ITS_WAY):
        assert state.condition.counted >= COFUNDING
        assert state.book.committed <= AMOUNT
    if isinstance(event, g.PaymentOrdered):
        assert event.payment.amount == AMOUNT
        assert event.standing.without_agreement == ()
        assert event.standing.former_report in (FormerReport.ACCEPTED, FormerReport.NOT_NEEDED)
    assert len(list(state.book.at(*(s for s in Stage if s is not Stage.STOPPED)))) <= 1


def _refund(event: object, state: Refund) -> None:
    if isinstance(event, _ON_ITS_WAY):
        assert state.book.committed <= state.entitled <= CAP
    if isinstance(event, r.PaymentOrdered):
        assert state.claims[event.claim].documents
        assert event.reckoning.payable == event.payment.amount
    assert state.book.paid <= CAP


def _book(book: Book) -> None:
    """Two persons, in this order."""
    for payment in book.at(Stage.APPROVED, Stage.SENT, Stage.PAID):
        assert payment.approved_by
        assert payment.approved_by != payment.ordered_by


def _wheel(state: Wheel) -> None:
    obligatory = [i for i in state.items.values() if i.theme.obligatory]
    settled = [
        i.course is Course.HANDLED or (i.course is Course.DROPPED and bool(i.reason)) for i in obligatory
    ]
    assert (state.status is Status.COMPLETE) is all(settled)
