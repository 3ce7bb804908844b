"""A practice tender: the same forms and the same checks, and nothing of it counts.

Nobody but who practises sees it; it stands under the seal of the round, in no history, and is
thrown away. Like a draft it is no event: nothing came of it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.coalitions import policies as coalition_policies
from aanbesteden.coalitions.operations import NotNow
from aanbesteden.lifecycle import Check
from aanbesteden.people.models import User
from aanbesteden.policies import NotFound
from aanbesteden.proposals.budgets import read_budget
from aanbesteden.proposals.content import BUDGET, SECTIONS, fingerprint
from aanbesteden.proposals.guards import lengths
from aanbesteden.proposals.models import Practice
from aanbesteden.sealing import seal, unseal
from aanbesteden.tendering.models import Tender

KEPT = timedelta(days=14)


def of(tender: Tender, *, user: User) -> Practice | None:
    """The exercise of this person in this round."""
    return tender.practices.filter(user=user).first() if user.is_authenticated else None


def say(practice: Practice) -> dict[str, Any]:
    """What was practised, for who practises."""
    return unseal(practice.sealed, practice.tender.sealed_key) or {}


@transaction.atomic
def write(tender: Tender, *, changes: dict[str, Any], by: User, at: datetime) -> Practice:
    """Write on the exercise; it begins with the first word."""
    coalition_policies.start.check(by, tender)
    row = Practice.objects.select_for_update().filter(tender=tender, user=by).first()
    row = row or Practice(tender=tender, user=by, begun_at=at)
    said = (say(row) if row.pk else {}) | changes
    row.sealed, row.handed_in_at = seal(said, tender.sealed_key), None
    row.save()
    return row


def checks(practice: Practice | None, tender: Tender) -> list[Check]:
    """The same checks as for a real proposal, without partners: one practises alone."""
    said = say(practice) if practice else {}
    url = reverse("proposals:practice_write", args=[tender.pk])
    lines = [
        Check(
            _("“%(section)s” is filled in") % {"section": section.label},
            bool(str(said.get(section.name, "")).strip()),
            url=f"{url}#id_{section.name}",
        )
        for section in SECTIONS
    ]
    budget = reverse("proposals:practice_budget", args=[tender.pk])
    findings = read_budget(said.get(BUDGET)).findings(most=tender.contribution)
    lines += lengths(said, tender, url)
    return lines + [Check(found.text, found.ok, found.detail, budget) for found in findings]


@transaction.atomic
def hand_in(tender: Tender, *, by: User, at: datetime) -> str:
    """Hand the exercise in; return the fingerprint it would have had."""
    coalition_policies.start.check(by, tender)
    row = Practice.objects.select_for_update().filter(tender=tender, user=by).first()
    if row is None:
        raise NotFound
    if not all(line.ok for line in checks(row, tender)):
        raise NotNow(_("Not everything is there yet. Each line takes you there."))
    row.handed_in_at = at
    row.save(update_fields=["handed_in_at"])
    return fingerprint(say(row), [])


def throw_away(tender: Tender, *, by: User) -> None:
    """Gone for good."""
    Practice.objects.filter(tender=tender, user=by).delete()


def forget_old(at: datetime) -> int:
    """Housekeeping: an exercise is kept for two weeks."""
    return Practice.objects.filter(begun_at__lt=at - KEPT).delete()[0]
