"""What should change for people, as rows that can be followed: from where, to where, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.templatetags.dutch import number


@dataclass(frozen=True)
class IntendedOutcome:
    """One indicator: `baseline` is None when it still has to be measured."""

    name: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    year: int | None
    noticed: str

    @property
    def is_whole(self) -> bool:
        """Whether somebody can see later if it was reached."""
        return self.target is not None and self.year is not None

    @property
    def from_words(self) -> str:
        return _with_unit(self.baseline, self.unit) or _("first measured at the start")

    @property
    def to_words(self) -> str:
        return _with_unit(self.target, self.unit) or "-"


def _with_unit(value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    said = number(value)
    return f"{said}{unit}" if unit == "%" else f"{said} {unit}".strip()


def read_outcomes(plain: Iterable[dict] | None) -> tuple[IntendedOutcome, ...]:
    """The rows from what stood under the seal."""
    return tuple(
        IntendedOutcome(
            row["name"],
            row["unit"],
            Decimal(row["baseline"]) if row["baseline"] else None,
            Decimal(row["target"]) if row["target"] else None,
            row["year"],
            row["noticed"],
        )
        for row in plain or ()
    )


def write_outcomes(rows: list[dict[str, Any]]) -> list[dict]:
    """The rows as JSON holds them: numbers as text, so that they come back as they went in."""
    return [
        {
            "name": row["name"],
            "unit": row.get("unit") or "",
            "baseline": _text(row.get("baseline")),
            "target": _text(row.get("target")),
            "year": int(row["year"]) if row.get("year") else None,
            "noticed": row.get("noticed") or "",
        }
        for row in rows
    ]


def _text(value) -> str:
    return "" if value in (None, "") else f"{Decimal(value).normalize():f}"


def outcomes_in_words(plain: Iterable[dict] | None) -> str:
    """The rows as lines of text, to put two versions side by side."""
    return "\n".join(
        f"{row.name}: {row.from_words} > {row.to_words}, {row.year or '-'}. {row.noticed}".strip()
        for row in read_outcomes(plain)
    )
