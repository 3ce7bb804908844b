"""Who measures trust and who reads it: the parties, and nobody else."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.parties import Side, decides_for_municipality, sides_of
from aanbesteden.agreements.policies import (
    is_of_coalition,
    is_of_either_side,
    party_works,
    reads,
)
from aanbesteden.coalitions.models import Partner
from aanbesteden.monitoring.policies import FOLLOWING, NOT_FOLLOWED_NOW
from aanbesteden.monitoring.trust.models import ONE, OTHER, TrustPair, TrustRound
from aanbesteden.policies import ALLOW, SIGN_IN, deny, policy

ONLY_PARTIES = deny(_("Only the parties to this agreement read how much they trust each other."))
NOT_ASKED = deny(_("You belong to neither of these two sides, so nothing is asked of you here."))


def sides(user, pair: TrustPair) -> list[int]:
    """On which side of a pair somebody stands: 1, 2, or none."""
    agreement = pair.agreement
    if pair.one_id is None:
        ours = Side.MUNICIPALITY in sides_of(user, agreement)
        ours = ours or decides_for_municipality(user, agreement)
        theirs = is_of_coalition(user, agreement)
    else:
        own = Partner.objects.filter(Q(contact=user) | Q(organisation__members=user))
        mine = set(own.filter(pk__in=(pair.one_id, pair.other_id)).values_list("pk", flat=True))
        ours, theirs = pair.one_id in mine, pair.other_id in mine
    return [side for side, stands in ((ONE, ours), (OTHER, theirs)) if stands]


@policy
def read(user, agreement: Agreement):
    """Marks and conversations: both sides of the agreement."""
    if not user.is_authenticated:
        return SIGN_IN
    if is_of_either_side(user, agreement):
        return ALLOW
    answer = reads(user, agreement)
    return ONLY_PARTIES if answer == ALLOW else answer


@policy
def ask(user, agreement: Agreement):
    """Choose pairs, open a round, note a conversation: either side."""
    return party_works(user, agreement, FOLLOWING, NOT_FOLLOWED_NOW)


@policy
def answer(user, found: TrustRound):
    """Give marks: who stands on exactly one of both sides."""
    agreement = found.pair.agreement
    readable = read.answer(user, agreement)
    if readable != ALLOW:
        return readable
    if len(sides(user, found.pair)) != 1:
        return NOT_ASKED
    if agreement.ended_at or agreement.question.status not in FOLLOWING:
        return NOT_FOLLOWED_NOW
    return ALLOW
