"""Prove that the event log is whole, or name the first broken link."""

from django.core.management.base import BaseCommand, CommandError

from aanbesteden import audit


class Command(BaseCommand):
    help = "Walk the hash chain of the event log and name the first link that does not hold."

    def handle(self, *args, **options):
        broken = audit.verify()
        if broken:
            raise CommandError(f"The chain breaks at event {broken.number}: {broken.problem}.")
        count = audit.Event.objects.count()
        self.stdout.write(f"The chain of {count} events holds.")
