"""What lies in the outbox after each thing that happens in a round, written with the event itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, select, update

from domain.cases.consultation.case import CONSULTATION
from domain.cases.consultation.commands import (
    Approve,
    Cancel,
    Close,
    Command,
    CompleteAssessment,
    Conclude,
    ConfirmSilence,
    Draft,
    DraftSummary,
    Extend,
    RegisterAnswer,
    Remind,
    SendInterim,
    Stop,
)
from domain.cases.consultation.commands import Open as OpenRound
from domain.cases.consultation.decide import decide
from domain.cases.consultation.evolve import evolve
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import AnswerKind, Late, Print, Step, WhenLate
from domain.county.localtime import end_of_day, local_day
from domain.engine.catalogue import Catalogue
from domain.engine.handle import Change, Outcome, Prepare, handle, load
from domain.engine.refusal import Refused
from domain.engine.store import Store
from notifications.letters.compose import compose_all
from notifications.letters.desk import Desk
from notifications.letters.follow import following
from notifications.letters.orders import orders_of
from notifications.outbox.mail import PreparedMail
from notifications.outbox.states import State
from notifications.outbox.tables import OUTBOX
from notifications.outbox.write import insert_prepared
from tests.letters import round_2023 as r

STREAM = "consultation/2023"
CATALOGUE = Catalogue((CONSULTATION,))
COUNCILS = ("gjovik", "hamar", "valdres")
EIGHT = datetime(2023, 6, 30, 6, tzinfo=UTC)
LATE = (
    Late(Step.LETTER, 5, WhenLate.ASK),
    Late(Step.REMINDER_1, 7, WhenLate.SKIP),
    Late(Step.OVERDUE, 7, WhenLate.RUN),
)


def utc(month: int, day: int, hour: int = 4, minute: int = 0) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=UTC)


@dataclass
class Office:
    """A round with three councils in a real store, its letters following by themselves."""

    store: Store
    asked_for_desk: int = 0

    def do(self, command: Command, now: datetime, *also: Prepare) -> Outcome:
        def desk_of(_change: Change, _now: datetime) -> Desk:
            self.asked_for_desk += 1
            return r.desk()

        return handle(
            self.store,
            CATALOGUE,
            STREAM,
            command,
            command_id=f"{now.isoformat()} {command}",
            today=local_day(now),
            now=now,
            actor="anne.sveipe",
            prepare=(*also, following(desk_of)),
        )

    @property
    def state(self) -> Round:
        with self.store.reading() as c:
            found = load(c, CATALOGUE, STREAM).state
        assert isinstance(found, Round)
        return found

    def draft(self, now: datetime, *, case: str = r.CASE) -> Outcome:
        """Draft as the flow does: compose what would follow, put its prints in the command, file the letters."""
        chosen = tuple(i for i in r.invited(copies=["hamar"]) if i.council in COUNCILS)
        particulars = replace(r.particulars(late=LATE), invited=chosen, case_number=case)
        prints = tuple(Print(p, "") for i in chosen for p in (i.council, *i.copies))
        return self._file(lambda p: Draft(particulars, p, "anne.sveipe"), prints, now)

    def draft_summary(self, now: datetime) -> Outcome:
        prints = tuple(Print(c, "") for c in COUNCILS)
        return self._file(lambda p: DraftSummary(p, local_day(now), "anne.sveipe"), prints, now)

    def _file(
        self, command_of: Callable[[tuple[Print, ...]], Command], prints: Sequence[Print], now: datetime
    ) -> Outcome:
        (event,) = decide(command_of(tuple(prints)), self.state, local_day(now))
        mails = compose_all(orders_of("2023", self.state, event, evolve(self.state, event)), r.desk())
        finished = tuple(Print(m.recipient, m.sha256) for m in mails)
        return self.do(command_of(finished), now, lambda _change, _now: lambda c: _insert(c, mails, now))

    def approve(self, now: datetime) -> Outcome:
        return self.do(Approve(self.state.fingerprint, EIGHT, "leder.samhandling"), now)

    def opened(self) -> None:
        """Through to the day the letters leave."""
        self.draft(utc(6, 14))
        self.approve(utc(6, 20))
        self.mark("letter-r1", State.ACCEPTED)
        self.do(OpenRound(), utc(6, 30))

    def answer(self, council: str, now: datetime, kind: AnswerKind = AnswerKind.NO_REMARKS) -> Outcome:
        return self.do(RegisterAnswer(council, None, kind, now, (), "", None, "anne.sveipe"), now)

    def mark(self, batch: str, state: State) -> None:
        """As the pump would have it."""
        with self.store.writing() as c:
            c.execute(update(OUTBOX).where(OUTBOX.c.batch == batch).values(state=state, lease=1))

    def rows(self, batch: str) -> dict[str, State]:
        """Recipient and state of a sending's letters."""
        with self.store.reading() as c:
            q = select(OUTBOX.c.recipient, OUTBOX.c.state).where(OUTBOX.c.batch == batch)
            return {row.recipient: State(row.state) for row in c.execute(q)}

    def times(self, batch: str) -> set[tuple[datetime | None, datetime | None]]:
        with self.store.reading() as c:
            q = select(OUTBOX.c.not_before, OUTBOX.c.not_after).where(OUTBOX.c.batch == batch)
            return {(row.not_before, row.not_after) for row in c.execute(q)}


