"""The letters' texts: two for every kind, that ask for the same things and read as they were reviewed."""

from collections.abc import Mapping
from itertools import product

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from domain.engine.refusal import Refused
from notifications.letters.kinds import LetterKind
from notifications.letters.templates import ENVIRONMENT, render, template_name
from notifications.letters.values import values_of
from tests.letters.specimens import GOLDEN, SPECIMENS

LANGUAGES = ("nb", "nn")
BOKMAL = {
    "ikke",
    "dere",
    "deres",
    "hva",
    "hvordan",
    "hvis",
    "fra",
    "innspill",
    "svarer",
    "noe",
}
NYNORSK = {"ikkje", "dykk", "dykkar", "kva", "korleis", "dersom", "frå", "innspel", "svarar", "noko", "saman"}

OF_AGREEMENTS = frozenset(
    {
        LetterKind.OFFER,
        LetterKind.ADOPTION_REMINDER,
        LetterKind.ESCALATION,
        LetterKind.SIGNING,
        LetterKind.CONFIRMATION,
        LetterKind.HANDOVER,
        LetterKind.ADJUSTMENT_OFFER,
        LetterKind.ADJUSTMENT_REMINDER,
        LetterKind.ADJUSTMENT_ESCALATION,
        LetterKind.ADJUSTMENT_SIGNING,
        LetterKind.ADJUSTMENT_CONFIRMATION,
        LetterKind.ADJUSTMENT_ENDED,
    }
)
"""Those of an agreement."""

OF_MONEY = frozenset(
    {
        LetterKind.GRANT_AWARD,
        LetterKind.GRANT_HELD,
        LetterKind.GRANT_LAPSED,
        LetterKind.GRANT_PAID,
        LetterKind.REPORT_ASKED,
        LetterKind.REPORT_OVERDUE,
        LetterKind.REPORT_ACCEPTED,
        LetterKind.REPORT_RETURNED,
        LetterKind.REFUND_RECEIPT,
        LetterKind.REFUND_DECISION,
        LetterKind.RECLAIM,
        LetterKind.RETRACTION,
    }
)
"""Those of a region's grant or refund."""

OF_COUNCILS = frozenset(
    {
        LetterKind.WHEEL_YEAR,
        LetterKind.THEME_NOTICE,
        LetterKind.THEME_OUTCOME,
        LetterKind.THEME_CHANGE,
        LetterKind.MEETING_INVITATION,
        LetterKind.MEETING_CHANGE,
        LetterKind.MEETING_CANCELLATION,
        LetterKind.MEETING_MINUTES,
        LetterKind.MEETING_REMINDER,
    }
)
"""Those of a council's year and its meeting points."""
ASKED_FOR_WHEN: Mapping[str, dict[str, object]] = {
    "silent": {"answers": []},
    "former": {"changes": []},
    "letter_date": {"instead_of": True},
    "our_ref": {"letter_ref": ""},
    "decisions": {"differing": True},
    "council": {"council_signs": True},
    "year": {"dropped": True},
    "decided_by": {"reason": "because"},
    "reason": {"rejected": True},
}
"""What some variables are asked for by: what they stand beside is then so."""


def _tree(name: str) -> nodes.Template:
    assert ENVIRONMENT.loader
    return ENVIRONMENT.parse(ENVIRONMENT.loader.get_source(ENVIRONMENT, name)[0])


def _asked_for(name: str) -> set[str]:
    """Every variable of a template and of those it includes, attributes too («answer.ref»)."""
    tree = _tree(name)
    found = find_undeclared_variables(tree)
    found |= {
        f"{a.node.name}.{a.attr}" for a in tree.find_all(nodes.Getattr) if isinstance(a.node, nodes.Name)
    }
    for include in tree.find_all(nodes.Include):
        assert isinstance(include.template, nodes.Const)
        found |= _asked_for(include.template.value)
    return found


