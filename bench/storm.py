"""python -m bench.storm: 5,000 followers, 50 events in an hour, and a worker that is killed.

Exits 1 unless every follower has exactly one mail. The database is thrown away afterwards.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

FOLLOWERS, EVENTS, TAKEN_BEFORE_KILL = 5000, 50, 1234


class Killed(BaseException):
    """The power goes off."""


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="storm-") as folder:
        os.environ["DJANGO_SETTINGS_MODULE"] = "aanbesteden.settings.test"
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'storm.sqlite3'}"
        import django

        django.setup()
        return run()


def run() -> int:
    """Build the storm, kill the worker halfway, let another one go on, and count."""
    from django.core.mail.backends import locmem
    from django.core.management import call_command

    from aanbesteden.notifications import delivery
    from aanbesteden.notifications.worker import run_pass

    call_command("migrate", verbosity=0)
    start = _storm()
    taken: Counter = Counter()

    def take(_backend, messages):
        if sum(taken.values()) == TAKEN_BEFORE_KILL:
            raise Killed
        taken.update(to for message in messages for to in message.to)
        return len(messages)

    locmem.EmailBackend.send_messages = take
    morning, kept = start + timedelta(days=1), delivery._give_free
    began = time.perf_counter()
    try:
        delivery._give_free = lambda mine: None  # a killed worker tidies nothing
        run_pass(at=morning)
    except Killed:
        print(f"killed after {sum(taken.values())} mails")
    delivery._give_free = kept
    taken["nobody"] = 1  # past the moment of the kill
    run_pass(at=morning + timedelta(minutes=1))
    run_pass(at=morning + delivery.LEASE)
    del taken["nobody"]
    seconds = time.perf_counter() - began
    followers = Counter(number for to, number in taken.items() if to.startswith("volger"))
    print(f"{sum(followers.values())} followers in {seconds:.1f} s; mails each: {dict(followers)}")
    return 0 if followers == {1: FOLLOWERS} else 1


def _storm():
    """The question, its followers and its events; returns when it began."""
    from aanbesteden import audit
    from aanbesteden.notifications.models import Following, Reader
    from tests import makers

    town, start = makers.town(), makers.START
    question = makers.question(town, public_since=start)
    readers = Reader.objects.bulk_create(
        Reader(email=f"volger{number}@voorbeeld.test") for number in range(FOLLOWERS)
    )
    Following.objects.bulk_create(
        Following(
            reader=reader,
            question=question,
            frequency="daily",
            asked_at=start,
            confirmed_at=start,
        )
        for reader in readers
    )
    for number in range(EVENTS):
        at = start + timedelta(seconds=72 * number)
        audit.record("meeting.planned", question, by=town.staff, at=at, question=question)
    return start


if __name__ == "__main__":
    sys.exit(main())
