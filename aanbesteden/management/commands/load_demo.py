"""Load the example municipality, once."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from aanbesteden import audit
from aanbesteden.demo.loading import load


class Command(BaseCommand):
    help = "Load the example municipality Lindewaard. Does nothing when it is there already."

    def handle(self, *args, **options):
        at = timezone.now()
        with transaction.atomic():
            diary = load(at=at)
            if diary is None:
                self.stdout.write("Gemeente Lindewaard is already there. Nothing was changed.")
                return
            broken = audit.verify()
            if broken:
                raise CommandError(f"The chain of events does not hold: {broken}")
        questions = len(diary.questions)
        self.stdout.write(f"Gemeente Lindewaard was loaded, with {questions} questions.")
