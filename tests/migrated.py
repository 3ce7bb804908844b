"""Migrate once for all workers of a run.

Most of the time before the first test goes into the migrations of the libraries. The first worker
that needs tables makes them and leaves a copy; another one starts from that copy.
"""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """Within it the tables are set up; *folder* is the same for all workers of this run."""
    copy = folder / "migrated.sqlite3"
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if copy.exists():
            with _filled_from(copy):
                yield
        else:
            yield
            connection.ensure_connection()
            with closing(sqlite3.connect(copy)) as kept:
                connection.connection.backup(kept)


@contextmanager
def _filled_from(copy: Path) -> Iterator[None]:
    """The tables live in memory as long as somebody is connected: this one, until Django is."""
    name = connection.creation._get_test_db_name()
    with closing(sqlite3.connect(name, uri=True)) as tables:
        with closing(sqlite3.connect(copy)) as kept:
            kept.backup(tables)
        yield
