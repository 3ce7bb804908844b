"""Writes to the rows of the arrangement, and a first draft from the chosen proposal."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.editing import save_changes
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.arranging.models import Instrument, ReviewDate, Watcher
from aanbesteden.monitoring.arranging.promises import promises_of
from aanbesteden.monitoring.arranging.renewing import renew
from aanbesteden.monitoring.models import Arrangement, CoParty, Indicator
from aanbesteden.monitoring.operations import add_indicator
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    watcher__added=(_("Somebody who watches was added"), False),
    watcher__changed=(_("Somebody who watches was changed"), False),
    watcher__removed=(_("Somebody who watches was removed"), False),
    instrument__added=(_("An instrument was added"), False),
    instrument__changed=(_("An instrument was changed"), False),
    instrument__removed=(_("An instrument was removed"), False),
    reviewdate__added=(_("A date to look together was planned"), False),
    reviewdate__changed=(_("A date to look together was moved"), False),
    reviewdate__removed=(_("A date to look together was removed"), False),
    coparty__added=(_("A co-responsible party was added"), False),
    coparty__changed=(_("A co-responsible party was changed"), False),
    coparty__removed=(_("A co-responsible party was removed"), False),
)
ArrangedRow = Watcher | Instrument | ReviewDate | CoParty


@transaction.atomic
def add_row(
    model: type[ArrangedRow],
    arrangement: Arrangement,
    *,
    values: dict[str, Any],
    by: User,
    at: datetime,
) -> ArrangedRow:
    """Add who watches, an instrument, a date or a co-responsible party. All are asked again."""
    agreement = arrangement.agreement
    hold(agreement.question_id, arrangement)
    policies.design.check(by, agreement)
    _refuse_strange_partner(agreement, values)
    made = model.objects.create(arrangement=arrangement, **values)
    audit.record(
        f"{model._meta.model_name}.added",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"fields": sorted(values)},
    )
    renew(arrangement, by=by, at=at)
    return made


@transaction.atomic
def change_row(
    row: ArrangedRow, *, changes: dict[str, Any], by: User, at: datetime, version: int | None = None
) -> bool:
    """Change a row of the arrangement. All are asked again."""
    agreement = row.arrangement.agreement
    hold(agreement.question_id, row)
    policies.design.check(by, agreement)
    _refuse_strange_partner(agreement, changes)
    changed = save_changes(
        row,
        changes,
        kind=f"{row._meta.model_name}.changed",
        by=by,
        at=at,
        version=version,
        question=agreement.question,
        log_values=False,
    )
    if changed:
        renew(row.arrangement, by=by, at=at)
    return changed


@transaction.atomic
def remove_row(row: ArrangedRow, *, by: User, at: datetime) -> None:
    """Take a row out; the versions still tell that it was there."""
    arrangement = row.arrangement
    hold(arrangement.agreement.question_id, row)
    policies.design.check(by, arrangement.agreement)
    audit.record(
        f"{row._meta.model_name}.removed",
        row,
        by=by,
        at=at,
        question=arrangement.agreement.question,
    )
    row.delete()
    renew(arrangement, by=by, at=at)


def _refuse_strange_partner(agreement: Agreement, values: dict[str, Any]) -> None:
    partner = values.get("partner") or values.get("carried_by")
    if partner and partner.coalition_id != agreement.coalition_id:
        raise Refused(_("This partner belongs to another coalition."))


@transaction.atomic
def take_promises(agreement: Agreement, *, by: User, at: datetime) -> list[Indicator]:
    """Put what the chosen proposal promised into the arrangement, as far as that can be."""
    hold(agreement.question_id, agreement)
    policies.set_indicators.check(by, agreement)
    rows = promises_of(agreement, user=by, today=timezone.localdate(at))
    ready = [row.values for row in rows if row.values]
    if not ready:
        raise Refused(_("There is nothing to take over. Add the indicators by hand."))
    reason = gettext("From the chosen proposal.")
    return [add_indicator(agreement, values=values, by=by, at=at, reason=reason)
            for values in ready]  # fmt: skip


def took_in_words(count: int) -> str:
    text = ngettext(
        "%(count)s indicator was added. Fill in what is still missing.",
        "%(count)s indicators were added. Fill in what is still missing.",
        count,
    )
    return text % {"count": count}
