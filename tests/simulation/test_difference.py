"""What another plan or register changes: letters that move, appear, vanish or change language."""

from dataclasses import replace
from datetime import date

from domain.county.plan import Plan
from domain.county.register import Register
from domain.county.shipped import shipped_register
from domain.county.validity import Validity
from flows.simulation.difference import Difference, Kind, differences
from flows.simulation.outcome import Simulated
from flows.simulation.script import Script
from flows.simulation.simulating import simulate
from flows.simulation.telling import as_csv, told, told_apart

FIRST, LAST = date(2024, 6, 1), date(2024, 9, 30)


def lived(plan: Plan, script: Script, register: Register | None = None) -> Simulated:
    return simulate(plan, register or shipped_register(), script, first=FIRST, last=LAST)


def changed(plan: Plan, **rounds: object) -> Plan:
    return plan.model_copy(update={"rounds": plan.rounds.model_copy(update=rounds)})


def of_kind(found: list[Difference], kind: Kind) -> dict[str, tuple[str, str]]:
    return {d.id: (d.before, d.after) for d in found if d.kind is kind}


def test_the_same_twice_is_no_difference(plan: Plan, script: Script) -> None:
    ours = lived(plan, script)
    assert ours == lived(plan, script)
    assert list(told_apart(differences(ours, lived(plan, script)))) == ["Ingen forskjell."]


def test_another_first_reminder_moves_those_letters_and_no_others(plan: Plan, script: Script) -> None:
    found = differences(lived(plan, script), lived(changed(plan, first_reminder_days=7), script))
    moved = of_kind(found, Kind.MOVES)
    assert moved["consultation/2024/reminder-1/kongsvinger"] == ("2024-09-02", "2024-09-09")
    assert {id_.split("/")[2] for id_ in moved} == {"reminder-1"}
    gone = of_kind(found, Kind.VANISHES)
    assert set(gone) <= {f"consultation/2024/reminder-1/{c.code}" for c in shipped_register().councils}
    text = "\n".join(told_apart(found))
    assert "Runde 2024, første påminnelse" in text
    assert "2024-09-09" in text


def test_another_deadline_is_told_of_as_such(plan: Plan, script: Script) -> None:
    later = plan.rounds.deadline.model_copy(update={"day": 20})
    found = differences(lived(plan, script), lived(changed(plan, deadline=later), script))
    assert of_kind(found, Kind.DUE)["consultation/2024/kongsvinger/svar"] == ("2024-09-16", "2024-09-20")


def test_another_language_is_a_change_of_the_letter(plan: Plan, script: Script) -> None:
    nynorsk = plan.languages.model_copy(update={"recipients": {"nord-gudbrandsdal": "nn", "valdres": "nn"}})
    found = differences(lived(plan, script), lived(plan.model_copy(update={"languages": nynorsk}), script))
    assert of_kind(found, Kind.LANGUAGE)["consultation/2024/letter/valdres"] == ("nb", "nn")
    assert {d.recipient for d in found} == {"valdres"}


def test_a_council_that_ends_gets_no_letters_and_the_others_do_as_before(plan: Plan, script: Script) -> None:
    whole = shipped_register()
    ended = Validity(date(2020, 1, 1), date(2023, 12, 31))
    without = replace(
        whole,
        councils=tuple(replace(c, valid=ended) if c.code == "valdres" else c for c in whole.councils),
    )
    codes = sorted(c.code for c in whole.councils)
    named = {code: script.councils.of(code, place, 2024) for place, code in enumerate(codes)}
    told_by_name = script.model_copy(update={"councils": script.councils.model_copy(update={"named": named})})
    found = differences(lived(plan, told_by_name), lived(plan, told_by_name, without))
    assert {d.kind for d in found} == {Kind.VANISHES}
    assert {d.recipient for d in found} == {"valdres"}


def test_people_get_tables_and_a_file_for_their_spreadsheet(plan: Plan, script: Script) -> None:
    found = lived(plan, script)
    text = "\n".join(told(found))
    assert "# Simulering 01.06.2024–30.09.2024" in text
    assert "fredag 28. juni 2024" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "## Avgjørelser som ventes" in text
    lines = as_csv(found.letters).splitlines()
    assert lines[0].startswith("dato;sak;brev;mottaker;navn;målform;dokument")
    assert len(lines) == len(found.letters) + 1
    assert any(line.startswith("2024-06-28;consultation/2024;høringsbrev;valdres;") for line in lines)
