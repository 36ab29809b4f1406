"""The send gate: what may leave at all. It is asked inside the claim, and again before the letter leaves.

Two things hold it: how this installation is set up (`Gate`), and the stop button, which is a row in
the database with who pressed it and why. A gate that forbids leaves every letter as it was.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, select

from domain.engine.refusal import Problem, refuse_if
from notifications.outbox.tables import SEND_GATE

if TYPE_CHECKING:
    # Whether the gate is shut is asked also where nothing is sent, and the mail client takes its time.
    from notifications.outbox.relay import Relay

_last = select(func.max(SEND_GATE.c.number)).group_by(SEND_GATE.c.scope)
_pressed = select(SEND_GATE.c.scope, SEND_GATE.c.who, SEND_GATE.c.why, SEND_GATE.c.at).where(
    SEND_GATE.c.number.in_(_last), SEND_GATE.c.shut
)

something_is_shut = _pressed.exists()
"""Whether any stop button is pressed, as a column of a statement that asks for more; `closures` tells which."""

EVERYTHING = "*"
RESTORED = "gjenopprettet database"
"""The scope that the outbox itself shuts when the database may be an old one (`notifications.outbox.epoch`)."""


class GateMode(StrEnum):
    """What an installation may send."""

    DRY_RUN = "dry_run"
    LOOPBACK = "loopback"
    ALLOW_LIST = "allow_list"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Gate:
    """How this installation is set up. Without anything said, mail goes to this machine only.

    `domains` are the recipient domains of an allow-list, in IDNA form and lower case.
    """

    mode: GateMode = GateMode.LOOPBACK
    domains: frozenset[str] = frozenset()

    def forbids(self, relay: "Relay") -> str:
        """Why nothing at all may go through this relay, in bokmål; empty when something may."""
        if self.mode is GateMode.DRY_RUN:
            return "Prøvekjøring: ingenting sendes."
        if self.mode is GateMode.LOOPBACK and not relay.is_loopback:
            return f"Utenfor drift sendes e-post bare til denne maskinen, ikke til {relay.name}."
        return ""


@dataclass(frozen=True, slots=True)
class Closure:
    """The stop button is pressed for one case's stream, or for EVERYTHING."""

    scope: str
    who: str
    why: str
    at: datetime


def shut(c: Connection, *, who: str, why: str, at: datetime, scope: str = EVERYTHING) -> None:
    """Press the stop button: nothing of `scope` is claimed from now on. Refused without who and why."""
    _press(c, scope, who, why, at, shut=True)


def reopen(c: Connection, *, who: str, why: str, at: datetime, scope: str = EVERYTHING) -> None:
    """Release the stop button of `scope`. Refused without who and why."""
    _press(c, scope, who, why, at, shut=False)


def closures(c: Connection) -> dict[str, Closure]:
    """Every stop button that is pressed now, by scope."""
    return {row.scope: Closure(*row) for row in c.execute(_pressed)}


def _press(c: Connection, scope: str, who: str, why: str, at: datetime, *, shut: bool) -> None:
    problems = []
    if not who.strip():
        problems.append(
            Problem("Hvem", "må oppgis når utsendelsen stoppes eller åpnes.", "Skriv hvem du er.")
        )
    if not why.strip():
        problems.append(
            Problem("Hvorfor", "må oppgis når utsendelsen stoppes eller åpnes.", "Skriv en grunn.")
        )
    refuse_if(problems)
    c.execute(insert(SEND_GATE).values(scope=scope, shut=shut, who=who.strip(), why=why.strip(), at=at))
