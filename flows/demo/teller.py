"""Who tells the demonstration: moves the clock, runs flows for real, and says what came of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pendulum

from domain.cases.wheel.next_year import next_making
from domain.county.localtime import local_time
from domain.engine.due import first_due
from flows.clock import FileClock
from flows.office import Office, open_office

Say = Callable[[str], None]
_OFTEN = 30


class DemoFailed(Exception):
    """A step of the story did not go as it must."""


@dataclass
class Teller:
    """The story's voice, on a clock that only it moves."""

    clock: FileClock
    say: Say

    def at(self, when: str) -> None:
        """Put the clock at a Norwegian time, when it is not past it."""
        self.clock.move_to(max(oslo(when), self.clock.now()))

    def run(self, flow: Any, *, refused: bool = False, **form: Any) -> str:
        """Run a flow for real and say its sentence. DemoFailed when it goes otherwise than expected."""
        state = flow(**form, return_state=True)
        local = pendulum.instance(local_time(self.clock.now()))
        self.say(f"  {local.format('ddd DD.MM.YYYY HH.mm', locale='nb')}  {state.message}")
        if state.is_completed() is refused:
            raise DemoFailed(f"{flow.name}: {state.message}")
        return str(state.message)

    def until(self, day: date) -> None:
        """Let the calendar have its days, up to and with `day`: the daily cycle at 06.00, delivery at 08.00."""
        from flows.annual_cycle import daily_cycle

        while (due := self._next_due()) and due <= day:
            self.at(f"{max(due, self.clock.today())}T06:00")
            self.run(daily_cycle)
            self.deliver(f"{self.clock.today()}T08:00")

    def deliver(self, when: str) -> None:
        """Let the outbox be emptied from then on, as often as its pace asks for."""
        from flows.delivery import deliver

        self.at(when)
        for _ in range(_OFTEN):
            if " venter" not in self.run(deliver):
                return
            self.clock.move_to(self.clock.now() + timedelta(minutes=1))
        raise DemoFailed("letters wait though the clock goes")

    def _next_due(self) -> date | None:
        with office() as opened, opened.store.reading() as c:
            making = next_making(opened.plan.wheel, self.clock.today())
            return min((day for day in (first_due(c), making) if day), default=None)


@contextmanager
def office() -> Iterator[Office]:
    """The demonstration's office, for a look."""
    opened = open_office()
    try:
        yield opened
    finally:
        opened.store.dispose()


def oslo(text: str) -> datetime:
    """A Norwegian time, as 2023-06-13T09:00."""
    return datetime.fromisoformat(text).replace(tzinfo=pendulum.timezone("Europe/Oslo"))
