"""Take in one mail that came back. For the pipe of a mail server: exits 0 for what is no report."""

import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from aanbesteden.notifications import bounces

LARGEST = 10_000_000


class Command(BaseCommand):
    help = "Read a delivery status report (RFC 3464) from standard input."

    def handle(self, *args, **options):
        handled = bounces.receive(sys.stdin.buffer.read(LARGEST), at=timezone.now())
        self.stdout.write(f"{handled} mails of ours came back.")
