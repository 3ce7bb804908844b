"""A proposal that was not handed in before the deadline: argued by its makers, decided by people.

After the deadline not a byte of it changes: what is argued for is the draft as it stood then. It
stays sealed and apart until the executive accepts it, and then opens together with the others.
"""

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.coalitions.operations import NotNow
from aanbesteden.coalitions.queries import people_in
from aanbesteden.lifecycle import take_step
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User
from aanbesteden.proposals import policies
from aanbesteden.proposals.models import LateRequest, Proposal, ProposalStatus
from aanbesteden.proposals.receipts import send_receipt
from aanbesteden.tendering.models import Tender

audit.declare(
    laterequest__asked=(_("A coalition argued that its proposal is late"), False),
    laterequest__accepted=(_("A late proposal was accepted"), False),
    laterequest__declined=(_("A late proposal was not accepted"), False),
)


@transaction.atomic
def ask(proposal: Proposal, *, reason: str, by: User, at) -> LateRequest:
    """Argue why the draft, as it stood at the deadline, should still count. Asked once."""
    policies.lead.check(by, proposal)
    tender = _tender(proposal)
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    _may_be_asked(locked, tender, at)
    request = LateRequest.objects.create(proposal=locked, reason=reason, asked_by=by, asked_at=at)
    audit.record("laterequest.asked", request, by=by, at=at)
    question = tender.question
    deciders = [
        *roles.holders(roles.EXECUTIVE, question.municipality),
        *roles.holders(roles.PROCESS_MANAGER, question),
    ]
    _tell(
        deciders,
        lambda: _("A proposal is late, and its makers say why: %(question)s"),
        {"question": question.short_name},
        reverse("proposals:late", args=[question.pk]),
        at,
    )
    return request


def _tender(proposal: Proposal) -> Tender:
    rows = Tender.objects.select_related("question__municipality").select_for_update(of=("self",))
    return rows.get(pk=proposal.tender_id)


def _may_be_asked(proposal: Proposal, tender: Tender, at) -> None:
    if not tender.takes_no_more(at):
        raise NotNow(_("The deadline has not passed. You can still hand the proposal in."))
    if tender.opened_at or tender.ended_at:
        raise NotNow(
            _(
                "The proposals of this round have been opened, or the round has ended. A late "
                "proposal can no longer join. Talk to the process manager."
            )
        )
    if proposal.status != ProposalStatus.DRAFT:
        raise NotNow(_("Only a draft that was not handed in can be late."))
    if LateRequest.objects.filter(proposal=proposal).exists():
        raise NotNow(_("You asked this before. There is one answer, and it stands."))
    if not proposal.versions.exists():
        raise NotNow(_("Nothing was written before the deadline, so there is nothing to accept."))


@transaction.atomic
def decide(request: LateRequest, *, accepts: bool, reason: str, by: User, at) -> None:
    """Accept or refuse, with a reason that the makers read. Accepted, it counts as handed in."""
    proposal = request.proposal
    policies.decide_late.check(by, proposal)
    tender = _tender(proposal)
    locked = LateRequest.objects.select_for_update().get(pk=request.pk)
    if locked.decided_at:
        raise NotNow(_("This was decided before. Nothing was changed."))
    if tender.opened_at or tender.ended_at:
        raise NotNow(_("The proposals have been opened, or the round has ended."))
    locked.accepted, locked.decision = accepts, reason
    locked.decided_by, locked.decided_at = by, at
    locked.version += 1
    locked.save()
    kind = "laterequest.accepted" if accepts else "laterequest.declined"
    # From here on the dossier knows: who decides on public money decides in the open.
    audit.record(kind, locked, by=by, at=at, question=tender.question, reason=reason)
    if accepts:
        take_step(proposal, "accept_late", by=by, at=at, reason=reason)
        send_receipt(proposal, at=at)
    words = (
        _("Your late proposal counts: %(coalition)s. Read why.")
        if accepts
        else _("Your late proposal does not count: %(coalition)s. Read why.")
    )
    _tell(
        people_in(proposal.coalition),
        lambda: words,
        {"coalition": proposal.coalition.name},
        reverse("proposals:state", args=[proposal.pk]),
        at,
    )


def _tell(people, words: Callable, names: dict, url: str, at) -> None:
    notify(people, lambda: words() % names, url, at)
