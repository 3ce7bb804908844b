"""The worker of the post. One pass from cron, or `--loop` as a service."""

import logging
import signal
from threading import Event

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from aanbesteden.notifications.worker import run_pass

log = logging.getLogger(__name__)

SECONDS = 20


def loop(stop: Event, *, seconds: float = SECONDS) -> None:
    """Pass after pass until *stop* is set; a pass that fails is told and tried again."""
    while not stop.is_set():
        close_old_connections()
        try:
            run_pass(at=timezone.now(), stopping=stop.is_set)
        except Exception as error:
            # Not the text of the error: it may hold an address.
            log.error("the post stopped halfway and goes on: %s", type(error).__name__)
        stop.wait(seconds)


class Command(BaseCommand):
    help = "Tell people what happened and send the mail that waits in the outbox."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on until stopped (SIGTERM)")

    def handle(self, *args, **options):
        if options["loop"]:
            stop = Event()
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_args: stop.set())
            loop(stop)
            return
        done = run_pass(at=timezone.now())
        self.stdout.write(
            f"Looked at {done.events} events, wrote {done.letters} mails, sent {done.sent}."
        )
