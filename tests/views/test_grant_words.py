"""The arithmetic that goes into the letter, in both languages (R19)."""

import pytest

from domain.views.grant_words import arithmetic, missing_text
from tests.cases import grant_2024 as g

NAMES = {
    g.HAMAR: "Hamar",
    g.RINGSAKER: "Ringsaker",
    g.LOTEN: "Løten",
    g.STANGE: "Stange",
    g.OUTSIDE: "Lunner",
}


def plain(*sentences: str) -> str:
    """With spaces where amounts have no-break spaces."""
    return " ".join(sentences).replace("\u00a0", " ")


def told(*events: object, language: str = "nb") -> str:
    state = g.given(*events).state  # type: ignore[arg-type]
    return plain(*arithmetic(state.condition, 2024, NAMES, language))


def test_what_lacks_and_from_whom() -> None:
    condition = g.state_of(*g.HELD).condition
    assert plain(missing_text(condition, NAMES, "nb")) == (
        "Det mangler 140 000 kroner i bekreftet medfinansiering: Løten har lovet 140 000 kroner, men ikke bekreftet "
        "det; Stange har verken lovet eller bekreftet noe."
    )
    assert plain(missing_text(condition, NAMES, "nn")) == (
        "Det manglar 140 000 kroner i stadfesta medfinansiering: Løten har lova 140 000 kroner, men ikkje stadfesta "
        "det; Stange har verken lova eller stadfesta noko."
    )
    assert missing_text(g.state_of(*g.MET).condition, NAMES, "nb") == ""
    assert "\u00a0" in missing_text(condition, NAMES, "nb")


def test_less_than_promised_and_too_little_from_all() -> None:
    less = g.tell((g.APR_1, g.confirm(g.LOTEN, 139_999)), after=g.HELD)
    assert "Løten har lovet 140 000 kroner og bekreftet 139 999 kroner" in told(*less)
    small = g.tell(
        *((g.MAR_1, g.confirm(n, 10)) for n in (g.HAMAR, g.RINGSAKER, g.LOTEN, g.STANGE)), after=g.BEGUN
    )
    assert "alle kommunene har bekreftet, men beløpene er til sammen for små" in told(*small)
    assert "alle kommunane har stadfesta, men beløpa er til saman for små" in told(*small, language="nn")


def test_the_whole_reckoning_when_the_condition_is_met() -> None:
    assert told(*g.MET) == (
        "Hamar har bekreftet 460 000 kroner. Ringsaker har bekreftet 400 000 kroner. Løten har bekreftet 140 000 "
        "kroner. Til sammen er dette 1 000 000 kroner. Vilkåret er at kommunene i regionen bevilger minst "
        "1 000 000 kroner til sammen. Vilkåret er oppfylt, og tilskuddet er 2 500 000 kroner."
    )
    assert told(*g.MET, language="nn") == (
        "Hamar har stadfesta 460 000 kroner. Ringsaker har stadfesta 400 000 kroner. Løten har stadfesta 140 000 "
        "kroner. Til saman er dette 1 000 000 kroner. Vilkåret er at kommunane i regionen løyver minst "
        "1 000 000 kroner til saman. Vilkåret er oppfylt, og tilskotet er 2 500 000 kroner."
    )


def test_the_reckoning_while_it_is_held() -> None:
    assert told(*g.HELD).endswith(
        "Tilskuddet på 2 500 000 kroner holdes til 31. desember 2024. Er ikke resten bekreftet da, faller det bort."
    )
    assert told(*g.HELD, language="nn").endswith(
        "Tilskotet på 2 500 000 kroner blir halde til 31. desember 2024. Er ikkje resten stadfesta då, fell det bort."
    )


def test_the_reckoning_of_what_lapsed_promises_nothing() -> None:
    condition = g.state_of(*g.LAPSED).condition
    assert plain(*arithmetic(condition, 2024, NAMES, "nb", held=False)).endswith(
        "verken lovet eller bekreftet noe."
    )


def test_more_than_the_condition_gives_no_more_and_other_counties_do_not_count() -> None:
    more = g.tell((g.APR_1, g.confirm(g.STANGE, 400_000)), (g.APR_1, g.confirm(g.OUTSIDE, 5)), after=g.MET)
    assert "er dette 1 400 000 kroner" in told(*more)
    assert "tilskuddet er 2 500 000 kroner. Tilskuddet er det samme selv om kommunene bevilger mer" in told(
        *more
    )
    assert "Lunner har bekreftet 5 kroner; det regnes ikke med" in told(*more)
    assert "Lunner har stadfesta 5 kroner; det blir ikkje rekna med" in told(*more, language="nn")
    assert "det same sjølv om kommunane løyver meir" in told(*more, language="nn")


def test_a_third_language_is_never_guessed() -> None:
    with pytest.raises(KeyError):
        missing_text(g.state_of(*g.MET).condition, NAMES, "se")
