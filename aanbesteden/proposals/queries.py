"""Reads of proposals. `content_of` is the only way to what lies under the seal."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from aanbesteden.policies import NotFound
from aanbesteden.proposals import guards, policies, vault
from aanbesteden.proposals.content import BUDGET, Answer, Budget, Content
from aanbesteden.proposals.models import OpeningConfirmation, Proposal, ProposalStatus
from aanbesteden.roles import OPENER, holders
from aanbesteden.tendering.models import Tender

WITH_ALL = ("tender__question__municipality", "coalition__tender__question")


def find(proposal_id: int) -> Proposal:
    """One proposal with what its policies look at; raises `NotFound`."""
    found = Proposal.objects.select_related(*WITH_ALL, "submitted_by").filter(pk=proposal_id)
    proposal = found.first()
    if proposal is None:
        raise NotFound
    return proposal


def content_of(proposal: Proposal, *, user) -> Content:
    """What the proposal says, for somebody who may read it; raises as `policies.read` answers."""
    policies.read.check(user, proposal)
    return vault.as_content(proposal)


def opened_content(proposal: Proposal, user) -> Content:
    """The same for those who judge: only what was handed in and opened.

    For the assessor's desk; a member of the coalition reads their own text by `content_of`.
    """
    if not proposal.tender.opened_at or proposal.status != ProposalStatus.SUBMITTED:
        raise NotFound
    return content_of(proposal, user=user)


def attachment_bytes(proposal: Proposal, attachment_id: int, *, user) -> tuple[str, str, bytes]:
    """Name, type and bytes of an attachment, for somebody who may read the proposal."""
    policies.read.check(user, proposal)
    row = proposal.attachments.filter(pk=attachment_id).first()
    if row is None:
        raise NotFound
    row.proposal = proposal
    name = vault.label_of(row, proposal.tender.sealed_key)["name"]
    return name, row.content_type, vault.bytes_of(row)


@dataclass(frozen=True)
class PublicContent:
    """What everybody may read of a proposal."""

    answers: tuple[Answer, ...]
    budget: Budget | None


def public_content(proposal: Proposal) -> PublicContent | None:
    """The parts its makers made public, once the award stands; None before, or when none."""
    if not policies.is_awarded(proposal) or not proposal.public_sections:
        return None
    content = vault.as_content(proposal)
    chosen = set(proposal.public_sections)
    return PublicContent(
        tuple(answer for answer in content.answers if answer.name in chosen and answer.text),
        content.budget if BUDGET in chosen else None,
    )


def opened_proposals(tender: Tender) -> QuerySet[Proposal]:
    """What was handed in, by name of the coalition; empty until the seals are broken."""
    if not tender.opened_at:
        return Proposal.objects.none()
    return (
        tender.proposals.filter(status=ProposalStatus.SUBMITTED)
        .select_related("coalition", *WITH_ALL)
        .order_by("coalition__name", "pk")
    )


@dataclass(frozen=True)
class Agreement:
    """Whether one partner agrees to the text, and since when."""

    partner: Any
    agrees: bool
    agreed_before: bool


def agreements(proposal: Proposal) -> list[Agreement]:
    """Who has agreed to the present text, who has not, whose word was about an older text."""
    rows = proposal.coalition.partners.filter(left_at=None).select_related("contact")
    now = proposal.content_hash
    return [
        Agreement(
            row,
            bool(now) and row.signed_off_hash == now,
            bool(row.signed_off_hash) and row.signed_off_hash != now,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Opening:
    """How the opening of one round goes."""

    tender: Tender
    openers: list[tuple[Any, OpeningConfirmation | None]]
    needed: int
    proposals: list[Proposal]

    @property
    def confirmed(self) -> int:
        return sum(1 for _person, confirmation in self.openers if confirmation)


def opening(tender: Tender) -> Opening:
    """Who opens, who confirmed, and after the opening which proposals there are."""
    given = {row.user_id: row for row in tender.opening_confirmations.select_related("user")}
    people = list(holders(OPENER, tender))
    return Opening(
        tender,
        [(person, given.get(person.pk)) for person in people],
        guards.OPENERS,
        list(opened_proposals(tender)),
    )


def anything_handed_in(tender: Tender, at) -> bool:
    """Whether there is something to open; asked only after the deadline."""
    if tender.takes_proposals(at) or not tender.closed_at:
        raise NotFound
    return tender.proposals.filter(status=ProposalStatus.SUBMITTED).exists()
