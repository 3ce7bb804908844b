"""What a room shows, gathered once for one member."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.coalitions import policies, queries
from aanbesteden.coalitions.mirror import Mirror, reflect
from aanbesteden.coalitions.models import Coalition
from aanbesteden.coalitions.together import tasks_in
from aanbesteden.lifecycle import Check, checks, table_of

MOST_SHOWN = 50
FEW = 5


@dataclass(frozen=True)
class RoomView:
    """One coalition as its members see it."""

    coalition: Coalition
    proposal: Any
    checklist: list[Check]
    partners: list
    people: list
    lead: Any
    requests: list
    documents: list
    may_lead: bool
    may_work: bool
    may_leave: bool
    is_open: bool
    invitations: list = field(default_factory=list)
    may_take_over: bool = False
    tasks: list = field(default_factory=list)
    mirror: Mirror | None = None

    @property
    def tender(self):
        return self.coalition.tender

    @property
    def no_lead_partner(self) -> bool:
        return bool(self.partners) and not any(partner.is_lead for partner in self.partners)

    @property
    def missing(self) -> int:
        return sum(1 for line in self.checklist if not line.ok)


def room_view(coalition: Coalition, user, *, at) -> RoomView:
    """Gather the room; a fixed number of queries whatever lies in it."""
    proposal = getattr(coalition, "proposal", None)
    is_open = coalition.tender.takes_proposals(at) and not coalition.stopped_at
    leads = policies.lead.allows(user, coalition)
    return RoomView(
        coalition=coalition,
        proposal=proposal,
        checklist=_checklist(coalition, proposal, leads, at) if is_open else [],
        partners=list(queries.partners(coalition)[:MOST_SHOWN]),
        people=list(queries.people_in(coalition)[:MOST_SHOWN]),
        lead=queries.lead_of(coalition),
        requests=list(queries.open_requests(coalition)[:MOST_SHOWN]) if leads else [],
        documents=list(queries.room_documents(coalition)[:MOST_SHOWN]),
        may_lead=leads,
        may_work=policies.work.allows(user, coalition),
        may_leave=policies.leave.allows(user, coalition),
        is_open=is_open,
        invitations=_invitations(coalition, at) if leads else [],
        tasks=list(tasks_in(coalition)[:FEW]),
        mirror=reflect(queries.partners(coalition)[:MOST_SHOWN]),
        may_take_over=policies.take_over.allows(user, coalition),
    )


def _invitations(coalition: Coalition, at) -> list[tuple]:
    """Links under way, each with whether it ran out."""
    rows = queries.invitations_to(coalition)[:MOST_SHOWN]
    return [(row, at >= row.expires_at) for row in rows]


def _checklist(coalition, proposal, leads, at) -> list[Check]:
    """What is still missing before the proposal can be handed in."""
    change = reverse("coalitions:change", args=[coalition.pk]) if leads else ""
    lines = [
        Check(
            _("Say in one or two sentences what you promise"), bool(coalition.promise), url=change
        )
    ]
    if proposal is None:
        begin = reverse("proposals:begin", args=[coalition.pk])
        return [*lines, Check(_("Begin the proposal"), False, url=begin)]
    if proposal.status != "draft":
        return lines
    proposal.coalition, proposal.tender = coalition, coalition.tender
    return lines + checks(proposal, table_of(proposal).step("submit"), at)
