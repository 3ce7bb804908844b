"""Make things once, and after that only repeat what was written.

Most tests begin with the same town and the same question at some place of the cycle. The real
operations take them there, which costs hundreds of reads and checks each time. Within one process
the first test does so; what it wrote is kept, and another test that comes from exactly the same
writes gets the same rows by the same writes, without the reading and the checking.

"Exactly the same" is a fingerprint of every write since the test began in empty tables. Where
that cannot be known (tests that commit, worlds that live longer than a test, PostgreSQL, whose
numbering does not roll back) everything is simply made for real.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.cache import cache
from django.db import connection
from django.utils import timezone

READS = ("SELECT", "SAVEPOINT", "RELEASE", "PRAGMA", "EXPLAIN")
ROWS = "SELECT name, seq FROM sqlite_sequence ORDER BY name"


class Count:
    """1, 2, 3 ...; begins anew in each test, so that the same things get the same names."""

    every: ClassVar[list["Count"]] = []

    def __init__(self):
        self.last = 0
        self.every.append(self)

    def __next__(self) -> int:
        self.last += 1
        return self.last

    @classmethod
    def all(cls) -> tuple[int, ...]:
        return tuple(one.last for one in cls.every)

    @classmethod
    def put(cls, numbers: Iterable[int]) -> None:
        for one, last in zip(cls.every, numbers, strict=True):
            one.last = last


@dataclass
class Written:
    """What one making wrote, how far the numbering was after it, and what came of it."""

    statements: list[tuple[str, Any, bool]] = field(default_factory=list)
    rows: list[tuple[str, int]] = field(default_factory=list)
    counts: tuple[int, ...] = ()
    result: Any = None
    undone: bool = False


class Writes:
    """Follows the writes of the running test."""

    def __init__(self):
        self.known: dict[tuple, Written] = {}
        self.begin(follows=False)

    def begin(self, *, follows: bool) -> None:
        self.follows = follows
        self.fingerprint = hashlib.blake2b()
        self.recording: Written | None = None
        if follows:
            Count.put(0 for _one in Count.every)

    def forget(self) -> None:
        """The empty tables of the next test are not those of the tests before."""
        self.known.clear()

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith(READS):
            self._note(sql, params, many)
        return execute(sql, params, many, context)

    def _note(self, sql, params, many) -> None:
        if many:
            params = list(params)
        self.fingerprint.update(repr((sql, params)).encode())
        if self.recording is not None:
            self.recording.undone |= sql.startswith("ROLLBACK")
            self.recording.statements.append((sql, params, many))

    def key(self, *about) -> tuple:
        return (*about, Count.all(), timezone.now().date(), self.fingerprint.hexdigest())


writes = Writes()


@contextmanager
def following(*, follows: bool) -> Iterator[None]:
    """Follow the writes of one test."""
    writes.begin(follows=follows and connection.vendor == "sqlite")
    if not writes.follows:
        yield
        return
    with connection.execute_wrapper(writes):
        yield
    writes.begin(follows=False)


def once(make: Callable[[], Any], *about) -> Any:
    """What *make* returns: made the first time, repeated after the very same writes.

    *about* says what is made of what; the result must be something that can be copied.
    """
    if not writes.follows or writes.recording is not None or not connection.in_atomic_block:
        return make()
    key = writes.key(*about)
    if key in writes.known:
        return _repeat(writes.known[key])
    written = writes.recording = Written()
    try:
        result = make()
    finally:
        writes.recording = None
    if not written.undone:
        written.result, written.counts = deepcopy(result), Count.all()
        written.rows = _rows()
        writes.known[key] = written
    return result


def _repeat(written: Written) -> Any:
    with connection.cursor() as cursor:
        for sql, params, many in written.statements:
            (cursor.executemany if many else cursor.execute)(sql, params)
            if cursor.description:
                cursor.fetchall()  # an insert is only complete when its answer is read
    assert _rows() == written.rows, "the same writes gave other rows"
    Count.put(written.counts)
    cache.clear()
    return deepcopy(written.result)


def _rows() -> list[tuple[str, int]]:
    with connection.cursor() as cursor:
        return cursor.execute(ROWS).fetchall()
