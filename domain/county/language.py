"""Which of the two written languages a letter has (R25).

A county must use the language a municipality has decided (språklova, LOV-2021-05-21-42, §§ 11 and 15).
A council has no such decision: setting, else what more than half of its municipalities have decided
(§ 12 by analogy), else the county's default.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Sprakvedtak(StrEnum):
    """A municipality's own decision on written language; none counts as nøytral (språklova § 11)."""

    BOKMAL = "bokmål"
    NYNORSK = "nynorsk"
    NOYTRAL = "nøytral"


DECIDED = {Sprakvedtak.BOKMAL: "nb", Sprakvedtak.NYNORSK: "nn"}


class LanguageSettings(Protocol):
    """The plan's word on languages: the county's default, and what single recipients get, by id."""

    @property
    def default(self) -> str: ...

    @property
    def recipients(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class LetterLanguage:
    """«nb» or «nn», whether law binds the county to it, and why it is so, in bokmål.

    A letter that is bound and lacks its text in that language must fail: it may not go out in the other.
    """

    code: str
    bound: bool
    why: str


def municipality_language(decision: Sprakvedtak, preference: str | None, default: str) -> LetterLanguage:
    """The language of letters to a municipality; its preference counts only where it is nøytral."""
    if decision in DECIDED:
        return LetterLanguage(DECIDED[decision], bound=True, why=f"språkvedtak: {decision} (språklova § 15)")
    if preference:
        return LetterLanguage(preference, bound=False, why="innstilling i planen; kommunen er nøytral")
    return LetterLanguage(default, bound=False, why="fylkeskommunens standard; kommunen er nøytral")


def council_language(decisions: Iterable[Sprakvedtak], setting: str | None, default: str) -> LetterLanguage:
    """The language of letters to a council, from its setting or its municipalities in the county."""
    if setting:
        return LetterLanguage(setting, bound=False, why="innstilling i planen")
    count = Counter(decisions)
    for decision, language in DECIDED.items():
        if 2 * count[decision] > count.total():
            why = f"{count[decision]} av {count.total()} kommuner har vedtatt {decision}"
            return LetterLanguage(language, bound=False, why=why)
    return LetterLanguage(default, bound=False, why="fylkeskommunens standard; ikke flertall i rådet")
