"""manage.py refresh_pages: bring every public page and the search index in line with the data."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms import publishing


class Command(BaseCommand):
    help = "Bring every public page and the search index in line with the data."

    def handle(self, *args, **options):
        count = publishing.refresh_all(at=timezone.now())
        self.stdout.write(f"Questions whose pages were checked: {count}")
