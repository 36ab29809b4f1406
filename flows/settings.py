"""How this installation is set up: the only reader of the environment and of `.env`."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from domain.engine.refusal import Problem, Refused
from flows.clock import FileClock, clock_of
from notifications.outbox.journal import journal_from_url

PREFIX = "AARSHJUL_"
DOTENV = Path(".env")


class SendMode(StrEnum):
    """What may leave this installation."""

    DRY = "dry"
    LOOPBACK = "loopback"
    ALLOWLIST = "allowlist"
    OPEN = "open"


class Settings(BaseSettings):
    """Every setting, read once. Paths are absolute; what may hold a password is a SecretStr and never printed."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    home: Path = Path("var")
    database_url: SecretStr = SecretStr("")
    smtp_url: SecretStr = SecretStr("")
    mailbox_url: SecretStr = SecretStr("")
    plan: Path | None = None
    send: SendMode = SendMode.LOOPBACK
    send_domains: Annotated[frozenset[str], NoDecode] = frozenset()
    clock: str = ""
    console_port: int = Field(0, ge=0, le=65535)
    console_auth: SecretStr = SecretStr("")
    console_url: str = ""
    mail_port: int = Field(0, ge=0, le=65535)

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        home = home.expanduser().absolute()
        if home.exists() and not home.is_dir():
            raise ValueError("må være en mappe, men er en fil.")
        return home

    @field_validator("plan")
    @classmethod
    def _is_there(cls, plan: Path | None) -> Path | None:
        if plan is not None and not plan.is_file():
            raise ValueError(f"filen {plan} finnes ikke.")
        return plan and plan.absolute()

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: SecretStr) -> SecretStr:
        scheme = url.get_secret_value().partition("://")[0]
        if scheme not in {"", "sqlite", "postgresql", "postgresql+psycopg"}:
            raise ValueError("må være en sqlite- eller postgresql-adresse.")
        return url

    @field_validator("smtp_url")
    @classmethod
    def _is_a_relay(cls, url: SecretStr) -> SecretStr:
        if url.get_secret_value():
            _address_with_host(url.get_secret_value(), "smtp", "smtps")
        return url

    @field_validator("mailbox_url")
    @classmethod
    def _is_a_mailbox(cls, url: SecretStr) -> SecretStr:
        try:
            journal_from_url(url.get_secret_value())
        except Refused as refused:
            raise ValueError(refused.problems[0].rule) from None
        return url

    @field_validator("send_domains", mode="before")
    @classmethod
    def _by_commas(cls, text: Any) -> Any:
        return (
            frozenset(filter(None, (d.strip().lower() for d in text.split(","))))
            if isinstance(text, str)
            else text
        )

    @field_validator("send_domains")
    @classmethod
    def _named_when_listed(cls, domains: frozenset[str], info: ValidationInfo) -> frozenset[str]:
        if info.data.get("send") is SendMode.ALLOWLIST and not domains:
            raise ValueError("må nevne minst ett domene når AARSHJUL_SEND er allowlist.")
        return domains

    @field_validator("clock")
    @classmethod
    def _virtual_time_sends_nothing_out(cls, clock: str, info: ValidationInfo) -> str:
        if not clock:
            return clock
        if info.data.get("send") in {SendMode.ALLOWLIST, SendMode.OPEN}:
            raise ValueError("en virtuell klokke kan bare brukes når AARSHJUL_SEND er loopback eller dry.")
        try:
            found = clock_of(clock)
        except Refused as refused:
            raise ValueError(refused.problems[0].rule) from None
        return str(found.path.absolute()) if isinstance(found, FileClock) else clock

    @field_validator("console_url")
    @classmethod
    def _others_log_in(cls, url: str, info: ValidationInfo) -> str:
        if not url:
            return url
        _address_with_host(url, "https", "http")
        if not info.data.get("console_auth", SecretStr("")).get_secret_value():
            raise ValueError(
                "krever at AARSHJUL_CONSOLE_AUTH er satt: ellers kan alle på nettet godkjenne brev."
            )
        return url.rstrip("/")

    @field_validator("console_auth")
    @classmethod
    def _user_and_password(cls, auth: SecretStr) -> SecretStr:
        user, colon, password = auth.get_secret_value().partition(":")
        if auth.get_secret_value() and not (user and colon and password):
            raise ValueError("må være bruker:passord.")
        return auth

    @property
    def database(self) -> str:
        """The store's address, with its password; the file `aarshjul.db` in home when nothing is set."""
        return self.database_url.get_secret_value() or f"sqlite:///{self.home / 'aarshjul.db'}"

    @property
    def relay_url(self) -> str:
        """The mail relay's address, with its password; empty means the local mail server."""
        return self.smtp_url.get_secret_value()

    @property
    def maildir(self) -> Path:
        """Where the local mail server files what it takes."""
        return self.home / "post"

    @property
    def inbox(self) -> Path:
        """Where staff lay documents that an answer came with."""
        return self.home / "inn"

    @property
    def outgoing(self) -> Path:
        """Where files lie that staff have asked for: spreadsheets, comparisons."""
        return self.home / "ut"

    @property
    def logs(self) -> Path:
        """Where everything that runs writes what it did."""
        return self.home / "logg"

    @property
    def prefect_home(self) -> Path:
        """Where Prefect keeps its own; never the store."""
        return self.home / "prefect"

    def having(self, **changed: Any) -> Self:
        """The same settings but for these; for the parts of `up` and for tests."""
        return self.model_copy(update=changed)

    def environment(self) -> dict[str, str]:
        """These settings as variables for a child process, so that it needs neither this folder nor its .env."""
        texts = {
            "home": str(self.home),
            "database_url": self.database_url.get_secret_value(),
            "smtp_url": self.relay_url,
            "mailbox_url": self.mailbox_url.get_secret_value(),
            "plan": str(self.plan or ""),
            "send": self.send.value,
            "send_domains": ",".join(sorted(self.send_domains)),
            "clock": self.clock,
            "console_port": str(self.console_port),
            "console_auth": self.console_auth.get_secret_value(),
            "console_url": self.console_url,
            "mail_port": str(self.mail_port),
        }
        return {PREFIX + name.upper(): text for name, text in texts.items()}


