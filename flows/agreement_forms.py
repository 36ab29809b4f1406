"""The forms for texts and agreements. Titles and help are bokmål, as in `flows/forms.py`.

A term is named by its election year («2023»), and a municipality by its number; the console offers both as choices.
"""

from datetime import date
from enum import StrEnum

from pydantic import Field
from pydantic.config import JsonDict

from domain.cases.agreement.words import Side
from domain.cases.agreement_text.words import Way
from domain.cases.consultation.words import Outcome
from domain.county.authority import Body
from flows.choices import (
    ITS_OWN,
    NEWEST,
    NO_FORMER,
    SAME_COUNCIL,
    AnyTerm,
    ElectionYear,
    FormerTerm,
    MunicipalityNumber,
    NewCouncil,
    OptionalDay,
    OwnSide,
    without_default,
)
from flows.forms import Form

_LONG: JsonDict = {"format": "textarea"}


class TermForm(Form):
    """Gjelder én valgperiode."""

    term: AnyTerm = Field(
        "",
        title="Valgperiode",
        description="Valgåret perioden begynner med.",
        json_schema_extra={"default": NEWEST},
    )


class NewTermForm(TermForm):
    """Gjelder én valgperiode, som kan være ny."""

    term: ElectionYear = Field(title="Valgperiode", description="Valgåret perioden begynner med.")


class ReasonedForm(TermForm):
    """Begrunnelsen bevares og vises i saken."""

    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")


class WordingForm(Form):
    """En hel avtaletekst, limt inn eller fra filer."""

    text_nb: str = Field(
        "",
        title="Tekst (bokmål)",
        description="Hvert punkt begynner med en linje som «# 4.2 Møter». Tomt felt når teksten ligger i en fil.",
        json_schema_extra={**_LONG, "position": 2},
    )
    text_nn: str = Field(
        "",
        title="Tekst (nynorsk)",
        description="De samme punktene på nynorsk, i samme rekkefølge.",
        json_schema_extra={**_LONG, "position": 3},
    )
    file_nb: str = Field(
        "",
        title="Fil (bokmål)",
        description="Filnavn i mappen «inn». En ren tekstfil.",
        json_schema_extra={"position": 4},
    )
    file_nn: str = Field(
        "",
        title="Fil (nynorsk)",
        description="Filnavn i mappen «inn». En ren tekstfil.",
        json_schema_extra={"position": 4},
    )


class BeginTextForm(WordingForm, NewTermForm):
    """Avtaletekst for en ny periode."""

    former: FormerTerm = Field(
        "",
        title="Forrige periode",
        description="Perioden teksten føres videre fra. Ingen: teksten limes inn, eller ligger i filer.",
        json_schema_extra={"default": NO_FORMER, "position": 1},
    )


class TakeInForm(TermForm):
    """Innspillene fra en vurdert runde."""

    round: str = Field("", title="Runde", description="Tomt felt: den ene som er i gang, ellers den nyeste.")


class SettlePointForm(ReasonedForm):
    """Et innspill som ble utsatt."""

    point: str = Field(title="Innspill", description="Runde, svar og innspill, som 2023/6/1.")
    outcome: Outcome = Field(title="Utfall", description="Hva fylkeskommunen gjør med innspillet nå.")


class ChangeForm(TermForm):
    """En endring i avtaleteksten."""

    way: Way = Field(
        title="Hva skjer med punktet?", description="Endret: teksten blir en annen. Ny: punktet kommer til."
    )
    clause: str = Field(
        title="Punkt i avtalen", description="Punktets nummer på avtaletekstens side, som 4.2."
    )
    after: str = Field("", title="Etter punkt", description="For et nytt punkt; tomt felt: først i avtalen.")
    text_nb: str = Field(
        "",
        title="Ny tekst (bokmål)",
        description="Hele punktet slik det skal bli, med overskriften på første linje. Tomt når det tas ut.",
        json_schema_extra=_LONG,
    )
    text_nn: str = Field(
        "",
        title="Ny tekst (nynorsk)",
        description="Det samme på nynorsk.",
        json_schema_extra=_LONG,
    )
    points: list[str] = Field([], title="Innspill", description="Runde, svar og innspill, som 2023/6/1.")
    ground: str = Field(
        "", title="Fylkeskommunens egen grunn", description="Når endringen ikke kommer fra et innspill."
    )


class DropChangeForm(ReasonedForm):
    """En foreslått endring som ikke skal gjøres."""

    number: int = Field(title="Endring", description="Endringens nummer.")


class VariantForm(WordingForm, TermForm):
    """Teksten som én kommune har vedtatt med endringer."""

    municipality: MunicipalityNumber = Field(title="Kommune", description="Kommunen som har vedtatt den.")


