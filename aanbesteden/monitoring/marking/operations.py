"""Writes of events on the lines and of explanations."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold, refuse_problems
from aanbesteden.agreements.rules import in_future
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.failing.operations import may_speak
from aanbesteden.monitoring.marking import policies
from aanbesteden.monitoring.marking.models import Happening, PointExplanation
from aanbesteden.monitoring.models import Indicator, Measurement
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    happening__added=(_("Something that happened was put on the lines"), False),
    happening__changed=(_("An event on the lines was changed"), False),
    happening__removed=(_("An event was taken off the lines"), False),
    measurement__explained=(_("A party explained a point of an indicator"), False),
    measurement__explained_better=(_("An explanation of a point was corrected"), False),
)


def happening_problems(values: dict[str, Any], at: datetime) -> dict[str, str]:
    """Only what happened already."""
    if values.get("happened_on") and in_future(values["happened_on"], at):
        return {"happened_on": str(_("This date has yet to come. Fill in when it happened."))}
    return {}


@transaction.atomic
def add_happening(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    indicators: Iterable[Indicator] = (),
    partner: Partner | None,
    by: User,
    at: datetime,
) -> Happening:
    """Put something that happened on the lines. `values`: happened_on, title, text."""
    hold(agreement.question_id, agreement)
    policies.mark.check(by, agreement)
    may_speak(partner, by, agreement)
    refuse_problems(happening_problems(values, at))
    made = Happening.objects.create(
        agreement=agreement, partner=partner, added_by=by, added_at=at, **values
    )
    made.indicators.set(_of(agreement, indicators))
    audit.record("happening.added", made, by=by, at=at, question=agreement.question,
                 after={"title": made.title, "happened_on": made.happened_on})  # fmt: skip
    return made


@transaction.atomic
def change_happening(
    happening: Happening,
    *,
    changes: dict[str, Any],
    indicators: Iterable[Indicator],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    hold(happening.agreement.question_id, happening)
    policies.change.check(by, happening)
    refuse_problems(happening_problems(changes, at))
    done = save_changes(happening, changes, kind="happening.changed", by=by, at=at,
                        version=version, question=happening.question)  # fmt: skip
    happening.indicators.set(_of(happening.agreement, indicators))
    return done


@transaction.atomic
def remove_happening(happening: Happening, *, by: User, at: datetime) -> bool:
    """Take it off the lines; that it stood there is kept."""
    hold(happening.agreement.question_id, happening)
    policies.change.check(by, happening)
    if happening.removed_at:
        raise Refused(_("It was taken off the lines already. Nothing was changed."))
    return save_changes(happening, {"removed_at": at}, kind="happening.removed", by=by, at=at,
                        question=happening.question)  # fmt: skip


def _of(agreement: Agreement, indicators: Iterable[Indicator]) -> list[Indicator]:
    rows = list(indicators)
    if any(row.agreement_id != agreement.pk for row in rows):
        raise Refused(_("Choose indicators of this question."))
    return rows


@transaction.atomic
def explain(
    measurement: Measurement, *, text: str, partner: Partner | None, by: User, at: datetime
) -> PointExplanation:
    """Say in the name of a party why a point is what it is."""
    agreement = measurement.indicator.agreement
    hold(agreement.question_id)
    policies.explain.check(by, measurement)
    may_speak(partner, by, agreement)
    made = PointExplanation.objects.create(
        measurement=measurement, text=text, partner=partner, by=by, at=at
    )
    audit.record("measurement.explained", made, by=by, at=at, question=agreement.question)
    return made


@transaction.atomic
def correct(
    explanation: PointExplanation, *, text: str, by: User, at: datetime
) -> PointExplanation:
    """Put better words beside earlier ones, which stay readable in the room."""
    hold(explanation.agreement.question_id, explanation)
    policies.correct.check(by, explanation)
    made = PointExplanation.objects.create(
        measurement=explanation.measurement,
        text=text,
        partner=explanation.partner,
        by=by,
        at=at,
        corrects=explanation,
    )
    audit.record("measurement.explained_better", made, by=by, at=at, question=made.question)
    return made
