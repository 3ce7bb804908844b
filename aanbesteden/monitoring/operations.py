"""Writes to the arrangement, the indicators and their measurements."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold, refuse_problems
from aanbesteden.agreements.parties import answers_for
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.arranging.content import is_complete, text_hash
from aanbesteden.monitoring.arranging.renewing import renew
from aanbesteden.monitoring.measuring.due import due_after, first_due
from aanbesteden.monitoring.models import Arrangement, ArrangementConsent, Indicator, Measurement
from aanbesteden.monitoring.rules import indicator_problems, measurement_problems
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status

audit.declare(
    arrangement__changed=(_("The monitoring arrangement changed"), False),
    arrangement__agreed=(_("A party agreed to the monitoring arrangement"), False),
    indicator__added=(_("An indicator was added"), False),
    indicator__changed=(_("An indicator changed"), False),
    indicator__removed=(_("An indicator was removed"), False),
    measurement__added=(_("A measurement was added"), True),
    measurement__corrected=(_("A measurement was corrected"), True),
)


@transaction.atomic
def change_arrangement(
    arrangement: Arrangement,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """Write the arrangement. Who agreed to the text before is asked again."""
    hold(arrangement.agreement.question_id, arrangement)
    policies.design.check(by, arrangement.agreement)
    changed = save_changes(
        arrangement,
        changes,
        kind="arrangement.changed",
        by=by,
        at=at,
        version=version,
        question=arrangement.agreement.question,
    )
    if changed:
        renew(arrangement, by=by, at=at)
    return changed


@transaction.atomic
def agree_to_arrangement(
    arrangement: Arrangement,
    *,
    partner: Partner | None,
    by: User,
    at: datetime,
    seen_hash: str | None = None,
) -> ArrangementConsent:
    """A party (no partner: the municipality) agrees to the arrangement as it stands.

    `seen_hash` is the text that was on the screen; when it changed since, nothing is agreed.
    """
    hold(arrangement.agreement.question_id, arrangement)
    policies.consent.check(by, arrangement.agreement)
    party = partner.pk if partner else None
    if party not in answers_for(by, arrangement.agreement):
        raise Refused(_("You cannot agree on behalf of this party. Choose one you speak for."))
    if not is_complete(arrangement):
        raise Refused(_("The arrangement is not complete yet. Write it first, then agree to it."))
    present = text_hash(arrangement)
    if seen_hash is not None and seen_hash != present:
        raise Refused(_("The arrangement changed while you were reading. Read it again first."))
    consent, made = ArrangementConsent.objects.get_or_create(
        arrangement=arrangement, partner=partner, co_party=None, defaults={"user": by, "at": at}
    )
    if not made:
        raise Refused(_("This party has already agreed. Nothing was changed."))
    audit.record(
        "arrangement.agreed",
        consent,
        by=by,
        at=at,
        question=arrangement.agreement.question,
        after={"partner": party, "text": present},
    )
    return consent


# Indicators -----------------------------------------------------------------------


def _needs_reason(agreement: Agreement, reason: str) -> None:
    if agreement.question.status == Status.REALISATION and not reason.strip():
        raise Refused(_("The realisation has started: say why the indicators change."))


@transaction.atomic
def add_indicator(
    agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime, reason: str = ""
) -> Indicator:
    """Add an indicator. It is part of the arrangement, so all are asked again."""
    hold(agreement.question_id, agreement)
    policies.set_indicators.check(by, agreement)
    _needs_reason(agreement, reason)
    refuse_problems(indicator_problems(values, agreement))
    if values.get("every") and not values.get("next_due_on"):
        today = timezone.localdate(at)
        values = values | {
            "next_due_on": first_due(values["baseline_on"], values["every"], after=today)
        }
    made = Indicator.objects.create(agreement=agreement, **values)
    audit.record(
        "indicator.added",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"name": made.name, "baseline": made.baseline, "target": made.target},
        reason=reason.strip(),
    )
    renew(agreement.arrangement, by=by, at=at, reason=reason.strip())
    return made


@transaction.atomic
def change_indicator(
    indicator: Indicator,
    *,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    version: int | None = None,
    reason: str = "",
) -> bool:
    """Change what is measured or aimed at; measurements stay as they are."""
    hold(indicator.agreement.question_id, indicator)
    agreement = indicator.agreement
    policies.change_indicator.check(by, indicator)
    _needs_reason(agreement, reason)
    names = [field.name for field in Indicator._meta.fields if field.name != "id"]
    values = {name: getattr(indicator, name) for name in names} | changes
    refuse_problems(indicator_problems(values, agreement))
    changed = save_changes(
        indicator,
        changes,
        kind="indicator.changed",
        by=by,
        at=at,
        version=version,
        question=agreement.question,
        reason=reason.strip(),
    )
    if changed:
        renew(agreement.arrangement, by=by, at=at, reason=reason.strip())
    return changed


@transaction.atomic
def remove_indicator(indicator: Indicator, *, by: User, at: datetime) -> None:
    """Take an indicator out before the realisation starts."""
    hold(indicator.agreement.question_id, indicator)
    agreement = indicator.agreement
    policies.remove_indicator.check(by, indicator)
    audit.record(
        "indicator.removed",
        indicator,
        by=by,
        at=at,
        question=agreement.question,
        before={"name": indicator.name},
    )
    indicator.delete()
    renew(agreement.arrangement, by=by, at=at)


@transaction.atomic
def add_measurement(
    indicator: Indicator,
    *,
    values: dict[str, Any],
    by: User,
    at: datetime,
    next_due_on: date | None = None,
) -> Measurement:
    """Add one value. `values`: measured_on, value, group_size, note.

    What was due by then is done with it; the next date follows from the rhythm, unless
    `next_due_on` sets it.
    """
    hold(indicator.agreement.question_id, indicator)
    policies.measure.check(by, indicator)
    refuse_problems(measurement_problems(values, indicator, at))
    return put_measurement(indicator, values=values, by=by, at=at, next_due_on=next_due_on)


def put_measurement(
    indicator: Indicator,
    *,
    values: dict[str, Any],
    by: User | None,
    at: datetime,
    next_due_on: date | None = None,
) -> Measurement:
    """Write one value that was checked, in the caller's transaction. `by` is None for a system."""
    made = Measurement.objects.create(indicator=indicator, added_by=by, added_at=at, **values)
    # The number itself stands in the row: a group may be too small for the log.
    after = {"indicator": indicator.pk, "measured_on": made.measured_on}
    audit.record(
        "measurement.added", made, by=by, at=at, question=indicator.agreement.question, after=after
    )
    due = indicator.next_due_on
    if next_due_on is None:
        next_due_on = due_after(due, indicator.every, made.measured_on)
    if next_due_on != due:
        save_changes(
            indicator,
            {"next_due_on": next_due_on},
            kind="indicator.changed",
            by=by,
            at=at,
            question=indicator.agreement.question,
        )
    return made


@transaction.atomic
def correct_measurement(
    measurement: Measurement, *, values: dict[str, Any], by: User, at: datetime
) -> Measurement:
    """Put a corrected value beside the old one, which stays readable. `note` says why."""
    hold(measurement.indicator.agreement.question_id, measurement)
    policies.correct.check(by, measurement)
    refuse_problems(measurement_problems(values, measurement.indicator, at))
    if not values.get("note", "").strip():
        raise Refused(_("Say why the value is corrected. The old value stays readable."))
    return put_correction(measurement, values=values, by=by, at=at)


def put_correction(
    measurement: Measurement, *, values: dict[str, Any], by: User | None, at: datetime
) -> Measurement:
    """Write a better value that was checked, in the caller's transaction."""
    made = Measurement.objects.create(
        indicator=measurement.indicator, corrects=measurement, added_by=by, added_at=at, **values
    )
    audit.record(
        "measurement.corrected",
        made,
        by=by,
        at=at,
        question=measurement.indicator.agreement.question,
        before={"measurement": measurement.pk},
        after={"indicator": measurement.indicator_id, "measured_on": made.measured_on},
    )
    return made