@pytest.mark.parametrize("kind", LetterKind)
def test_both_languages_of_a_letter_ask_for_the_same(kind: LetterKind) -> None:
    bokmal, nynorsk = (_asked_for(template_name(kind, language)) for language in LANGUAGES)
    assert bokmal == nynorsk
    about = {"title", "council"} if kind.startswith("duty-") else {"round_subject", "letter_ref"}
    about = {"council", "our_ref"} if kind in OF_COUNCILS else about
    about = {"title", "period", "municipality"} if kind in OF_AGREEMENTS else about
    about = {"council", "county", "year", "our_ref"} if kind in OF_MONEY else about
    assert about <= bokmal or kind is LetterKind.LETTER


@pytest.mark.parametrize("kind", LetterKind)
def test_a_language_includes_only_its_own_templates(kind: LetterKind) -> None:
    for language in LANGUAGES:
        for include in _tree(template_name(kind, language)).find_all(nodes.Include):
            assert isinstance(include.template, nodes.Const)
            assert include.template.value.startswith(f"{language}/")


@pytest.mark.parametrize(("kind", "language"), list(product(LetterKind, LANGUAGES)))
def test_every_letter_has_a_specimen_in_each_language(kind: LetterKind, language: str) -> None:
    assert f"{kind}-{language}" in SPECIMENS
    assert SPECIMENS[f"{kind}-{language}"].order.kind is kind


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_letter_reads_as_it_was_reviewed(name: str) -> None:
    """After a wanted change: `python -m tests.letters.specimens`, and read the difference."""
    assert SPECIMENS[name].text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_no_reviewed_letter_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(SPECIMENS)


@pytest.mark.parametrize(("kind", "language"), list(product(LetterKind, LANGUAGES)))
def test_the_template_is_written_in_its_own_language(kind: LetterKind, language: str) -> None:
    assert ENVIRONMENT.loader
    words = set(ENVIRONMENT.loader.get_source(ENVIRONMENT, template_name(kind, language))[0].split())
    assert not words & (NYNORSK if language == "nb" else BOKMAL)


@pytest.mark.parametrize("name", [f"{kind}-{language}" for kind, language in product(LetterKind, LANGUAGES)])
def test_a_variable_that_is_missing_fails_the_letter(name: str) -> None:
    order, language = SPECIMENS[name].order, name[-2:]
    values = values_of(order, SPECIMENS[name].desk, language)
    for missing in {v for n in _with_included(template_name(order.kind, language)) for v in _variables(n)}:
        fewer = {key: value for key, value in values.items() if key != missing}
        fewer |= ASKED_FOR_WHEN.get(missing, {})
        with pytest.raises(Refused, match=f"mangler noe å sette inn: '{missing}'"):
            render(order.kind, language, fewer)


def _variables(name: str) -> set[str]:
    return find_undeclared_variables(_tree(name))


def _with_included(name: str) -> list[str]:
    included = [include.template for include in _tree(name).find_all(nodes.Include)]
    return [name, *(template.value for template in included if isinstance(template, nodes.Const))]


@pytest.mark.parametrize(
    "name", [n for n in SPECIMENS if n.startswith(("letter", "reminder", "overdue", "extension"))]
)
def test_whoever_may_answer_is_told_that_silence_is_not_consent_and_no_remarks_is_an_answer(
    name: str,
) -> None:
    text = " ".join(SPECIMENS[name].text.split())
    assert "frivillig å svare" in text
    assert "samtykke" in text
    assert "ingen merknader" in text.lower()
    assert "post@innlandetfylke.example" in text
    assert "Postboks 4404 Bedriftssenteret" in text


@pytest.mark.parametrize("name", [n for n in SPECIMENS if n.startswith(("reminder", "overdue"))])
def test_a_reminder_names_the_letter_its_date_and_the_deadline_with_its_weekday(name: str) -> None:
    text = " ".join(SPECIMENS[name].text.split())
    assert "30. juni 2023" in text
    assert "2022/17593-5" in text
    assert "fredag 15. september 2023, kl. 23.59" in text
