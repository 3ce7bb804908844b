"""Who has a part of the proposal open right now. Only its makers see it, and it is soon gone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from aanbesteden.people.models import User
from aanbesteden.proposals import policies
from aanbesteden.proposals.content import LABELS
from aanbesteden.proposals.models import Presence, Proposal

FRESH = timedelta(minutes=2)  # longer than a few polls of the page, shorter than a coffee
PAGE = ""  # the page as a whole, no part of it in particular


@dataclass(frozen=True)
class Present:
    """Somebody else, and the part they are in."""

    name: str
    label: str


def here(proposal: Proposal, part: str, *, user: User, at: datetime) -> list[Present]:
    """Note that *user* has *part* open, and return the others who are there now."""
    policies.write.check(user, proposal)
    known = part if part in LABELS else PAGE
    Presence.objects.update_or_create(
        proposal=proposal, user=user, defaults={"part": known, "seen_at": at}
    )
    return others(proposal, user=user, at=at)


def others(proposal: Proposal, *, user: User, at: datetime) -> list[Present]:
    """Who else has the proposal open now, by name."""
    policies.enter.check(user, proposal)
    rows = proposal.presences.filter(seen_at__gt=at - FRESH).exclude(user=user)
    found = rows.select_related("user").order_by("user__name")
    return [Present(row.user.name, str(LABELS.get(row.part, ""))) for row in found]


def forget_old(at: datetime) -> int:
    """Housekeeping: nobody needs to know who sat where yesterday."""
    return Presence.objects.filter(seen_at__lt=at - FRESH).delete()[0]
