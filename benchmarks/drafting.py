"""One round drafted, in a process of its own: `python -m benchmarks.drafting HOME RECIPIENTS` prints what it took."""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.home import draft, made_home, orders_for
from benchmarks.memory import peak_megabytes
from flows.office import open_office
from notifications.letters.compose import compose


def _main(home: str, recipients: str) -> None:
    office = open_office(made_home(Path(home), int(recipients)))
    command, orders = orders_for(office)
    desk = office.desk(command.particulars.texts)
    compose(orders[0], desk)  # fonts and templates are loaded once
    began = time.perf_counter()
    draft(office)
    drafted = time.perf_counter()
    peak = peak_megabytes()
    listed = compose(replace(orders[-1], recipients=tuple(order.recipient for order in orders)), desk)
    ended = time.perf_counter()
    office.store.dispose()
    took = {
        "seconds": drafted - began,
        "peak": peak,
        "listed_seconds": ended - drafted,
        "listed_size": len(listed.raw),
    }
    print(json.dumps(took))


if __name__ == "__main__":
    _main(*sys.argv[1:])
