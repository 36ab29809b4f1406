"""The forms that staff fill in, the same in the console and on the command line. Titles and help are bokmål.

A form only says what shape its fields have; whether they hold is for the desk and the decider, which
find everything that is wrong at once. An empty round means the only one that is under way.
"""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from domain.cases.consultation.words import AnswerKind, ChangeKind, Outcome, WriteOff
from domain.county.shipped import shipped_register

Council = StrEnum("Council", {c.code: c.name for c in shipped_register().councils})  # type: ignore[misc]
Council.__doc__ = "The councils as the console's dropdown names them; `.name` is the code."


class Form(BaseModel):
    """What every form has: who is asking."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    actor: str = Field(
        title="Hvem er du?",
        description="Ansatt-id slik den står i registeret, for eksempel anne.sveipe.",
        json_schema_extra={"position": 0},
    )


class RoundForm(Form):
    """Gjelder én runde."""

    round: str = Field(
        "",
        title="Runde",
        description="Rundens navn, for eksempel 2027. Tomt felt: den ene som er i gang, ellers den nyeste.",
        json_schema_extra={"position": 1},
    )


class ReasonForm(RoundForm):
    """Gjelder én runde. Begrunnelsen bevares og vises i saken."""

    reason: str = Field(title="Begrunnelse", description="Én eller to setninger. Ingen personopplysninger.")


class RoundKind(StrEnum):
    """What a round is about, as the form asks: a kind of change, or the one that its year calls for."""

    BY_YEAR = "det året krever"
    ADJUSTMENT = ChangeKind.ADJUSTMENT.value
    RENEWAL = ChangeKind.RENEWAL.value
    EVALUATION = ChangeKind.EVALUATION.value


class DraftForm(Form):
    """Utkast til høringsbrev."""

    round: str = Field(
        "",
        title="Runde",
        description="Navn på runden. Tomt felt: året brevet er datert, for eksempel 2027; "
        "for evalueringen 2026-evaluering.",
    )
    case_number: str = Field(
        title="Saksnummer",
        description="Saksmappen i arkivet, for eksempel 2022/17593. Nummeret gis av arkivet.",
    )
    first_document: int = Field(
        1, title="Dokumentnummer", description="Brevets nummer i saken, for eksempel 5 i 2022/17593-5."
    )
    letter_date: date | None = Field(
        None,
        title="Brevdato",
        description="Tomt felt: etter planen (siste virkedag i juni; evalueringen 1. september eller neste virkedag).",
    )
    deadline: date | None = Field(
        None,
        title="Svarfrist",
        description="Tomt felt: etter planen (15. september eller neste virkedag; i evalueringen 15. november).",
    )
    change: RoundKind = Field(
        RoundKind.BY_YEAR,
        title="Hva gjelder runden?",
        description="Det året krever: fornyelse i valgår, ellers justering. Evaluering går i tredje år i valgperioden.",
    )
    councils: list[Council] = Field(
        [], title="Råd", description="Tom liste: alle råd med minst én kommune i Innlandet på brevdatoen."
    )
    copies: bool = Field(
        False, title="Kopi til kommunene", description="Send kopi til hver kommune i rådene."
    )
    caseworker: str = Field(
        "", title="Saksbehandler i brevet", description="Ansatt-id. Tomt felt: du som lager utkastet."
    )
    subject_nb: str = Field("", title="Emne (bokmål)", description="Tomt felt: standardteksten.")
    subject_nn: str = Field("", title="Emne (nynorsk)", description="Tomt felt: standardteksten.")
    body_nb: str = Field(
        "",
        title="Innledning (bokmål)",
        description="Avsnitt skilles med tom linje. Tomt felt: standardteksten. "
        "Plassholdere: {{frist}}, {{brevdato}}, {{råd}}, {{saksnummer}}, {{periode}}.",
        json_schema_extra={"format": "textarea"},
    )
    body_nn: str = Field(
        "",
        title="Innledning (nynorsk)",
        description="Samme innhold på nynorsk; må fylles ut når den på bokmål er det.",
        json_schema_extra={"format": "textarea"},
    )


class ApproveForm(RoundForm):
    """Godkjenning av brevene i en runde, eller av oppsummeringen."""

    control_code: str = Field(
        title="Kontrollkode",
        description="Står øverst i forhåndsvisningen. Viser at du godkjenner nettopp de brevene du har sett.",
    )


class ExtendForm(ReasonForm):
    """Ny svarfrist for ett råd, flere eller alle."""

    councils: list[Council] = Field([], title="Råd", description="Tom liste: alle rådene i runden.")
    deadline: date = Field(title="Ny svarfrist", description="En virkedag etter den gamle fristen.")


class PointForm(BaseModel):
    """Ett innspill i et svar."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    clause: str = Field(
        "", title="Punkt i avtalen", description="For eksempel 4.2. Tomt: gjelder avtalen som helhet."
    )
    text: str = Field(
        title="Hva sier rådet?",
        description="Kort gjengivelse, uten navn eller andre personopplysninger. Den kommer i oppsummeringen.",
    )


class AnswerForm(RoundForm):
    """Et svar slik det kom inn."""

    council: Council = Field(title="Råd", description="Velg rådet det gjelder.")
    municipality: str = Field(
        "",
        title="Kommune",
        description="Kommunenummer når kommunen svarer selv, for eksempel 3403. Ellers tomt.",
    )
    kind: AnswerKind = Field(
        title="Hva slags svar?", description="Et foreløpig svar ventes fulgt av et endelig."
    )
    received: datetime | None = Field(
        None, title="Mottatt", description="Når svaret kom, norsk tid. Tomt felt: nå."
    )
    points: list[PointForm] = Field(
        [], title="Innspill", description="Ett for hvert punkt som skal vurderes."
    )
    their_reference: str = Field(
        "", title="Deres ref", description="Rådets eget saksnummer, om det er oppgitt."
    )
    document: str = Field(
        "",
        title="Dokument",
        description="Filnavn i mappen «inn» i Årshjuls hjemmemappe. Tomt: ikke noe dokument.",
    )