class CompareForm(TermForm):
    """To avtaletekster som skal sammenlignes."""

    before: str = Field(
        "",
        title="Fra",
        description="Et versjonsnummer, et fingeravtrykk, eller en annen periode som 2019. Tomt felt: versjon 1.",
    )
    after: str = Field(
        "",
        title="Til",
        description="På samme måte. Tomt felt: teksten med alle endringene som er foreslått.",
    )


class AgreementsForm(TermForm):
    """Gjelder avtalene i en periode, alle eller noen."""

    municipalities: list[MunicipalityNumber] = Field(
        [], title="Kommuner", description="Én eller flere. Tom liste: alle kommunene."
    )


class BeginAgreementsForm(NewTermForm, AgreementsForm):
    """Avtalene for en ny periode, hver med sin egen saksmappe."""

    first_case_number: str = Field(
        "",
        title="Første saksnummer",
        description="Arkivets saksnummer for den første kommunen, som 2023/19001; de andre får de neste numrene, "
        "i rekkefølge etter kommunenummer.",
    )
    case_numbers: str = Field(
        "",
        title="Saksnumre",
        description="I stedet: en tabell med overskriftene kommunenummer og saksnummer. "
        "Begge felt tomme: avtalene beholder numrene de har; uten saksnummer kan ingen brev sendes.",
        json_schema_extra=_LONG,
    )


class Elected(StrEnum):
    """The bodies that are constituted after an election."""

    FYLKESTING = Body.FYLKESTING.value
    KOMMUNESTYRE = Body.KOMMUNESTYRE.value


class ConstitutedForm(NewTermForm, AgreementsForm):
    """Datoen for et konstituerende møte. Perioden er den som valget innledet."""

    body: Elected = Field(title="Organ", description="Fylkestinget gjelder alle avtalene på én gang.")
    day: OptionalDay = Field(
        None,
        title="Dato for konstituerende møte",
        description="Tomt felt når datoene limes inn eller ligger i en fil.",
        json_schema_extra=without_default,
    )
    dates: str = Field(
        "",
        title="Datoer",
        description="I stedet for én dato: to kolonner fra et regneark, med overskriftene kommunenummer og dato.",
        json_schema_extra=_LONG,
    )
    file: str = Field(
        "",
        title="Fil med datoer",
        description="I stedet for å lime inn: navnet på en CSV-fil i mappen «inn».",
    )


class AdoptionForm(AgreementsForm):
    """Et vedtak av avtalen."""

    body: Body = Field(
        title="Organ", description="Organet som vedtok. Bare fylkestinget og kommunestyret kan."
    )
    side: OwnSide = Field(
        None,
        title="Part",
        description="Bare for fellesnemnda, når den vedtok for kommunen.",
        json_schema_extra={"default": ITS_OWN},
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


class DeclineForm(AgreementsForm):
    """Et nei til en justering som er lagt fram. Avtalen gjelder videre slik den er."""

    body: Elected = Field(
        title="Organ", description="Fylkestinget gjelder alle som har justeringen til vedtak."
    )
    decided: date = Field(title="Avslått", description="Møtedatoen.")
    case_number: str = Field(title="Saksnummer", description="Som 34/2026.")
    meeting: str = Field("", title="Møte", description="Møtets nummer, hvis det har et.")
    document: str = Field("", title="Dokument", description="Filnavn i mappen «inn».")


class WithdrawAdjustmentForm(AgreementsForm):
    """En justering som fylkeskommunen trekker. Avtalen gjelder videre slik den er."""

    reason: str = Field(
        title="Begrunnelse",
        description="Én eller to setninger. Står i brevet til kommunene. Ingen personopplysninger.",
    )


class SideForm(AgreementsForm):
    """Gjelder den ene parten."""

    side: Side = Field(title="Part", description="Hvem det gjelder: fylkeskommunen eller kommunen.")


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

    municipality: MunicipalityNumber = Field(title="Kommune", description="Nummeret avtalen står på nå.")
    number: str = Field("", title="Nytt kommunenummer", description="Tomt felt: det samme som før.")
    council: NewCouncil = Field(
        "",
        title="Nytt råd",
        description="Bare når kommunen har byttet råd.",
        json_schema_extra={"default": SAME_COUNCIL},
    )
    day: date = Field(title="Fra")


class ReplaceForm(ReasonedForm):
    """En avtale som andre står i stedet for."""

    municipality: MunicipalityNumber = Field(title="Kommune", description="Nummeret avtalen står på.")
    by: list[str] = Field(
        [], title="Erstattet av", description="Avtalene som står i stedet, som 2023-3499. Tom liste: ingen."
    )
    day: date = Field(title="Fra")
