"""What belongs to the period of a report."""

from dataclasses import dataclass
from datetime import date

from aanbesteden.accountability.models import Report, ReportKind


@dataclass(frozen=True)
class Span:
    """From the first day up to and including the last. Without days: everything."""

    first: date | None = None
    last: date | None = None

    def has(self, day: date) -> bool:
        return self.first is None or self.last is None or self.first <= day <= self.last

    def by_then(self, day: date) -> bool:
        """Also from before the period: a number means something next to the ones before it."""
        return self.last is None or day <= self.last

    def has_year(self, year: int) -> bool:
        """Money is planned per year, so a year counts as soon as a part of it does."""
        if self.first is None or self.last is None:
            return True
        return self.first.year <= year <= self.last.year


def span_of(report: Report) -> Span:
    """A yearly report tells of its period; a final one of everything that came of the agreement."""
    if report.kind == ReportKind.FINAL:
        return Span()
    return Span(report.period_from, report.period_to)
