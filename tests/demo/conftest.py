"""The example municipality, loaded once for all tests of this package and rolled back after it."""

from dataclasses import dataclass

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from aanbesteden.demo import loading
from aanbesteden.demo.accounts import Account, listed
from aanbesteden.demo.content import read
from aanbesteden.demo.diary import Diary
from aanbesteden.notifications import worker

SHORTEST = 30
SEALED = ("ouderen", "fiets")  # the questions whose proposals nobody opened yet


@dataclass(frozen=True)
class Demo:
    """What was loaded, the letters that left, who can sign in, and what may be read nowhere."""

    diary: Diary
    letters: list
    accounts: list[Account]
    sealed: dict[str, list[str]]


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        block = transaction.atomic()
        block.__enter__()
        try:
            yield _load()
        finally:
            transaction.set_rollback(True)
            block.__exit__(None, None, None)


def _load() -> Demo:
    diary = loading.load(at=timezone.now())
    mail.outbox.clear()
    for _savepoints, send, _robust in connection.run_on_commit:
        send()
    connection.run_on_commit.clear()
    worker.run_pass(at=timezone.now())
    return Demo(diary, list(mail.outbox), listed(), _sealed_sentences(diary))


def _sealed_sentences(diary: Diary) -> dict[str, list[str]]:
    """Sentences of the sealed proposals, by coalition."""
    found = {}
    rows = [row for name in SEALED for row in read(f"{name}-coalities", diary.calendar)["coalitie"]]
    for row in rows:
        texts = [text for text in row["voorstel"].values() if isinstance(text, str)]
        rows_of = row["voorstel"].get("indicator", ())
        texts += [one[name] for one in rows_of for name in ("name", "noticed")]
        texts += [file["text"] for file in row.get("bijlage", ())]
        texts += [file["file"] for file in row.get("bijlage", ())]
        sentences = [part.strip() for text in texts for part in text.replace("\n", " ").split(". ")]
        found[row["key"]] = [part for part in sentences if len(part) >= SHORTEST]
        found[row["key"]] += [file["file"] for file in row.get("bijlage", ())]
    return found


@pytest.fixture
def db(demo):
    """In this package: the database with the example in it. What one test writes, goes after it.

    pytest-django's own fixture would close the connection, and with it the loaded example.
    """
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
