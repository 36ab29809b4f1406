"""The forms for the councils' year. Titles and help are bokmål, as in `flows/forms.py`.

A council is named by its code and a theme by its id; an empty year is this one.
"""

from datetime import date, datetime

from pydantic import Field

from flows.forms import Form


class YearForm(Form):
    """Gjelder ett år."""

    year: int | None = Field(None, title="År", description="Tomt felt: dette året.", ge=2000, le=2099)


class CaseFilesForm(YearForm):
    """Saksnumrene som arkivet har gitt, for alle årets årshjul og møtepunkter på én gang."""

    year: int | None = Field(
        None, title="År", description="Tomt felt: det første året som mangler saksnumre.", ge=2000, le=2099
    )
    first_case_number: str = Field(
        "",
        title="Første saksnummer",
        description="Som 2024/1201. Årshjulene får de første numrene, i rekkefølge etter rådskode; "
        "møtepunktene får de neste.",
    )
    case_numbers: str = Field(
        "",
        title="Saksnumre",
        description="I stedet: en tabell med overskriftene raad, arshjul og motepunkter.",
        json_schema_extra={"format": "textarea"},
    )
    caseworker: str = Field("", title="Saksbehandler i brevene", description="Ansatt-id. Tomt felt: du.")


class CouncilYearForm(YearForm):
    """Gjelder ett råd."""

    council: str = Field(title="Råd", description="Rådskoden, som hamar.")


class ThemeForm(CouncilYearForm):
    """Gjelder ett tema i årshjulet."""

    theme: str = Field(title="Tema", description="Temaets id, som skoleresultater.")


class ReasonedThemeForm(ThemeForm):
    """Begrunnelsen bevares og vises i saken."""

    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")


class AddThemeForm(ThemeForm):
    """Et eget tema for ett råd."""

    title_nb: str = Field(title="Tittel (bokmål)", description="Slik temaet skal stå i brev og årshjul.")
    title_nn: str = Field(title="Tittel (nynorsk)", description="Den samme tittelen på nynorsk.")
    month: int = Field(title="Måned", description="1 til 12.", ge=1, le=12)
    responsible: str = Field(title="Ansvarlig", description="En rolle i planen, eller en ansatt-id.")


class AssignForm(ThemeForm):
    """En annen er ansvarlig."""

    responsible: str = Field(title="Ansvarlig", description="En rolle i planen, eller en ansatt-id.")


class SittingForm(ThemeForm):
    """Rådets møte der temaet skal opp."""

    day: date | None = Field(
        None, title="Møtedato", description="Tomt felt: datoen er ikke fastsatt likevel."
    )


class HandleForm(ThemeForm):
    """Temaet er behandlet."""

    day: date = Field(title="Behandlet", description="Møtedatoen.")
    document: str = Field("", title="Møtebok", description="Filnavn i mappen «inn», hvis den skal ligge her.")


class PostponeForm(ReasonedThemeForm):
    """Temaet utsettes."""

    to: date = Field(title="Utsatt til", description="En dag i måneden det utsettes til.")


class InvitationForm(CouncilYearForm):
    """Et møtepunkt: når, hvor og hvem."""

    starts: datetime = Field(title="Begynner", description="Norsk tid, som 2024-03-14T10:00.")
    minutes: int = Field(60, title="Varighet", description="Minutter.", ge=5, le=1440)
    place: str = Field("", title="Sted", description="Møterom eller adresse. Kan stå tomt.")
    politicians: list[str] = Field(
        [],
        title="Fylkespolitikere",
        description="Id-er fra registeret. Tom liste: de som representerer fylkeskommunen i rådet den dagen.",
    )
    others: list[str] = Field(
        [], title="Andre inviterte", description="Id-er fra registeret: ansatte, fylkespolitikere, rådskoder."
    )


class MeetingForm(CouncilYearForm):
    """Gjelder ett møtepunkt."""

    meeting: int = Field(title="Nummer", description="Møtets nummer i året.", ge=1)


class ChangeMeetingForm(InvitationForm, MeetingForm):
    """Møtepunktet flyttes, eller andre inviteres."""


class ReasonedMeetingForm(MeetingForm):
    """Begrunnelsen bevares og vises i saken."""

    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")


class HoldMeetingForm(MeetingForm):
    """Møtepunktet er holdt."""

    document: str = Field("", title="Referat", description="Filnavn i mappen «inn».")
    journal: str = Field("", title="Journalpost", description="Referatets journalnummer, som 2024/17-3.")
