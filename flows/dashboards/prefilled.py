"""Links to the console's forms with their fields filled in; whoever follows one still sends the form."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from prefect.client.orchestration import get_client
from pydantic import BaseModel

PAGE = 200


def form_ids() -> dict[str, str]:
    """The ids of the console's forms by their names."""
    found: dict[str, str] = {}
    with get_client(sync_client=True) as client:
        while page := client.read_deployments(limit=PAGE, offset=len(found)):
            found |= {d.name: str(d.id) for d in page}
            if len(page) < PAGE:
                break
    return found


def filled_link(text: str, form_id: str | None, parameter: str, form: BaseModel | None) -> str:
    """A link to a form with all but who asks filled in; only its text when there is no form to link to."""
    if form_id is None or form is None:
        return text
    fields: Mapping[str, object] = form.model_dump(mode="json", exclude={"actor"}, exclude_defaults=True)
    # One of the two consoles decodes the address once more: a percent sign of the text's own must not be there.
    written = json.dumps({parameter: fields}, ensure_ascii=False).replace("%", "\\u0025")
    return f"[{text}](../../deployments/deployment/{form_id}/run?parameters={quote(written, safe='')})"


def partly_filled_link(
    text: str, form_id: str | None, parameter: str, form: type[BaseModel], **fields: Any
) -> str:
    """The same with these fields alone, when the rest is for the one who sends it."""
    return filled_link(text, form_id, parameter, form.model_construct(**fields))
