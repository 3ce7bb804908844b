"""Leaving a default of the rules: for a whole municipality, or for one tender. With a reason."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.people import policies as people_policies
from aanbesteden.policies import Refused
from aanbesteden.tendering import policies
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.rule_models import ClosedPeriod, Departure, OwnRule
from aanbesteden.tendering.rulebook import Rule

audit.declare(
    rule__changed=(_("A default for tenders was changed for the municipality"), False),
    rule__restored=(_("A default for tenders was put back"), False),
    departure__argued=(_("A default of the legal route was left, with a reason"), False),
    closed_period__added=(_("A period without meetings was noted"), False),
    closed_period__removed=(_("A period without meetings was taken away"), False),
    departure__dropped=(_("A default of the legal route holds again"), False),
)


@transaction.atomic
def set_own_rule(
    municipality, rule: Rule, *, changes: dict, version: int | None, by, at
) -> OwnRule:
    """Let another value (or practice) hold in *municipality*. Raises `Conflict`."""
    people_policies.administer.check(by, municipality)
    _needs_reason(changes)
    row, made = OwnRule.objects.get_or_create(
        municipality=municipality, code=rule.code, defaults={"reason": ""}
    )
    save_changes(row, changes, kind="rule.changed", by=by, at=at, version=_seen(version, made))
    return row


def _seen(version: int | None, made: bool) -> int | None:
    return None if made else version


def _needs_reason(changes: dict) -> None:
    if not changes.get("reason", "").strip():
        raise Refused(_("Write down why you leave this default. A reason is all that is asked."))


@transaction.atomic
def restore_rule(row: OwnRule, *, by, at) -> None:
    """The shipped default holds again; the log keeps what was chosen and why."""
    people_policies.administer.check(by, row.municipality)
    before = {"code": row.code, "value": row.value, "reason": row.reason}
    audit.record("rule.restored", row, by=by, at=at, before=before)
    row.delete()


@transaction.atomic
def leave_default(
    tender: Tender, rule: Rule, *, changes: dict, version: int | None, by, at
) -> Departure:
    """Do otherwise in this tender than *rule* says. Raises `Conflict`."""
    policies.prepare.check(by, tender)
    _needs_reason(changes)
    row, made = Departure.objects.get_or_create(
        tender=tender, code=rule.code, defaults={"reason": ""}
    )
    save_changes(
        row,
        changes,
        kind="departure.argued",
        by=by,
        at=at,
        version=_seen(version, made),
        question=tender.question,
    )
    return row


@transaction.atomic
def keep_default(row: Departure, *, by, at) -> None:
    """The default holds again in this tender."""
    policies.prepare.check(by, row.tender)
    before = {"code": row.code, "value": row.value, "reason": row.reason}
    audit.record(
        "departure.dropped", row, by=by, at=at, question=row.tender.question, before=before
    )
    row.delete()


@transaction.atomic
def add_closed_period(municipality, *, values: dict, by, at) -> ClosedPeriod:
    """Note a recess; schedules of tenders warn about it."""
    policies.keep_closed_periods.check(by, municipality)
    made = ClosedPeriod.objects.create(municipality=municipality, **values)
    audit.record("closed_period.added", made, by=by, at=at, after=values)
    return made


@transaction.atomic
def remove_closed_period(row: ClosedPeriod, *, by, at) -> None:
    policies.keep_closed_periods.check(by, row.municipality)
    before = {"name": row.name, "starts_on": row.starts_on, "ends_on": row.ends_on}
    audit.record("closed_period.removed", row, by=by, at=at, before=before)
    row.delete()
