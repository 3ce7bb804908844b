"""The mail that goes with a receipt: time, code and fingerprint, nothing of the content."""

from django.conf import settings
from django.urls import reverse

from aanbesteden.coalitions.queries import lead_of
from aanbesteden.notifications.operations import mail
from aanbesteden.proposals.models import Proposal


def send_receipt(proposal: Proposal, *, at) -> None:
    """Tell the lead of the coalition that the proposal is in."""
    lead = lead_of(proposal.coalition)
    if lead is None:
        return
    context = {
        "lead": lead,
        "proposal": proposal,
        "question": proposal.tender.question,
        "url": settings.BASE_URL + reverse("proposals:state", args=[proposal.pk]),
    }
    mail(lead.email, "proposals/receipt.txt", context, at=at)
