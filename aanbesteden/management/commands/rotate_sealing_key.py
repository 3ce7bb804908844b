"""Wrap the key of every tender anew, with the newest key of the installation; drafts too."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from aanbesteden.sealing import LostKey, rotate
from aanbesteden.tendering.models import Tender
from aanbesteden.web import drafts


class Command(BaseCommand):
    help = "Wrap the keys of all tenders with the first of SEALING_KEYS. See docs/operations."

    def handle(self, *args, **options):
        with transaction.atomic():
            rows = Tender.objects.select_for_update().filter(sealed_key__isnull=False)
            tenders = list(rows.only("pk", "sealed_key"))
            for tender in tenders:
                try:
                    tender.sealed_key = rotate(tender.sealed_key)
                except LostKey as error:
                    raise CommandError(
                        f"Tender {tender.pk} was wrapped by a key that is not in SEALING_KEYS. "
                        "Nothing was changed. Add that key behind the new one and try again."
                    ) from error
            Tender.objects.bulk_update(tenders, ["sealed_key"], batch_size=200)
            kept = drafts.rotate()
        self.stdout.write(f"{len(tenders)} keys of tenders are wrapped by the newest key.")
        self.stdout.write(f"{kept} drafts lie under the newest key.")
