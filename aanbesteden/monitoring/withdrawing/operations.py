"""Dealing with the places where words of a withdrawn story may still stand."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.operations import hold
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.withdrawing import policies
from aanbesteden.monitoring.withdrawing.models import Remainder
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    remainder__settled=(_("What was left of a withdrawn story was dealt with"), False),
)


@transaction.atomic
def settle(remainder: Remainder, *, settled: str, by: User, at: datetime) -> bool:
    """Write down what was done, or why the text may stay."""
    hold(remainder.question.pk, remainder)
    policies.settle.check(by, remainder)
    if not settled.strip():
        raise Refused(_("Say what you did. Somebody may ask for it later."))
    return save_changes(
        remainder,
        {"settled": settled.strip(), "settled_at": at, "settled_by": by},
        kind="remainder.settled",
        by=by,
        at=at,
        question=remainder.question,
        log_values=False,  # who writes it may quote
    )
