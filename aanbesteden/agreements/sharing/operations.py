"""Writes to risks, incentives and disagreements. Either side, while the agreement is under way."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.policies import keep_book
from aanbesteden.agreements.queries import RUNNING
from aanbesteden.agreements.sharing.models import (
    AgreementLink,
    Disagreement,
    Incentive,
    SharedRisk,
)
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    sharedrisk__added=(_("A risk was added"), False),
    sharedrisk__changed=(_("A risk was changed"), False),
    incentive__added=(_("An incentive was added"), False),
    incentive__changed=(_("An incentive was changed"), False),
    agreementlink__added=(_("A link with another agreement was added"), False),
    agreementlink__changed=(_("A link with another agreement was changed"), False),
    disagreement__added=(_("A disagreement was written down"), False),
    disagreement__changed=(_("A step in a disagreement was recorded"), False),
)
Shared = SharedRisk | Incentive | Disagreement | AgreementLink


def linkable(agreement: Agreement) -> QuerySet[Agreement]:
    """Agreements everybody may know of, of the same municipality, and not linked yet."""
    found = Agreement.objects.filter(
        question__municipality=agreement.question.municipality_id,
        question__status__in=RUNNING,
        ended_at=None,
    ).exclude(pk=agreement.pk)
    linked = agreement.links.filter(closed_at=None).values("other")
    return found.exclude(pk__in=linked).select_related("question", "coalition")


@transaction.atomic
def add(
    model: type[Shared], agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime
) -> Shared:
    """Write down a risk, an incentive or a disagreement."""
    hold(agreement.question_id, agreement)
    keep_book.check(by, agreement)
    if model is AgreementLink and values["other"] not in linkable(agreement):
        raise Refused(_("Choose an agreement of this municipality that is being carried out."))
    if model is Disagreement:
        values = values | {"opened_by": by, "opened_at": at}
    made = model.objects.create(agreement=agreement, **values)
    audit.record(
        f"{model._meta.model_name}.added",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"fields": sorted(values)},
    )
    return made


@transaction.atomic
def change(
    obj: Shared, *, changes: dict[str, Any], by: User, at: datetime, version: int | None = None
) -> bool:
    """Change it, or take it from the list with `closed_at`. What was said is not in the log."""
    hold(obj.agreement.question_id, obj)
    keep_book.check(by, obj.agreement)
    return save_changes(
        obj,
        changes,
        kind=f"{obj._meta.model_name}.changed",
        by=by,
        at=at,
        version=version,
        question=obj.agreement.question,
        log_values=False,
    )
