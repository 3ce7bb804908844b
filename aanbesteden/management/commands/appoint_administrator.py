"""Appoint the first administrator of a municipality; later ones are appointed in the product."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from aanbesteden.people.models import Municipality, User
from aanbesteden.roles import ADMINISTRATOR, grant


class Command(BaseCommand):
    help = "Give somebody with an account the role of administrator; makes the municipality too."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("municipality", help="its name, for instance 'Gemeente Utrecht'")

    @transaction.atomic
    def handle(self, *args, email, municipality, **options):
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError("Nobody has an account with this e-mail address.")
        town, _made = Municipality.objects.get_or_create(
            name=municipality, defaults={"slug": slugify(municipality)}
        )
        grant(ADMINISTRATOR, town, to=user, by=None, at=timezone.now())
        self.stdout.write(f"{user.name} is now administrator of {town.name}.")
