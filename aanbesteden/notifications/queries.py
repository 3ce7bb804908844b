"""Reads of messages."""

from django.db.models import QuerySet

from aanbesteden.notifications.models import DemoMail, Notice


def notices_of(user) -> QuerySet[Notice]:
    """Everything that was told to *user*, newest first."""
    return Notice.objects.filter(user=user)


def unread_count(user) -> int:
    return Notice.objects.filter(user=user, read_at=None).count()


def demo_mail(text: str = "") -> QuerySet[DemoMail]:
    """The mail an example installation kept, newest first; *text* searches the receiver."""
    found = DemoMail.objects.all()
    return found.filter(to__icontains=text) if text else found
