"""What steps do besides: a receipt for a proposal, and the breaking of a round's seals."""

import secrets

from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.proposals.models import Proposal, ProposalStatus, Receipt
from aanbesteden.tendering.queries import current_tender

audit.declare(
    tender__opened=(_("The seals were broken"), False),
    proposal__receipt=(_("A receipt was given"), False),
)

# Without letters and figures that look alike, so that a receipt can be read over the telephone.
RECEIPT_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def break_seals(question, *, by, at, reason, **data) -> None:
    """From now on those who may are able to read what was handed in."""
    tender = current_tender(question)
    tender.opened_at = at
    tender.version += 1
    tender.save(update_fields=["opened_at", "version"])
    receipts = tender.proposals.filter(status=ProposalStatus.SUBMITTED).order_by("receipt")
    audit.record(
        "tender.opened",
        tender,
        by=by,
        at=at,
        question=question,
        after={
            "receipts": [
                {"receipt": receipt, "sha256": submitted_hash}
                for receipt, submitted_hash in receipts.values_list("receipt", "submitted_hash")
            ],
            "openers": list(
                tender.opening_confirmations.order_by("at").values_list("user_id", flat=True)
            ),
        },
    )


def hand_in(proposal: Proposal, *, by, at, reason, **data) -> None:
    """A receipt: when, by whom, and the fingerprint of exactly what was handed in."""
    proposal.submitted_at, proposal.submitted_by = at, by
    proposal.submitted_hash = proposal.content_hash
    proposal.receipt = new_receipt()
    _save(proposal)
    Receipt.objects.create(
        proposal=proposal,
        number=proposal.receipt,
        sha256=proposal.submitted_hash,
        at=at,
        by=by,
    )
    after = {"receipt": proposal.receipt, "sha256": proposal.submitted_hash}
    audit.record("proposal.receipt", proposal, by=by, at=at, after=after)


def hand_in_late(proposal: Proposal, *, by, at, reason, **data) -> None:
    """The same, in the name of who asked: the executive let it in and wrote nothing of it."""
    hand_in(proposal, by=proposal.late_request.asked_by, at=at, reason=reason)


def clear_receipt(proposal: Proposal, *, by, at, reason, **data) -> None:
    """What was handed in before no longer counts, and neither does its receipt."""
    proposal.submitted_at = proposal.submitted_by = proposal.receipt = None
    proposal.submitted_hash = ""
    _save(proposal)


def _save(proposal: Proposal) -> None:
    proposal.save(update_fields=["submitted_at", "submitted_by", "submitted_hash", "receipt"])


def new_receipt() -> str:
    """Four groups of four: says nothing about how many there are."""
    groups = ("".join(secrets.choice(RECEIPT_LETTERS) for _i in range(4)) for _j in range(4))
    return "-".join(groups)
