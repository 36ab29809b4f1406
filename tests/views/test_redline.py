"""A redline is data: what was there can be read out of it, and what is there now."""

from hypothesis import given
from hypothesis import strategies as st

from domain.cases.agreement_text.words import Clause
from domain.views.redline import ClauseDiff, Fate, Mark, Run, redline, runs

TEXTS = {
    "nb-1": "Partene møtes to ganger i året.",
    "nb-1-new": "Partene møtes minst to ganger i året.",
    "nn-1": "Partane møtest to gonger i året.",
    "nb-2": "Fylkeskommunen betaler.",
    "nb-3": "Rådene melder.",
    "nb-4": "Nytt punkt.",
}
BEFORE = (Clause("1", "nb-1", "nn-1"), Clause("2", "nb-2", "nn-1"), Clause("3", "nb-3", "nn-1"))
AFTER = (Clause("1", "nb-1-new", "nn-1"), Clause("3", "nb-3", "nn-1"), Clause("4", "nb-4", "nn-1"))


def test_each_clause_is_shown_where_it_stands_with_its_fate() -> None:
    assert redline(BEFORE, AFTER, TEXTS.__getitem__, "nb") == (
        ClauseDiff(
            "1",
            Fate.CHANGED,
            (
                Run(Mark.KEPT, "Partene møtes"),
                Run(Mark.INSERTED, " minst"),
                Run(Mark.KEPT, " to ganger i året."),
            ),
        ),
        ClauseDiff("2", Fate.REMOVED, (Run(Mark.DELETED, "Fylkeskommunen betaler."),)),
        ClauseDiff("3", Fate.SAME, (Run(Mark.KEPT, "Rådene melder."),)),
        ClauseDiff("4", Fate.ADDED, (Run(Mark.INSERTED, "Nytt punkt."),)),
    )


def test_each_language_has_its_own() -> None:
    diffs = redline(BEFORE[:1], AFTER[:1], TEXTS.__getitem__, "nn")
    assert [d.fate for d in diffs] == [Fate.SAME]


def test_a_first_clause_that_is_gone_is_shown_first() -> None:
    diffs = redline(BEFORE, BEFORE[1:], TEXTS.__getitem__, "nb")
    assert [(d.number, d.fate) for d in diffs] == [("1", Fate.REMOVED), ("2", Fate.SAME), ("3", Fate.SAME)]


def test_a_changed_word_is_taken_out_and_put_in() -> None:
    assert runs("to ganger", "tre ganger") == (
        Run(Mark.DELETED, "to"),
        Run(Mark.INSERTED, "tre"),
        Run(Mark.KEPT, " ganger"),
    )


def test_words_that_changed_with_a_space_between_are_one_change_and_lines_are_not() -> None:
    assert runs("to ganger i året.", "to ganger, og ellers.") == (
        Run(Mark.KEPT, "to ganger"),
        Run(Mark.DELETED, " i året"),
        Run(Mark.INSERTED, ", og ellers"),
        Run(Mark.KEPT, "."),
    )
    assert runs("en ", "to ") == (Run(Mark.DELETED, "en"), Run(Mark.INSERTED, "to"), Run(Mark.KEPT, " "))
    assert [r.text for r in runs("en\nto", "tre\nfire")] == ["en", "tre", "\n", "to", "fire"]


def test_the_first_line_of_a_clause_is_its_heading() -> None:
    def parts(before: str, after: str) -> tuple[list[str], list[str]]:
        found = ClauseDiff("1", Fate.CHANGED, runs(before, after))
        return [r.text for r in found.heading], [r.text for r in found.body]

    assert parts("Møter\nTo.\nAlle.", "Møter\nTre.\nAlle.") == (["Møter"], ["To", "Tre", ".\nAlle."])
    assert parts("", "Møter\nTo.") == (["Møter"], ["To."])
    assert parts("Møter", "Møter") == (["Møter"], [])
    anew = ClauseDiff(
        "1", Fate.CHANGED, (Run(Mark.DELETED, "A\nB"), Run(Mark.INSERTED, "C\nD"), Run(Mark.KEPT, " e"))
    )
    assert [r.text for r in anew.heading] == ["A", "C"]
    assert [r.text for r in anew.body] == ["B", "D", " e"]


words = st.text(st.sampled_from("ab æ.,\n-_1"), max_size=40)


@given(words, words)
def test_both_texts_can_be_read_out_of_it_to_the_last_character(before: str, after: str) -> None:
    found = runs(before, after)
    assert "".join(r.text for r in found if r.mark is not Mark.INSERTED) == before
    assert "".join(r.text for r in found if r.mark is not Mark.DELETED) == after
    assert all(r.text for r in found)


numbers = st.lists(st.sampled_from("123456"), unique=True)


@given(numbers, numbers)
def test_every_clause_of_both_texts_is_shown_once(old: list[str], new: list[str]) -> None:
    before, after = ([Clause(n, n, n) for n in ns] for ns in (old, new))
    shown = [d.number for d in redline(before, after, str, "nb")]
    assert sorted(shown) == sorted({*old, *new})
    assert [n for n in shown if n in new] == new
