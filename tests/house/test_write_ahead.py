"""SQLite writes ahead from the first connection, however many come at once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier
from types import SimpleNamespace

from aanbesteden.write_ahead import switch_on

AT_ONCE = 10


def mode(path) -> str:
    with closing(sqlite3.connect(path)) as data:
        return data.execute("PRAGMA journal_mode").fetchone()[0]


def new_file(path):
    with closing(sqlite3.connect(path)) as data, data:
        data.execute("CREATE TABLE line (number INTEGER)")


def test_the_first_connections_to_a_new_file_may_come_at_once(tmp_path):
    start = Barrier(AT_ONCE)

    def write(path, number: int):
        with closing(sqlite3.connect(path, timeout=20)) as data:
            start.wait(timeout=30)
            switch_on(None, SimpleNamespace(vendor="sqlite", connection=data))
            data.execute("INSERT INTO line VALUES (?)", [number])
            data.commit()

    for round_number in range(10):
        path = tmp_path / f"{round_number}.sqlite3"
        new_file(path)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(write, [path] * AT_ONCE, range(AT_ONCE)))
        with closing(sqlite3.connect(path)) as data:
            assert data.execute("SELECT COUNT(*) FROM line").fetchone() == (AT_ONCE,)
        assert mode(path) == "wal"


def test_another_database_is_left_alone():
    switch_on(None, SimpleNamespace(vendor="postgresql", connection=None))


def test_an_error_that_waiting_does_not_mend_is_told(tmp_path):
    closed = sqlite3.connect(tmp_path / "closed.sqlite3")
    closed.close()
    try:
        switch_on(None, SimpleNamespace(vendor="sqlite", connection=closed))
    except sqlite3.ProgrammingError:
        return
    raise AssertionError("the error was hidden")
