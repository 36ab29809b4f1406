"""The arithmetic of a grant in words, in bokmål and nynorsk: for the letter, the console and the shell (R19, R25).

Each sentence is written in both languages by itself. Who has said what is told by name; only municipalities' own
amounts stand here.
"""

from collections.abc import Mapping

from domain.cases.grant.condition import Condition, Line
from domain.county.money import kroner_text

MISSING = {
    "nb": "Det mangler {missing} i bekreftet medfinansiering: {who}.",
    "nn": "Det manglar {missing} i stadfesta medfinansiering: {who}.",
}
NOBODY = {
    "nb": "alle kommunene har bekreftet, men beløpene er til sammen for små",
    "nn": "alle kommunane har stadfesta, men beløpa er til saman for små",
}
LACKS = {
    "nb": {
        "promised": "{name} har lovet {promised}, men ikke bekreftet det",
        "less": "{name} har lovet {promised} og bekreftet {confirmed}",
        "silent": "{name} har verken lovet eller bekreftet noe",
    },
    "nn": {
        "promised": "{name} har lova {promised}, men ikkje stadfesta det",
        "less": "{name} har lova {promised} og stadfesta {confirmed}",
        "silent": "{name} har verken lova eller stadfesta noko",
    },
}
GIVES = {
    "nb": "{name} har bekreftet {amount}.",
    "nn": "{name} har stadfesta {amount}.",
}
UNCOUNTED = {
    "nb": "{name} har bekreftet {amount}; det regnes ikke med, siden kommunen ligger i et annet fylke.",
    "nn": "{name} har stadfesta {amount}; det blir ikkje rekna med, sidan kommunen ligg i eit anna fylke.",
}
SUM = {
    "nb": "Til sammen er dette {counted}. Vilkåret er at kommunene i regionen bevilger minst {cofunding} til sammen.",
    "nn": "Til saman er dette {counted}. Vilkåret er at kommunane i regionen løyver minst {cofunding} til saman.",
}
MET = {
    "nb": "Vilkåret er oppfylt, og tilskuddet er {amount}.",
    "nn": "Vilkåret er oppfylt, og tilskotet er {amount}.",
}
WHOLE = {
    "nb": "Tilskuddet er det samme selv om kommunene bevilger mer enn vilkåret.",
    "nn": "Tilskotet er det same sjølv om kommunane løyver meir enn vilkåret.",
}
HELD = {
    "nb": "Tilskuddet på {amount} holdes til 31. desember {year}. Er ikke resten bekreftet da, faller det bort.",
    "nn": "Tilskotet på {amount} blir halde til 31. desember {year}. Er ikkje resten stadfesta då, fell det bort.",
}


def missing_text(condition: Condition, names: Mapping[str, str], language: str) -> str:
    """What lacks of the co-funding, and from whom; empty when nothing does. KeyError for another language."""
    lacks, nobody = LACKS[language], NOBODY[language]
    if condition.met:
        return ""
    who = "; ".join(_lacking(line, names, lacks) for line in condition.unconfirmed) or nobody
    return MISSING[language].format(missing=kroner_text(condition.missing), who=who)


def arithmetic(
    condition: Condition, year: int, names: Mapping[str, str], language: str, *, held: bool = True
) -> tuple[str, ...]:
    """The whole reckoning, a sentence each: what was confirmed, what it comes to, and what follows from it. A grant
    that is over is not `held` any more."""
    told = [
        (GIVES if line.counts else UNCOUNTED)[language].format(
            name=_name(line, names), amount=kroner_text(line.confirmed)
        )
        for line in condition.lines
        if line.confirmed is not None
    ]
    counted, cofunding = kroner_text(condition.counted), kroner_text(condition.cofunding)
    told.append(SUM[language].format(counted=counted, cofunding=cofunding))
    if condition.met:
        told.append(MET[language].format(amount=kroner_text(condition.amount)))
        if condition.counted > condition.cofunding:
            told.append(WHOLE[language])
    else:
        told.append(missing_text(condition, names, language))
        if held:
            told.append(HELD[language].format(amount=kroner_text(condition.offered), year=year))
    return tuple(told)


def _lacking(line: Line, names: Mapping[str, str], words: Mapping[str, str]) -> str:
    kind = "silent" if not line.promised else "promised" if line.confirmed is None else "less"
    return words[kind].format(
        name=_name(line, names),
        promised=kroner_text(line.promised or 0),
        confirmed=kroner_text(line.confirmed or 0),
    )


def _name(line: Line, names: Mapping[str, str]) -> str:
    return names.get(line.municipality, line.municipality)
