"""The register's CSV files: every error at once, with its line and its way out."""

from datetime import date

import pytest

from domain.county.register import Bench, Register
from domain.county.register_files import FILES, parse_register
from domain.county.shipped import COUNTY, shipped_register, shipped_register_texts
from domain.engine.refusal import Refused


def parsed(**changes: str) -> Register:
    """The shipped register with some files replaced; a file is named without its ending."""
    return parse_register({**shipped_register_texts(), **{f"{k}.csv": v for k, v in changes.items()}}, COUNTY)


def problems(**changes: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        parsed(**changes)
    return [str(problem) for problem in refused.value.problems]


def changed(file: str, *pairs: tuple[str, str]) -> str:
    text = shipped_register_texts()[f"{file}.csv"]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def added(file: str, *rows: str) -> str:
    return shipped_register_texts()[f"{file}.csv"] + "\n".join(rows) + "\n"


def test_a_spreadsheet_may_have_saved_the_file() -> None:
    """Semicolons, byte order mark, CRLF, Norwegian dates, empty rows, quotes, columns in another order."""
    heading = "navn;kommunenummer;sprakvedtak;orgnr;gyldig_til;gyldig_fra"
    rows = [heading]
    for m in shipped_register().municipalities:
        last = f"{m.valid.last:%d.%m.%Y}" if m.valid.last else ""
        rows += [f'"{m.name}"; {m.number};{m.sprakvedtak};{m.orgnr};{last};{m.valid.first:%d.%m.%Y}']
    text = "\ufeff" + "\r\n".join([*rows, ";;;;;", ""])

    assert parsed(kommuner=text) == shipped_register()


def test_a_table_may_be_pasted_from_a_spreadsheet() -> None:
    rows = [line.replace(",", "\t") for line in shipped_register_texts()["raad.csv"].splitlines()]

    assert parsed(raad="\r\n".join(rows)) == shipped_register()


def test_the_end_of_time_in_a_spreadsheet_is_no_end() -> None:
    text = shipped_register_texts()["raad.csv"].replace("2020-01-01,", "2020-01-01,31.12.9999")

    assert parsed(raad=text) == shipped_register()


def test_all_errors_of_all_files_at_once() -> None:
    found = problems(
        kommuner=changed(
            "kommuner",
            ("3403,Hamar,nøytral,970540008", "301,Hamar,Nøytral,970540009"),
            ("3405,Lillehammer,", "3405,,"),
            ("3411,Ringsaker,bokmål,864950582,2020-01-01,", "3411,Ringsaker,bokmål,,2020-02-30,snart"),
        ),
        kontakter=changed("kontakter", ("hamar@ipr.example.org,nei", "hamar(at)ipr.example.org,kanskje")),
        ansatte=added("ansatte", "anne.sveipe,En Annen,Rådgiver,Rådgivar,nei", "Per,Per,R,R,nei"),
        raad=changed("raad", ("gjovik,", "gjøvik,"), ("hamar,Ham", "hamar,Ham\u200b")),
    )

    assert found == [
        "kommuner.csv, linje 7, kommunenummer: «301» er ikke et kommunenummer (R34). "
        "Skriv fire siffer, også null først (0301); formater cellen som tekst.",
        "kommuner.csv, linje 7, sprakvedtak: «Nøytral» er ikke et språkvedtak. "
        "Skriv bokmål, nynorsk, nøytral.",
        "kommuner.csv, linje 7, orgnr: «970540009» er ikke et organisasjonsnummer (modulus 11, R34). "
        "Rett nummeret, eller la feltet stå tomt.",
        "kommuner.csv, linje 8, navn: mangler. Fyll ut feltet.",
        "kommuner.csv, linje 10, gyldig_fra: datoen «2020-02-30» finnes ikke. Rett datoen.",
        "kommuner.csv, linje 10, gyldig_til: «snart» er ikke en dato. Skriv 2024-01-31 eller 31.01.2024.",
        "raad.csv, linje 2, kode: «gjøvik» er ikke en rådskode. "
        "Bruk små bokstaver a-z og bindestrek, som nord-gudbrandsdal.",
        "raad.csv, linje 4, navn: har linjeskift eller usynlige tegn. Skriv teksten på én linje.",
        "kontakter.csv, linje 4, epost: «hamar(at)ipr.example.org» er ikke en e-postadresse. "
        "Skriv én adresse, som postmottak@example.org.",
        "kontakter.csv, linje 4, personlig: «kanskje» er verken ja eller nei. Skriv ja eller nei.",
        "ansatte.csv, linje 6, id: «Per» er ikke en ansatt-id. "
        "Bruk små bokstaver a-z og punktum, som kari.nordmann.",
        "ansatte.csv, linje 5: id «anne.sveipe» er brukt i en rad over. Gi hver ansatt sin egen id.",
    ]


def test_a_line_break_in_an_address_is_not_shown_raw() -> None:
    found = problems(
        kontakter=changed("kontakter", ("hamar@ipr.example.org", '"hamar@ipr.example.org\nRCPT TO:<x@y.no>"'))
    )

    assert found == [
        "kontakter.csv, linje 5, epost: har linjeskift eller usynlige tegn. Skriv teksten på én linje."
    ]


def test_missing_files_and_wrong_headings() -> None:
    with pytest.raises(Refused) as refused:
        parse_register({"kommuner.csv": "kommunenr,navn\n3403,Hamar\n", "raad.csv": ""}, COUNTY)

    assert [problem.about for problem in refused.value.problems] == [
        "medlemskap.csv",
        "kontakter.csv",
        "ansatte.csv",
        "fylkespolitikere.csv",
        "kommuner.csv, linje 1",
        "raad.csv, linje 1",
    ]
    assert (
        refused.value.problems[4].way_out
        == "Skriv: kommunenummer,navn,sprakvedtak,orgnr,gyldig_fra,gyldig_til"
    )


def test_rows_of_another_length_and_loose_quotes() -> None:
    assert problems(ansatte=added("ansatte", "kari,Kari,Rådgiver")) == [
        "ansatte.csv, linje 5: har 3 felt, skulle hatt 5. Rett raden."
    ]
    [problem] = problems(ansatte=added("ansatte", 'kari,"Kari,R,R,nei'))
    assert problem.startswith("ansatte.csv, linje 5: kan ikke leses")


def test_an_empty_register_is_a_mistake_but_contacts_and_politicians_may_lack() -> None:
    headings = {file: ",".join(column.name for column in columns) for file, columns in FILES.items()}
    with pytest.raises(Refused) as refused:
        parse_register(headings, COUNTY)

    assert [str(p) for p in refused.value.problems] == [
        f"{file}: har ingen rader. Fyll ut fila."
        for file in FILES
        if file not in ("kontakter.csv", "fylkespolitikere.csv")
    ]
    assert parsed(fylkespolitikere=headings["fylkespolitikere.csv"]).politicians == ()
    assert parsed(kontakter=headings["kontakter.csv"]).contacts == ()


def test_two_rows_about_one_day() -> None:
    found = problems(
        raad=added("raad", "hamar,Hamarregionen IPR,,2024-01-01,"),
        medlemskap=added("medlemskap", "hamar,3403,2019-01-01,2020-01-01"),
    )

    assert found == [
        "raad.csv, linje 12: «hamar» gjelder i samme tidsrom som i raad.csv, linje 4. "
        "Avslutt den ene raden med gyldig_til.",
        "medlemskap.csv, linje 52: «hamar / 3403» gjelder i samme tidsrom som i medlemskap.csv, linje 12. "
        "Avslutt den ene raden med gyldig_til.",
    ]


def test_a_council_may_change_its_name() -> None:
    raad = changed("raad", ("2020-01-01,\nhadeland", "2020-01-01,2023-12-31\nhadeland"))
    register = parsed(raad=raad + "gjovik,Gjøvik IPR,,2024-01-01,\n")

    names = [council.name for council in register.councils if council.code == "gjovik"]
    assert names == ["Gjøvikregionen interkommunale politiske råd", "Gjøvik IPR"]


def test_rows_that_name_what_is_not_there_all_the_time() -> None:
    raad = changed("raad", ("2020-01-01,\nhadeland", "2020-01-01,2023-12-31\nhadeland"))
    found = problems(
        # A month without the council: its members' rows run through it.
        raad=raad + "gjovik,Gjøvik IPR,,2024-02-01,\n",
        medlemskap=added("medlemskap", "oslo,0301,2020-01-01,"),
        kontakter=added("kontakter", "3053,postmottak,postmottak,a@example.org,nei,2020-01-01,2024-01-31"),
    )

    gjovik = "gjelder i et tidsrom da «gjovik» ikke står i registeret. Rett gyldig_fra og gyldig_til."
    assert found == [
        *(f"medlemskap.csv, linje {line}: {gjovik}" for line in range(2, 7)),
        "medlemskap.csv, linje 52: «oslo» står ikke i registeret. Rett raden, eller før det inn.",
        "medlemskap.csv, linje 52: «0301» står ikke i registeret. Rett raden, eller før det inn.",
        f"kontakter.csv, linje 2: {gjovik}",
        "kontakter.csv, linje 58: gjelder i et tidsrom da «3053» ikke står i registeret. "
        "Rett gyldig_fra og gyldig_til.",
        f"fylkespolitikere.csv, linje 2: {gjovik}",
        f"fylkespolitikere.csv, linje 3: {gjovik}",
    ]


POLITICIANS = "id,navn,raad,gruppering,epost,personlig,gyldig_fra,gyldig_til\n"


def test_one_of_the_staff_may_have_an_address_of_their_own() -> None:
    """Who is responsible for a theme gets a copy of its letters there (R23)."""
    row = "anne.sveipe,saksbehandler,sakshandsamar,anne@fylke.example.org,ja,2020-01-01,"
    found = parsed(kontakter=added("kontakter", row))
    contact = found.contact("anne.sveipe", date(2024, 1, 1))
    assert contact
    assert (contact.email, contact.personal) == ("anne@fylke.example.org", True)
    [problem] = problems(kontakter=added("kontakter", row.replace("anne.sveipe", "kari.nordmann")))
    assert "«kari.nordmann» står ikke i registeret" in problem


def test_r24_county_politicians_sit_for_a_time_and_one_may_sit_in_two_councils() -> None:
    register = parsed(
        fylkespolitikere=POLITICIANS + "kari.berg,Kari Berg,hamar,posisjon,k@example.org,ja,2020-01-01,\n"
        "kari.berg,Kari Berg,hadeland,,k@example.org,ja,2020-01-01,\n"
        "ola.dal,Ola Dal,hamar,opposisjon,o@example.org,nei,2020-01-01,2023-10-31\n"
        "per.moe,Per Moe,hamar,opposisjon,p@example.org,nei,2023-11-01,\n"
    )

    sitting = {
        (council, day): [p.id for p in register.politicians_of(council, day)]
        for council in ("hamar", "hadeland")
        for day in (date(2023, 10, 31), date(2023, 11, 1))
    }
    assert sitting == {
        ("hamar", date(2023, 10, 31)): ["kari.berg", "ola.dal"],
        ("hamar", date(2023, 11, 1)): ["kari.berg", "per.moe"],
        ("hadeland", date(2023, 10, 31)): ["kari.berg"],
        ("hadeland", date(2023, 11, 1)): ["kari.berg"],
    }
    found = register.politician("ola.dal", date(2023, 10, 31))
    assert found is not None
    assert (found.email, found.personal, found.bench) == ("o@example.org", False, Bench.OPPOSITION)
    assert register.politician("ola.dal", date(2023, 11, 1)) is None
    assert register.politician("ukjent", date(2023, 11, 1)) is None


def test_a_politician_is_one_person_with_an_id_of_their_own() -> None:
    found = problems(
        fylkespolitikere=POLITICIANS + "anne.sveipe,Anne,hamar,posisjon,a@example.org,nei,2020-01-01,\n"
        "hamar,Hamar,hamar,opposisjon,h@example.org,nei,2020-01-01,\n"
        "kari.berg,Kari Berg,hamar,,k@example.org,ja,2020-01-01,2021-12-31\n"
        "kari.berg,Kari Berg-Dal,hamar,,k@example.org,ja,2022-01-01,\n"
        "kari.berg,Kari Berg,valdres,,annen@example.org,ja,2021-12-31,\n"
        "kari.berg,Kari Berg,oslo,,k@example.org,ja,2020-01-01,2020-12-31\n"
    )

    taken = "er brukt for en ansatt, et råd eller en kommune. Gi fylkespolitikeren sin egen id."
    other = "Rett den ene raden, eller gi hver person sin egen id."
    two = "«kari.berg» har et annet navn eller en annen adresse i fylkespolitikere.csv"
    assert found == [
        "fylkespolitikere.csv, linje 7: «oslo» står ikke i registeret. Rett raden, eller før det inn.",
        f"fylkespolitikere.csv, linje 2: id «anne.sveipe» {taken}",
        f"fylkespolitikere.csv, linje 3: id «hamar» {taken}",
        f"fylkespolitikere.csv, linje 6: {two}, linje 4. {other}",
        f"fylkespolitikere.csv, linje 6: {two}, linje 5. {other}",
    ]


def test_what_is_wrong_in_a_politicians_row_is_told_by_column_and_days_once() -> None:
    assert problems(fylkespolitikere=POLITICIANS + "Kari Berg,Kari,hamar,Ap,kari,kanskje,2020-01-01,\n") == [
        "fylkespolitikere.csv, linje 2, id: «Kari Berg» er ikke en id for en fylkespolitiker. "
        "Bruk små bokstaver a-z og punktum, som kari.nordmann.",
        "fylkespolitikere.csv, linje 2, gruppering: «Ap» er ikke en gruppering. "
        "Skriv posisjon eller opposisjon, eller la feltet stå tomt.",
        "fylkespolitikere.csv, linje 2, epost: «kari» er ikke en e-postadresse. "
        "Skriv én adresse, som postmottak@example.org.",
        "fylkespolitikere.csv, linje 2, personlig: «kanskje» er verken ja eller nei. Skriv ja eller nei.",
    ]
    assert problems(
        fylkespolitikere=POLITICIANS + "kari,Kari,hamar,posisjon,k@example.org,ja,2020-01-01,\n"
        "kari,Kari,hamar,opposisjon,k@example.org,ja,2023-01-01,\n"
    ) == [
        "fylkespolitikere.csv, linje 3: «kari / hamar» gjelder i samme tidsrom som i fylkespolitikere.csv, linje 2. "
        "Avslutt den ene raden med gyldig_til.",
    ]


def test_dates_that_are_turned_round() -> None:
    found = problems(raad=changed("raad", ("gjovik,Gjøvikregionen interkommunale politiske råd,,2020-01-01,",
                                           "gjovik,Gjøvikregionen,,2020-01-01,2019-12-31")))  # fmt: skip

    assert found == [
        "raad.csv, linje 2: gyldig_til 31.12.2019 er før gyldig_fra 01.01.2020. Rett datoene.",
    ]
