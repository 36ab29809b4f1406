"""How this office sends: on which terms, and what tells afterwards what has been sent."""

from datetime import timedelta

from flows.office import Office
from flows.platform.lock import running_in
from notifications.outbox.epoch import EpochFile
from notifications.outbox.journal import Journal, journal_from_url
from notifications.outbox.terms import Terms

EPOCH = "antall-sendte.epoke"


def terms_of(office: Office) -> Terms:
    """The plan's terms. A relay on this machine keeps its own pace."""
    mail, here = office.plan.mail, office.relay().is_loopback
    return Terms(
        grace=timedelta(minutes=mail.journal_grace_minutes),
        give_up=timedelta(hours=mail.give_up_hours),
        a_minute=None if here else mail.letters_a_minute,
        a_minute_to_domain=None if here else mail.letters_a_minute_to_domain,
        connections=mail.connections,
    )


def journal_of(office: Office) -> Journal | None:
    """Where copies of all that is sent lie: the mailbox that is set, or the local mail while that is the relay."""
    settings = office.settings
    url = settings.mailbox_url.get_secret_value()
    local = (running_in(office.home) or {}).get("mail")
    if not url and local and local == settings.relay_url:
        url = f"maildir:{settings.maildir}"
    return journal_from_url(url)


def epoch_of(office: Office) -> EpochFile:
    """The count of sent letters outside the database. It must not lie in the same backup as the database."""
    return EpochFile(office.home / EPOCH)
