"""Sources whose tasks are a row each: together they ask the database once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast

from aanbesteden.waiting import Task


class Row(NamedTuple):
    """What a task is made of. `key`, `place` and `other` are the numbers its address needs."""

    source: int
    key: int
    about: str
    text: str
    due_on: date | None
    place: int
    other: int


@dataclass(frozen=True)
class RowSource:
    """One kind of task: which rows wait for a person, which fields they give, and the task of one.

    A field that is not named in `fields` stays empty.
    """

    rows: Callable[[Any, datetime], QuerySet]
    fields: dict[str, str]
    task: Callable[[Row], Task]

    def __call__(self, user, at: datetime) -> list[Task]:
        return [self.task(Row(*values)) for values in self.columns(user, at)]

    def columns(self, user, at: datetime, number: int = 0) -> QuerySet:
        """The rows as the columns of `Row`, alike for all sources."""
        kinds = {"key": BigIntegerField, "place": BigIntegerField, "other": BigIntegerField,
                 "about": TextField, "text": TextField, "due_on": DateField}  # fmt: skip
        found: list = [Value(number, output_field=IntegerField())]
        for name in Row._fields[1:]:
            kind = kinds[name]
            empty = Value({BigIntegerField: 0, TextField: "", DateField: None}[kind])
            found.append(Cast(F(self.fields[name]) if name in self.fields else empty, kind()))
        return self.rows(user, at).order_by().values_list(*found)


class Together:
    """Several sources in one query, instead of one each."""

    def __init__(self, *sources: RowSource):
        self.sources = sources

    def __call__(self, user, at: datetime) -> list[Task]:
        first, *more = (one.columns(user, at, place) for place, one in enumerate(self.sources))
        rows = (Row(*values) for values in first.union(*more, all=True))
        return [self.sources[row.source].task(row) for row in rows]
