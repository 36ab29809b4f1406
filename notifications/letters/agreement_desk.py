"""What the letters about an agreement are made with, beside what every letter is: its term's text and its rounds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.cases.agreement.state import Agreement
from domain.cases.agreement_text.state import CommonText
from domain.cases.agreement_text.words import Clause, Version
from domain.cases.consultation.state import Round
from domain.engine.refusal import Problem, Refused
from domain.views.chain import Link, links_of
from notifications.letters.desk import Desk


@dataclass(frozen=True, kw_only=True)
class AgreementDesk(Desk):
    """The desk of the agreements of one term, which is named by its election year.

    `text` is the term's common text, `rounds` gives those it was made from, and `later` the municipality's agreement
    for the term after, blank while none is begun; both are asked only by the letters that tell of them.
    """

    text: CommonText
    rounds: Callable[[], Mapping[str, Round]]
    later: Callable[[str], Agreement]

    def clauses(self, fingerprint: str) -> tuple[Clause, ...]:
        """The clauses of a version or a local text. Refused when it is not kept here: nobody can be sent it."""
        found = self.text.clauses_of(fingerprint)
        if found is None:
            rule = f"«{fingerprint[:12]}» er ikke lagt inn, og kan ikke sendes."
            raise Refused(Problem("Teksten", rule, "Legg den inn med «aarshjul text variant»."))
        return found

    def version(self, fingerprint: str) -> int:
        """The number of a version; 0 for a local text."""
        return next((v.number for v in self.text.versions if v.fingerprint == fingerprint), 0)

    def fixed_on(self, fingerprint: str) -> date:
        """The day a version was fixed; for a local text that of the newest version, which it departs from."""
        return next((v.on for v in self.text.versions if v.fingerprint == fingerprint), self.text.version.on)

    def version_behind(self, fingerprint: str, day: date) -> Version:
        """That version; for a local text the one that it departs from, the newest on a day."""
        versions = self.text.versions
        own = next((v for v in versions if v.fingerprint == fingerprint), None)
        return own or max((v for v in versions if v.on <= day), key=lambda v: v.number, default=versions[0])

    @property
    def former(self) -> tuple[Clause, ...]:
        """The text of the term before, which this one was begun from; none for the very first."""
        begun = self.text.particulars
        return self.text.versions[0].clauses if begun and begun.former else ()

    def points(self, council: str, municipality: str) -> tuple[Link, ...]:
        """What the council and the municipality itself have put in, with all that came of it."""
        return links_of(self.text, self.rounds(), {council, municipality} - {""})


def agreement_of(desk: Desk) -> AgreementDesk:
    """The desk of an agreement's letter. TypeError when it is another case's: whoever made it is wrong."""
    if not isinstance(desk, AgreementDesk):
        raise TypeError("an agreement's letters are made at an agreement's desk")
    return desk
