"""The agreements of Hamar (bokmål) and Skjåk (nynorsk by språkvedtak) for 2023–2027, for the tests of their letters.

The text is the former one with one clause changed after what the councils said, one new and one taken out.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import reduce

from domain.cases.agreement import commands as c
from domain.cases.agreement.case import AGREEMENT
from domain.cases.agreement.events import Event
from domain.cases.agreement.state import Agreement
from domain.cases.agreement.words import Adoption, Counterpart, Particulars, Side
from domain.cases.agreement_text import commands as t
from domain.cases.agreement_text import words as w
from domain.cases.agreement_text.case import AGREEMENT_TEXT
from domain.cases.agreement_text.events import Event as TextEvent
from domain.cases.agreement_text.fingerprint import fingerprint_of
from domain.cases.agreement_text.from_round import assessed_points
from domain.cases.agreement_text.state import CommonText
from domain.cases.consultation.events import Concluded
from domain.cases.consultation.state import Round
from domain.cases.consultation.words import Outcome, Print
from notifications.letters.agreement_desk import AgreementDesk
from notifications.letters.agreement_orders import agreement_orders
from notifications.letters.facts import LetterOrder
from tests.given import tell
from tests.letters import round_2023 as r

ANNE, LEADER = "anne.sveipe", "leder.samhandling"
HAMAR, SKJAK = "3403", "3433"
COUNCILS = {HAMAR: "hamar", SKJAK: "nord-gudbrandsdal"}
OCT_20, OCT_25, OCT_26 = date(2023, 10, 20), date(2023, 10, 25), date(2023, 10, 26)
NOV_1, DEC_5, DEC_14, DEC_31 = date(2023, 11, 1), date(2023, 12, 5), date(2023, 12, 14), date(2023, 12, 31)
JAN_10, JUNE_30, OCT_14_2027 = date(2024, 1, 10), date(2024, 6, 30), date(2027, 10, 14)


def clause(number: str, nb: str, nn: str) -> w.Clause:
    return w.Clause(number, r.TEXTS.keep(nb), r.TEXTS.keep(nn))


CLAUSES = (
    clause(
        "1",
        "Formål\nPartene samarbeider om utviklingen av regionen.\n\nSamarbeidet bygger på likeverd.",
        "Føremål\nPartane samarbeider om å utvikle regionen.\n\nSamarbeidet byggjer på likeverd.",
    ),
    clause("2", "Møter\nPartene møtes én gang i halvåret.", "Møte\nPartane møtest éin gong i halvåret."),
    clause("3", "Partene skriver brev til hverandre.", "Partane skriv brev til kvarandre."),
)
CHANGED = clause(
    "2",
    "Møter\nPartene har to møtepunkter i halvåret. Det skrives referat.",
    "Møte\nPartane har to møtepunkt i halvåret. Det blir skrive referat.",
)
ADDED = clause(
    "4", "Årshjul\nPartene følger et felles årshjul.", "Årshjul\nPartane følgjer eit felles årshjul."
)


def round_concluded() -> Round:
    sent = datetime(2023, 10, 12, 6, tzinfo=UTC)
    concluded = Concluded("a" * 64, sent, (8, 10, 14, 16, 18), LEADER, date(2023, 10, 12))
    return r.fold((*r.ASSESSED, r.SUMMARY, concluded))


ROUND = round_concluded()


def text_events(*, former: bool = True) -> tuple[TextEvent, ...]:
    """What makes the term's text: version 2 with the points of the round, begun from a former one or not."""
    points = assessed_points("2023", ROUND)
    taken = tuple(p.source for p in points if p.outcome in (Outcome.TAKEN, Outcome.PARTLY))
    own = r.TEXTS.keep("Følger av vedtaket i fylkestinget.")
    given = w.Particulars(
        2023,
        "Partnerskapsavtale",
        "Partnarskapsavtale",
        "2019" if former else "",
        fingerprint_of(CLAUSES) if former else "",
    )
    changes = (
        w.Change(w.Way.REPLACE, "2", CHANGED.nb, CHANGED.nn, sources=taken),
        w.Change(w.Way.ADD, "4", ADDED.nb, ADDED.nn, after="3", own_ground=own),
        w.Change(w.Way.REMOVE, "3", own_ground=own),
    )
    return tell(
        AGREEMENT_TEXT,
        (OCT_20, t.Begin(given, CLAUSES, (), ANNE)),
        (OCT_20, t.TakeInRound("2023", points, ANNE)),
        *((OCT_20, t.ProposeChange(change, ANNE)) for change in changes),
        (OCT_20, t.FixVersion(ANNE)),
    )


def text_of(*, former: bool = True) -> CommonText:
    """That text."""
    return reduce(AGREEMENT_TEXT.evolve, text_events(former=former), AGREEMENT_TEXT.start)


TEXT_EVENTS = text_events()
TEXT = text_of()
FIRST, SECOND = (version.fingerprint for version in TEXT.versions)


