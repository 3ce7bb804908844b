"""Who is party to an agreement, and for which party a person may speak."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.questions import policies as question_policies
from aanbesteden.roles import (
    COALITION_LEAD,
    COALITION_MEMBER,
    CONTRACT_MANAGER,
    CONTRACT_OWNER,
    EXECUTIVE,
    PROCESS_MANAGER,
    held_by,
)

WORKS_FOR_MUNICIPALITY = (PROCESS_MANAGER, CONTRACT_OWNER, CONTRACT_MANAGER)


class Side(StrEnum):
    """The two sides of an agreement."""

    MUNICIPALITY = "municipality"
    COALITION = "coalition"


@dataclass(frozen=True)
class Party:
    """One party: a partner, or the municipality (no partner)."""

    partner: Partner | None
    name: str

    @property
    def partner_id(self) -> int | None:
        return self.partner.pk if self.partner else None


def parties(agreement: Agreement) -> list[Party]:
    """The municipality and every partner that has not left."""
    partners = agreement.coalition.partners.filter(left_at=None)
    municipality = Party(None, agreement.question.municipality.name)
    return [municipality, *(Party(partner, partner.name) for partner in partners)]


def sides_of(user, agreement: Agreement) -> list[Side]:
    """The sides on which *user* works on this agreement day by day."""
    held = held_by(user)
    sides = []
    if held.has_any(WORKS_FOR_MUNICIPALITY, agreement.question_id):
        sides.append(Side.MUNICIPALITY)
    if held.has_any((COALITION_LEAD, COALITION_MEMBER), agreement.coalition_id):
        sides.append(Side.COALITION)
    return sides


def partners_of(user, agreement: Agreement) -> set[int]:
    """Partners *user* speaks for: the lead for all, a contact or member for its own."""
    if not user.is_authenticated or not user.is_active:
        return set()
    partners = Partner.objects.filter(coalition=agreement.coalition_id, left_at=None)
    if not held_by(user).has(COALITION_LEAD, agreement.coalition_id):
        partners = partners.filter(Q(contact=user) | Q(organisation__members=user))
    return set(partners.values_list("pk", flat=True))


def signs_for(user, agreement: Agreement) -> set[int | None]:
    """Parties whose signature *user* may put; None is the municipality, by its executive."""
    return _with_municipality(user, agreement, decides_for_municipality(user, agreement))


def answers_for(user, agreement: Agreement) -> set[int | None]:
    """Parties whose consent or word *user* may give; for the municipality also who runs it."""
    allowed = decides_for_municipality(user, agreement)
    allowed = allowed or question_policies.manages(user, agreement.question)
    return _with_municipality(user, agreement, allowed)


def decides_for_municipality(user, agreement: Agreement) -> bool:
    return held_by(user).has(EXECUTIVE, agreement.question.municipality_id)


def _with_municipality(user, agreement, allowed: bool) -> set[int | None]:
    spoken_for: set[int | None] = set(partners_of(user, agreement))
    return spoken_for | {None} if allowed else spoken_for


def own_parties(user, adjustment: Adjustment) -> set[int | None]:
    """Parties concerned with an adjustment that *user* speaks for, on one side of the table.

    Who works for the municipality speaks for it; others for their partner, the lead for all.
    """
    agreement = adjustment.agreement
    sides = sides_of(user, agreement)
    if Side.MUNICIPALITY in sides or decides_for_municipality(user, agreement):
        return {None}
    concerned = list(adjustment.concerned.filter(left_at=None).values_list("pk", flat=True))
    return partners_of(user, agreement) & set(concerned)


def waiting_parties(user, adjustment: Adjustment) -> set[int | None]:
    """Those of them whose yes or no is still asked."""
    spoken = set(adjustment.voices.values_list("partner", flat=True))
    before = {None} if adjustment.agreed_by_municipality_at else set()
    if adjustment.agreed_by_coalition_at:
        before |= set(adjustment.concerned.values_list("pk", flat=True))
    return own_parties(user, adjustment) - spoken - before
