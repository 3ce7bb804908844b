"""Do the long work that people asked for."""

import logging
import os
import socket
import time

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from aanbesteden.jobs import operations

PAUSE = 2  # seconds between looks, when there was nothing to do
SIGN_EVERY = 20  # seconds between signs of life
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do the long work that waits; with --loop stay and do what comes."

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="stay and do what comes")
        parser.add_argument(
            "--beside", type=int, metavar="PID", help="stop when this process, its parent, is gone"
        )

    def handle(self, *args, **options):
        parent, signed = options["beside"], 0.0
        while parent is None or os.getppid() == parent:
            if options["loop"]:
                close_old_connections()
            try:
                if time.monotonic() - signed > SIGN_EVERY:
                    operations.give_sign(socket.gethostname()[:100], timezone.now())
                    signed = time.monotonic()
                worked = operations.work(timezone.now)
            except OperationalError:  # the database is away for a moment
                log.exception("the database did not answer")
                worked = False
            if not options["loop"] and not worked:
                return
            if not worked:
                time.sleep(PAUSE)
