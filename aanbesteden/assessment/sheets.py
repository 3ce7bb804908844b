"""A sheet: several rows edited on one page, kept from being overwritten by one number.

The version of a sheet is the sum of the versions of its rows: it only ever grows.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from aanbesteden.editing import Clash, Conflict, VersionedModel


def sheet_version(rows: Iterable[VersionedModel]) -> int:
    return sum(row.version for row in rows)


def check_sheet(
    rows: Sequence[VersionedModel],
    *,
    version: int | None,
    clashes: Callable[[], list[Clash]],
    by: Any = None,
    at: datetime | None = None,
) -> None:
    """Raise `Conflict` when the rows moved on since *version* and the texts differ.

    `by` and `at` say who saved last. Call it inside the transaction that writes.
    """
    now = sheet_version(rows)
    if version is None or version == now:
        return
    found = clashes()
    if found:
        raise Conflict(version=now, clashes=found, by=by, at=at)
