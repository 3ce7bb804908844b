"""Remove what is no longer needed. Run it daily."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from aanbesteden.people.models import Invitation
from aanbesteden.web.models import HandledForm

FORMS_KEPT = timedelta(days=2)
INVITATIONS_KEPT = timedelta(days=90)


class Command(BaseCommand):
    help = "Remove tokens of handled forms, expired sessions and old invitations nobody accepted."

    def handle(self, *args, **options):
        now = timezone.now()
        forms = HandledForm.objects.filter(at__lt=now - FORMS_KEPT).delete()[0]
        sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
        invitations = Invitation.objects.filter(
            accepted_at=None, expires_at__lt=now - INVITATIONS_KEPT
        ).delete()[0]
        self.stdout.write(
            f"Removed {forms} form tokens, {sessions} sessions, {invitations} invitations."
        )
