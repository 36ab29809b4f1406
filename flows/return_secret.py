"""The secret that the tokens in return addresses are made with: a file in Årshjul's home, made at first use.

Should it be lost, a new one is made: letters that are out keep their tokens, which lie in their rows.
"""

import contextlib
import os
import secrets
import stat
from pathlib import Path

from domain.engine.refusal import Problem, Refused

FILE = "svarkode.hemmelig"
OCTETS = 32


def return_secret(home: Path) -> bytes:
    """The secret, made if there is none; two that make it at once get the same.

    Refused when others than its owner may read the file, or it is not one of ours.
    """
    path = home / FILE
    if not path.exists():
        _make(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise Refused(Problem(str(path), "kan leses av andre enn eieren.", f"Kjør «chmod 600 {path}»."))
    secret = path.read_bytes()
    if len(secret) != OCTETS:
        rule = f"har {len(secret)} byte og ikke {OCTETS}."
        raise Refused(Problem(str(path), rule, "Hent fila fra en sikkerhetskopi, eller slett den."))
    return secret


def _make(path: Path) -> None:
    """The whole file or none: written beside, and given its name only if nobody else has made it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "wb") as new:
            new.write(secrets.token_bytes(OCTETS))
            new.flush()
            os.fsync(new.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink()
