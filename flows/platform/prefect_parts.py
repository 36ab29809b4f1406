"""What has to be said to Prefect's programs so that they keep to themselves: own home, own database, own port."""

import sys
from pathlib import Path

from flows.platform.console import POOL, Console
from flows.platform.part import Part
from flows.settings import Settings, surroundings

PROJECT = Path(__file__).resolve().parents[2]
DEPLOYMENTS = PROJECT / "prefect.yaml"
_PYTHON = (sys.executable, "-m", "prefect")


def prefect_environment(settings: Settings, console: Console) -> dict[str, str]:
    """The variables of every process that uses this console; nothing of the user's own Prefect comes along."""
    home = settings.prefect_home
    said = {
        "PREFECT_HOME": str(home),
        "PREFECT_PROFILES_PATH": str(home / "profiles.toml"),
        "PREFECT_API_URL": console.api_url,
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{home / 'prefect.db'}",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
        "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
        # A process that has lost its server must fail, not start one of its own.
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        # On another port than 4200 the console's pages would still call 4200; behind a proxy they call its address.
        "PREFECT_UI_API_URL": f"{settings.console_url}/api" if settings.console_url else console.api_url,
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        # Else a run that is killed holds its place under a concurrency limit until somebody frees it.
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "PREFECT_LOGGING_TO_API_BATCH_INTERVAL": "0.5",
        "PREFECT_LOGGING_COLORS": "false",
        "PREFECT_CLI_COLORS": "false",
        "PYTHONUNBUFFERED": "1",
        "NO_COLOR": "1",
    }
    if console.auth:
        said |= {"PREFECT_SERVER_API_AUTH_STRING": console.auth, "PREFECT_API_AUTH_STRING": console.auth}
    return surroundings() | settings.environment() | said


def server_part(settings: Settings, console: Console) -> Part:
    """Prefect's server, with its scheduler and console."""
    return Part(
        called="Prefect-tjeneren",
        command=(*_PYTHON, "server", "start", "--host", console.host, "--port", str(console.port)),
        environment=prefect_environment(settings, console),
        folder=settings.home,
        log=settings.logs / "prefect-tjener.log",
    )


def worker_part(settings: Settings, console: Console) -> Part:
    """The worker that runs flows, each in a process of its own, at most three at a time (SQLite under Prefect)."""
    return Part(
        called="arbeideren",
        command=(
            *_PYTHON,
            "worker",
            "start",
            "--pool",
            POOL,
            "--type",
            "process",
            "--name",
            POOL,
            "--limit",
            "3",
        ),
        environment=prefect_environment(settings, console),
        folder=settings.home,
        log=settings.logs / "prefect-arbeider.log",
        grace=10.0,
    )


def deploying_part(settings: Settings, console: Console, deployments: Path) -> Part:
    """A short-lived one: tells the server of every deployment in a prefect.yaml, and ends."""
    return Part(
        called="utrullingen",
        command=(*_PYTHON, "--no-prompt", "deploy", "--all", "--prefect-file", str(deployments)),
        environment=prefect_environment(settings, console),
        folder=deployments.parent,
        log=settings.logs / "prefect-utrulling.log",
    )


def mail_part(settings: Settings, port: int) -> Part:
    """The local mail server, which files every letter in the Maildir and lets none leave the machine."""
    return Part(
        called="den lokale e-posttjeneren",
        command=(sys.executable, "-m", "notifications.outbox.local_mail", str(settings.maildir), str(port)),
        environment=surroundings(),
        folder=PROJECT,
        log=settings.logs / "lokal-epost.log",
        grace=2.0,
    )