def _insert(c: Connection, mails: Sequence[PreparedMail], now: datetime) -> None:
    insert_prepared(c, mails, at=now)


@pytest.fixture
def office(store: Store) -> Office:
    return Office(store)


def all_are(state: State, *recipients: str) -> dict[str, State]:
    return dict.fromkeys(recipients, state)


HAMAR_AND_MEMBERS = ("gjovik", "hamar", "valdres", "3403", "3411", "3412", "3413")


def test_an_approval_releases_the_letters_from_its_sending_time_within_the_plans_tolerance(
    office: Office,
) -> None:
    office.draft(utc(6, 14))
    assert office.rows("letter-r1") == all_are(State.PREPARED, *HAMAR_AND_MEMBERS)
    office.approve(utc(6, 20))
    assert office.rows("letter-r1") == all_are(State.QUEUED, *HAMAR_AND_MEMBERS)
    assert office.times("letter-r1") == {(EIGHT, end_of_day(date(2023, 7, 5)))}
    assert office.asked_for_desk == 0


def test_a_new_draft_takes_the_former_ones_letters_back(office: Office) -> None:
    office.draft(utc(6, 14))
    office.draft(utc(6, 15), case="2022/17594")
    assert set(office.rows("letter-r1").values()) == {State.CANCELLED}
    assert set(office.rows("letter-r2").values()) == {State.PREPARED}


def test_a_stopped_approval_holds_the_letters_back_and_a_new_draft_replaces_them(office: Office) -> None:
    office.draft(utc(6, 14))
    office.approve(utc(6, 20))
    office.do(Stop("a" * 64, "anne.sveipe"), utc(6, 21))
    assert set(office.rows("letter-r1").values()) == {State.PREPARED}
    assert office.times("letter-r1") == {(None, None)}
    office.draft(utc(6, 22), case="2022/17594")
    assert set(office.rows("letter-r1").values()) == {State.CANCELLED}


def test_an_approval_is_not_stopped_when_a_letter_has_left_and_nothing_is_written(office: Office) -> None:
    office.draft(utc(6, 14))
    office.approve(utc(6, 20))
    with office.store.writing() as c:
        c.execute(update(OUTBOX).where(OUTBOX.c.recipient == "hamar").values(state=State.ACCEPTED, lease=1))
    before = office.state
    with pytest.raises(Refused, match="kan ikke angres"):
        office.do(Stop("a" * 64, "anne.sveipe"), utc(6, 30, 7))
    assert office.state == before
    assert office.rows("letter-r1")["gjovik"] is State.QUEUED


def test_a_reminder_is_filed_with_its_event_and_leaves_at_the_hour_of_the_day_before_the_deadline_ends(
    office: Office,
) -> None:
    office.opened()
    office.do(Remind(Step.REMINDER_1, COUNCILS), utc(9, 1))
    assert office.rows("reminder-1") == all_are(State.QUEUED, *COUNCILS)
    assert office.times("reminder-1") == {(utc(9, 1, 6), end_of_day(date(2023, 9, 8)))}
    office.do(Remind(Step.REMINDER_2, COUNCILS), utc(9, 12, 9, 30))
    assert office.times("reminder-2") == {(utc(9, 12, 9, 30), end_of_day(r.DEADLINE))}
    office.do(Remind(Step.OVERDUE, COUNCILS), utc(9, 18))
    assert office.times("overdue") == {(utc(9, 18, 6), None)}


def test_an_answer_is_confirmed_and_takes_the_councils_reminder_back(office: Office) -> None:
    office.opened()
    office.do(Remind(Step.REMINDER_1, COUNCILS), utc(9, 1))
    office.answer("hamar", utc(9, 1, 5))
    assert office.rows("reminder-1") == all_are(State.QUEUED, "gjovik", "valdres") | {
        "hamar": State.CANCELLED
    }
    assert office.rows("receipt-7") == {"hamar": State.QUEUED}
    assert office.times("receipt-7") == {(utc(9, 1, 6), None)}


def test_a_reminder_that_has_left_is_left_alone(office: Office) -> None:
    office.opened()
    office.do(Remind(Step.REMINDER_1, COUNCILS), utc(9, 1))
    office.mark("reminder-1", State.ACCEPTED)
    office.answer("hamar", utc(9, 1, 9))
    assert office.rows("reminder-1") == all_are(State.ACCEPTED, *COUNCILS)


