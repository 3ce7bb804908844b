"""Steps between statuses, and `take_step`: the only writer of any status (law 1).

A `Step` is one row of a readable table (`cycle.py`, `*/steps.py`). Guards answer with `Check`s:
the same list is what `take_step` enforces and what the screen shows as the checklist.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.policies import NotFound, Policy, Refused


@dataclass(frozen=True)
class Check:
    """One line of a checklist: what must be so, whether it is, and where it is mended."""

    text: Any
    ok: bool
    detail: Any = ""
    url: str = ""


Guard = Callable[[Any, datetime], "Check | list[Check]"]
Effect = Callable[..., None]


@dataclass(frozen=True)
class Step:
    """One allowed change of status.

    `guards(obj, at)` say what is still missing; `effects(obj, by=, at=, reason=, **data)` run in
    the same transaction after the status is written. `label` invites ("Publish the tender"),
    `told` is how the timeline says it afterwards. `form` names the page where the step is taken
    when a reason alone is not enough. `applies(obj)` says whether this one has the step at all:
    where it does not, no checklist speaks of it. The policy refuses it there too.
    """

    name: str
    source: tuple[str, ...]
    target: str
    policy: Policy
    label: Any
    told: Any
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()
    explain: Any = ""
    needs_reason: bool = False
    form: str = ""
    is_back: bool = False
    applies: Callable[[Any], bool] = field(default=lambda obj: True)


@dataclass(frozen=True)
class StepTable:
    """All statuses and steps of one model."""

    model: type[models.Model]
    statuses: type[models.TextChoices]
    steps: tuple[Step, ...]
    question_of: Callable[[Any], Any] = field(default=lambda obj: obj.question)

    def step(self, name: str) -> Step:
        return next(step for step in self.steps if step.name == name)

    def asked(self, name: str) -> Step:
        """The step an address speaks of; `NotFound` when the table has none of that name."""
        if name not in {step.name for step in self.steps}:
            raise NotFound
        return self.step(name)

    def leaving(self, status: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if status in step.source)

    def onward_from(self, obj: models.Model) -> tuple[Step, ...]:
        """The steps that *obj* itself can take from where it stands."""
        return tuple(step for step in self.leaving(obj.status) if step.applies(obj))

    def event(self, step: Step) -> str:
        return f"{self.model._meta.model_name}.{step.name}"


class StepRefused(Refused):
    """The step stands in no table for this status, or something is still missing."""

    status = 409


TABLES: dict[type[models.Model], StepTable] = {}


def register(table: StepTable, *, public: Iterable[str] = ()) -> StepTable:
    """Make a table known, and its steps known to the event log."""
    TABLES[table.model] = table
    for step in table.steps:
        kind = table.event(step).replace(".", "__")
        audit.declare(**{kind: (step.told, step.name in public)})
    return table


def table_of(obj: models.Model) -> StepTable:
    return TABLES[type(obj)]


def checks(obj: models.Model, step: Step, at: datetime) -> list[Check]:
    """The checklist of a step: every guard's lines, in the order of the table."""
    lines: list[Check] = []
    for guard in step.guards:
        answer = guard(obj, at)
        lines.extend([answer] if isinstance(answer, Check) else answer)
    return lines


def open_steps(obj: models.Model, user) -> list[Step]:
    """The steps that leave the present status and that *user* may take, ready or not."""
    table = table_of(obj)
    return [step for step in table.leaving(obj.status) if step.policy.allows(user, obj)]


@transaction.atomic
def take_step(
    obj: models.Model, name: str, *, by, at: datetime, reason: str = "", **data
) -> audit.Event:
    """Take the step *name* with *obj*: lock, check, write status and event, run the effects.

    Raises `Refused` when *by* may not, `StepRefused` when the table has no such step from here,
    something is missing, or a reason is asked for and not given. Either all of it is written or
    nothing is.
    """
    table = table_of(obj)
    step = table.step(name)
    locked = table.model._base_manager.select_for_update().get(pk=obj.pk)
    if locked.status not in step.source:
        raise StepRefused(_already(table, locked, step))
    step.policy.check(by, locked)
    if step.needs_reason and not reason.strip():
        raise StepRefused(_("This step needs a reason that others can read. Please write it down."))
    missing = [line for line in checks(locked, step, at) if not line.ok]
    if missing:
        raise StepRefused(_("This step is not possible yet. See what is missing."), missing=missing)

    before = locked.status
    locked.status = step.target
    locked.version += 1
    locked.save(update_fields=["status", "version"])
    event = audit.record(
        table.event(step),
        locked,
        by=by,
        at=at,
        question=table.question_of(locked),
        before={"status": before},
        after={"status": step.target},
        reason=reason.strip(),
    )
    for effect in step.effects:
        effect(locked, by=by, at=at, reason=reason.strip(), **data)
    obj.refresh_from_db()
    return event


def _already(table: StepTable, obj, step: Step):
    if obj.status == step.target:
        return _("This step has already been taken. Nothing was changed.")
    return _(
        "This step does not fit the present status (“%(status)s”). Somebody may have moved "
        "things on meanwhile. Nothing was changed."
    ) % {"status": table.statuses(obj.status).label}
