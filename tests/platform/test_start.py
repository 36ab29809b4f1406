"""What a command costs beside its work: the process it begins and ends in."""

import subprocess
import sys


def test_a_process_ends_without_a_last_look_through_all_that_it_has_imported() -> None:
    code = (
        "import atexit, gc; from flows.cli import main\n"
        "atexit.register(lambda: print(len(gc.get_objects()), gc.get_freeze_count()))\nmain()"
    )
    ran = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, check=True)
    looked_through, left_alone = map(int, ran.stdout.splitlines()[-1].split())
    assert looked_through < left_alone / 10
