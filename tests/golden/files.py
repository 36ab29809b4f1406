"""The golden files: where they lie, what is in them, and what is wrong with them."""

import json
import re
from pathlib import Path

from domain.engine.kinds import Kind, Kinds
from tests.golden.examples import example_of

FOLDER = Path(__file__).parent
NAME = re.compile(r"(?P<kind>.+)\.v(?P<version>[1-9]\d*)")


def add_missing(kinds: Kinds, folder: Path = FOLDER) -> list[Path]:
    """Write a file for each kind's newest version that has none; a file that exists is never touched."""
    missing = [kind for kind in kinds if not _path(kind, folder).exists()]
    for kind in missing:
        data = json.loads(kind.encode(example_of(kind.cls)).data)
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        with _path(kind, folder).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return [_path(kind, folder) for kind in missing]


def problems(kinds: Kinds, folder: Path = FOLDER) -> list[str]:
    """Everything that is wrong between the program's kinds and what was ever written of them."""
    by_name = {kind.name: kind for kind in kinds}
    found = [
        f"{_path(kind, folder).name} is missing: run python -m tests.golden.write"
        for kind in kinds
        if not _path(kind, folder).exists()
    ]
    for path in sorted(folder.glob("*.json")):
        name = NAME.fullmatch(path.stem)
        if name is None:
            found.append(f"{path.name} is not named <kind>.v<version>.json")
        elif name["kind"] not in by_name:
            found.append(f"{path.name}: the kind is gone, and what was written of it can no longer be read")
        else:
            text = path.read_text(encoding="utf-8")
            found += [
                f"{path.name}: {p}" for p in _misread(by_name[name["kind"]], int(name["version"]), text)
            ]
    return found


def _path(kind: Kind, folder: Path) -> Path:
    return folder / f"{kind.name}.v{kind.version}.json"


def _misread(kind: Kind, version: int, text: str) -> list[str]:
    try:
        event = kind.decode(version, text)
    except (ValueError, KeyError, TypeError) as error:
        return [f"cannot be read: {error}"]
    if version == kind.version and json.loads(kind.encode(event).data) != json.loads(text):
        # A field renamed, dropped or added is read without complaint, and a fact is lost.
        return ["is written otherwise now: what changes the form of an event is a new schema version"]
    return []