class AnswerNumberForm(RoundForm):
    """Gjelder ett registrert svar."""

    number: int = Field(title="Svarets dokumentnummer", description="For eksempel 7 i 2022/17593-7.")


class SummaryForm(RoundForm):
    """Utkast til oppsummeringen."""

    letter_date: date | None = Field(
        None,
        title="Brevdato",
        description="Tomt felt: neste virkedag. Brevene sendes den dagen, når de er godkjent.",
    )


class WithdrawForm(AnswerNumberForm):
    """Et svar som er registrert feil."""

    reason: str = Field(title="Begrunnelse")


class ConsiderForm(AnswerNumberForm):
    """Et svar som kom for sent og likevel skal vurderes."""

    reason: str = Field(title="Begrunnelse")


class WriteOffForm(AnswerNumberForm):
    """Avskrivning av et svar som oppsummeringen ikke besvarer."""

    way: WriteOff = Field(title="Avskrivningsmåte", description="Slik arkivet skal vise det (Noark 5).")


class SilenceForm(RoundForm):
    """Rådet har sagt på telefon at det ikke kommer noe svar."""

    council: Council = Field(title="Råd", description="Velg rådet det gjelder.")
    on: date | None = Field(None, title="Dato for samtalen", description="Tomt felt: i dag.")


class AssessmentForm(BaseModel):
    """Vurdering av ett innspill."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    point: int = Field(title="Innspill nr.", description="Innspillets nummer i svaret, fra 1.")
    outcome: Outcome = Field(title="Utfall", description="Hva fylkeskommunen gjør med innspillet.")
    reason: str = Field(title="Begrunnelse", description="Kommer med i oppsummeringen til rådene.")


class AssessForm(AnswerNumberForm):
    """Vurdering av innspillene i ett svar."""

    assessments: list[AssessmentForm] = Field(
        title="Vurderinger", description="Ett for hvert innspill du vurderer nå; resten kan tas senere."
    )


class SettleStepForm(RoundForm):
    """Et steg som kom så sent at en saksbehandler må bestemme."""

    step: str = Field(title="Steg", description="Slik det står på rundens side, for eksempel reminder-1.")
    run: bool = Field(title="Utfør steget nå?", description="Nei: steget droppes.")


class Decision(StrEnum):
    """What a person says of a letter that needs one."""

    ARRIVED = "brevet kom fram: det regnes som sendt"
    AGAIN = "send det samme brevet på nytt"


class Scope(StrEnum):
    """How many letters a decision is about."""

    ONE = "bare dette brevet"
    SENDING = "alle brev i utsendingen som står likt"


class MeetingsForm(Form):
    """En møteplan som skal leses inn."""

    file: str = Field(
        title="Fil",
        description="Filnavn i mappen «inn» i Årshjuls hjemmemappe: en CSV-fil, eller en kalenderfil (.ics).",
    )
    body: str = Field(
        "",
        title="Organ",
        description="Bare for kalenderfiler: rådskode, kommunenummer for kommunestyret, eller fylkesting.",
    )
    titled: str = Field(
        "",
        title="Bare møter med tittel",
        description="Bare for kalenderfiler med flere organer: et ord i tittelen, for eksempel kommunestyre.",
    )
    remove: bool = Field(
        False,
        title="Ta bort møter som mangler i fila?",
        description="Fila er hele planen i de årene den har møter. Nei: mangler kommende møter, tas ingenting inn.",
    )


class DoubtForm(Form):
    """Et brev som må avgjøres."""

    letter: str = Field(
        title="Brev",
        description="Nøkkelen på siden «leveranser» (de seks første tegnene holder), eller mottakeren: «hamar», "
        "«høringsbrev til hamar».",
        json_schema_extra={"position": 1},
    )
    decision: Decision = Field(
        title="Avgjørelse",
        description="Har du sett at brevet kom fram, regnes det som sendt. Ellers kan det sendes på nytt.",
        json_schema_extra={"position": 2},
    )
    evidence: str = Field(
        title="Hva bygger du på?",
        description="For eksempel: funnet i sendt-mappen kl. 08.02. Bevares sammen med avgjørelsen.",
        json_schema_extra={"position": 3},
    )
    scope: Scope = Field(
        Scope.ONE,
        title="Hvor mange brev?",
        description="Alle i utsendingen: de brevene i samme utsending som er i samme tilstand. Alle eller ingen.",
        json_schema_extra={"position": 4},
    )


class HoldForm(Form):
    """Stoppknappen for all utsending."""

    stop: bool = Field(
        title="Stopp utsendingen?", description="Ja: ingenting sendes. Nei: utsendingen åpnes igjen."
    )
    reason: str = Field(title="Begrunnelse")


class KnownForm(BaseModel):
    """Et tilbakeblikk på én sak."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    case: str = Field(
        title="Sak",
        description="For eksempel «Runde 2023» eller «Avtale 2023-3403».",
        json_schema_extra={"position": 0},
    )
    day: date = Field(
        title="Dag",
        description="Slik det sto ved utgangen av denne dagen, kl. 24.00 norsk tid.",
        json_schema_extra={"position": 1},
    )
