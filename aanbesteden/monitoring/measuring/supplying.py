"""Measurements that a partner's own system sends, with a key of that partner."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.coalitions.models import Partner
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.measuring.models import SupplierKey
from aanbesteden.monitoring.models import Indicator, Measurement
from aanbesteden.monitoring.operations import put_correction, put_measurement
from aanbesteden.monitoring.rules import measurement_problems
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    supplierkey__made=(gettext_lazy("A key for another system was made"), False),
    supplierkey__revoked=(gettext_lazy("A key for another system was withdrawn"), False),
)
PREFIX = "sleutel_"  # so that a scanner for lost secrets recognises one


class Wrong(Exception):
    """What another system sent cannot be used: sentences by field, and a code of HTTP."""

    def __init__(self, problems: dict[str, str], code: int = 422):
        super().__init__(str(problems))
        self.problems = problems
        self.code = code


@dataclass(frozen=True)
class Sent:
    """One value as it was sent; `corrects` is the reference of the value it replaces."""

    indicator: int
    reference: str
    values: dict[str, Any]
    corrects: str = ""
    reason: str = ""


# Keys -----------------------------------------------------------------------------------


def digest(key: str) -> str:
    """What is kept of a key. It is long and random, so a plain hash cannot be guessed back."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def make_key(
    agreement: Agreement, *, partner: Partner | None, name: str, by: User, at: datetime
) -> tuple[SupplierKey, str]:
    """Make a key for one system; return it with the key itself, which is kept nowhere."""
    hold(agreement.question_id, agreement)
    policies.connect.check(by, agreement)
    if (partner.pk if partner else None) not in policies.connectable(by, agreement):
        raise Refused(gettext_lazy("You cannot make a key for this party. Choose your own."))
    key = PREFIX + secrets.token_urlsafe(32)
    made = SupplierKey.objects.create(
        agreement=agreement,
        partner=partner,
        name=name,
        key_hash=digest(key),
        ending=key[-4:],
        made_by=by,
        made_at=at,
    )
    audit.record(
        "supplierkey.made",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={"partner": made.partner_id, "name": name},
    )
    return made, key


@transaction.atomic
def revoke_key(key: SupplierKey, *, by: User, at: datetime) -> None:
    """From now on the key opens nothing; what came in by it stays."""
    hold(key.agreement.question_id, key)
    policies.revoke_key.check(by, key)
    if key.revoked_at:
        raise Refused(gettext_lazy("This key was withdrawn already."))
    key.revoked_at = at
    key.save(update_fields=["revoked_at"])
    audit.record("supplierkey.revoked", key, by=by, at=at, question=key.agreement.question)


def key_of(text: str) -> SupplierKey | None:
    """The key that is in use; None when it is false or was withdrawn."""
    rows = SupplierKey.objects.select_related(
        "agreement__question__municipality", "agreement__coalition", "partner"
    )
    return rows.filter(key_hash=digest(text), revoked_at=None).first()


def indicators_of(key: SupplierKey):
    """What may be sent with this key: the numbers of its own partner."""
    return key.agreement.indicators.filter(supplied_by=key.partner_id)


# Measurements ---------------------------------------------------------------------------


@transaction.atomic
def receive(key: SupplierKey, sent: Sent, *, at: datetime) -> tuple[Measurement, bool]:
    """Write one value; return it and whether it is new. The same reference twice is one value."""
    hold(key.agreement.question_id, key, key.agreement, key.agreement.question)
    if key.revoked_at or not policies.is_followed(key.agreement):
        raise Wrong({"": str(policies.NOT_FOLLOWED_NOW.reason)}, 403)
    indicator = indicators_of(key).filter(pk=sent.indicator).first()
    if indicator is None:
        raise Wrong({"indicator": _("With this key you cannot send this indicator.")}, 404)
    indicator.agreement = key.agreement
    there = indicator.measurements.filter(reference=sent.reference).first()
    if there:
        return _again(there, sent), False
    if problems := measurement_problems(sent.values, indicator, at):
        raise Wrong(problems)
    key.last_used_at = at
    key.save(update_fields=["last_used_at"])
    told = sent.values | {"reference": sent.reference, "supplier_key": key}
    if sent.corrects:
        return _correct(indicator, sent, told, at), True
    return put_measurement(indicator, values=told, by=None, at=at), True


def _again(there: Measurement, sent: Sent) -> Measurement:
    """A system that sends once more gets the same answer; another value needs a correction."""
    same = all(getattr(there, name) == sent.values[name]
               for name in ("measured_on", "value", "elsewhere", "group_size"))  # fmt: skip
    if not same:
        text = _(
            "This reference was used for another value. Send a correction with a reference of "
            "its own: put this reference in “corrects”, and say why in “reason”."
        )
        raise Wrong({"reference": text}, 409)
    return there


def _correct(indicator: Indicator, sent: Sent, told: dict[str, Any], at: datetime) -> Measurement:
    wrong = indicator.measurements.filter(reference=sent.corrects).first()
    if wrong is None:
        raise Wrong({"corrects": _("There is no value with this reference.")}, 404)
    if hasattr(wrong, "corrected_by"):
        text = _("This value was corrected already. Correct the newest value instead.")
        raise Wrong({"corrects": text}, 409)
    if not sent.reason:
        text = _("Say why the value is corrected. The old value stays readable.")
        raise Wrong({"reason": text})
    return put_correction(wrong, values=told | {"note": sent.reason}, by=None, at=at)