def desk(text: CommonText = TEXT, later: Agreement | None = None) -> AgreementDesk:
    return AgreementDesk(
        register=r.REGISTER,
        plan=r.PLAN,
        texts=r.TEXTS,
        checkpoint=r.CHECKPOINT,
        text=text,
        rounds=lambda: {"2023": ROUND},
        later=lambda _: later or Agreement(),
    )


def particulars(municipality: str, **changed: object) -> Particulars:
    given = Particulars(
        municipality=municipality,
        council=COUNCILS[municipality],
        counterpart=Counterpart.MUNICIPALITY,
        title_nb="Partnerskapsavtale",
        title_nn="Partnarskapsavtale",
        election=date(2023, 9, 11),
        target=DEC_31,
        escalation=JUNE_30,
        case_number="2023/19001" if municipality == HAMAR else "2023/19031",
        reminders=r.PLAN.adoption_reminders(2023),
    )
    return replace(given, **changed)  # type: ignore[arg-type]


def begun(municipality: str, **changed: object) -> tuple[Event, ...]:
    return tell(
        AGREEMENT,
        (OCT_20, c.Begin(particulars(municipality, **changed), ANNE)),
        (OCT_20, c.Constitute(Side.COUNTY, date(2023, 9, 11), date(2023, 10, 18), ANNE)),
        (OCT_20, c.Constitute(Side.MUNICIPALITY, date(2023, 9, 11), date(2023, 10, 12), ANNE)),
    )


def draft(
    history: Iterable[Event],
    text: str = SECOND,
    version: int = 2,
    dated: date = OCT_26,
) -> c.DraftOffer:
    """The draft that a history asks for; what the mails' sha256 is does not matter here."""
    given = state_of(history).begun
    copies = [given.council] if given.copy_to_council else []
    prints = tuple(Print(recipient, "0" * 64) for recipient in (given.municipality, *copies))
    return c.DraftOffer(text, version, prints, f"{version:064}", 17, dated, ANNE, ANNE)


def approve(version: int, dated: date) -> c.ApproveOffer:
    return c.ApproveOffer(
        f"{version:064}", datetime(dated.year, dated.month, dated.day, 8, tzinfo=UTC), LEADER
    )


def offered(municipality: str, **changed: object) -> tuple[Event, ...]:
    history = begun(municipality, **changed)
    return tell(AGREEMENT, (OCT_25, draft(history)), (OCT_25, approve(2, OCT_26)), after=history)


def adopt(side: Side, decided: date, text: str = SECOND) -> c.RecordAdoption:
    case = "96/2023" if side is Side.COUNTY else "88/2023"
    return c.RecordAdoption(Adoption(side, side.body, decided, "", case, text), ANNE)


def adopted(municipality: str, **changed: object) -> tuple[Event, ...]:
    return tell(
        AGREEMENT,
        (DEC_14, adopt(Side.COUNTY, DEC_5)),
        (DEC_14, adopt(Side.MUNICIPALITY, DEC_14)),
        after=offered(municipality, **changed),
    )


def signed(municipality: str, **changed: object) -> tuple[Event, ...]:
    history = tell(AGREEMENT, (DEC_14, c.AskToSign()), after=adopted(municipality, **changed))
    signatures = ((JAN_10, c.Sign(side, JAN_10, None, ANNE)) for side in Side)
    return tell(AGREEMENT, *signatures, after=history)


def in_force(municipality: str, **changed: object) -> tuple[Event, ...]:
    ends = c.Constitute(Side.MUNICIPALITY, date(2027, 9, 13), OCT_14_2027, ANNE)
    return tell(AGREEMENT, (JAN_10, c.Enter()), (OCT_14_2027, ends), after=signed(municipality, **changed))


def later_offered() -> Agreement:
    """Hamar's agreement for the next term: offered, and adopted by fylkestinget."""
    history = tell(
        AGREEMENT,
        (
            date(2027, 10, 1),
            c.Begin(
                particulars(
                    HAMAR,
                    election=date(2027, 9, 13),
                    target=date(2027, 12, 31),
                    escalation=date(2028, 6, 30),
                    reminders=(),
                ),
                ANNE,
            ),
        ),
        (date(2027, 10, 1), c.Offer(FIRST, 1, ANNE)),
    )
    return state_of(history)


def state_of(events: Iterable[Event]) -> Agreement:
    return reduce(AGREEMENT.evolve, events, AGREEMENT.start)


def order(history: Iterable[Event], day: date, command: c.Command, recipient: str) -> LetterOrder:
    """The letter to a recipient that follows from a command on a day."""
    before = state_of(history)
    [event] = AGREEMENT.decide(command, before, day)
    orders = agreement_orders(f"2023-{before.begun.municipality}", event, AGREEMENT.evolve(before, event))
    return next(o for o in orders if o.recipient == recipient)
