"""Remove what is no longer needed, and remind of what is due. Run it daily."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from aanbesteden.agenda import addresses, retention
from aanbesteden.jobs import operations as jobs
from aanbesteden.monitoring.measuring.reminding import remind
from aanbesteden.monitoring.panels import operations as panels
from aanbesteden.monitoring.surveys import asking
from aanbesteden.monitoring.trust.rhythm import open_rounds
from aanbesteden.monitoring.voices import operations as voices
from aanbesteden.notifications.retention import tidy
from aanbesteden.people.models import Invitation
from aanbesteden.proposals import practice, presence
from aanbesteden.tendering import meetings
from aanbesteden.web import drafts
from aanbesteden.web.models import HandledForm

FORMS_KEPT = timedelta(days=2)
INVITATIONS_KEPT = timedelta(days=90)
SIGN_INS_KEPT = timedelta(days=30)  # with the network address of who signed in, or tried to


class Command(BaseCommand):
    help = (
        "Remove tokens of handled forms, expired sessions, old drafts, traces of signing in, old "
        "invitations nobody accepted, old mail and messages, addresses that never confirmed, and "
        "the words of who sent a signal, as long after the answer as the municipality sets. "
        "Remind who supplies a measurement that is due. Begin rounds of trust."
    )

    def handle(self, *args, **options):
        now = timezone.now()
        forms = HandledForm.objects.filter(at__lt=now - FORMS_KEPT).delete()[0]
        sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
        invitations = Invitation.objects.filter(
            accepted_at=None, expires_at__lt=now - INVITATIONS_KEPT
        ).delete()[0]
        sign_ins = sum(
            rows.objects.filter(attempt_time__lt=now - SIGN_INS_KEPT).delete()[0]
            for rows in (AccessAttempt, AccessLog)
        )
        kept = drafts.remove_old(now)
        results = jobs.remove_old(now)
        tidied = tidy(at=now)
        forgotten = retention.forget_old(at=now)
        presence.forget_old(now)
        meetings.forget_old(at=now)
        practice.forget_old(now)
        reminded = remind(at=now)
        rounds = open_rounds(at=now)
        unconfirmed = addresses.forget_unconfirmed(at=now)
        unconfirmed += panels.forget_old(at=now)
        asking.forget_who_of_old(at=now)
        unconfirmed += voices.forget_unconfirmed(at=now)
        self.stdout.write(
            f"Removed {forms} form tokens, {sessions} sessions, {invitations} invitations, "
            f"{kept} drafts, {results} results of long work, {sign_ins} traces of signing in, "
            f"{tidied.mails} mails, {tidied.notices} messages, {tidied.followings} followings, "
            f"the words of {forgotten} signals, {unconfirmed} addresses of signals and panels. "
            f"Reminded of {reminded} measurements. Asked {rounds} times about trust."
        )
