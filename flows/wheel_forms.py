"""The forms for the councils' year. Titles and help are bokmål, as in `flows/forms.py`.

A council is named by its code and a theme by its id, and the console offers both as choices; an empty year is this one.
"""

from datetime import date

from pydantic import Field

from flows.choices import OptionalDay, without_default
from flows.forms import Form
from flows.wheel_choices import (
    CouncilCode,
    Moment,
    MonthNumber,
    OptionalYear,
    Responsible,
    ThemeId,
)

_REASON = "Én eller to setninger på rådets målform; står i brevet om det. Ingen personopplysninger."
_RESPONSIBLE = "En rolle i planen, eller en ansatt-id fra registeret."


class YearForm(Form):
    """Gjelder ett år."""

    year: OptionalYear = Field(
        None,
        title="År",
        description="Tomt felt: dette året.",
        ge=2000,
        le=2099,
        json_schema_extra=without_default,
    )


class CaseFilesForm(YearForm):
    """Saksnumrene som arkivet har gitt, for alle årets årshjul og møtepunkter på én gang."""

    year: OptionalYear = Field(
        None,
        title="År",
        description="Tomt felt: det første året som mangler saksnumre.",
        ge=2000,
        le=2099,
        json_schema_extra=without_default,
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

    council: CouncilCode = Field(title="Råd", description="Velg rådet det gjelder.")


class ThemeForm(CouncilYearForm):
    """Gjelder ett tema i årshjulet."""

    theme: ThemeId = Field(
        title="Tema",
        description="Et tema i planen, eller id-en på siden for rådets år, som samferdsel-2024.",
    )


class ReasonedThemeForm(ThemeForm):
    """Begrunnelsen bevares og vises i saken."""

    reason: str = Field(title="Begrunnelse", description=_REASON)


class AddThemeForm(CouncilYearForm):
    """Et eget tema for ett råd."""

    theme: str = Field(title="Id", description="Kort navn uten mellomrom, som kultur eller bredband.")
    title_nb: str = Field(title="Tittel (bokmål)", description="Slik temaet skal stå i brev og årshjul.")
    title_nn: str = Field(title="Tittel (nynorsk)", description="Den samme tittelen på nynorsk.")
    month: MonthNumber = Field(title="Måned", description="Måneden temaet skal opp.", ge=1, le=12)
    responsible: Responsible = Field(title="Ansvarlig", description=_RESPONSIBLE)


class AssignForm(ThemeForm):
    """En annen er ansvarlig."""

    responsible: Responsible = Field(title="Ansvarlig", description=_RESPONSIBLE)


class SittingForm(ThemeForm):
    """Rådets møte der temaet skal opp."""

    day: OptionalDay = Field(
        None,
        title="Møtedato",
        description="Tomt felt: datoen er ikke fastsatt likevel.",
        json_schema_extra=without_default,
    )


class HandleForm(ThemeForm):
    """Temaet er behandlet."""

    day: date = Field(title="Behandlet", description="Møtedatoen.")
    document: str = Field("", title="Møtebok", description="Filnavn i mappen «inn», hvis den skal ligge her.")


class PostponeForm(ReasonedThemeForm):
    """Temaet utsettes."""

    to: date = Field(title="Utsatt til", description="En dag i måneden det utsettes til, også neste år.")


class InvitationForm(CouncilYearForm):
    """Et møtepunkt: når, hvor og hvem."""

    starts: Moment = Field(title="Begynner", description="Norsk tid.")
    minutes: int = Field(60, title="Varighet", description="Minutter.", ge=5, le=1440)
    place: str = Field("", title="Sted", description="Møterom eller adresse. Kan stå tomt.")
    politicians: list[str] = Field(
        [],
        title="Fylkespolitikere",
        description="Id-er fra registeret. Tom liste: de som representerer fylkeskommunen i rådet den dagen.",
    )
    others: list[str] = Field(
        [],
        title="Andre inviterte",
        description="Id-er fra registeret: ansatte, fylkespolitikere, rådskoder.",
    )


class MeetingForm(CouncilYearForm):
    """Gjelder ett møtepunkt."""

    meeting: int = Field(
        title="Møtepunkt",
        description="Møtets nummer på siden for rådets år.",
        ge=1,
    )


class ChangeMeetingForm(InvitationForm, MeetingForm):
    """Møtepunktet flyttes, eller andre inviteres."""


class ReasonedMeetingForm(MeetingForm):
    """Begrunnelsen bevares og vises i saken."""

    reason: str = Field(title="Begrunnelse", description=_REASON)


class HoldMeetingForm(MeetingForm):
    """Møtepunktet er holdt."""

    document: str = Field("", title="Referat", description="Filnavn i mappen «inn».")
    journal: str = Field("", title="Journalpost", description="Referatets journalnummer, som 2024/17-3.")


class RingForm(YearForm):
    """Årshjulet som fil."""

    councils: list[CouncilCode] = Field(
        [], title="Råd", description="Ett eller flere. Tom liste: fylkets årshjul, med alle rådene."
    )
