"""What a step changes in the signal, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.notifications.operations import mail

audit.declare(
    signal__went_along=(_("A signal went along with the one it was put together with"), False),
)


def answer(signal, *, by, at, reason, **data) -> None:
    """Keep the answer, and tell everybody who sent this and left an address."""
    signal.answer, signal.answered_at = reason, at
    signal.save(update_fields=["answer", "answered_at"])
    _tell_senders(signal, at)


def reopen(signal, *, by, at, reason, **data) -> None:
    """Take the earlier answer away; it stays in the history."""
    signal.answer, signal.taken_up_by, signal.help_offered = "", "", ""
    signal.answered_at = None
    signal.save(update_fields=["answer", "taken_up_by", "help_offered", "answered_at"])
    _tell_senders(signal, at)


def merge(signal, *, by, at, reason, **data) -> None:
    """What was put together with this one goes along; each can still be taken apart."""
    for one in signal.merged.all():
        one.merged_into = signal.merged_into
        one.save(update_fields=["merged_into"])
        audit.record("signal.went_along", one, by=by, at=at)
    tell(signal, "agenda/mail/merged.txt", at)


def take_apart(signal, *, by, at, reason, **data) -> None:
    """It stands on its own again and waits for an answer of its own."""
    signal.merged_into = None
    signal.save(update_fields=["merged_into"])
    tell(signal, "agenda/mail/apart.txt", at)


def _tell_senders(signal, at) -> None:
    """Each sender hears with a link of their own; they know nothing of each other."""
    for one in (signal, *signal.merged.all()):
        tell(one, "agenda/mail/answered.txt", at, outcome=signal)


def tell(signal, template: str, at, **about) -> None:
    """Mail the sender, if there is an address that its owner confirmed."""
    if signal.sender_email and signal.email_confirmed_at:
        mail(
            signal.sender_email,
            template,
            {"signal": signal, **about},
            at=at,
            municipality=signal.municipality,
        )
