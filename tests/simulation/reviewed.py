"""A simulation as lines that a person reviews: days, cases, kinds and ids, and no words that may be polished.

`python -m tests.simulation.reviewed` writes the file anew; read the difference before it is kept.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

from domain.views.awaited import Awaited
from flows.simulation.outcome import Simulated

_OF_MANY = ("agreement/", "wheel/", "meeting-point/", "grant/", "refund/")
FILE = Path(__file__).parent / "innlandet-2023-2028.txt"


def lines(found: Simulated) -> Iterator[str]:
    """The letters by day and sending, what was awaited by the day it began, and what the calendar did."""
    yield f"{found.first} {found.last}: {len(found.letters)} letters, {len(found.decisions)} decisions awaited"
    yield "\nletters: left, case, kind, language, <- event and its day: recipients"
    yield from _grouped(
        (
            (x.left, _case(x.stream), x.letter, x.language, "<-", x.reason, x.decided),
            _who(x.stream, x.recipient),
        )
        for x in found.letters
    )
    yield "\nawaited: since, case, what, until, came or lapsed: from whom"
    yield from _grouped(
        (
            (
                a.since,
                _case(a.stream),
                a.what,
                "until",
                a.until,
                _end(a),
            ),
            _who(a.stream, a.whom),
        )
        for a in found.decisions
    )
    yield "\npaid: day, year's cases, øre: to which region"
    yield from _grouped(((p.paid, _case(p.stream), p.amount), p.region) for p in found.payments)
    yield "\nby the calendar: day, case, event: which"
    yield from _grouped(
        ((h.on, _case(h.stream), h.kind), h.stream.removeprefix(f"{_case(h.stream)}-").rpartition("/")[2])
        for h in found.calendar
    )


def _case(stream: str) -> str:
    """A round or a text by its name, agreements by their term, the councils' years by theirs, money by its year."""
    case_type, _, case = stream.partition("/")
    return f"{case_type}/{case.partition('-')[0]}" if stream.startswith(_OF_MANY) else stream


def _who(stream: str, whom: str) -> str:
    """Whom, and in an agreement or a council's case whose it is too."""
    case = stream.partition("/")[2].partition("-")[2]
    return f"{whom} {case}" if stream.startswith(_OF_MANY) and whom != case else whom


def _end(awaited: Awaited) -> str:
    if awaited.lapsed:
        return f"lapsed {awaited.lapsed}"
    return f"came {awaited.came}" if awaited.came else "open"


def _grouped(pairs: Iterable[tuple[tuple[Hashable, ...], str]]) -> Iterator[str]:
    found: dict[tuple[Hashable, ...], list[str]] = defaultdict(list)
    for about, who in pairs:
        found[about].append(who)
    for about, whom in sorted(found.items(), key=lambda item: tuple(map(str, item[0]))):
        yield f"{' '.join('-' if part is None else str(part) for part in about)}: {', '.join(sorted(set(whom)))}"


def main() -> None:
    from domain.county.plan import load_plan
    from domain.county.shipped import shipped_plan_text, shipped_register
    from flows.simulation.script import load_script, shipped_script_text
    from flows.simulation.simulating import simulate
    from tests.simulation.conftest import FIRST, LAST

    plan, script = load_plan(shipped_plan_text()), load_script(shipped_script_text())
    found = simulate(plan, shipped_register(), script, first=FIRST, last=LAST)
    FILE.write_text("\n".join(lines(found)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
