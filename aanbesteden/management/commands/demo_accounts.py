"""Say who can sign in to the example, and where."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from aanbesteden.demo.accounts import Account, listed


class Command(BaseCommand):
    help = "List the accounts of the example municipality."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="for other programs")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, **options):
        with translation.override("nl"):
            accounts = listed()
            if not accounts:
                raise CommandError("The example is not loaded. Run `manage.py load_demo` first.")
            if options["json"]:
                rows = [asdict(account) for account in accounts]
                self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
                return
            self._print(accounts, f"http://127.0.0.1:{options['port']}")

    def _print(self, accounts: list[Account], address: str) -> None:
        names = max(len(account.name) for account in accounts)
        emails = max(len(account.username) for account in accounts)
        starts = max(len(account.start_url) for account in accounts)
        lines = [
            "",
            _("The example municipality: %(address)s/") % {"address": address},
            _("Mail that would be sent: %(address)s%(path)s")
            % {"address": address, "path": reverse("notifications:mailbox")},
            _("Everybody signs in with the password: %(password)s")
            % {"password": accounts[0].password},
            "",
        ]
        for account in accounts:
            lines.append(
                f"{account.name:<{names}}  {account.username:<{emails}}  "
                f"{account.start_url:<{starts}}  {account.role}"
            )
        self.stdout.write("\n".join(lines) + "\n")
