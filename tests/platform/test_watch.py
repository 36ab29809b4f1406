"""Watching, ports and the lock, without Prefect."""

import json
import os
import socket
import sys
from pathlib import Path

import pytest

from domain.engine.refusal import Refused
from flows.platform.console import Console
from flows.platform.lock import alone_in, note, running_in
from flows.platform.machine import RESTARTS_AN_HOUR, Machine
from flows.platform.part import Part
from flows.platform.ports import port_for
from flows.settings import Settings


def dying(tmp_path: Path) -> Part:
    command = (sys.executable, "-c", "import sys; print('ingen vei videre'); sys.exit(3)")
    return Part("prøvedelen", command, dict(os.environ), tmp_path, tmp_path / "logg", 1.0)


def test_a_part_that_keeps_dying_is_given_up_with_its_last_words(tmp_path: Path) -> None:
    said: list[str] = []
    machine = Machine(Settings(home=tmp_path), Console(1), said.append)
    machine.start(dying(tmp_path))
    with pytest.raises(Refused, match="har stoppet 4 ganger den siste timen") as refused:
        machine.watch(every=0.02)
    assert "ingen vei videre" in str(refused.value)
    assert said == ["Prøvedelen stoppet (kode 3) og startes på nytt."] * RESTARTS_AN_HOUR
    machine.end()


def test_a_port_that_is_taken_is_refused_when_asked_for_and_else_another_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=f"AARSHJUL_CONSOLE_PORT: port {port} er opptatt"):
            port_for("AARSHJUL_CONSOLE_PORT", port)
        assert port_for("AARSHJUL_CONSOLE_PORT", 0, usual=port) not in (0, port)
    assert port_for("AARSHJUL_CONSOLE_PORT", port) == port


def test_the_lock_tells_who_runs_and_a_note_left_behind_deceives_nobody(tmp_path: Path) -> None:
    assert running_in(tmp_path) is None
    with alone_in(tmp_path):
        assert running_in(tmp_path) == {}, "it starts: nothing is noted yet"
        note(tmp_path, {"console": "http://127.0.0.1:4200"})
        assert running_in(tmp_path) == {"console": "http://127.0.0.1:4200"}
        with (
            pytest.raises(Refused, match=r"kjører allerede .* på http://127\.0\.0\.1:4200"),
            alone_in(tmp_path),
        ):
            pass
        assert running_in(tmp_path), "a refused second one takes nothing away"
    assert running_in(tmp_path) is None
    (tmp_path / "kjorer.json").write_text(json.dumps({"console": "http://127.0.0.1:1"}))
    assert running_in(tmp_path) is None
