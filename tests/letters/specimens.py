"""One specimen of every letter, in both languages, and of each thing that a letter may have to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.cases.consultation.events import Event, Extended, InterimSent, Reminded
from domain.cases.consultation.words import Step
from notifications.letters.desk import Desk
from notifications.letters.facts import LetterOrder
from notifications.letters.layout import page_of
from notifications.letters.texts import RoundTexts
from notifications.render.text import to_text
from tests.letters import adjustment_2025, agreement_specimens, council_2024, money_2024, year_2024
from tests.letters import evaluation_2026 as e
from tests.letters import round_2023 as r
from tests.letters.agreement_specimens import AgreementSpecimen
from tests.letters.council_2024 import CouncilSpecimen
from tests.letters.money_2024 import MoneySpecimen
from tests.letters.year_2024 import DutySpecimen

GOLDEN = Path(__file__).parent / "golden"
NORTH = "nord-gudbrandsdal"


@dataclass(frozen=True)
class Specimen:
    """What happened, after what, and whose letter is looked at."""

    history: tuple[Event, ...]
    event: Event
    recipient: str
    round_texts: RoundTexts = r.ROUND_TEXTS

    @property
    def order(self) -> LetterOrder:
        """The order for that letter."""
        return next(o for o in r.orders(self.history, self.event) if o.recipient == self.recipient)

    @property
    def desk(self) -> Desk:
        """The desk it is made at."""
        return r.desk(self.round_texts)

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return to_text(page_of(self.order, self.desk))


def _reminded(step: Step, council: str, on: date) -> Reminded:
    return Reminded(step, (council,), (r.DEADLINE,), 20, on)


_MOVED = Extended(
    (NORTH,),
    date(2023, 9, 29),
    r.TEXTS.keep("Rådet har møte 27. september."),
    1,
    6,
    "anne.sveipe",
    date(2023, 9, 6),
)
SPECIMENS: Mapping[str, Specimen | DutySpecimen | AgreementSpecimen | CouncilSpecimen | MoneySpecimen] = {
    "letter-nb": Specimen((), r.drafted(), "hamar"),
    "letter-nn": Specimen((), r.drafted(), NORTH),
    "letter-nn-copy": Specimen((), r.drafted(copies=[NORTH]), "3433"),
    "reminder-1-nb": Specimen(r.OPEN, r.REMINDER_1, "hamar"),
    "reminder-1-nn": Specimen(r.OPEN, _reminded(Step.REMINDER_1, NORTH, date(2023, 9, 1)), NORTH),
    "reminder-2-nb": Specimen(r.OPEN, _reminded(Step.REMINDER_2, "hamar", date(2023, 9, 12)), "hamar"),
    "reminder-2-nn": Specimen(r.OPEN, _reminded(Step.REMINDER_2, NORTH, date(2023, 9, 12)), NORTH),
    "overdue-nb": Specimen(r.OPEN, r.OVERDUE, "hadeland"),
    "overdue-nn": Specimen(r.OPEN, _reminded(Step.OVERDUE, NORTH, date(2023, 9, 18)), NORTH),
    "receipt-nb": Specimen(r.OPEN, r.HAMAR, "hamar"),
    "receipt-nb-no-remarks": Specimen(r.OPEN, r.NO_REMARKS, "gjovik"),
    "receipt-nb-provisional": Specimen(r.OPEN, r.PROVISIONAL, "valdres"),
    "receipt-nb-late": Specimen(r.OPEN, r.LATE_ANSWER, "hadeland"),
    "receipt-nn": Specimen(r.OPEN, r.NORTH, NORTH),
    "receipt-nn-municipality": Specimen(r.OPEN, r.SKJAK, "3433"),
    "extension-nb": Specimen(r.OPEN, r.EXTENSION, "hadeland"),
    "extension-nn": Specimen(r.OPEN, _MOVED, NORTH),
    "interim-nb": Specimen(r.ANSWERED, InterimSent((8,), 23, date(2023, 9, 28)), "hamar"),
    "interim-nn": Specimen(r.ANSWERED, r.INTERIM, NORTH),
    "summary-nb": Specimen(r.ASSESSED, r.SUMMARY, "hamar"),
    "summary-nb-no-remarks": Specimen(r.ASSESSED, r.SUMMARY, "gjovik"),
    "summary-nb-replaced": Specimen(r.ASSESSED, r.SUMMARY, "valdres"),
    "summary-nb-late": Specimen(r.ASSESSED, r.SUMMARY, "hadeland"),
    "summary-nb-silent": Specimen(r.ASSESSED, r.SUMMARY, "lillehammer"),
    "summary-nb-not-answered": Specimen(r.ASSESSED, r.SUMMARY, "kongsvinger"),
    "summary-nn": Specimen(r.ASSESSED, r.SUMMARY, NORTH),
    "summary-nn-municipality": Specimen(r.ASSESSED, r.SUMMARY, "3433"),
    "cancellation-nb": Specimen(r.OPEN, r.CANCELLED, "hamar"),
    "cancellation-nn": Specimen(r.OPEN, r.CANCELLED, NORTH),
    **year_2024.SPECIMENS,
    **money_2024.SPECIMENS,
    **agreement_specimens.SPECIMENS,
    **council_2024.SPECIMENS,
    **adjustment_2025.SPECIMENS,
    **{
        f"evaluation-{what}-{language}": Specimen(history, event, recipient, e.ROUND_TEXTS)
        for what, history, event in (
            ("letter", (), e.DRAFTED),
            ("reminder-1", e.OPEN, e.REMINDER),
            ("summary", e.ASSESSED, e.SUMMARY),
            ("cancellation", e.OPEN, e.CANCELLED),
        )
        for language, recipient in (("nb", "hamar"), ("nn", NORTH))
    },
}


def main() -> None:
    """Write every specimen to golden/, to be read through and compared before it is kept."""
    GOLDEN.mkdir(exist_ok=True)
    for name, specimen in SPECIMENS.items():
        (GOLDEN / f"{name}.txt").write_text(specimen.text, encoding="utf-8")


if __name__ == "__main__":
    main()
