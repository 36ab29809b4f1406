"""Numbers and ids that name municipalities, units, councils and people (R34). Never their names: there
are two Våler and two Herøy in Norway.
"""

import re

_KOMMUNENUMMER = re.compile(r"[0-9]{4}")
_ORGNR = re.compile(r"[0-9]{9}")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IN_A_YEAR = re.compile(r".*-[0-9]{4}")
_STAFF = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}"
)
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def is_kommunenummer(text: str) -> bool:
    """Whether a text is four digits. It stays text: «0301» keeps its zero."""
    return _KOMMUNENUMMER.fullmatch(text) is not None


def fylkesnummer(kommunenummer: str) -> str:
    """The county of a municipality: the first two digits of its number."""
    return kommunenummer[:2]


def is_orgnr(text: str) -> bool:
    """Whether a text is nine digits, the last of them the check digit (modulus 11)."""
    if not _ORGNR.fullmatch(text):
        return False
    weighed = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=False))
    # A remainder of 1 would need the check digit 10: such numbers are never given out.
    return -weighed % 11 == int(text[-1])


def is_council_code(text: str) -> bool:
    """Whether a text can be a council's code: «nord-gudbrandsdal»."""
    return _CODE.fullmatch(text) is not None and not text[0].isdigit()


def ends_in_year(text: str) -> bool:
    """Whether an id looks like that of a theme put off from a year: «samferdsel-2024»."""
    return _IN_A_YEAR.fullmatch(text) is not None


def is_staff_id(text: str) -> bool:
    """Whether a text can be the id of one of the staff: «anne.sveipe»."""
    return _STAFF.fullmatch(text) is not None


def is_mail_address(text: str) -> bool:
    """Whether a text looks like one plain mail address. The outbox checks it whole before it is used."""
    return _ADDRESS.fullmatch(text) is not None
