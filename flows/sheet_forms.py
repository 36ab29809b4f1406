"""The forms for sheets that are laid out, filled in and read in. Titles and help are bokmål, as in `flows/forms.py`."""

from enum import StrEnum

from pydantic import Field

from flows.forms import Form


class SheetKind(StrEnum):
    """What a sheet is about, as the console offers it; `.name` in lower case is the subject."""

    CONTRIBUTIONS = "kommunenes bidrag til tilskuddet"
    THEMES = "temasakene i årshjulet"
    MEETINGS = "møtepunktene"
    ASSESSMENT = "vurdering av innspillene i en runde"


class SheetForm(Form):
    """Et regneark som skal fylles ut."""

    what: SheetKind = Field(
        title="Hvilket regneark?",
        description="Hvilken liste du vil fylle ut.",
        json_schema_extra={"position": 1},
    )
    year: int | None = Field(
        None,
        title="År",
        description="For bidrag, temasaker og møtepunkter. Tomt felt: dette året.",
        ge=2000,
        le=2099,
        json_schema_extra={"position": 2},
    )
    round: str = Field(
        "",
        title="Runde",
        description="For vurderingen. Tomt felt: den ene som er i gang, ellers den nyeste.",
        json_schema_extra={"position": 3},
    )


class SheetFileForm(Form):
    """Et regneark som er fylt ut."""

    file: str = Field(
        title="Fil",
        description="Filnavn i mappen «inn» i Årshjuls hjemmemappe. Fila må være hentet ut av Årshjul.",
        json_schema_extra={"position": 1},
    )
    dry_run: bool = Field(
        False,
        title="Bare vis hva som ville bli endret?",
        description="Ja: ingenting endres, og alt som er galt blir sagt.",
        json_schema_extra={"position": 2},
    )
