"""Reads of proposals. `content_of` is the only way to what lies under the seal."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Max, QuerySet

from aanbesteden.coalitions.queries import public_aside as aside_of
from aanbesteden.lifecycle import Check
from aanbesteden.policies import NotFound
from aanbesteden.proposals import guards, policies, vault
from aanbesteden.proposals.advice import look_again
from aanbesteden.proposals.content import (
    ATTACHMENTS,
    BUDGET,
    INDICATORS,
    Answer,
    Attachment,
    Budget,
    Content,
)
from aanbesteden.proposals.models import (
    DisclosureRequest,
    LateRequest,
    OpeningConfirmation,
    Proposal,
    ProposalStatus,
)
from aanbesteden.proposals.outcomes import IntendedOutcome
from aanbesteden.proposals.trade_secrets import Secret, hide, read_secrets
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


def advice_on(proposal: Proposal, *, user) -> list[Check]:
    """What its makers may look at again before they hand in."""
    policies.enter.check(user, proposal)
    criteria = proposal.tender.criteria.all()
    return look_again(vault.take_out(proposal), criteria, proposal.pk)


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
    outcomes: tuple[IntendedOutcome, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    hides: bool = False  # whether a trade secret was left out


def public_content(proposal: Proposal) -> PublicContent | None:
    """The parts its makers made public, once the award stands; None before, or when none.

    What was marked as a trade secret is left out, unless it was weighed and lifted.
    """
    if not policies.is_awarded(proposal) or not proposal.public_sections:
        return None
    content = vault.as_content(proposal)
    chosen = set(proposal.public_sections)
    secrets = hidden_secrets(proposal)
    whole = {one.part for one in secrets if not one.passage}
    answers = [
        replace(answer, text=hide(answer.text, [s for s in secrets if s.part == answer.name]))
        for answer in content.answers
        if answer.name in chosen and answer.text
    ]
    closed = {one.attachment for one in secrets}
    files = content.attachments if ATTACHMENTS in chosen else ()
    return PublicContent(
        tuple(answers),
        content.budget if BUDGET in chosen - whole else None,
        content.outcomes if INDICATORS in chosen - whole else (),
        tuple(one for one in files if one.pk not in closed),
        any(one.part in chosen or one.attachment for one in secrets),
    )


def public_aside(proposal: Proposal):
    """The rule by which it was set aside, for everybody once the award stands; else None."""
    return aside_of(proposal.coalition)


def hidden_secrets(proposal: Proposal) -> list[Secret]:
    """The marks that still hold."""
    lifted = set(proposal.disclosure_requests.filter(lifted=True).values_list("mark", flat=True))
    return [one for one in read_secrets(vault.take_out(proposal)) if one.id not in lifted]


def secrets_of(proposal: Proposal, *, user) -> list[tuple[Secret, list[DisclosureRequest]]]:
    """Every mark with the requests about it, for who may read the proposal."""
    policies.see_secrets.check(user, proposal)
    rows = list(proposal.disclosure_requests.select_related("recorded_by", "decided_by"))
    return [
        (one, [row for row in rows if row.mark == one.id])
        for one in read_secrets(vault.take_out(proposal))
    ]


def public_attachment(proposal: Proposal, attachment_id: int) -> tuple[str, str, bytes]:
    """Name, type and bytes of an attachment that everybody may have; raises `NotFound`."""
    content = public_content(proposal)
    if content is None or attachment_id not in {one.pk for one in content.attachments}:
        raise NotFound
    row = proposal.attachments.get(pk=attachment_id)
    row.proposal = proposal
    name = vault.label_of(row, proposal.tender.sealed_key)["name"]
    return name, row.content_type, vault.bytes_of(row)


def opened_proposals(tender: Tender) -> QuerySet[Proposal]:
    """What was handed in, by name of the coalition; empty until the seals are broken."""
    if not tender.opened_at:
        return Proposal.objects.none()
    return (
        tender.proposals.filter(status=ProposalStatus.SUBMITTED)
        .select_related("coalition", *WITH_ALL)
        .order_by("coalition__name", "pk")
    )


def late_requests(tender: Tender) -> QuerySet[LateRequest]:
    """Those who say why they are late, in the order of asking."""
    people = ("asked_by", "decided_by")
    return LateRequest.objects.filter(proposal__tender=tender).select_related(
        *people, *(f"proposal__{name}" for name in WITH_ALL)
    )


def no_late_requests() -> QuerySet[LateRequest]:
    return LateRequest.objects.none()


def saved_last(proposal: Proposal):
    """When somebody saved it for the last time; None when nobody ever did."""
    return proposal.versions.aggregate(at=Max("at"))["at"]


@dataclass(frozen=True)
class Agreement:
    """Whether one partner agrees to the text, and since which version of it."""

    partner: Any
    agrees: bool
    agreed_before: bool
    version: int | None = None


def agreements(proposal: Proposal) -> list[Agreement]:
    """Who has agreed to the present text, who has not, whose word was about an older text."""
    rows = proposal.coalition.partners.filter(left_at=None).select_related("contact")
    now = proposal.content_hash
    numbers = dict(proposal.versions.order_by("number").values_list("content_hash", "number"))
    return [
        Agreement(
            row,
            bool(now) and row.signed_off_hash == now,
            bool(row.signed_off_hash) and row.signed_off_hash != now,
            numbers.get(row.signed_off_hash),
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


def number_handed_in(tender: Tender, at) -> int | None:
    """How many wait to be opened; None before the deadline, and where the number is secret."""
    if tender.hides_count or tender.opened_at or not tender.takes_no_more(at):
        return None
    return tender.proposals.filter(status=ProposalStatus.SUBMITTED).count()
