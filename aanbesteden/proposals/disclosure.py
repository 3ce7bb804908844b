"""A trade secret is asked for: the coalition is heard, staff weigh, everybody knows why.

No words of a mark go in an event, a notice or a mail.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.coalitions.operations import NotNow
from aanbesteden.editing import save_changes
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals import policies, vault
from aanbesteden.proposals.models import DisclosureRequest, Proposal
from aanbesteden.proposals.trade_secrets import read_secrets
from aanbesteden.roles import COALITION_LEAD, PROCESS_MANAGER, holders

HEARING = timedelta(days=14)  # a coalition has two weeks to say what it thinks (Awb 4:8)

audit.declare(
    disclosurerequest__asked=(_("A trade secret was asked for"), False),
    disclosurerequest__answered=(_("A coalition spoke about its trade secret"), False),
    disclosurerequest__decided=(_("A trade secret was weighed"), False),
)


@transaction.atomic
def ask(proposal: Proposal, mark: str, *, about: str, by: User, at: datetime) -> DisclosureRequest:
    """Record a request about one mark; the coalition hears it and can speak."""
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    policies.weigh_secret.check(by, proposal)
    if mark not in {one.id for one in read_secrets(vault.take_out(proposal))}:
        raise NotFound
    if not about.strip():
        raise Refused(_("Write down what was asked, and why."))
    rows = DisclosureRequest.objects.filter(proposal=locked, mark=mark)
    if rows.filter(decided_at=None).exists():
        raise NotNow(_("A request about this is already being weighed."))
    row = DisclosureRequest.objects.create(
        proposal=locked, mark=mark, about=about.strip(), asked_at=at, recorded_by=by
    )
    _record("disclosurerequest.asked", row, proposal, by=by, at=at)
    told = _("Somebody asks for what you marked as a trade secret. Say what you think of it.")
    _tell(holders(COALITION_LEAD, proposal.coalition), told, proposal, at=at)
    return row


@transaction.atomic
def speak(request: DisclosureRequest, *, view: str, by: User, at: datetime) -> None:
    """What the coalition thinks of it; it may say so again until it was decided."""
    policies.speak_about_secret.check(by, request)
    if not view.strip():
        raise Refused(_("Write down what your coalition thinks of it."))
    save_changes(
        request,
        {"view": view.strip(), "viewed_at": at},
        kind="disclosurerequest.answered",
        by=by,
        at=at,
        question=request.proposal.tender.question,
        log_values=False,
    )
    told = _("A coalition spoke about its trade secret. You can weigh it now.")
    managers = holders(PROCESS_MANAGER, request.proposal.tender.question)
    _tell(managers, told, request.proposal, at=at)


@transaction.atomic
def decide(
    request: DisclosureRequest, *, lifted: bool, reason: str, by: User, at: datetime
) -> None:
    """Make it public or keep it closed, with the reason; heard the coalition, or waited for it."""
    policies.weigh_secret.check(by, request.proposal)
    if request.decided_at:
        raise NotNow(_("This request was already decided. The decision stands with its reason."))
    if not request.viewed_at and at < request.asked_at + HEARING:
        raise NotNow(_("The coalition has two weeks to say what it thinks. Wait for it, or call."))
    if not reason.strip():
        raise Refused(_("Write down why."))
    save_changes(
        request,
        {"lifted": lifted, "reason": reason.strip(), "decided_by": by, "decided_at": at},
        kind="disclosurerequest.decided",
        by=by,
        at=at,
        question=request.proposal.tender.question,
        log_values=False,
    )
    told = _("It was decided whether your trade secret becomes public.")
    _tell(holders(COALITION_LEAD, request.proposal.coalition), told, request.proposal, at=at)


def _record(kind: str, row: DisclosureRequest, proposal: Proposal, *, by, at) -> None:
    question = proposal.tender.question
    audit.record(kind, row, by=by, at=at, question=question, after={"proposal": proposal.pk})


def _tell(people, text, proposal: Proposal, *, at: datetime) -> None:
    notify(people, text, reverse("proposals:secrets", args=[proposal.pk]), at, kind="award")
