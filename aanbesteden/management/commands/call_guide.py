"""Print the guide for rebuilding a call, from the list that the page shows too."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from aanbesteden.tendering.call_guide import as_markdown

PATH = Path("docs") / "aanbesteding-nabouwen.md"


class Command(BaseCommand):
    help = "Print where each rule of a call goes; --write puts it in docs/aanbesteding-nabouwen.md."

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true")

    def handle(self, *args, write=False, **options):
        text = as_markdown()
        if write:
            (settings.BASE_DIR / PATH).write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text, ending="")
