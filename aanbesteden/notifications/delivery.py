"""Sending what waits in the outbox: claimed with a lease, tried again with growing pauses.

Delivery is at least once. The outcome of each mail is written right after the mail server took
it, so a worker killed in the middle leaves at most one mail that goes a second time, and that one
carries the same Message-ID. A claim ends by itself: what a dead worker held, another sends.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from smtplib import SMTPException, SMTPRecipientsRefused
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Lower

from aanbesteden.notifications import envelope
from aanbesteden.notifications.bounces import mark_unreachable
from aanbesteden.notifications.letters import KINDS, full, kind_of
from aanbesteden.notifications.models import Mail, MailState, Unreachable

log = logging.getLogger(__name__)

BATCH = 50
# Longer than a whole batch can take (`EMAIL_TIMEOUT` each), so that no claim ends while its
# worker lives.
LEASE = timedelta(minutes=20)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
AWAITED = [kind.code for kind in KINDS.values() if kind.prompt]


@dataclass
class Outcome:
    """What one pass did."""

    claimed: int = 0
    sent: int = 0


def deliver(
    *,
    at: datetime,
    limit: int = BATCH,
    only: str = "",
    stopping: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Send up to *limit* mails that are due at *at*; with *only* just that one.

    `stopping` is asked between two mails; what is left is given free for another worker.
    """
    claim = uuid4().hex
    found = _claim(claim, at=at, limit=limit, only=only)
    outcome = Outcome(claimed=len(found))
    if not found:
        return outcome
    mine = Mail.objects.filter(pk__in=found, claimed_by=claim)
    connection = get_connection()
    try:
        for row in mine.order_by("at", "pk"):
            if stopping():
                break
            outcome.sent += _hand_over(row, claim, connection, at)
    finally:
        _give_free(mine)
        connection.close()
    return outcome


def _due(at: datetime) -> Q:
    free = Q(claimed_until=None) | Q(claimed_until__lte=at)
    return Q(state=MailState.WAITING, next_try_at__lte=at) & free


def _claim(claim: str, *, at: datetime, limit: int, only: str) -> list[int]:
    """Mark rows as ours and return their keys; two workers never get the same row."""
    due = Mail.objects.filter(_due(at))
    due = due.filter(message_id=only) if only else due
    with transaction.atomic():
        rows = due.order_by("next_try_at", "pk").select_for_update(skip_locked=True)
        found = list(rows.values_list("pk", flat=True)[:limit])
        _hold_back(found)
        # Asked again in the update itself, for a database that locks no rows.
        Mail.objects.filter(_due(at), pk__in=found).update(
            claimed_by=claim, claimed_until=at + LEASE, attempts=F("attempts") + 1
        )
    return found


def _hold_back(found: list[int]) -> None:
    """What would go to an address that does not work is kept back, unless somebody waits for it."""
    due = Mail.objects.filter(pk__in=found)
    dead = Unreachable.objects.values(address=Lower("email"))
    doomed = due.exclude(kind__in=AWAITED).alias(address=Lower("to")).filter(address__in=dead)
    doomed.update(state=MailState.HELD, error="address")


def _give_free(mine) -> None:
    """What this pass claimed and did not get to is open for the next one, untried."""
    mine.filter(state=MailState.WAITING).exclude(claimed_until=None).update(
        claimed_by="", claimed_until=None, attempts=F("attempts") - 1
    )


def _hand_over(row: Mail, claim: str, connection, at: datetime) -> bool:
    """Offer one mail to the mail server and write down what came of it."""
    mine = Mail.objects.filter(pk=row.pk, claimed_by=claim)
    try:
        connection.send_messages([message_of(row)])
    except SMTPRecipientsRefused as refused:
        code = max((reply[0] for reply in refused.recipients.values()), default=0)
        if code >= 500:
            _returned(row, mine, code, at)
        else:
            _later(row, mine, at, f"SMTP {code}")
        return False
    except (SMTPException, OSError, ValueError) as error:
        log.warning("mail %s was not taken: %s", row.pk, type(error).__name__)
        connection.close()
        _later(row, mine, at, type(error).__name__)
        return False
    mine.update(state=MailState.SENT, sent_at=at, html="", error="", **_kept_of(row))
    return True


def _kept_of(row: Mail) -> dict[str, str]:
    """A text that only its receiver may read is not kept once it has left."""
    return {"text": ""} if kind_of(row.kind).confidential else {}


def _later(row: Mail, mine, at: datetime, why: str) -> None:
    """Again after a pause that grows; after the last one a person has to look."""
    if row.attempts > len(PAUSES):
        mine.update(state=MailState.FAILED, claimed_until=None, error=why)
    else:
        pause = PAUSES[row.attempts - 1]
        mine.update(next_try_at=at + pause, claimed_until=None, claimed_by="", error=why)


def _returned(row: Mail, mine, code: int, at: datetime) -> None:
    """The mail server knows no such address: the same as a mail that comes back later."""
    with transaction.atomic():
        mine.update(state=MailState.BOUNCED, error=f"SMTP {code}")
        mark_unreachable(row.to, code=str(code), at=at)


def message_of(row: Mail) -> EmailMultiAlternatives:
    """The mail as it goes over the line. It leaves from the address to which bounces return."""
    closed = kind_of(row.kind).confidential
    headers = {
        "Date": format_datetime(row.at),
        "Message-ID": f"<{row.message_id}@{urlsplit(settings.BASE_URL).hostname}>",
        "From": settings.DEFAULT_FROM_EMAIL,
        "Auto-Submitted": "auto-generated",
    }
    if row.stop_path:
        headers["List-Unsubscribe"] = f"<{full(row.stop_path)}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        subject=row.subject,
        body=envelope.open_(row.text) if closed else row.text,
        from_email=settings.BOUNCE_EMAIL,
        to=[row.to],
        headers=headers,
    )
    if row.html:  # not kept once a mail has left, so a mail sent again is plain
        html = envelope.open_(row.html) if closed else row.html
        message.attach_alternative(html, "text/html")
    return message
