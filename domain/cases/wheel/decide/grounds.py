"""The refusals that commands to a council's year share: a year that is not made, a theme that is not there."""

from domain.cases.wheel.state import Item, Wheel
from domain.engine.refusal import Problem, Refused


def made(state: Wheel) -> None:
    """Refuse what is asked of a year that is not made."""
    if state.particulars is None:
        raise Refused(
            Problem("Årshjulet", "er ikke opprettet.", "Opprett det først, eller vent til det er laget.")
        )


def item(state: Wheel, theme: str) -> Item:
    """The theme, or Refused with the themes that there are."""
    made(state)
    if theme not in state.items:
        rule = f"«{theme}» står ikke i årshjulet."
        raise Refused(Problem("Tema", rule, f"Velg {', '.join(state.items)}."))
    return state.items[theme]


def open_item(state: Wheel, theme: str, what: str) -> Item:
    """The theme, when it is still to be raised this year. `what` completes «Temaet … kan ikke»."""
    found = item(state, theme)
    if not found.open:
        told = f"{found.course} til {found.next_year.year}" if found.next_year else str(found.course)
        raise Refused(Problem(f"Tema {theme}", f"er {told} og kan ikke {what}.", "Gjenåpne temaet først."))
    return found
