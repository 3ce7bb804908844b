"""A change of the terms in parts: what changes, how it reads, why, the dates; then sent as one.

Nothing holds and nobody hears of it until it is sent: `notices.announce_change` then looks at it
as a whole, as if it came at once.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import Conflict
from aanbesteden.policies import Refused
from aanbesteden.tendering import policies, terms
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.notice_models import ClarificationNotice, PreparedChange
from aanbesteden.tendering.notices import announce_change
from aanbesteden.tendering.terms import AMOUNT, MOMENT, Term

audit.declare(
    preparedchange__written=(_("A change of the terms is being prepared"), False),
    preparedchange__dropped=(_("A prepared change of the terms was thrown away"), False),
)
DATES = ("questions_until", "deadline")


def prepared_for(tender: Tender) -> PreparedChange | None:
    return PreparedChange.objects.filter(tender=tender).first()


def frozen(term: Term, value: Any) -> Any:
    """A value as it is kept until it is sent."""
    if value is None:
        return None
    if term.kind == MOMENT:
        return value.isoformat()
    return str(value) if term.kind == AMOUNT else value


def thawed(term: Term, kept: Any) -> Any:
    """The same value, as a form and a notice want it."""
    if kept is None:
        return None
    if term.kind == MOMENT:
        return datetime.fromisoformat(kept)
    return Decimal(kept) if term.kind == AMOUNT else kept


def new_values(row: PreparedChange | None, known: list[Term]) -> dict[str, Any]:
    """New values by key; a term that no longer exists is left out."""
    kept = row.changes if row else {}
    return {term.key: thawed(term, kept[term.key]) for term in known if term.key in kept}


def chosen(row: PreparedChange | None, known: list[Term]) -> list[Term]:
    """The terms somebody chose to change; the dates are a part of their own."""
    return [term for term in known if row and term.key in row.changes and term.key not in DATES]


def _locked(tender: Tender, by) -> Tender:
    rows = Tender.objects.select_related("question__municipality").select_for_update(of=("self",))
    found = rows.get(pk=tender.pk)
    policies.announce.check(by, found)
    return found


def _begin(tender: Tender, version: int | None, by, at) -> PreparedChange:
    """The row, made where there was none; `Conflict` when a colleague wrote meanwhile."""
    row = prepared_for(tender)
    if row is None:
        return PreparedChange(tender=tender, begun_by=by, begun_at=at, version=0)
    if version is not None and version != row.version:
        raise Conflict(version=row.version, clashes=[])
    return row


def _keep(row: PreparedChange, fields: list[str], by, at) -> PreparedChange:
    row.version += 1
    row.save()
    question = row.tender.question
    after = {"fields": sorted(fields)}  # what it says stays out of the log until it is sent
    audit.record("preparedchange.written", row, by=by, at=at, question=question, after=after)
    return row


@transaction.atomic
def choose_terms(tender: Tender, keys: set[str], *, version, by, at) -> PreparedChange:
    """Say which terms change. What was written for one that stays chosen, is kept."""
    tender = _locked(tender, by)
    row = _begin(tender, version, by, at)
    known = terms.terms_of(tender)
    wanted = {
        term.key: row.changes.get(term.key, frozen(term, term.value))
        for term in known
        if term.key in keys and term.key not in DATES
    }
    dates = {key: value for key, value in row.changes.items() if key in DATES}
    row.changes = wanted | dates
    return _keep(row, ["changes"], by, at)


@transaction.atomic
def write(tender: Tender, *, values: dict[str, Any], version, by, at) -> PreparedChange:
    """Keep one part. `values`: terms by key, or `reason`, `matters`, `argument`."""
    tender = _locked(tender, by)
    row = _begin(tender, version, by, at)
    known = {term.key: term for term in terms.terms_of(tender)}
    for name, value in values.items():
        if name in known:
            row.changes = row.changes | {name: frozen(known[name], value)}
        elif name in ("reason", "matters", "argument"):
            setattr(row, name, value)
    return _keep(row, list(values), by, at)


@transaction.atomic
def drop(tender: Tender, *, by, at) -> bool:
    """Throw it away; whether there was one."""
    tender = _locked(tender, by)
    row = prepared_for(tender)
    if row is None:
        return False
    audit.record("preparedchange.dropped", row, by=by, at=at, question=tender.question)
    row.delete()
    return True


@transaction.atomic
def send(tender: Tender, *, version, by, at) -> ClarificationNotice:
    """Announce it as it was prepared, to everybody at one moment. Raises `Refused`."""
    tender = _locked(tender, by)
    row = prepared_for(tender)
    if row is None:
        raise Refused(_("There is no prepared change. It was sent already, or thrown away."))
    if version is not None and version != row.version:
        raise Conflict(version=row.version, clashes=[])
    if row.matters is None:
        raise Refused(_("First say whether it matters for a proposal, and whether dates move."))
    notice = announce_change(
        tender,
        changes=new_values(row, terms.terms_of(tender)),
        reason=row.reason,
        matters=row.matters,
        argument=row.argument,
        by=by,
        at=at,
    )
    row.delete()
    return notice