def test_silence_on_the_phone_takes_the_reminder_back(office: Office) -> None:
    office.opened()
    office.do(Remind(Step.REMINDER_1, COUNCILS), utc(9, 1))
    office.do(ConfirmSilence("valdres", date(2023, 9, 1), "anne.sveipe"), utc(9, 1, 5))
    assert office.rows("reminder-1")["valdres"] is State.CANCELLED
    assert office.rows("reminder-1")["hamar"] is State.QUEUED


def test_an_extension_is_told_and_takes_back_what_tells_the_old_deadline(office: Office) -> None:
    office.opened()
    office.do(Remind(Step.REMINDER_1, COUNCILS), utc(9, 1))
    reason = r.TEXTS.keep("Rådet har møte senere.")
    office.do(Extend(("hamar",), date(2023, 9, 29), reason, "anne.sveipe"), utc(9, 1, 5))
    assert office.rows("reminder-1") == all_are(State.QUEUED, "gjovik", "valdres") | {
        "hamar": State.CANCELLED
    }
    assert set(office.rows("extension-1")) == {"hamar", "3403", "3411", "3412", "3413"}
    office.do(Extend(("hamar",), date(2023, 10, 6), reason, "anne.sveipe"), utc(9, 1, 5, 30))
    assert set(office.rows("extension-1").values()) == {State.CANCELLED}
    assert set(office.rows("extension-2").values()) == {State.QUEUED}


def test_a_waiting_answer_gets_its_interim_reply(office: Office) -> None:
    office.opened()
    office.answer("hamar", utc(8, 10))
    office.do(SendInterim((6,)), utc(9, 11))
    assert office.rows("interim-8") == {"hamar": State.QUEUED}


def test_the_summary_is_released_when_it_is_approved_and_held_back_when_stopped(office: Office) -> None:
    office.opened()
    for council in COUNCILS:
        office.answer(council, utc(9, 1, 5) + timedelta(minutes=COUNCILS.index(council)))
    office.do(Close("anne.sveipe"), utc(9, 20))
    office.do(CompleteAssessment("anne.sveipe"), utc(9, 20, 5))
    office.draft_summary(utc(9, 20, 6))
    assert set(office.rows("summary-r1").values()) == {State.PREPARED}
    summary = office.state.summary
    assert summary
    office.do(Conclude(summary.fingerprint, utc(9, 20, 8), "leder.samhandling"), utc(9, 20, 7))
    assert set(office.rows("summary-r1").values()) == {State.QUEUED}
    assert office.times("summary-r1") == {(utc(9, 20, 8), None)}
    office.do(Stop("a" * 64, "anne.sveipe"), utc(9, 20, 7, 30))
    assert set(office.rows("summary-r1").values()) == {State.PREPARED}


def test_a_round_called_off_takes_back_what_has_not_left_but_still_confirms_what_came_in(
    office: Office,
) -> None:
    office.opened()
    office.do(Remind(Step.REMINDER_1, COUNCILS), utc(9, 1))
    office.answer("hamar", utc(9, 1, 5))
    reason = r.TEXTS.keep("Fylkestinget har utsatt saken.")
    office.do(Cancel(reason, "anne.sveipe"), utc(9, 1, 5, 30))
    assert set(office.rows("reminder-1").values()) == {State.CANCELLED}
    assert set(office.rows("letter-r1").values()) == {State.ACCEPTED}
    assert office.rows("receipt-7") == {"hamar": State.QUEUED}
    assert office.rows("cancellation") == all_are(State.QUEUED, *HAMAR_AND_MEMBERS)


def test_a_round_called_off_before_its_letters_leaves_nothing_and_writes_to_nobody(office: Office) -> None:
    office.draft(utc(6, 14))
    office.approve(utc(6, 20))
    office.do(Cancel(r.TEXTS.keep("Likevel ikke."), "anne.sveipe"), utc(6, 21))
    assert set(office.rows("letter-r1").values()) == {State.CANCELLED}
    assert office.rows("cancellation") == {}


def test_a_letter_that_cannot_be_made_stops_the_event_too(office: Office) -> None:
    office.opened()
    before = office.state
    with pytest.raises(Refused, match="U\\+E000"):
        office.do(Extend((), date(2023, 9, 29), r.TEXTS.keep("Derfor \ue000."), "anne.sveipe"), utc(9, 1))
    assert office.state == before
    assert office.rows("extension-1") == {}


def test_the_same_command_again_files_nothing_more(office: Office) -> None:
    office.opened()
    for _ in range(2):
        office.answer("hamar", utc(9, 1, 5))
    assert office.rows("receipt-6") == {"hamar": State.QUEUED}
    assert office.rows("receipt-8") == {}


def test_other_cases_changes_are_left_alone() -> None:
    def no_desk(_change: Change, _now: datetime) -> Desk:
        raise AssertionError("not asked for")

    change = Change("toy/1", 0, None, None, ("something",))
    assert following(no_desk)(change, utc(9, 1)) is None
