"""The forms for texts and agreements. Titles and help are bokmål, as in `flows/forms.py`.

A term is named by its election year («2023»); an empty one means the newest there is.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field

from domain.cases.agreement.words import Side
from domain.cases.agreement_text.words import Way
from domain.cases.consultation.words import Outcome
from domain.county.authority import Body
from flows.forms import Form


class TermForm(Form):
    """Gjelder én valgperiode."""

    term: str = Field(
        "", title="Valgperiode", description="Valgåret, for eksempel 2023. Tomt felt: den nyeste perioden."
    )


class ReasonedForm(TermForm):
    """Begrunnelsen bevares og vises i saken."""

    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")


class BeginTextForm(TermForm):
    """Avtaletekst for en ny periode."""

    former: str = Field(
        "",
        title="Forrige periode",
        description="Valgåret teksten føres videre fra. Tomt felt: ny tekst fra fil.",
    )
    text_nb: str = Field("", title="Tekst (bokmål)", description="Punktene, hvert innledet med # og nummer.")
    text_nn: str = Field("", title="Tekst (nynorsk)", description="De samme punktene på nynorsk.")


class TakeInForm(TermForm):
    """Innspillene fra en vurdert runde."""

    round: str = Field("", title="Runde", description="Tomt felt: den ene som er i gang, ellers den nyeste.")


class SettlePointForm(ReasonedForm):
    """Et innspill som ble utsatt."""

    point: str = Field(title="Innspill", description="Runde, svar og innspill, som 2023/6/1.")
    outcome: Outcome = Field(title="Utfall")


class ChangeForm(TermForm):
    """En endring i avtaleteksten."""

    way: Way = Field(title="Hva skjer med punktet?")
    clause: str = Field(title="Punkt i avtalen", description="For eksempel 4.2.")
    after: str = Field("", title="Etter punkt", description="For et nytt punkt; tomt felt: først i avtalen.")
    text_nb: str = Field("", title="Ny tekst (bokmål)")
    text_nn: str = Field("", title="Ny tekst (nynorsk)")
    points: list[str] = Field([], title="Innspill", description="Runde, svar og innspill, som 2023/6/1.")
    ground: str = Field(
        "", title="Fylkeskommunens egen grunn", description="Når endringen ikke kommer fra et innspill."
    )


class DropChangeForm(ReasonedForm):
    """En foreslått endring som ikke skal gjøres."""

    number: int = Field(title="Endring", description="Endringens nummer.")


class VariantForm(TermForm):
    """Teksten som én kommune har vedtatt med endringer."""

    municipality: str = Field(title="Kommune", description="Kommunenummer.")
    text_nb: str = Field(title="Tekst (bokmål)")
    text_nn: str = Field(title="Tekst (nynorsk)")


class AgreementsForm(TermForm):
    """Gjelder avtalene i en periode, alle eller noen."""

    municipalities: list[str] = Field(
        [], title="Kommuner", description="Kommunenummer. Tom liste: alle kommunene."
    )


class Elected(StrEnum):
    """The bodies that are constituted after an election."""

    FYLKESTING = Body.FYLKESTING.value
    KOMMUNESTYRE = Body.KOMMUNESTYRE.value


class ConstitutedForm(AgreementsForm):
    """Datoen for et konstituerende møte. Perioden er den som valget innledet."""

    body: Elected = Field(title="Organ")
    day: date | None = Field(None, title="Dato for konstituerende møte")
    dates: str = Field(
        "",
        title="Datoer",
        description="I stedet for én dato: en tabell med overskriftene kommunenummer og dato.",
    )


class AdoptionForm(AgreementsForm):
    """Et vedtak av avtalen."""

    body: Body = Field(title="Organ")
    side: Side | None = Field(
        None,
        title="Part",
        description="Tomt felt: den parten organet hører til; fellesnemnda: fylkeskommunen.",
    )
    decided: date = Field(title="Vedtatt", description="Møtedatoen.")
    case_number: str = Field(title="Saksnummer", description="Som 34/2023.")
    meeting: str = Field("", title="Møte", description="Møtets nummer, hvis det har et.")
    text: str = Field(
        "",
        title="Fingeravtrykk av teksten",
        description="Minst åtte tegn. Tomt felt: nøyaktig den teksten som er lagt fram.",
    )
    merger: str = Field(
        "", title="Sammenslåing", description="Bare for fellesnemnd: hvorfor den vedtok i stedet."
    )
    document: str = Field("", title="Dokument", description="Filnavn i mappen «inn».")


class SideForm(AgreementsForm):
    """Gjelder den ene parten."""

    side: Side = Field(title="Part")


class WithdrawForm(SideForm):
    """Et vedtak eller en underskrift som er feilregistrert."""

    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")


class SignForm(SideForm):
    """En underskrift."""

    signed: date = Field(title="Underskrevet")
    document: str = Field("", title="Dokument", description="Filnavn i mappen «inn».")


class StartForm(AgreementsForm):
    """Dagen avtalen tidligst skal gjelde fra."""

    day: date = Field(title="Gjelder fra")


class MoveForm(ReasonedForm):
    """En kommune som har fått nytt nummer eller byttet råd."""

    municipality: str = Field(title="Kommune", description="Nummeret avtalen står på nå.")
    number: str = Field("", title="Nytt kommunenummer", description="Tomt felt: det samme som før.")
    council: str = Field("", title="Nytt råd", description="Rådskode. Tomt felt: det samme som før.")
    day: date = Field(title="Fra")


class ReplaceForm(ReasonedForm):
    """En avtale som andre står i stedet for."""

    municipality: str = Field(title="Kommune", description="Nummeret avtalen står på.")
    by: list[str] = Field(
        [], title="Erstattet av", description="Avtalene som står i stedet, som 2023-3499. Tom liste: ingen."
    )
    day: date = Field(title="Fra")
