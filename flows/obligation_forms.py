"""The forms for the councils' obligations. Titles and help are bokmål, as in `flows/forms.py`."""

from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema

from flows.choices import plan_here
from flows.forms import Council, Form

_WORDS = {"{{år}}": "året", "{{fjoråret}}": "året før", "{{periode}}": "perioden"}


def _duties() -> dict[str, str]:
    """What the console's dropdown offers, by id: the duties of the county's own plan, since it may have others."""
    return {duty.id: _label(duty.title.nb) for duty in plan_here().obligations.duties}


def _label(title: str) -> str:
    for placeholder, word in _WORDS.items():
        title = title.replace(placeholder, word)
    return title


_LABELS = _duties()
_IDS = {label: name for name, label in _LABELS.items()}


def _read(value: Any) -> Any:
    return _IDS.get(value, value) if isinstance(value, str) else value


# Only the dropdown is bound to the plan of today: a year that is opened keeps its own duties.
DutyName: TypeAlias = Annotated[
    str, BeforeValidator(_read), WithJsonSchema({"type": "string", "enum": list(_LABELS.values())})
]


class YearForm(Form):
    """Gjelder pliktene i ett år."""

    year: str = Field(
        "", title="År", description="Kalenderåret, for eksempel 2024. Tomt felt: det siste som er åpnet."
    )


class OpenYearForm(Form):
    """Et nytt år med plikter."""

    year: str = Field("", title="År", description="For eksempel 2024. Tomt felt: i år.")
    case_number: str = Field(
        title="Saksnummer",
        description="Saksmappen i arkivet, for eksempel 2024/1203. Nummeret gis av arkivet.",
    )
    first_document: int = Field(
        1, title="Dokumentnummer", description="Første ledige nummer i saken. I en ny sak: 1."
    )
    caseworker: str = Field(
        "", title="Saksbehandler i brevene", description="Ansatt-id. Tomt felt: du som åpner året."
    )


class DutyForm(YearForm):
    """Gjelder én plikt."""

    duty: DutyName = Field(title="Plikt", description="Velg hva det gjelder.")


class DeliveryForm(DutyForm):
    """Noe et råd har levert."""

    council: Council = Field(title="Råd", description="Velg rådet som har levert.")
    delivered: date | None = Field(None, title="Levert", description="Dagen det kom. Tomt felt: i dag.")
    document: str = Field(
        "",
        title="Dokument",
        description="Filnavn i mappen «inn» i Årshjuls hjemmemappe. Tomt: bare henvisning.",
    )
    reference: str = Field(
        "",
        title="Henvisning",
        description="Hvor dokumentet finnes, for eksempel rådets eget saksnummer. Ingen personopplysninger.",
    )


class WithdrawDutyForm(DutyForm):
    """En levering eller et fritak som er feilregistrert."""

    council: Council = Field(title="Råd", description="Velg rådet det gjelder.")
    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")


class ExcuseForm(DutyForm):
    """Råd som ikke trenger å levere i år."""

    councils: list[Council] = Field(title="Råd", description="Ett eller flere råd.")
    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")


class DutyDayForm(DutyForm):
    """En senere frist."""

    councils: list[Council] = Field([], title="Råd", description="Tom liste: alle som ikke har levert.")
    day: date = Field(title="Ny frist", description="En virkedag etter den som gjelder nå.")
    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")
