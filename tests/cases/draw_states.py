"""`python -m tests.cases.draw_states` writes the state diagrams in docs/ from the tested state tables."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cases import (
    adjustment_table,
    agreement_table,
    grant_table,
    meeting_point_table,
    obligation_table,
    refund_table,
    state_table,
    text_table,
    wheel_table,
)
from tests.cases.tables import StateTable

DOCS = Path(__file__).parents[2] / "docs"


@dataclass(frozen=True)
class Page:
    """A page of docs/: whose states, the package of its commands, the states it ends in, and what else to know."""

    file: str
    what: str
    package: str
    table: StateTable[Any, Any, Any, Any]
    ends: tuple[str, ...]
    note: tuple[str, ...] = ()


ROUND = Page(
    "consultation-states.md",
    "a consultation round",
    "consultation",
    state_table.TABLE,
    ("CONCLUDED", "CANCELLED"),
    (
        "An assessed round goes back to closed by itself when an answer that counts brings a point without",
        "outcome: registered, considered though late, or left alone by another answer's withdrawal.",
        "",
    ),
)
TEXT = Page(
    "agreement-text-states.md",
    "a common agreement text",
    "agreement_text",
    text_table.TABLE,
    ("READY",),
    (
        "A text that is ready is worked on again by itself when a round brings points that belong in it, or brings",
        "back those that were put off.",
        "",
    ),
)
AGREEMENT = Page(
    "agreement-states.md",
    "an agreement",
    "agreement",
    agreement_table.TABLE,
    ("EXPIRED", "REPLACED"),
    (
        "Decisions come in either order. Different texts on the two sides, or a decision of another text than the",
        "one offered, bring the agreement to revision until both have adopted the same.",
        "",
    ),
)
ADJUSTMENT = Page(
    "adjustment-states.md",
    "an adjustment in mid-term",
    "agreement",
    adjustment_table.TABLE,
    ("OVER", "REPLACED"),
    (
        "The agreement is in force all the way, with the text before the adjustment until «justert, i kraft». An",
        "adjustment that is stopped, declined or withdrawn leaves it as it was; one that is not in force when the",
        "agreement expires, lapses with it. The commands that are left out do not concern the adjustment.",
        "",
    ),
)
OBLIGATION = Page(
    "obligation-states.md",
    "a year's obligations",
    "obligation",
    obligation_table.TABLE,
    ("CLOSED",),
    (
        "A year is closed when it is over and every duty of every council is delivered or excused. A delivery that is",
        "withdrawn opens it again.",
        "",
    ),
)
GRANT = Page(
    "grant-states.md",
    "a grant",
    "grant",
    grant_table.TABLE,
    ("PAID", "REPAID", "LAPSED"),
    (
        "Whether the condition is met is read from what municipalities have confirmed: a contribution that is",
        "confirmed, corrected or withdrawn moves the grant by itself. What is paid never goes back by itself: it is",
        "claimed back.",
        "",
    ),
)
REFUND = Page(
    "refund-states.md",
    "a refund",
    "refund",
    refund_table.TABLE,
    ("CLOSED",),
    (
        "A refund has many claims, and stands where the first of them stands that somebody must do something with.",
        "Whatever happens to a year that is closed, opens it; the calendar closes it anew when all is settled.",
        "",
    ),
)
WHEEL = Page(
    "wheel-states.md",
    "a council's year of themes",
    "wheel",
    wheel_table.TABLE,
    ("COMPLETE", "INCOMPLETE"),
    (
        "The state is read from the obligatory themes alone (R23): «fullstendig» when each is handled or dropped with",
        "a reason, «ufullstendig» when none is left to raise and one was put off to the next year, where it returns.",
        "",
    ),
)
MEETING_POINT = Page(
    "meeting-point-states.md",
    "a council's year of meeting points",
    "meeting_point",
    meeting_point_table.TABLE,
    ("CLOSED",),
    (
        "The state is read from the meetings of each half-year (R24), until the year is made up in the next one. A",
        "meeting can be registered as held after that too: what happened is never lost.",
        "",
    ),
)
PAGES = (ROUND, TEXT, AGREEMENT, ADJUSTMENT, OBLIGATION, GRANT, REFUND, WHEEL, MEETING_POINT)


def drawing(page: Page) -> str:
    """The page: the diagram of what moves a case, and the table of every command in every state."""
    found = list(page.table.histories)
    states = [f'    state "{status}" as {status.name}' for status in found]
    arrows = [
        f"    {before.name} --> {after.name}: {', '.join(names)}"
        for (before, after), names in page.table.moves().items()
    ]
    return "\n".join(
        [
            f"# The states of {page.what}",
            "",
            "Drawn by `python -m tests.cases.draw_states` from the state table that the tests hold; do not edit.",
            "The states stand in the words that staff read; the commands are those of",
            f"`domain/cases/{page.package}/commands.py`.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *states,
            f"    [*] --> {found[0].name}",
            *arrows,
            *(f"    {end} --> [*]" for end in page.ends),
            "```",
            "",
            *page.note,
            "Every command in every state. «ja»: it is done. «så»: it is so already, and nothing follows.",
            "«-»: it is refused, whatever came before.",
            "",
            "```text",
            page.table.text(),
            "```",
            "",
        ]
    )


if __name__ == "__main__":
    for page in PAGES:
        (DOCS / page.file).write_text(drawing(page), encoding="utf-8")
