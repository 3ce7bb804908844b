"""Receipts: the mail and the paper that go with one, and whether one is genuine.

Time, code and fingerprint; nothing of the content, and to who checks one not even of whom it is.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from aanbesteden.coalitions.queries import lead_of
from aanbesteden.notifications.operations import mail
from aanbesteden.policies import NotFound
from aanbesteden.proposals import policies, receipt_document, vault
from aanbesteden.proposals.models import Proposal, ProposalStatus, Receipt


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
        "paper": settings.BASE_URL + reverse("proposals:receipt", args=[proposal.pk]),
        "check": settings.BASE_URL + reverse("proposals:verify"),
    }
    mail(lead.email, "proposals/receipt.txt", context, at=at)


def current(proposal: Proposal) -> Receipt | None:
    """The receipt of what is handed in now."""
    if proposal.status != ProposalStatus.SUBMITTED or not proposal.receipt:
        return None
    return proposal.receipts.filter(number=proposal.receipt).select_related("by").first()


@transaction.atomic
def paper(proposal: Proposal, *, user) -> tuple[Receipt, bytes]:
    """The receipt as PDF, for its makers. Made once and kept: so its own hash can be known."""
    policies.enter.check(user, proposal)
    found = current(proposal)
    if found is None:
        raise NotFound
    receipt = Receipt.objects.select_for_update().get(pk=found.pk)
    if receipt.file:
        with receipt.file.open("rb") as file:
            return receipt, file.read()
    data = receipt_document.build(_data(proposal, found))
    receipt.file_sha256 = hashlib.sha256(data).hexdigest()
    receipt.file.save(f"{receipt.number}.pdf", ContentFile(data), save=False)
    receipt.save(update_fields=["file", "file_sha256"])
    return receipt, data


def _data(proposal: Proposal, receipt: Receipt) -> receipt_document.ReceiptData:
    question = proposal.tender.question
    return receipt_document.ReceiptData(
        number=receipt.number,
        sha256=receipt.sha256,
        at=receipt.at,
        by=receipt.by.name,
        coalition=proposal.coalition.name,
        question=question.title,
        municipality=question.municipality.name,
        check_url=settings.BASE_URL + reverse("proposals:verify"),
    )


def handed_in_file(proposal: Proposal, *, user) -> tuple[str, bytes]:
    """Name and bytes of exactly what was handed in: the SHA-256 of this file is the fingerprint."""
    policies.read.check(user, proposal)
    if proposal.status != ProposalStatus.SUBMITTED:
        raise NotFound
    return f"inzending-{proposal.receipt}.json", vault.as_file(proposal)


@dataclass(frozen=True)
class Genuine:
    """All that is told of a receipt: that it is real, and since when."""

    at: datetime


def verify(number: str, sha256: str) -> Genuine | None:
    """Whether this number and this fingerprint belong together."""
    number, sha256 = number.strip().upper(), "".join(sha256.split()).lower()
    found = Receipt.objects.filter(number=number, sha256=sha256).first() if sha256 else None
    return Genuine(found.at) if found else None


def verify_file(sha256: str) -> Genuine | None:
    """The same for a file: the paper of a receipt, or what was handed in itself."""
    found = Receipt.objects.filter(Q(file_sha256=sha256) | Q(sha256=sha256)).first()
    return Genuine(found.at) if found else None
