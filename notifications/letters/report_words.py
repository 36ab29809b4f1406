"""The fixed words of a round's report, written in bokmål and in nynorsk each by itself."""

from dataclasses import dataclass

from domain.cases.consultation.words import ChangeKind, Outcome


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What stands around the report's figures and points. `{…}` are filled in."""

    titles: dict[ChangeKind, str]
    case: str
    letter: str
    deadline: str
    status: str
    made: str
    checkpoint: str
    asked: str
    not_ready: str
    called_off: str
    who: str
    who_caption: str
    who_columns: tuple[str, str, str, str]
    alone: str
    becoming: str
    becoming_caption: str
    becoming_columns: tuple[str, str]
    by_clause: str
    by_council: str
    clause: str
    of_clause: str
    council: str
    points: str
    short: dict[Outcome, str]
    whole_agreement: str
    all_points: str
    point_columns: tuple[str, str, str, str]
    points_of: str
    not_assessed: str
    too_late: str
    put_off: str
    no_points: str
    none_put_off: str


WORDS = {
    "nb": ReportWords(
        titles={
            ChangeKind.EVALUATION: "Evaluering av {agreement} {year}: rapport",
            ChangeKind.RENEWAL: "Innspill til ny avtale {year}: rapport",
            ChangeKind.ADJUSTMENT: "Innspillsrunden {year}: rapport",
        },
        case="Sak",
        letter="Brev",
        deadline="Svarfrist",
        status="Status",
        made="Rapporten er laget",
        checkpoint="Kontrollpunkt i saksloggen",
        asked="{county} spurte {asked} interkommunale politiske råd, og {answered} av dem har svart. Det var frivillig "
        "å svare. Råd som ikke har svart, har verken samtykket eller sagt at de er uten merknader.",
        not_ready="Rapporten er ikke endelig: {lacking} av {points} innspill mangler vurdering.",
        called_off="Runden er avlyst, og innspillene blir ikke vurdert videre.",
        who="Hvem som har svart",
        who_caption="Svar fra råd, og fra kommuner på egne vegne",
        who_columns=("Råd eller kommune", "Svar", "Sist mottatt", "Innspill"),
        alone="Svarte på egne vegne",
        becoming="Hva det ble til",
        becoming_caption="Innspill etter utfall",
        becoming_columns=("Utfall", "Innspill"),
        by_clause="Punkt for punkt i avtalen",
        by_council="Råd for råd, med kommunene som svarte på egne vegne",
        clause="Punkt",
        of_clause=", punkt {clause}",
        council="Råd",
        points="Innspill",
        short={
            Outcome.TAKEN: "Tas inn",
            Outcome.PARTLY: "Delvis",
            Outcome.NOT_TAKEN: "Ikke inn",
            Outcome.NOTED: "Orientering",
            Outcome.NEXT_TIME: "Utsatt",
        },
        whole_agreement="Hele avtalen",
        all_points="Alle innspillene, med utfall og begrunnelse",
        point_columns=("Svar", "Punkt", "Innspill", "Utfall og begrunnelse"),
        points_of="Innspill fra {party}",
        not_assessed="Ikke vurdert ennå.",
        too_late="Kom etter fristen og er ikke vurdert.",
        put_off="Utsatt til neste rullering",
        no_points="Det kom ikke inn noen innspill.",
        none_put_off="Ingen innspill er utsatt.",
    ),
    "nn": ReportWords(
        titles={
            ChangeKind.EVALUATION: "Evaluering av {agreement} {year}: rapport",
            ChangeKind.RENEWAL: "Innspel til ny avtale {year}: rapport",
            ChangeKind.ADJUSTMENT: "Innspelsrunden {year}: rapport",
        },
        case="Sak",
        letter="Brev",
        deadline="Svarfrist",
        status="Status",
        made="Rapporten er laga",
        checkpoint="Kontrollpunkt i saksloggen",
        asked="{asked} interkommunale politiske råd fekk spørsmål frå {county}, og {answered} av dei har svara. Dei "
        "valde sjølve om dei ville svare. At eit råd ikkje har svara, tyder verken at det samtykkjer eller at det er "
        "utan merknader.",
        not_ready="{lacking} av {points} innspel er ikkje vurderte, så rapporten er ikkje endeleg.",
        called_off="Runden er avlyst. Innspela blir ikkje vurderte vidare.",
        who="Kven som har svara",
        who_caption="Svar frå råd, og frå kommunar på eigne vegner",
        who_columns=("Råd eller kommune", "Svar", "Sist motteke", "Innspel"),
        alone="Svara på eigne vegner",
        becoming="Kva det vart til",
        becoming_caption="Innspel etter utfall",
        becoming_columns=("Utfall", "Innspel"),
        by_clause="Punkt for punkt i avtalen",
        by_council="Råd for råd, med kommunane som svara på eigne vegner",
        clause="Punkt",
        of_clause=", punkt {clause}",
        council="Råd",
        points="Innspel",
        short={
            Outcome.TAKEN: "Teke inn",
            Outcome.PARTLY: "Delvis",
            Outcome.NOT_TAKEN: "Ikkje inn",
            Outcome.NOTED: "Orientering",
            Outcome.NEXT_TIME: "Utsett",
        },
        whole_agreement="Heile avtalen",
        all_points="Alle innspela, med utfall og grunngjeving",
        point_columns=("Svar", "Punkt", "Innspel", "Utfall og grunngjeving"),
        points_of="Innspel frå {party}",
        not_assessed="Ikkje vurdert enno.",
        too_late="Kom etter fristen og er ikkje vurdert.",
        put_off="Utsett til neste rullering",
        no_points="Det kom ikkje inn noko innspel.",
        none_put_off="Ingen innspel er utsette.",
    ),
}

STATUS_WORDS = {
    "nb": {},
    "nn": {"lukket": "lukka", "åpen": "open", "godkjent": "godkjend", "avsluttet": "avslutta"},
}
"""The round's states where nynorsk has another word than the log's own."""
