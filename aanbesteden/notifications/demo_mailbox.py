"""An example installation sends no mail: it keeps it, for everybody to read."""

from email.utils import parsedate_to_datetime

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from aanbesteden.notifications.models import DemoMail


class DemoMailbox(BaseEmailBackend):
    """Store each message as a `DemoMail`, one per receiver, dated as the message says."""

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            dated = message.extra_headers.get("Date")
            at = parsedate_to_datetime(dated) if dated else timezone.now()
            html = next((part for part, kind in message.alternatives if kind == "text/html"), "")
            DemoMail.objects.bulk_create(
                DemoMail(to=to, subject=message.subject[:250], body=message.body, html=html, at=at)
                for to in message.recipients()
            )
        return len(email_messages)
