"""What comes from outside in a simulation: files in the in-tray, and the journal entries they are given."""

from collections import defaultdict
from dataclasses import dataclass, field

from flows.simulation.script import StaffActs
from flows.simulation.world import SimulatedOffice


@dataclass
class References:
    """The journal entries of a year's money, numbered as they come."""

    staff: StaffActs
    _last: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def next(self, year: int) -> str:
        """The next one in the year's case."""
        self._last[year] += 1
        return f"{self.staff.money_case_number.format(year=year)}-{self._last[year]}"


def lay(office: SimulatedOffice, name: str, text: str) -> str:
    """Lay a file in the in-tray, and give its name as a form has it."""
    folder = office.settings.inbox
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return name
