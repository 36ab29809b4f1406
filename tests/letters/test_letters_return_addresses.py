"""Where answers and bounces to a letter go: its own addresses when the plan wants them, else the county's."""

from dataclasses import replace

import pytest

from domain.county.plan import load_plan
from domain.county.shipped import shipped_plan_text
from domain.engine.refusal import Refused
from notifications.letters.compose import compose
from notifications.outbox.mail import PreparedMail, problems_of
from notifications.outbox.tokens import Return, Tag, tag_of, token_of
from tests.letters import round_2023 as r
from tests.letters.specimens import SPECIMENS
from tests.render.rfc2047 import unfolded

SECRET = bytes(range(32))
SPECIMEN = SPECIMENS["letter-nb"]


def composed(*, secret: bytes = SECRET, plan: str = "") -> PreparedMail:
    desk = replace(r.desk(), return_secret=secret)
    if plan:
        desk = replace(desk, plan=load_plan(plan))
    return compose(SPECIMEN.order, desk)


def test_the_letter_has_return_addresses_of_its_own() -> None:
    mail = composed()
    token = token_of(SECRET, mail.key)
    assert mail.token == token
    assert tag_of(mail.sender) == Tag(Return.BOUNCE, token)
    answers = unfolded(mail.raw, "Reply-To").rpartition("<")[2].rstrip(">")
    assert tag_of(answers) == Tag(Return.ANSWER, token)
    assert b"\r\nFrom: Innlandet fylkeskommune <post@innlandetfylke.example>\r\n" in b"\r\n" + mail.raw
    assert problems_of(mail) == []


def test_its_bytes_are_the_same_for_ever() -> None:
    assert composed().raw == composed().raw
    assert composed().raw != composed(secret=SECRET[::-1]).raw


@pytest.mark.parametrize(
    ("secret", "plan"),
    [(b"", ""), (SECRET, shipped_plan_text().replace("plus_addressing: true", "plus_addressing: false"))],
    ids=["no secret", "not wanted"],
)
def test_without_a_secret_or_the_plans_wish_they_are_the_countys(secret: bytes, plan: str) -> None:
    mail = composed(secret=secret, plan=plan)
    assert (mail.token, mail.sender) == ("", "post@innlandetfylke.example")
    assert unfolded(mail.raw, "Reply-To") == "Innlandet fylkeskommune <post@innlandetfylke.example>"


def test_the_readers_are_shown_the_plain_address() -> None:
    """The letter itself, which may be printed, names the county's address without a token."""
    mail = composed()
    assert mail.token.encode() not in mail.raw.split(b"\r\n\r\n", 1)[1]


def test_an_address_that_leaves_no_room_for_a_token_is_refused() -> None:
    plan = shipped_plan_text().replace(
        "reply_to: post@innlandetfylke.example", f"reply_to: {'p' * 60}@innlandetfylke.example"
    )
    with pytest.raises(Refused, match="Returadressen"):
        composed(plan=plan)


def test_no_two_letters_share_a_token() -> None:
    mails = [compose(s.order, replace(s.desk, return_secret=SECRET)) for s in SPECIMENS.values()]
    assert len({mail.token for mail in mails}) == len({mail.key for mail in mails})
