"""The address of a sender: nothing is mailed to it before its owner says that it is theirs.

The link in the first mail is the only key. Whoever has the link of a signal may leave another
address or take it away; nobody can read there which address it is.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agenda.effects import tell
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.notifications import links
from aanbesteden.notifications.models import Mail
from aanbesteden.notifications.operations import mail
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

CONFIRM_WITHIN = timedelta(days=14)
# Nobody fills the mailbox of somebody else with our mail.
MOST_A_DAY = 5

audit.declare(
    signal__address_confirmed=(_("The sender confirmed their address"), False),
    signal__address_changed=(_("The sender changed or took away their address"), False),
    signal__address_forgotten=(_("An address that nobody confirmed was taken away"), False),
)


def _mark(signal: Signal) -> str:
    return links.mark("signal", signal.pk, signal.sender_email, signal.reference)


def token(signal: Signal) -> str:
    """Confirms this address for this signal; another address makes it worthless."""
    return f"{signal.pk}-{_mark(signal)}"


def signal_of(text: str) -> Signal | None:
    """The signal whose address a link confirms."""
    pk, told = links.split(text)
    found = Signal.objects.select_related("municipality", "merged_into").filter(pk=pk).first()
    fits = found and found.sender_email and constant_time_compare(told, _mark(found))
    return found if fits else None


def begin(signal: Signal, *, sender: User | None, at: datetime) -> None:
    """Ask the owner of the address, or take it as known when it is that of their account."""
    if not signal.sender_email:
        return
    known = sender is not None and sender.email_confirmed_at is not None
    if known and sender.email.lower() == signal.sender_email.lower():
        _confirmed(signal, at)
    else:
        _ask(signal, at)


def _ask(signal: Signal, at: datetime) -> None:
    since = at - timedelta(days=1)
    recent = Mail.objects.filter(kind="signal", to__iexact=signal.sender_email, at__gt=since)
    if recent.count() >= MOST_A_DAY:
        return
    path = reverse("agenda:confirm_address", args=[token(signal)])
    mail(
        signal.sender_email,
        "agenda/mail/confirm.txt",
        {"signal": signal, "path": path},
        at=at,
        municipality=signal.municipality,
    )


def _confirmed(signal: Signal, at: datetime) -> None:
    """From now on they hear of it, and of what they already missed."""
    signal.email_confirmed_at = at
    signal.save(update_fields=["email_confirmed_at"])
    outcome = signal.outcome
    waits = outcome.status == SignalStatus.RECEIVED
    template = "agenda/mail/received.txt" if waits else "agenda/mail/answered.txt"
    tell(signal, template, at, outcome=outcome)


@transaction.atomic
def confirm(signal: Signal, *, at: datetime) -> Signal:
    """The owner of the address says that it is theirs; also for what was split from the signal."""
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    if locked.email_confirmed_at or locked.sender_email != signal.sender_email:
        return locked
    first = locked.split_from_id or locked.pk
    family = Signal.objects.filter(pk=first) | Signal.objects.filter(split_from=first)
    for one in family.filter(sender_email=locked.sender_email, email_confirmed_at=None):
        _confirmed(one, at)
        audit.record("signal.address_confirmed", one, by=None, at=at)
    return locked


@transaction.atomic
def change(signal: Signal, email: str, *, sender: User | None, at: datetime) -> None:
    """Leave another address, or none: then nothing is mailed any more and the address is gone."""
    locked = Signal.objects.select_for_update().get(pk=signal.pk)
    if locked.forgotten_at:
        raise Refused(gettext("This signal was answered long ago. Send a new one if you like."))
    if email.lower() == locked.sender_email.lower() and locked.email_confirmed_at:
        return
    locked.sender_email, locked.email_confirmed_at = email, None
    locked.save(update_fields=["sender_email", "email_confirmed_at"])
    audit.record("signal.address_changed", locked, by=None, at=at)
    begin(locked, sender=sender, at=at)


def forget_unconfirmed(*, at: datetime) -> int:
    """Take away addresses that nobody confirmed; return how many."""
    old = Signal.objects.exclude(sender_email="").filter(
        email_confirmed_at=None, received_at__lt=at - CONFIRM_WITHIN
    )
    asked = Mail.objects.filter(kind="signal", at__gte=at - CONFIRM_WITHIN)
    waiting = {address.lower() for address in asked.values_list("to", flat=True)}
    done = 0
    for signal in old.iterator():
        if signal.sender_email.lower() in waiting:  # left later, so asked later
            continue
        with transaction.atomic():
            Signal.objects.filter(pk=signal.pk).update(sender_email="")
            audit.record("signal.address_forgotten", signal, by=None, at=at)
        done += 1
    return done
