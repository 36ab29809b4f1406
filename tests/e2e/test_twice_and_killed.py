"""Every kind of flow, as a process that gets `kill -9` at random moments and is run again: done once, none lost.

The moments are spread over the time that the run takes when nobody kills it. (tests/flows kills at
every line; here the whole of a run is killed: Prefect's part, ours, and what comes after the commit.)
"""

import json
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from domain.engine.documents import get
from flows.forms import ApproveForm, Decision, DoubtForm, RoundForm, SummaryForm
from flows.office import Office, open_office
from flows.settings import Settings
from notifications.outbox.local_mail import LocalMail
from notifications.outbox.rows import rows
from notifications.outbox.states import State
from tests.e2e.api import Api
from tests.e2e.desk import facts
from tests.flows import course

pytestmark = pytest.mark.prefect

ROOT = Path(__file__).parents[2]
MOMENTS, DELIVERIES = 3, 6
CONVERSATIONS = 2  # of the plan, where it says nothing
PREFECTS_PART = 0.3
OFTEN = {"draft", "open", "answer", "conclude"}
DELIVER = ("flows.delivery:deliver", "")


@dataclass(frozen=True)
class Forge:
    """Gives birth to runs, each in a process of its own."""

    process: "subprocess.Popen[str]"

    def run(
        self, settings: Settings, flow: tuple[str, str], form: BaseModel | None, kill: float | None = None
    ) -> tuple[int, float]:
        """Run a flow until it ends, or is killed: the signal that ended it (0: none), and its seconds."""
        order = {
            "flow": flow[0],
            "parameter": flow[1],
            "form": form.model_dump_json() if form else None,
            "home": str(settings.home / "prefect"),
            "environment": settings.environment(),
            "kill": kill,
        }
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps(order), file=self.process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer["signal"], answer["seconds"]


@pytest.fixture(scope="module")
def forge(api: Api) -> Iterator[Forge]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.e2e.forge", str(api.console.port)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:  # type: ignore[call-overload]
        yield Forge(process)
        process.stdin.close()


@dataclass(frozen=True)
class Work:
    """A flow, what came before it, when it runs and with which form."""

    name: str
    before: Callable[[Office], None]
    at: str
    flow: tuple[str, str]
    form: Callable[[Office], BaseModel | None] = lambda _: None


def approval(office: Office) -> ApproveForm:
    return ApproveForm(actor=course.LEADER, control_code=course.code(office))


WORK = [
    Work(
        "draft", lambda _: None, "2023-06-20T10:00", ("flows.consultation:draft_round", "utkast"),
        lambda _: course.draft_form(),
    ),
    Work("approve", course.drafted, "2023-06-21T09:00", ("flows.consultation:approve_round", "godkjenning"), approval),
    Work("open", course.approved, "2023-06-30T06:00", ("flows.annual_cycle:daily_cycle", "")),
    Work("remind", course.answered, "2023-09-01T06:00", ("flows.annual_cycle:daily_cycle", "")),
    Work(
        "answer", course.opened, "2023-08-29T10:30", ("flows.answers:register_answer", "svar"),
        lambda _: course.answer_form(),
    ),
    Work(
        "assess", course.closed, "2023-09-20T10:00", ("flows.answers:assess_points", "vurdering"),
        lambda office: course.assess_form(course.number_of_answer(office), 1, 2),
    ),
    Work(
        "summary", course.assessed, "2023-09-22T10:00", ("flows.consultation:draft_summary", "skjema"),
        lambda _: SummaryForm(actor=course.ANNE),
    ),
    Work(
        "conclude", course.summarised, "2023-09-22T12:00",
        ("flows.consultation:conclude_round", "godkjenning"), approval,
    ),
    Work(
        "close", course.answered, "2023-10-02T10:00", ("flows.consultation:close_round", "skjema"),
        lambda _: RoundForm(actor=course.ANNE),
    ),
]  # fmt: skip


def some_and_all() -> list[Any]:
    """One of each kind of flow always; the others in the slow proofs."""
    slow = pytest.mark.slow
    return [pytest.param(w, id=w.name, marks=() if w.name in OFTEN else slow) for w in WORK]


@pytest.mark.parametrize("work", some_and_all())
def test_killed_at_random_moments_and_run_again_it_is_done_once(
    tmp_path: Path, made_home: Path, forge: Forge, work: Work
) -> None:
    start = home_of(made_home, tmp_path / "start")
    form = prepare(start, work)
    undisturbed = copy_of(start, tmp_path / "undisturbed")
    ended, seconds = forge.run(undisturbed, work.flow, form)
    assert ended == 0
    expected = facts(undisturbed)
    assert forge.run(undisturbed, work.flow, form)[0] == 0
    assert facts(undisturbed) == expected
    for number, moment in enumerate(moments(seconds, MOMENTS)):
        ended, at = 0, moment
        while ended != signal.SIGKILL:  # it was over before its moment came: sooner
            settings = copy_of(start, tmp_path / f"killed-{number}-{at:.4f}")
            ended, at = forge.run(settings, work.flow, form, kill=at)[0], at / 2
        assert forge.run(settings, work.flow, form)[0] == 0
        assert facts(settings) == expected, f"killed after {2 * at:.4f} of {seconds:.3f} s"


