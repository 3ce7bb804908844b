"""Writes of proposals. The log learns which parts changed, never what they say."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.coalitions.operations import NotNow, take_part_in_time
from aanbesteden.editing import Clash, Conflict
from aanbesteden.lifecycle import take_step
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.proposals import content as parts
from aanbesteden.proposals import policies, vault, versions
from aanbesteden.proposals.models import Proposal
from aanbesteden.proposals.receipts import send_receipt

audit.declare(
    proposal__begun=(_("A proposal was begun"), False),
    proposal__written=(_("The proposal was written on"), False),
    proposal__agreed=(_("A partner agreed to the proposal"), False),
    proposal__sections_chosen=(_("The coalition chose what becomes public"), False),
)


@transaction.atomic
def begin(coalition: Coalition, *, by: User, at) -> Proposal:
    """The draft of a coalition: one per round, made once."""
    policies.begin.check(by, coalition)
    tender = take_part_in_time(coalition.tender, at)
    proposal = Proposal.objects.filter(coalition=coalition).first()
    if proposal is not None:
        return proposal
    proposal = Proposal(coalition=coalition, tender=tender)
    proposal.save()
    vault.put_back(proposal, vault.empty())
    proposal.save(update_fields=["sealed", "content_hash"])
    audit.record("proposal.begun", proposal, by=by, at=at)
    return proposal


def hold_draft(proposal: Proposal, *, by: User, at) -> Proposal:
    """The row, locked, when *by* may write on it at *at*; raises `Refused` otherwise."""
    tender = take_part_in_time(proposal.tender, at)
    locked = (
        Proposal.objects.select_related("coalition")
        .select_for_update(of=("self",))
        .get(pk=proposal.pk)
    )
    locked.tender = locked.coalition.tender = tender
    policies.write.check(by, locked)
    return locked


@transaction.atomic
def write(
    proposal: Proposal, *, changes: dict[str, Any], version: int | None, by: User, at
) -> bool:
    """Write parts of the proposal; return whether anything changed.

    `changes`: texts by name of section, `budget`, `indicators` and `bindings` as plain values (see
    `budgets.write_budget`, `outcomes.write_outcomes`, `content.BINDINGS`). A part
    that somebody else changed since *version* raises `Conflict` with both; other parts merge.
    """
    locked = hold_draft(proposal, by=by, at=at)
    content = vault.take_out(locked)
    changed = {name: new for name, new in changes.items() if content.get(name, _blank(name)) != new}
    touched = dict(content.get(parts.TOUCHED, {}))
    lost = [n for n in changed if version is not None and touched.get(n, 0) > version]
    if lost:
        raise _conflict(locked, content, {name: changed[name] for name in lost})
    if not changed:
        return False
    locked.version += 1
    touched |= dict.fromkeys(changed, locked.version)
    vault.put_back(locked, content | changed | {parts.TOUCHED: touched})
    locked.save(update_fields=["sealed", "content_hash", "version"])
    versions.keep(locked, changed, by=by, at=at)
    after = {"fields": sorted(changed)}
    audit.record("proposal.written", locked, by=by, at=at, after=after)
    proposal.refresh_from_db(fields=["sealed", "content_hash", "version"])
    return True


def _blank(name: str):
    return parts.BLANK.get(name, "")


def _conflict(locked: Proposal, content: dict, lost: dict) -> Conflict:
    events = audit.Event.objects.filter(
        subject="proposal", subject_id=locked.pk, kind="proposal.written"
    )
    last = events.select_related("by").first()
    return Conflict(
        version=locked.version,
        clashes=[
            Clash(
                name,
                parts.LABELS[name],
                parts.in_words(name, new),
                parts.in_words(name, content.get(name)),
            )
            for name, new in lost.items()
        ],
        by=last.by if last else None,
        at=last.at if last else None,
    )


@transaction.atomic
def agree(
    proposal: Proposal, partner: Partner, *, by: User, at, seen_hash: str | None = None
) -> None:
    """A partner agrees to the text as it stands; a later change asks for a new word.

    `seen_hash` is the fingerprint of the text that was on the screen.
    """
    policies.sign_off.check(by, partner)
    locked = hold_draft(proposal, by=by, at=at)
    if partner.coalition_id != locked.coalition_id or partner.left_at:
        raise NotNow(_("This partner does not take part in this proposal."))
    if not locked.content_hash:
        raise NotNow(_("Nothing was written yet. Write the proposal first."))
    if seen_hash is not None and seen_hash != locked.content_hash:
        raise NotNow(_("The text changed while you were reading. Read it again before you agree."))
    partner.signed_off_at, partner.signed_off_hash = at, locked.content_hash
    partner.version += 1
    partner.save(update_fields=["signed_off_at", "signed_off_hash", "version"])
    after = {"partner": partner.pk, "sha256": locked.content_hash}
    audit.record("proposal.agreed", locked, by=by, at=at, after=after)


# Steps ------------------------------------------------------------------------------


@transaction.atomic
def submit(proposal: Proposal, *, by: User, at) -> Proposal:
    """Hand in: one receipt, with the fingerprint of exactly this text."""
    _step(proposal, "submit", by=by, at=at)
    send_receipt(proposal, at=at)
    return proposal


@transaction.atomic
def take_back(proposal: Proposal, *, by: User, at) -> None:
    """Back to a draft, to change it and hand it in again."""
    _step(proposal, "take_back", by=by, at=at)


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, at, reason: str) -> None:
    """Do not take part in this round."""
    _step(proposal, "withdraw", by=by, at=at, reason=reason)


@transaction.atomic
def resume(proposal: Proposal, *, by: User, at) -> None:
    """Take a withdrawn proposal up again."""
    _step(proposal, "resume", by=by, at=at)


def _step(proposal: Proposal, name: str, *, by: User, at, reason: str = "") -> None:
    policies.lead.check(by, proposal)
    take_part_in_time(proposal.tender, at)
    take_step(proposal, name, by=by, at=at, reason=reason)


@transaction.atomic
def choose_public_sections(proposal: Proposal, names: list[str], *, by: User, at) -> None:
    """Choose the parts everybody may read when the award stands."""
    policies.publish_sections.check(by, proposal)
    unknown = set(names) - set(parts.PUBLIC)
    if unknown:
        raise Refused(_("This part of the proposal does not exist."))
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    before = locked.public_sections
    locked.public_sections = [name for name in parts.PUBLIC if name in names]
    locked.version += 1
    locked.save(update_fields=["public_sections", "version"])
    audit.record(
        "proposal.sections_chosen",
        locked,
        by=by,
        at=at,
        question=locked.tender.question,
        before={"sections": before},
        after={"sections": locked.public_sections},
    )
    proposal.refresh_from_db(fields=["public_sections", "version"])
