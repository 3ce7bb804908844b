"""Opens and closes the seal of one proposal. It asks no policy: only this package calls it.

`queries.py` is the way in for everybody else, and asks the policy first.
"""

import secrets

from aanbesteden.proposals import content as parts
from aanbesteden.proposals.models import Proposal, SealedAttachment
from aanbesteden.sealing import seal, unseal, unseal_bytes


def empty() -> dict:
    """What is sealed when a proposal begins."""
    return {parts.SALT: secrets.token_hex(16), parts.TOUCHED: {}}


def take_out(proposal: Proposal) -> dict:
    """Everything under the seal, as plain values."""
    return unseal(proposal.sealed, proposal.tender.sealed_key) or empty()


def put_back(proposal: Proposal, content: dict) -> None:
    """Seal *content* and note its fingerprint; the caller saves the row."""
    proposal.sealed = seal(content, proposal.tender.sealed_key)
    proposal.content_hash = parts.fingerprint(content, names_and_hashes(proposal))


def as_file(proposal: Proposal) -> bytes:
    """The proposal as the one file whose SHA-256 is its fingerprint."""
    return parts.as_file(take_out(proposal), names_and_hashes(proposal))


def label_of(attachment: SealedAttachment, key: bytes) -> dict:
    """Name and fingerprint of an attachment."""
    return unseal(attachment.sealed_name, key)


def names_and_hashes(proposal: Proposal) -> list[tuple[str, str]]:
    labels = (label_of(row, proposal.tender.sealed_key) for row in proposal.attachments.all())
    return [(label["name"], label["sha256"]) for label in labels]


def bytes_of(attachment: SealedAttachment) -> bytes:
    with attachment.file.open("rb") as file:
        return unseal_bytes(file.read(), attachment.proposal.tender.sealed_key)


def as_content(proposal: Proposal) -> parts.Content:
    """The proposal as it is read."""
    plain = take_out(proposal)
    key = proposal.tender.sealed_key
    bound = plain.get(parts.BINDINGS) or {}
    criteria = list(proposal.tender.criteria.all())
    return parts.Content(
        answers=tuple(
            parts.Answer(
                section.name,
                section.label,
                plain.get(section.name, ""),
                tuple(one.name for one in criteria if section.name in bound.get(str(one.pk), ())),
            )
            for section in parts.SECTIONS
        ),
        outcomes=parts.read_outcomes(plain.get(parts.INDICATORS)),
        bindings=bound,
        secrets=tuple(plain.get(parts.SECRETS) or ()),
        budget=parts.read_budget(plain.get(parts.BUDGET)),
        attachments=tuple(
            parts.Attachment(row.pk, label_of(row, key)["name"], row.content_type, row.size)
            for row in proposal.attachments.all()
        ),
    )
