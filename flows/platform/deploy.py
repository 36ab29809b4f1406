"""Makes the server's deployments those of a prefect.yaml: told anew, and those that are gone taken away."""

from pathlib import Path

import yaml

from domain.engine.refusal import Problem, Refused
from flows.platform.console import Console
from flows.platform.part import Tethered
from flows.platform.prefect_parts import deploying_part
from flows.settings import Settings


def deploy(settings: Settings, console: Console, deployments: Path) -> list[str]:
    """The names of what is deployed now. Refused, with the end of the log, when Prefect does not take the file."""
    names = [str(d["name"]) for d in yaml.safe_load(deployments.read_text(encoding="utf-8"))["deployments"]]
    deploying = Tethered(deploying_part(settings, console, deployments))
    try:
        code = deploying.wait()
    finally:
        deploying.end()
    known = {str(d["name"]): str(d["id"]) for d in console.deployments()}
    if code != 0 or not known.keys() >= set(names):
        missing = ", ".join(n for n in names if n not in known) or f"kode {code}"
        way_out = f"Se loggen {deploying.part.log}. De siste linjene:\n{deploying.last_lines()}"
        raise Refused(Problem("Utrullingen", f"ble ikke fullført ({missing}).", way_out))
    for gone in known.keys() - set(names):
        console.ask("DELETE", f"/deployments/{known[gone]}")
    return names
