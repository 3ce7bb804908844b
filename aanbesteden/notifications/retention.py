"""How long mail and messages are kept, and removing what is older."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from aanbesteden.notifications.following import remove_unconfirmed
from aanbesteden.notifications.models import Mail, MailState, Notice, Unreachable

# For followers only the proof that nothing went twice is of use, and that is in `told_until`.
NEWS_KEPT = timedelta(days=14)
SHORT = ("news", "follow", "panel", "panel_join")
MAIL_KEPT = timedelta(days=90)
NOTICES_KEPT = timedelta(days=400)
UNREACHABLE_KEPT = timedelta(days=365)


@dataclass(frozen=True)
class Tidied:
    mails: int
    notices: int
    followings: int


@transaction.atomic
def tidy(*, at: datetime) -> Tidied:
    """Remove what is older than it is kept. What still waits is never removed."""
    done = Mail.objects.exclude(state=MailState.WAITING)
    mails = done.filter(kind__in=SHORT, at__lt=at - NEWS_KEPT).delete()[0]
    mails += done.filter(at__lt=at - MAIL_KEPT).delete()[0]
    notices = Notice.objects.filter(at__lt=at - NOTICES_KEPT).delete()[0]
    Unreachable.objects.filter(since__lt=at - UNREACHABLE_KEPT).delete()
    return Tidied(mails, notices, remove_unconfirmed(at=at))
