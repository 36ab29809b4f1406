"""The refusals that all cases share: a decision without a name, and one without a reason."""

from domain.engine.refusal import Problem


def who(actor: str) -> list[Problem]:
    """The problem of a decision that nobody has put their name to (R30, R33)."""
    if actor.strip():
        return []
    return [Problem("Hvem", "mangler: en avgjørelse skal ha et navn (R30).", "Oppgi ansatt-id.")]


def why(reason: str) -> list[Problem]:
    """The problem of a decision without a reason."""
    return [] if reason.strip() else [Problem("Begrunnelse", "mangler.", "Skriv en kort begrunnelse.")]
