"""Writes to the strategic plan: the working version, and its revisions."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import Municipality, User
from aanbesteden.policies import Refused
from aanbesteden.roles import CLERK, COUNCIL_MEMBER, EXECUTIVE, holders
from aanbesteden.strategy import policies
from aanbesteden.strategy.frozen import CHANGE_FIELDS, PLAN_FIELDS, freeze
from aanbesteden.strategy.models import PlannedChange, PlanRevision, StrategicPlan

audit.declare(
    plan__begun=(_("A strategic plan was begun"), False),
    plan__changed=(_("The strategic plan was changed"), False),
    plan__change_added=(_("A change was added to the strategic plan"), False),
    plan__change_changed=(_("A change in the strategic plan was described anew"), False),
    plan__change_dropped=(_("A change in the strategic plan was dropped"), False),
    plan__published=(_("The strategic plan was published"), False),
)


@transaction.atomic
def begin_plan(
    municipality: Municipality, *, values: dict[str, Any], by: User, at: datetime
) -> StrategicPlan:
    """Begin the plan of *municipality*. `values`: title, intro, first_year, revise_on."""
    policies.write.check(by, municipality)
    plan, made = StrategicPlan.objects.get_or_create(municipality=municipality, defaults=values)
    if not made:
        raise Refused(_("There is a plan already. Go on with that one."))
    audit.record("plan.begun", plan, by=by, at=at, after=values)
    return plan


def change_plan(
    plan: StrategicPlan,
    *,
    changes: dict[str, Any],
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Change the frame of the plan; it becomes public with the next revision."""
    policies.write.check(by, plan.municipality)
    new = {name: changes[name] for name in PLAN_FIELDS if name in changes}
    return save_changes(plan, new, kind="plan.changed", by=by, at=at, version=version)


@transaction.atomic
def add_change(
    plan: StrategicPlan, *, values: dict[str, Any], questions=(), by: User, at: datetime
) -> PlannedChange:
    """Add a change. `values`: the fields of `frozen.CHANGE_FIELDS`."""
    policies.write.check(by, plan.municipality)
    new = {name: values[name] for name in CHANGE_FIELDS if name in values}
    made = PlannedChange.objects.create(plan=plan, **new)
    made.questions.set(questions)
    audit.record("plan.change_added", made, by=by, at=at, after=new)
    return made


@transaction.atomic
def change_change(
    change: PlannedChange,
    *,
    changes: dict[str, Any],
    questions=None,
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Describe a change anew, or link it to other questions."""
    policies.write_change.check(by, change)
    new = {name: changes[name] for name in CHANGE_FIELDS if name in changes}
    kind = "plan.change_changed"
    changed = save_changes(change, new, kind=kind, by=by, at=at, version=version)
    if questions is None:
        return changed
    before = set(change.questions.values_list("pk", flat=True))
    wanted = {question.pk for question in questions}
    if before != wanted:
        change.questions.set(questions)
        audit.record(
            kind,
            change,
            by=by,
            at=at,
            before={"questions": sorted(before)},
            after={"questions": sorted(wanted)},
        )
    return changed or before != wanted


@transaction.atomic
def drop_change(change: PlannedChange, *, reason: str, by: User, at: datetime) -> bool:
    """Drop a change; it stays in the plan with its reason, so that nobody waits for it."""
    policies.write_change.check(by, change)
    if not reason.strip():
        raise Refused(_("Say why this change is dropped. Everybody can read it."))
    return save_changes(
        change,
        {"dropped_at": at, "dropped_reason": reason.strip()},
        kind="plan.change_dropped",
        by=by,
        at=at,
        reason=reason.strip(),
    )


@transaction.atomic
def publish_plan(
    plan: StrategicPlan,
    *,
    adopted_by: str,
    adopted_on: date,
    reason: str,
    by: User,
    at: datetime,
) -> PlanRevision:
    """Make the working version public as the next revision; council and executive are told."""
    policies.publish.check(by, plan.municipality)
    plan = StrategicPlan.objects.select_for_update().get(pk=plan.pk)
    data = freeze(plan)
    last = plan.revisions.first()
    if not data["changes"]:
        raise Refused(_("There are no changes in the plan yet. Add at least one."))
    if last is not None and last.data == data:
        raise Refused(_("Nothing changed since the last revision. There is nothing to publish."))
    made = PlanRevision.objects.create(
        plan=plan,
        number=last.number + 1 if last else 1,
        at=at,
        by=by,
        adopted_by=adopted_by,
        adopted_on=adopted_on,
        reason=reason,
        data=data,
    )
    audit.record(
        "plan.published", plan, by=by, at=at, after={"revision": made.number}, reason=reason
    )
    _tell(plan, by, at)
    return made


def _tell(plan: StrategicPlan, by: User, at: datetime) -> None:
    town = plan.municipality
    people = [
        person
        for role in (COUNCIL_MEMBER, CLERK, EXECUTIVE)
        for person in holders(role, town)
        if person.pk != by.pk
    ]
    notify(
        people,
        lambda: _("The strategic plan of %(town)s was revised.") % {"town": town.name},
        reverse("strategy:plan", args=[town.slug]),
        at,
        kind="council",
    )
