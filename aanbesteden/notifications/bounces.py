"""Mail that comes back: reading a delivery status report (RFC 3464) and what follows from it.

Everybody can send a mail that looks like such a report, so it counts only when it names a mail of
ours by its unguessable Message-ID, and the address that mail went to.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message

from django.db import transaction

from aanbesteden.notifications.models import Following, Mail, MailState, Reader, Unreachable

PERMANENT = "5"
# Full mailboxes and mails that are too large say nothing about the address.
PASSING = ("5.2.2", "5.2.3", "5.3.4")


@dataclass(frozen=True)
class Report:
    """What a mail server says about one mail to one address."""

    message_id: str
    address: str
    action: str
    status: str

    @property
    def is_permanent(self) -> bool:
        return self.action == "failed" and self.status.startswith(PERMANENT)

    @property
    def says_address_is_dead(self) -> bool:
        return self.is_permanent and not self.status.startswith(PASSING)


def read_report(raw: bytes) -> list[Report]:
    """The reports in a mail; empty when it is no delivery status report."""
    mail = message_from_bytes(raw, policy=policy.default)
    code = _original(mail)
    found = []
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status" or not code:
            continue
        for fields in part.get_payload():
            if isinstance(fields, Message) and fields.get("Action"):
                address = fields.get("Original-Recipient") or fields.get("Final-Recipient") or ""
                found.append(
                    Report(
                        code,
                        str(address).rpartition(";")[2].strip(" <>").lower(),
                        str(fields["Action"]).strip().lower(),
                        str(fields.get("Status", "")).strip()[:20],
                    )
                )
    return found


def _original(mail: Message) -> str:
    """The code in the Message-ID of the mail that came back, from the copy or headers of it."""
    for part in mail.walk():
        kind = part.get_content_type()
        text = ""
        if kind == "message/rfc822":
            inner = part.get_payload()
            text = str(inner[0].get("Message-ID", "")) if isinstance(inner, list) else ""
        elif kind == "text/rfc822-headers":
            text = "".join(
                re.findall(r"(?im)^message-id:.*(?:\n[ \t].*)*", str(part.get_payload()))
            )
        if found := re.search(r"<([0-9a-f]{32})@", text):
            return found[1]
    return ""


@transaction.atomic
def receive(raw: bytes, *, at: datetime) -> int:
    """Handle one mail that came in at the bounce address; return how many mails it was about."""
    handled = 0
    for report in read_report(raw):
        row = Mail.objects.select_for_update().filter(message_id=report.message_id).first()
        if row is None or row.to.lower() != report.address or not report.is_permanent:
            continue
        Mail.objects.filter(pk=row.pk).update(
            state=MailState.BOUNCED, error=f"DSN {report.status}", claimed_until=None
        )
        if report.says_address_is_dead:
            mark_unreachable(row.to, code=report.status, at=at)
        handled += 1
    return handled


def mark_unreachable(email: str, *, code: str, at: datetime) -> None:
    """Send nothing to this address any more, unless somebody waits for it.

    Who followed without an account is forgotten: there is nobody to ask whether it works again.
    """
    if not Unreachable.objects.filter(email__iexact=email).exists():
        Unreachable.objects.create(email=email.lower(), code=code[:20], since=at)
    Following.objects.filter(reader__email__iexact=email).delete()
    Reader.objects.filter(email__iexact=email).exclude(email="").delete()