@pytest.mark.parametrize(
    "deaths", [DELIVERIES, pytest.param(24, marks=[pytest.mark.slow, pytest.mark.timeout(600)])]
)
def test_delivery_killed_at_random_moments_sends_each_letter_once(
    tmp_path: Path, made_home: Path, forge: Forge, deaths: int
) -> None:
    start = home_of(made_home, tmp_path / "start")
    prepare(start, Work("deliver", course.opened, "2023-06-30T08:00", DELIVER))
    approved = letters_of(start)
    assert len(approved) == 10
    with LocalMail(tmp_path / "all") as mail:
        whole = copy_of(start, tmp_path / "undisturbed", mail)
        ended, seconds = forge.run(whole, DELIVER, None)
        assert ended == 0
        assert filed(mail) == approved
    cut_off = 0
    for moment in moments(seconds, deaths, after=PREFECTS_PART):
        with killed_run(start, tmp_path, moment, forge) as (settings, mail):
            arrived = filed(mail)
            assert set(arrived.values()) <= {1}, f"killed after {moment:.3f} s: a letter twice"
            cut_off += len(arrived) < len(approved)
            finish(settings, forge, mail)
            assert filed(mail) == approved, f"killed after {moment:.3f} of {seconds:.3f} s"
            assert states(settings) == {State.ACCEPTED: 10}
    assert cut_off, "no run was killed before it had sent everything"


@contextmanager
def killed_run(
    start: Settings, folder: Path, moment: float, forge: Forge
) -> Iterator[tuple[Settings, LocalMail]]:
    """A delivery that was killed at the moment, or sooner if it was over before it; with its mail server."""
    for at in (moment / 2**n for n in count()):
        home = folder / f"killed-{at:.6f}"
        with LocalMail(folder / f"mail-{at:.6f}") as mail:
            settings = copy_of(start, home, mail)
            if forge.run(settings, DELIVER, None, kill=at)[0] == signal.SIGKILL:
                yield settings, mail
                return


def finish(settings: Settings, forge: Forge, mail: LocalMail) -> None:
    """The next runs, an hour later; and a person's word on a letter in doubt, who looks where letters arrive."""
    office = open_office(settings)
    course.at(office, "2023-06-30T09:00")
    assert forge.run(settings, DELIVER, None)[0] == 0
    ids = {message_from_bytes(raw)["Message-ID"] for raw in filed(mail)}
    with office.store.reading() as c:
        doubtful = rows(c, states=[State.IN_DOUBT])
    assert len(doubtful) <= CONVERSATIONS, "so many letters are on their way at a time"
    for row in doubtful:
        form = DoubtForm(
            actor=course.ANNE,
            letter=row.key[:12],
            decision=Decision.ARRIVED if row.message_id in ids else Decision.AGAIN,
            evidence="Sett etter i postkassen.",
        )
        assert forge.run(settings, ("flows.delivery:settle_letter", "brev"), form)[0] == 0
    course.at(office, "2023-06-30T10:00")
    assert forge.run(settings, DELIVER, None)[0] == 0
    office.store.dispose()


def moments(seconds: float, number: int, after: float = 0) -> list[float]:
    """Random moments, one in each equal part of the time a run takes; `after` is the part of it left out first."""
    parts = [(n + random.random()) / number for n in range(number)]
    return [seconds * (after + (1 - after) * part) for part in parts]


def home_of(made: Path, home: Path) -> Settings:
    shutil.copytree(made, home)
    return Settings(home=home, clock=str(home / "klokke"))


def copy_of(start: Settings, home: Path, mail: LocalMail | None = None) -> Settings:
    """The same home at another place, with its own clock and, when given, its own mail."""
    shutil.copytree(start.home, home)
    url = SecretStr(mail.url if mail else "")
    return Settings(home=home, clock=str(home / "klokke"), smtp_url=url)


def prepare(settings: Settings, work: Work) -> BaseModel | None:
    """Take the round to where the work begins; gives the work's form."""
    office = open_office(settings)
    work.before(office)
    form = work.form(office)
    course.at(office, work.at)
    office.store.dispose()
    return form


def letters_of(settings: Settings) -> Counter[bytes]:
    """The letters that were approved, byte for byte."""
    office = open_office(settings)
    with office.store.reading() as c:
        found = [get(c, row.sha256) for row in rows(c, batch="letter-r1")]
    office.store.dispose()
    return Counter(letter.body for letter in found if letter)


def states(settings: Settings) -> Counter[State]:
    office = open_office(settings)
    with office.store.reading() as c:
        found = Counter(row.state for row in rows(c))
    office.store.dispose()
    return found


def filed(mail: LocalMail) -> Counter[bytes]:
    """What has arrived, byte for byte."""
    return Counter(path.read_bytes() for path in (mail.maildir / "new").iterdir())