WAYS_OUT = {
    "home": "Oppgi en mappe som Årshjul kan skrive i, for eksempel ./var.",
    "database_url": "Skriv sqlite:///fil eller postgresql+psycopg://bruker:passord@vert/base, eller la den stå tom.",
    "smtp_url": "Skriv smtp://bruker:passord@vert:587 (STARTTLS) eller smtps://bruker:passord@vert:465; "
    "tom betyr lokal e-post på denne maskinen.",
    "mailbox_url": "Skriv imaps://bruker:passord@vert/MAPPE (med %40 for @ i bruker og passord) eller maildir:mappe, "
    "eller la den stå tom.",
    "plan": "Oppgi stien til en planfil (YAML), eller la den stå tom for den som følger med.",
    "send": f"Velg en av: {', '.join(SendMode)}.",
    "send_domains": "Skriv domenene med komma mellom, for eksempel innlandetfylke.no,hamar.kommune.no.",
    "clock": "La den stå tom for vanlig tid, eller skriv et tidspunkt som 2023-06-13T09:00:00+02:00.",
    "console_port": "Skriv et portnummer fra 0 til 65535; 0 betyr 4200, eller en ledig port om den er opptatt.",
    "console_auth": "Skriv bruker:passord, eller la den stå tom for en konsoll uten pålogging.",
    "console_url": "Skriv adressen de ansatte bruker, som https://aarshjul.fylke.example, eller la den stå tom.",
    "mail_port": "Skriv et portnummer fra 0 til 65535; 0 betyr en ledig port.",
}

_RULES = {
    "enum": "er ikke en av de tillatte verdiene.",
    "int_parsing": "må være et helt tall.",
    "greater_than_equal": "er for lite.",
    "less_than_equal": "er for stort.",
}


def settings_of_environment() -> Settings:
    """The settings of this process. Refused with every problem, naming the variable; no value is ever repeated."""
    problems = [
        Problem(name, "er ikke en innstilling.", f"Velg blant: {', '.join(sorted(_NAMES))}.")
        for name in _unknown()
    ]
    try:
        settings = Settings()
    except ValidationError as error:
        raise Refused(*problems, *map(_problem, error.errors(include_input=False))) from None
    if problems:
        raise Refused(*problems)
    return settings


_NAMES = {PREFIX + name.upper() for name in Settings.model_fields}


def _unknown() -> list[str]:
    """Names that look like ours and are not: a misspelt AARSHJUL_SEND must not go unseen."""
    said = {*os.environ, *dotenv_values(DOTENV)} if DOTENV.is_file() else set(os.environ)
    return sorted(name for name in said if name.upper().startswith(PREFIX) and name.upper() not in _NAMES)


def _problem(error: Any) -> Problem:
    field = str(error["loc"][0])
    cause = error.get("ctx", {}).get("error")
    rule = str(cause) if isinstance(cause, ValueError) else _RULES.get(error["type"], "er ikke gyldig.")
    return Problem(PREFIX + field.upper(), rule, WAYS_OUT[field])


def _address_with_host(url: str, *schemes: str) -> None:
    try:
        parts = urlsplit(url)
        port_is_a_number = parts.port is None or parts.port > 0
    except ValueError:
        raise ValueError("er ikke en gyldig adresse.") from None
    if parts.scheme not in schemes or not parts.hostname or not port_is_a_number:
        raise ValueError(f"må begynne med {' eller '.join(s + '://' for s in schemes)} og ha en vert.")


def surroundings() -> dict[str, str]:
    """This environment without Årshjul's settings and the user's own Prefect's, for a child that is given its own."""
    return {
        name: text for name, text in os.environ.items() if not name.upper().startswith((PREFIX, "PREFECT_"))
    }
