"""Propose a new partner: an adjustment to which every party says yes or no."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Adjustment, AdjustmentReason, Agreement
from aanbesteden.agreements.newcomers import policies
from aanbesteden.agreements.newcomers.joining import NAME_TAKEN, name_is_taken
from aanbesteden.agreements.newcomers.models import Newcomer
from aanbesteden.agreements.operations import hold, open_adjustment, refuse_problems
from aanbesteden.people.models import User


def newcomer_problems(values: dict[str, Any], agreement: Agreement) -> dict[str, Any]:
    """What cannot be proposed: who is a partner or was proposed before, a ring of others."""
    name, ring = values.get("name", "").strip(), values.get("ring")
    problems: dict[str, Any] = {}
    waiting = Newcomer.objects.filter(
        adjustment__agreement=agreement, adjustment__declined_at=None, joined_at=None
    )
    if name_is_taken(agreement, name):
        problems["name"] = NAME_TAKEN
    elif waiting.filter(name__iexact=name).exists():
        problems["name"] = _("This party was proposed before. The parties are answering that.")
    if ring and ring.agreement_id != agreement.pk:
        problems["ring"] = _("This ring belongs to another agreement.")
    return problems


@transaction.atomic
def propose_newcomer(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    reason: str,
    by: User,
    at: datetime,
    parties: set[int | None] | None = None,
) -> Adjustment:
    """Propose a partner. `values`: the fields of `Newcomer`. It concerns everybody."""
    hold(agreement.question_id, agreement)
    policies.propose_newcomer.check(by, agreement)
    refuse_problems(newcomer_problems(values, agreement))
    made = open_adjustment(
        agreement,
        values={
            "title": _("New partner: %(name)s") % {"name": values["name"]},
            "reason_kind": AdjustmentReason.NEW_PARTNER,
            "reason": reason,
            "change": in_sentences(values),
        },
        by=by,
        at=at,
        parties=parties,
    )
    Newcomer.objects.create(adjustment=made, **values)
    return made


def in_sentences(values: dict[str, Any]) -> str:
    """As what the party joins, for everybody who answers; later part of the agreed text."""
    shares = _("It shares responsibility for the result.")
    helps = _("It helps, and does not share responsibility for the result.")
    lines = [
        _("%(name)s joins. Role: %(role)s.") % {"name": values["name"], "role": values["role"]},
        _("It brings: %(what)s") % {"what": values["contribution"]},
        shares if values.get("is_shareholder") else helps,
    ]
    if values.get("ring"):
        lines.append(_("Its ring of partners: %(ring)s.") % {"ring": values["ring"].name})
    lines.append(_("The value of the agreement stays the same."))
    return "\n".join(lines)
