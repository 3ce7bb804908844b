"""Writes to the rings. They are part of the text: who signed before, signs again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements import policies
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.rings.models import Ring, RingSeat
from aanbesteden.agreements.rings.queries import in_words
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    ring__added=(_("A ring of partners was added"), False),
    ring__changed=(_("A ring of partners was changed"), False),
    ring__removed=(_("A ring of partners was removed"), False),
)
NAME_TAKEN = _("There is a ring with this name already. Choose another name.")


@transaction.atomic
def add_ring(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    members: Iterable[Partner],
    by: User,
    at: datetime,
) -> Ring:
    """Make a ring. `values`: name, is_core, obligations. Members come out of their old ring."""
    hold(agreement.question_id, agreement)
    policies.edit_text.check(by, agreement)
    _check(agreement, values["name"], members)
    made = Ring.objects.create(agreement=agreement, **values)
    seated = _seat(made, members)
    after = {"name": made.name, "partners": seated}
    audit.record("ring.added", made, by=by, at=at, question=agreement.question, after=after)
    _write(agreement, by, at)
    return made


@transaction.atomic
def change_ring(
    ring: Ring,
    *,
    changes: dict[str, Any],
    members: Iterable[Partner],
    by: User,
    at: datetime,
    version: int | None = None,
) -> Ring:
    """Change what a ring takes on, or who stand in it."""
    agreement = ring.agreement
    hold(agreement.question_id, agreement, ring)
    policies.edit_text.check(by, agreement)
    _check(agreement, changes.get("name", ring.name), members, ring)
    before = list(ring.seats.values_list("partner", flat=True))
    changed = save_changes(
        ring,
        changes,
        kind="ring.changed",
        by=by,
        at=at,
        version=version,
        question=agreement.question,
    )
    ring.seats.all().delete()
    seated = _seat(ring, members)
    if not changed and set(before) != set(seated):
        audit.record(
            "ring.changed",
            ring,
            by=by,
            at=at,
            question=agreement.question,
            before={"partners": before},
            after={"partners": seated},
        )
    _write(agreement, by, at)
    return ring


@transaction.atomic
def remove_ring(ring: Ring, *, by: User, at: datetime) -> None:
    """Take a ring away; its partners stay partners."""
    agreement = ring.agreement
    hold(agreement.question_id, agreement)
    policies.edit_text.check(by, agreement)
    before = {"name": ring.name}
    audit.record("ring.removed", ring, by=by, at=at, question=agreement.question, before=before)
    ring.delete()
    _write(agreement, by, at)


def _check(agreement: Agreement, name: str, members, own: Ring | None = None) -> None:
    others = agreement.ring_rows.exclude(pk=own.pk if own else None)
    if others.filter(name__iexact=name.strip()).exists():
        raise Refused(NAME_TAKEN)
    if not members or any(row.coalition_id != agreement.coalition_id for row in members):
        raise Refused(_("Choose which partners of this coalition stand in this ring."))


def _seat(ring: Ring, members: Iterable[Partner]) -> list[int]:
    keys = [partner.pk for partner in members]
    RingSeat.objects.filter(partner__in=keys).delete()
    RingSeat.objects.bulk_create(RingSeat(ring=ring, partner_id=key) for key in keys)
    return keys


def _write(agreement: Agreement, by: User, at: datetime) -> None:
    save_changes(
        agreement,
        {"rings": in_words(agreement)},
        kind="agreement.changed",
        by=by,
        at=at,
        question=agreement.question,
    )
