"""`python -m tests.cases.draw_states` writes docs/consultation-states.md from the tested state table."""

from pathlib import Path

from domain.cases.consultation.words import Status
from tests.cases.state_table import moves, table

PAGE = Path(__file__).parents[2] / "docs" / "consultation-states.md"


def drawing() -> str:
    """The page: the diagram of what moves a round, and the table of every command in every state."""
    states = [f'    state "{status}" as {status.name}' for status in Status]
    arrows = [
        f"    {before.name} --> {after.name}: {', '.join(names)}"
        for (before, after), names in moves().items()
    ]
    return "\n".join(
        [
            "# The states of a consultation round",
            "",
            "Drawn by `python -m tests.cases.draw_states` from the state table that the tests hold; do not edit.",
            "The states stand in the words that staff read; the commands are those of",
            "`domain/cases/consultation/commands.py`.",
            "",
            "```mermaid",
            "stateDiagram-v2",
            *states,
            f"    [*] --> {Status.BLANK.name}",
            *arrows,
            f"    {Status.CONCLUDED.name} --> [*]",
            f"    {Status.CANCELLED.name} --> [*]",
            "```",
            "",
            "An assessed round goes back to closed by itself when an answer that counts brings a point without",
            "outcome: registered, considered though late, or left alone by another answer's withdrawal.",
            "",
            "Every command in every state. «ja»: it is done. «så»: it is so already, and nothing follows.",
            "«-»: it is refused, whatever came before.",
            "",
            "```text",
            table(),
            "```",
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(drawing(), encoding="utf-8")
