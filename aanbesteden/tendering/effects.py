"""What the steps of a question do to its tender."""

from aanbesteden.sealing import new_sealed_key
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender


def prepare_round(question, *, by, at, reason, **data) -> None:
    """A draft tender to work on: the first, or the next when the last round ended."""
    tender = current_tender(question)
    if tender is None or tender.ended_at:
        copy_round(question, tender)


def copy_round(
    question, last: Tender | None, *, lessons: str = "", after: Tender | None = None
) -> Tender:
    """A new draft round; text, conditions and criteria of *last* come along.

    It is numbered behind *after*, where a newer round exists than the one that is copied.
    """
    newest = after or last
    tender = Tender(question=question, round=(newest.round + 1) if newest else 1, lessons=lessons)
    if last:
        for name in COPIED:
            setattr(tender, name, getattr(last, name))
    tender.save()
    if last:
        for rows in ("criteria", "departures", "requirement_rows", "risks", "ground_rules"):
            for row in getattr(last, rows).all():
                _copy(row, tender=tender, version=1)
        for paper in last.papers.all():
            newest = paper.versions.first()
            _copy(paper, tender=tender, version=1)
            if newest:
                _copy(newest, document=paper, number=1)
    return tender


def _copy(row, **changes) -> None:
    """The same row once more, for another round."""
    row.pk = None
    row._state.adding = True
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


COPIED = (
    "text",
    "differs",
    "route",
    "route_reason",
    "total_value",
    "variant",
    "strategy_round",
    "basis",
    "requirements",
    "safeguards",
    "room_to_adjust",
    "contribution",
    "hides_count",
    "least_total",
    "tie_break",
    "most_words",
    "part_words",
    "valid_days",
    "term_months",
    "extensions",
    "extension_months",
)


def publish(question, *, by, at, reason, **data) -> None:
    """The tender is public and fixed; from now on proposals are sealed with its own key."""
    tender = current_tender(question)
    tender.published_at = at
    tender.sealed_key = new_sealed_key()
    tender.version += 1
    tender.save(update_fields=["published_at", "sealed_key", "version"])


def close(question, *, by, at, reason, **data) -> None:
    tender = current_tender(question)
    tender.closed_at = at
    tender.version += 1
    tender.save(update_fields=["closed_at", "version"])


def end_round(question, *, by, at, reason, **data) -> None:
    """Nothing more comes of this round; what was learnt is kept with it."""
    tender = current_tender(question)
    if tender and not tender.ended_at:
        tender.ended_at = at
        tender.closed_at = tender.closed_at or at
        tender.version += 1
        tender.save(update_fields=["ended_at", "closed_at", "version"])
