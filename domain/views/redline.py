"""What differs between two agreement texts, as data: clause by clause, and word by word within a clause."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from domain.cases.agreement_text.words import Clause

_WORD = re.compile(r"\s+|[^\W_]+|.", re.DOTALL)


class Fate(StrEnum):
    """What became of a clause, in the word staff read."""

    SAME = "uendret"
    CHANGED = "endret"
    ADDED = "ny"
    REMOVED = "tatt ut"


class Mark(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words that stayed, came or went: kept and deleted make the old text, kept and inserted the new."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class ClauseDiff:
    """One clause in both texts."""

    number: str
    fate: Fate
    runs: tuple[Run, ...]

    @property
    def heading(self) -> tuple[Run, ...]:
        """The runs of its first line."""
        return self._parts[0]

    @property
    def body(self) -> tuple[Run, ...]:
        """The runs of the lines under it."""
        return self._parts[1]

    @property
    def _parts(self) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """A heading and a text that were written anew together are told apart by their own line ends."""
        heading, body = list[Run](), list[Run]()
        ended: set[Mark] = set()
        for run in self.runs:
            before, end, after = ("", "", run.text) if _over(run.mark, ended) else run.text.partition("\n")
            if end:
                ended |= {Mark.INSERTED, Mark.DELETED} if run.mark is Mark.KEPT else {run.mark}
            heading += [Run(run.mark, before)] if before else []
            body += [Run(run.mark, after)] if after else []
        return tuple(heading), tuple(body)


def _over(mark: Mark, ended: set[Mark]) -> bool:
    """Whether the first line is over for a run: of what was kept, when it is in either text."""
    return bool(ended) if mark is Mark.KEPT else mark in ended


def redline(
    before: Iterable[Clause], after: Iterable[Clause], words: Callable[[str], str], language: str
) -> tuple[ClauseDiff, ...]:
    """The clauses of both texts in the order of the new one, those taken out where they stood.

    `words` gives a document's text, `language` is «nb» or «nn». A clause is the same clause when its number is.
    """
    old, new = {c.number: c for c in before}, {c.number: c for c in after}
    return tuple(_clause(old.get(n), new.get(n), n, words, language) for n in _order(list(old), list(new)))


def runs(before: str, after: str) -> tuple[Run, ...]:
    """How one text became the other, word by word. Changes with nothing but a space between them are one."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    gone = come = ""
    found: list[Run] = []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        out, into = "".join(old[i:j]), "".join(new[k:m])
        if what != "equal" or ((gone or come) and _is_gap(out)):
            gone, come = gone + out, come + into
            continue
        found += (*_change(gone, come), Run(Mark.KEPT, out))
        gone = come = ""
    return (*found, *_change(gone, come))


def _is_gap(text: str) -> bool:
    """Whether a reader would not see it as words between two changes. A new line is more than that."""
    return text.isspace() and "\n" not in text


def _change(gone: str, come: str) -> Iterator[Run]:
    """What went and what came at one place; the space that both end with has stayed."""
    space = gone[len(gone.rstrip()) :]
    stays = space if space and come.endswith(space) else ""
    for mark, text in ((Mark.DELETED, gone), (Mark.INSERTED, come)):
        if text.removesuffix(stays):
            yield Run(mark, text.removesuffix(stays))
    if stays:
        yield Run(Mark.KEPT, stays)


def _clause(
    old: Clause | None, new: Clause | None, number: str, words: Callable[[str], str], language: str
) -> ClauseDiff:
    was = words(old.words(language)) if old else ""
    is_now = words(new.words(language)) if new else ""
    if old is None:
        fate = Fate.ADDED
    elif new is None:
        fate = Fate.REMOVED
    else:
        fate = Fate.SAME if was == is_now else Fate.CHANGED
    return ClauseDiff(number, fate, runs(was, is_now))


def _order(old: list[str], new: list[str]) -> Iterator[str]:
    """The numbers of the new text, each followed by those that stood after it in the old one and are gone."""
    gone_after: dict[str, list[str]] = {}
    last = ""
    for number in old:
        if number in new:
            last = number
        else:
            gone_after.setdefault(last, []).append(number)
    yield from gone_after.get("", [])
    for number in new:
        yield number
        yield from gone_after.get(number, [])
